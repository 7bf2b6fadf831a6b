//! The checks mentors hold. A check is never changed but to say that it was revoked.

use befriend_domain::clearance::Clearance;
use befriend_domain::id::{ClearanceId, MentorId, SchemeId, StaffId};
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::clearance::{ActiveModel, Column, Entity, Model};
use crate::error::{Conflict, StoreError};
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The check of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: ClearanceId) -> Result<Clearance, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All of a mentor's, newest first, also ended and revoked ones.
pub async fn list_of(db: &impl Reads, mentor: MentorId) -> Result<Vec<Clearance>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::MentorId.eq(mentor.as_uuid()))
        .order_by_desc(Column::RecordedAt)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Those not revoked whose last day lies from `first` to `last`, both included, the earliest first.
pub async fn list_ending(
    db: &impl Reads,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Clearance>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::ValidUntil.between(first, last))
        .filter(Column::RevokedAt.is_null())
        .order_by_asc(Column::ValidUntil)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one.
pub async fn insert(txn: &Txn, clearance: &Clearance) -> Result<(), StoreError> {
    txn.must_hold(clearance.scheme)?;
    guard::insert::<Entity>(txn, to_row(clearance)?).await
}

/// Keeps that it was revoked, the one thing that can change.
///
/// # Errors
/// [`Conflict::Changed`] when it was revoked already.
pub async fn save(txn: &Txn, clearance: &Clearance) -> Result<(), StoreError> {
    txn.must_hold(clearance.scheme)?;
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(clearance.revoked_at))
        .filter(Column::Id.eq(clearance.id.as_uuid()))
        .filter(Column::SchemeId.eq(clearance.scheme.as_uuid()))
        .filter(Column::RevokedAt.is_null());
    if guard::happened(txn, update).await? { Ok(()) } else { Err(Conflict::Changed.into()) }
}

fn to_row(clearance: &Clearance) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: clearance.id.as_uuid(),
        scheme_id: clearance.scheme.as_uuid(),
        mentor_id: clearance.mentor.as_uuid(),
        kind: to_word(&clearance.kind)?,
        ground: to_json(&clearance.ground)?,
        valid_from: clearance.valid_from,
        valid_until: clearance.valid_until,
        recorded_by: clearance.recorded_by.as_uuid(),
        recorded_at: clearance.recorded_at,
        revoked_at: clearance.revoked_at,
    }))
}

pub(crate) fn from_row(row: Model) -> Result<Clearance, StoreError> {
    let reading = Reading::new("clearance", row.id);
    Ok(Clearance {
        id: ClearanceId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        mentor: MentorId::from_uuid(row.mentor_id),
        kind: reading.word("kind", row.kind)?,
        ground: reading.json("ground", row.ground)?,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        recorded_by: StaffId::from_uuid(row.recorded_by),
        recorded_at: row.recorded_at,
        revoked_at: row.revoked_at,
    })
}
