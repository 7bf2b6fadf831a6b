//! Signs of life. Without this file whoever runs the service could not tell a slow start from a dead process.

use axum::extract::State;
use axum::{Extension, Json};
use befriend_casework::watch;
use befriend_domain::clock::Timestamp;
use befriend_domain::watch::{Alarm, Standing};
use serde::Serialize;
use utoipa::ToSchema;

use crate::entry::Entered;
use crate::openapi::JsonShape;
use crate::refusal::Refusal;
use crate::registry::{Operation, plain};
use crate::state::AppState;

/// How the service is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Health {
    /// `ok`; anything else is not answered 200.
    pub status: &'static str,
    /// More, for those who bring a coordinator's token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<HealthDetails>,
}

/// What whoever runs the service wants to know. Nothing about anybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct HealthDetails {
    /// Whole seconds since the worker last gave a sign of life; absent when it never has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worker_seconds: Option<i64>,
    /// Whole minutes the oldest mail has waited; absent when none waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_mail_minutes: Option<i64>,
    /// Codes of what must be looked at now: `safeguarding_mail_waits`, `mail_waits`, `worker_silent`, `worker_never_seen`.
    pub alarms: Vec<&'static str>,
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
    Json(Health { status: "ok", details: None })
}

/// The process can answer: the database is within reach.
async fn ready(
    State(state): State<AppState>,
    Extension(entered): Extension<Entered>,
) -> Result<Json<Health>, Refusal> {
    let standing = watch::standing(&state.work).await?;
    let is_staff = entered.visitor.coordinator().is_some();
    let details = is_staff.then(|| HealthDetails::of(&standing, state.clock.now()));
    Ok(Json(Health { status: "ok", details }))
}

impl HealthDetails {
    fn of(standing: &Standing, now: Timestamp) -> Self {
        Self {
            worker_seconds: standing.last_tick.map(|tick| (now - tick).num_seconds()),
            oldest_mail_minutes: standing.oldest_mail.map(|since| (now - since).num_minutes()),
            alarms: standing.alarms(now).iter().map(Alarm::code).collect(),
        }
    }
}
