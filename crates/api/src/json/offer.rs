//! Offers for the two they are put to: why these two, never who. Without this file a mentor's own app could not ask them.

mod other;

use axum::Json;
use axum::extract::State;
use befriend_casework::answer::{mentor_answers, person_answers};
use befriend_casework::{MentorVoice, PersonVoice};
use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::clock::Timestamp;
use befriend_domain::id::ProposalId;
use befriend_domain::policy::AskingOrder;
use befriend_domain::proposal::{Proposal, ProposalState, Side as SideOf};
use befriend_domain::scheme::Scheme;
use befriend_domain::text::Word;
use befriend_store::{self as store, Reader};
use befriend_words::Tongue;
use befriend_words::reasons::{self, Reader as ReadBy};
use chrono::{DateTime, NaiveDate, Utc};
use http::Method;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Side;
use super::sent::{NewAnswer, SAMPLE};
use crate::actor::{BearerToken, Id, InScheme, TokenActor as _};
use crate::answers::Answers;
use crate::frame::Frame;
use crate::input;
use crate::openapi::JsonShape;
use crate::paging::Part;
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;

use other::Other;
pub use other::Shown;

/// An offer to one side. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Offer {
    /// Its id: the proposal's.
    pub id: Uuid,
    /// `asked` (an answer is waited for), `under_way` (this side is in), `introduced`, or `over`.
    #[schema(examples("asked"))]
    pub status: &'static str,
    /// Until when to answer, while asked.
    pub respond_by: Option<DateTime<Utc>>,
    /// How they would be in touch: `phone`, `video`, `in_person` or `email`.
    #[schema(examples("phone"))]
    pub channel: &'static str,
    /// Why these two, one sentence each.
    #[schema(examples(json!(["You have both started at university.", "You are both free on Tuesday evening."])))]
    pub why: Vec<String>,
    /// What the other side marked to be shown.
    pub other: Shown,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let list_them = JsonShape::new("Offers to the token's person or mentor that are under way")
        .gives_part::<Offer>("The oldest first, all in one part");
    let read_it = JsonShape::new("Read an offer").gives::<Offer>(200, "How it stands");
    let answer_it = JsonShape::new("Answer an offer")
        .reads::<NewAnswer>()
        .gives::<Offer>(200, "The answer is recorded")
        .refuses(409, "It was answered or taken back already, its time is over, or it can no longer be");
    vec![
        json(Method::GET, "/offers", "offers.list", Side::NEEDS, list_them, list),
        json(Method::GET, "/offers/{proposal}", "offers.read", Side::NEEDS, read_it, read)
            .sample("proposal", SAMPLE),
        json(Method::POST, "/offers/{proposal}/answer", "offers.answer", Side::NEEDS, answer_it, answer)
            .sample("proposal", SAMPLE),
    ]
}

async fn list(
    State(state): State<AppState>,
    BearerToken(side): BearerToken<Side>,
    InScheme(scheme): InScheme,
    frame: Frame,
) -> Result<Json<Part<Offer>>, Refusal> {
    let desk = Desk::of(&state, &scheme, frame.tongue()).await?;
    let proposals = match &side {
        Side::Person(helped) => store::proposal::list_of_person(&desk.reads, helped.person()).await?,
        Side::Mentor(befriender) => {
            store::proposal::list_live_of_mentor(&desk.reads, befriender.mentor()).await?
        }
    };
    let mut items = Vec::new();
    for proposal in proposals.iter().filter(|one| one.state.is_live() && desk.may_know(&side, one)) {
        items.push(desk.offer(&side, proposal).await?);
    }
    Ok(Json(Part { items, next: None }))
}

async fn read(
    State(state): State<AppState>,
    BearerToken(side): BearerToken<Side>,
    InScheme(scheme): InScheme,
    Id(id): Id<ProposalId>,
    frame: Frame,
) -> Result<Json<Offer>, Refusal> {
    let desk = Desk::of(&state, &scheme, frame.tongue()).await?;
    Ok(Json(desk.own(&side, id).await?))
}

