//! What time does by itself: reminders, lapses, checks that end, holds to look at, contacts overdue, referrals nobody
//! answered. Each thing is an act of its own, so one that cannot be done leaves the others alone.

use std::collections::BTreeSet;

use befriend_domain::actor::By;
use befriend_domain::answered_before::Cause;
use befriend_domain::clearance::warning_due;
use befriend_domain::id::{ClearanceId, MentorId, PairingId, PersonId, ProposalId, RequestId, SchemeId};
use befriend_domain::notice::NoticeKind;
use befriend_domain::pairing::PairingState;
use befriend_domain::policy::Policy;
use befriend_domain::proposal::{Proposal, ProposalState, Side};
use befriend_domain::request::{Closure, RequestState};
use befriend_domain::taken_form::REMEMBERED_DAYS;
use befriend_domain::task::{About, TaskKind};
use befriend_store as store;
use befriend_store::{Conflict, Reader, Reason, Scope, StoreError};
use chrono::{Duration, NaiveDate};

use crate::casework::Casework;
use crate::concern;
use crate::conclude::{self, Afterwards};
use crate::error::ActError;
use crate::writing::Writing;
use crate::{answer, clear};

/// How long after a check ended its pairings are still looked for: a worker may have been away.
const LAPSED_FOR_DAYS: i64 = 400;

/// What one pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passed {
    /// Things done.
    pub done: usize,
    /// Things left for the next pass, because somebody else was changing them or they could not be done.
    pub left: usize,
}

impl Passed {
    fn count(&mut self, outcome: Result<(), ActError>) -> Result<(), ActError> {
        match outcome {
            Ok(()) => self.done += 1,
            Err(ActError::Store(StoreError::Unavailable(why))) => {
                return Err(ActError::Store(StoreError::Unavailable(why)));
            }
            Err(
                ActError::Moved(_)
                | ActError::NotFound
                | ActError::Store(StoreError::Conflict(Conflict::Changed | Conflict::Busy)),
            ) => {
                self.left += 1;
            }
            Err(other) => {
                tracing::error!(error = %other, "a timer could not do its work");
                self.left += 1;
            }
        }
        Ok(())
    }
}

/// One pass over every scheme.
///
/// # Errors
/// Only when the database cannot be reached; anything else is left for the next pass.
pub async fn pass(work: &Casework) -> Result<Passed, ActError> {
    let schemes = store::scheme::list(&work.db.reads(Scope::System(Reason::Housekeeping))).await?;
    let mut passed = Passed::default();
    for scheme in schemes {
        let today = scheme.date(work.now());
        let round =
            Round { work, scheme: scheme.id, reader: work.reads(scheme.id), policy: scheme.policy, today };
        round.offers(&mut passed).await?;
        round.clearances(&mut passed).await?;
        round.requests(&mut passed).await?;
        round.pairings(&mut passed).await?;
        round.concerns(&mut passed).await?;
        round.taken_forms(&mut passed).await?;
    }
    Ok(passed)
}

/// One scheme's turn.
struct Round<'a> {
    work: &'a Casework,
    scheme: SchemeId,
    reader: Reader,
    policy: Policy,
    today: NaiveDate,
}

