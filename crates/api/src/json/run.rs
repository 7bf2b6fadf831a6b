//! Runs of the matching engine for coordinators' programs. Without this file a run could be started from a page alone.

use axum::Json;
use axum::extract::State;
use befriend_casework::matching;
use befriend_domain::actor::Coordinator;
use befriend_domain::id::RunId;
use befriend_domain::run;
use befriend_store::{self as store, Page};
use chrono::{DateTime, NaiveDate, Utc};
use http::{Method, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::proposal::{self, Proposal};
use super::sent::SAMPLE;
use crate::actor::{BearerToken, Id, InScheme, TokenActor as _};
use crate::answers::Answers;
use crate::entry::Asked;
use crate::frame::Frame;
use crate::input::desk;
use crate::openapi::JsonShape;
use crate::paging::{self, Part};
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;

/// A run, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Run {
    /// Its id.
    pub id: Uuid,
    /// The day waiting was counted to.
    pub date: NaiveDate,
    /// When the people were read.
    pub started_at: DateTime<Utc>,
    /// When its drafts were kept.
    pub finished_at: DateTime<Utc>,
    /// Requests in the pool.
    pub requests: u32,
    /// Mentors with a place.
    pub mentors: u32,
    /// Pairs found.
    pub matched: u32,
    /// Urgency of the pairs, all together.
    pub urgency: i64,
    /// Points of the pairs, all together.
    pub score: i64,
    /// Whether it was proven that no better set of pairs exists.
    pub certified: bool,
}

/// A run with all it found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WholeRun {
    /// In short.
    pub run: Run,
    /// The pairs it suggested, as they stand now.
    pub proposals: Vec<Proposal>,
    /// Pairs not suggested because somebody in them changed meanwhile.
    pub changed_meanwhile: Vec<Pair>,
    /// Who was left waiting, and why.
    pub left_waiting: Vec<LeftWaiting>,
}

/// A request and a mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pair {
    /// The request.
    pub request: Uuid,
    /// The mentor.
    pub mentor: Uuid,
}

/// A request left waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LeftWaiting {
    /// The request.
    pub request: Uuid,
    /// `outbid` (all who fit went to somebody at least as urgent), `near_miss` (one change would let somebody in), `nobody`
    /// or `held_back` (by a coordinator).
    #[schema(examples("near_miss"))]
    pub reason: &'static str,
    /// How many mentors fit.
    pub eligible: u32,
    /// What keeps mentors out, and how many.
    pub barriers: Vec<Barrier>,
    /// What would let mentors in, and how many.
    pub unlocks: Vec<Unlock>,
}

/// What keeps mentors out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Barrier {
    /// The engine's name of it, as in docs/MATCHING.md.
    #[schema(examples("TooFar"))]
    pub name: String,
    /// How many mentors.
    pub mentors: u32,
}

/// What would let mentors in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Unlock {
    /// The engine's code of it.
    #[schema(examples("travel_further"))]
    pub code: String,
    /// What it needs: kilometres, a channel, a time.
    pub detail: Option<String>,
    /// How many mentors.
    pub mentors: u32,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let needs = Coordinator::NEEDS;
    let start_it = JsonShape::new("Run the matching").gives::<WholeRun>(201, "It ran; this is what it found");
    let list_them = JsonShape::new("Runs").in_parts().gives_part::<Run>("The newest first");
    let read_it = JsonShape::new("Read a run").gives::<WholeRun>(200, "What it found");
    vec![
        json(Method::POST, "/runs", "runs.start", needs, start_it, start).costing(10),
        json(Method::GET, "/runs", "runs.list", needs, list_them, list),
        json(Method::GET, "/runs/{run}", "runs.read", needs, read_it, read).sample("run", SAMPLE),
    ]
}

async fn start(
    State(state): State<AppState>,
    BearerToken(coordinator): BearerToken<Coordinator>,
    frame: Frame,
    answers: Answers,
) -> Result<(StatusCode, Json<WholeRun>), Refusal> {
    desk::nothing(&answers)?;
    let id = matching::run_matching(&state.work, coordinator.scheme(), coordinator.by()).await?;
    Ok((StatusCode::CREATED, Json(whole(&state, &coordinator, &frame, id).await?)))
}

async fn list(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
    Asked(query): Asked,
) -> Result<Json<Part<Run>>, Refusal> {
    let page = store::run::list(&state.reads(scheme.id), &paging::parse(&query)?).await?;
    Ok(Json(page.map(|run| Run::from(&run)).into()))
}

async fn read(
    State(state): State<AppState>,
    BearerToken(coordinator): BearerToken<Coordinator>,
    Id(id): Id<RunId>,
    frame: Frame,
) -> Result<Json<WholeRun>, Refusal> {
    Ok(Json(whole(&state, &coordinator, &frame, id).await?))
}

async fn whole(
    state: &AppState,
    coordinator: &Coordinator,
    frame: &Frame,
    id: RunId,
) -> Result<WholeRun, Refusal> {
    let reads = state.reads(coordinator.scheme());
    let run = store::run::load(&reads, id).await?;
    let found = Page { items: store::proposal::list_of_run(&reads, id).await?, next: None };
    let changed = run.summary.changed_meanwhile.iter();
    Ok(WholeRun {
        run: Run::from(&run),
        proposals: proposal::shown(&reads, frame.tongue(), found).await?.items,
        changed_meanwhile: changed
            .map(|pair| Pair { request: pair.request.as_uuid(), mentor: pair.mentor.as_uuid() })
            .collect(),
        left_waiting: run.left_waiting.into_iter().map(LeftWaiting::from).collect(),
    })
}

impl From<&run::Run> for Run {
    fn from(run: &run::Run) -> Self {
        Self {
            id: run.id.as_uuid(),
            date: run.date,
            started_at: run.started_at,
            finished_at: run.finished_at,
            requests: run.summary.requests,
            mentors: run.summary.mentors,
            matched: run.summary.matched,
            urgency: run.summary.urgency,
            score: run.summary.score,
            certified: run.summary.certified,
        }
    }
}

impl From<run::LeftWaiting> for LeftWaiting {
    fn from(left: run::LeftWaiting) -> Self {
        let barriers = left.barriers.into_iter().map(|(name, mentors)| Barrier { name, mentors });
        let unlocks = left.unlocks.into_iter();
        Self {
            request: left.request.as_uuid(),
            reason: left.reason.code(),
            eligible: left.eligible,
            barriers: barriers.collect(),
            unlocks: unlocks.map(Unlock::from).collect(),
        }
    }
}

impl From<run::Unlock> for Unlock {
    fn from(unlock: run::Unlock) -> Self {
        Self { code: unlock.code, detail: unlock.detail, mentors: unlock.mentors }
    }
}
