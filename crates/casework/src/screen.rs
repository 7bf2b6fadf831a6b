//! What a coordinator does with a request: looks into it, lets it wait for a match, holds it, closes it, puts it first.

use befriend_domain::actor::Coordinator;
use befriend_domain::agreement::AgreedTo;
use befriend_domain::assessment::{Assessment, Risk};
use befriend_domain::id::{AssessmentId, RequestId};
use befriend_domain::invalid::Invalid;
use befriend_domain::notice::NoticeKind;
use befriend_domain::pairing::{EndingReason, InitiatedBy};
use befriend_domain::profile::RequestProfile;
use befriend_domain::proposal::WithdrawnWhy;
use befriend_domain::request::{Closure, Priority, Request};
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::{FreeText, Line};
use befriend_store as store;
use chrono::NaiveDate;

use crate::casework::Casework;
use crate::conclude;
use crate::error::{ActError, Refusal};
use crate::voice::PersonVoice;
use crate::withdraw;
use crate::writing::Writing;

/// Begins to look into a request.
///
/// # Errors
/// [`ActError::Moved`] when somebody has.
pub async fn begin_screening(work: &Casework, by: &Coordinator, id: RequestId) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?.begin_screening(staff, w.now)?;
            store::request::save(w.txn, &request).await?;
            w.drop_task(TaskKind::ReadRiskWords, About::Request(id)).await?;
            w.audit("begin_screening", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// What a coordinator found.
#[derive(Debug, Clone)]
pub struct Screened {
    /// How much care a pairing takes.
    pub risk: Risk,
    /// What was found.
    pub summary: FreeText,
}

/// Screened: from now on it waits for a match. Needs the person's agreement to being matched.
///
/// # Errors
/// [`Refusal::NotAgreed`] without it; [`Refusal::NotNeutral`] about oneself; [`ActError::Moved`].
pub async fn accept(
    work: &Casework,
    by: &Coordinator,
    id: RequestId,
    screened: Screened,
) -> Result<(), ActError> {
    let coordinator = by.clone();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?;
            if !coordinator.is_neutral_about(request.person) {
                return Err(Refusal::NotNeutral.into());
            }
            let request = request.accept()?;
            let agreements = store::agreement::list_for(w.txn, id).await?;
            let agreed =
                agreements.iter().any(|a| a.to == AgreedTo::BeingMatched && a.withdrawn_at.is_none());
            if !agreed {
                return Err(Refusal::NotAgreed.into());
            }
            store::request::save(w.txn, &request).await?;
            let assessment = Assessment {
                id: AssessmentId::random(&w.chance),
                scheme: w.scheme.id,
                request: id,
                by: coordinator.staff(),
                at: w.now,
                risk: screened.risk,
                summary: screened.summary,
            };
            store::assessment::insert(w.txn, &assessment).await?;
            w.drop_task(TaskKind::ReadRiskWords, About::Request(id)).await?;
            w.audit("accept_request", About::Request(id), &[screened.risk.code()]).await?;
            Ok(())
        })
    });
    act.await
}

/// Records what somebody agreed to after all, told to a coordinator.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn record_agreement(
    work: &Casework,
    voice: PersonVoice,
    id: RequestId,
    agreeing: crate::refer::Agreeing,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?;
            let by = voice.by(request.person)?;
            let means = by.on_behalf.as_ref().map(|on_behalf| on_behalf.means);
            crate::ask::record_agreements(w, &request, &agreeing.to, agreeing.given_by, means, &by).await?;
            w.audit_by(by, "record_agreement", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Pauses a request until a day on which somebody asks how things are. Open offers are withdrawn kindly.
///
/// # Errors
/// A day that is not in the future; [`ActError::Moved`].
pub async fn hold(
    work: &Casework,
    voice: PersonVoice,
    id: RequestId,
    review_on: NaiveDate,
    why: Line,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            future(w, review_on)?;
            let request = store::request::load(w.txn, id).await?;
            let by = voice.by(request.person)?;
            // Held first, so that a request that cannot be held keeps its offers.
            let held = request.hold(review_on, why)?;
            store::request::save(w.txn, &held).await?;
            withdraw::of_request(w, id, WithdrawnWhy::RequestHeld).await?;
            w.task(TaskKind::ReviewHold, About::Request(id), Some(held.person), start_of(w, review_on))
                .await?;
            w.audit_by(by, "hold_request", About::Request(id), &[]).await?;
            w.tell_person(held.person, About::Request(id), NoticeKind::RequestHeld { request: id }, None)
                .await?;
            Ok(())
        })
    });
    act.await
}

/// Goes on from where it was held.
///
/// # Errors
/// [`ActError::Moved`].
pub async fn resume(work: &Casework, voice: PersonVoice, id: RequestId) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?;
            let by = voice.by(request.person)?;
            let request = request.resume()?;
            store::request::save(w.txn, &request).await?;
            w.drop_task(TaskKind::ReviewHold, About::Request(id)).await?;
            w.audit_by(by, "resume_request", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// A coordinator ends a request; its offers end with it. A live pairing has to be ended first: that takes its own care.
///
/// # Errors
/// [`Refusal::StillPaired`]; [`ActError::Moved`].
pub async fn close(
    work: &Casework,
    by: &Coordinator,
    id: RequestId,
    reason: Closure,
) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?;
            if request.places.pairings > 0 {
                return Err(Refusal::StillPaired.into());
            }
            end(w, request, reason).await?;
            w.audit("close_request", About::Request(id), &[reason.code()]).await?;
            Ok(())
        })
    });
    act.await
}

