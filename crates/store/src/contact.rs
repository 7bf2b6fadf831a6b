//! Calls, messages and visits of pairings. Only added to.

use befriend_domain::contact::Contact;
use befriend_domain::id::{ContactId, PairingId, SchemeId};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::contact::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::page::{self, Direction, Key, Order, Page, Paging};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The contact of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: ContactId) -> Result<Contact, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All of a pairing's, newest first.
pub async fn list_of(db: &impl Reads, pairing: PairingId) -> Result<Vec<Contact>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::PairingId.eq(pairing.as_uuid()))
        .order_by_desc(Column::OnDate)
        .order_by_desc(Column::RecordedAt)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// A page of a pairing's, the last recorded first.
pub async fn list(db: &impl Reads, pairing: PairingId, paging: &Paging) -> Result<Page<Contact>, StoreError> {
    let order = Order::<Entity> {
        column: Column::RecordedAt,
        direction: Direction::NewestFirst,
        key: |row| Key::Moment(row.recorded_at),
        id: |row| row.id,
    };
    let select = within::<Entity>(db).filter(Column::PairingId.eq(pairing.as_uuid()));
    page::page(db, select, &order, paging, from_row).await
}

/// Keeps a new one.
pub async fn insert(txn: &Txn, contact: &Contact) -> Result<(), StoreError> {
    txn.must_hold(contact.scheme)?;
    guard::insert::<Entity>(txn, to_row(contact)?).await
}

fn to_row(contact: &Contact) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: contact.id.as_uuid(),
        scheme_id: contact.scheme.as_uuid(),
        pairing_id: contact.pairing.as_uuid(),
        kind: to_word(&contact.kind)?,
        on_date: contact.on,
        minutes: contact.minutes.map(i32::from),
        note: contact.note.clone().map(String::from),
        recorded: to_json(&contact.recorded)?,
        recorded_at: contact.recorded_at,
    }))
}

fn from_row(row: Model) -> Result<Contact, StoreError> {
    let reading = Reading::new("contact", row.id);
    Ok(Contact {
        id: ContactId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        pairing: PairingId::from_uuid(row.pairing_id),
        kind: reading.word("kind", row.kind)?,
        on: row.on_date,
        minutes: row.minutes.map(|minutes| reading.number("minutes", minutes)).transpose()?,
        note: reading.text_if("note", row.note)?,
        recorded: reading.json("recorded", row.recorded)?,
        recorded_at: row.recorded_at,
    })
}
