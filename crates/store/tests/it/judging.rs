//! The judge of the invariants is itself put to the test: it accepts what is right and names what is wrong.

use befriend_domain::id::{NoticeId, PairingId};
use befriend_domain::notice::{Notice, NoticeKind, NoticeOutcome, Recipient, Way};
use befriend_domain::pairing::Pairing;
use befriend_domain::proposal::{Proposal, ProposalState};
use befriend_store::testing::{TestDatabase, broken_invariants, databases};
use befriend_store::{mentor, notice, pairing, proposal, request};
use sea_orm::{ConnectionTrait, Database};

use crate::world::{World, moment};

/// Somebody with access to the database itself; the constraints that would stop them are out of the way.
async fn meddle(database: &TestDatabase, sql: &str) {
    let meddler = Database::connect(database.url()).await.unwrap();
    let done = meddler.execute_unprepared(sql).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql}");
    meddler.close().await.unwrap();
}

/// A request with one pairing, made as an act would, and an email about it.
async fn a_sound_world(world: &World) -> (Proposal, Pairing) {
    let ada = world.person("Ada").await;
    let cora = world.staff(&world.person("Cora").await).await;
    let mut asked = world.request(&ada, &world.offering().await).await;
    let ben = world.mentor(&world.person("Ben").await, 2).await;
    let mut approved = world.a_proposal(&asked, &ben);
    let mut pair = world.a_pairing(&approved);
    pair.id = PairingId::random(&world.chance);
    approved.state =
        ProposalState::Approved { by: cora.id, at: moment("2026-11-04T10:00:00Z"), pairing: pair.id };
    asked.places.pairings = 1;
    asked.state = befriend_domain::request::RequestState::Paired;
    let told = Notice {
        id: NoticeId::random(&world.chance),
        scheme: world.scheme,
        kind: NoticeKind::Introduced { pairing: pair.id },
        to: Recipient::Person(ada.id),
        way: Way::Email,
        address: None,
        made_at: moment("2026-11-04T10:00:00Z"),
        expires_at: None,
        outcome: NoticeOutcome::Waiting,
    };
    let (one, two) = (approved.clone(), pair.clone());
    world
        .act(move |txn| {
            Box::pin(async move {
                assert!(mentor::take_place(txn, ben.id).await?);
                request::save(txn, &asked).await?;
                proposal::insert(txn, &one).await?;
                pairing::insert(txn, &two).await?;
                notice::insert(txn, &told).await
            })
        })
        .await;
    (approved, pair)
}

#[tokio::test]
async fn a_world_made_by_acts_is_sound() {
    for database in databases().await {
        let world = World::new(&database).await;
        a_sound_world(&world).await;
        assert_eq!(broken_invariants(&world.db).await, Vec::<String>::new(), "{}", database.name());
    }
}

#[tokio::test]
async fn each_breach_is_named() {
    for (meddling, named) in [
        ("UPDATE mentor SET used = 0", "a mentor's places in use"),
        ("UPDATE request SET live_pairings = 0", "a request's places in use"),
        ("UPDATE proposal SET status = 'rejected'", "a live pairing came of an approved proposal"),
        ("UPDATE proposal SET status = 'drafted'", "a mentor's places in use"),
        ("UPDATE mentor SET status = 'suspended'", "a suspended mentor's pairings are on hold"),
        ("UPDATE outbox SET state = 'sent'", "an email and its notice say the same"),
        ("DELETE FROM outbox", "an email and its notice say the same"),
        ("UPDATE person SET died_on = '2026-11-05' WHERE known_as = 'Ada'", "nothing waits to be told"),
        ("UPDATE person SET told_by = 'call' WHERE known_as = 'Ada'", "nothing waits to be emailed"),
        ("UPDATE request SET status = 'waiting'", "a status is the one its state says"),
        (
            "UPDATE proposal SET mentor_person_id = (SELECT id FROM person WHERE known_as = 'Cora')",
            "nobody is proposed to themself",
        ),
    ] {
        for database in databases().await {
            let world = World::new(&database).await;
            a_sound_world(&world).await;
            meddle(&database, meddling).await;
            let broken = broken_invariants(&world.db).await;
            assert!(
                broken.iter().any(|one| one.starts_with(named)),
                "{} after {meddling}: {broken:?}",
                database.name()
            );
        }
    }
}
