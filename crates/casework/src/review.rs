//! A coordinator, neither side nor close to one, decides about a pair both said yes to. Clearance, capacity and people to
//! be kept apart are looked at **again** here: what was so when they were suggested may not be so now.

use befriend_domain::actor::Coordinator;
use befriend_domain::agreement::AgreedTo;
use befriend_domain::answered_before::Cause;
use befriend_domain::id::{PairingId, ProposalId};
use befriend_domain::notice::NoticeKind;
use befriend_domain::pairing::{Pairing, PairingState};
use befriend_domain::proposal::Approved;
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::{FreeText, Line};
use befriend_store as store;

use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::keep_apart;
use crate::writing::Writing;
use crate::{answer, clear};

/// What the coordinator sets for the pairing.
#[derive(Debug, Clone)]
pub struct Terms {
    /// What it is for, so that both know; none: the offering's purpose.
    pub purpose: Option<FreeText>,
    /// Days between contacts.
    pub rhythm_days: u16,
}

/// Approves a pair: they are introduced in the same commit, each told what the other chose to pass on.
///
/// # Errors
/// [`Refusal::NotNeutral`], [`Refusal::ChecksMissing`], [`Refusal::MentorUnavailable`], [`Refusal::NotAgreed`],
/// [`Refusal::Barrier`] for people to be kept apart, [`ActError::Moved`].
pub async fn approve(
    work: &Casework,
    by: &Coordinator,
    id: ProposalId,
    terms: Terms,
) -> Result<PairingId, ActError> {
    let by = by.clone();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?;
            let pairing = PairingId::random(&w.chance);
            let approved = proposal.approve(&by, pairing, w.now)?;
            still_true(w, &approved).await?;
            introduce(w, &approved, pairing, terms).await?;
            w.audit("approve_proposal", About::Proposal(id), &[]).await?;
            Ok(pairing)
        })
    });
    act.await
}

/// Whatever could have changed since they were suggested.
async fn still_true(w: &Writing<'_>, approved: &Approved) -> Result<(), ActError> {
    let proposal = &approved.proposal;
    clear::require(w, proposal.mentor, proposal.request, proposal.channel).await?;
    let agreements = store::agreement::list_for(w.txn, proposal.request).await?;
    let agreed = agreements.iter().any(|a| a.to == AgreedTo::BeingMatched && a.withdrawn_at.is_none());
    if !agreed {
        return Err(Refusal::NotAgreed.into());
    }
    keep_apart::require_may_meet(w, proposal.person, proposal.mentor_person).await
}

/// The pairing begins: the proposal's places become the pairing's, both are told how to reach each other.
async fn introduce(
    w: &Writing<'_>,
    approved: &Approved,
    id: PairingId,
    terms: Terms,
) -> Result<(), ActError> {
    let proposal = &approved.proposal;
    let request = store::request::load(w.txn, proposal.request).await?.pair(w.today())?;
    let offering = store::offering::load(w.txn, request.offering).await?;
    let first_contact_by = w.today() + crate::ask::days(w.policy().first_contact_days);
    let pairing = Pairing {
        id,
        scheme: w.scheme.id,
        proposal: proposal.id,
        request: proposal.request,
        person: proposal.person,
        mentor: proposal.mentor,
        mentor_person: proposal.mentor_person,
        purpose: terms.purpose.unwrap_or(offering.purpose),
        channel: proposal.channel,
        rhythm_days: terms.rhythm_days,
        from_mentor: approved.from_mentor,
        from_person: approved.from_person,
        state: PairingState::Introduced,
        introduced_at: w.now,
        next_contact_due: first_contact_by,
        last_contact_on: None,
        version: 0,
    };
    store::proposal::save(w.txn, proposal).await?;
    store::request::save(w.txn, &request).await?;
    store::pairing::insert(w.txn, &pairing).await?;
    store::task::drop_about(w.txn, About::Proposal(proposal.id), w.now).await?;
    w.audit("introduce", About::Pairing(id), &[proposal.channel.code()]).await?;
    for person in [pairing.person, pairing.mentor_person] {
        w.tell_person(person, About::Pairing(id), NoticeKind::Introduced { pairing: id }, None).await?;
    }
    let overdue = crate::screen::start_of(w, first_contact_by + crate::ask::days(1));
    w.task(TaskKind::CheckFirstContact, About::Pairing(id), Some(pairing.person), overdue).await?;
    Ok(())
}

/// Does not approve a pair. Both go back to where they were; neither is told why.
///
/// # Errors
/// [`Refusal::NotNeutral`], [`ActError::Moved`].
pub async fn reject(work: &Casework, by: &Coordinator, id: ProposalId, reason: Line) -> Result<(), ActError> {
    let by = by.clone();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?.reject(&by, reason, w.now)?;
            store::proposal::save(w.txn, &proposal).await?;
            answer::over(w, &proposal, Cause::Rejected).await?;
            w.audit("reject_proposal", About::Proposal(id), &[]).await?;
            let kind = NoticeKind::OfferWithdrawn { proposal: id };
            for person in [proposal.person, proposal.mentor_person] {
                w.tell_person(person, About::Proposal(id), kind.clone(), None).await?;
            }
            Ok(())
        })
    });
    act.await
}
