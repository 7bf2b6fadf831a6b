//! Clearances: recording a check, taking one back, and what lapses with it.

use befriend_domain::actor::Coordinator;
use befriend_domain::channel::Channel;
use befriend_domain::clearance::{self, Clearance, ClearanceKind, Ground};
use befriend_domain::id::{ClearanceId, MentorId, RequestId};
use befriend_domain::pairing::{HoldWhy, Pairing, PairingState};
use befriend_domain::proposal::WithdrawnWhy;
use befriend_domain::task::{About, TaskKind};
use befriend_store as store;
use befriend_store::Reads;
use chrono::NaiveDate;

use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::writing::Writing;
use crate::{conclude, withdraw};

/// A check as it is recorded.
#[derive(Debug, Clone)]
pub struct NewClearance {
    /// Which.
    pub kind: ClearanceKind,
    /// Done or waived.
    pub ground: Ground,
    /// The first day it counts.
    pub valid_from: NaiveDate,
    /// The last day, if it ends.
    pub valid_until: Option<NaiveDate>,
}

/// Records a check of a mentor.
///
/// # Errors
/// [`Refusal::CannotBeWaived`], faults of its dates or its record; [`Refusal::NotNeutral`] about oneself.
pub async fn record_clearance(
    work: &Casework,
    by: &Coordinator,
    mentor: MentorId,
    new: NewClearance,
) -> Result<ClearanceId, ActError> {
    let by = by.clone();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, mentor).await?;
            if mentor.person == by.person() {
                return Err(Refusal::NotNeutral.into());
            }
            let clearance = Clearance {
                id: ClearanceId::random(&w.chance),
                scheme: w.scheme.id,
                mentor: mentor.id,
                kind: new.kind,
                ground: new.ground,
                valid_from: new.valid_from,
                valid_until: new.valid_until,
                recorded_by: by.staff(),
                recorded_at: w.now,
                revoked_at: None,
            };
            let clearance = clearance.check()?;
            store::clearance::insert(w.txn, &clearance).await?;
            w.drop_task(TaskKind::RenewClearance, About::Mentor(mentor.id)).await?;
            w.audit("record_clearance", About::Clearance(clearance.id), &[clearance.kind.code()]).await?;
            Ok(clearance.id)
        })
    });
    act.await
}

/// A check turns out not to count. What it held up comes down in the same commit.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn revoke_clearance(work: &Casework, by: &Coordinator, id: ClearanceId) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mut clearance = store::clearance::load(w.txn, id).await?;
            clearance.revoked_at = Some(w.now);
            store::clearance::save(w.txn, &clearance).await?;
            w.audit("revoke_clearance", About::Clearance(id), &[clearance.kind.code()]).await?;
            lapse(w, clearance.mentor).await
        })
    });
    act.await
}

/// Looks what of a mentor's no longer has the checks it needs today: offers are withdrawn, pairings held (or, by
/// policy and not in person, only warned about).
pub(crate) async fn lapse(w: &Writing<'_>, mentor: MentorId) -> Result<(), ActError> {
    for proposal in store::proposal::list_live_of_mentor(w.txn, mentor).await? {
        if require(w, mentor, proposal.request, proposal.channel).await.is_err() {
            withdraw::one(w, proposal, WithdrawnWhy::ClearanceLapsed).await?;
        }
    }
    for pairing in store::pairing::list_live_of_mentor(w.txn, mentor).await? {
        if is_held(&pairing)
            || checks(w.txn, w.today(), mentor, pairing.request, pairing.channel).await?.is_ok()
        {
            continue;
        }
        if w.policy().hold_on_lapsed_clearance || pairing.channel == Channel::InPerson {
            let review_on = w.today() + crate::ask::days(7);
            conclude::hold_one(w, pairing, review_on, HoldWhy::ClearanceLapsed).await?;
        } else {
            let person = Some(pairing.mentor_person);
            let due = w.within_working_days(1);
            w.task(TaskKind::RenewClearance, About::Mentor(mentor), person, due).await?;
        }
    }
    Ok(())
}

/// Whether anything of a mentor's lacks a check today, by reading alone: timers ask often and seldom find something.
pub(crate) async fn has_lapsed(
    db: &impl Reads,
    today: NaiveDate,
    mentor: MentorId,
) -> Result<bool, ActError> {
    for proposal in store::proposal::list_live_of_mentor(db, mentor).await? {
        if checks(db, today, mentor, proposal.request, proposal.channel).await?.is_err() {
            return Ok(true);
        }
    }
    for pairing in store::pairing::list_live_of_mentor(db, mentor).await? {
        if !is_held(&pairing) && checks(db, today, mentor, pairing.request, pairing.channel).await?.is_err() {
            return Ok(true);
        }
    }
    Ok(false)
}

const fn is_held(pairing: &Pairing) -> bool {
    matches!(pairing.state, PairingState::OnHold { .. })
}

/// Whether a mentor is on the list and holds, today, every check an offering and channel need.
///
/// # Errors
/// [`Refusal::MentorUnavailable`], [`Refusal::ChecksMissing`].
pub(crate) async fn require(
    w: &Writing<'_>,
    mentor: MentorId,
    request: RequestId,
    channel: Channel,
) -> Result<(), ActError> {
    let record = store::mentor::load(w.txn, mentor).await?;
    if !record.is_available(w.today()) {
        return Err(Refusal::MentorUnavailable.into());
    }
    checks(w.txn, w.today(), mentor, request, channel).await?.map_err(ActError::from)
}

async fn checks(
    db: &impl Reads,
    today: NaiveDate,
    mentor: MentorId,
    request: RequestId,
    channel: Channel,
) -> Result<Result<(), Refusal>, ActError> {
    let request = store::request::load(db, request).await?;
    let offering = store::offering::load(db, request.offering).await?;
    let held = store::clearance::list_of(db, mentor).await?;
    let missing = clearance::missing(&held, &offering, today);
    if !missing.is_empty() {
        return Ok(Err(Refusal::ChecksMissing(missing)));
    }
    let cleared = clearance::cleared_for(&held, &offering, today).contains(&channel);
    Ok(if cleared { Ok(()) } else { Err(Refusal::ChecksMissing([ClearanceKind::Interview].into())) })
}
