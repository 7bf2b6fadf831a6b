//! People who must never be paired, also ones not known yet.

use befriend_domain::id::{KeptApartId, PersonId, SchemeId};
use befriend_domain::kept_apart::KeptApart;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::kept_apart::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// The entry of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: KeptApartId) -> Result<KeptApart, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All within the scope: whoever joins is compared with each.
pub async fn list(db: &impl Reads) -> Result<Vec<KeptApart>, StoreError> {
    let select = within::<Entity>(db).order_by_asc(Column::At).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Those that protect a person.
pub async fn list_of(db: &impl Reads, person: PersonId) -> Result<Vec<KeptApart>, StoreError> {
    let select = within::<Entity>(db).filter(Column::PersonId.eq(person.as_uuid()));
    guard::all(db, select.order_by_asc(Column::At).order_by_asc(Column::Id))
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

/// Whether two people are to be kept apart by record, whichever of them is protected. Names not yet tied to a record
/// are the lead's to judge: [`KeptApart::may_be`].
pub async fn are_kept_apart(db: &impl Reads, one: PersonId, other: PersonId) -> Result<bool, StoreError> {
    let (one, other) = (one.as_uuid(), other.as_uuid());
    let this_way = Column::PersonId.eq(one).and(Column::OtherId.eq(other));
    let that_way = Column::PersonId.eq(other).and(Column::OtherId.eq(one));
    let found = guard::one(db, within::<Entity>(db).filter(this_way.or(that_way))).await?;
    Ok(found.is_some())
}

/// Keeps a new one.
pub async fn insert(txn: &Txn, kept: &KeptApart) -> Result<(), StoreError> {
    txn.must_hold(kept.scheme)?;
    guard::insert::<Entity>(txn, to_row(kept)?).await
}

/// Keeps what changed: names learnt, or whose record it is.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there.
pub async fn save(txn: &Txn, kept: &KeptApart) -> Result<(), StoreError> {
    guard::overwrite::<Entity>(txn, to_row(kept)?, kept.id.as_uuid()).await
}

fn to_row(kept: &KeptApart) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: kept.id.as_uuid(),
        scheme_id: kept.scheme.as_uuid(),
        person_id: kept.person.as_uuid(),
        names: to_json(&kept.names)?,
        details: kept.details.clone().map(String::from),
        other_id: kept.other.map(|id| id.as_uuid()),
        not_them: to_json(&kept.not_them)?,
        at: kept.at,
    }))
}

fn from_row(row: Model) -> Result<KeptApart, StoreError> {
    let reading = Reading::new("kept_apart", row.id);
    Ok(KeptApart {
        id: KeptApartId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        person: PersonId::from_uuid(row.person_id),
        names: reading.json("names", row.names)?,
        details: reading.text_if("details", row.details)?,
        other: row.other_id.map(PersonId::from_uuid),
        not_them: reading.json("not_them", row.not_them)?,
        at: row.at,
    })
}
