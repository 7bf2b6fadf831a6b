//! The two sides' answers to an offer: yes, not this one, not right now, I may know them. The other side never learns why.

use befriend_domain::actor::By;
use befriend_domain::answered_before::Cause;
use befriend_domain::id::ProposalId;
use befriend_domain::notice::NoticeKind;
use befriend_domain::proposal::{Deadlines, No, PassOn, Proposal, ProposalState, Side, Yes};
use befriend_domain::staff::Role;
use befriend_domain::task::{About, TaskKind};
use befriend_store as store;

use crate::casework::Casework;
use crate::error::ActError;
use crate::voice::{MentorVoice, PersonVoice};
use crate::writing::Writing;
use crate::{clear, conclude, withdraw};

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes; and what they pass on once introduced. None: the usual for the channel.
    Yes(Option<PassOn>),
    /// No.
    No(No),
}

/// The mentor answers.
///
/// # Errors
/// [`ActError::NotFound`] for somebody else's offer; [`crate::Refusal::Late`]; [`ActError::Moved`] when it was answered.
pub async fn mentor_answers(
    work: &Casework,
    voice: MentorVoice,
    id: ProposalId,
    answer: Answer,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?;
            let by = voice.by(proposal.mentor, proposal.mentor_person)?;
            take(w, proposal, Side::Mentor, answer, by).await
        })
    });
    act.await
}

/// The person answers.
///
/// # Errors
/// [`ActError::NotFound`] for somebody else's offer; [`crate::Refusal::Late`]; [`ActError::Moved`] when it was answered.
pub async fn person_answers(
    work: &Casework,
    voice: PersonVoice,
    id: ProposalId,
    answer: Answer,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?;
            let by = voice.by(proposal.person)?;
            take(w, proposal, Side::Person, answer, by).await
        })
    });
    act.await
}

async fn take(
    w: &Writing<'_>,
    proposal: Proposal,
    side: Side,
    answer: Answer,
    by: By,
) -> Result<(), ActError> {
    match answer {
        Answer::Yes(pass_on) => accept(w, proposal, side, pass_on, by).await,
        Answer::No(no) => decline(w, proposal, side, no, by).await,
    }
}

async fn accept(
    w: &Writing<'_>,
    proposal: Proposal,
    side: Side,
    pass_on: Option<PassOn>,
    by: By,
) -> Result<(), ActError> {
    let id = proposal.id;
    clear::require(w, proposal.mentor, proposal.request, proposal.channel).await?;
    let pass_on = pass_on.unwrap_or_else(|| PassOn::usual(proposal.channel, side));
    let yes = Yes { by: by.clone(), at: w.now, pass_on };
    let deadlines = Deadlines::from(w.policy(), w.now);
    let proposal = match side {
        Side::Mentor => proposal.mentor_accepts(yes, w.policy().order, deadlines)?,
        Side::Person => proposal.person_accepts(yes, deadlines)?,
    };
    store::proposal::save(w.txn, &proposal).await?;
    w.drop_task(TaskKind::CallAboutOffer, About::Proposal(id)).await?;
    w.audit_by(by, "accept_offer", About::Proposal(id), &[side.code()]).await?;
    tell_answered(w, &proposal, side).await?;
    ask_next(w, &proposal).await
}

/// Puts the next question, or tells the coordinators that a decision waits.
pub(crate) async fn ask_next(w: &Writing<'_>, proposal: &Proposal) -> Result<(), ActError> {
    let about = About::Proposal(proposal.id);
    match &proposal.state {
        ProposalState::OfferedToMentor { offer, .. } => {
            let kind = NoticeKind::OfferToMentor { proposal: proposal.id };
            w.tell_person(proposal.mentor_person, about, kind, Some(offer.respond_by)).await?;
        }
        ProposalState::OfferedToPerson { offer, .. } => {
            let kind = NoticeKind::OfferToPerson { proposal: proposal.id };
            w.tell_person(proposal.person, about, kind, Some(offer.respond_by)).await?;
        }
        ProposalState::InReview { .. } => {
            let kind = NoticeKind::ReviewWaiting { proposal: proposal.id };
            let sides = [proposal.person, proposal.mentor_person].into();
            w.tell_staff(Role::Coordinator, kind, &sides).await?;
        }
        _ => {}
    }
    Ok(())
}

async fn decline(w: &Writing<'_>, proposal: Proposal, side: Side, no: No, by: By) -> Result<(), ActError> {
    let proposal = proposal.decline(side, no, w.now)?;
    store::proposal::save(w.txn, &proposal).await?;
    over(w, &proposal, Cause::Declined { side, no }).await?;
    w.audit_by(by, "decline_offer", About::Proposal(proposal.id), &[side.code()]).await?;
    tell_answered(w, &proposal, side).await
}

/// What every proposal that came to nothing leaves: free places, a remembered pair, no open tasks.
pub(crate) async fn over(w: &Writing<'_>, proposal: &Proposal, cause: Cause) -> Result<(), ActError> {
    withdraw::free_places(w, proposal).await?;
    conclude::remember(w, proposal.person, proposal.mentor_person, cause).await?;
    store::task::drop_about(w.txn, About::Proposal(proposal.id), w.now).await?;
    Ok(())
}

async fn tell_answered(w: &Writing<'_>, proposal: &Proposal, side: Side) -> Result<(), ActError> {
    let person = match side {
        Side::Mentor => proposal.mentor_person,
        Side::Person => proposal.person,
    };
    let kind = NoticeKind::AnswerRecorded { proposal: proposal.id };
    w.tell_person(person, About::Proposal(proposal.id), kind, None).await?;
    Ok(())
}
