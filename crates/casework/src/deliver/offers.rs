//! Letters about an offer. None names the other side.

use befriend_domain::clock::Timestamp;
use befriend_domain::id::ProposalId;
use befriend_domain::notice::Recipient;
use befriend_domain::proposal::{PersonIn, Proposal, ProposalState, Side};
use befriend_email_notification::Email;
use befriend_email_notification::email::{
    Answer, AnswerRecorded, Lapsed, OfferToMentor, OfferToPerson, OfferWithdrawn, Question, Reminder,
    ReviewWaiting, WrittenBy,
};
use befriend_store as store;
use befriend_store::queues;

use super::letter::{Content, Desk, NotNeeded};
use crate::error::ActError;

pub(super) async fn to_mentor(desk: &Desk<'_>, id: ProposalId) -> Result<Content, ActError> {
    let proposal = store::proposal::load(&desk.reader, id).await?;
    let ProposalState::OfferedToMentor { offer, .. } = &proposal.state else {
        return Ok(Err(NotNeeded("answered")));
    };
    let content = OfferToMentor {
        channel: proposal.channel,
        respond_by: desk.scheme.date(offer.respond_by),
        link: desk.link(&format!("/mentoring/offers/{id}"))?,
    };
    Ok(Ok(Email::OfferToMentor(content)))
}

pub(super) async fn to_person(desk: &Desk<'_>, id: ProposalId) -> Result<Content, ActError> {
    let proposal = store::proposal::load(&desk.reader, id).await?;
    let ProposalState::OfferedToPerson { offer, told, .. } = &proposal.state else {
        return Ok(Err(NotNeeded("answered")));
    };
    let content = OfferToPerson {
        channel: proposal.channel,
        question: if *told { Question::ToldUnlessNo } else { Question::Asked },
        respond_by: desk.scheme.date(offer.respond_by),
        link: desk.link(&format!("/me/offers/{id}"))?,
    };
    Ok(Ok(Email::OfferToPerson(content)))
}

pub(super) async fn reminder(desk: &Desk<'_>, id: ProposalId) -> Result<Content, ActError> {
    let proposal = store::proposal::load(&desk.reader, id).await?;
    let Some((side, offer)) = proposal.state.open_offer() else {
        return Ok(Err(NotNeeded("answered")));
    };
    let respond_by = desk.scheme.date(offer.respond_by);
    Ok(Ok(match side {
        Side::Mentor => Email::ReminderToMentor(Reminder {
            respond_by,
            link: desk.link(&format!("/mentoring/offers/{id}"))?,
        }),
        Side::Person => {
            Email::ReminderToPerson(Reminder { respond_by, link: desk.link(&format!("/me/offers/{id}"))? })
        }
    }))
}

pub(super) async fn answer_recorded(
    desk: &Desk<'_>,
    id: ProposalId,
    to: Recipient,
) -> Result<Content, ActError> {
    let proposal = store::proposal::load(&desk.reader, id).await?;
    let side = side_of(&proposal, to);
    let Some((answer, by_staff)) = answered(&proposal, side) else {
        return Ok(Err(NotNeeded("no_answer")));
    };
    let written_by = if by_staff { WrittenBy::Coordinator } else { WrittenBy::Themself };
    Ok(Ok(Email::AnswerRecorded(AnswerRecorded { answer, written_by, link: home(desk, side)? })))
}

/// What a side answered, and whether staff wrote it down for them.
fn answered(proposal: &Proposal, side: Side) -> Option<(Answer, bool)> {
    let yes = |yes: &befriend_domain::proposal::Yes| (Answer::Yes, yes.by.on_behalf.is_some());
    let person = |person: &PersonIn| match person {
        PersonIn::Said(said) => Some(yes(said)),
        PersonIn::Told { .. } => None,
    };
    match (&proposal.state, side) {
        (ProposalState::Declined { side: declined, no, .. }, side) if *declined == side => {
            Some(((*no).into(), false))
        }
        (
            ProposalState::OfferedToPerson { mentor: Some(mentor), .. }
            | ProposalState::InReview { mentor, .. },
            Side::Mentor,
        ) => Some(yes(mentor)),
        (
            ProposalState::OfferedToMentor { person: Some(said), .. }
            | ProposalState::InReview { person: said, .. },
            Side::Person,
        ) => person(said),
        _ => None,
    }
}

pub(super) async fn review_waiting(desk: &Desk<'_>, id: ProposalId) -> Result<Content, ActError> {
    let proposal = store::proposal::load(&desk.reader, id).await?;
    let ProposalState::InReview { .. } = proposal.state else {
        return Ok(Err(NotNeeded("decided")));
    };
    let waiting = queues::counts(&desk.reader).await?.reviews;
    let oldest =
        queues::proposals(&desk.reader, &["in_review"], &store::page::Paging::default()).await?.items;
    let since = oldest.iter().filter_map(in_review_since).min().unwrap_or_else(|| desk.work.now());
    let days = (desk.scheme.date(desk.work.now()) - desk.scheme.date(since)).num_days();
    let content = ReviewWaiting {
        count: u32::try_from(waiting).unwrap_or(u32::MAX),
        oldest_days: u32::try_from(days).unwrap_or_default(),
        link: desk.link("/desk/reviews")?,
    };
    Ok(Ok(Email::ReviewWaiting(content)))
}

const fn in_review_since(proposal: &Proposal) -> Option<Timestamp> {
    match proposal.state {
        ProposalState::InReview { since, .. } => Some(since),
        _ => None,
    }
}

pub(super) async fn lapsed(desk: &Desk<'_>, id: ProposalId) -> Result<Content, ActError> {
    let proposal = store::proposal::load(&desk.reader, id).await?;
    let ProposalState::Lapsed { side, .. } = proposal.state else {
        return Ok(Err(NotNeeded("no_longer_so")));
    };
    Ok(Ok(Email::Lapsed(Lapsed { side, link: home(desk, side)? })))
}

pub(super) async fn withdrawn(desk: &Desk<'_>, id: ProposalId, to: Recipient) -> Result<Content, ActError> {
    let proposal = store::proposal::load(&desk.reader, id).await?;
    let side = side_of(&proposal, to);
    Ok(Ok(Email::OfferWithdrawn(OfferWithdrawn { side, link: home(desk, side)? })))
}

fn side_of(proposal: &Proposal, to: Recipient) -> Side {
    if to == Recipient::Person(proposal.mentor_person) { Side::Mentor } else { Side::Person }
}

fn home(desk: &Desk<'_>, side: Side) -> Result<befriend_email_notification::Link, ActError> {
    desk.link(match side {
        Side::Mentor => "/mentoring",
        Side::Person => "/me",
    })
}
