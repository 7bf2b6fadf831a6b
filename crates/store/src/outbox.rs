//! Emails on their way. Without this file a mail in flight when the process dies would be lost, or sent by two workers.
//!
//! `notice::insert` puts a row here. A worker [`claim`]s some under a lease in the database's own time, keeps the bytes
//! once ([`keep_message`]), sends, and says what became of it. Every such step is guarded by the state and the lease: a worker whose lease ran out
//! is told `false` and lets go. What is sent or given up keeps neither address nor words.

use std::fmt;

use befriend_domain::chance::Chance;
use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::NoticeId;
use befriend_domain::notice::{Notice, NoticeKind, NoticeOutcome};
use chrono::Duration;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany};
use uuid::Uuid;

use crate::entity::outbox::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::notice;
use crate::reads::{Reads, Txn};
use crate::row::Reading;

/// The right to send one email, until it runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    notice: NoticeId,
    id: Uuid,
}

impl Lease {
    /// The notice it is for.
    pub const fn notice(&self) -> NoticeId {
        self.notice
    }
}

/// An email as it will be sent, the same bytes at every try. `Debug` shows neither.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The one address it goes to.
    pub send_to: EmailAddress,
    /// The envelope's sender.
    pub send_from: EmailAddress,
    /// What the mailer computed over all of it, so that it sends nothing that was changed here.
    pub digest: String,
    /// The whole message, headers too.
    pub message: Vec<u8>,
}

impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rendered({} bytes)", self.message.len())
    }
}

/// An email to be sent by whoever claimed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The right to send it.
    pub lease: Lease,
    /// What is told, to whom.
    pub notice: Notice,
    /// How many times it was claimed, this time included.
    pub attempts: i32,
    /// Its bytes, once an earlier try rendered them.
    pub rendered: Option<Rendered>,
}

/// How the outbox stands, for alarms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many wait.
    pub waiting: u64,
    /// Since when the oldest waits that is due.
    pub oldest_due: Option<Timestamp>,
    /// Since when the oldest urgent one waits that is due.
    pub oldest_urgent_due: Option<Timestamp>,
    /// How many were given up.
    pub dead: u64,
}

/// Puts an email that is due at once.
pub(crate) async fn push(txn: &Txn, notice: &Notice) -> Result<(), StoreError> {
    let urgent = matches!(
        notice.kind,
        NoticeKind::SignIn { .. } | NoticeKind::ConcernRaised { .. } | NoticeKind::ConcernOverdue { .. }
    );
    let row = Model {
        notice_id: notice.id.as_uuid(),
        scheme_id: notice.scheme.as_uuid(),
        urgent,
        state: "waiting".to_owned(),
        due_at: notice.made_at,
        attempts: 0,
        lease: None,
        leased_until: None,
        send_to: None,
        send_from: None,
        digest: None,
        message: None,
        fault: None,
    };
    guard::insert::<Entity>(txn, whole::<ActiveModel>(row)).await
}

/// Claims up to `at_most` emails that are due at `now` and that nobody holds, urgent ones first. The lease runs out `lease_for`
/// after the database's own time, so that the clocks of two workers need not agree.
pub async fn claim(
    txn: &Txn,
    chance: &Chance,
    now: Timestamp,
    at_most: u16,
    lease_for: Duration,
) -> Result<Vec<Claimed>, StoreError> {
    let database_now = txn.database_now().await?;
    let free = Column::LeasedUntil.is_null().or(Column::LeasedUntil.lt(database_now));
    let due = within::<Entity>(txn)
        .filter(Column::State.eq("waiting"))
        .filter(Column::DueAt.lte(now))
        .filter(free)
        .order_by_desc(Column::Urgent)
        .order_by_asc(Column::DueAt)
        .limit(u64::from(at_most))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let rows = guard::all(txn, due).await?;
    let lease = chance.uuid();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.notice_id).collect();
    for some in ids.chunks(guard::IDS_AT_ONCE) {
        let update = Entity::update_many()
            .col_expr(Column::Lease, Expr::value(Some(lease)))
            .col_expr(Column::LeasedUntil, Expr::value(Some(database_now + lease_for)))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::NoticeId.is_in(some.iter().copied()));
        guard::happened(txn, update).await?;
    }
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let notice = notice::load(txn, NoticeId::from_uuid(row.notice_id)).await?;
        claimed.push(claimed_from(row, notice, lease)?);
    }
    Ok(claimed)
}

