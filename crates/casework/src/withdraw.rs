//! Whatever makes a proposal untrue takes it back in the same commit, and frees its places. Without this file a
//! suspended mentor's offer would still lie in somebody's inbox.

use befriend_domain::id::{MentorId, PersonId, RequestId};
use befriend_domain::notice::NoticeKind;
use befriend_domain::proposal::{Proposal, ProposalState, Side, WithdrawnWhy};
use befriend_domain::task::About;
use befriend_store as store;

use crate::error::ActError;
use crate::writing::Writing;

/// Takes back every live proposal of a request.
pub(crate) async fn of_request(
    w: &Writing<'_>,
    request: RequestId,
    why: WithdrawnWhy,
) -> Result<(), ActError> {
    for proposal in store::proposal::list_live_of_request(w.txn, request).await? {
        one(w, proposal, why).await?;
    }
    Ok(())
}

/// Takes back every live proposal of a mentor.
pub(crate) async fn of_mentor(w: &Writing<'_>, mentor: MentorId, why: WithdrawnWhy) -> Result<(), ActError> {
    for proposal in store::proposal::list_live_of_mentor(w.txn, mentor).await? {
        one(w, proposal, why).await?;
    }
    Ok(())
}

/// Takes back every live proposal between two people, whichever of them mentors.
pub(crate) async fn pair(
    w: &Writing<'_>,
    a: PersonId,
    b: PersonId,
    why: WithdrawnWhy,
) -> Result<(), ActError> {
    let with = |proposal: &Proposal| [proposal.person, proposal.mentor_person].contains(&b);
    for proposal in store::proposal::list_of_person(w.txn, a).await? {
        if proposal.state.is_live() && with(&proposal) {
            one(w, proposal, why).await?;
        }
    }
    Ok(())
}

/// Takes one back, frees its places and tells whoever was asked or had said yes, kindly.
pub(crate) async fn one(w: &Writing<'_>, proposal: Proposal, why: WithdrawnWhy) -> Result<(), ActError> {
    let told = knew_of_it(&proposal.state);
    let proposal = proposal.withdraw(why, w.now)?;
    store::proposal::save(w.txn, &proposal).await?;
    free_places(w, &proposal).await?;
    w.audit("withdraw_proposal", About::Proposal(proposal.id), &[why.code()]).await?;
    for side in told {
        if is_told_by_us(why, side) {
            let person = match side {
                Side::Person => proposal.person,
                Side::Mentor => proposal.mentor_person,
            };
            let kind = NoticeKind::OfferWithdrawn { proposal: proposal.id };
            w.tell_person(person, About::Proposal(proposal.id), kind, None).await?;
        }
    }
    Ok(())
}

/// The places a proposal took are free again: the request's and the mentor's.
pub(crate) async fn free_places(w: &Writing<'_>, proposal: &Proposal) -> Result<(), ActError> {
    let request = store::request::load(w.txn, proposal.request).await?.proposal_ended()?;
    store::request::save(w.txn, &request).await?;
    store::mentor::give_place(w.txn, proposal.mentor).await?;
    Ok(())
}

/// The sides who were asked, or had said yes.
fn knew_of_it(state: &ProposalState) -> Vec<Side> {
    match state {
        ProposalState::OfferedToMentor { person: None, .. } => vec![Side::Mentor],
        ProposalState::OfferedToPerson { mentor: None, .. } => vec![Side::Person],
        ProposalState::OfferedToMentor { .. }
        | ProposalState::OfferedToPerson { .. }
        | ProposalState::InReview { .. } => {
            vec![Side::Mentor, Side::Person]
        }
        _ => Vec::new(),
    }
}

/// A death, a suspension and people to be kept apart are never told by an automatic message to the side they touch.
const fn is_told_by_us(why: WithdrawnWhy, side: Side) -> bool {
    !matches!(
        (why, side),
        (WithdrawnWhy::Died | WithdrawnWhy::KeptApart, _)
            | (WithdrawnWhy::MentorSuspended | WithdrawnWhy::MentorUnavailable, Side::Mentor)
            | (WithdrawnWhy::RequestHeld | WithdrawnWhy::RequestClosed, Side::Person)
    )
}
