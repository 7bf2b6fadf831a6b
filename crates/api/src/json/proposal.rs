//! Suggested pairs and their review, for coordinators' programs. Without this file a desk of somebody else's making could show
//! what a run found and do nothing with it.

use axum::Json;
use axum::extract::State;
use befriend_casework::{matching, review};
use befriend_domain::actor::Coordinator;
use befriend_domain::id::{MentorId, PersonId, ProposalId, RequestId};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::proposal::{self, ProposalState};
use befriend_domain::scheme::Scheme;
use befriend_store::{self as store, Page, Reader, queues};
use befriend_words::Tongue;
use chrono::{DateTime, Utc};
use http::{Method, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::fit::Fit;
use super::pairing::{self, Pairing};
use super::request::PersonName;
use super::sent::{NewProposal, NewRejection, NewTerms, SAMPLE};
use super::status::{self, PROPOSALS};
use crate::actor::{BearerToken, Id, InScheme, TokenActor as _};
use crate::answers::Answers;
use crate::entry::Asked;
use crate::frame::Frame;
use crate::input::desk;
use crate::openapi::JsonShape;
use crate::paging::{self, Part};
use crate::reading::Reading;
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;

/// A suggested pair, as coordinators read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Proposal {
    /// Its id.
    pub id: Uuid,
    /// `drafted`, `offered_to_mentor`, `offered_to_person`, `in_review`, `approved`, `declined`, `lapsed`, `withdrawn`, `rejected`
    /// or `discarded`.
    #[schema(examples("in_review"))]
    pub status: &'static str,
    /// The request.
    pub request: Uuid,
    /// The mentor's id as a mentor.
    pub mentor: Uuid,
    /// Who asks.
    pub person: PersonName,
    /// The person the mentor is.
    pub mentor_person: PersonName,
    /// The run that found it; null when a coordinator suggested it.
    pub run: Option<Uuid>,
    /// How they would be in touch: `phone`, `video`, `in_person` or `email`.
    #[schema(examples("phone"))]
    pub channel: &'static str,
    /// How well they fit, and why.
    #[serde(flatten)]
    pub fit: Fit,
    /// When it was drafted.
    pub drafted_at: DateTime<Utc>,
    /// Until when the side asked may answer.
    pub respond_by: Option<DateTime<Utc>>,
    /// The pairing it became.
    pub pairing: Option<Uuid>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let needs = Coordinator::NEEDS;
    let list_them = JsonShape::new("Suggested pairs")
        .asks_one_of("status", "Only those in this status", &PROPOSALS)
        .in_parts()
        .gives_part::<Proposal>("The oldest first");
    let draft_it = JsonShape::new("Suggest a pair by hand: every barrier holds but the least score")
        .reads::<NewProposal>()
        .gives::<Proposal>(201, "It is a draft")
        .refuses(404, "There is no such request or mentor for this token")
        .refuses(409, "These two cannot be suggested to each other now; `detail` says why");
    let read_it = JsonShape::new("Read a suggested pair").gives::<Proposal>(200, "How it stands");
    let release_it = JsonShape::new("Release a draft: the first side is asked")
        .gives::<Proposal>(200, "It is released")
        .refuses(409, "It is no draft any more, or cannot be offered today");
    let discard_it = JsonShape::new("Discard a draft")
        .gives::<Proposal>(200, "It is put aside")
        .refuses(409, "It is no draft any more");
    let reviews_wait = JsonShape::new("Pairs that wait for a decision")
        .in_parts()
        .gives_part::<Proposal>("The oldest first");
    let approve_it = JsonShape::new("Approve a pair: they are introduced")
        .may_read::<NewTerms>()
        .gives::<Pairing>(201, "They are introduced")
        .refuses(409, "It waits for no decision, or something no longer holds; `detail` says what");
    let reject_it = JsonShape::new("Do not approve a pair; neither is told why")
        .reads::<NewRejection>()
        .gives::<Proposal>(200, "It is over")
        .refuses(409, "It waits for no decision");
    let (list_at, one_at) = ("/proposals", "/proposals/{proposal}");
    vec![
        json(Method::GET, list_at, "proposals.list", needs, list_them, list),
        json(Method::POST, list_at, "proposals.draft", needs, draft_it, draft),
        json(Method::GET, one_at, "proposals.read", needs, read_it, read),
        json(Method::POST, "/proposals/{proposal}/release", "proposals.release", needs, release_it, release),
        json(Method::POST, "/proposals/{proposal}/discard", "proposals.discard", needs, discard_it, discard),
        json(Method::GET, "/reviews", "reviews.list", needs, reviews_wait, reviews),
        json(Method::POST, "/reviews/{proposal}/approve", "reviews.approve", needs, approve_it, approve),
        json(Method::POST, "/reviews/{proposal}/reject", "reviews.reject", needs, reject_it, reject),
    ]
    .into_iter()
    .map(|operation| operation.sample("proposal", SAMPLE))
    .collect()
}

/// Reads the two who are suggested to each other: `request` and `mentor`.
///
/// # Errors
/// All its faults.
pub fn suggestion(answers: &Answers) -> Result<(RequestId, MentorId), Faults> {
    let mut reading = Reading::of(answers);
    let request = reading.required("request", |text| text.parse().map_err(|_| Invalid::DoesNotFit));
    let mentor = reading.required("mentor", |text| text.parse().map_err(|_| Invalid::DoesNotFit));
    reading.finish(|| Some((request?, mentor?)))
}

