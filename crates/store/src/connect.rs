//! Opens SQLite or PostgreSQL the way this program needs it. Without this file durability, foreign keys and
//! time limits would be whatever each driver happens to default to.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

/// Which database, and how long to wait for it. `Debug` leaves the address out: it may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseConfig {
    /// `sqlite:path/to/file` (made when missing) or `postgres://user:password@host:port/database`.
    pub url: String,
    /// The most connections to PostgreSQL at once, for reading and for writing each.
    pub max_connections: u32,
    /// How long a request waits for a connection, before it is told to try again.
    pub wait: Duration,
    /// How long an act waits for its turn where acts queue in this process (SQLite): longer than `wait`, because those before
    /// it are known to go on.
    pub turn: Duration,
    /// The longest a single statement may take.
    pub statement_timeout: Duration,
}

impl DatabaseConfig {
    /// The usual limits for the database at `url`.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            max_connections: 8,
            wait: Duration::from_secs(3),
            turn: Duration::from_secs(8),
            statement_timeout: Duration::from_secs(3),
        }
    }
}

impl fmt::Debug for DatabaseConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatabaseConfig")
            .field("max_connections", &self.max_connections)
            .field("wait", &self.wait)
            .field("turn", &self.turn)
            .finish_non_exhaustive()
    }
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address is neither SQLite's nor PostgreSQL's.
    #[error("DATABASE_URL must start with sqlite: (a file) or postgres:// (a server)")]
    UnknownKind,
    /// SQLite in memory would be a different database on every connection.
    #[error("DATABASE_URL must name a file: a database in memory is lost with its connection")]
    InMemory,
    /// The file or its folder cannot be made or opened.
    #[error("the database file {path} cannot be opened: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// The database did not answer, or refused.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
}

/// The pools of one database: writers that wait for their turn never keep a page from being read.
#[derive(Debug, Clone)]
pub(crate) struct Pools {
    pub(crate) write: DatabaseConnection,
    pub(crate) read: DatabaseConnection,
}

/// Connections that may read at once on SQLite.
const SQLITE_READERS: u32 = 4;

/// How long SQLite waits for another process that writes (a backup, a second server).
const SQLITE_BUSY: Duration = Duration::from_secs(5);

pub(crate) async fn open(config: &DatabaseConfig) -> Result<Pools, ConnectError> {
    if let Some(path) = sqlite_path(&config.url)? {
        make_private_file(&path).map_err(|source| ConnectError::File { path: path.clone(), source })?;
        let write = open_sqlite(config, &path, Access::Write).await?;
        let read = open_sqlite(config, &path, Access::Read).await?;
        return Ok(Pools { write, read });
    }
    if !config.url.starts_with("postgres://") && !config.url.starts_with("postgresql://") {
        return Err(ConnectError::UnknownKind);
    }
    let write = open_postgres(config, Access::Write).await?;
    let read = open_postgres(config, Access::Read).await?;
    Ok(Pools { write, read })
}

/// The file of `sqlite:path`, `sqlite://path` or `sqlite:///path`; `None` for another kind of address.
fn sqlite_path(url: &str) -> Result<Option<PathBuf>, ConnectError> {
    let Some(path) = url.strip_prefix("sqlite:") else {
        return Ok(None);
    };
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    if path.is_empty() || path == ":memory:" {
        return Err(ConnectError::InMemory);
    }
    Ok(Some(PathBuf::from(path)))
}

/// Makes the file, for its owner's eyes only, with its folder. SQLite gives its journal the same permissions.
fn make_private_file(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Write,
    Read,
}

async fn open_sqlite(
    config: &DatabaseConfig,
    path: &Path,
    access: Access,
) -> Result<DatabaseConnection, ConnectError> {
    let path = path.to_owned();
    let mut options = quiet("sqlite:file", config);
    options
        .max_connections(if access == Access::Write { 1 } else { SQLITE_READERS })
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None);
    options.map_sqlx_sqlite_opts(move |sqlite: SqliteConnectOptions| {
        sqlite
            .filename(&path)
            .create_if_missing(false)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(SQLITE_BUSY)
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("trusted_schema", "OFF")
            .pragma("query_only", if access == Access::Read { "ON" } else { "OFF" })
    });
    Database::connect(options).await.map_err(|error| unreachable_because(&error))
}

async fn open_postgres(config: &DatabaseConfig, access: Access) -> Result<DatabaseConnection, ConnectError> {
    let mut options = quiet(&config.url, config);
    let limit = config.statement_timeout.as_millis().to_string();
    options.max_connections(config.max_connections).set_application_name("befriend");
    options.map_sqlx_postgres_opts(move |postgres| {
        postgres.options([
            ("statement_timeout", limit.as_str()),
            ("lock_timeout", limit.as_str()),
            ("idle_in_transaction_session_timeout", "60000"),
            ("default_transaction_read_only", if access == Access::Read { "on" } else { "off" }),
            ("timezone", "UTC"),
        ])
    });
    Database::connect(options).await.map_err(|error| unreachable_because(&error))
}

/// Options that write no SQL and no values to any log.
fn quiet(url: &str, config: &DatabaseConfig) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .acquire_timeout(config.wait)
        .connect_timeout(config.wait);
    options
}

/// Says why, and never repeats an address that may hold a password.
fn unreachable_because(error: &DbErr) -> ConnectError {
    let text = error.to_string();
    ConnectError::Unreachable(if text.contains("://") {
        "the address cannot be read".to_owned()
    } else {
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_with_or_without_slashes() {
        assert_eq!(sqlite_path("sqlite:data.db").ok().flatten(), Some(PathBuf::from("data.db")));
        assert_eq!(
            sqlite_path("sqlite:///var/data.db?mode=rwc").ok().flatten(),
            Some(PathBuf::from("/var/data.db"))
        );
        assert!(matches!(sqlite_path("postgres://x/y"), Ok(None)));
    }

    #[test]
    fn a_database_in_memory_is_refused() {
        assert!(matches!(sqlite_path("sqlite::memory:"), Err(ConnectError::InMemory)));
    }

    #[test]
    fn a_password_never_reaches_a_log() {
        assert!(
            !format!("{:?}", DatabaseConfig::new("postgres://ada:secret@db/befriend")).contains("secret")
        );
    }
}
