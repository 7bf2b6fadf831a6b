//! A person's side of an offer: who it might be, in a few lines and without a name. The other side never learns why somebody said no.

use befriend_casework::answer::{Answer as Said, person_answers};
use befriend_casework::{ActError, Casework, PersonVoice};
use befriend_domain::id::{PersonId, ProposalId, SchemeId};
use befriend_domain::proposal::{Proposal, ProposalState, Side};
use befriend_domain::scheme::Scheme;
use befriend_store as store;
use befriend_store::Reader;

use super::about_them;
use crate::actor::SignedInPerson;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::visitor::Needs;
use crate::web::offer::{self, Asked, OtherSide, Shown};

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    offer::operations::<SignedInPerson>()
}

impl Asked for SignedInPerson {
    const SIDE: Side = Side::Person;
    const NEEDS: Needs = Needs::Person;
    const AT: [&'static str; 3] = ["/me/offers/{proposal}", "person.offer", "person.answer"];
    const HOME: &'static str = "/me";

    fn scheme(&self) -> SchemeId {
        self.0.scheme()
    }

    /// A draft, or one where only the befriender was asked, is not there yet.
    fn may_see(&self, proposal: &Proposal) -> bool {
        let is_secret = matches!(
            proposal.state,
            ProposalState::Drafted
                | ProposalState::Discarded { .. }
                | ProposalState::OfferedToMentor { person: None, .. }
                | ProposalState::Declined { side: Side::Mentor, .. }
                | ProposalState::Lapsed { side: Side::Mentor, .. }
        );
        proposal.person == self.0.person() && !is_secret
    }

    fn is_asked(proposal: &Proposal) -> bool {
        matches!(proposal.state, ProposalState::OfferedToPerson { .. })
    }

    fn person(proposal: &Proposal) -> PersonId {
        proposal.person
    }

    fn stands(state: &ProposalState) -> &'static str {
        match state {
            ProposalState::OfferedToMentor { .. } => "with_mentor",
            ProposalState::InReview { .. } => "in_review",
            ProposalState::Approved { .. } => "approved",
            ProposalState::Declined { side: Side::Person, .. } => "you_said_no",
            ProposalState::Lapsed { side: Side::Person, .. } => "lapsed",
            _ => "over",
        }
    }

    async fn other_side(reads: &Reader, shown: &Shown<'_>) -> Result<OtherSide, Refusal> {
        let Shown { frame, scheme, today, proposal } = *shown;
        let mentor = store::mentor::load(reads, proposal.mentor).await?;
        let befriender = store::person::load(reads, proposal.mentor_person).await?;
        let terms = store::circumstance::list(reads).await?;
        Ok(OtherSide {
            why: about_them::why(frame, proposal, &mentor, &terms),
            facts: about_them::facts(frame, scheme, &mentor, &befriender, &terms, today),
            answer_by: answer_by(frame, scheme, proposal),
        })
    }

    async fn answer(self, work: &Casework, id: ProposalId, said: Said) -> Result<(), ActError> {
        person_answers(work, PersonVoice::Themself(self.0), id, said).await
    }
}

fn answer_by(frame: &Frame, scheme: &Scheme, proposal: &Proposal) -> String {
    let ProposalState::OfferedToPerson { offer, told, .. } = &proposal.state else { return String::new() };
    let key = if *told { "person-told-until" } else { "person-answer-by" };
    frame.tw(key, [("date", frame.tongue().local_date(&offer.respond_by, &scheme.time_zone))])
}
