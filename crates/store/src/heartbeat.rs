//! The worker's signs of life. They belong to no scheme and hold nothing about anybody.

use befriend_domain::clock::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, QueryOrder};

use crate::entity::heartbeat::{ActiveModel, Column, Entity, Model};
use crate::error::{StoreError, classify};
use crate::guard::{self, whole};
use crate::reads::{Reads, Sealed, Txn};

/// When any round last ended, if one has.
pub async fn last(db: &impl Reads) -> Result<Option<Timestamp>, StoreError> {
    let newest = guard::one(db, Entity::find().order_by_desc(Column::TickedAt)).await?;
    Ok(newest.map(|row| row.ticked_at))
}

/// A round of this name has ended.
pub async fn tick(txn: &Txn, round: &str, at: Timestamp) -> Result<(), StoreError> {
    let row: ActiveModel = whole(Model { round: round.to_owned(), ticked_at: at });
    let newest = OnConflict::column(Column::Round).update_column(Column::TickedAt).to_owned();
    Entity::insert(row)
        .on_conflict(newest)
        .exec_without_returning(txn.connection())
        .await
        .map_err(classify)
        .map(|_| ())
}
