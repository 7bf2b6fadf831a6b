//! Ways of support people can ask for.

use befriend_domain::id::{OfferingId, SchemeId};
use befriend_domain::offering::Offering;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::offering::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The offering of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: OfferingId) -> Result<Offering, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All offerings within the scope, by label.
pub async fn list(db: &impl Reads) -> Result<Vec<Offering>, StoreError> {
    guard::all(db, within::<Entity>(db).order_by_asc(Column::Label))
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

/// The offerings that can be asked for now, by label.
pub async fn list_open(db: &impl Reads) -> Result<Vec<Offering>, StoreError> {
    let select = within::<Entity>(db).filter(Column::Open.eq(true)).order_by_asc(Column::Label);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new offering.
pub async fn insert(txn: &Txn, offering: &Offering) -> Result<(), StoreError> {
    txn.must_hold(offering.scheme)?;
    guard::insert::<Entity>(txn, to_row(offering)?).await
}

/// Keeps what changed: settings have no lifecycle, the last one wins.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there.
pub async fn save(txn: &Txn, offering: &Offering) -> Result<(), StoreError> {
    guard::overwrite::<Entity>(txn, to_row(offering)?, offering.id.as_uuid()).await
}

fn to_row(offering: &Offering) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: offering.id.as_uuid(),
        scheme_id: offering.scheme.as_uuid(),
        label: offering.label.as_str().to_owned(),
        purpose: offering.purpose.as_str().to_owned(),
        kind: to_word(&offering.kind)?,
        facilitated_by: to_word(&offering.facilitated_by)?,
        setting: to_word(&offering.setting)?,
        channels: to_json(&offering.channels)?,
        min_age: offering.min_age.into(),
        checks: to_json(&offering.checks)?,
        open: offering.open,
    }))
}

pub(crate) fn from_row(row: Model) -> Result<Offering, StoreError> {
    let reading = Reading::new("offering", row.id);
    Ok(Offering {
        id: OfferingId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        label: reading.text("label", row.label)?,
        purpose: reading.text("purpose", row.purpose)?,
        kind: reading.word("kind", row.kind)?,
        facilitated_by: reading.word("facilitated_by", row.facilitated_by)?,
        setting: reading.word("setting", row.setting)?,
        channels: reading.json("channels", row.channels)?,
        min_age: reading.number("min_age", row.min_age)?,
        checks: reading.json("checks", row.checks)?,
        open: row.open,
    })
}
