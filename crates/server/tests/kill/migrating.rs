//! Two programs that bring the schema up to date at the same moment, and one that is killed while it does.

use std::time::Duration;

use befriend_store::testing::{self, TestDatabase};

use crate::program::Program;

async fn empty_databases() -> Vec<TestDatabase> {
    let mut databases = vec![testing::empty_sqlite().await];
    databases.extend(testing::empty_postgres().await);
    databases
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_migrations_at_once_one_applies_and_the_other_finds_nothing_to_do() {
    for database in empty_databases().await {
        let both = [(); 2].map(|()| Program::start(&["migrate"], database.url(), &[]));
        for program in both {
            assert!(program.ends().success(), "{}: both end well", database.name());
        }
        database.db().check().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_killed_at_any_moment_can_be_done_again() {
    for database in empty_databases().await {
        for moment in [2, 10, 25, 60, 120] {
            let migration = Program::start(&["migrate"], database.url(), &[]);
            tokio::time::sleep(Duration::from_millis(moment)).await;
            drop(migration);
        }
        assert!(Program::start(&["migrate"], database.url(), &[]).ends().success(), "{}", database.name());
        database.db().check().await.unwrap();
    }
}