impl Round<'_> {
    async fn offers(&self, passed: &mut Passed) -> Result<(), ActError> {
        let now = self.work.now();
        for proposal in store::proposal::list_overdue(&self.reader, now).await? {
            passed.count(lapse(self.work, self.scheme, proposal.id).await)?;
        }
        for proposal in store::proposal::list_unreminded(&self.reader).await? {
            if reminder_is_due(&proposal, &self.policy, now) {
                passed.count(remind(self.work, self.scheme, proposal.id).await)?;
            }
        }
        Ok(())
    }

    async fn clearances(&self, passed: &mut Passed) -> Result<(), ActError> {
        let warned_before = &self.policy.clearance_warning_days;
        let soon = self.today + Duration::days(warned_before.iter().copied().max().unwrap_or(0).into());
        for clearance in store::clearance::list_ending(&self.reader, self.today, soon).await? {
            let Some(until) = clearance.valid_until else { continue };
            let Some(due) = warning_due(warned_before, until, self.today) else { continue };
            let held = store::clearance::list_of(&self.reader, clearance.mentor).await?;
            let is_renewed = held.iter().any(|other| other.outlasts(&clearance));
            if !is_renewed && !self.warned_since(clearance.id, due).await? {
                passed.count(warn(self.work, self.scheme, clearance.id, clearance.mentor).await)?;
            }
        }
        let from = self.today - Duration::days(LAPSED_FOR_DAYS);
        let ended = store::clearance::list_ending(&self.reader, from, self.today - Duration::days(1)).await?;
        let mentors: BTreeSet<MentorId> = ended.into_iter().map(|clearance| clearance.mentor).collect();
        for mentor in mentors {
            if clear::has_lapsed(&self.reader, self.today, mentor).await? {
                passed.count(self.act(move |w| Box::pin(clear::lapse(w, mentor))).await)?;
            }
        }
        Ok(())
    }

    async fn warned_since(&self, clearance: ClearanceId, day: NaiveDate) -> Result<bool, ActError> {
        let notices = store::notice::list_about(&self.reader, clearance.as_uuid()).await?;
        let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
        Ok(notices.iter().any(|notice| notice.made_at + Duration::hours(1) >= midnight))
    }

    async fn requests(&self, passed: &mut Passed) -> Result<(), ActError> {
        for request in store::queues::to_erase_by(&self.reader, self.today).await? {
            passed.count(close_unanswered(self.work, self.scheme, request.id).await)?;
        }
        let silent_since = self.today - Duration::days(self.policy.waiting_contact_days.into());
        for request in store::queues::waiting_uncontacted_since(&self.reader, silent_since).await? {
            self.ask_for(TaskKind::KeepInTouch, About::Request(request.id), request.person, passed).await?;
        }
        Ok(())
    }

    async fn pairings(&self, passed: &mut Passed) -> Result<(), ActError> {
        for pairing in store::pairing::list_ending_by(&self.reader, self.today).await? {
            passed.count(end_as_planned(self.work, self.scheme, pairing.id).await)?;
        }
        for pairing in store::pairing::list_overdue(&self.reader, self.today).await? {
            // Overdue is a multiple of the agreed rhythm: twice as long as agreed without a word.
            let silent = (self.today - pairing.next_contact_due).num_days() > i64::from(pairing.rhythm_days);
            let kind = match pairing.last_contact_on {
                None => TaskKind::CheckFirstContact,
                Some(_) if silent => TaskKind::CheckSilentPairing,
                Some(_) => continue,
            };
            self.ask_for(kind, About::Pairing(pairing.id), pairing.person, passed).await?;
        }
        Ok(())
    }

    /// Makes a task unless there is an open one: looked up by reading, because a pass seldom finds anything new.
    async fn ask_for(
        &self,
        kind: TaskKind,
        about: About,
        person: PersonId,
        passed: &mut Passed,
    ) -> Result<(), ActError> {
        if store::task::find_open(&self.reader, kind, about).await?.is_some() {
            return Ok(());
        }
        let task = self.act(move |w| {
            Box::pin(async move {
                w.task(kind, about, Some(person), w.within_working_days(1)).await?;
                Ok(())
            })
        });
        passed.count(task.await)
    }

    /// A concern nobody acknowledged in time goes to every lead it does not name, once more; to the admins when it names
    /// them all.
    async fn concerns(&self, passed: &mut Passed) -> Result<(), ActError> {
        for concern in store::concern::list_unacknowledged(&self.reader, self.work.now()).await? {
            let alarmed =
                store::notice::count(&self.reader, "concern_overdue", concern.id.as_uuid()).await? > 0;
            if alarmed {
                continue;
            }
            let alarm = self.act(move |w| {
                Box::pin(async move {
                    let kind = NoticeKind::ConcernOverdue { concern: concern.id };
                    if concern::tell_leads(w, kind, &concern.named).await? {
                        w.audit("alarm_concern", About::Concern(concern.id), &[]).await?;
                        Ok(())
                    } else {
                        tracing::error!(concern = %concern.id, "a concern waits and there is nobody to tell: add a lead it does not name");
                        Err(ActError::NotFound)
                    }
                })
            });
            passed.count(alarm.await)?;
        }
        Ok(())
    }

    /// Forms taken so long ago that nobody sends them again. No audit line: a mark that a browser made up says nothing about anybody.
    async fn taken_forms(&self, passed: &mut Passed) -> Result<(), ActError> {
        let before = self.work.now() - Duration::days(REMEMBERED_DAYS);
        if !store::taken_form::is_any_before(&self.reader, before).await? {
            return Ok(());
        }
        let forget = self.act(move |w| {
            Box::pin(
                async move { store::taken_form::forget_before(w.txn, before).await.map_err(ActError::from) },
            )
        });
        passed.count(forget.await)
    }

    async fn act<F>(&self, act: F) -> Result<(), ActError>
    where
        F: for<'w> FnOnce(&'w Writing<'w>) -> store::ActFuture<'w, (), ActError> + Send + 'static,
    {
        self.work.act(self.scheme, By::service(), act).await
    }
}

fn reminder_is_due(proposal: &Proposal, policy: &Policy, now: befriend_domain::clock::Timestamp) -> bool {
    let Some((side, offer)) = proposal.state.open_offer() else {
        return false;
    };
    let day = match side {
        Side::Mentor => policy.remind_mentor_day,
        Side::Person => policy.call_person_day,
    };
    offer.reminded_at.is_none() && offer.offered_at + Duration::days(day.into()) <= now
}

