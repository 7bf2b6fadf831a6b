//! Holds floods back before they cost anything. Without this file the buckets of [`crate::layers::rate`] would stand
//! unused.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::layers::rate::Client;
use crate::state::AppState;

/// Whether a path is answered whatever happens: help in a crisis, and signs of life.
pub fn is_always_open(path: &str) -> bool {
    path.ends_with("/help-now") || path.starts_with("/health/")
}

/// Finds out who the client is, and takes one request out of their bucket.
pub async fn hold_back(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let client = Client::of(request.extensions(), request.headers(), state.settings.trusted_hops);
    request.extensions_mut().insert(client);
    if is_always_open(request.uri().path()) {
        return next.run(request).await;
    }
    match state.limits.take(client, 1, state.clock.now()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}
