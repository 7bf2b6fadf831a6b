//! Befriending services and branches, with their words, places, numbers and hours.

use befriend_domain::id::{OrganisationId, SchemeId};
use befriend_domain::scheme::{Scheme, Slug};
use befriend_domain::text::Word;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::entity::scheme::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// What people choose from, kept together because it is always read together.
#[derive(Serialize, Deserialize)]
struct Choices {
    needs: Vec<Word>,
    interests: Vec<Word>,
    languages: Vec<Word>,
    genders: Vec<Word>,
}

/// The scheme of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: SchemeId) -> Result<Scheme, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The scheme of a word in a URL.
pub async fn find_by_slug(db: &impl Reads, slug: &Slug) -> Result<Option<Scheme>, StoreError> {
    let row = guard::one(db, within::<Entity>(db).filter(Column::Slug.eq(slug.as_str()))).await?;
    row.map(from_row).transpose()
}

/// The scheme that a host name shows.
pub async fn find_by_host(db: &impl Reads, host: &str) -> Result<Option<Scheme>, StoreError> {
    let row = guard::one(db, within::<Entity>(db).filter(Column::Host.eq(host))).await?;
    row.map(from_row).transpose()
}

/// The schemes within the scope, by slug.
pub async fn list(db: &impl Reads) -> Result<Vec<Scheme>, StoreError> {
    guard::all(db, within::<Entity>(db).order_by_asc(Column::Slug)).await?.into_iter().map(from_row).collect()
}

/// Keeps a new scheme.
///
/// # Errors
/// [`crate::Conflict::Taken`] when its slug or host is another's.
pub async fn insert(txn: &Txn, scheme: &Scheme) -> Result<(), StoreError> {
    txn.must_hold(scheme.id)?;
    guard::insert::<Entity>(txn, to_row(scheme)?).await
}

/// Keeps what changed.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded.
pub async fn save(txn: &Txn, scheme: &Scheme) -> Result<(), StoreError> {
    guard::save::<Entity>(txn, to_row(scheme)?, scheme.id.as_uuid(), scheme.version).await
}

fn to_row(scheme: &Scheme) -> Result<ActiveModel, StoreError> {
    let choices = Choices {
        needs: scheme.needs.clone(),
        interests: scheme.interests.clone(),
        languages: scheme.languages.clone(),
        genders: scheme.genders.clone(),
    };
    Ok(whole(Model {
        id: scheme.id.as_uuid(),
        organisation_id: scheme.organisation.as_uuid(),
        slug: scheme.slug.as_str().to_owned(),
        host: scheme.host.clone(),
        name: scheme.name.as_str().to_owned(),
        mentor_word: to_json(&scheme.mentor_word)?,
        time_zone: scheme.time_zone.name().to_owned(),
        phone: scheme.phone.clone().map(String::from),
        reply_to: scheme.reply_to.as_str().to_owned(),
        areas: to_json(&scheme.areas)?,
        choices: to_json(&choices)?,
        policy: to_json(&scheme.policy)?,
        opening: to_json(&scheme.opening)?,
        demo: scheme.demo,
        version: scheme.version,
    }))
}

fn from_row(row: Model) -> Result<Scheme, StoreError> {
    let reading = Reading::new("scheme", row.id);
    let choices: Choices = reading.json("choices", row.choices)?;
    Ok(Scheme {
        id: SchemeId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation_id),
        slug: reading.text("slug", row.slug)?,
        host: row.host,
        name: reading.text("name", row.name)?,
        mentor_word: reading.json("mentor_word", row.mentor_word)?,
        time_zone: reading.word("time_zone", row.time_zone)?,
        phone: reading.text_if("phone", row.phone)?,
        reply_to: reading.text("reply_to", row.reply_to)?,
        areas: reading.json("areas", row.areas)?,
        needs: choices.needs,
        interests: choices.interests,
        languages: choices.languages,
        genders: choices.genders,
        policy: reading.json("policy", row.policy)?,
        opening: reading.json("opening", row.opening)?,
        demo: row.demo,
        version: row.version,
    })
}
