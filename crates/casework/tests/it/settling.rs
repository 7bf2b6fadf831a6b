//! What a coordinator settles: seen before it is done, done in one act, kept by every run until it is cleared.

use befriend_casework::matching::settle::{self, Change, NewSteer, Outlook};
use befriend_casework::matching::shortlist::shortlist;
use befriend_casework::{ActError, Refusal, matching};
use befriend_domain::id::{MentorId, ProposalId, RequestId, RunId, SteerId};
use befriend_domain::run::{Leftover, Run};
use befriend_domain::steer::Course;
use befriend_domain::task::About;
use befriend_store as store;

use crate::house::{House, houses, line};

/// Two who wait for one befriender with one place.
struct Two {
    run: RunId,
    /// Who got the draft.
    first: RequestId,
    /// Who was left waiting.
    second: RequestId,
    ben: MentorId,
}

async fn run(house: &House) -> Run {
    let run = matching::run_matching(&house.work, house.scheme, house.coordinator.by()).await.unwrap();
    store::run::load(&house.reads(), run).await.unwrap()
}

async fn two(house: &House) -> Two {
    let (ada, sam) = (house.waits("Ada").await, house.waits("Sam").await);
    let ben = house.mentors("Ben", 1).await;
    let run = run(house).await;
    let [(_, first, _, _)] = drafts(house, run.id).await[..] else { panic!("one draft") };
    let second = if first == ada.request { sam.request } else { ada.request };
    Two { run: run.id, first, second, ben: ben.mentor }
}

/// Every suggestion of a run: its id, the request, the mentor and how it stands.
async fn drafts(house: &House, run: RunId) -> Vec<(ProposalId, RequestId, MentorId, &'static str)> {
    let all = store::proposal::list_of_run(&house.reads(), run).await.unwrap();
    all.iter().map(|one| (one.id, one.request, one.mentor, one.state.status())).collect()
}

async fn preview(house: &House, run: RunId, course: Course) -> Outlook {
    settle::preview(&house.work, &house.coordinator, run, course).await.unwrap()
}

async fn settled(house: &House, run: RunId, course: Course) -> SteerId {
    let seen = preview(house, run, course).await.seal();
    let new = NewSteer { course, why: line("because"), seen };
    settle::settle(&house.work, &house.coordinator, run, new).await.unwrap()
}

#[tokio::test]
async fn holding_somebody_back_says_first_who_gets_the_place_and_then_gives_it() {
    for house in houses().await {
        let two = two(&house).await;
        let course = Course::HoldRequest { request: two.first };
        let outlook = preview(&house, two.run, course).await;
        let mut changes = outlook.changes.clone();
        changes.sort_by_key(|change| change.after.is_some());
        let goes = Change { request: two.first, before: Some(two.ben), after: None };
        let comes = Change { request: two.second, before: None, after: Some(two.ben) };
        assert_eq!(changes, [goes, comes]);
        assert_eq!((outlook.cost.matched, outlook.cost.would_wait.as_slice()), (0, &[two.first][..]));
        assert!(outlook.certified);
        assert_eq!(drafts(&house, two.run).await.len(), 1, "looking changes nothing");

        settled(&house, two.run, course).await;
        let mut standing = drafts(&house, two.run).await;
        standing.sort_by_key(|one| one.3);
        assert_eq!((standing[0].1, standing[0].3), (two.second, "drafted"));
        assert_eq!((standing[1].1, standing[1].3), (two.first, "withdrawn"));
        assert_eq!(store::mentor::load(&house.reads(), two.ben).await.unwrap().used, 1);
        let trail = store::audit::list_about(&house.reads(), About::Run(two.run)).await.unwrap();
        assert!(trail.iter().any(|line| line.act == "settle" && line.details == ["hold_request"]));
        house.is_sound().await;
    }
}

