//! The schema: made once, whole, and undone as far as it goes.

use std::process::{Command, Stdio};
use std::time::Duration;

use befriend_store::testing::{TestDatabase, empty_postgres, empty_sqlite};
use befriend_store::{DatabaseConfig, Db};

async fn empty_databases() -> Vec<TestDatabase> {
    let mut databases = vec![empty_sqlite().await];
    databases.extend(empty_postgres().await);
    databases
}

#[tokio::test]
async fn of_two_migrators_at_once_one_applies_and_one_waits() {
    for database in empty_databases().await {
        let config = DatabaseConfig::new(database.url());
        let (one, two) = (Db::connect(&config).await.unwrap(), Db::connect(&config).await.unwrap());
        let (first, second) = tokio::join!(one.migrate(), two.migrate());
        let (first, second) = (first.unwrap(), second.unwrap());
        assert!(first.is_empty() != second.is_empty(), "{}: {first:?} and {second:?}", database.name());
        assert!(one.check().await.is_ok());
    }
}

#[tokio::test]
async fn a_migrator_killed_half_way_leaves_the_schema_as_it_was_or_as_it_should_be() {
    for round in 0..8 {
        for database in empty_databases().await {
            let mut child = Command::new(env!("CARGO_BIN_EXE_migrate-for-tests"))
                .env("DATABASE_URL", database.url())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            tokio::time::sleep(Duration::from_millis(4 + 6 * round)).await;
            child.kill().unwrap();
            child.wait().unwrap();
            let db = database.db();
            let again = db.migrate().await.unwrap();
            let all = db.check().await;
            assert!(all.is_ok(), "{} in round {round}: {all:?} after {again:?}", database.name());
            assert!(again.is_empty() || again[0].contains("_0001_"), "all steps or none: {again:?}");
        }
    }
}

#[tokio::test]
async fn a_database_without_its_schema_is_not_ready() {
    for database in empty_databases().await {
        assert!(database.db().check().await.is_err(), "{}", database.name());
    }
}
