//! Sending what waits in the outbox. A letter is claimed under a lease, written once if it is still true, its bytes kept,
//! then handed over; every retry hands over the same bytes with the same `Message-ID`. A worker that dies in between
//! loses its lease and nothing else.

pub mod introduction;
mod letter;
mod offers;
mod pairings;
mod requests;

use std::convert::Infallible;
use std::time::Duration as Wait;

use befriend_domain::actor::By;
use befriend_domain::clock::Timestamp;
use befriend_domain::notice::{Notice, Recipient};
use befriend_domain::task::{About, TaskKind};
use befriend_email_notification as mail;
use befriend_email_notification::config::{MailConfig, MailConfigError};
use befriend_email_notification::{
    DeliveryFault, FaultClass, MessageId, Sealed, SealedParts, Transport, render, retry_at, seal,
};
use befriend_store as store;
use befriend_store::outbox::{Claimed, Lease, Rendered};
use befriend_store::{Reason, Scope, StoreError};
use chrono::Duration;
use tokio::task::JoinSet;

use self::letter::Letter;
use crate::casework::Casework;
use crate::error::ActError;

/// How long a claim holds without being renewed, unless the post room says otherwise.
const LEASE: Wait = Wait::from_mins(2);
/// Tries at writing a letter after which it is given up: it would break every worker that takes it.
const MOST_WRITING_TRIES: i32 = 5;
/// How long everything waits when our own mail server or settings are at fault.
const OUR_FAULT_WAIT: Duration = Duration::minutes(2);

/// What sending needs: the way out, who letters are from, and where links lead.
#[derive(Debug, Clone)]
pub struct PostRoom {
    config: MailConfig,
    transport: Transport,
    base_url: String,
    lease: Wait,
}

impl PostRoom {
    /// Opens the way out. `base_url` is where the service is reached, without a slash at its end.
    ///
    /// # Errors
    /// Which mail setting to change.
    pub fn open(config: MailConfig, base_url: impl Into<String>) -> Result<Self, MailConfigError> {
        let transport = config.open()?;
        Ok(Self { config, transport, base_url: base_url.into(), lease: LEASE })
    }

    /// Claims letters for so long, database time. After a worker died another takes its letters up when this is over.
    #[must_use]
    pub const fn leasing(mut self, lease: Wait) -> Self {
        self.lease = lease;
        self
    }

    fn lease(&self) -> Duration {
        Duration::from_std(self.lease).unwrap_or(Duration::MAX)
    }

    /// The letters kept instead of sent, when the transport keeps them.
    pub fn kept(&self) -> Option<mail::kept::Kept> {
        self.transport.kept()
    }
}

/// What became of the letters of one round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Taken by the next server.
    pub sent: usize,
    /// To be tried again.
    pub retried: usize,
    /// Given up; staff have a task.
    pub given_up: usize,
    /// No longer true or wanted.
    pub dropped: usize,
    /// Our own mail server or settings are at fault: nothing leaves. Alarm.
    pub our_fault: usize,
    /// Not ended: the database went away or another worker holds it; the lease will run out.
    pub left: usize,
}

impl Delivered {
    /// How many letters were taken up.
    pub const fn total(&self) -> usize {
        self.sent + self.retried + self.given_up + self.dropped + self.our_fault + self.left
    }

    fn count(&mut self, end: &End) {
        match end {
            End::Sent => self.sent += 1,
            End::Retried => self.retried += 1,
            End::GivenUp => self.given_up += 1,
            End::Dropped => self.dropped += 1,
            End::OurFault => self.our_fault += 1,
            End::Left => self.left += 1,
        }
    }
}

/// How one letter's turn ended.
enum End {
    Sent,
    Retried,
    GivenUp,
    Dropped,
    OurFault,
    Left,
}