#[tokio::test]
async fn a_later_run_keeps_to_it_until_it_is_cleared() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let first = run(&house).await;
        let steer =
            settled(&house, first.id, Course::Forbid { request: ada.request, mentor: ben.mentor }).await;
        assert_eq!(run(&house).await.summary.matched, 0);
        let by_hand = matching::draft(&house.work, &house.coordinator, ada.request, ben.mentor).await;
        assert!(matches!(by_hand, Err(ActError::Refused(Refusal::SettledOtherwise))), "{by_hand:?}");
        settle::clear(&house.work, &house.coordinator, steer).await.unwrap();
        assert_eq!(run(&house).await.summary.matched, 1);
        let again = settle::clear(&house.work, &house.coordinator, steer).await;
        assert!(matches!(again, Err(ActError::Moved(_))), "{again:?}");
    }
}

#[tokio::test]
async fn whoever_is_held_back_is_said_to_be() {
    for house in houses().await {
        let two = two(&house).await;
        settled(&house, two.run, Course::HoldRequest { request: two.first }).await;
        let later = run(&house).await;
        let reason = later.left_waiting.iter().find(|one| one.request == two.first).map(|one| one.reason);
        assert_eq!(reason, Some(Leftover::HeldBack));
    }
}

#[tokio::test]
async fn nothing_that_was_offered_is_moved() {
    for house in houses().await {
        let two = two(&house).await;
        let [(draft, ..)] = drafts(&house, two.run).await[..] else { panic!("one draft") };
        matching::release(&house.work, &house.coordinator, draft).await.unwrap();
        settled(&house, two.run, Course::HoldMentor { mentor: two.ben }).await;
        let standing = drafts(&house, two.run).await;
        assert_eq!(standing, [(draft, two.first, two.ben, "offered_to_mentor")]);
    }
}

#[tokio::test]
async fn what_was_not_seen_is_not_done() {
    for house in houses().await {
        let two = two(&house).await;
        // Whoever has Ben would then wait: until Ola joins.
        let course = Course::HoldMentor { mentor: two.ben };
        let seen = preview(&house, two.run, course).await.seal();
        let ola = house.mentors("Ola", 1).await;
        let new = NewSteer { course, why: line("because"), seen };
        let refused = settle::settle(&house.work, &house.coordinator, two.run, new).await;
        assert!(matches!(refused, Err(ActError::Refused(Refusal::LookAgain))), "{refused:?}");
        assert_eq!(drafts(&house, two.run).await.len(), 1);
        assert!(store::steer::list_standing(&house.reads()).await.unwrap().is_empty());
        assert!(store::mentor::load(&house.reads(), ola.mentor).await.unwrap().used == 0);
    }
}

#[tokio::test]
async fn two_things_that_cannot_both_hold_are_not_settled() {
    for house in houses().await {
        let two = two(&house).await;
        settled(&house, two.run, Course::Lock { request: two.first, mentor: two.ben }).await;
        let against = Course::HoldRequest { request: two.first };
        let refused = settle::preview(&house.work, &house.coordinator, two.run, against).await;
        assert!(matches!(refused, Err(ActError::Refused(Refusal::SettledOtherwise))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_shortlist_says_who_would_then_wait_and_why_they_wait_now() {
    for house in houses().await {
        let (ada, sam) = (house.waits("Ada").await, house.waits("Sam").await);
        let ben = house.mentors("Ben", 1).await;
        let mut chosen = 0;
        for (asks, other) in [(ada, sam), (sam, ada)] {
            let found = shortlist(&house.work, house.scheme, asks.request, 5).await.unwrap();
            let [candidate] = &found.best[..] else { panic!("one fits: {found:?}") };
            assert_eq!(candidate.mentor, ben.mentor);
            if found.chosen == Some(ben.mentor) {
                chosen += 1;
                assert!(candidate.is_chosen && found.left.is_none());
            } else {
                assert_eq!(candidate.cost.would_wait, [other.request]);
                assert_eq!(found.left.map(|left| left.reason), Some(Leftover::Outbid));
            }
        }
        assert_eq!(chosen, 1, "one place, one of the two");
    }
}
