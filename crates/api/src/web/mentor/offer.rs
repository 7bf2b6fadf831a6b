//! A mentor's side of an offer. Nothing here names the person, and the other side never learns why somebody said no.

use befriend_casework::answer::{Answer as Said, mentor_answers};
use befriend_casework::{ActError, Casework, MentorVoice};
use befriend_domain::id::{PersonId, ProposalId, SchemeId};
use befriend_domain::proposal::{Proposal, ProposalState, Side};
use befriend_store as store;
use befriend_store::Reader;

use crate::actor::SignedInMentor;
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::visitor::Needs;
use crate::web::offer::{self, Asked, OtherSide, Shown};

use super::{about_them, home};

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    offer::operations::<SignedInMentor>()
}

impl Asked for SignedInMentor {
    const SIDE: Side = Side::Mentor;
    const NEEDS: Needs = Needs::Mentor;
    const AT: [&'static str; 3] = ["/mentoring/offers/{proposal}", "mentor.offer", "mentor.answer"];
    const HOME: &'static str = "/mentoring";

    fn scheme(&self) -> SchemeId {
        self.0.scheme()
    }

    /// A draft, or one where only the person was asked, is not there yet.
    fn may_see(&self, proposal: &Proposal) -> bool {
        let is_secret = matches!(
            proposal.state,
            ProposalState::Drafted
                | ProposalState::Discarded { .. }
                | ProposalState::OfferedToPerson { mentor: None, .. }
        );
        proposal.mentor == self.0.mentor() && !is_secret
    }

    fn is_asked(proposal: &Proposal) -> bool {
        matches!(proposal.state, ProposalState::OfferedToMentor { .. })
    }

    fn person(proposal: &Proposal) -> PersonId {
        proposal.mentor_person
    }

    fn stands(state: &ProposalState) -> &'static str {
        match state {
            ProposalState::OfferedToPerson { .. } => "with_person",
            ProposalState::InReview { .. } => "in_review",
            ProposalState::Approved { .. } => "approved",
            ProposalState::Declined { side: Side::Mentor, .. } => "you_said_no",
            ProposalState::Lapsed { side: Side::Mentor, .. } => "lapsed",
            _ => "over",
        }
    }

    async fn other_side(reads: &Reader, shown: &Shown<'_>) -> Result<OtherSide, Refusal> {
        let Shown { frame, scheme, today, proposal } = *shown;
        let request = store::request::load(reads, proposal.request).await?;
        let person = store::person::load(reads, proposal.person).await?;
        let terms = store::circumstance::list(reads).await?;
        Ok(OtherSide {
            why: about_them::why_us(frame, proposal, &request.profile, &terms),
            facts: about_them::facts(frame, scheme, &person, &request.profile, &terms, today),
            answer_by: home::answer_by(frame, scheme, proposal),
        })
    }

    async fn answer(self, work: &Casework, id: ProposalId, said: Said) -> Result<(), ActError> {
        mentor_answers(work, MentorVoice::Themself(self.0), id, said).await
    }
}
