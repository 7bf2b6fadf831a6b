//! What may be at most once, or at most so many times: held by the database, however many ask at once.

use befriend_domain::mentor::MentorState;
use befriend_domain::pairing::{EndingReason, InitiatedBy};
use befriend_domain::request::Closure;
use befriend_store::testing::databases;
use befriend_store::{Conflict, StoreError, mentor, pairing, proposal, request, unique};

use crate::world::{World, line, moment};

const ASKING: usize = 64;

#[tokio::test]
async fn a_mentor_with_three_places_gives_three_to_sixty_four_who_ask_at_once() {
    for database in databases().await {
        let world = World::new(&database).await;
        let ben = world.mentor(&world.person("Ben").await, 3).await;
        let asked: Vec<_> = (0..ASKING)
            .map(|_| {
                let (db, scope, id) = (world.db.clone(), world.scope, ben.id);
                tokio::spawn(async move {
                    db.act(scope, move |txn| Box::pin(async move { mentor::take_place(txn, id).await })).await
                })
            })
            .collect();
        let mut given = 0;
        for one in asked {
            let answer: Result<bool, StoreError> = one.await.unwrap();
            given += usize::from(answer.unwrap());
        }
        assert_eq!(given, 3, "{}", database.name());
        assert_eq!(mentor::load(&world.reader(), ben.id).await.unwrap().used, 3);
    }
}

#[tokio::test]
async fn a_place_given_back_can_be_taken_again_and_none_is_given_back_twice() {
    for database in databases().await {
        let world = World::new(&database).await;
        let ben = world.mentor(&world.person("Ben").await, 1).await.id;
        let answers = world
            .act(move |txn| {
                Box::pin(async move {
                    Ok([
                        mentor::take_place(txn, ben).await?,
                        mentor::take_place(txn, ben).await?,
                        mentor::give_place(txn, ben).await?,
                        mentor::give_place(txn, ben).await?,
                        mentor::take_place(txn, ben).await?,
                    ])
                })
            })
            .await;
        assert_eq!(answers, [true, false, true, false, true], "{}", database.name());
    }
}

#[tokio::test]
async fn a_suspended_mentor_gives_no_place() {
    for database in databases().await {
        let world = World::new(&database).await;
        let staff = world.staff(&world.person("Cora").await).await.id;
        let ben = world.mentor(&world.person("Ben").await, 3).await;
        let given = world
            .act(move |txn| {
                Box::pin(async move {
                    let suspended =
                        ben.clone().suspend(staff, line("looked into"), moment("2026-11-05T10:00:00Z"));
                    mentor::save(txn, &suspended.unwrap()).await?;
                    mentor::take_place(txn, ben.id).await
                })
            })
            .await;
        assert!(!given, "{}", database.name());
    }
}

#[tokio::test]
async fn a_capacity_below_the_places_in_use_is_refused() {
    for database in databases().await {
        let world = World::new(&database).await;
        let mut ben = world.mentor(&world.person("Ben").await, 2).await;
        let id = ben.id;
        world.act(move |txn| Box::pin(async move { mentor::take_place(txn, id).await })).await;
        ben.capacity = 0;
        let refused = world.try_act(move |txn| Box::pin(async move { mentor::save(txn, &ben).await })).await;
        assert!(
            matches!(refused, Err(StoreError::Conflict(Conflict::Full("mentor_within_capacity")))),
            "{}: {refused:?}",
            database.name()
        );
    }
}

#[tokio::test]
async fn saving_a_mentor_leaves_the_places_in_use_as_the_database_counts_them() {
    for database in databases().await {
        let world = World::new(&database).await;
        let ben = world.mentor(&world.person("Ben").await, 3).await;
        let id = ben.id;
        world.act(move |txn| Box::pin(async move { mentor::take_place(txn, id).await })).await;
        world
            .act(move |txn| Box::pin(async move { mentor::save(txn, &ben.pause(None).unwrap()).await }))
            .await;
        let kept = mentor::load(&world.reader(), id).await.unwrap();
        assert_eq!(
            (kept.used, matches!(kept.state, MentorState::Paused { .. })),
            (1, true),
            "{}",
            database.name()
        );
    }
}

