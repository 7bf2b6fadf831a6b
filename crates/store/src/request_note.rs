//! Notes on requests.

use befriend_domain::id::{RequestId, RequestNoteId, SchemeId, StaffId};
use befriend_domain::request_note::RequestNote;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::request_note::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_word};

/// Those of a request, newest first.
pub async fn list_of(db: &impl Reads, request: RequestId) -> Result<Vec<RequestNote>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::RequestId.eq(request.as_uuid()))
        .order_by_desc(Column::At)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one; notes are only added to.
pub async fn insert(txn: &Txn, note: &RequestNote) -> Result<(), StoreError> {
    txn.must_hold(note.scheme)?;
    guard::insert::<Entity>(txn, to_row(note)?).await
}

fn to_row(note: &RequestNote) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: note.id.as_uuid(),
        scheme_id: note.scheme.as_uuid(),
        request_id: note.request.as_uuid(),
        noted_by: note.by.as_uuid(),
        at: note.at,
        said: to_word(&note.said)?,
        words: note.text.as_str().to_owned(),
    }))
}

fn from_row(row: Model) -> Result<RequestNote, StoreError> {
    let reading = Reading::new("request_note", row.id);
    Ok(RequestNote {
        id: RequestNoteId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        request: RequestId::from_uuid(row.request_id),
        by: StaffId::from_uuid(row.noted_by),
        at: row.at,
        said: reading.word("said", row.said)?,
        text: reading.text("words", row.words)?,
    })
}
