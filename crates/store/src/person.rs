//! Anyone the service knows. Their roles are in `request`, `mentor` and `staff`.

use std::collections::HashSet;

use befriend_domain::contact_point::{Phone, Reach};
use befriend_domain::id::{PersonId, SchemeId, of_reference};
use befriend_domain::person::{AgeStated, Person};
use befriend_domain::text::folded;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::person::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};
use crate::{contact_point, mentor, request};

/// The most people a search by name answers with.
const FOUND_AT_MOST: u16 = 50;

/// The person of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: PersonId) -> Result<Person, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The people of these ids, in no order; ids outside the scope are left out.
pub async fn list(
    db: &impl Reads,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<Person>, StoreError> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.as_uuid()).collect();
    let mut people = Vec::with_capacity(ids.len());
    for some in ids.chunks(guard::IDS_AT_ONCE) {
        let rows =
            guard::all(db, within::<Entity>(db).filter(Column::Id.is_in(some.iter().copied()))).await?;
        for row in rows {
            people.push(from_row(row)?);
        }
    }
    Ok(people)
}

/// At most 50 people found by one thing typed: a name, a telephone number, or the reference of a person, a request or a mentor. Each
/// once, those found by number or reference first. Erased people are not found.
pub async fn find(db: &impl Reads, text: &str) -> Result<Vec<Person>, StoreError> {
    let mut ids: Vec<PersonId> = Vec::new();
    if let Ok(number) = Phone::parse(text) {
        ids.extend(contact_point::list_people_reached(db, &Reach::Phone(number)).await?);
    }
    if let Some((first, last)) = of_reference(text) {
        let people = within::<Entity>(db).filter(Column::Id.between(first, last));
        ids.extend(guard::all(db, people).await?.into_iter().map(|row| PersonId::from_uuid(row.id)));
        ids.extend(request::list_people_between(db, first, last).await?);
        ids.extend(mentor::list_people_between(db, first, last).await?);
    }
    let mut found = list(db, ids).await?;
    found.retain(|person| person.erased_at.is_none());
    found.extend(search(db, text).await?);
    let mut seen = HashSet::new();
    found.retain(|person| seen.insert(person.id));
    found.truncate(usize::from(FOUND_AT_MOST));
    Ok(found)
}

/// At most 50 people whose names hold every word of `text`, in any order, whatever the case, accents apart; by name.
/// Erased people are not found.
pub async fn search(db: &impl Reads, text: &str) -> Result<Vec<Person>, StoreError> {
    let folded = folded(text).replace(['%', '_', '\\'], "");
    let words = folded.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let select =
        words.fold(within::<Entity>(db), |select, word| select.filter(Column::NameKey.contains(word)));
    let select = select
        .filter(Column::ErasedAt.is_null())
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::Id)
        .limit(u64::from(FOUND_AT_MOST));
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Everybody within the scope who is not erased: for looking whether somebody is to be kept apart.
pub async fn list_all(db: &impl Reads) -> Result<Vec<Person>, StoreError> {
    let select = within::<Entity>(db).filter(Column::ErasedAt.is_null()).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps somebody new.
pub async fn insert(txn: &Txn, person: &Person) -> Result<(), StoreError> {
    txn.must_hold(person.scheme)?;
    guard::insert::<Entity>(txn, to_row(person)?).await
}

/// Keeps what changed.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded.
pub async fn save(txn: &Txn, person: &Person) -> Result<(), StoreError> {
    guard::save::<Entity>(txn, to_row(person)?, person.id.as_uuid(), person.version).await
}

/// What a search by name looks in.
fn name_key(person: &Person) -> String {
    let full = person.full_name.as_ref().map_or("", |name| name.as_str());
    folded(format!("{} {full}", person.known_as.as_str()).trim())
}

fn to_row(person: &Person) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: person.id.as_uuid(),
        scheme_id: person.scheme.as_uuid(),
        known_as: person.known_as.as_str().to_owned(),
        full_name: person.full_name.clone().map(String::from),
        age_years: person.age.map(|age| age.years.into()),
        age_stated_on: person.age.map(|age| age.on),
        gender: person.gender.clone().map(String::from),
        told_by: to_word(&person.told_by)?,
        safe_contact: to_json(&person.safe_contact)?,
        language: person.language.as_str().to_owned(),
        died_on: person.died_on,
        erased_at: person.erased_at,
        name_key: name_key(person),
        version: person.version,
    }))
}

pub(crate) fn from_row(row: Model) -> Result<Person, StoreError> {
    let reading = Reading::new("person", row.id);
    let age = match (row.age_years, row.age_stated_on) {
        (Some(years), Some(on)) => Some(AgeStated { years: reading.number("age_years", years)?, on }),
        _ => None,
    };
    Ok(Person {
        id: PersonId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        known_as: reading.text("known_as", row.known_as)?,
        full_name: reading.text_if("full_name", row.full_name)?,
        age,
        gender: reading.text_if("gender", row.gender)?,
        told_by: reading.word("told_by", row.told_by)?,
        safe_contact: reading.json("safe_contact", row.safe_contact)?,
        language: reading.text("language", row.language)?,
        died_on: row.died_on,
        erased_at: row.erased_at,
        version: row.version,
    })
}
