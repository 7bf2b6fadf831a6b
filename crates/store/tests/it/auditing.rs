//! The audit: only added to, and any change to it is found.

use befriend_domain::audit::AuditLine;
use befriend_domain::id::{AuditId, SchemeId};
use befriend_domain::task::About;
use befriend_store::audit::{self, Chain, Head, Kept};
use befriend_store::testing::{databases, meddle};
use sea_orm::Database;

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

/// What is found of the chain.
async fn found(world: &World) -> Chain {
    audit::verify(&world.reader(), world.scheme).await.unwrap()
}

/// Where a chain that holds ends.
async fn head(world: &World) -> Head {
    match found(world).await {
        Chain::Whole(head) => head,
        broken => panic!("{broken:?}"),
    }
}

#[tokio::test]
async fn a_chain_nobody_touched_holds() {
    for database in databases().await {
        let world = World::new(&database).await;
        five_lines(&world).await;
        assert_eq!(head(&world).await.number, 5, "{}", database.name());
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
        meddle(database.url(), "UPDATE audit SET act = 'tea' WHERE number = 3").await;
        assert_eq!(found(&world).await, Chain::ChangedAt { number: 3 }, "{}", database.name());
        meddle(database.url(), "UPDATE audit SET act = 'three' WHERE number = 3").await;
        assert_eq!(head(&world).await.number, 5);
        meddle(database.url(), "DELETE FROM audit WHERE number = 2").await;
        assert_eq!(found(&world).await, Chain::ChangedAt { number: 3 });
    }
}

#[tokio::test]
async fn lines_taken_from_the_end_are_missed_then_and_after_the_chain_goes_on() {
    for database in databases().await {
        let world = World::new(&database).await;
        five_lines(&world).await;
        meddle(database.url(), "DELETE FROM audit WHERE number = 5").await;
        let cut = Chain::EndsElsewhere { last: 4, should: 5 };
        assert_eq!(found(&world).await, cut, "{}", database.name());
        let next = a_line(&world, world.scheme, "six");
        world.act(move |txn| Box::pin(async move { audit::insert(txn, &next).await })).await;
        assert_eq!(found(&world).await, Chain::ChangedAt { number: 6 }, "nothing closes the gap");
    }
}

#[tokio::test]
async fn a_head_that_was_moved_or_removed_is_no_end_either() {
    for database in databases().await {
        let world = World::new(&database).await;
        five_lines(&world).await;
        meddle(database.url(), "UPDATE audit_head SET number = 7").await;
        let long = Chain::EndsElsewhere { last: 5, should: 7 };
        assert_eq!(found(&world).await, long, "{}", database.name());
        meddle(database.url(), "UPDATE audit_head SET number = 3").await;
        assert_eq!(found(&world).await, Chain::EndsElsewhere { last: 5, should: 3 });
        let other = format!("UPDATE audit_head SET number = 5, hash = '{}'", "0".repeat(64));
        meddle(database.url(), &other).await;
        assert_eq!(found(&world).await, Chain::ChangedAt { number: 5 });
        meddle(database.url(), "DELETE FROM audit_head").await;
        assert_eq!(found(&world).await, Chain::EndsElsewhere { last: 5, should: 0 });
    }
}

#[tokio::test]
async fn a_head_kept_elsewhere_tells_a_chain_that_was_cut_or_written_anew_as_a_whole() {
    for database in databases().await {
        let world = World::new(&database).await;
        five_lines(&world).await;
        let kept: Head = head(&world).await.to_string().parse().unwrap();
        let held =
            async |kept: &Head| audit::verify_against(&world.reader(), world.scheme, kept).await.unwrap();
        let next = a_line(&world, world.scheme, "six");
        world.act(move |txn| Box::pin(async move { audit::insert(txn, &next).await })).await;
        assert_eq!(
            held(&kept).await,
            Kept::Held,
            "{}: what was added since changes nothing",
            database.name()
        );
        let longer = Head { number: 9, ..kept.clone() };
        assert_eq!(held(&longer).await, Kept::Shorter);
        let anew = Head { hash: "0".repeat(64), ..kept };
        assert_eq!(held(&anew).await, Kept::Rewritten);
    }
}

#[tokio::test]
async fn lines_from_before_there_were_heads_get_one_when_the_schema_is_brought_up_to_date() {
    for database in databases().await {
        let world = World::new(&database).await;
        five_lines(&world).await;
        let connection = Database::connect(database.url()).await.unwrap();
        let mut undone = String::new();
        while !undone.ends_with("_create_audit_head") {
            undone = befriend_migrations::undo_last(&connection, 1).await.unwrap().pop().unwrap();
        }
        befriend_migrations::apply(&connection).await.unwrap();
        assert_eq!(head(&world).await.number, 5, "{}", database.name());
    }
}

#[test]
fn a_head_is_read_back_as_it_is_printed_and_nothing_else_is_one() {
    let head = Head { number: 12, hash: "0a".repeat(32) };
    assert_eq!(head.to_string().parse(), Ok(head.clone()));
    assert_eq!(format!(" {} ", head.to_string().to_uppercase()).parse(), Ok(head));
    for text in ["", "12", "12:", "12:abc", "0:", &format!("-1:{}", "0a".repeat(32)), &"0a".repeat(32)] {
        assert!(text.parse::<Head>().is_err(), "{text}");
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
        assert_eq!(head(&world).await.number, 24, "{}", database.name());
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
        let theirs = audit::verify(&world.db.reads(SYSTEM), other).await.unwrap();
        assert!(matches!(theirs, Chain::Whole(Head { number: 1, .. })), "{theirs:?}");
        assert_eq!(
            audit::list_latest(&world.reader(), 100).await.unwrap().len(),
            5,
            "another scheme's line is not seen"
        );
    }
}