/// Takes up to `at_most` letters that are due and sees each to its end, side by side, so that a slow one keeps no other.
///
/// # Errors
/// When nothing could be claimed; what was claimed before runs into its lease.
pub async fn deliver_due(work: &Casework, post: &PostRoom, at_most: u16) -> Result<Delivered, ActError> {
    let (now, chance, lease) = (work.now(), work.chance.clone(), post.lease());
    let claim = work.db.act(Scope::System(Reason::Delivery), move |txn| {
        Box::pin(async move {
            store::outbox::claim(txn, &chance, now, at_most, lease).await.map_err(ActError::from)
        })
    });
    let mut turns = JoinSet::new();
    for claimed in claim.await? {
        let (work, post) = (work.clone(), post.clone());
        turns.spawn(async move { see_to(&work, &post, claimed).await });
    }
    let mut delivered = Delivered::default();
    while let Some(turn) = turns.join_next().await {
        match turn {
            Ok(Ok(end)) => delivered.count(&end),
            Ok(Err(error)) => {
                tracing::warn!(%error, "a letter was left to its lease");
                delivered.count(&End::Left);
            }
            Err(panicked) => {
                tracing::error!(error = %panicked, "a letter broke its turn; after some tries it is given up");
                delivered.count(&End::Left);
            }
        }
    }
    Ok(delivered)
}

async fn see_to(work: &Casework, post: &PostRoom, claimed: Claimed) -> Result<End, ActError> {
    let (lease, notice) = (claimed.lease, claimed.notice);
    if notice.expires_at.is_some_and(|expires| expires < work.now()) {
        return drop_letter(work, &notice, lease, "expired").await;
    }
    if claimed.rendered.is_none() && claimed.attempts > MOST_WRITING_TRIES {
        return give_up(work, &notice, lease, "cannot_be_written").await;
    }
    // Asked anew at each try: what stopped being true since the last one is not sent.
    let letter = match letter::write(work, post, &notice).await? {
        Ok(letter) => letter,
        Err(not_needed) => return drop_letter(work, &notice, lease, not_needed.0).await,
    };
    let sealed = if let Some(rendered) = claimed.rendered {
        reopen(rendered).map_err(broken)?
    } else {
        let sealed = close(work, post, &notice, &letter).map_err(broken)?;
        if !keep(work, &notice, lease, &sealed).await? {
            return Ok(End::Left);
        }
        sealed
    };
    match hand_over(work, post, &notice, lease, &sealed).await {
        Ok(()) => mark_sent(work, &notice, lease).await,
        Err(fault) => after(work, &notice, lease, claimed.attempts, fault).await,
    }
}

fn broken(why: impl std::fmt::Display) -> ActError {
    ActError::Store(StoreError::Bug(format!("a letter cannot be written: {why}")))
}

fn close(
    work: &Casework,
    post: &PostRoom,
    notice: &Notice,
    letter: &Letter,
) -> Result<Sealed, Box<dyn std::error::Error + Send + Sync>> {
    let rendered = render(&letter.email, &letter.head)?;
    let id = MessageId::new(&notice.id.to_string(), post.config.message_id_domain())?;
    let sender = post.config.sender(&letter.head)?;
    Ok(seal(&rendered, &mail::Recipient::new(letter.to.clone()), &sender, &id, work.now())?)
}

fn reopen(kept: Rendered) -> Result<Sealed, mail::seal::ReopenError> {
    Sealed::reopen(SealedParts {
        bytes: kept.message,
        from: kept.send_from.as_str().to_owned(),
        to: kept.send_to.as_str().to_owned(),
        digest: kept.digest,
    })
}

async fn keep(work: &Casework, notice: &Notice, lease: Lease, sealed: &Sealed) -> Result<bool, ActError> {
    let parts = sealed.to_parts();
    let kept = Rendered {
        send_to: sealed.to().clone(),
        send_from: sealed.from().clone(),
        digest: parts.digest,
        message: parts.bytes,
    };
    let act = work.db.act(Scope::Scheme(notice.scheme), move |txn| {
        Box::pin(async move { store::outbox::keep_message(txn, lease, &kept).await.map_err(ActError::from) })
    });
    act.await
}

/// Hands the letter over, renewing the lease while the server takes its time. Whatever becomes of the lease, the sending
/// goes on: cutting it in the middle is what sends a letter twice.
async fn hand_over(
    work: &Casework,
    post: &PostRoom,
    notice: &Notice,
    lease: Lease,
    sealed: &Sealed,
) -> Result<(), DeliveryFault> {
    tokio::select! {
        outcome = post.transport.deliver(sealed) => outcome.map(|_| ()),
        never = keep_renewing(work, post, notice, lease) => match never {},
    }
}