/// Keeps the bytes of an email, once: later tries send the same. `false` when the lease ran out or bytes are kept already.
pub async fn keep_message(txn: &Txn, lease: Lease, rendered: &Rendered) -> Result<bool, StoreError> {
    let update = held(lease)
        .col_expr(Column::SendTo, Expr::value(Some(rendered.send_to.as_str().to_owned())))
        .col_expr(Column::SendFrom, Expr::value(Some(rendered.send_from.as_str().to_owned())))
        .col_expr(Column::Digest, Expr::value(Some(rendered.digest.clone())))
        .col_expr(Column::Message, Expr::value(Some(rendered.message.clone())))
        .filter(Column::Message.is_null());
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// Holds on to an email while a slow server takes its time. `false` when the lease ran out: let go of it.
pub async fn renew(txn: &Txn, lease: Lease, lease_for: Duration) -> Result<bool, StoreError> {
    let until = txn.database_now().await? + lease_for;
    let update = held(lease).col_expr(Column::LeasedUntil, Expr::value(Some(until)));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// The next server took it. `false` when the lease ran out meanwhile: another worker may have sent it again.
pub async fn mark_sent(txn: &Txn, lease: Lease, at: Timestamp) -> Result<bool, StoreError> {
    end(txn, lease, "sent", &NoticeOutcome::Told { at }).await
}

/// It could not be sent and will not be tried again. `why` is a code, never an address or words.
pub async fn give_up(txn: &Txn, lease: Lease, at: Timestamp, why: &str) -> Result<bool, StoreError> {
    end(txn, lease, "dead", &NoticeOutcome::Undeliverable { at, why: why.to_owned() }).await
}

/// It is no longer true or wanted: it is not sent. `why` is a code.
pub async fn drop_claimed(txn: &Txn, lease: Lease, at: Timestamp, why: &str) -> Result<bool, StoreError> {
    end(txn, lease, "dropped", &NoticeOutcome::NotNeeded { at, why: why.to_owned() }).await
}

/// It could not be sent now: it is due again at `due_at`. `fault` is a code.
pub async fn retry_at(txn: &Txn, lease: Lease, due_at: Timestamp, fault: &str) -> Result<bool, StoreError> {
    let update = let_go(held(lease))
        .col_expr(Column::DueAt, Expr::value(due_at))
        .col_expr(Column::Fault, Expr::value(Some(fault.to_owned())));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// Gives a claim back untried, at a graceful stop; the try does not count.
pub async fn give_back(txn: &Txn, lease: Lease) -> Result<bool, StoreError> {
    let update = let_go(held(lease)).col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// How the outbox stands at `now` within the scope.
pub async fn standing(db: &impl Reads, now: Timestamp) -> Result<Standing, StoreError> {
    use sea_orm::PaginatorTrait;
    let in_state = |state: &'static str| within::<Entity>(db).filter(Column::State.eq(state));
    let due = || in_state("waiting").filter(Column::DueAt.lte(now)).order_by_asc(Column::DueAt);
    let connection = db.connection();
    let classify = crate::error::classify;
    Ok(Standing {
        waiting: in_state("waiting").count(connection).await.map_err(classify)?,
        dead: in_state("dead").count(connection).await.map_err(classify)?,
        oldest_due: guard::one(db, due()).await?.map(|row| row.due_at),
        oldest_urgent_due: guard::one(db, due().filter(Column::Urgent.eq(true))).await?.map(|row| row.due_at),
    })
}

/// Drops those of these notices that wait, whoever holds them: a worker in the middle of one is told at its next step.
pub(crate) async fn drop_all(txn: &Txn, notices: &[Uuid]) -> Result<(), StoreError> {
    let update = wiped(Entity::update_many())
        .col_expr(Column::State, Expr::value("dropped"))
        .filter(Column::NoticeId.is_in(notices.iter().copied()))
        .filter(Column::State.eq("waiting"));
    guard::happened(txn, update).await.map(|_| ())
}

/// Forgets the bytes of those of these notices that wait, and lets go of them: they are written once more at the next claim.
pub(crate) async fn forget_bytes(txn: &Txn, notices: &[Uuid]) -> Result<(), StoreError> {
    let update = wiped(Entity::update_many())
        .filter(Column::NoticeId.is_in(notices.iter().copied()))
        .filter(Column::State.eq("waiting"));
    guard::happened(txn, update).await.map(|_| ())
}

/// Ends an email and says on its notice what became of it.
async fn end(
    txn: &Txn,
    lease: Lease,
    state: &'static str,
    outcome: &NoticeOutcome,
) -> Result<bool, StoreError> {
    let update = wiped(held(lease)).col_expr(Column::State, Expr::value(state));
    if !guard::happened(txn, guard::scoped(txn, update)).await? {
        return Ok(false);
    }
    notice::settle(txn, lease.notice, outcome).await?;
    Ok(true)
}

/// An update of the email that a lease still holds.
fn held(lease: Lease) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::NoticeId.eq(lease.notice.as_uuid()))
        .filter(Column::Lease.eq(lease.id))
        .filter(Column::State.eq("waiting"))
}

fn let_go(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    update
        .col_expr(Column::Lease, Expr::value(None::<Uuid>))
        .col_expr(Column::LeasedUntil, Expr::value(None::<Timestamp>))
}

/// Without address, words or lease.
fn wiped(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    let_go(update)
        .col_expr(Column::SendTo, Expr::value(None::<String>))
        .col_expr(Column::SendFrom, Expr::value(None::<String>))
        .col_expr(Column::Digest, Expr::value(None::<String>))
        .col_expr(Column::Message, Expr::value(None::<Vec<u8>>))
}

fn claimed_from(row: Model, notice: Notice, lease: Uuid) -> Result<Claimed, StoreError> {
    let reading = Reading::new("outbox", row.notice_id);
    let rendered = match (row.send_to, row.send_from, row.digest, row.message) {
        (Some(send_to), Some(send_from), Some(digest), Some(message)) => Some(Rendered {
            send_to: reading.text("send_to", send_to)?,
            send_from: reading.text("send_from", send_from)?,
            digest,
            message,
        }),
        _ => None,
    };
    Ok(Claimed {
        lease: Lease { notice: notice.id, id: lease },
        notice,
        attempts: row.attempts + 1,
        rendered,
    })
}
