//! What can be asked of the database, and by whom. Without this file a page that only shows things could change them.

use std::time::Duration;

use befriend_domain::clock::Timestamp;
use befriend_domain::id::SchemeId;
use chrono::{DateTime, Utc};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DbBackend, IsolationLevel, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};

use crate::connection::{Connection, Line, within};
use crate::db::ActFuture;
use crate::error::{StoreError, classify};
use crate::scope::Scope;

mod sealed {
    use crate::connection::Connection;
    use crate::scope::Scope;

    #[expect(
        unnameable_types,
        reason = "the seal: nobody outside may see the connection or add a reader of their own"
    )]
    pub trait Sealed: Sync {
        fn connection(&self) -> &Connection;
        fn own_scope(&self) -> Scope;
    }
}
pub(crate) use sealed::Sealed;

/// Something that can be read from within a scope: a [`Reader`] or a [`Txn`].
pub trait Reads: Sealed {
    /// What it may see.
    fn scope(&self) -> Scope {
        self.own_scope()
    }
}

/// A transaction that may write. Made by [`crate::Db::act`] alone, so a write outside one does not compile.
#[derive(Debug)]
pub struct Txn {
    connection: Connection,
    scope: Scope,
}

/// Reads within a scope; changes nothing.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    scope: Scope,
}

/// A database that can only be read: what pages and the JSON API hold.
#[derive(Debug, Clone)]
pub struct ReadDb {
    pool: DatabaseConnection,
    deadline: Duration,
}

impl Sealed for Txn {
    fn connection(&self) -> &Connection {
        &self.connection
    }

    fn own_scope(&self) -> Scope {
        self.scope
    }
}

impl Sealed for Reader {
    fn connection(&self) -> &Connection {
        &self.connection
    }

    fn own_scope(&self) -> Scope {
        self.scope
    }
}

impl Reads for Txn {}
impl Reads for Reader {}

impl ReadDb {
    pub(crate) const fn new(pool: DatabaseConnection, deadline: Duration) -> Self {
        Self { pool, deadline }
    }

    pub(crate) const fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// Reads within `scope`. Each query sees what is committed at its moment.
    pub fn reads(&self, scope: Scope) -> Reader {
        Reader { connection: Connection::new(Line::Pool(self.pool.clone()), self.deadline), scope }
    }

    /// Reads several things as they stood at one moment: what the matching engine solves must not be half old, half new.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], and whatever `read` returns.
    pub async fn snapshot<T, E, F>(&self, scope: Scope, read: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c Reader) -> ActFuture<'c, T, E> + Send,
        E: From<StoreError>,
    {
        let options = TransactionOptions {
            isolation_level: (self.pool.get_database_backend() == DbBackend::Postgres)
                .then_some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly)
                .filter(|_| self.pool.get_database_backend() == DbBackend::Postgres),
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        };
        let txn = within(self.deadline, self.pool.begin_with_options(options)).await.map_err(classify)?;
        let reader = Reader { connection: Connection::new(Line::Transaction(txn), self.deadline), scope };
        let outcome = read(&reader).await;
        finish(reader.connection, End::Rollback).await?;
        outcome
    }
}

/// How a transaction ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Commit,
    Rollback,
}

async fn finish(connection: Connection, end: End) -> Result<(), StoreError> {
    let deadline = connection.deadline();
    let Line::Transaction(txn) = connection.into_line() else {
        return Ok(());
    };
    let ended = match end {
        End::Commit => within(deadline, txn.commit()).await,
        End::Rollback => within(deadline, txn.rollback()).await,
    };
    ended.map_err(classify)
}

impl Txn {
    /// Begins; on SQLite as a writer at once, so that nothing it read can change before it writes.
    pub(crate) async fn begin(
        pool: &DatabaseConnection,
        scope: Scope,
        deadline: Duration,
    ) -> Result<Self, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let txn = pool.begin_with_options(options).await.map_err(classify)?;
        let txn = Self { connection: Connection::new(Line::Transaction(txn), deadline), scope };
        txn.take_turn().await?;
        Ok(txn)
    }

    /// On PostgreSQL, one act at a time in each scheme: what an act read stays true until it commits, in the same order for
    /// everybody, as SQLite's one writer gives by nature. Without it a suspension and an offer could each miss the other.
    /// The lock belongs to the transaction, so no pooler or crash can strand it.
    async fn take_turn(&self) -> Result<(), StoreError> {
        match self.scope.scheme() {
            Some(scheme) => self.take_turn_of(scheme).await,
            None => Ok(()),
        }
    }

    /// Waits for the turn of one scheme, for an act that crosses schemes; an act that has it already goes on at once.
    pub(crate) async fn take_turn_of(&self, scheme: SchemeId) -> Result<(), StoreError> {
        if self.connection.is_sqlite() {
            return Ok(());
        }
        let (high, low) = scheme.as_uuid().as_u64_pair();
        let key = i64::from_ne_bytes((high ^ low).to_ne_bytes());
        let lock = "SELECT pg_advisory_xact_lock($1)";
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, lock, [key.into()]);
        match self.connection.execute_raw(statement).await.map_err(classify) {
            Ok(_) => Ok(()),
            Err(StoreError::Conflict(_)) => {
                Err(StoreError::Unavailable("no turn to write came in time".to_owned()))
            }
            Err(other) => Err(other),
        }
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        finish(self.connection, End::Commit).await
    }

    /// Undoes everything. When the database is gone it undoes it by itself, so there is nothing to report.
    pub(crate) async fn roll_back(self) {
        if let Err(error) = finish(self.connection, End::Rollback).await {
            tracing::warn!(%error, "the database did not confirm that a change was undone");
        }
    }

    /// Tries `part`; if it refuses, undoes only that part and goes on with the transaction. For work in batches, where one
    /// conflict must not lose the rest.
    ///
    /// # Errors
    /// Whatever `part` returns, and [`StoreError::Unavailable`].
    pub async fn attempt<T, E, F>(&self, part: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c Self) -> ActFuture<'c, T, E> + Send,
        E: From<StoreError>,
    {
        let Line::Transaction(outer) = self.connection.line() else {
            return Err(StoreError::Bug("a transaction without a transaction".to_owned()).into());
        };
        let deadline = self.connection.deadline();
        let inner = within(deadline, outer.begin_with_options(TransactionOptions::default()))
            .await
            .map_err(classify)?;
        let inner =
            Self { connection: Connection::new(Line::Transaction(inner), deadline), scope: self.scope };
        let outcome = part(&inner).await;
        let end = if outcome.is_ok() { End::Commit } else { End::Rollback };
        finish(inner.connection, end).await?;
        outcome
    }

    /// The database's own time, whole microseconds: two servers whose clocks differ agree on it. For leases; rules take
    /// their time from the `Clock`.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn database_now(&self) -> Result<Timestamp, StoreError> {
        let connection = &self.connection;
        let sql = if connection.is_sqlite() {
            "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 AS now"
        } else {
            "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS now"
        };
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        let row = connection.query_one_raw(statement).await.map_err(classify)?;
        let micros: i64 = row.ok_or(StoreError::NotFound)?.try_get("", "now").map_err(classify)?;
        DateTime::<Utc>::from_timestamp_micros(micros)
            .ok_or_else(|| StoreError::Bug("the database's time is out of range".to_owned()))
    }

    /// Refuses a record of another scheme, as if there were none.
    pub(crate) fn must_hold(&self, scheme: SchemeId) -> Result<(), StoreError> {
        if self.scope.holds(scheme) { Ok(()) } else { Err(StoreError::NotFound) }
    }
}