#[tokio::test]
async fn somebody_has_one_open_request_for_an_offering_and_may_ask_again_once_it_is_closed() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, offering) = (world.person("Ada").await, world.offering().await);
        let first = world.request(&ada, &offering).await;
        let second = world.a_request(&ada, &offering);
        let again = second.clone();
        let refused =
            world.try_act(move |txn| Box::pin(async move { request::insert(txn, &again).await })).await;
        assert_eq!(refused.unwrap_err().taken(), Some(unique::REQUEST_ONE_OPEN), "{}", database.name());
        let found = request::find_open(&world.reader(), ada.id, offering.id).await.unwrap();
        assert_eq!(found.as_ref(), Some(&first));
        let closed = first.close(Closure::Withdrawn, moment("2026-11-05T10:00:00Z")).unwrap();
        world.act(move |txn| Box::pin(async move { request::save(txn, &closed).await })).await;
        world.act(move |txn| Box::pin(async move { request::insert(txn, &second).await })).await;
    }
}

#[tokio::test]
async fn a_request_never_has_more_suggestions_and_pairings_than_it_wants() {
    for database in databases().await {
        let world = World::new(&database).await;
        let mut asked = world.request(&world.person("Ada").await, &world.offering().await).await;
        asked.places.proposals = 1;
        asked.places.pairings = 1;
        let refused =
            world.try_act(move |txn| Box::pin(async move { request::save(txn, &asked).await })).await;
        assert!(
            matches!(refused, Err(StoreError::Conflict(Conflict::Full("request_within_places")))),
            "{}: {refused:?}",
            database.name()
        );
    }
}

#[tokio::test]
async fn two_people_have_one_live_proposal_for_a_request_and_another_once_it_ended() {
    for database in databases().await {
        let world = World::new(&database).await;
        let asked = world.request(&world.person("Ada").await, &world.offering().await).await;
        let ben = world.mentor(&world.person("Ben").await, 3).await;
        let staff = world.staff(&world.person("Cora").await).await.id;
        let first = world.proposal(&asked, &ben).await;
        let second = world.a_proposal(&asked, &ben);
        let again = second.clone();
        let refused =
            world.try_act(move |txn| Box::pin(async move { proposal::insert(txn, &again).await })).await;
        assert_eq!(refused.unwrap_err().taken(), Some(unique::PROPOSAL_ONE_LIVE), "{}", database.name());
        let put_aside = first.discard(staff, moment("2026-11-05T10:00:00Z")).unwrap();
        world.act(move |txn| Box::pin(async move { proposal::save(txn, &put_aside).await })).await;
        world.act(move |txn| Box::pin(async move { proposal::insert(txn, &second).await })).await;
        assert_eq!(proposal::list_live_of_request(&world.reader(), asked.id).await.unwrap().len(), 1);
        assert_eq!(proposal::list_of_mentor(&world.reader(), ben.id).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn two_people_have_one_live_pairing_and_another_once_it_ended() {
    for database in databases().await {
        let world = World::new(&database).await;
        let asked = world.request(&world.person("Ada").await, &world.offering().await).await;
        let ben = world.mentor(&world.person("Ben").await, 3).await;
        let staff = world.staff(&world.person("Cora").await).await.id;
        let first = world.proposal(&asked, &ben).await;
        let live = world.pairing(&first).await;
        let put_aside = first.discard(staff, moment("2026-11-05T10:00:00Z")).unwrap();
        world.act(move |txn| Box::pin(async move { proposal::save(txn, &put_aside).await })).await;
        let second = world.a_pairing(&world.proposal(&asked, &ben).await);
        let again = second.clone();
        let refused =
            world.try_act(move |txn| Box::pin(async move { pairing::insert(txn, &again).await })).await;
        assert_eq!(refused.unwrap_err().taken(), Some(unique::PAIRING_ONE_LIVE), "{}", database.name());
        let ended =
            live.end(EndingReason::NeedMet, InitiatedBy::Both, moment("2026-11-06T10:00:00Z")).unwrap();
        world.act(move |txn| Box::pin(async move { pairing::save(txn, &ended).await })).await;
        world.act(move |txn| Box::pin(async move { pairing::insert(txn, &second).await })).await;
        assert_eq!(pairing::list_live_of_mentor(&world.reader(), ben.id).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn nobody_is_suggested_to_themself() {
    for database in databases().await {
        let world = World::new(&database).await;
        let ada = world.person("Ada").await;
        let (asked, mentor) =
            (world.request(&ada, &world.offering().await).await, world.mentor(&ada, 1).await);
        let with_themself = world.a_proposal(&asked, &mentor);
        let refused = world
            .try_act(move |txn| Box::pin(async move { proposal::insert(txn, &with_themself).await }))
            .await;
        assert!(matches!(refused, Err(StoreError::Bug(_))), "{}: {refused:?}", database.name());
    }
}
