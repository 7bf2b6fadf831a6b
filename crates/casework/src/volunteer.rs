//! Becoming and being a mentor: applying, approval by two, breaks, suspension, leaving.

use std::collections::BTreeSet;

use befriend_domain::actor::{Actor, By, Coordinator, Lead, TokenRole};
use befriend_domain::clearance;
use befriend_domain::id::{MentorId, PersonId, SchemeId, SendingId};
use befriend_domain::invalid::Invalid;
use befriend_domain::mentor::{Mentor, MentorKind, MentorState};
use befriend_domain::notice::NoticeKind;
use befriend_domain::pairing::{EndingReason, HoldWhy, InitiatedBy};
use befriend_domain::profile::MentorProfile;
use befriend_domain::proposal::WithdrawnWhy;
use befriend_domain::sign_in::Subject;
use befriend_domain::task::About;
use befriend_domain::text::{FreeText, Line, Name, Word};
use befriend_store as store;
use chrono::NaiveDate;

use crate::casework::Casework;
use crate::conclude::{self, Afterwards};
use crate::error::{ActError, Refusal};
use crate::people::{self, NewPerson};
use crate::sending;
use crate::voice::MentorVoice;
use crate::withdraw;
use crate::writing::Writing;

/// An application to be a mentor.
#[derive(Debug, Clone)]
pub struct NewMentor {
    /// Who applies.
    pub person: NewPerson,
    /// Volunteer or staff.
    pub kind: MentorKind,
    /// What matching may look at, once cleared.
    pub profile: MentorProfile,
    /// Why they would like to.
    pub why: Option<FreeText>,
    /// How many people they could befriend at once.
    pub capacity: i32,
    /// Names of people to be kept apart from.
    pub keep_apart_from: Vec<Name>,
    /// The mark of the form it was sent from: a second sending gives what the first one gave.
    pub sending: Option<SendingId>,
}

/// Who hands the application in.
#[derive(Debug, Clone)]
pub enum AppliedBy {
    /// Somebody not signed in.
    Public,
    /// Somebody known already, such as a person helped last year.
    Known(PersonId),
    /// A coordinator for them.
    Staff(Coordinator),
}

/// Takes an application in.
///
/// # Errors
/// Faults; [`Refusal::AlreadyThere`] when they applied before.
pub async fn apply(
    work: &Casework,
    scheme: SchemeId,
    applied_by: AppliedBy,
    input: NewMentor,
) -> Result<MentorId, ActError> {
    let by = match &applied_by {
        AppliedBy::Public => By::themself(Actor::Public),
        AppliedBy::Known(person) => By::themself(Actor::Person(*person)),
        AppliedBy::Staff(coordinator) => coordinator.by(),
    };
    let act = work.act(scheme, by, move |w| {
        Box::pin(async move {
            if let Some(About::Mentor(id)) = sending::taken(w, input.sending).await? {
                return Ok(id);
            }
            let offering = people::offering(w, None).await?;
            people::old_enough(&input.person, &offering, w.today())?;
            fits(w, &input.profile, input.capacity)?;
            let person = match applied_by {
                AppliedBy::Known(person) => person,
                AppliedBy::Public | AppliedBy::Staff(_) => people::add(w, &input.person).await?,
            };
            if store::mentor::find_of(w.txn, person).await?.is_some() {
                return Err(Refusal::AlreadyThere.into());
            }
            let mentor = Mentor {
                id: MentorId::random(&w.chance),
                scheme: w.scheme.id,
                person,
                kind: input.kind,
                profile: uncleared(input.profile),
                why: input.why,
                state: MentorState::Applied,
                capacity: input.capacity,
                used: 0,
                applied_at: w.now,
                version: 0,
            };
            store::mentor::insert(w.txn, &mentor).await?;
            sending::keep(w, input.sending, About::Mentor(mentor.id)).await?;
            crate::keep_apart::add_names(w, person, &input.keep_apart_from).await?;
            w.audit("apply", About::Mentor(mentor.id), &[]).await?;
            w.tell_person(
                person,
                About::Mentor(mentor.id),
                NoticeKind::ApplicationReceived { mentor: mentor.id },
                None,
            )
            .await?;
            Ok(mentor.id)
        })
    });
    act.await
}

