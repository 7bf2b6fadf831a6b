//! Safeguarding and wellbeing records. Who may see one is the domain's to say: ask
//! [`befriend_domain::concern::Concern::may_be_seen_by`] of each that is listed here.

use befriend_domain::clock::Timestamp;
use befriend_domain::concern::Concern;
use befriend_domain::id::{ConcernId, PairingId, SchemeId};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::concern::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// The concern of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: ConcernId) -> Result<Concern, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// Those not closed, oldest first.
pub async fn list_open(db: &impl Reads) -> Result<Vec<Concern>, StoreError> {
    let select = within::<Entity>(db).filter(Column::Status.ne("closed"));
    guard::all(db, oldest_first(select)).await?.into_iter().map(from_row).collect()
}

/// All, oldest first.
pub async fn list(db: &impl Reads) -> Result<Vec<Concern>, StoreError> {
    guard::all(db, oldest_first(within::<Entity>(db))).await?.into_iter().map(from_row).collect()
}

/// Those that came up in a pairing, oldest first.
pub async fn list_of_pairing(db: &impl Reads, pairing: PairingId) -> Result<Vec<Concern>, StoreError> {
    let select = within::<Entity>(db).filter(Column::PairingId.eq(pairing.as_uuid()));
    guard::all(db, oldest_first(select)).await?.into_iter().map(from_row).collect()
}

/// Those nobody acknowledged in time, by `now`, oldest first.
pub async fn list_unacknowledged(db: &impl Reads, now: Timestamp) -> Result<Vec<Concern>, StoreError> {
    let select =
        within::<Entity>(db).filter(Column::Status.eq("raised")).filter(Column::AcknowledgeBy.lte(now));
    guard::all(db, oldest_first(select)).await?.into_iter().map(from_row).collect()
}

fn oldest_first(select: sea_orm::Select<Entity>) -> sea_orm::Select<Entity> {
    select.order_by_asc(Column::RaisedAt).order_by_asc(Column::Id)
}

/// Keeps a new one.
pub async fn insert(txn: &Txn, concern: &Concern) -> Result<(), StoreError> {
    txn.must_hold(concern.scheme)?;
    guard::insert::<Entity>(txn, to_row(concern)?).await
}

/// Keeps what was added or decided.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded: nothing that was added is ever lost.
pub async fn save(txn: &Txn, concern: &Concern) -> Result<(), StoreError> {
    guard::save::<Entity>(txn, to_row(concern)?, concern.id.as_uuid(), concern.version).await
}

fn to_row(concern: &Concern) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: concern.id.as_uuid(),
        scheme_id: concern.scheme.as_uuid(),
        named: to_json(&concern.named)?,
        pairing_id: concern.pairing.map(|id| id.as_uuid()),
        worry: concern.worry.as_str().to_owned(),
        about: concern.about.clone().map(String::from),
        reach: concern.reach.clone().map(String::from),
        raised: to_json(&concern.raised)?,
        raised_at: concern.raised_at,
        acknowledge_by: concern.acknowledge_by,
        status: concern.state.status().to_owned(),
        state: to_json(&concern.state)?,
        entries: to_json(&concern.entries)?,
        version: concern.version,
    }))
}

fn from_row(row: Model) -> Result<Concern, StoreError> {
    let reading = Reading::new("concern", row.id);
    Ok(Concern {
        id: ConcernId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        named: reading.json("named", row.named)?,
        pairing: row.pairing_id.map(PairingId::from_uuid),
        worry: reading.text("worry", row.worry)?,
        about: reading.text_if("about", row.about)?,
        reach: reading.text_if("reach", row.reach)?,
        raised: reading.json("raised", row.raised)?,
        raised_at: row.raised_at,
        acknowledge_by: row.acknowledge_by,
        state: reading.json("state", row.state)?,
        entries: reading.json("entries", row.entries)?,
        version: row.version,
    })
}
