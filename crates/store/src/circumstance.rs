//! A scheme's controlled words for why people are paired.

use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::id::{CircumstanceId, SchemeId};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::circumstance::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::Reading;

/// The term of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: CircumstanceId) -> Result<CircumstanceTerm, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All terms within the scope, in their order, also those no longer chosen.
pub async fn list(db: &impl Reads) -> Result<Vec<CircumstanceTerm>, StoreError> {
    let select = within::<Entity>(db).order_by_asc(Column::Position).order_by_asc(Column::Code);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// The terms that can be chosen, in their order.
pub async fn list_active(db: &impl Reads) -> Result<Vec<CircumstanceTerm>, StoreError> {
    let select = within::<Entity>(db).filter(Column::Active.eq(true));
    let select = select.order_by_asc(Column::Position).order_by_asc(Column::Code);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new term.
///
/// # Errors
/// [`crate::unique::CIRCUMSTANCE_CODE_ONCE`] when the scheme has that code already.
pub async fn insert(txn: &Txn, term: &CircumstanceTerm) -> Result<(), StoreError> {
    txn.must_hold(term.scheme)?;
    guard::insert::<Entity>(txn, to_row(term)).await
}

/// Keeps what changed: settings have no lifecycle, the last one wins.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there.
pub async fn save(txn: &Txn, term: &CircumstanceTerm) -> Result<(), StoreError> {
    guard::overwrite::<Entity>(txn, to_row(term), term.id.as_uuid()).await
}

fn to_row(term: &CircumstanceTerm) -> ActiveModel {
    whole(Model {
        id: term.id.as_uuid(),
        scheme_id: term.scheme.as_uuid(),
        code: term.code.as_str().to_owned(),
        label: term.label.as_str().to_owned(),
        staged: term.staged,
        active: term.active,
        position: term.position,
    })
}

fn from_row(row: Model) -> Result<CircumstanceTerm, StoreError> {
    let reading = Reading::new("circumstance", row.id);
    Ok(CircumstanceTerm {
        id: CircumstanceId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        code: reading.text("code", row.code)?,
        label: reading.text("label", row.label)?,
        staged: row.staged,
        active: row.active,
        position: row.position,
    })
}
