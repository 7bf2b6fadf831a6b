//! A person's own facts: what they are called, how they are reached, what is safe, and how they are told things. Without these acts
//! somebody who moved, or who is no longer safe at an address, would go on being written to there.
//!
//! The audit says what kind of thing changed, never what it was or is.

mod told;

use befriend_domain::contact_point::{ContactPoint, Reach, ReadBy};
use befriend_domain::id::{ContactPointId, PersonId};
use befriend_domain::invalid::Invalid;
use befriend_domain::notice::Way;
use befriend_domain::person::{Person, SafeContact};
use befriend_domain::sign_in::Subject;
use befriend_domain::task::About;
use befriend_domain::text::Name;
use befriend_store as store;

use crate::casework::Casework;
use crate::error::ActError;
use crate::voice::PersonVoice;
use crate::writing::Writing;

use told::{Change, email_of};

/// What somebody is called.
#[derive(Debug, Clone)]
pub struct Names {
    /// What they like to be called.
    pub known_as: Name,
    /// Their whole name, if they give it.
    pub full_name: Option<Name>,
}

/// How somebody is told things, and what is safe.
#[derive(Debug, Clone)]
pub struct Telling {
    /// The way.
    pub told_by: Way,
    /// What is safe when reaching them.
    pub safe_contact: SafeContact,
}

/// A way of reaching somebody, as they give it.
#[derive(Debug, Clone)]
pub struct NewReach {
    /// Where it reaches.
    pub reach: Reach,
    /// Who else reads it.
    pub read_by: ReadBy,
}

/// Whether the address somebody had may be told that it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldAddress {
    /// In neutral words, if only they read it.
    MayBeTold,
    /// Somebody else may read it: nothing is sent there any more.
    IsUnsafe,
}

impl OldAddress {
    /// The old way, if it may be told.
    const fn told(self, old: &ContactPoint) -> Option<&ContactPoint> {
        match self {
            Self::MayBeTold => Some(old),
            Self::IsUnsafe => None,
        }
    }
}

/// Changes what somebody is called, and looks again whether they may be somebody to be kept apart.
///
/// # Errors
/// [`ActError::NotFound`] for somebody else's record.
pub async fn change_names(
    work: &Casework,
    voice: PersonVoice,
    person: PersonId,
    names: Names,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let by = voice.by(person)?;
            let mut person = known(w, person).await?;
            person.known_as = names.known_as;
            person.full_name = names.full_name;
            store::person::save(w.txn, &person).await?;
            crate::keep_apart::check_newcomer(w, &person).await?;
            w.audit_by(by, "change_names", About::Person(person.id), &["known_as", "full_name"]).await?;
            Ok(())
        })
    });
    act.await
}

/// Changes how somebody is told things and what is safe. What waits to be told follows in the same commit.
///
/// # Errors
/// A fault of `told_by` when the way has no address or number; [`ActError::NotFound`].
pub async fn change_telling(
    work: &Casework,
    voice: PersonVoice,
    person: PersonId,
    telling: Telling,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let by = voice.by(person)?;
            let mut person = known(w, person).await?;
            let points = store::contact_point::list_of(w.txn, person.id).await?;
            if !reaches(&points, telling.told_by) {
                return Err(ActError::fault("told_by", Invalid::DoesNotFit));
            }
            person.told_by = telling.told_by;
            person.safe_contact = telling.safe_contact;
            store::person::save(w.txn, &person).await?;
            w.follow(&person).await?;
            w.audit_by(by, "change_telling", About::Person(person.id), &["told_by", "safe_contact"]).await?;
            Ok(())
        })
    });
    act.await
}

/// Adds a way of reaching somebody; it is used first from now on.
///
/// # Errors
/// [`ActError::NotFound`] for somebody else's record.
pub async fn add_reach(
    work: &Casework,
    voice: PersonVoice,
    person: PersonId,
    new: NewReach,
) -> Result<ContactPointId, ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let by = voice.by(person)?;
            let person = known(w, person).await?;
            let known = store::contact_point::list_of(w.txn, person.id).await?;
            let point = ContactPoint {
                id: ContactPointId::random(&w.chance),
                scheme: w.scheme.id,
                person: person.id,
                reach: new.reach,
                read_by: new.read_by,
                preferred: true,
            };
            store::contact_point::insert(w.txn, &point).await?;
            // From now on they are reached here and no longer there: to them that is a change.
            if let Some(before) = known.iter().find(|old| old.reach.kind() == point.reach.kind()) {
                let change = Change { was: Some(before), is: Some(&point) };
                told::tell(w, &person, &point.reach, change).await?;
            }
            w.follow(&person).await?;
            w.audit_by(by, "add_reach", About::Person(person.id), &[point.reach.kind()]).await?;
            Ok(point.id)
        })
    });
    act.await
}

