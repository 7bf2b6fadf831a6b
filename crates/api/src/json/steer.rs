//! What coordinators settle for the matching, for their programs: what it would change, doing it, clearing it. Without this file a
//! program could start runs and never keep two people together.

use axum::Json;
use axum::extract::State;
use befriend_casework::matching::settle;
use befriend_domain::actor::Coordinator;
use befriend_domain::id::{RunId, SteerId};
use befriend_domain::steer;
use befriend_store as store;
use chrono::{DateTime, Utc};
use http::{Method, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::sent::{Course, NewSteer, SAMPLE};
use super::shortlist::Cost;
use crate::actor::{BearerToken, Id, InScheme, TokenActor as _};
use crate::answers::Answers;
use crate::input::desk;
use crate::input::desk::steer as read;
use crate::openapi::JsonShape;
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;

/// Something settled for the matching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Steer {
    /// Its id.
    pub id: Uuid,
    /// The run somebody was looking at.
    pub run: Uuid,
    /// `lock`, `forbid`, `hold_request` or `hold_mentor`.
    #[schema(examples("lock"))]
    pub kind: &'static str,
    /// The request it names.
    pub request: Option<Uuid>,
    /// The mentor it names.
    pub mentor: Option<Uuid>,
    /// Why.
    pub why: String,
    /// The member of staff who settled it.
    pub by: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was cleared; null while it holds.
    pub cleared_at: Option<DateTime<Utc>>,
}

/// Everything that is settled and holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Steers {
    /// In the order it was settled.
    pub items: Vec<Steer>,
}

/// What settling something would change in the drafts of a run. Nothing anybody was asked about is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Outlook {
    /// Each request for which something changes because of it.
    pub changes: Vec<Change>,
    /// Each request for which something changes besides, because people have come, gone or become free since the run.
    pub anyway: Vec<Change>,
    /// What it changes for everybody together, against the best choice without it.
    pub cost: Cost,
    /// Whether it is proved that nothing is better with this settled.
    pub certified: bool,
    /// Names exactly these changes: send it along to settle it.
    #[schema(examples("66687aadf862bd776c8fc18b8e9f8e20"))]
    pub seen: String,
}

/// What changes for one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Change {
    /// The request.
    pub request: Uuid,
    /// The mentor drafted now.
    pub before: Option<Uuid>,
    /// The mentor drafted then.
    pub after: Option<Uuid>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let needs = Coordinator::NEEDS;
    let look = JsonShape::new("See what settling something would change, and change nothing")
        .reads::<Course>()
        .gives::<Outlook>(200, "What would change")
        .refuses(409, "It cannot be settled; `detail` says why");
    let settle_it = JsonShape::new("Settle something: the drafts of the run become what is best with it")
        .reads::<NewSteer>()
        .gives::<Steer>(201, "It holds until it is cleared")
        .refuses(409, "It cannot be settled, or would change something else by now; `detail` says which");
    let list_them = JsonShape::new("What is settled for the matching").gives::<Steers>(200, "All that holds");
    let clear_it = JsonShape::new("Clear what was settled: from the next run on it counts no more")
        .gives::<Steer>(200, "It is cleared")
        .refuses(409, "It was cleared already");
    vec![
        json(Method::POST, "/runs/{run}/outlook", "runs.outlook", needs, look, outlook)
            .sample("run", SAMPLE)
            .costing(4),
        json(Method::POST, "/runs/{run}/steers", "steers.settle", needs, settle_it, settle)
            .sample("run", SAMPLE)
            .costing(4),
        json(Method::GET, "/steers", "steers.list", needs, list_them, list),
        json(Method::POST, "/steers/{steer}/clear", "steers.clear", needs, clear_it, clear)
            .sample("steer", SAMPLE),
    ]
}

async fn outlook(
    State(state): State<AppState>,
    BearerToken(coordinator): BearerToken<Coordinator>,
    Id(run): Id<RunId>,
    answers: Answers,
) -> Result<Json<Outlook>, Refusal> {
    let course = read::course(&answers)?;
    let outlook = settle::preview(&state.work, &coordinator, run, course).await?;
    Ok(Json(Outlook::from(&outlook)))
}

async fn settle(
    State(state): State<AppState>,
    BearerToken(coordinator): BearerToken<Coordinator>,
    Id(run): Id<RunId>,
    answers: Answers,
) -> Result<(StatusCode, Json<Steer>), Refusal> {
    let new = read::new_steer(&answers)?;
    let id = settle::settle(&state.work, &coordinator, run, new).await?;
    Ok((StatusCode::CREATED, one(&state, &coordinator, id).await?))
}

async fn list(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
) -> Result<Json<Steers>, Refusal> {
    let steers = store::steer::list_standing(&state.reads(scheme.id)).await?;
    Ok(Json(Steers { items: steers.iter().map(Steer::from).collect() }))
}

async fn clear(
    State(state): State<AppState>,
    BearerToken(coordinator): BearerToken<Coordinator>,
    Id(id): Id<SteerId>,
    answers: Answers,
) -> Result<Json<Steer>, Refusal> {
    desk::nothing(&answers)?;
    settle::clear(&state.work, &coordinator, id).await?;
    one(&state, &coordinator, id).await
}

async fn one(state: &AppState, coordinator: &Coordinator, id: SteerId) -> Result<Json<Steer>, Refusal> {
    let steer = store::steer::load(&state.reads(coordinator.scheme()), id).await?;
    Ok(Json(Steer::from(&steer)))
}

impl From<&steer::Steer> for Steer {
    fn from(steer: &steer::Steer) -> Self {
        Self {
            id: steer.id.as_uuid(),
            run: steer.run.as_uuid(),
            kind: steer.course.code(),
            request: steer.course.request().map(|id| id.as_uuid()),
            mentor: steer.course.mentor().map(|id| id.as_uuid()),
            why: steer.why.as_str().to_owned(),
            by: steer.by.as_uuid(),
            at: steer.at,
            cleared_at: steer.cleared.map(|cleared| cleared.at),
        }
    }
}

impl From<&settle::Outlook> for Outlook {
    fn from(outlook: &settle::Outlook) -> Self {
        let told = |all: &[settle::Change]| all.iter().map(Change::from).collect();
        Self {
            changes: told(&outlook.changes),
            anyway: told(&outlook.anyway),
            cost: Cost::from(&outlook.cost),
            certified: outlook.certified,
            seen: outlook.seal(),
        }
    }
}

impl From<&settle::Change> for Change {
    fn from(change: &settle::Change) -> Self {
        Self {
            request: change.request.as_uuid(),
            before: change.before.map(|id| id.as_uuid()),
            after: change.after.map(|id| id.as_uuid()),
        }
    }
}