fn fits(w: &Writing<'_>, profile: &MentorProfile, capacity: i32) -> Result<(), ActError> {
    let mut faults = befriend_domain::invalid::Faults::default();
    if profile.area.as_ref().is_some_and(|area| w.scheme.area(area).is_none()) {
        faults.add("area", Invalid::NotAChoice);
    }
    if !(0..=20).contains(&capacity) {
        faults.add("capacity", Invalid::OutOfRange { min: 0, max: 20 });
    }
    if faults.is_empty() { Ok(()) } else { Err(ActError::Faults(faults)) }
}

/// Nobody clears their own circumstances.
fn uncleared(mut profile: MentorProfile) -> MentorProfile {
    for circumstance in &mut profile.circumstances {
        circumstance.cleared = false;
    }
    profile
}

/// Takes an application up: checks begin.
///
/// # Errors
/// [`ActError::Moved`].
pub async fn begin_checks(work: &Casework, by: &Coordinator, id: MentorId) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, id).await?.begin_checks()?;
            store::mentor::save(w.txn, &mentor).await?;
            w.audit("begin_checks", About::Mentor(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// One of the two approvals onto the list.
///
/// # Errors
/// [`Refusal::SecondPersonNeeded`], [`Refusal::NotNeutral`], [`Refusal::ChecksMissing`], [`ActError::Moved`].
pub async fn approve(work: &Casework, by: &Coordinator, id: MentorId) -> Result<(), ActError> {
    let by = by.clone();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, id).await?;
            let held = store::clearance::list_of(w.txn, id).await?;
            let offering = people::offering(w, None).await?;
            let missing = clearance::missing(&held, &offering, w.today());
            let mentor = mentor.approve(&by, missing, w.now)?;
            store::mentor::save(w.txn, &mentor).await?;
            w.audit("approve_mentor", About::Mentor(id), &[mentor.state.status()]).await?;
            if matches!(mentor.state, MentorState::Approved { .. }) {
                w.tell_person(
                    mentor.person,
                    About::Mentor(id),
                    NoticeKind::MentorApproved { mentor: id },
                    None,
                )
                .await?;
            }
            Ok(())
        })
    });
    act.await
}

/// Does not take an applicant on. Staff tell them themselves: it is not a thing for a form letter.
///
/// # Errors
/// [`ActError::Moved`].
pub async fn decline(work: &Casework, by: &Coordinator, id: MentorId, reason: Line) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, id).await?.decline(staff, reason, w.now)?;
            store::mentor::save(w.txn, &mentor).await?;
            w.audit("decline_mentor", About::Mentor(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Clears circumstances of a mentor for matching, by their terms; the others are not cleared.
///
/// # Errors
/// [`Refusal::NotNeutral`] about oneself; a fault for a term the mentor did not tell of.
pub async fn clear_circumstances(
    work: &Casework,
    by: &Coordinator,
    id: MentorId,
    terms: BTreeSet<Word>,
) -> Result<(), ActError> {
    let person = by.person();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mut mentor = store::mentor::load(w.txn, id).await?;
            if mentor.person == person {
                return Err(Refusal::NotNeutral.into());
            }
            let told = &mentor.profile.circumstances;
            if terms.iter().any(|term| told.iter().all(|one| one.circumstance.term != *term)) {
                return Err(ActError::fault("terms", Invalid::NotAChoice));
            }
            for circumstance in &mut mentor.profile.circumstances {
                circumstance.cleared = terms.contains(&circumstance.circumstance.term);
            }
            store::mentor::save(w.txn, &mentor).await?;
            w.audit("clear_circumstances", About::Mentor(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// What a mentor sets for themself.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What matching may look at. Circumstances that were cleared and stay as they were stay cleared.
    pub profile: MentorProfile,
    /// How many people at once.
    pub capacity: i32,
}

/// Changes what a mentor offers.
///
/// # Errors
/// Faults; [`Refusal::PlacesInUse`] for fewer places than are in use.
pub async fn change_settings(
    work: &Casework,
    voice: MentorVoice,
    id: MentorId,
    settings: Settings,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let mut mentor = store::mentor::load(w.txn, id).await?;
            let by = voice.by(id, mentor.person)?;
            fits(w, &settings.profile, settings.capacity)?;
            if settings.capacity < mentor.used {
                return Err(Refusal::PlacesInUse.into());
            }
            let was = std::mem::take(&mut mentor.profile.circumstances);
            mentor.profile = uncleared(settings.profile);
            for circumstance in &mut mentor.profile.circumstances {
                circumstance.cleared =
                    was.iter().any(|old| old.cleared && old.circumstance == circumstance.circumstance);
            }
            mentor.capacity = settings.capacity;
            store::mentor::save(w.txn, &mentor).await?;
            w.audit_by(by, "change_settings", About::Mentor(id), &["profile", "capacity"]).await?;
            Ok(())
        })
    });
    act.await
}

