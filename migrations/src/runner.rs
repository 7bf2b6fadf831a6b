//! Brings a database to the newest schema, once, whole. Without this file sea-orm's own runner would be used, which on
//! SQLite takes neither a transaction nor a lock.
//!
//! Its table `seaql_migrations` is kept as sea-orm keeps it, so its command line can still read it.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{MigratorTrait, SchemaManager, async_trait::async_trait};

use crate::Migrator;
use crate::sql::for_backend;

/// The transaction-scoped advisory lock of PostgreSQL: a session lock would be stranded behind a pooler.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7164219203847261)";

/// Why the schema could not be brought up to date. Nothing was changed.
#[derive(Debug)]
pub enum MigrateError {
    /// The database holds a step this program does not know: it was written by a newer version. Run that one.
    NewerThanThisProgram(String),
    /// The database refused a step, or could not be reached.
    Database(DbErr),
}

impl std::fmt::Display for MigrateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NewerThanThisProgram(why) => {
                write!(f, "the database is newer than this program; run the newer program. {why}")
            }
            Self::Database(error) => write!(f, "the schema was left as it was: {error}"),
        }
    }
}

impl std::error::Error for MigrateError {}

impl From<DbErr> for MigrateError {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::Custom(why) => Self::NewerThanThisProgram(why),
            other => Self::Database(other),
        }
    }
}

/// One step of the schema, with its way back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// The name it is remembered by: the file's name.
    pub(crate) name: &'static str,
    /// What it does, statement by statement, in PostgreSQL's words.
    pub(crate) up: &'static [&'static str],
    /// What undoes it.
    pub(crate) down: &'static [&'static str],
}

impl Step {
    /// Everything that makes it what it is.
    pub(crate) fn text(&self) -> String {
        [self.name].into_iter().chain(self.up.iter().copied()).chain(self.down.iter().copied()).collect()
    }
}

impl sea_orm_migration::MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait's macro wants the lifetime left out, as the trait has it"
)]
#[async_trait]
impl sea_orm_migration::MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_all(manager, self.up).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_all(manager, self.down).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run_all(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    for statement in statements {
        manager.get_connection().execute_unprepared(&for_backend(backend, statement)).await?;
    }
    Ok(())
}

/// Applies every missing step in one transaction under one lock, and says which they were.
///
/// Safe to call from many processes at once: one applies, the others wait and apply nothing.
///
/// # Errors
/// [`MigrateError`]; the schema is then as it was before.
pub async fn apply(database: &DatabaseConnection) -> Result<Vec<String>, MigrateError> {
    let txn = begin_locked(database).await?;
    let mut applied = Vec::new();
    for migration in Migrator::get_pending_migrations(&txn).await? {
        let name = migration.name().to_owned();
        let step = Migrator::migrations().into_iter().find(|step| step.name() == name);
        if let Some(step) = step {
            step.up(&SchemaManager::new(&txn)).await?;
        }
        remember(&txn, &name).await?;
        applied.push(name);
    }
    txn.commit().await?;
    Ok(applied)
}

/// The steps that are not applied yet, without changing anything: for a readiness check.
///
/// # Errors
/// As [`apply`].
pub async fn pending(database: &DatabaseConnection) -> Result<Vec<String>, MigrateError> {
    let pending = Migrator::get_pending_migrations_read_only(database).await?;
    Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
}

/// Undoes the newest `steps` steps in one transaction under the lock, and says which they were. Their data is lost.
///
/// # Errors
/// As [`apply`].
pub async fn undo_last(database: &DatabaseConnection, steps: usize) -> Result<Vec<String>, MigrateError> {
    let txn = begin_locked(database).await?;
    let applied: Vec<String> = Migrator::get_applied_migrations(&txn)
        .await?
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect();
    let undone: Vec<String> = applied.into_iter().rev().take(steps).collect();
    for name in &undone {
        if let Some(step) = Migrator::migrations().into_iter().find(|step| step.name() == name) {
            step.down(&SchemaManager::new(&txn)).await?;
        }
        let backend = txn.get_database_backend();
        let forget = Statement::from_sql_and_values(
            backend,
            placeholder(backend, "DELETE FROM seaql_migrations WHERE version = $1"),
            [name.as_str().into()],
        );
        txn.execute_raw(forget).await?;
    }
    txn.commit().await?;
    Ok(undone)
}

/// Begins the one transaction and waits for the lock, then makes sure the table of steps exists.
async fn begin_locked(database: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let txn = database.begin_with_options(options).await?;
    if txn.get_database_backend() == DbBackend::Postgres {
        // Waiting for another migrator may take longer than a query is given elsewhere.
        txn.execute_unprepared("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0").await?;
        txn.execute_unprepared(LOCK).await?;
    }
    Migrator::install(&txn).await?;
    Ok(txn)
}

async fn remember(txn: &DatabaseTransaction, name: &str) -> Result<(), DbErr> {
    let backend = txn.get_database_backend();
    let now = match backend {
        DbBackend::Postgres => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS BIGINT)",
        _ => "CAST(strftime('%s', 'now') AS INTEGER)",
    };
    let sql = format!("INSERT INTO seaql_migrations (version, applied_at) VALUES ($1, {now})");
    txn.execute_raw(Statement::from_sql_and_values(backend, placeholder(backend, &sql), [name.into()]))
        .await
        .map(|_| ())
}

/// SQLite takes `?1` where PostgreSQL takes `$1`.
fn placeholder(backend: DbBackend, sql: &str) -> String {
    if backend == DbBackend::Postgres { sql.to_owned() } else { sql.replace('$', "?") }
}
