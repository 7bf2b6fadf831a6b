//! Pairs that are not proposed again for a while. A line is never changed but to say that a coordinator cleared it.

use befriend_domain::answered_before::AnsweredBefore;
use befriend_domain::id::{AnsweredBeforeId, PersonId, SchemeId, StaffId};
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::answered_before::{ActiveModel, Column, Entity, Model};
use crate::error::{Conflict, StoreError};
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// The line of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: AnsweredBeforeId) -> Result<AnsweredBefore, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// Those that bar a pair on a day, in no order.
pub async fn list_barring(db: &impl Reads, on: NaiveDate) -> Result<Vec<AnsweredBefore>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::ClearedBy.is_null())
        .filter(Column::Until.is_null().or(Column::Until.gte(on)))
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// All in which a person is on either side, newest first.
pub async fn list_of(db: &impl Reads, person: PersonId) -> Result<Vec<AnsweredBefore>, StoreError> {
    let either = Column::PersonId.eq(person.as_uuid()).or(Column::MentorPersonId.eq(person.as_uuid()));
    let select = within::<Entity>(db).filter(either).order_by_desc(Column::At).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one.
pub async fn insert(txn: &Txn, answered: &AnsweredBefore) -> Result<(), StoreError> {
    txn.must_hold(answered.scheme)?;
    guard::insert::<Entity>(txn, to_row(answered)?).await
}

/// Keeps who cleared it, the one thing that can change.
///
/// # Errors
/// [`Conflict::Changed`] when it was cleared already.
pub async fn save(txn: &Txn, answered: &AnsweredBefore) -> Result<(), StoreError> {
    txn.must_hold(answered.scheme)?;
    let update = Entity::update_many()
        .col_expr(Column::ClearedBy, Expr::value(answered.cleared_by.map(|id| id.as_uuid())))
        .filter(Column::Id.eq(answered.id.as_uuid()))
        .filter(Column::SchemeId.eq(answered.scheme.as_uuid()))
        .filter(Column::ClearedBy.is_null());
    if guard::happened(txn, update).await? { Ok(()) } else { Err(Conflict::Changed.into()) }
}

fn to_row(answered: &AnsweredBefore) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: answered.id.as_uuid(),
        scheme_id: answered.scheme.as_uuid(),
        person_id: answered.person.as_uuid(),
        mentor_person_id: answered.mentor_person.as_uuid(),
        cause: answered.cause.code().to_owned(),
        detail: to_json(&answered.cause)?,
        at: answered.at,
        until: answered.until,
        cleared_by: answered.cleared_by.map(|id| id.as_uuid()),
    }))
}

fn from_row(row: Model) -> Result<AnsweredBefore, StoreError> {
    let reading = Reading::new("answered_before", row.id);
    Ok(AnsweredBefore {
        id: AnsweredBeforeId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        person: PersonId::from_uuid(row.person_id),
        mentor_person: PersonId::from_uuid(row.mentor_person_id),
        cause: reading.json("detail", row.detail)?,
        at: row.at,
        until: row.until,
        cleared_by: row.cleared_by.map(StaffId::from_uuid),
    })
}