/// Takes a break: offers are withdrawn, pairings go on.
///
/// # Errors
/// [`ActError::Moved`].
pub async fn pause(
    work: &Casework,
    voice: MentorVoice,
    id: MentorId,
    until: Option<NaiveDate>,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            if until.is_some_and(|until| until < w.today()) {
                return Err(ActError::fault("until", Invalid::NotInTheFuture));
            }
            let mentor = store::mentor::load(w.txn, id).await?;
            let by = voice.by(id, mentor.person)?;
            let mentor = mentor.pause(until)?;
            store::mentor::save(w.txn, &mentor).await?;
            withdraw::of_mentor(w, id, WithdrawnWhy::MentorUnavailable).await?;
            w.audit_by(by, "pause_mentor", About::Mentor(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Back from a break.
///
/// # Errors
/// [`ActError::Moved`].
pub async fn resume(work: &Casework, voice: MentorVoice, id: MentorId) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, id).await?;
            let by = voice.by(id, mentor.person)?;
            let mentor = mentor.resume(w.now)?;
            store::mentor::save(w.txn, &mentor).await?;
            w.audit_by(by, "resume_mentor", About::Mentor(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Suspends a mentor. In one commit: signed-in browsers end, open offers are withdrawn, live pairings go on hold and
/// staff are asked to ring each person.
///
/// # Errors
/// [`ActError::Moved`] when they are suspended already.
pub async fn suspend(work: &Casework, by: &Coordinator, id: MentorId, why: Line) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, id).await?.suspend(staff, why, w.now)?;
            store::mentor::save(w.txn, &mentor).await?;
            store::session::end_all_of(w.txn, Subject::Person(mentor.person), w.now).await?;
            revoke_tokens(w, id).await?;
            withdraw::of_mentor(w, id, WithdrawnWhy::MentorSuspended).await?;
            conclude::hold_all_of_mentor(w, id, &HoldWhy::MentorSuspended).await?;
            w.audit("suspend_mentor", About::Mentor(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Bearer tokens that stand for the mentor.
async fn revoke_tokens(w: &Writing<'_>, id: MentorId) -> Result<(), ActError> {
    for token in store::api_token::list(w.txn).await? {
        let is_theirs = matches!(token.role, TokenRole::Mentor { mentor, .. } if mentor == id);
        if is_theirs && token.revoked_at.is_none() {
            store::api_token::revoke(w.txn, token.id, w.now).await?;
        }
    }
    Ok(())
}

/// A lead puts a suspended mentor back. Pairings on hold are resumed one by one, by hand.
///
/// # Errors
/// [`Refusal::NotNeutral`] about oneself or somebody one knows; [`ActError::Moved`] unless they are suspended.
pub async fn reinstate(work: &Casework, by: &Lead, id: MentorId) -> Result<(), ActError> {
    let lead = by.clone();
    let staff = by.as_coordinator();
    let act = work.act(staff.scheme(), staff.by(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, id).await?;
            if !lead.as_coordinator().is_neutral_about(mentor.person) {
                return Err(Refusal::NotNeutral.into());
            }
            let mentor = mentor.reinstate(&lead, w.now)?;
            store::mentor::save(w.txn, &mentor).await?;
            w.audit("reinstate_mentor", About::Mentor(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Stops being a mentor: offers are withdrawn, pairings end and the people wait again with their days kept.
///
/// # Errors
/// [`ActError::Moved`].
pub async fn leave(work: &Casework, voice: MentorVoice, id: MentorId) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let mentor = store::mentor::load(w.txn, id).await?;
            let by = voice.by(id, mentor.person)?;
            let mentor = mentor.leave(w.now)?;
            store::mentor::save(w.txn, &mentor).await?;
            withdraw::of_mentor(w, id, WithdrawnWhy::MentorUnavailable).await?;
            for pairing in store::pairing::list_live_of_mentor(w.txn, id).await? {
                let reason = EndingReason::MentorsCircumstances;
                conclude::end_one(w, pairing, reason, InitiatedBy::Mentor, Afterwards::WaitAgain).await?;
            }
            w.audit_by(by, "leave", About::Mentor(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}