async fn keep_renewing(work: &Casework, post: &PostRoom, notice: &Notice, lease: Lease) -> Infallible {
    loop {
        tokio::time::sleep(post.lease / 3).await;
        match renew(work, post, notice, lease).await {
            Ok(true) => {}
            Ok(false) => tracing::warn!(notice = %notice.id, "a lease ran out while a server took its time"),
            Err(error) => tracing::warn!(notice = %notice.id, %error, "a lease could not be renewed"),
        }
    }
}

async fn renew(work: &Casework, post: &PostRoom, notice: &Notice, lease: Lease) -> Result<bool, ActError> {
    let lease_for = post.lease();
    let act = work.db.act(Scope::Scheme(notice.scheme), move |txn| {
        Box::pin(async move { store::outbox::renew(txn, lease, lease_for).await.map_err(ActError::from) })
    });
    act.await
}

async fn mark_sent(work: &Casework, notice: &Notice, lease: Lease) -> Result<End, ActError> {
    let now = work.now();
    let act = work.db.act(Scope::Scheme(notice.scheme), move |txn| {
        Box::pin(async move { store::outbox::mark_sent(txn, lease, now).await.map_err(ActError::from) })
    });
    Ok(if act.await? { End::Sent } else { End::Left })
}

async fn drop_letter(
    work: &Casework,
    notice: &Notice,
    lease: Lease,
    why: &'static str,
) -> Result<End, ActError> {
    let now = work.now();
    let act = work.db.act(Scope::Scheme(notice.scheme), move |txn| {
        Box::pin(
            async move { store::outbox::drop_claimed(txn, lease, now, why).await.map_err(ActError::from) },
        )
    });
    act.await?;
    Ok(End::Dropped)
}

async fn after(
    work: &Casework,
    notice: &Notice,
    lease: Lease,
    attempts: i32,
    fault: DeliveryFault,
) -> Result<End, ActError> {
    let now = work.now();
    tracing::warn!(notice = %notice.id, %fault, "a letter was not taken");
    match fault.class {
        FaultClass::Refused => give_up(work, notice, lease, "refused").await,
        FaultClass::Ours => {
            retry(work, notice, lease, now + OUR_FAULT_WAIT, fault).await?;
            Ok(End::OurFault)
        }
        FaultClass::Retry => {
            let tries = u32::try_from(attempts).unwrap_or(u32::MAX);
            match retry_at(tries, notice.made_at, now, work.chance.fraction()) {
                Some(at) => retry(work, notice, lease, at, fault).await,
                None => give_up(work, notice, lease, "not_taken_in_72_hours").await,
            }
        }
    }
}

async fn retry(
    work: &Casework,
    notice: &Notice,
    lease: Lease,
    at: Timestamp,
    fault: DeliveryFault,
) -> Result<End, ActError> {
    let code = format!("{}: {}", fault.at, fault.cause);
    let act = work.db.act(Scope::Scheme(notice.scheme), move |txn| {
        Box::pin(async move { store::outbox::retry_at(txn, lease, at, &code).await.map_err(ActError::from) })
    });
    act.await?;
    Ok(End::Retried)
}

/// Gives a letter up and asks staff to tell whoever it was for, in the same commit.
async fn give_up(work: &Casework, notice: &Notice, lease: Lease, why: &'static str) -> Result<End, ActError> {
    // An address somebody no longer has may well be dead: there is nothing to mend.
    let (id, to, is_their_way) = (notice.id, notice.to, notice.address.is_none());
    let act = work.act(notice.scheme, By::service(), move |w| {
        Box::pin(async move {
            if !store::outbox::give_up(w.txn, lease, w.now, why).await? {
                return Ok(End::Left);
            }
            let person = match to {
                Recipient::Person(person) => Some(person),
                Recipient::Supporter(_) | Recipient::Staff(_) => None,
            };
            if is_their_way {
                w.task(TaskKind::MendAddress, About::Notice(id), person, w.within_working_days(1)).await?;
            }
            w.audit("give_up_letter", About::Notice(id), &[why]).await?;
            Ok(End::GivenUp)
        })
    });
    act.await
}