async fn answer(
    State(state): State<AppState>,
    BearerToken(side): BearerToken<Side>,
    InScheme(scheme): InScheme,
    Id(id): Id<ProposalId>,
    frame: Frame,
    answers: Answers,
) -> Result<Json<Offer>, Refusal> {
    let desk = Desk::of(&state, &scheme, frame.tongue()).await?;
    desk.own(&side, id).await?;
    let said = input::answer::parse(&answers)?;
    match side.clone() {
        Side::Person(helped) => person_answers(&state.work, PersonVoice::Themself(helped), id, said).await?,
        Side::Mentor(mentor) => mentor_answers(&state.work, MentorVoice::Themself(mentor), id, said).await?,
    }
    Ok(Json(desk.own(&side, id).await?))
}

/// What offers are read with.
struct Desk<'a> {
    reads: Reader,
    scheme: &'a Scheme,
    terms: Vec<CircumstanceTerm>,
    tongue: Tongue,
    today: NaiveDate,
}

impl<'a> Desk<'a> {
    async fn of(state: &AppState, scheme: &'a Scheme, tongue: Tongue) -> Result<Self, Refusal> {
        let reads = state.reads(scheme.id);
        let terms = store::circumstance::list(&reads).await?;
        Ok(Self { reads, scheme, terms, tongue, today: scheme.date(state.clock.now()) })
    }

    /// The side's own offer; another's does not exist for them.
    async fn own(&self, side: &Side, id: ProposalId) -> Result<Offer, Refusal> {
        let proposal = store::proposal::load(&self.reads, id).await?;
        if self.may_know(side, &proposal) {
            self.offer(side, &proposal).await
        } else {
            Err(Refusal::NotFound)
        }
    }

    /// Whether it is this side's, and they were asked. A draft is not there, nor one that came to its end before them.
    fn may_know(&self, side: &Side, proposal: &Proposal) -> bool {
        let (is_theirs, own) = match side {
            Side::Person(helped) => (proposal.person == helped.person(), SideOf::Person),
            Side::Mentor(befriender) => (proposal.mentor == befriender.mentor(), SideOf::Mentor),
        };
        let is_first = (own == SideOf::Person) == (self.scheme.policy.order == AskingOrder::PersonFirst);
        is_theirs
            && match &proposal.state {
                ProposalState::Drafted
                | ProposalState::Discarded { .. }
                | ProposalState::Withdrawn { .. } => false,
                ProposalState::OfferedToMentor { person, .. } => own == SideOf::Mentor || person.is_some(),
                ProposalState::OfferedToPerson { mentor, .. } => own == SideOf::Person || mentor.is_some(),
                ProposalState::Declined { side, .. } | ProposalState::Lapsed { side, .. } => {
                    *side == own || is_first
                }
                ProposalState::InReview { .. }
                | ProposalState::Approved { .. }
                | ProposalState::Rejected { .. } => true,
            }
    }

    async fn offer(&self, side: &Side, proposal: &Proposal) -> Result<Offer, Refusal> {
        let (own, read_by, other) = match side {
            Side::Person(_) => (SideOf::Person, ReadBy::Person, Other::mentor(&self.reads, proposal).await?),
            Side::Mentor(_) => (SideOf::Mentor, ReadBy::Mentor, Other::person(&self.reads, proposal).await?),
        };
        let told = reasons::shown(&proposal.reasons, other.show());
        let (status, respond_by) = standing(own, proposal);
        Ok(Offer {
            id: proposal.id.as_uuid(),
            status,
            respond_by,
            channel: proposal.channel.code(),
            why: reasons::in_words(self.tongue, read_by, &told, |code| label(&self.terms, code)),
            other: other.shown(self.scheme, self.today),
        })
    }
}

/// What the scheme calls a circumstance.
pub(super) fn label(terms: &[CircumstanceTerm], code: &Word) -> String {
    let term = terms.iter().find(|term| term.code == *code);
    term.map_or_else(|| code.to_string(), |term| term.label.as_str().to_owned())
}

/// How it stands for one side. Every end but an introduction reads the same: nobody learns who said no, or why.
const fn standing(side: SideOf, proposal: &Proposal) -> (&'static str, Option<Timestamp>) {
    match (&proposal.state, side) {
        (ProposalState::OfferedToMentor { offer, .. }, SideOf::Mentor)
        | (ProposalState::OfferedToPerson { offer, .. }, SideOf::Person) => ("asked", Some(offer.respond_by)),
        (ProposalState::Approved { .. }, _) => ("introduced", None),
        (state, _) if state.is_live() => ("under_way", None),
        _ => ("over", None),
    }
}
