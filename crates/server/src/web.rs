//! The pages and the JSON API, given what they need. Everything they do is in `befriend_api`.

use std::net::SocketAddr;

use befriend_api::settings::WebSettings;
use befriend_api::state::AppState;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::config::{Http, Key};
use crate::serve::{Limits, Stopped, serve};
use crate::wiring::{House, derived};

/// The web side's state for a house.
pub fn state(house: &House, http: &Http, key: &Key) -> AppState {
    let mut settings = WebSettings::at(&house.public_url, derived(key, "forms"));
    settings.trusted_hops = http.trusted_hops;
    let state = AppState::new(settings, house.clock.clone(), house.chance.clone(), house.casework.clone());
    state.showing(house.post.kept())
}

/// Answers every connection until `stop`.
pub async fn answer(
    listener: TcpListener,
    state: &AppState,
    limits: &Limits,
    stop: CancellationToken,
) -> Stopped {
    let welcome = befriend_api::router(state).into_make_service_with_connect_info::<SocketAddr>();
    serve(listener, welcome, limits, stop).await
}
