//! What was done, by whom, when: one chain of lines for each scheme, only added to. Without this file somebody with access
//! to the database could change history and nobody would know.
//!
//! Each line's hash covers the line and the hash before it, so a changed, removed or inserted line breaks the chain
//! from there on, and [`verify`] names it.

use befriend_domain::audit::AuditLine;
use befriend_domain::id::{AuditId, SchemeId};
use befriend_domain::task::About;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::entity::audit::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// A chain that does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokenAt {
    /// The number of the first line that was changed, or that follows one that was removed.
    pub number: i64,
}

/// How many lines are verified at a time.
const LINES_AT_ONCE: u64 = 1_000;

/// Adds a line to its scheme's chain.
pub async fn insert(txn: &Txn, line: &AuditLine) -> Result<(), StoreError> {
    txn.must_hold(line.scheme)?;
    // An act of one scheme has its turn already; one that crosses schemes takes it here, or two would get one number.
    txn.take_turn_of(line.scheme).await?;
    let of_scheme = within::<Entity>(txn).filter(Column::SchemeId.eq(line.scheme.as_uuid()));
    let last = guard::one(txn, of_scheme.order_by_desc(Column::Number).limit(1)).await?;
    let (number, before) = last.map_or((1, String::new()), |row| (row.number + 1, row.hash));
    guard::insert::<Entity>(txn, to_row(line, number, &before)?).await
}

/// All about something, oldest first.
pub async fn list_about(db: &impl Reads, about: About) -> Result<Vec<AuditLine>, StoreError> {
    let select = within::<Entity>(db).filter(Column::AboutId.eq(about.uuid()));
    guard::all(db, select.order_by_asc(Column::At).order_by_asc(Column::Number))
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

/// The newest lines within the scope, at most `at_most`, newest first.
pub async fn list_latest(db: &impl Reads, at_most: u16) -> Result<Vec<AuditLine>, StoreError> {
    let select = within::<Entity>(db)
        .order_by_desc(Column::At)
        .order_by_desc(Column::Number)
        .limit(u64::from(at_most));
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Whether a scheme's chain holds; else where it breaks first.
pub async fn verify(db: &impl Reads, scheme: SchemeId) -> Result<Option<BrokenAt>, StoreError> {
    let (mut number, mut before) = (0, String::new());
    loop {
        let next = within::<Entity>(db)
            .filter(Column::SchemeId.eq(scheme.as_uuid()))
            .filter(Column::Number.gt(number))
            .order_by_asc(Column::Number)
            .limit(LINES_AT_ONCE);
        let rows = guard::all(db, next).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        for row in rows {
            let (own_number, own_hash) = (row.number, row.hash.clone());
            let holds = from_row(row)
                .is_ok_and(|line| hash(&line, own_number, &before).is_ok_and(|hash| hash == own_hash));
            if own_number != number + 1 || !holds {
                return Ok(Some(BrokenAt { number: own_number }));
            }
            (number, before) = (own_number, own_hash);
        }
    }
}

/// SHA-256, hex, over the line's values in a fixed order and the hash of the line before.
fn hash(line: &AuditLine, number: i64, before: &str) -> Result<String, StoreError> {
    let covered = (
        number,
        before,
        line.id,
        line.scheme,
        line.at.timestamp_micros(),
        &line.by,
        &line.act,
        &line.about,
        &line.details,
    );
    let bytes = serde_json::to_vec(&covered)
        .map_err(|error| StoreError::Bug(format!("cannot be hashed: {error}")))?;
    Ok(hex::encode(Sha256::digest(bytes)))
}

fn to_row(line: &AuditLine, number: i64, before: &str) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: line.id.as_uuid(),
        scheme_id: line.scheme.as_uuid(),
        number,
        at: line.at,
        done_by: to_json(&line.by)?,
        act: line.act.to_string(),
        about_kind: line.about.kind().to_owned(),
        about_id: line.about.uuid(),
        details: to_json(&line.details)?,
        hash: hash(line, number, before)?,
    }))
}

fn from_row(row: Model) -> Result<AuditLine, StoreError> {
    let reading = Reading::new("audit", row.id);
    let about = serde_json::json!({ "kind": row.about_kind, "id": row.about_id });
    Ok(AuditLine {
        id: AuditId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        at: row.at,
        by: reading.json("done_by", row.done_by)?,
        act: row.act.into(),
        about: reading.json("about_kind", about)?,
        details: reading.json("details", row.details)?,
    })
}