async fn list(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
    frame: Frame,
    Asked(query): Asked,
) -> Result<Json<Part<Proposal>>, Refusal> {
    let (wanted, paging) = status::parse(&query, &PROPOSALS)?;
    let reads = state.reads(scheme.id);
    let page = queues::proposals(&reads, &wanted, &paging).await?;
    shown(&reads, frame.tongue(), page).await.map(Json)
}

async fn reviews(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
    frame: Frame,
    Asked(query): Asked,
) -> Result<Json<Part<Proposal>>, Refusal> {
    let reads = state.reads(scheme.id);
    let page = queues::proposals(&reads, &["in_review"], &paging::parse(&query)?).await?;
    shown(&reads, frame.tongue(), page).await.map(Json)
}

async fn draft(
    State(state): State<AppState>,
    BearerToken(coordinator): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
    frame: Frame,
    answers: Answers,
) -> Result<(StatusCode, Json<Proposal>), Refusal> {
    let (request, mentor) = suggestion(&answers)?;
    let reads = state.reads(scheme.id);
    store::request::load(&reads, request).await?;
    store::mentor::load(&reads, mentor).await?;
    let id = matching::draft(&state.work, &coordinator, request, mentor).await?;
    Ok((StatusCode::CREATED, one(&state, &scheme, &frame, id).await?))
}

async fn read(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
    Id(id): Id<ProposalId>,
    frame: Frame,
) -> Result<Json<Proposal>, Refusal> {
    one(&state, &scheme, &frame, id).await
}

async fn approve(
    State(state): State<AppState>,
    BearerToken(coordinator): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
    Id(id): Id<ProposalId>,
    answers: Answers,
) -> Result<(StatusCode, Json<Pairing>), Refusal> {
    let terms = desk::proposal::terms(&answers)?;
    let pairing = review::approve(&state.work, &coordinator, id, terms).await?;
    let reads = state.reads(scheme.id);
    let pairing = store::pairing::load(&reads, pairing).await?;
    Ok((StatusCode::CREATED, Json(pairing::for_staff(&reads, pairing).await?)))
}

/// What a coordinator's program does with one proposal; the answer says how it stands then.
macro_rules! acts {
    ($($name:ident reads $parse:path, does |$work:ident, $by:ident, $id:ident, $sent:pat_param| $act:expr;)+) => {$(
        async fn $name(
            State(state): State<AppState>,
            BearerToken(coordinator): BearerToken<Coordinator>,
            InScheme(scheme): InScheme,
            Id($id): Id<ProposalId>,
            frame: Frame,
            answers: Answers,
        ) -> Result<Json<Proposal>, Refusal> {
            let $sent = $parse(&answers)?;
            let ($work, $by) = (&state.work, &coordinator);
            $act.await?;
            one(&state, &scheme, &frame, $id).await
        }
    )+};
}

acts! {
    release reads desk::nothing, does |work, by, id, ()| matching::release(work, by, id);
    discard reads desk::nothing, does |work, by, id, ()| matching::discard(work, by, id);
    reject reads desk::proposal::reason, does |work, by, id, reason| review::reject(work, by, id, reason);
}

async fn one(
    state: &AppState,
    scheme: &Scheme,
    frame: &Frame,
    id: ProposalId,
) -> Result<Json<Proposal>, Refusal> {
    let reads = state.reads(scheme.id);
    let proposal = store::proposal::load(&reads, id).await?;
    let page = Page { items: vec![proposal], next: None };
    shown(&reads, frame.tongue(), page).await?.items.pop().map(Json).ok_or(Refusal::Broken)
}

/// Proposals as coordinators read them.
pub(super) async fn shown(
    reads: &Reader,
    tongue: Tongue,
    page: Page<proposal::Proposal>,
) -> Result<Part<Proposal>, Refusal> {
    let both = page.items.iter().flat_map(|one| [one.person, one.mentor_person]);
    let people = PersonName::of_all(reads, both).await?;
    let terms = store::circumstance::list(reads).await?;
    let named = |id: PersonId| people.get(&id).cloned().ok_or(Refusal::Broken);
    let show = |proposal: proposal::Proposal| {
        Ok(Proposal {
            id: proposal.id.as_uuid(),
            status: proposal.state.status(),
            request: proposal.request.as_uuid(),
            mentor: proposal.mentor.as_uuid(),
            person: named(proposal.person)?,
            mentor_person: named(proposal.mentor_person)?,
            run: proposal.run.map(|run| run.as_uuid()),
            channel: proposal.channel.code(),
            fit: Fit::of(tongue, &proposal.reasons, &terms),
            drafted_at: proposal.drafted_at,
            respond_by: proposal.state.open_offer().map(|(_, offer)| offer.respond_by),
            pairing: match proposal.state {
                ProposalState::Approved { pairing, .. } => Some(pairing.as_uuid()),
                _ => None,
            },
        })
    };
    let next = page.next.map(|next| next.to_string());
    Ok(Part { items: page.items.into_iter().map(show).collect::<Result<_, Refusal>>()?, next })
}