/// Reminds a mentor; for a person also asks staff to ring, and only after that does the offer lapse.
///
/// # Errors
/// [`ActError::Moved`] when it was answered meanwhile.
pub async fn remind(work: &Casework, scheme: SchemeId, id: ProposalId) -> Result<(), ActError> {
    let act = work.act(scheme, By::service(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?.remind(w.now)?;
            store::proposal::save(w.txn, &proposal).await?;
            let Some((side, offer)) = proposal.state.open_offer() else {
                return Ok(());
            };
            let (person, respond_by) = match side {
                Side::Mentor => (proposal.mentor_person, offer.respond_by),
                Side::Person => (proposal.person, offer.respond_by),
            };
            w.audit("remind", About::Proposal(id), &[side.code()]).await?;
            let kind = NoticeKind::OfferReminder { proposal: id };
            w.tell_person(person, About::Proposal(id), kind, Some(respond_by)).await?;
            if side == Side::Person {
                w.task(TaskKind::CallAboutOffer, About::Proposal(id), Some(person), w.within_working_days(1))
                    .await?;
            }
            Ok(())
        })
    });
    act.await
}

/// Lets an offer lapse whose time is over: places are free again, the pair is remembered, the person waits on. A person
/// is asked by a call first; their offer stays while that task is open.
///
/// # Errors
/// [`ActError::Moved`] when it was answered meanwhile.
pub async fn lapse(work: &Casework, scheme: SchemeId, id: ProposalId) -> Result<(), ActError> {
    let act = work.act(scheme, By::service(), move |w| {
        Box::pin(async move {
            let proposal = store::proposal::load(w.txn, id).await?;
            if call_is_open(w, &proposal).await? {
                return Err(ActError::NotFound);
            }
            let side = proposal.state.open_offer().map(|(side, _)| side);
            let proposal = proposal.lapse(w.now)?;
            store::proposal::save(w.txn, &proposal).await?;
            w.audit("lapse", About::Proposal(id), &[proposal.state.status()]).await?;
            let (ProposalState::Lapsed { .. }, Some(side)) = (&proposal.state, side) else {
                return answer::ask_next(w, &proposal).await;
            };
            answer::over(w, &proposal, Cause::Lapsed { side }).await?;
            let person = match side {
                Side::Mentor => proposal.mentor_person,
                Side::Person => proposal.person,
            };
            w.tell_person(person, About::Proposal(id), NoticeKind::OfferLapsed { proposal: id }, None)
                .await?;
            Ok(())
        })
    });
    act.await
}

async fn call_is_open(w: &Writing<'_>, proposal: &Proposal) -> Result<bool, ActError> {
    let asks_person = matches!(proposal.state, ProposalState::OfferedToPerson { told: false, .. });
    Ok(asks_person
        && store::task::find_open(w.txn, TaskKind::CallAboutOffer, About::Proposal(proposal.id))
            .await?
            .is_some())
}

async fn warn(
    work: &Casework,
    scheme: SchemeId,
    id: befriend_domain::id::ClearanceId,
    mentor: MentorId,
) -> Result<(), ActError> {
    let act = work.act(scheme, By::service(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, mentor).await?;
            if !mentor.may_sign_in() {
                return Ok(());
            }
            w.tell_person(
                mentor.person,
                About::Mentor(mentor.id),
                NoticeKind::ClearanceExpiring { clearance: id },
                None,
            )
            .await?;
            w.task(
                TaskKind::RenewClearance,
                About::Mentor(mentor.id),
                Some(mentor.person),
                w.within_working_days(5),
            )
            .await?;
            Ok(())
        })
    });
    act.await
}

/// A referral the person never answered ends on its day. What was said about them is erased to a count.
async fn close_unanswered(work: &Casework, scheme: SchemeId, id: RequestId) -> Result<(), ActError> {
    let act = work.act(scheme, By::service(), move |w| {
        Box::pin(async move {
            let mut request = store::request::load(w.txn, id).await?;
            if !matches!(request.state, RequestState::AwaitingAgreement { .. }) {
                return Ok(());
            }
            request.own_words = None;
            request.profile = befriend_domain::profile::RequestProfile::default();
            let request = request.close(Closure::NoReply, w.now)?;
            store::request::save(w.txn, &request).await?;
            store::task::drop_about(w.txn, About::Request(id), w.now).await?;
            erase_if_unknown_otherwise(w, request.person).await?;
            w.audit("erase_unanswered_referral", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Forgets somebody whom the service knows only by a referral they never answered.
async fn erase_if_unknown_otherwise(
    w: &Writing<'_>,
    person: befriend_domain::id::PersonId,
) -> Result<(), ActError> {
    let requests = store::request::list_of(w.txn, person).await?;
    let is_mentor = store::mentor::find_of(w.txn, person).await?.is_some();
    if is_mentor || requests.len() > 1 {
        return Ok(());
    }
    for point in store::contact_point::list_of(w.txn, person).await? {
        store::contact_point::remove(w.txn, point.id).await?;
    }
    let mut record = store::person::load(w.txn, person).await?;
    record.erase(w.now);
    store::person::save(w.txn, &record).await?;
    Ok(())
}

async fn end_as_planned(work: &Casework, scheme: SchemeId, id: PairingId) -> Result<(), ActError> {
    let act = work.act(scheme, By::service(), move |w| {
        Box::pin(async move {
            let pairing = store::pairing::load(w.txn, id).await?;
            let PairingState::Ending { reason, initiated_by, .. } = pairing.state else {
                return Ok(());
            };
            conclude::end_one(w, pairing, reason, initiated_by, Afterwards::Close(Closure::NeedMet)).await
        })
    });
    act.await
}
