//! Who could befriend somebody who waits, for coordinators' programs: with what each choice costs the others. Without this file a desk
//! of somebody else's making could suggest a pair and not say who waits for it.

use axum::Json;
use axum::extract::State;
use befriend_casework::ActError;
use befriend_casework::matching::shortlist;
use befriend_domain::actor::Coordinator;
use befriend_domain::id::{MentorId, RequestId};
use befriend_domain::reasons::Reasons;
use befriend_store as store;
use http::Method;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::fit::Fit;
use super::run::{Barrier, Unlock};
use super::sent::SAMPLE;
use crate::actor::{BearerToken, Id, InScheme, TokenActor as _};
use crate::frame::Frame;
use crate::openapi::JsonShape;
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;

/// The most mentors given with their reasons.
const MOST: usize = 8;

/// Who could befriend somebody, the best first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shortlist {
    /// Whether somebody is looked for at all.
    pub looked_for: bool,
    /// The mentor the best choice for everybody gives them; null when they would be left waiting.
    pub chosen: Option<Uuid>,
    /// Why they would be left waiting: `outbid`, `near_miss`, `nobody` or `held_back`; null when they would not.
    #[schema(examples("outbid"))]
    pub reason: Option<&'static str>,
    /// The best mentors who fit, each with what choosing them costs.
    pub best: Vec<Candidate>,
    /// How many more fit.
    pub more: usize,
    /// Those whom only their few points keep from being suggested by a run.
    pub possible: Vec<Possible>,
    /// What keeps the others out, the first thing of each, and how many.
    pub barriers: Vec<Barrier>,
    /// What would let more mentors in, and how many.
    pub unlocks: Vec<Unlock>,
}

/// A mentor who fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Candidate {
    /// The mentor and why.
    #[serde(flatten)]
    pub mentor: Possible,
    /// Whether the best choice for everybody holds this pair.
    pub chosen: bool,
    /// What choosing them changes for everybody together.
    pub cost: Cost,
}

/// A mentor between whom and the person nothing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Possible {
    /// The mentor.
    pub mentor: Uuid,
    /// How they would be in touch: `phone`, `video`, `in_person` or `email`.
    #[schema(examples("phone"))]
    pub channel: &'static str,
    /// How well they fit, and why.
    #[serde(flatten)]
    pub fit: Fit,
}

/// What everybody together has after a change, less what they had before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cost {
    /// People with a mentor.
    pub matched: i64,
    /// Urgency of the pairs.
    pub urgency: i64,
    /// Points of the pairs.
    #[schema(examples(-40))]
    pub points: i64,
    /// The requests that would then wait.
    pub would_wait: Vec<Uuid>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let read_it = JsonShape::new("Who could befriend them, and what choosing each would cost the others")
        .gives::<Shortlist>(200, "As things stand now; nothing is changed");
    let path = "/requests/{request}/shortlist";
    let needs = Coordinator::NEEDS;
    vec![
        json(Method::GET, path, "requests.shortlist", needs, read_it, read)
            .sample("request", SAMPLE)
            .costing(4),
    ]
}

async fn read(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
    Id(id): Id<RequestId>,
    frame: Frame,
) -> Result<Json<Shortlist>, Refusal> {
    let reads = state.reads(scheme.id);
    store::request::load(&reads, id).await?;
    let found = match shortlist::shortlist(&state.work, scheme.id, id, MOST).await {
        Ok(found) => found,
        Err(ActError::NotFound) => return Ok(Json(Shortlist::default())),
        Err(other) => return Err(other.into()),
    };
    let labels = store::circumstance::list(&reads).await?;
    let tell = |mentor: MentorId, reasons: &Reasons| Possible {
        mentor: mentor.as_uuid(),
        channel: reasons.channel.code(),
        fit: Fit::of(frame.tongue(), reasons, &labels),
    };
    Ok(Json(Shortlist {
        looked_for: true,
        chosen: found.chosen.map(|id| id.as_uuid()),
        reason: found.left.as_ref().map(|left| left.reason.code()),
        best: found
            .best
            .iter()
            .map(|one| Candidate {
                mentor: tell(one.mentor, &one.reasons),
                chosen: one.is_chosen,
                cost: Cost::from(&one.cost),
            })
            .collect(),
        more: found.more,
        possible: found.possible.iter().take(MOST).map(|(id, reasons)| tell(*id, reasons)).collect(),
        barriers: found
            .why_not
            .into_iter()
            .map(|(name, mentors)| Barrier {
                name,
                mentors: u32::try_from(mentors.len()).unwrap_or(u32::MAX),
            })
            .collect(),
        unlocks: found.unlocks.into_iter().map(Unlock::from).collect(),
    }))
}

impl From<&shortlist::Cost> for Cost {
    fn from(cost: &shortlist::Cost) -> Self {
        Self {
            matched: cost.matched,
            urgency: cost.urgency,
            points: cost.points,
            would_wait: cost.would_wait.iter().map(befriend_domain::id::RequestId::as_uuid).collect(),
        }
    }
}
