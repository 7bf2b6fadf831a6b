//! A fresh, migrated database for each test. Without this file tests would share rows and pass or break by their order.
//!
//! SQLite is a file in a folder of its own. PostgreSQL is cloned from a template that is migrated once per version
//! of the schema; it is used when `BEFRIEND_TEST_POSTGRES` holds the address of a server where databases may be made and
//! dropped, such as `postgres://postgres@127.0.0.1:5432/postgres`. Only with the feature `testing`.
//!
//! ```no_run
//! # async fn example() {
//! for database in befriend_store::testing::databases().await {
//!     let db = database.db();
//!     // … the same test on SQLite and on PostgreSQL
//! }
//! # }
//! ```

mod invariants;
mod rows;

use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, Statement,
    TransactionOptions, TransactionTrait,
};
use tempfile::TempDir;

pub use invariants::broken_invariants;
pub use rows::row_counts;

use crate::{DatabaseConfig, Db};

/// Where PostgreSQL for tests is, if anywhere.
pub const POSTGRES: &str = "BEFRIEND_TEST_POSTGRES";

/// Held while the template is made, so that of many tests one makes it.
const TEMPLATE_LOCK: &str = "SELECT pg_advisory_xact_lock(5812390471236)";

/// A database that is gone when this value is.
#[derive(Debug)]
pub struct TestDatabase {
    db: Db,
    url: String,
    name: &'static str,
    _home: Home,
}

#[derive(Debug)]
enum Home {
    Folder { _folder: TempDir },
    Server { admin: String, database: String },
}

impl TestDatabase {
    /// The database itself; clones share it.
    pub fn db(&self) -> Db {
        self.db.clone()
    }

    /// Its address, for a program that opens it itself.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `sqlite` or `postgres`, for messages.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

/// Changes exactly one row behind the program's back, as somebody with access to the database itself can.
///
/// # Panics
/// When it was not one row.
pub async fn meddle(url: &str, sql: &str) {
    let meddler = Database::connect(url).await.expect("the database opens");
    let done = meddler.execute_unprepared(sql).await.expect("the database does as told");
    assert_eq!(done.rows_affected(), 1, "{sql}");
    meddler.close().await.expect("it closes");
}

/// A fresh SQLite database, and a fresh PostgreSQL one where there is a server.
pub async fn databases() -> Vec<TestDatabase> {
    let mut databases = vec![sqlite().await];
    databases.extend(postgres().await);
    databases
}

/// A fresh, migrated SQLite database.
pub async fn sqlite() -> TestDatabase {
    let database = empty_sqlite().await;
    database.db.migrate().await.expect("the schema is made");
    database
}

/// A fresh SQLite database without any schema.
pub async fn empty_sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a folder for the test's database");
    let url = format!("sqlite:{}", folder.path().join("befriend.db").display());
    TestDatabase { db: open(&url).await, url, name: "sqlite", _home: Home::Folder { _folder: folder } }
}

/// A fresh, migrated PostgreSQL database; `None` where there is no server.
pub async fn postgres() -> Option<TestDatabase> {
    let admin = std::env::var(POSTGRES).ok()?;
    let template = template(&admin).await;
    Some(cloned(admin, &template).await)
}

/// A fresh PostgreSQL database without any schema; `None` where there is no server.
pub async fn empty_postgres() -> Option<TestDatabase> {
    Some(cloned(std::env::var(POSTGRES).ok()?, "template0").await)
}

async fn open(url: &str) -> Db {
    Db::connect(&DatabaseConfig::new(url)).await.expect("the test's database opens")
}

async fn cloned(admin: String, template: &str) -> TestDatabase {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let database = format!("befriend_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let server = server(&admin).await;
    run(&server, &format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)")).await;
    run(&server, &format!("CREATE DATABASE {database} TEMPLATE {template}")).await;
    server.close().await.expect("the server takes leave");
    let url = url_of(&admin, &database);
    TestDatabase { db: open(&url).await, url, name: "postgres", _home: Home::Server { admin, database } }
}

/// The name of the migrated template for this version of the schema, made if there is none.
async fn template(admin: &str) -> String {
    let name = format!("befriend_template_{}", befriend_migrations::fingerprint());
    let server = server(admin).await;
    let lock = server.begin_with_options(TransactionOptions::default()).await.expect("the server begins");
    lock.execute_unprepared(TEMPLATE_LOCK).await.expect("the lock is taken");
    if !exists(&lock, &name).await {
        let unfinished = format!("{name}_unfinished");
        run(&server, &format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")).await;
        run(&server, &format!("CREATE DATABASE {unfinished} TEMPLATE template0")).await;
        let db = open(&url_of(admin, &unfinished)).await;
        db.migrate().await.expect("the schema is made");
        db.close().await.expect("the template is left");
        run(&server, &format!("ALTER DATABASE {unfinished} RENAME TO {name}")).await;
    }
    lock.rollback().await.expect("the lock is given back");
    server.close().await.expect("the server takes leave");
    name
}

async fn server(admin: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(admin);
    options.max_connections(2).sqlx_logging(false);
    Database::connect(options).await.expect("the PostgreSQL server for tests answers")
}

async fn run(server: &DatabaseConnection, sql: &str) {
    server.execute_unprepared(sql).await.expect("the server does as told");
}

async fn exists(server: &DatabaseTransaction, database: &str) -> bool {
    let ask = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT 1 AS one FROM pg_database WHERE datname = $1",
        [database.into()],
    );
    server.query_one_raw(ask).await.expect("the server lists its databases").is_some()
}

/// The server's address with another database at its end.
fn url_of(admin: &str, database: &str) -> String {
    admin.rsplit_once('/').map_or_else(|| admin.to_owned(), |(server, _)| format!("{server}/{database}"))
}

impl Drop for Home {
    fn drop(&mut self) {
        let Self::Server { admin, database } = self else {
            return;
        };
        let (admin, sql) =
            (std::mem::take(admin), format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)"));
        // A drop cannot wait, and this thread may be one of a runtime: another thread waits for it.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let Ok(runtime) = runtime {
                runtime.block_on(async { run(&server(&admin).await, &sql).await });
            }
        });
        if dropping.join().is_err() {
            tracing::warn!("a test's database could not be dropped");
        }
    }
}
