//! The charities and student bodies that own schemes.

use befriend_domain::id::OrganisationId;
use befriend_domain::organisation::Organisation;
use sea_orm::EntityTrait;

use crate::entity::organisation::{ActiveModel, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole};
use crate::reads::{Reads, Txn};
use crate::row::Reading;

/// The organisation of an id. Organisations are no secret: any scope may read them.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn load(db: &impl Reads, id: OrganisationId) -> Result<Organisation, StoreError> {
    let row = guard::one(db, Entity::find_by_id(id.as_uuid())).await?.ok_or(StoreError::NotFound)?;
    from_row(row)
}

/// Every organisation, in no order.
pub async fn list(db: &impl Reads) -> Result<Vec<Organisation>, StoreError> {
    guard::all(db, Entity::find()).await?.into_iter().map(from_row).collect()
}

/// Keeps a new organisation.
pub async fn insert(txn: &Txn, organisation: &Organisation) -> Result<(), StoreError> {
    let row = Model { id: organisation.id.as_uuid(), name: organisation.name.as_str().to_owned() };
    guard::insert::<Entity>(txn, whole::<ActiveModel>(row)).await
}

fn from_row(row: Model) -> Result<Organisation, StoreError> {
    let reading = Reading::new("organisation", row.id);
    Ok(Organisation { id: OrganisationId::from_uuid(row.id), name: reading.text("name", row.name)? })
}