/// Changes a way of reaching somebody, of the same kind.
///
/// # Errors
/// [`ActError::NotFound`] for somebody else's, or for another kind.
pub async fn change_reach(
    work: &Casework,
    voice: PersonVoice,
    id: ContactPointId,
    new: NewReach,
    old_address: OldAddress,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let old = store::contact_point::load(w.txn, id).await?;
            let by = voice.by(old.person)?;
            let person = known(w, old.person).await?;
            if old.reach.kind() != new.reach.kind() {
                return Err(ActError::NotFound);
            }
            let point = ContactPoint { reach: new.reach, read_by: new.read_by, ..old.clone() };
            store::contact_point::save(w.txn, &point).await?;
            if old.reach.key() != point.reach.key() {
                let change = Change { was: old_address.told(&old), is: Some(&point) };
                told::tell(w, &person, &point.reach, change).await?;
                shut_out(w, &voice, &old).await?;
            }
            w.follow(&person).await?;
            w.audit_by(by, "change_reach", About::Person(person.id), &[point.reach.kind()]).await?;
            Ok(())
        })
    });
    act.await
}

/// Removes a way of reaching somebody. If they were told things there, the next best way is theirs from now on.
///
/// # Errors
/// A fault of `reach` for the last one; [`ActError::NotFound`] for somebody else's.
pub async fn remove_reach(
    work: &Casework,
    voice: PersonVoice,
    id: ContactPointId,
    old_address: OldAddress,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let old = store::contact_point::load(w.txn, id).await?;
            let by = voice.by(old.person)?;
            let mut person = known(w, old.person).await?;
            store::contact_point::remove(w.txn, id).await?;
            let left = store::contact_point::list_of(w.txn, person.id).await?;
            if left.is_empty() {
                return Err(ActError::fault("reach", Invalid::ReachNeeded));
            }
            if !reaches(&left, person.told_by) {
                person.told_by = best_way(&left);
                store::person::save(w.txn, &person).await?;
            }
            let now = left.iter().find(|point| point.reach.kind() == old.reach.kind());
            told::tell(w, &person, &old.reach, Change { was: old_address.told(&old), is: now }).await?;
            shut_out(w, &voice, &old).await?;
            w.follow(&person).await?;
            w.audit_by(by, "remove_reach", About::Person(person.id), &[old.reach.kind()]).await?;
            Ok(())
        })
    });
    act.await
}

/// Somebody who is not erased.
async fn known(w: &Writing<'_>, person: PersonId) -> Result<Person, ActError> {
    let person = store::person::load(w.txn, person).await?;
    if person.erased_at.is_some() { Err(ActError::NotFound) } else { Ok(person) }
}

/// Whether somebody can be told things in a way at all.
fn reaches(points: &[ContactPoint], way: Way) -> bool {
    let has = |kind: &str| points.iter().any(|point| point.reach.kind() == kind);
    match way {
        Way::Email => has("email"),
        Way::Call => has("phone"),
        Way::Letter => has("address"),
        Way::InPerson => true,
    }
}

/// The quickest way among those there are.
fn best_way(points: &[ContactPoint]) -> Way {
    [Way::Email, Way::Call, Way::Letter]
        .into_iter()
        .find(|way| reaches(points, *way))
        .unwrap_or(Way::InPerson)
}

/// Whoever reads the old address gets in no more: codes sent there are void. When a coordinator changed it for somebody, every
/// browser that was let in is signed out, because nobody knows who sat at it.
async fn shut_out(w: &Writing<'_>, voice: &PersonVoice, old: &ContactPoint) -> Result<(), ActError> {
    let Some(address) = email_of(old) else { return Ok(()) };
    store::sign_in::void_at(w.txn, address, w.now).await?;
    if matches!(voice, PersonVoice::OnBehalf(..)) {
        store::session::end_all_of(w.txn, Subject::Person(old.person), w.now).await?;
    }
    Ok(())
}
