//! Changing things: whole or not at all, in one order, whoever leaves or shouts.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use befriend_domain::id::SchemeId;
use befriend_domain::text::Name;
use befriend_store::testing::databases;
use befriend_store::{Conflict, DatabaseConfig, Db, Scope, StoreError, Txn, scheme};

use crate::world::{SYSTEM, World, add_scheme};

async fn renamed(txn: &Txn, id: SchemeId, name: &str) -> Result<(), StoreError> {
    let mut changed = scheme::load(txn, id).await?;
    changed.name = Name::parse(name).unwrap();
    scheme::save(txn, &changed).await
}

async fn name_of(db: &Db, id: SchemeId) -> String {
    scheme::load(&db.reads(SYSTEM), id).await.unwrap().name.into()
}

#[tokio::test]
async fn what_is_saved_is_read_back_the_same() {
    for database in databases().await {
        let world = World::new(&database).await;
        let kept = scheme::load(&world.db.reads(world.scope), world.scheme).await.unwrap();
        let found = scheme::find_by_slug(&world.db.reads(SYSTEM), &kept.slug).await.unwrap();
        assert_eq!(found, Some(kept), "{}", database.name());
    }
}

#[tokio::test]
async fn a_refused_act_leaves_nothing_behind() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let refused: Result<(), StoreError> = db
            .act(scope, move |txn| {
                Box::pin(async move {
                    renamed(txn, id, "Half done").await?;
                    Err(StoreError::NotFound)
                })
            })
            .await;
        assert!(refused.is_err());
        assert_eq!(name_of(&db, id).await, "Leeds Befriending", "{}", database.name());
    }
}

#[tokio::test]
async fn a_panic_undoes_the_act_and_the_next_one_runs() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let (shouting, quiet) = (db.clone(), db.clone());
        let shout = tokio::spawn(async move {
            let _: Result<(), StoreError> = shouting
                .act(scope, move |txn| {
                    Box::pin(async move {
                        renamed(txn, id, "Half done").await?;
                        panic!("a fault in an act")
                    })
                })
                .await;
        });
        assert!(shout.await.unwrap_err().is_panic());
        let next: Result<(), StoreError> =
            quiet.act(scope, move |txn| Box::pin(renamed(txn, id, "After"))).await;
        assert!(next.is_ok(), "{}: {next:?}", database.name());
        assert_eq!(name_of(&db, id).await, "After");
    }
}

#[tokio::test]
async fn an_act_begun_runs_to_its_end_though_the_caller_leaves() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let begun = Arc::new(AtomicBool::new(false));
        let (acting, signal) = (db.clone(), Arc::clone(&begun));
        let caller = tokio::spawn(async move {
            let _: Result<(), StoreError> = acting
                .act(scope, move |txn| {
                    Box::pin(async move {
                        signal.store(true, Ordering::SeqCst);
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        renamed(txn, id, "To its end").await
                    })
                })
                .await;
        });
        while !begun.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        caller.abort();
        // The next act of the scheme has its turn after the first one.
        let after: Result<String, StoreError> = db
            .act(scope, move |txn| Box::pin(async move { Ok(scheme::load(txn, id).await?.name.into()) }))
            .await;
        assert_eq!(after.unwrap(), "To its end", "{}", database.name());
    }
}

#[tokio::test]
async fn a_record_changed_since_it_was_read_is_not_overwritten() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let old = scheme::load(&db.reads(scope), id).await.unwrap();
        let _: () =
            db.act::<_, StoreError, _>(scope, move |txn| Box::pin(renamed(txn, id, "Faster"))).await.unwrap();
        let late: Result<(), StoreError> =
            db.act(scope, move |txn| Box::pin(async move { scheme::save(txn, &old).await })).await;
        assert!(
            matches!(late, Err(StoreError::Conflict(Conflict::Changed))),
            "{}: {late:?}",
            database.name()
        );
        assert_eq!(name_of(&db, id).await, "Faster");
    }
}

#[tokio::test]
async fn sixty_four_at_once_each_see_what_the_one_before_them_did() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let acts: Vec<_> = (0..64)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.act(scope, move |txn| {
                        Box::pin(async move {
                            let before = scheme::load(txn, id).await?;
                            scheme::save(txn, &before).await
                        })
                    })
                    .await
                })
            })
            .collect();
        for act in acts {
            let done: Result<(), StoreError> = act.await.unwrap();
            assert!(done.is_ok(), "{}: {done:?}", database.name());
        }
        assert_eq!(scheme::load(&db.reads(scope), id).await.unwrap().version, 64, "{}", database.name());
    }
}

#[tokio::test]
async fn another_schemes_record_is_as_if_it_were_not_there() {
    for database in databases().await {
        let World { db, scheme: own, chance, .. } = World::new(&database).await;
        let other = add_scheme(&db, &chance, "york").await;
        let read = scheme::load(&db.reads(Scope::Scheme(own)), other).await;
        assert!(matches!(read, Err(StoreError::NotFound)), "{}", database.name());
        let foreign = scheme::load(&db.reads(SYSTEM), other).await.unwrap();
        let written: Result<(), StoreError> = db
            .act(Scope::Scheme(own), move |txn| Box::pin(async move { scheme::save(txn, &foreign).await }))
            .await;
        assert!(written.is_err(), "{}", database.name());
    }
}

