//! One span per request, with ids alone. Without this file logs would hold paths with ids and queries with what people
//! typed, or nothing at all.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use tracing::Instrument as _;
use tracing::field::Empty;

use crate::state::AppState;

/// The header that carries a request's id back, for telling us about it.
pub const REQUEST_ID: &str = "x-request-id";

/// Follows a request with a span: its id, method, operation and status. Neither path nor query.
pub async fn follow(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = state.chance.uuid().to_string();
    let began = state.clock.now();
    let span = tracing::info_span!("request", id, method = %request.method(), operation = Empty);
    async {
        let mut response = next.run(request).await;
        let took = (state.clock.now() - began).num_milliseconds();
        tracing::info!(status = response.status().as_u16(), milliseconds = took, "answered");
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        response
    }
    .instrument(span)
    .await
}

/// Marks cookies and tokens so that nothing that prints headers prints them.
pub async fn without_secrets(mut request: Request, next: Next) -> Response {
    for name in [http::header::COOKIE, http::header::AUTHORIZATION] {
        if let Some(value) = request.headers_mut().get_mut(name) {
            value.set_sensitive(true);
        }
    }
    next.run(request).await
}
