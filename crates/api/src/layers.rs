//! What every request passes, in order. Without this file one route could miss a header, a limit or a time-out.
//!
//! From the outside in: request id and trace · headers · refusals shown · panics caught · requests at once · time-out ·
//! floods · compression · mounting (which scheme) · routing · [the door](crate::entry).

pub mod floods;
pub mod headers;
pub mod mount;
pub mod rate;
pub mod trace;

use std::any::Any;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Router, body::Body};
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::entry::{Entered, dress_outside};
use crate::refusal::Refusal;
use crate::state::AppState;

/// Puts all layers around a router.
pub fn around(router: Router, state: &AppState) -> Router {
    let places = Arc::new(Semaphore::new(state.settings.most_at_once));
    router
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(state.clone(), floods::hold_back))
        .layer(from_fn_with_state(state.clone(), in_time))
        .layer(from_fn_with_state(places, not_too_many_at_once))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn_with_state(state.clone(), show_refusals))
        .layer(from_fn_with_state(state.clone(), headers::set))
        .layer(from_fn_with_state(state.clone(), trace::follow))
        .layer(from_fn(trace::without_secrets))
}

async fn show_refusals(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let entered = Entered::before(&parts, &state);
    dress_outside(next.run(Request::from_parts(parts, body)).await, &entered)
}

async fn in_time(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(state.settings.request_timeout, next.run(request)).await;
    answer.unwrap_or_else(|_| Refusal::TooSlow.into_response())
}

/// Sheds what cannot be worked on now. Help in a crisis and signs of life are never shed.
async fn not_too_many_at_once(
    State(places): State<Arc<Semaphore>>,
    request: Request,
    next: Next,
) -> Response {
    if floods::is_always_open(request.uri().path()) {
        return next.run(request).await;
    }
    let Ok(_place) = places.try_acquire() else {
        return Refusal::Busy.into_response();
    };
    next.run(request).await
}

/// What a panic said may hold what somebody typed: it is not repeated.
fn after_panic(_: Box<dyn Any + Send + 'static>) -> http::Response<Body> {
    tracing::error!("a handler panicked");
    Refusal::Broken.into_response()
}
