//! The audit: only added to, and any change to it is found.

use befriend_domain::audit::AuditLine;
use befriend_domain::id::{AuditId, SchemeId};
use befriend_domain::task::About;
use befriend_store::audit::{self, BrokenAt};
use befriend_store::testing::{TestDatabase, databases};
use sea_orm::{ConnectionTrait, Database};

use crate::world::{SYSTEM, World, add_scheme, by_the_service, moment};

fn a_line(world: &World, scheme: SchemeId, act: &'static str) -> AuditLine {
    AuditLine {
        id: AuditId::random(&world.chance),
        scheme,
        at: moment("2026-11-23T12:00:00.5Z"),
        by: by_the_service(),
        act: act.into(),
        about: About::Scheme(scheme),
        details: vec!["name".to_owned()],
    }
}

async fn five_lines(world: &World) {
    for act in ["one", "two", "three", "four", "five"] {
        let line = a_line(world, world.scheme, act);
        world.act(move |txn| Box::pin(async move { audit::insert(txn, &line).await })).await;
    }
}

/// Somebody with access to the database itself.
async fn meddle(database: &TestDatabase, sql: &str) {
    let meddler = Database::connect(database.url()).await.unwrap();
    let done = meddler.execute_unprepared(sql).await.unwrap();
    assert_eq!(done.rows_affected(), 1, "{sql}");
    meddler.close().await.unwrap();
}

#[tokio::test]
async fn a_chain_nobody_touched_holds() {
    for database in databases().await {
        let world = World::new(&database).await;
        five_lines(&world).await;
        assert_eq!(audit::verify(&world.reader(), world.scheme).await.unwrap(), None, "{}", database.name());
        let lines = audit::list_about(&world.reader(), About::Scheme(world.scheme)).await.unwrap();
        assert_eq!(
            lines.iter().map(|line| line.act.as_ref()).collect::<Vec<_>>(),
            ["one", "two", "three", "four", "five"]
        );
    }
}

#[tokio::test]
async fn a_changed_line_and_a_removed_one_are_named() {
    for database in databases().await {
        let world = World::new(&database).await;
        five_lines(&world).await;
        meddle(&database, "UPDATE audit SET act = 'tea' WHERE number = 3").await;
        assert_eq!(
            audit::verify(&world.reader(), world.scheme).await.unwrap(),
            Some(BrokenAt { number: 3 }),
            "{}",
            database.name()
        );
        meddle(&database, "UPDATE audit SET act = 'three' WHERE number = 3").await;
        assert_eq!(audit::verify(&world.reader(), world.scheme).await.unwrap(), None);
        meddle(&database, "DELETE FROM audit WHERE number = 2").await;
        assert_eq!(audit::verify(&world.reader(), world.scheme).await.unwrap(), Some(BrokenAt { number: 3 }));
    }
}

#[tokio::test]
async fn lines_added_at_once_by_the_scheme_and_across_schemes_are_one_chain() {
    for database in databases().await {
        let world = World::new(&database).await;
        let adding: Vec<_> = (0..24)
            .map(|n| {
                let (db, line) = (world.db.clone(), a_line(&world, world.scheme, "at_once"));
                let scope = if n % 2 == 0 { world.scope } else { SYSTEM };
                tokio::spawn(async move {
                    db.act(scope, move |txn| Box::pin(async move { audit::insert(txn, &line).await })).await
                })
            })
            .collect();
        for one in adding {
            let done: Result<(), befriend_store::StoreError> = one.await.unwrap();
            assert!(done.is_ok(), "{}: {done:?}", database.name());
        }
        assert_eq!(audit::verify(&world.reader(), world.scheme).await.unwrap(), None, "{}", database.name());
        assert_eq!(audit::list_latest(&world.reader(), 100).await.unwrap().len(), 24);
    }
}

#[tokio::test]
async fn each_scheme_has_a_chain_of_its_own() {
    for database in databases().await {
        let world = World::new(&database).await;
        five_lines(&world).await;
        let other = add_scheme(&world.db, &world.chance, "york").await;
        let line = a_line(&world, other, "elsewhere");
        let foreign = line.clone();
        let refused =
            world.try_act(move |txn| Box::pin(async move { audit::insert(txn, &foreign).await })).await;
        assert!(refused.is_err(), "{}", database.name());
        let added: Result<(), befriend_store::StoreError> =
            world.db.act(SYSTEM, move |txn| Box::pin(async move { audit::insert(txn, &line).await })).await;
        assert!(added.is_ok());
        assert_eq!(audit::verify(&world.db.reads(SYSTEM), other).await.unwrap(), None);
        assert_eq!(
            audit::list_latest(&world.reader(), 100).await.unwrap().len(),
            5,
            "another scheme's line is not seen"
        );
    }
}
