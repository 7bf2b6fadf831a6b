//! How long people waited until they were introduced. Without this file nobody who waits could be told what to expect.

use std::collections::BTreeMap;

use befriend_domain::channel::Channel;
use befriend_domain::clock::Timestamp;
use chrono::{NaiveDate, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entity::{pairing, request};
use crate::error::{StoreError, classify};
use crate::guard::within;
use crate::reads::Reads;

/// How many of the latest introductions are looked at: the last ones say most about the next.
const LATEST: u64 = 200;

/// One wait that ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wait {
    /// The day they first asked.
    pub asked_on: NaiveDate,
    /// When they were first introduced to somebody.
    pub introduced_at: Timestamp,
}

/// The waits of those first introduced by a channel since a moment, in order; of many, the latest two hundred. A second
/// befriender for the same request is no second wait.
pub async fn ended_since(
    db: &impl Reads,
    channel: Channel,
    since: Timestamp,
) -> Result<Vec<Wait>, StoreError> {
    let firsts = first_introductions(db, channel, since).await?;
    let asked: Vec<(Uuid, NaiveDate)> = within::<request::Entity>(db)
        .select_only()
        .columns([request::Column::Id, request::Column::FirstAsked])
        .filter(request::Column::Id.is_in(firsts.keys().copied()))
        .into_tuple()
        .all(db.connection())
        .await
        .map_err(classify)?;
    let mut waits: Vec<Wait> = asked
        .into_iter()
        .filter_map(|(id, asked_on)| Some(Wait { asked_on, introduced_at: *firsts.get(&id)? }))
        .collect();
    waits.sort_unstable();
    Ok(waits)
}

/// When each of the latest requests was first introduced, if that was by this channel and not before `since`.
async fn first_introductions(
    db: &impl Reads,
    channel: Channel,
    since: Timestamp,
) -> Result<BTreeMap<Uuid, Timestamp>, StoreError> {
    use pairing::Column;
    let latest: Vec<Uuid> = within::<pairing::Entity>(db)
        .select_only()
        .column(Column::RequestId)
        .filter(Column::Channel.eq(channel.code()))
        .filter(Column::IntroducedAt.gte(since))
        .order_by_desc(Column::IntroducedAt)
        .order_by_asc(Column::Id)
        .limit(LATEST)
        .into_tuple()
        .all(db.connection())
        .await
        .map_err(classify)?;
    let introductions: Vec<(Uuid, chrono::DateTime<Utc>, String)> = within::<pairing::Entity>(db)
        .select_only()
        .columns([Column::RequestId, Column::IntroducedAt, Column::Channel])
        .filter(Column::RequestId.is_in(latest))
        .order_by_desc(Column::IntroducedAt)
        .into_tuple()
        .all(db.connection())
        .await
        .map_err(classify)?;
    // The last one put in for a request is its earliest.
    let first: BTreeMap<Uuid, (Timestamp, String)> =
        introductions.into_iter().map(|(request, at, by)| (request, (at, by))).collect();
    let counts = |(at, by): &(Timestamp, String)| *at >= since && by == channel.code();
    Ok(first.into_iter().filter(|(_, one)| counts(one)).map(|(request, (at, _))| (request, at)).collect())
}
