//! Signs of life. Without this file whoever runs the service could not tell a slow start from a dead process.

use axum::Json;
use axum::extract::State;
use befriend_store::Reason;
use serde::Serialize;
use utoipa::ToSchema;

use crate::openapi::JsonShape;
use crate::refusal::Refusal;
use crate::registry::{Operation, plain};
use crate::state::AppState;

/// How the service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Health {
    /// `ok`; anything else is not answered 200.
    pub status: &'static str,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let alive = JsonShape::new("The process runs").gives::<Health>(200, "It does");
    let within_reach =
        JsonShape::new("The process can answer: its database is within reach").gives::<Health>(200, "It can");
    vec![
        plain("/health/live", "health.live", live).described(alive),
        plain("/health/ready", "health.ready", ready).described(within_reach),
    ]
}

/// The process runs.
async fn live() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// The process can answer: the database is within reach.
async fn ready(State(state): State<AppState>) -> Result<Json<Health>, Refusal> {
    befriend_store::scheme::list(&state.work.reads_across(Reason::Watch)).await?;
    Ok(Json(Health { status: "ok" }))
}
