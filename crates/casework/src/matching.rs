//! Running the engine and what becomes of its suggestions. Reads a snapshot, solves outside any transaction, then one
//! short act inserts each draft under its guards; a pair whose people changed meanwhile is dropped and said.

pub mod advice;
pub mod problem;
pub mod scheduled;
pub mod settle;
pub mod shortlist;
mod stand;
mod translate;

use befriend_domain::actor::{By, Coordinator};
use befriend_domain::answered_before::Cause;
use befriend_domain::id::{MentorId, ProposalId, RequestId, RunId, SchemeId};
use befriend_domain::proposal::{Deadlines, Proposal, ProposalState, WithdrawnWhy};
use befriend_domain::reasons::Reasons;
use befriend_domain::run::{ChangedMeanwhile, Run};
use befriend_domain::steer::Steer;
use befriend_domain::task::About;
use befriend_matching_engine as engine;
use befriend_store as store;

use self::problem::{Found, People};
use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::writing::Writing;
use crate::{answer, clear, keep_apart, withdraw};

/// Runs the engine over a scheme and drafts what it finds.
///
/// # Errors
/// Only the database's, or numbers too large to be added up.
pub async fn run_matching(work: &Casework, scheme: SchemeId, by: By) -> Result<RunId, ActError> {
    let started_at = work.clock.now();
    let people = People::read(work, scheme).await?;
    let found =
        tokio::task::spawn_blocking(move || people.solve()).await.map_err(gave_up)?.map_err(gave_up)?;
    let act = work.act(scheme, by, move |w| Box::pin(keep(w, found, started_at)));
    act.await
}

fn gave_up(why: impl std::fmt::Display) -> ActError {
    ActError::Store(store::StoreError::Bug(format!("matching did not come to an end: {why}")))
}

async fn keep(
    w: &Writing<'_>,
    found: Found,
    started_at: befriend_domain::clock::Timestamp,
) -> Result<RunId, ActError> {
    let id = RunId::random(&w.chance);
    let mut run = Run {
        id,
        scheme: w.scheme.id,
        date: found.date,
        started: w.by.clone(),
        started_at,
        finished_at: w.now,
        summary: found.summary,
        left_waiting: found.left_waiting,
    };
    // The run stands before its proposals, which point at it; what was dropped is added after them.
    store::run::insert(w.txn, &run).await?;
    for pair in found.pairs {
        match draft_one(w, Some(id), pair.request, pair.mentor, pair.reasons).await {
            Ok(proposal) if !w.policy().release_drafts => offer_if_allowed(w, proposal).await?,
            Ok(_) => {}
            Err(ActError::Moved(_) | ActError::Refused(_) | ActError::NotFound) => {
                run.summary
                    .changed_meanwhile
                    .push(ChangedMeanwhile { request: pair.request, mentor: pair.mentor });
            }
            Err(other) => return Err(other),
        }
    }
    store::run::finish(w.txn, &run).await?;
    w.audit("run_matching", About::Run(id), &[]).await?;
    Ok(id)
}

/// Offers at once where the scheme wants no release by hand; a mentor with enough open offers keeps this one as a draft.
async fn offer_if_allowed(w: &Writing<'_>, proposal: Proposal) -> Result<(), ActError> {
    match offer(w, proposal).await {
        Err(ActError::Refused(Refusal::TooManyOffers)) => Ok(()),
        other => other,
    }
}