#[tokio::test]
async fn part_of_an_act_can_be_undone_alone() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let outcome: Result<bool, StoreError> = db
            .act(scope, move |txn| {
                Box::pin(async move {
                    renamed(txn, id, "Kept").await?;
                    let part: Result<(), StoreError> = txn
                        .attempt(|part| {
                            Box::pin(async move {
                                renamed(part, id, "Undone").await?;
                                Err(StoreError::NotFound)
                            })
                        })
                        .await;
                    Ok(part.is_err())
                })
            })
            .await;
        assert!(outcome.unwrap(), "{}", database.name());
        assert_eq!(name_of(&db, id).await, "Kept");
    }
}

#[tokio::test]
async fn a_snapshot_does_not_see_what_is_committed_after_it_began() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let writing = db.clone();
        let names: Result<(String, String), StoreError> = db
            .read_only()
            .snapshot(scope, move |reader| {
                Box::pin(async move {
                    let before = scheme::load(reader, id).await?.name.into();
                    writing
                        .act::<_, StoreError, _>(scope, move |txn| Box::pin(renamed(txn, id, "Later")))
                        .await?;
                    Ok((before, scheme::load(reader, id).await?.name.into()))
                })
            })
            .await;
        let (before, after) = names.unwrap();
        assert_eq!(before, after, "{}", database.name());
        assert_eq!(name_of(&db, id).await, "Later");
    }
}

#[tokio::test]
async fn the_databases_own_time_moves_on() {
    for database in databases().await {
        let times = database
            .db()
            .act(SYSTEM, |txn| {
                Box::pin(async move {
                    let first = txn.database_now().await?;
                    tokio::time::sleep(Duration::from_millis(5)).await;
                    Ok::<_, StoreError>((first, txn.database_now().await?))
                })
            })
            .await;
        let (first, second) = times.unwrap();
        assert!(second > first && first.timestamp() > 1_700_000_000, "{}", database.name());
        assert_eq!(first.timestamp_subsec_nanos() % 1_000, 0);
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_unavailable_and_not_a_fault() {
    let config = DatabaseConfig {
        wait: Duration::from_millis(300),
        ..DatabaseConfig::new("postgres://nobody@127.0.0.1:9/none")
    };
    assert!(Db::connect(&config).await.is_err());
}

#[tokio::test]
async fn closing_waits_for_the_acts_in_hand() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let (acting, reading) =
            (db.clone(), befriend_store::Db::connect(&DatabaseConfig::new(database.url())).await.unwrap());
        let act = tokio::spawn(async move {
            acting
                .act(scope, move |txn| {
                    Box::pin(async move {
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        renamed(txn, id, "In hand").await
                    })
                })
                .await
        });
        tokio::time::sleep(Duration::from_millis(20)).await;
        db.close().await.unwrap();
        let done: Result<(), StoreError> = act.await.unwrap();
        assert!(done.is_ok(), "{}: {done:?}", database.name());
        assert_eq!(name_of(&reading, id).await, "In hand");
    }
}

#[tokio::test]
async fn a_migrated_database_is_ready() {
    for database in databases().await {
        assert!(database.db().check().await.is_ok(), "{}", database.name());
    }
}

#[tokio::test]
async fn a_server_and_a_worker_write_to_one_database_at_once() {
    for database in databases().await {
        let World { db, scheme: id, scope, .. } = World::new(&database).await;
        let worker = Db::connect(&DatabaseConfig::new(database.url())).await.unwrap();
        let acts: Vec<_> = (0..32)
            .map(|n| {
                let db = if n % 2 == 0 { db.clone() } else { worker.clone() };
                tokio::spawn(
                    async move { db.act(scope, move |txn| Box::pin(renamed(txn, id, "At once"))).await },
                )
            })
            .collect();
        for act in acts {
            let done: Result<(), StoreError> = act.await.unwrap();
            assert!(done.is_ok(), "{}: {done:?}", database.name());
        }
        assert_eq!(scheme::load(&db.reads(scope), id).await.unwrap().version, 32, "{}", database.name());
    }
}

#[tokio::test]
async fn what_was_acknowledged_before_the_process_was_killed_is_there() {
    for round in 0..4 {
        for database in databases().await {
            let World { db, scheme: id, scope, .. } = World::new(&database).await;
            let mut child = Command::new(env!("CARGO_BIN_EXE_act-for-tests"))
                .env("DATABASE_URL", database.url())
                .env("SCHEME", id.to_string())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            tokio::time::sleep(Duration::from_millis(120 + 37 * round)).await;
            child.kill().unwrap();
            let told = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
            // The last line may have been cut off by the kill.
            let whole = told.rfind('\n').map_or("", |end| &told[..end]);
            let acknowledged: i32 = whole.lines().last().map_or(0, |line| line.parse().unwrap());
            let kept = scheme::load(&db.reads(scope), id).await.unwrap().version;
            assert!(
                kept == acknowledged || kept == acknowledged + 1,
                "{}: {acknowledged} told, {kept} kept",
                database.name()
            );
        }
    }
}
