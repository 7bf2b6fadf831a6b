//! People who act with or for a person.

use befriend_domain::id::{PersonId, SchemeId, SupporterId};
use befriend_domain::supporter::Supporter;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::supporter::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The supporter of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: SupporterId) -> Result<Supporter, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// Everybody who supports a person, by name.
pub async fn list_of(db: &impl Reads, person: PersonId) -> Result<Vec<Supporter>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::PersonId.eq(person.as_uuid()))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps somebody new.
pub async fn insert(txn: &Txn, supporter: &Supporter) -> Result<(), StoreError> {
    txn.must_hold(supporter.scheme)?;
    guard::insert::<Entity>(txn, to_row(supporter)?).await
}

/// Keeps what changed; the last one wins.
///
/// # Errors
/// [`StoreError::NotFound`] when they are not there.
pub async fn save(txn: &Txn, supporter: &Supporter) -> Result<(), StoreError> {
    guard::overwrite::<Entity>(txn, to_row(supporter)?, supporter.id.as_uuid()).await
}

fn to_row(supporter: &Supporter) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: supporter.id.as_uuid(),
        scheme_id: supporter.scheme.as_uuid(),
        person_id: supporter.person.as_uuid(),
        name: supporter.name.as_str().to_owned(),
        relation: supporter.relation.clone().map(String::from),
        standing: to_word(&supporter.standing)?,
        email: supporter.email.clone().map(String::from),
        phone: supporter.phone.clone().map(String::from),
        authority: to_json(&supporter.authority)?,
        until: supporter.until,
    }))
}

fn from_row(row: Model) -> Result<Supporter, StoreError> {
    let reading = Reading::new("supporter", row.id);
    Ok(Supporter {
        id: SupporterId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        person: PersonId::from_uuid(row.person_id),
        name: reading.text("name", row.name)?,
        relation: reading.text_if("relation", row.relation)?,
        standing: reading.word("standing", row.standing)?,
        email: reading.text_if("email", row.email)?,
        phone: reading.text_if("phone", row.phone)?,
        authority: reading.json("authority", row.authority)?,
        until: row.until,
    })
}
