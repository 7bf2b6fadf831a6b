//! People to be kept apart, also ones the service does not know yet. Without this file somebody fleeing a person
//! could be offered to them the day they volunteer.

use std::collections::BTreeSet;

use befriend_domain::actor::Lead;
use befriend_domain::id::{KeptApartId, PersonId};
use befriend_domain::kept_apart::KeptApart;
use befriend_domain::person::Person;
use befriend_domain::proposal::WithdrawnWhy;
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::{FreeText, Name};
use befriend_store as store;

use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::withdraw;
use crate::writing::Writing;

/// Keeps the names of people somebody is to be kept apart from, and asks the lead about everybody already here who
/// may be one of them.
pub(crate) async fn add_names(w: &Writing<'_>, person: PersonId, names: &[Name]) -> Result<(), ActError> {
    for name in names {
        let entry = entry(w, person, vec![name.clone()], None);
        add_entry(w, &entry).await?;
    }
    Ok(())
}

fn entry(w: &Writing<'_>, person: PersonId, names: Vec<Name>, details: Option<FreeText>) -> KeptApart {
    KeptApart {
        id: KeptApartId::random(&w.chance),
        scheme: w.scheme.id,
        person,
        names,
        details,
        other: None,
        not_them: BTreeSet::new(),
        at: w.now,
    }
}

async fn add_entry(w: &Writing<'_>, entry: &KeptApart) -> Result<(), ActError> {
    store::kept_apart::insert(w.txn, entry).await?;
    for other in store::person::list_all(w.txn).await? {
        if other.id != entry.person && may_be(entry, &other) {
            hit(w, entry, &other).await?;
        }
    }
    w.audit("keep_apart", About::Person(entry.person), &[]).await?;
    Ok(())
}

/// Whether somebody new may be one who is to be kept apart from somebody. Hits go to the lead; until the lead has said
/// no, the two are never matched (see `matching`).
pub(crate) async fn check_newcomer(w: &Writing<'_>, person: &Person) -> Result<(), ActError> {
    for entry in store::kept_apart::list(w.txn).await? {
        if entry.person != person.id && may_be(&entry, person) {
            hit(w, &entry, person).await?;
        }
    }
    Ok(())
}

async fn hit(w: &Writing<'_>, entry: &KeptApart, other: &Person) -> Result<(), ActError> {
    w.task(TaskKind::CheckKeptApart, About::Person(other.id), Some(entry.person), w.within_working_days(1))
        .await?;
    withdraw::pair(w, entry.person, other.id, WithdrawnWhy::KeptApart).await
}

/// Whether an entry may speak of a person, by any of their names.
pub(crate) fn may_be(entry: &KeptApart, person: &Person) -> bool {
    if let Some(other) = entry.other {
        return other == person.id;
    }
    if entry.not_them.contains(&person.id) {
        return false;
    }
    let full = person.full_name.as_ref().map(Name::as_str);
    let names: Vec<&str> = full.into_iter().chain([person.known_as.as_str()]).collect();
    entry.may_be(&names)
}

/// Whether any entry keeps two people apart, in either direction.
fn are_kept_apart(entries: &[KeptApart], one: &Person, other: &Person) -> bool {
    let keeps = |entry: &KeptApart, from: &Person, to: &Person| entry.person == from.id && may_be(entry, to);
    entries.iter().any(|entry| keeps(entry, one, other) || keeps(entry, other, one))
}

/// Whether two people may meet as far as anybody has said, looked at inside an act: what a snapshot knew may be old.
///
/// # Errors
/// [`Refusal::Barrier`] when somebody keeps them apart.
pub(crate) async fn require_may_meet(
    w: &Writing<'_>,
    one: PersonId,
    other: PersonId,
) -> Result<(), ActError> {
    let entries = store::kept_apart::list(w.txn).await?;
    if entries.is_empty() {
        return Ok(());
    }
    let (one, other) = (store::person::load(w.txn, one).await?, store::person::load(w.txn, other).await?);
    if are_kept_apart(&entries, &one, &other) {
        return Err(Refusal::Barrier("KeptApart".to_owned()).into());
    }
    Ok(())
}

/// A lead names somebody a person is to be kept apart from.
///
/// # Errors
/// [`ActError::NotFound`] for nobody.
pub async fn keep_apart(
    work: &Casework,
    by: &Lead,
    person: PersonId,
    names: Vec<Name>,
    details: Option<FreeText>,
) -> Result<(), ActError> {
    let staff = by.as_coordinator();
    let act = work.act(staff.scheme(), staff.by(), move |w| {
        Box::pin(async move {
            let person = store::person::load(w.txn, person).await?;
            add_entry(w, &entry(w, person.id, names, details)).await
        })
    });
    act.await
}

/// Whether a person with such a name is the one meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identified {
    /// It is them: kept apart for good, by record.
    Them,
    /// It is somebody else: they may be matched.
    SomebodyElse,
}

/// A lead says whether somebody whose name fits is the one meant, for every entry of the protected person.
///
/// # Errors
/// [`ActError::NotFound`] for nobody.
pub async fn identify(
    work: &Casework,
    by: &Lead,
    protected: PersonId,
    other: PersonId,
    answer: Identified,
) -> Result<(), ActError> {
    let staff = by.as_coordinator();
    let act = work.act(staff.scheme(), staff.by(), move |w| {
        Box::pin(async move {
            let other = store::person::load(w.txn, other).await?;
            for mut entry in store::kept_apart::list(w.txn).await? {
                if entry.person == protected && may_be(&entry, &other) {
                    match answer {
                        Identified::Them => entry.other = Some(other.id),
                        Identified::SomebodyElse => drop(entry.not_them.insert(other.id)),
                    }
                    store::kept_apart::save(w.txn, &entry).await?;
                }
            }
            let said = if answer == Identified::Them { "them" } else { "somebody_else" };
            w.audit("identify_kept_apart", About::Person(other.id), &[said]).await?;
            Ok(())
        })
    });
    act.await
}
