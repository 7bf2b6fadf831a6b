//! Whom to recruit, and who waits longer, as the scheme stands today.

use befriend_casework::matching;
use befriend_casework::matching::advice::{self, Group};

use crate::house::houses;

#[tokio::test]
async fn whoever_would_serve_those_left_waiting_is_to_be_recruited() {
    for house in houses().await {
        for name in ["Ada", "Sam", "Dan"] {
            house.waits(name).await;
        }
        house.mentors("Ben", 1).await;
        let found = advice::recruiting(&house.work, house.scheme, 5).await.unwrap();
        let first = found.first().unwrap();
        assert_eq!(first.circumstance.as_str(), "starting_university");
        assert_eq!(first.could_reach, 2);
        let matched: Vec<i64> = first.gains.iter().map(|gain| gain.matched).collect();
        assert_eq!(matched, [1, 2, 2, 2, 2], "with one place, two, … five");
    }
}

#[tokio::test]
async fn a_recruit_is_given_the_checks_of_every_offering() {
    for house in houses().await {
        house.opens_another_offering().await;
        house.waits("Ada").await;
        let found = advice::recruiting(&house.work, house.scheme, 1).await.unwrap();
        assert_eq!(found.first().map(|first| first.could_reach), Some(1));
    }
}

#[tokio::test]
async fn drafts_nobody_was_asked_about_count_as_free_and_offers_do_not() {
    for house in houses().await {
        house.waits("Ada").await;
        house.waits("Sam").await;
        house.mentors("Ben", 1).await;
        let everybody = async || {
            let found = advice::fairness(&house.work, house.scheme).await.unwrap();
            let all = found.into_iter().find(|one| one.group == Group::Everybody).unwrap();
            (all.people, all.matched)
        };
        assert_eq!(everybody().await, (2, 1));
        let run = matching::run_matching(&house.work, house.scheme, house.coordinator.by()).await.unwrap();
        assert_eq!(everybody().await, (2, 1), "a draft can still be another");
        let drafts = befriend_store::proposal::list_of_run(&house.reads(), run).await.unwrap();
        matching::release(&house.work, &house.coordinator, drafts[0].id).await.unwrap();
        assert_eq!(everybody().await, (1, 0), "who was asked is no longer looked for");
    }
}