/// Drafts one pair under its guards. Everything that may refuse comes before the first write.
async fn draft_one(
    w: &Writing<'_>,
    run: Option<RunId>,
    request: RequestId,
    mentor: MentorId,
    reasons: Reasons,
) -> Result<Proposal, ActError> {
    let request = store::request::load(w.txn, request).await?.propose()?;
    let mentor = store::mentor::load(w.txn, mentor).await?;
    if request.person == mentor.person {
        return Err(Refusal::Barrier(engine::Barrier::SamePerson.name().to_owned()).into());
    }
    clear::require(w, mentor.id, request.id, reasons.channel).await?;
    let answered = store::answered_before::list_of(w.txn, request.person).await?;
    if answered.iter().any(|one| one.mentor_person == mentor.person && one.bars(w.today())) {
        return Err(Refusal::Barrier(engine::Barrier::AnsweredBefore.name().to_owned()).into());
    }
    keep_apart::require_may_meet(w, request.person, mentor.person).await?;
    let steers = store::steer::list_standing(w.txn).await?;
    let keeps = |steer: &Steer| match run {
        Some(_) => steer.course.keeps_from(request.id, mentor.id),
        None => steer.course.forbids(request.id, mentor.id),
    };
    if steers.iter().any(keeps) {
        return Err(Refusal::SettledOtherwise.into());
    }
    if !store::mentor::take_place(w.txn, mentor.id).await? {
        return Err(Refusal::MentorFull.into());
    }
    let proposal = Proposal {
        id: ProposalId::random(&w.chance),
        scheme: w.scheme.id,
        run,
        request: request.id,
        person: request.person,
        mentor: mentor.id,
        mentor_person: mentor.person,
        channel: reasons.channel,
        reasons,
        state: ProposalState::Drafted,
        drafted_at: w.now,
        version: 0,
    };
    store::request::save(w.txn, &request).await?;
    store::proposal::insert(w.txn, &proposal).await?;
    w.audit("draft_proposal", About::Proposal(proposal.id), &[]).await?;
    Ok(proposal)
}

/// A coordinator suggests a pair by hand. Every barrier holds but the least score: that is their call.
///
/// # Errors
/// [`Refusal::Barrier`] with the first barrier between the two; [`Refusal::MentorFull`]; [`Refusal::RequestFull`].
pub async fn draft(
    work: &Casework,
    by: &Coordinator,
    request: RequestId,
    mentor: MentorId,
) -> Result<ProposalId, ActError> {
    // Whoever comes too late is told at once, before anybody's facts are read; the act itself decides.
    if store::mentor::load(&work.reads(by.scheme()), mentor).await?.places_left() <= 0 {
        return Err(Refusal::MentorFull.into());
    }
    let people = People::read_two(work, by.scheme(), request, mentor).await?;
    let reasons = people.look_at(request, mentor)?;
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(
            async move { draft_one(w, None, request, mentor, reasons).await.map(|proposal| proposal.id) },
        )
    });
    act.await.map_err(full)
}

/// A request that cannot take another suggestion says so in words of its own.
fn full(error: ActError) -> ActError {
    match error {
        ActError::Moved(wrong) if wrong.act == "propose" => Refusal::RequestFull.into(),
        other => other,
    }
}

/// Releases a draft: the first side is asked.
///
/// # Errors
/// [`Refusal::TooManyOffers`], [`Refusal::ChecksMissing`], [`Refusal::MentorUnavailable`], [`ActError::Moved`].
pub async fn release(work: &Casework, by: &Coordinator, id: ProposalId) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?;
            offer(w, proposal).await
        })
    });
    act.await
}

async fn offer(w: &Writing<'_>, proposal: Proposal) -> Result<(), ActError> {
    let proposal = proposal.release(w.policy().order, Deadlines::from(w.policy(), w.now), w.now)?;
    clear::require(w, proposal.mentor, proposal.request, proposal.channel).await?;
    let live = store::proposal::list_live_of_mentor(w.txn, proposal.mentor).await?;
    let open =
        live.iter().filter(|other| matches!(other.state, ProposalState::OfferedToMentor { .. })).count();
    if open >= usize::from(w.policy().open_offers) {
        return Err(Refusal::TooManyOffers.into());
    }
    store::proposal::save(w.txn, &proposal).await?;
    w.audit("release_proposal", About::Proposal(proposal.id), &[]).await?;
    answer::ask_next(w, &proposal).await
}

/// Puts a draft aside; the pair is not suggested again for a while.
///
/// # Errors
/// [`ActError::Moved`].
pub async fn discard(work: &Casework, by: &Coordinator, id: ProposalId) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?.discard(staff, w.now)?;
            store::proposal::save(w.txn, &proposal).await?;
            answer::over(w, &proposal, Cause::Discarded).await?;
            w.audit("discard_proposal", About::Proposal(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// A coordinator takes a suggestion back that is on its way; whoever was asked is told kindly.
///
/// # Errors
/// [`ActError::Moved`].
pub async fn take_back(work: &Casework, by: &Coordinator, id: ProposalId) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?;
            withdraw::one(w, proposal, WithdrawnWhy::ByCoordinator).await
        })
    });
    act.await
}
