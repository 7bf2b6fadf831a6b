//! Raising and handling a concern. It goes to the safeguarding leads it does not name, at once; anyone named never sees it.

use std::collections::BTreeSet;

use befriend_domain::actor::{Actor, By, Coordinator, Lead};
use befriend_domain::concern::{Concern, ConcernState, Outcome};
use befriend_domain::id::{ConcernId, PairingId, PersonId, SchemeId, SendingId};
use befriend_domain::notice::NoticeKind;
use befriend_domain::pairing::HoldWhy;
use befriend_domain::staff::Role;
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::FreeText;
use befriend_store as store;

use crate::casework::Casework;
use crate::conclude;
use crate::error::ActError;
use crate::sending;
use crate::voice::{MentorVoice, PersonVoice};
use crate::writing::Writing;

/// What worries somebody.
#[derive(Debug, Clone)]
pub struct Worry {
    /// What is the matter.
    pub worry: FreeText,
    /// Everybody it names, as far as they are known here.
    pub named: BTreeSet<PersonId>,
    /// The pairing it came up in.
    pub pairing: Option<PairingId>,
    /// Whom it is about, in the words of somebody not signed in.
    pub about: Option<FreeText>,
    /// How to reach whoever raises it.
    pub reach: Option<FreeText>,
    /// The mark of the form it was sent from: a second sending gives what the first one gave.
    pub sending: Option<SendingId>,
}

/// Anybody at all, not signed in.
///
/// # Errors
/// Only the database's.
pub async fn raise_publicly(work: &Casework, scheme: SchemeId, worry: Worry) -> Result<ConcernId, ActError> {
    let by = By::themself(Actor::Public);
    let act = work.act(scheme, by.clone(), move |w| Box::pin(raise_one(w, worry, by)));
    act.await
}

/// A person helped. What they say about their mentor names the mentor, who never sees it.
///
/// # Errors
/// Only the database's.
pub async fn person_raises(
    work: &Casework,
    voice: PersonVoice,
    person: PersonId,
    worry: Worry,
) -> Result<ConcernId, ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let by = voice.by(person)?;
            raise_one(w, worry, by).await
        })
    });
    act.await
}

/// A mentor, about somebody they befriend or anything else.
///
/// # Errors
/// Only the database's.
pub async fn mentor_raises(work: &Casework, voice: MentorVoice, worry: Worry) -> Result<ConcernId, ActError> {
    let by = voice.hand();
    let act = work.act(voice.scheme(), by.clone(), move |w| Box::pin(raise_one(w, worry, by)));
    act.await
}

/// A coordinator, from any page of a person or a mentor. May hold the pairing at once.
///
/// # Errors
/// [`ActError::NotFound`] for people of another scheme.
pub async fn staff_raises(
    work: &Casework,
    by: &Coordinator,
    worry: Worry,
    hold_pairing: HoldPairing,
) -> Result<ConcernId, ActError> {
    let by = by.clone();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let pairing = worry.pairing;
            let id = raise_one(w, worry, by.by()).await?;
            if let (Some(pairing), HoldPairing::AtOnce) = (pairing, hold_pairing) {
                let pairing = store::pairing::load(w.txn, pairing).await?;
                let review_on = w.today() + crate::ask::days(7);
                conclude::hold_one(w, pairing, review_on, HoldWhy::Safeguarding).await?;
            }
            Ok(id)
        })
    });
    act.await
}

/// Whether a concern holds its pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldPairing {
    /// In the same commit.
    AtOnce,
    /// It goes on for now.
    No,
}

/// Raises a concern inside an act.
pub(crate) async fn raise_one(w: &Writing<'_>, worry: Worry, by: By) -> Result<ConcernId, ActError> {
    if let Some(About::Concern(id)) = sending::taken(w, worry.sending).await? {
        return Ok(id);
    }
    for person in &worry.named {
        store::person::load(w.txn, *person).await?;
    }
    let acknowledge_by =
        w.scheme.opening.after_open_minutes(w.now, w.policy().concern_minutes, w.scheme.time_zone);
    let concern = Concern {
        id: ConcernId::random(&w.chance),
        scheme: w.scheme.id,
        named: worry.named,
        pairing: worry.pairing,
        worry: worry.worry,
        about: worry.about,
        reach: worry.reach,
        raised: by.clone(),
        raised_at: w.now,
        acknowledge_by,
        state: ConcernState::Raised,
        entries: Vec::new(),
        version: 0,
    };
    store::concern::insert(w.txn, &concern).await?;
    sending::keep(w, worry.sending, About::Concern(concern.id)).await?;
    w.audit_by(by, "raise_concern", About::Concern(concern.id), &[]).await?;
    let notice = NoticeKind::ConcernRaised { concern: concern.id };
    if !tell_leads(w, notice, &concern.named).await? {
        tracing::error!(concern = %concern.id, "a concern was raised and there is nobody to tell: add a lead it does not name");
    }
    w.task(TaskKind::AcknowledgeConcern, About::Concern(concern.id), None, acknowledge_by).await?;
    Ok(concern.id)
}

/// Tells every lead whom a concern does not name; the admins when it names them all, so that it never falls silent. Says
/// whether anybody was told.
pub(crate) async fn tell_leads(
    w: &Writing<'_>,
    kind: NoticeKind,
    named: &BTreeSet<PersonId>,
) -> Result<bool, ActError> {
    for role in [Role::Lead, Role::Admin] {
        let staff = w.staff_with(role).await?;
        if staff.iter().any(|one| !named.contains(&one.person)) {
            w.tell_staff(role, kind, named).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a lead does with a concern.
#[derive(Debug, Clone)]
pub enum Step {
    /// They have read it.
    Acknowledge,
    /// They have weighed it.
    Assess,
    /// They decide what is done.
    Decide(Outcome),
    /// It is at its end.
    Close,
    /// They add to it.
    Add(FreeText),
}

/// A lead takes a step with a concern that does not name them.
///
/// # Errors
/// [`ActError::NotFound`] for one that names them: for them it does not exist; [`ActError::Moved`].
pub async fn handle(work: &Casework, by: &Lead, id: ConcernId, step: Step) -> Result<(), ActError> {
    let lead = by.clone();
    let staff = by.as_coordinator();
    let act = work.act(staff.scheme(), staff.by(), move |w| {
        Box::pin(async move {
            let concern = store::concern::load(w.txn, id).await?;
            if !concern.may_be_seen_by(&lead) {
                return Err(ActError::NotFound);
            }
            let (concern, done) = match step {
                Step::Acknowledge => (concern.acknowledge(&lead, w.now)?, "acknowledge_concern"),
                Step::Assess => (concern.assess(&lead, w.now)?, "assess_concern"),
                Step::Decide(outcome) => (concern.decide(outcome, &lead, w.now)?, "decide_concern"),
                Step::Close => (concern.close(&lead, w.now)?, "close_concern"),
                Step::Add(text) => (concern.add(&lead, text, w.now), "add_to_concern"),
            };
            store::concern::save(w.txn, &concern).await?;
            if done == "acknowledge_concern" {
                w.drop_task(TaskKind::AcknowledgeConcern, About::Concern(id)).await?;
            }
            w.audit(done, About::Concern(id), &[concern.state.status()]).await?;
            Ok(())
        })
    });
    act.await
}
