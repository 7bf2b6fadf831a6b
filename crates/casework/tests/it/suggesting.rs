//! A pair suggested by hand is judged by reading the two alone: it must come out as if everybody had been read.

use befriend_casework::answer::{self, Answer};
use befriend_casework::ask::{self, AskedBy, NewRequest};
use befriend_casework::matching::{self, problem::People};
use befriend_casework::{screen, volunteer};
use befriend_domain::actor::Actor;
use befriend_domain::proposal::No;
use befriend_store as store;

use crate::house::{House, houses, name, new_request, screened};

/// People in each relation that keeps two from each other, and some between whom nothing stands.
async fn crowd(house: &House) {
    let (work, by) = (&house.work, &house.coordinator);
    let (ben, bea) = (house.mentors("Ben", 3).await, house.mentors("Bea", 2).await);
    let full = house.mentors("Full", 1).await;
    let away = house.mentors("Away", 1).await;
    volunteer::pause(work, house.mentor(away), away.mentor, None).await.unwrap();
    house.offered(house.waits("Taken").await, full).await;
    let declined = house.waits("Declined").await;
    let offer = house.offered(declined, ben).await;
    answer::mentor_answers(work, house.mentor(ben), offer, Answer::No(No::NotThisOne)).await.unwrap();
    let both = house.waits("Both").await;
    screen::set_places(work, by, both.request, 2).await.unwrap();
    house.paired(both, bea).await;
    let mut apart = new_request("Apart");
    apart.keep_apart_from = vec![name("Ben Surname")];
    let kept = ask::submit_request(work, house.scheme, AskedBy::Public(Actor::Public), apart).await.unwrap();
    screen::accept(work, by, kept.request, screened()).await.unwrap();
    let mut elsewhere: NewRequest = new_request("Elsewhere");
    elsewhere.profile.languages = vec![befriend_casework::testing::word("welsh")];
    let spoken =
        ask::submit_request(work, house.scheme, AskedBy::Public(Actor::Public), elsewhere).await.unwrap();
    screen::accept(work, by, spoken.request, screened()).await.unwrap();
    house.waits("Anybody").await;
    house.asks("Unread").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_read_alone_are_judged_as_among_everybody() {
    for house in houses().await {
        crowd(&house).await;
        let everybody = People::read(&house.work, house.scheme).await.unwrap();
        let first = store::Paging::first(100);
        let requests = store::queues::requests(&house.reads(), &[], &first).await.unwrap().items;
        let mentors = store::queues::mentors(&house.reads(), &[], &first).await.unwrap().items;
        let mut outcomes = std::collections::BTreeSet::new();
        for request in &requests {
            for mentor in &mentors {
                let two = People::read_two(&house.work, house.scheme, request.id, mentor.id).await.unwrap();
                let alone = two.look_at(request.id, mentor.id).map_err(|error| error.to_string());
                let among = everybody.look_at(request.id, mentor.id).map_err(|error| error.to_string());
                assert_eq!(alone, among, "{:?} and {:?}", request.id, mentor.id);
                outcomes.insert(alone.map_or_else(|error| error, |_| "fits".to_owned()));
            }
        }
        assert!(outcomes.len() >= 5, "each way to be kept from each other is met: {outcomes:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pair_that_fits_is_drafted_by_hand_and_one_that_does_not_is_refused() {
    for house in houses().await {
        crowd(&house).await;
        let (work, by) = (&house.work, &house.coordinator);
        let (asks, mentors) = (house.waits("Dora").await, house.mentors("Dan", 1).await);
        assert!(matching::draft(work, by, asks.request, mentors.mentor).await.is_ok());
        let again = matching::draft(work, by, asks.request, mentors.mentor).await;
        assert!(again.is_err(), "no place is left: {again:?}");
        house.is_sound().await;
    }
}
