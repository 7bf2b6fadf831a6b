//! The one way to change anything. Without this file a browser closed at the wrong moment could cut a change in half,
//! and on SQLite two writers would refuse each other at random.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use crate::connect::{self, ConnectError, DatabaseConfig};
use crate::connection::within;
use crate::error::{StoreError, classify};
use crate::reads::{ReadDb, Reader, Txn};
use crate::scope::Scope;

/// What the closure given to [`Db::act`] returns: `Box::pin(async move { … })`.
pub type ActFuture<'c, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'c>>;

/// The database, for those who may change it. Clones share it.
#[derive(Debug, Clone)]
pub struct Db {
    write: DatabaseConnection,
    read: ReadDb,
    /// On SQLite, who may write: first come, first served (tokio's mutex is fair). PostgreSQL needs none.
    writer: Option<Arc<Mutex<()>>>,
    turn: Duration,
    deadline: Duration,
    acts: TaskTracker,
}

impl Db {
    /// Opens the database; makes the file of an SQLite one that is missing. Does not touch the schema: see [`Db::migrate`].
    ///
    /// # Errors
    /// [`ConnectError`] says what to set right.
    pub async fn connect(config: &DatabaseConfig) -> Result<Self, ConnectError> {
        let pools = connect::open(config).await?;
        let is_sqlite = pools.write.get_database_backend() == DbBackend::Sqlite;
        Ok(Self {
            read: ReadDb::new(pools.read, config.statement_timeout),
            write: pools.write,
            writer: is_sqlite.then(|| Arc::new(Mutex::new(()))),
            turn: config.turn,
            deadline: config.statement_timeout,
            acts: TaskTracker::new(),
        })
    }

    /// Brings the schema up to date and says which steps were applied. Safe from many processes at once.
    ///
    /// # Errors
    /// The schema is then as it was.
    pub async fn migrate(&self) -> Result<Vec<String>, befriend_migrations::MigrateError> {
        let _turn = match &self.writer {
            Some(writer) => Some(writer.lock().await),
            None => None,
        };
        befriend_migrations::apply(&self.write).await
    }

    /// Whether the database answers and its schema is the one this program knows.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it does not answer or is not migrated.
    pub async fn check(&self) -> Result<(), StoreError> {
        let pending =
            tokio::time::timeout(self.deadline, befriend_migrations::pending(self.read.pool())).await;
        match pending {
            Ok(Ok(steps)) if steps.is_empty() => Ok(()),
            Ok(Ok(steps)) => Err(StoreError::Unavailable(format!(
                "{} steps of the schema are missing: run `befriend migrate`",
                steps.len()
            ))),
            Ok(Err(error)) => Err(StoreError::Unavailable(error.to_string())),
            Err(_) => Err(StoreError::Unavailable(format!("no answer within {:?}", self.deadline))),
        }
    }

    /// The same database for those who may only read.
    pub fn read_only(&self) -> ReadDb {
        self.read.clone()
    }

    /// The pool itself, for checks that read nothing but the database.
    #[cfg(feature = "testing")]
    pub(crate) const fn read_pool(&self) -> &DatabaseConnection {
        self.read.pool()
    }

    /// Reads within `scope`.
    pub fn reads(&self, scope: Scope) -> Reader {
        self.read.reads(scope)
    }

    /// Runs `act` in one transaction: commits when it returns `Ok`, undoes everything when it returns `Err` or panics.
    ///
    /// It runs in a task of its own: once begun it runs to its end, whether or not the caller still waits. Nothing slow
    /// belongs inside (no mail, no matching): acts of one scheme run one after another on both databases, so everybody else
    /// there waits for it. What an act has read therefore stays true until it commits.
    ///
    /// # Errors
    /// Whatever `act` returns; [`StoreError::Unavailable`] when no connection came free in time or the database went away;
    /// [`crate::Conflict::Busy`] when it had to give way to another transaction.
    ///
    /// # Panics
    /// When `act` does, after undoing.
    pub async fn act<T, E, F>(&self, scope: Scope, act: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c Txn) -> ActFuture<'c, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        // While it waits for its turn nothing has happened yet, so a caller who leaves just leaves the queue.
        let turn = self.turn().await?;
        let (pool, deadline) = (self.write.clone(), self.deadline);
        let whole_act = async move {
            let outcome = run(&pool, scope, deadline, act).await;
            drop(turn);
            outcome
        };
        match self.acts.spawn(whole_act.in_current_span()).await {
            Ok(outcome) => outcome,
            Err(stopped) => match stopped.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                Err(_) => Err(StoreError::Unavailable("the service is stopping".to_owned()).into()),
            },
        }
    }

    /// Waits until the acts in hand have ended, then closes the database. For a graceful stop.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the database did not take leave.
    pub async fn close(self) -> Result<(), StoreError> {
        self.acts.close();
        self.acts.wait().await;
        within(self.deadline, self.read.pool().close_by_ref()).await.map_err(classify)?;
        if self.writer.is_some() {
            let tidy = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
            self.write.execute_raw(tidy).await.map_err(classify)?;
        }
        within(self.deadline, self.write.close_by_ref()).await.map_err(classify)
    }

    async fn turn(&self) -> Result<Option<OwnedMutexGuard<()>>, StoreError> {
        let Some(writer) = &self.writer else {
            return Ok(None);
        };
        let turn = tokio::time::timeout(self.turn, Arc::clone(writer).lock_owned()).await;
        turn.map(Some)
            .map_err(|_| StoreError::Unavailable(format!("no turn to write within {:?}", self.turn)))
    }
}

async fn run<T, E, F>(pool: &DatabaseConnection, scope: Scope, deadline: Duration, act: F) -> Result<T, E>
where
    F: for<'c> FnOnce(&'c Txn) -> ActFuture<'c, T, E> + Send,
    E: From<StoreError>,
{
    let txn = Txn::begin(pool, scope, deadline).await?;
    match without_unwinding(async { act(&txn).await }).await {
        Ok(Ok(done)) => {
            txn.commit().await?;
            Ok(done)
        }
        Ok(Err(refused)) => {
            txn.roll_back().await;
            Err(refused)
        }
        Err(panic) => {
            txn.roll_back().await;
            resume_unwind(panic)
        }
    }
}

/// Catches a panic, so that the transaction is undone properly and not dropped half-way.
async fn without_unwinding<T>(work: impl Future<Output = T>) -> Result<T, Box<dyn Any + Send>> {
    let mut work = pin!(work);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
        Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}
