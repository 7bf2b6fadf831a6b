//! Two people suggested to each other: one page in every state, answers told to a coordinator, and the review that decides.

mod acts;
mod review;

pub(crate) use acts::{Discard, Release};

use befriend_domain::id::ProposalId;
use befriend_domain::proposal::{PersonIn, ProposalState, Side};
use befriend_domain::task::About;

use super::names::Colleagues;
use super::profile::Labels;
use super::runs::tone;
use super::sheet::{Doing, Part, Section, Sheet};
use super::subject::{Subject as _, Suggested};
use super::{Desk, SAMPLE, act, pair, trail};
use crate::actor::Id;
use crate::html::Answer;
use crate::lists::SummaryRow;
use crate::registry::{Operation, page};
use crate::visitor::Needs;

/// The operations of proposals and reviews.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = vec![
        page("/desk/proposals/{proposal}", "desk.proposal", Needs::Coordinator, show)
            .sample("proposal", SAMPLE)
            .visited(),
    ];
    all.extend(acts::operations());
    all.extend(review::operations());
    all
}

async fn show(desk: Desk, Id(id): Id<ProposalId>) -> Answer {
    let on = Suggested::find(&desk.reads(), id).await?;
    let labels = Labels::read(&desk).await?;
    let colleagues = Colleagues::read(&desk.reads()).await?;
    let proposal = &on.proposal;
    let frame = &desk.frame;
    let mut sections = vec![Section::plain(vec![Part::Doings(acts::all(&desk, &on))])];
    sections.push(standing(&desk, &colleagues, &on));
    sections.push(pair::section(&desk, &labels, &proposal.reasons));
    sections.push(pair::points(&desk, &proposal.reasons));
    sections.push(trail::section(&desk, About::Proposal(id)).await?);
    let sheet = Sheet {
        title: on.who(),
        status: frame.code("proposal-status", proposal.state.status()),
        tone: tone(&proposal.state),
        back: "/desk",
        sections,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

fn standing(desk: &Desk, colleagues: &Colleagues, on: &Suggested) -> Section {
    let frame = &desk.frame;
    let proposal = &on.proposal;
    let request = frame.to(format!("/desk/requests/{}", proposal.request));
    let mentor = frame.to(format!("/desk/mentors/{}", proposal.mentor));
    let mut parts = vec![Part::Doings(vec![
        Doing::link(frame.tw("desk-see", &[("who", super::names::named(&on.person))]), request),
        Doing::link(frame.tw("desk-see", &[("who", super::names::named(&on.mentor))]), mentor),
    ])];
    parts.push(Part::Facts(facts(desk, colleagues, on)));
    Section::plain(parts)
}

fn facts(desk: &Desk, colleagues: &Colleagues, on: &Suggested) -> Vec<SummaryRow> {
    let frame = &desk.frame;
    let proposal = &on.proposal;
    let mut rows = vec![
        SummaryRow::new(frame.t("desk-proposal-drafted"), desk.moment(proposal.drafted_at)),
        SummaryRow::new(frame.t("desk-proposal-channel"), frame.code("channel", proposal.channel.code())),
    ];
    if let Some((side, offer)) = proposal.state.open_offer() {
        let said = [("who", frame.code("side", side.code())), ("day", desk.day(offer.respond_by))];
        rows.push(SummaryRow::new(
            frame.t("desk-proposal-asked"),
            frame.tw("desk-proposal-asked-until", &said),
        ));
    }
    let mut said_yes = |side: Side, how: String| {
        rows.push(SummaryRow::new(frame.code("desk-proposal-answer", side.code()), how));
    };
    match &proposal.state {
        ProposalState::InReview { mentor, person, .. } => {
            said_yes(Side::Mentor, trail::by(desk, colleagues, &mentor.by));
            match person {
                PersonIn::Said(yes) => said_yes(Side::Person, trail::by(desk, colleagues, &yes.by)),
                PersonIn::Told { at, .. } => {
                    said_yes(Side::Person, frame.tw("desk-proposal-told", &[("day", desk.day(*at))]));
                }
            }
        }
        ProposalState::Declined { side, no, .. } => {
            rows.push(SummaryRow::new(
                frame.code("desk-proposal-no", side.code()),
                frame.code("answer", no.code()),
            ));
        }
        ProposalState::Lapsed { side, .. } => {
            rows.push(SummaryRow::new(
                frame.code("desk-proposal-no", side.code()),
                frame.t("desk-proposal-lapsed"),
            ));
        }
        ProposalState::Withdrawn { why, .. } => {
            rows.push(SummaryRow::new(frame.t("desk-proposal-why"), frame.code("withdrawn-why", why.code())));
        }
        ProposalState::Rejected { by, reason, .. } => {
            let said = [("who", colleagues.of_staff(*by)), ("why", reason.as_str().to_owned())];
            rows.push(SummaryRow::new(
                frame.t("desk-proposal-why"),
                frame.tw("desk-proposal-not-approved", &said),
            ));
        }
        ProposalState::Approved { by, .. } => {
            rows.push(SummaryRow::new(frame.t("desk-proposal-approved-by"), colleagues.of_staff(*by)));
        }
        ProposalState::Discarded { by, .. } => {
            rows.push(SummaryRow::new(frame.t("desk-proposal-discarded-by"), colleagues.of_staff(*by)));
        }
        ProposalState::Drafted
        | ProposalState::OfferedToMentor { .. }
        | ProposalState::OfferedToPerson { .. } => {}
    }
    rows
}

/// A link to the page where a pair is decided about.
pub(super) fn review_link(desk: &Desk, id: ProposalId) -> Doing {
    Doing::next(desk.frame.t("desk-review-go"), desk.frame.to(format!("/desk/reviews/{id}")))
}

/// A link to the pairing that a suggestion became.
pub(super) fn pairing_link(desk: &Desk, id: befriend_domain::id::PairingId) -> Doing {
    Doing::next(desk.frame.t("desk-pairing-go"), desk.frame.to(format!("/desk/pairings/{id}")))
}

/// The next thing to do, of an act without questions.
pub(super) fn release_now(desk: &Desk, id: ProposalId) -> Doing {
    act::button::<Release>(desk, id)
}
