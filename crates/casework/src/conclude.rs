//! Holding, resuming and ending a pairing. Every ending is managed: who wished it, why, planned or not; and an ending
//! for somebody's safety, or a death, sends nothing by itself.

use befriend_domain::actor::Coordinator;
use befriend_domain::answered_before::{AnsweredBefore, Cause};
use befriend_domain::id::{AnsweredBeforeId, MentorId, PairingId, PersonId};
use befriend_domain::notice::{NoticeKind, Recipient};
use befriend_domain::pairing::{EndingReason, HoldWhy, InitiatedBy, Pairing};
use befriend_domain::request::Closure;
use befriend_domain::task::{About, TaskKind};
use befriend_store as store;
use chrono::NaiveDate;

use crate::casework::Casework;
use crate::error::ActError;
use crate::screen;
use crate::voice::{MentorVoice, PersonVoice};
use crate::writing::Writing;

/// What becomes of the request when its pairing ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afterwards {
    /// Back to waiting, with the days kept.
    WaitAgain,
    /// It ends too.
    Close(Closure),
    /// The act that ends the pairing sees to the request itself.
    Nothing,
}

/// How a pairing ends.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// Why.
    pub reason: EndingReason,
    /// Who wished it.
    pub initiated_by: InitiatedBy,
    /// What becomes of the request.
    pub afterwards: Afterwards,
}

/// A coordinator pauses a pairing until a day.
///
/// # Errors
/// A day that is not in the future; [`ActError::Moved`].
pub async fn hold(
    work: &Casework,
    by: &Coordinator,
    id: PairingId,
    review_on: NaiveDate,
    why: HoldWhy,
) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            screen::future(w, review_on)?;
            let pairing = store::pairing::load(w.txn, id).await?;
            hold_one(w, pairing, review_on, why).await
        })
    });
    act.await
}

/// Pauses one pairing inside an act: tells both sides, or has staff ring them when the reason asks for it.
pub(crate) async fn hold_one(
    w: &Writing<'_>,
    pairing: Pairing,
    review_on: NaiveDate,
    why: HoldWhy,
) -> Result<(), ActError> {
    let (told_by_people, code) = (why.told_by_people(), why.code());
    let pairing = pairing.hold(review_on, why)?;
    store::pairing::save(w.txn, &pairing).await?;
    let about = About::Pairing(pairing.id);
    w.task(TaskKind::ReviewHold, about, Some(pairing.person), screen::start_of(w, review_on)).await?;
    w.audit("hold_pairing", about, &[code]).await?;
    if told_by_people {
        stop_mail(w, &pairing).await?;
        w.task(TaskKind::CallAfterSafetyEvent, about, Some(pairing.person), w.within_working_days(0)).await?;
    } else {
        tell_both(w, &pairing, &NoticeKind::PairingHeld { pairing: pairing.id }).await?;
    }
    Ok(())
}

/// Goes on after a pause. The mentor's checks must be valid again.
///
/// # Errors
/// [`crate::Refusal::ChecksMissing`], [`crate::Refusal::MentorUnavailable`], [`ActError::Moved`].
pub async fn resume(work: &Casework, by: &Coordinator, id: PairingId) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let pairing = store::pairing::load(w.txn, id).await?;
            crate::clear::require(w, pairing.mentor, pairing.request, pairing.channel).await?;
            let pairing = pairing.resume(w.today())?;
            store::pairing::save(w.txn, &pairing).await?;
            let about = About::Pairing(id);
            w.drop_task(TaskKind::ReviewHold, about).await?;
            w.audit("resume_pairing", about, &[]).await?;
            tell_both(w, &pairing, &NoticeKind::PairingResumed { pairing: id }).await
        })
    });
    act.await
}

/// Plans an end on a day; both are told.
///
/// # Errors
/// A day that is not in the future; [`ActError::Moved`].
pub async fn plan_ending(
    work: &Casework,
    by: &Coordinator,
    id: PairingId,
    planned_for: NaiveDate,
    reason: EndingReason,
    initiated_by: InitiatedBy,
) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            screen::future(w, planned_for)?;
            let pairing =
                store::pairing::load(w.txn, id).await?.plan_ending(planned_for, reason, initiated_by)?;
            store::pairing::save(w.txn, &pairing).await?;
            w.audit("plan_ending", About::Pairing(id), &[reason.code()]).await?;
            tell_both(w, &pairing, &NoticeKind::EndingPlanned { pairing: id }).await
        })
    });
    act.await
}

/// A coordinator ends a pairing.
///
/// # Errors
/// [`ActError::Moved`] when it is over.
pub async fn end(work: &Casework, by: &Coordinator, id: PairingId, ending: Ending) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let pairing = store::pairing::load(w.txn, id).await?;
            end_one(w, pairing, ending.reason, ending.initiated_by, ending.afterwards).await
        })
    });
    act.await
}

