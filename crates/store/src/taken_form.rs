//! Forms that were taken, so that none is taken twice.

use befriend_domain::clock::Timestamp;
use befriend_domain::id::{SchemeId, SendingId, TakenFormId};
use befriend_domain::taken_form::TakenForm;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::taken_form::{ActiveModel, Column, Entity, Model};
use crate::error::{StoreError, classify};
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Sealed, Txn};
use crate::row::Reading;

/// What was made of a sending, if it was taken.
pub async fn find(db: &impl Reads, sending: SendingId) -> Result<Option<TakenForm>, StoreError> {
    let select = within::<Entity>(db).filter(Column::Sending.eq(sending.as_uuid()));
    guard::one(db, select).await?.as_ref().map(from_row).transpose()
}

/// Keeps that a form was taken.
///
/// # Errors
/// [`crate::unique::TAKEN_FORM_ONCE`] when it was taken before.
pub async fn insert(txn: &Txn, taken: &TakenForm) -> Result<(), StoreError> {
    txn.must_hold(taken.scheme)?;
    guard::insert::<Entity>(txn, to_row(taken)).await
}

/// Whether there is one that was taken before a moment.
pub async fn is_any_before(db: &impl Reads, before: Timestamp) -> Result<bool, StoreError> {
    let select = within::<Entity>(db).filter(Column::At.lt(before));
    Ok(guard::one(db, select).await?.is_some())
}

/// Forgets those taken before a moment.
pub async fn forget_before(txn: &Txn, before: Timestamp) -> Result<(), StoreError> {
    let old = guard::kept_to(txn, Entity::delete_many().filter(Column::At.lt(before)));
    old.exec(txn.connection()).await.map_err(classify).map(|_| ())
}

fn to_row(taken: &TakenForm) -> ActiveModel {
    whole(Model {
        id: taken.id.as_uuid(),
        scheme_id: taken.scheme.as_uuid(),
        sending: taken.sending.as_uuid(),
        made_kind: taken.made.kind().to_owned(),
        made_id: taken.made.uuid(),
        at: taken.at,
    })
}

fn from_row(row: &Model) -> Result<TakenForm, StoreError> {
    let reading = Reading::new("taken_form", row.id);
    let made = serde_json::json!({ "kind": row.made_kind, "id": row.made_id });
    Ok(TakenForm {
        id: TakenFormId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        sending: SendingId::from_uuid(row.sending),
        made: reading.json("made_kind", made)?,
        at: row.at,
    })
}
