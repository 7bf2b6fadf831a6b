//! How people can be reached.

use befriend_domain::contact_point::{ContactPoint, EmailAddress, Phone, Reach};
use befriend_domain::id::{ContactPointId, PersonId, SchemeId};
use befriend_domain::text::FreeText;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::contact_point::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_word};

/// The contact point of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: ContactPointId) -> Result<ContactPoint, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All of a person's, the preferred ones first.
pub async fn list_of(db: &impl Reads, person: PersonId) -> Result<Vec<ContactPoint>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::PersonId.eq(person.as_uuid()))
        .order_by_desc(Column::Preferred)
        .order_by_asc(Column::Kind)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// The email address to write to: the preferred one, else any.
pub async fn find_email(db: &impl Reads, person: PersonId) -> Result<Option<EmailAddress>, StoreError> {
    let points = list_of(db, person).await?;
    Ok(points.into_iter().find_map(|point| match point.reach {
        Reach::Email(address) => Some(address),
        Reach::Phone(_) | Reach::Address(_) => None,
    }))
}

/// The telephone number to ring: the preferred one, else any.
pub async fn find_phone(db: &impl Reads, person: PersonId) -> Result<Option<Phone>, StoreError> {
    let points = list_of(db, person).await?;
    Ok(points.into_iter().find_map(|point| match point.reach {
        Reach::Phone(number) => Some(number),
        Reach::Email(_) | Reach::Address(_) => None,
    }))
}

/// Everybody known at an email address, by id: two people may share one.
pub async fn list_people_at(db: &impl Reads, email: &EmailAddress) -> Result<Vec<PersonId>, StoreError> {
    list_people_reached(db, &Reach::Email(email.clone())).await
}

/// Everybody reached at the same address, number or place, however it was written, by id.
pub async fn list_people_reached(db: &impl Reads, reach: &Reach) -> Result<Vec<PersonId>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::Kind.eq(reach.kind()))
        .filter(Column::ValueKey.eq(reach.key()))
        .order_by_asc(Column::PersonId);
    let mut people: Vec<_> =
        guard::all(db, select).await?.into_iter().map(|row| PersonId::from_uuid(row.person_id)).collect();
    people.dedup();
    Ok(people)
}

/// Keeps a new one. When it is the preferred one, the one of its kind that was steps back.
pub async fn insert(txn: &Txn, point: &ContactPoint) -> Result<(), StoreError> {
    txn.must_hold(point.scheme)?;
    step_back(txn, point).await?;
    guard::insert::<Entity>(txn, to_row(point)?).await
}

/// Keeps what changed; the last one wins. When it is the preferred one, the one of its kind that was steps back.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there.
pub async fn save(txn: &Txn, point: &ContactPoint) -> Result<(), StoreError> {
    step_back(txn, point).await?;
    guard::overwrite::<Entity>(txn, to_row(point)?, point.id.as_uuid()).await
}

/// Forgets it.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there.
pub async fn remove(txn: &Txn, id: ContactPointId) -> Result<(), StoreError> {
    guard::remove::<Entity>(txn, id.as_uuid()).await
}

async fn step_back(txn: &Txn, point: &ContactPoint) -> Result<(), StoreError> {
    if !point.preferred {
        return Ok(());
    }
    let update = Entity::update_many()
        .col_expr(Column::Preferred, Expr::value(false))
        .filter(Column::SchemeId.eq(point.scheme.as_uuid()))
        .filter(Column::PersonId.eq(point.person.as_uuid()))
        .filter(Column::Kind.eq(point.reach.kind()))
        .filter(Column::Preferred.eq(true));
    guard::happened(txn, update).await.map(|_| ())
}

fn to_row(point: &ContactPoint) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: point.id.as_uuid(),
        scheme_id: point.scheme.as_uuid(),
        person_id: point.person.as_uuid(),
        kind: point.reach.kind().to_owned(),
        value: point.reach.as_str().to_owned(),
        value_key: point.reach.key(),
        read_by: to_word(&point.read_by)?,
        preferred: point.preferred,
    }))
}

fn from_row(row: Model) -> Result<ContactPoint, StoreError> {
    let reading = Reading::new("contact_point", row.id);
    let reach = match row.kind.as_str() {
        "email" => Reach::Email(reading.text::<EmailAddress>("value", row.value)?),
        "phone" => Reach::Phone(reading.text::<Phone>("value", row.value)?),
        _ => Reach::Address(reading.text::<FreeText>("value", row.value)?),
    };
    Ok(ContactPoint {
        id: ContactPointId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        person: PersonId::from_uuid(row.person_id),
        reach,
        read_by: reading.word("read_by", row.read_by)?,
        preferred: row.preferred,
    })
}
