//! Many at once: capacity holds, one answer has one effect, and conflicting acts have one order.

use befriend_casework::answer::{self, Answer};
use befriend_casework::{ActError, Casework, Refusal, matching, screen, volunteer};
use befriend_domain::proposal::No;
use befriend_store as store;
use futures_util::future::join_all;

use crate::house::{House, houses, line};
use crate::story::run;

/// What a browser would be told: done, a clear conflict, or a fault of ours.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Told {
    Done,
    Conflict,
    Fault,
}

fn told<T>(outcome: &Result<T, ActError>) -> Told {
    match outcome {
        Ok(_) => Told::Done,
        Err(ActError::Moved(_) | ActError::Refused(_) | ActError::Store(store::StoreError::Conflict(_))) => {
            Told::Conflict
        }
        Err(_) => Told::Fault,
    }
}

fn count(told: &[Told], what: Told) -> usize {
    told.iter().filter(|one| **one == what).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_coordinators_suggest_one_mentor_with_three_places_and_exactly_three_succeed() {
    for house in houses().await {
        let mut waiting = Vec::new();
        for number in 0..64 {
            waiting.push(house.waits(&format!("Person {number}")).await);
        }
        for round in 0..20 {
            let ben = house.mentors(&format!("Ben {round}"), 3).await;
            let drafts = waiting
                .iter()
                .map(|asks| matching::draft(&house.work, &house.coordinator, asks.request, ben.mentor));
            let outcomes = join_all(drafts).await;
            let told: Vec<Told> = outcomes.iter().map(told).collect();
            assert_eq!(
                (count(&told, Told::Done), count(&told, Told::Conflict)),
                (3, 61),
                "round {round}: {outcomes:?}"
            );
            let used = store::mentor::load(&house.reads(), ben.mentor).await.unwrap().used;
            assert_eq!(used, 3);
            let full =
                outcomes.iter().filter(|one| matches!(one, Err(ActError::Refused(Refusal::MentorFull))));
            assert_eq!(full.count(), 61, "each of the rest is told that the mentor is full");
            for proposal in outcomes.into_iter().flatten() {
                matching::discard(&house.work, &house.coordinator, proposal).await.unwrap();
            }
        }
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_yeses_to_one_offer_have_one_effect() {
    for house in houses().await {
        let (_ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let [proposal] = run(&house).await[..] else { panic!() };
        matching::release(&house.work, &house.coordinator, proposal).await.unwrap();
        let yeses = (0..64)
            .map(|_| answer::mentor_answers(&house.work, house.mentor(ben), proposal, Answer::Yes(None)));
        let told: Vec<Told> = join_all(yeses).await.iter().map(told).collect();
        assert_eq!((count(&told, Told::Done), count(&told, Told::Conflict)), (1, 63));
        let notices = store::notice::list_about(&house.reads(), proposal.as_uuid()).await.unwrap();
        let asked = notices.iter().filter(|notice| notice.kind.code() == "offer_to_person").count();
        assert_eq!(asked, 1, "the person is asked once");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_runs_at_once_never_use_one_place_twice() {
    for house in houses().await {
        for number in 0..6 {
            house.waits(&format!("Person {number}")).await;
        }
        for round in 0..5 {
            let ben = house.mentors(&format!("Ben {round}"), 2).await;
            let (one, two) = tokio::join!(run(&house), run(&house));
            let live = store::proposal::list_live_of_mentor(&house.reads(), ben.mentor).await.unwrap();
            assert_eq!(live.len(), 2, "{one:?} {two:?}");
            for proposal in live {
                matching::discard(&house.work, &house.coordinator, proposal.id).await.unwrap();
            }
            volunteer::leave(&house.work, house.mentor(ben), ben.mentor).await.unwrap();
        }
    }
}

/// Accept, withdraw and suspend at once, many times: whatever the order, the end is one of the orders' ends.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accept_withdraw_and_suspend_have_one_order() {
    let rounds: usize = std::env::var("BEFRIEND_RACES").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    for house in houses().await {
        for round in 0..rounds {
            race(&house, round).await;
        }
        house.is_sound().await;
    }
}

async fn race(house: &House, round: usize) {
    let (ada, ben) =
        (house.waits(&format!("Ada {round}")).await, house.mentors(&format!("Ben {round}"), 1).await);
    let proposal = matching::draft(&house.work, &house.coordinator, ada.request, ben.mentor).await.unwrap();
    matching::release(&house.work, &house.coordinator, proposal).await.unwrap();
    let work: &Casework = &house.work;
    let answer = if round.is_multiple_of(3) { Answer::No(No::NotThisOne) } else { Answer::Yes(None) };
    let (accepted, withdrawn, suspended) = tokio::join!(
        answer::mentor_answers(work, house.mentor(ben), proposal, answer),
        screen::withdraw_request(work, house.person(ada), ada.request),
        volunteer::suspend(work, &house.coordinator, ben.mentor, line("something is looked into")),
    );
    assert_ne!(told(&accepted), Told::Fault, "{accepted:?}");
    assert_eq!(told(&withdrawn), Told::Done, "{withdrawn:?}");
    assert_eq!(told(&suspended), Told::Done, "{suspended:?}");
    let reader = house.reads();
    let proposal = store::proposal::load(&reader, proposal).await.unwrap();
    assert!(!proposal.state.is_live(), "{}", proposal.state.status());
    assert_eq!(store::mentor::load(&reader, ben.mentor).await.unwrap().used, 0);
    let request = store::request::load(&reader, ada.request).await.unwrap();
    assert_eq!((request.state.status(), request.places.taken()), ("closed", 0));
}
