//! Going through a chain of audit lines, from its first line to where its head says it ends.

use befriend_domain::id::SchemeId;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Head, from_row, hash, head};
use crate::entity::audit::{Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, within};
use crate::reads::Reads;

/// How many lines are verified at a time.
const LINES_AT_ONCE: u64 = 1_000;

/// What going through a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// Every line is as it was written, and none is missing.
    Whole(Head),
    /// The line of this number was changed, or follows one that was taken away.
    ChangedAt {
        /// Its number.
        number: i64,
    },
    /// The chain ends with another line than its head says: lines were taken away from its end, or put there.
    EndsElsewhere {
        /// The number of the last line there is; 0 for none.
        last: i64,
        /// The number of the last line there should be.
        should: i64,
    },
}

/// What a head that was kept elsewhere says of a chain that is whole by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The line it names is still the same, and so is every line before it.
    Held,
    /// There are fewer lines than when it was kept.
    Shorter,
    /// The line it names is another one: the chain was written anew.
    Rewritten,
}

/// Whether a scheme's chain holds; else where it breaks first.
pub async fn verify(db: &impl Reads, scheme: SchemeId) -> Result<Chain, StoreError> {
    let mut so_far = Head::default();
    let mut end = head(db, scheme).await?;
    loop {
        let rows = lines_after(db, scheme, so_far.number).await?;
        if rows.is_empty() {
            let newest = head(db, scheme).await?;
            // Lines were added meanwhile: they are gone through too.
            if newest.number > end.number {
                end = newest;
                continue;
            }
            return Ok(ended(so_far, &newest));
        }
        for row in rows {
            let number = row.number;
            so_far = match follows(row, &so_far) {
                Some(next) => next,
                None => return Ok(Chain::ChangedAt { number }),
            };
        }
    }
}

/// Whether a chain that is whole still holds the line of a head that was kept elsewhere.
pub async fn verify_against(db: &impl Reads, scheme: SchemeId, kept: &Head) -> Result<Kept, StoreError> {
    let line = within::<Entity>(db)
        .filter(Column::SchemeId.eq(scheme.as_uuid()))
        .filter(Column::Number.eq(kept.number));
    Ok(match guard::one(db, line).await? {
        None => Kept::Shorter,
        Some(row) if row.hash == kept.hash => Kept::Held,
        Some(_) => Kept::Rewritten,
    })
}

async fn lines_after(db: &impl Reads, scheme: SchemeId, number: i64) -> Result<Vec<Model>, StoreError> {
    let next = within::<Entity>(db)
        .filter(Column::SchemeId.eq(scheme.as_uuid()))
        .filter(Column::Number.gt(number))
        .order_by_asc(Column::Number)
        .limit(LINES_AT_ONCE);
    guard::all(db, next).await
}

/// Where the chain ends with this line, if the line is the next and as it was written.
fn follows(row: Model, before: &Head) -> Option<Head> {
    let own = Head { number: row.number, hash: row.hash.clone() };
    let line = from_row(row).ok()?;
    let written = hash(&line, own.number, &before.hash).ok()?;
    (own.number == before.number + 1 && written == own.hash).then_some(own)
}

/// What a chain is of which every line holds.
fn ended(last: Head, should: &Head) -> Chain {
    if last == *should {
        Chain::Whole(last)
    } else if last.number == should.number {
        Chain::ChangedAt { number: last.number }
    } else {
        Chain::EndsElsewhere { last: last.number, should: should.number }
    }
}
