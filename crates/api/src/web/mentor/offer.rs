//! A mentor's side of an offer. Nothing here names the person, and the other side never learns why somebody said no.

use askama::Template;
use befriend_casework::answer::{Answer as Said, mentor_answers};
use befriend_casework::{ActError, Casework, MentorVoice};
use befriend_domain::id::{PersonId, ProposalId, SchemeId};
use befriend_domain::proposal::{Proposal, ProposalState, Side};
use befriend_domain::scheme::Scheme;
use befriend_store as store;
use befriend_store::Reader;
use http::StatusCode;

use crate::actor::SignedInMentor;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::visitor::Needs;
use crate::web::offer::{self, Asked, OtherSide, Words};

use super::{about_them, home};

#[derive(Template)]
#[template(path = "mentor/offer_over.html")]
struct StandsPage<'a> {
    frame: &'a Frame,
    title: String,
    text: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    offer::operations::<SignedInMentor>()
}

impl Asked for SignedInMentor {
    const SIDE: Side = Side::Mentor;
    const NEEDS: Needs = Needs::Mentor;
    const AT: [&'static str; 3] = ["/mentoring/offers/{proposal}", "mentor.offer", "mentor.answer"];
    const ANSWERS: [&'static str; 3] = ["mentor-answer", "mentor-answer-hint", "mentor-pass"];

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

    fn words(frame: &Frame) -> Words {
        Words {
            title: frame.t("mentor-offer-title"),
            lead: String::new(),
            why: frame.t("mentor-offer-why"),
            facts: frame.t("mentor-offer-facts"),
            answer: frame.t("mentor-offer-answer"),
            answer_hint: frame.t("mentor-offer-answer-hint"),
            pass_on: frame.t("mentor-offer-pass"),
            pass_on_hint: frame.t("mentor-offer-pass-hint"),
            send: frame.t("mentor-offer-send"),
            back: frame.to("/mentoring"),
        }
    }

    /// All ends but the mentor's own no read the same.
    fn stands(frame: &Frame, proposal: &Proposal, status: StatusCode) -> Answer {
        let code = match &proposal.state {
            ProposalState::OfferedToPerson { .. } => "with_person",
            ProposalState::InReview { .. } => "in_review",
            ProposalState::Approved { .. } => "approved",
            ProposalState::Declined { side: Side::Mentor, .. } => "you_said_no",
            ProposalState::Lapsed { side: Side::Mentor, .. } => "lapsed",
            _ => "over",
        };
        let (title, text) = (frame.code("mentor-offer-title", code), frame.code("mentor-offer-text", code));
        html::with_status(status, &StandsPage { frame, title, text })
    }

    async fn other_side(
        frame: &Frame,
        scheme: &Scheme,
        reads: &Reader,
        today: chrono::NaiveDate,
        proposal: &Proposal,
    ) -> Result<OtherSide, Refusal> {
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
