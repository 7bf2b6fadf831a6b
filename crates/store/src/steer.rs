//! What coordinators settled for the matching. A line is never changed but to say who cleared it.

use befriend_domain::id::{RunId, SchemeId, StaffId, SteerId};
use befriend_domain::steer::{Cleared, Steer};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::steer::{ActiveModel, Column, Entity, Model};
use crate::error::{Conflict, StoreError};
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::Reading;

/// The one of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: SteerId) -> Result<Steer, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// Those that hold, in the order they were settled: the matching follows them in this order.
pub async fn list_standing(db: &impl Reads) -> Result<Vec<Steer>, StoreError> {
    let select = within::<Entity>(db).filter(Column::ClearedAt.is_null());
    let select = select.order_by_asc(Column::At).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one.
///
/// # Errors
/// [`crate::unique::STEER_ONE_STANDING`] when something holds about these two already.
pub async fn insert(txn: &Txn, steer: &Steer) -> Result<(), StoreError> {
    txn.must_hold(steer.scheme)?;
    guard::insert::<Entity>(txn, to_row(steer)).await
}

/// Keeps who cleared it, the one thing that can change.
///
/// # Errors
/// [`Conflict::Changed`] when it was cleared already.
pub async fn save(txn: &Txn, steer: &Steer) -> Result<(), StoreError> {
    txn.must_hold(steer.scheme)?;
    let update = Entity::update_many()
        .col_expr(Column::ClearedBy, Expr::value(steer.cleared.map(|cleared| cleared.by.as_uuid())))
        .col_expr(Column::ClearedAt, Expr::value(steer.cleared.map(|cleared| cleared.at)))
        .filter(Column::Id.eq(steer.id.as_uuid()))
        .filter(Column::SchemeId.eq(steer.scheme.as_uuid()))
        .filter(Column::ClearedAt.is_null());
    if guard::happened(txn, update).await? { Ok(()) } else { Err(Conflict::Changed.into()) }
}

fn to_row(steer: &Steer) -> ActiveModel {
    whole(Model {
        id: steer.id.as_uuid(),
        scheme_id: steer.scheme.as_uuid(),
        run_id: steer.run.as_uuid(),
        kind: steer.course.code().to_owned(),
        request_id: steer.course.request().map(|id| id.as_uuid()),
        mentor_id: steer.course.mentor().map(|id| id.as_uuid()),
        why: steer.why.clone().into(),
        by_id: steer.by.as_uuid(),
        at: steer.at,
        cleared_by: steer.cleared.map(|cleared| cleared.by.as_uuid()),
        cleared_at: steer.cleared.map(|cleared| cleared.at),
    })
}

fn from_row(row: Model) -> Result<Steer, StoreError> {
    let reading = Reading::new("steer", row.id);
    // A course is its kind and the ids beside it, as the domain writes it.
    let course = serde_json::json!({ "kind": row.kind, "request": row.request_id, "mentor": row.mentor_id });
    Ok(Steer {
        id: SteerId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        run: RunId::from_uuid(row.run_id),
        course: reading.json("kind", course)?,
        why: reading.text("why", row.why)?,
        by: StaffId::from_uuid(row.by_id),
        at: row.at,
        cleared: row
            .cleared_by
            .zip(row.cleared_at)
            .map(|(by, at)| Cleared { by: StaffId::from_uuid(by), at }),
    })
}