/// The person takes their request back, with no reason asked. A live pairing ends with it.
///
/// # Errors
/// [`ActError::Moved`] when it has ended already.
pub async fn withdraw_request(work: &Casework, voice: PersonVoice, id: RequestId) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?;
            let by = voice.by(request.person)?;
            for pairing in store::pairing::list_live_of_request(w.txn, id).await? {
                conclude::end_one(
                    w,
                    pairing,
                    EndingReason::PersonsWish,
                    InitiatedBy::Person,
                    conclude::Afterwards::Nothing,
                )
                .await?;
            }
            let request = store::request::load(w.txn, id).await?;
            end(w, request, Closure::Withdrawn).await?;
            w.audit_by(by, "withdraw_request", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Ends a request whose pairings have ended: withdraws its proposals, closes it, tells the person where that is right.
pub(crate) async fn end(w: &Writing<'_>, request: Request, reason: Closure) -> Result<(), ActError> {
    let id = request.id;
    withdraw::of_request(w, id, WithdrawnWhy::RequestClosed).await?;
    let request = store::request::load(w.txn, id).await?.close(reason, w.now)?;
    store::request::save(w.txn, &request).await?;
    store::task::drop_about(w.txn, About::Request(id), w.now).await?;
    if told_by_us(reason) {
        w.tell_person(request.person, About::Request(id), NoticeKind::RequestClosed { request: id }, None)
            .await?;
    }
    Ok(())
}

/// Closing for risk, for a death, or a referral the person did not want, sends nothing by itself.
const fn told_by_us(reason: Closure) -> bool {
    !matches!(reason, Closure::RiskTooHigh | Closure::Died | Closure::InError | Closure::Duplicate)
}

/// Puts a request first, for a reason, until a day; or back in its turn.
///
/// # Errors
/// A day that is not in the future.
pub async fn prioritise(
    work: &Casework,
    by: &Coordinator,
    id: RequestId,
    high: Option<(Line, NaiveDate)>,
) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mut request = store::request::load(w.txn, id).await?;
            w.drop_task(TaskKind::ReviewPriority, About::Request(id)).await?;
            request.priority = match high {
                None => Priority::Normal,
                Some((reason, review_on)) => {
                    future(w, review_on)?;
                    w.task(
                        TaskKind::ReviewPriority,
                        About::Request(id),
                        Some(request.person),
                        start_of(w, review_on),
                    )
                    .await?;
                    Priority::High { reason, by: staff, review_on }
                }
            };
            store::request::save(w.txn, &request).await?;
            w.audit("prioritise_request", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Sets how many befrienders are wanted: a second one, or cover.
///
/// # Errors
/// [`Refusal::PlacesInUse`] for fewer than there are; 1 to 5 in any case.
pub async fn set_places(
    work: &Casework,
    by: &Coordinator,
    id: RequestId,
    wanted: i32,
) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?;
            let request = request.want(wanted).map_err(|refused| match refused {
                befriend_domain::request::WantError::Range => {
                    ActError::fault("places_wanted", Invalid::OutOfRange { min: 1, max: 5 })
                }
                befriend_domain::request::WantError::InUse => Refusal::PlacesInUse.into(),
            })?;
            store::request::save(w.txn, &request).await?;
            w.audit("set_places_wanted", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Corrects what matching may look at, after talking with the person. Open drafts are withdrawn: they were found by
/// what is no longer so.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn correct(
    work: &Casework,
    voice: PersonVoice,
    id: RequestId,
    profile: RequestProfile,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let mut request = store::request::load(w.txn, id).await?;
            let by = voice.by(request.person)?;
            if profile.area.as_ref().is_some_and(|area| w.scheme.area(area).is_none()) {
                return Err(ActError::fault("area", Invalid::NotAChoice));
            }
            request.profile = profile;
            store::request::save(w.txn, &request).await?;
            withdraw::of_request(w, id, WithdrawnWhy::ByCoordinator).await?;
            w.audit_by(by, "correct_request", About::Request(id), &["profile"]).await?;
            Ok(())
        })
    });
    act.await
}

/// Spoke with somebody who waits.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn keep_in_touch(work: &Casework, by: &Coordinator, id: RequestId) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mut request = store::request::load(w.txn, id).await?;
            request.last_contact_on = Some(w.today());
            store::request::save(w.txn, &request).await?;
            w.audit("keep_in_touch", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

pub(crate) fn future(w: &Writing<'_>, day: NaiveDate) -> Result<(), ActError> {
    if day > w.today() { Ok(()) } else { Err(ActError::fault("review_on", Invalid::NotInTheFuture)) }
}

/// The closing time of a day's first working day: when something due "on" it is late.
pub(crate) fn start_of(w: &Writing<'_>, day: NaiveDate) -> befriend_domain::clock::Timestamp {
    let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
    w.scheme.opening.within_working_days(midnight, 0, w.scheme.time_zone)
}
