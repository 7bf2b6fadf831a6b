//! What was done, by whom, when: one chain of lines for each scheme, only added to. Without this file somebody with access
//! to the database could change history and nobody would know.
//!
//! Each line's hash covers the line and the hash before it, and the chain's head, kept in the same transaction, says where it ends. So
//! [`verify`] finds a line that was changed, taken away or put in, also at the end. What it cannot find is a chain written anew as a
//! whole by somebody who can write to the database and knows how: for that a [`Head`] is kept where they cannot reach, and
//! [`verify_against`] is given it.

mod verify;

use std::fmt;
use std::str::FromStr;

use befriend_domain::audit::AuditLine;
use befriend_domain::id::{AuditId, SchemeId};
use befriend_domain::task::About;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::entity::audit::{ActiveModel, Column, Entity, Model};
use crate::entity::audit_head;
use crate::error::{StoreError, classify};
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Sealed, Txn};
use crate::row::{Reading, to_json};

pub use verify::{Chain, Kept, verify, verify_against};

/// Where a chain ends: the number and the hash of its last line. Printed as `number:hash`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// How many lines there are; 0 for none.
    pub number: i64,
    /// The hash of the last, hex; empty for none.
    pub hash: String,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

/// The text is no head: a number, a colon and 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is not the number of a line, a colon and 64 hexadecimal digits, as `verify-audit` prints it")]
pub struct NotAHead;

impl FromStr for Head {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let (number, hash) = text.trim().split_once(':').ok_or(NotAHead)?;
        let number = number.parse().ok().filter(|number| *number > 0).ok_or(NotAHead)?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
        if is_hash { Ok(Self { number, hash: hash.to_ascii_lowercase() }) } else { Err(NotAHead) }
    }
}

/// Adds a line to its scheme's chain.
pub async fn insert(txn: &Txn, line: &AuditLine) -> Result<(), StoreError> {
    txn.must_hold(line.scheme)?;
    // An act of one scheme has its turn already; one that crosses schemes takes it here, or two would get one number.
    txn.take_turn_of(line.scheme).await?;
    let before = head(txn, line.scheme).await?;
    let number = before.number + 1;
    let hash = hash(line, number, &before.hash)?;
    guard::insert::<Entity>(txn, to_row(line, number, hash.clone())?).await?;
    let head: audit_head::ActiveModel =
        whole(audit_head::Model { scheme_id: line.scheme.as_uuid(), number, hash });
    let newest = OnConflict::column(audit_head::Column::SchemeId)
        .update_columns([audit_head::Column::Number, audit_head::Column::Hash])
        .to_owned();
    audit_head::Entity::insert(head)
        .on_conflict(newest)
        .exec_without_returning(txn.connection())
        .await
        .map_err(classify)
        .map(|_| ())
}

/// Where a scheme's chain ends, as it was written down with its last line.
async fn head(db: &impl Reads, scheme: SchemeId) -> Result<Head, StoreError> {
    let of_scheme =
        within::<audit_head::Entity>(db).filter(audit_head::Column::SchemeId.eq(scheme.as_uuid()));
    let row = guard::one(db, of_scheme).await?;
    Ok(row.map_or_else(Head::default, |row| Head { number: row.number, hash: row.hash }))
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

fn to_row(line: &AuditLine, number: i64, hash: String) -> Result<ActiveModel, StoreError> {
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
        hash,
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
