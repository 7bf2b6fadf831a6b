//! What people must be told. A notice told by email goes into the outbox in the same transaction, so a change
//! that is undone tells nobody.

use befriend_domain::clock::Timestamp;
use befriend_domain::id::{NoticeId, SchemeId};
use befriend_domain::notice::{Notice, NoticeKind, NoticeOutcome, Recipient, Way};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::notice::{ActiveModel, Column, Entity, Model};
use crate::error::{Conflict, StoreError, classify};
use crate::guard::{self, whole, within};
use crate::outbox;
use crate::page::{self, Direction, Key, Order, Page, Paging};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The notice of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: NoticeId) -> Result<Notice, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All about a request, proposal, pairing, mentor, concern, clearance or code (its bare id), oldest first.
pub async fn list_about(db: &impl Reads, about: Uuid) -> Result<Vec<Notice>, StoreError> {
    let select = within::<Entity>(db).filter(Column::AboutId.eq(about));
    guard::all(db, select.order_by_asc(Column::MadeAt).order_by_asc(Column::Id))
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

/// All to somebody, newest first.
pub async fn list_to(db: &impl Reads, to: Recipient) -> Result<Vec<Notice>, StoreError> {
    let select = within::<Entity>(db).filter(Column::RecipientId.eq(recipient(to).1));
    guard::all(db, select.order_by_desc(Column::MadeAt).order_by_asc(Column::Id))
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

/// How many of a kind (by its code) there have been about something: so that one warning stays one.
pub async fn count(db: &impl Reads, kind: &str, about: Uuid) -> Result<u64, StoreError> {
    let select = within::<Entity>(db).filter(Column::AboutId.eq(about)).filter(Column::Kind.eq(kind));
    select.count(db.connection()).await.map_err(classify)
}

/// A page of those that could not be told, newest first.
pub async fn list_undeliverable(db: &impl Reads, paging: &Paging) -> Result<Page<Notice>, StoreError> {
    let order = Order::<Entity> {
        column: Column::MadeAt,
        direction: Direction::NewestFirst,
        key: |row| Key::Moment(row.made_at),
        id: |row| row.id,
    };
    let select = within::<Entity>(db).filter(Column::Status.eq("undeliverable"));
    page::page(db, select, &order, paging, from_row).await
}

/// Keeps a new one; one told by email is due in the outbox at once.
pub async fn insert(txn: &Txn, notice: &Notice) -> Result<(), StoreError> {
    txn.must_hold(notice.scheme)?;
    guard::insert::<Entity>(txn, to_row(notice)?).await?;
    if notice.way == Way::Email && notice.outcome == NoticeOutcome::Waiting {
        outbox::push(txn, notice).await?;
    }
    Ok(())
}

/// Keeps what became of one that waited.
///
/// # Errors
/// [`Conflict::Changed`] when something had become of it already.
pub async fn settle(txn: &Txn, id: NoticeId, outcome: &NoticeOutcome) -> Result<(), StoreError> {
    let update = settling(outcome)?.filter(Column::Id.eq(id.as_uuid()));
    if guard::happened(txn, guard::scoped(txn, update)).await? {
        Ok(())
    } else {
        Err(Conflict::Changed.into())
    }
}

/// Those that wait to be told to somebody by email wherever they are reached, oldest first.
pub async fn list_waiting_mail(db: &impl Reads, to: Recipient) -> Result<Vec<Notice>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::RecipientId.eq(recipient(to).1))
        .filter(Column::Status.eq("waiting"))
        .filter(Column::Way.eq(Way::Email.code()))
        .filter(Column::Address.is_null())
        .order_by_asc(Column::MadeAt)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Since when the oldest waits to be emailed, of any kind or of these kinds (by their codes).
pub async fn oldest_waiting_mail(db: &impl Reads, kinds: &[&str]) -> Result<Option<Timestamp>, StoreError> {
    let mut select = within::<Entity>(db)
        .filter(Column::Status.eq("waiting"))
        .filter(Column::Way.eq(Way::Email.code()))
        .order_by_asc(Column::MadeAt);
    if !kinds.is_empty() {
        select = select.filter(Column::Kind.is_in(kinds.iter().copied()));
    }
    Ok(guard::one(db, select).await?.map(|row| row.made_at))
}

/// Tells one that waits to be emailed in another way instead: its letter does not leave any more.
pub async fn tell_otherwise(txn: &Txn, id: NoticeId, way: Way) -> Result<(), StoreError> {
    outbox::drop_all(txn, &[id.as_uuid()]).await?;
    let update = Entity::update_many()
        .col_expr(Column::Way, Expr::value(way.code()))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::Status.eq("waiting"));
    guard::happened(txn, guard::scoped(txn, update)).await.map(|_| ())
}