/// The person ends it: in two steps, with no reason asked.
///
/// # Errors
/// [`ActError::NotFound`] for somebody else's; [`ActError::Moved`].
pub async fn person_ends(
    work: &Casework,
    voice: PersonVoice,
    id: PairingId,
    afterwards: Afterwards,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let pairing = store::pairing::load(w.txn, id).await?;
            voice.by(pairing.person)?;
            end_one(w, pairing, EndingReason::PersonsWish, InitiatedBy::Person, afterwards).await
        })
    });
    act.await
}

/// The mentor asks to end it; the person waits again, with the days kept.
///
/// # Errors
/// [`ActError::NotFound`] for somebody else's; [`ActError::Moved`].
pub async fn mentor_ends(work: &Casework, voice: MentorVoice, id: PairingId) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let pairing = store::pairing::load(w.txn, id).await?;
            voice.by(pairing.mentor, pairing.mentor_person)?;
            end_one(w, pairing, EndingReason::MentorsWish, InitiatedBy::Mentor, Afterwards::WaitAgain).await
        })
    });
    act.await
}

/// Ends one pairing inside an act: frees its places, remembers an unhappy end, sees to the request, and tells both
/// sides, or has staff ring them.
pub(crate) async fn end_one(
    w: &Writing<'_>,
    pairing: Pairing,
    reason: EndingReason,
    initiated_by: InitiatedBy,
    afterwards: Afterwards,
) -> Result<(), ActError> {
    let pairing = pairing.end(reason, initiated_by, w.now)?;
    store::pairing::save(w.txn, &pairing).await?;
    store::mentor::give_place(w.txn, pairing.mentor).await?;
    if reason.was_unhappy() {
        remember(w, pairing.person, pairing.mentor_person, Cause::EndedUnhappily { reason }).await?;
    }
    let about = About::Pairing(pairing.id);
    store::task::drop_about(w.txn, about, w.now).await?;
    w.audit("end_pairing", about, &[reason.code(), initiated_by.code()]).await?;
    if reason.told_by_people() {
        stop_mail(w, &pairing).await?;
        for person in [pairing.person, pairing.mentor_person] {
            if store::person::load(w.txn, person).await?.can_be_told() {
                w.task(TaskKind::CallAfterSafetyEvent, about, Some(person), w.within_working_days(0)).await?;
            }
        }
    } else {
        tell_both(w, &pairing, &NoticeKind::PairingEnded { pairing: pairing.id }).await?;
    }
    let request = store::request::load(w.txn, pairing.request).await?;
    let request = request.pairing_ended(w.today(), w.policy().short_pairing_days)?;
    store::request::save(w.txn, &request).await?;
    match afterwards {
        Afterwards::Close(closure) if request.places.pairings == 0 => {
            let request = store::request::load(w.txn, pairing.request).await?;
            screen::end(w, request, closure).await
        }
        _ => Ok(()),
    }
}

/// Remembers that a pair should not be proposed again, for as long as the scheme says.
pub(crate) async fn remember(
    w: &Writing<'_>,
    person: PersonId,
    mentor_person: PersonId,
    cause: Cause,
) -> Result<(), ActError> {
    let answered = AnsweredBefore {
        id: AnsweredBeforeId::random(&w.chance),
        scheme: w.scheme.id,
        person,
        mentor_person,
        cause,
        at: w.now,
        until: cause.bars_until(&w.policy().bars, w.today()),
        cleared_by: None,
    };
    store::answered_before::insert(w.txn, &answered).await?;
    Ok(())
}

/// Puts every live pairing of a mentor on hold.
pub(crate) async fn hold_all_of_mentor(
    w: &Writing<'_>,
    mentor: MentorId,
    why: &HoldWhy,
) -> Result<(), ActError> {
    let review_on = w.today() + crate::ask::days(7);
    for pairing in store::pairing::list_live_of_mentor(w.txn, mentor).await? {
        if !matches!(pairing.state, befriend_domain::pairing::PairingState::OnHold { .. }) {
            hold_one(w, pairing, review_on, why.clone()).await?;
        }
    }
    Ok(())
}

async fn tell_both(w: &Writing<'_>, pairing: &Pairing, kind: &NoticeKind) -> Result<(), ActError> {
    for person in [pairing.person, pairing.mentor_person] {
        w.tell_person(person, About::Pairing(pairing.id), kind.clone(), None).await?;
    }
    Ok(())
}

/// Takes back whatever has not been sent to either side.
async fn stop_mail(w: &Writing<'_>, pairing: &Pairing) -> Result<(), ActError> {
    for person in [pairing.person, pairing.mentor_person] {
        store::notice::drop_to(w.txn, Recipient::Person(person), w.now, "stopped").await?;
    }
    Ok(())
}

/// A coordinator clears a pair that an earlier answer bars.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn clear_answer(work: &Casework, by: &Coordinator, id: AnsweredBeforeId) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mut answered = store::answered_before::load(w.txn, id).await?;
            answered.cleared_by = Some(staff);
            store::answered_before::save(w.txn, &answered).await?;
            w.audit("clear_answer", About::Person(answered.person), &[answered.cause.code()]).await?;
            Ok(())
        })
    });
    act.await
}
