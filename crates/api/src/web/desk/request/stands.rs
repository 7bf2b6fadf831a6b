//! Where a request stands and what is in the way, in one line. Without this file the waiting list would say of everybody that they wait,
//! and a coordinator would open forty pages to find the three whom one question could help.

use std::collections::HashMap;

use befriend_domain::id::RequestId;
use befriend_domain::proposal::{Proposal, ProposalState};
use befriend_domain::request::{Request, RequestState};
use befriend_domain::run::{LeftWaiting, Leftover, Run};
use befriend_store as store;
use befriend_words::reasons::unlock;

use crate::refusal::Refusal;
use crate::web::desk::Desk;
use crate::web::desk::names::Names;
use crate::web::desk::runs;

/// What is known about how the requests of a page stand.
pub(super) struct Standings {
    newest_run: Option<Run>,
    /// The newest suggestion of each.
    suggested: HashMap<RequestId, Proposal>,
    mentors: Names,
}

impl Standings {
    /// Reads what the newest matching and the newest suggestions say of these requests.
    pub(super) async fn read(desk: &Desk, requests: &[Request]) -> Result<Self, Refusal> {
        let reads = desk.reads();
        let proposals =
            store::proposal::list_of_requests(&reads, requests.iter().map(|request| request.id)).await?;
        let mentors = Names::of(&reads, proposals.iter().map(|proposal| proposal.mentor_person)).await?;
        // The oldest come first, so that the newest stays.
        let suggested = proposals.into_iter().map(|proposal| (proposal.request, proposal)).collect();
        Ok(Self { newest_run: runs::newest(desk).await?, suggested, mentors })
    }

    /// How one of them stands.
    pub(super) fn of(&self, desk: &Desk, request: &Request) -> String {
        let frame = &desk.frame;
        match &request.state {
            RequestState::Submitted { read_by } => {
                frame.tw("desk-stands-submitted", &[("day", desk.day(*read_by))])
            }
            RequestState::AwaitingAgreement { tries, erase_on } => {
                let tongue = frame.tongue();
                let said = [("tries", tongue.n(tries)), ("day", tongue.s(desk.date(*erase_on)))];
                frame.tw("desk-request-tries", said)
            }
            RequestState::Screening { since, .. } => {
                frame.tw("desk-stands-screening", &[("day", desk.day(*since))])
            }
            RequestState::Waiting => self.waits(desk, request.id),
            RequestState::Proposed | RequestState::Paired => self.suggestion(desk, request),
            RequestState::OnHold { review_on, why, .. } => {
                let said = [("why", why.as_str().to_owned()), ("day", desk.date(*review_on))];
                frame.tw("desk-request-held-until", &said)
            }
            RequestState::Closed { reason, at } => {
                let said = [("why", frame.code("closing-reason", reason.code())), ("day", desk.day(*at))];
                frame.tw("desk-request-closed-on", &said)
            }
        }
    }

    /// Why somebody still waits: what the newest matching found, or what became of its suggestion.
    fn waits(&self, desk: &Desk, id: RequestId) -> String {
        let Some(run) = &self.newest_run else { return desk.frame.t("desk-stands-no-run") };
        if let Some(left) = run.left_waiting.iter().find(|left| left.request == id) {
            return in_the_way(desk, left);
        }
        let of_this_run = self.suggested.get(&id).filter(|one| one.drafted_at >= run.started_at);
        match of_this_run {
            Some(proposal) => self.said(desk, proposal),
            None => desk.frame.t("desk-stands-after-run"),
        }
    }

    fn suggestion(&self, desk: &Desk, request: &Request) -> String {
        match self.suggested.get(&request.id) {
            Some(proposal) => self.said(desk, proposal),
            None => desk.frame.code("request-status", request.state.status()),
        }
    }

    /// How a suggestion stands, and with whom.
    fn said(&self, desk: &Desk, proposal: &Proposal) -> String {
        let frame = &desk.frame;
        let mentor = self.mentors.of_person(proposal.mentor_person);
        let until = proposal.state.open_offer().map(|(_, offer)| desk.day(offer.respond_by));
        let said = [("mentor", mentor), ("day", until.unwrap_or_default())];
        match &proposal.state {
            ProposalState::Drafted
            | ProposalState::OfferedToMentor { .. }
            | ProposalState::OfferedToPerson { .. }
            | ProposalState::InReview { .. }
            | ProposalState::Approved { .. } => {
                frame.tw(format!("desk-stands-{}", proposal.state.status()), &said)
            }
            over => {
                let [mentor, _] = said;
                let what = ("what", frame.code("proposal-status", over.status()));
                frame.tw("desk-stands-over", &[mentor, what])
            }
        }
    }
}

fn in_the_way(desk: &Desk, left: &LeftWaiting) -> String {
    let frame = &desk.frame;
    match (left.reason, left.unlocks.first()) {
        (Leftover::NearMiss, Some(found)) => {
            frame.tw("desk-stands-near_miss", &[("help", unlock(frame.tongue(), found))])
        }
        (Leftover::Outbid, _) => frame.tw("desk-stands-outbid", [("count", left.eligible)]),
        (Leftover::HeldBack, _) => frame.t("desk-stands-held_back"),
        (Leftover::NearMiss | Leftover::Nobody, _) => frame.t("desk-stands-nobody"),
    }
}