/// Writes the letters of these anew when their turn comes: the address they were written to is no longer the one.
pub async fn write_anew(txn: &Txn, ids: &[NoticeId]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(NoticeId::as_uuid).collect();
    for some in ids.chunks(guard::IDS_AT_ONCE) {
        outbox::forget_bytes(txn, some).await?;
    }
    Ok(())
}

/// Drops all that wait about something (its bare id): it is no longer true. Says how many.
pub async fn drop_about(txn: &Txn, about: Uuid, now: Timestamp, why: &str) -> Result<usize, StoreError> {
    drop_waiting(txn, Column::AboutId.eq(about), now, why).await
}

/// Drops all that wait to be told to somebody: they died, asked to be forgotten, or are told by people. Says how many.
pub async fn drop_to(txn: &Txn, to: Recipient, now: Timestamp, why: &str) -> Result<usize, StoreError> {
    drop_waiting(txn, Column::RecipientId.eq(recipient(to).1), now, why).await
}

async fn drop_waiting(txn: &Txn, which: Expr, now: Timestamp, why: &str) -> Result<usize, StoreError> {
    let waiting = within::<Entity>(txn).filter(which).filter(Column::Status.eq("waiting"));
    let ids: Vec<Uuid> = guard::all(txn, waiting).await?.into_iter().map(|row| row.id).collect();
    let outcome = NoticeOutcome::NotNeeded { at: now, why: why.to_owned() };
    for some in ids.chunks(guard::IDS_AT_ONCE) {
        // The outbox first, as a worker does: in the other order the two could wait for each other.
        outbox::drop_all(txn, some).await?;
        let update = settling(&outcome)?.filter(Column::Id.is_in(some.iter().copied()));
        guard::happened(txn, update).await?;
    }
    Ok(ids.len())
}

fn settling(outcome: &NoticeOutcome) -> Result<sea_orm::UpdateMany<Entity>, StoreError> {
    Ok(Entity::update_many()
        .col_expr(Column::Status, Expr::value(outcome.status()))
        .col_expr(Column::Address, Expr::value(None::<String>))
        .col_expr(Column::Outcome, Expr::value(to_json(outcome)?))
        .filter(Column::Status.eq("waiting")))
}

/// The kind and bare id of whoever is told.
const fn recipient(to: Recipient) -> (&'static str, Uuid) {
    match to {
        Recipient::Person(id) => ("person", id.as_uuid()),
        Recipient::Supporter(id) => ("supporter", id.as_uuid()),
        Recipient::Staff(id) => ("staff", id.as_uuid()),
    }
}

/// The bare id of what a notice is about.
const fn about(kind: &NoticeKind) -> Uuid {
    match (kind, kind.about()) {
        (_, Some(about)) => about.uuid(),
        (NoticeKind::SignIn { code }, None) => code.as_uuid(),
        (_, None) => Uuid::nil(),
    }
}

fn to_row(notice: &Notice) -> Result<ActiveModel, StoreError> {
    let (recipient_kind, recipient_id) = recipient(notice.to);
    Ok(whole(Model {
        id: notice.id.as_uuid(),
        scheme_id: notice.scheme.as_uuid(),
        kind: notice.kind.code().to_owned(),
        about_id: about(&notice.kind),
        what: to_json(&notice.kind)?,
        recipient_kind: recipient_kind.to_owned(),
        recipient_id,
        way: to_word(&notice.way)?,
        made_at: notice.made_at,
        expires_at: notice.expires_at,
        status: notice.outcome.status().to_owned(),
        outcome: to_json(&notice.outcome)?,
        address: notice.address.as_ref().map(|address| address.as_str().to_owned()),
    }))
}

pub(crate) fn from_row(row: Model) -> Result<Notice, StoreError> {
    let reading = Reading::new("notice", row.id);
    let to = serde_json::json!({ "kind": row.recipient_kind, "id": row.recipient_id });
    Ok(Notice {
        id: NoticeId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        kind: reading.json("what", row.what)?,
        to: reading.json("recipient_kind", to)?,
        way: reading.word("way", row.way)?,
        address: reading.text_if("address", row.address)?,
        made_at: row.made_at,
        expires_at: row.expires_at,
        outcome: reading.json("outcome", row.outcome)?,
    })
}
