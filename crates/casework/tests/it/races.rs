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

/// Who meets in a race: each two of them, and all three.
const RACES: [Race; 4] = [
    Race { answers: true, withdraws: true, suspends: false },
    Race { answers: true, withdraws: false, suspends: true },
    Race { answers: false, withdraws: true, suspends: true },
    Race { answers: true, withdraws: true, suspends: true },
];

#[derive(Debug, Clone, Copy)]
struct Race {
    answers: bool,
    withdraws: bool,
    suspends: bool,
}

/// After so many rounds the races go on in a new house: what is asked costs more where more people are.
const ROUNDS_IN_ONE_HOUSE: usize = 15;

/// Accept, withdraw and suspend at once, many times: whatever the order, the end is one of the orders' ends. `BEFRIEND_RACES`
/// says how many races of each kind; `cargo xtask soak` runs 500.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accept_withdraw_and_suspend_have_one_order() {
    let rounds: usize = std::env::var("BEFRIEND_RACES").ok().and_then(|text| text.parse().ok()).unwrap_or(15);
    for from in (0..rounds).step_by(ROUNDS_IN_ONE_HOUSE) {
        race_in_new_houses(from..rounds.min(from + ROUNDS_IN_ONE_HOUSE)).await;
    }
}

async fn race_in_new_houses(rounds: std::ops::Range<usize>) {
    for house in houses().await {
        for round in rounds.clone() {
            for (lane, race) in RACES.iter().enumerate() {
                race.is_run(&house, &format!("{round} {lane}"), round).await;
            }
        }
        house.is_sound().await;
    }
}

impl Race {
    async fn is_run(self, house: &House, called: &str, round: usize) {
        let ada = house.waits(&format!("Ada {called}")).await;
        let ben = house.mentors(&format!("Ben {called}"), 1).await;
        let proposal = house.offered(ada, ben).await;
        let work: &Casework = &house.work;
        let answer = if round.is_multiple_of(3) { Answer::No(No::NotThisOne) } else { Answer::Yes(None) };
        let answers = answer::mentor_answers(work, house.mentor(ben), proposal, answer);
        let withdraws = screen::withdraw_request(work, house.person(ada), ada.request);
        let reason = line("something is looked into");
        let suspends = volunteer::suspend(work, &house.coordinator, ben.mentor, reason);
        let (answer_end, withdrawal, suspension) = tokio::join!(
            perhaps(self.answers.then_some(answers)),
            perhaps(self.withdraws.then_some(withdraws)),
            perhaps(self.suspends.then_some(suspends))
        );
        assert_ne!(told(&answer_end), Told::Fault, "{self:?}: {answer_end:?}");
        assert_eq!(told(&withdrawal), Told::Done, "{self:?}: {withdrawal:?}");
        assert_eq!(told(&suspension), Told::Done, "{self:?}: {suspension:?}");
        let reader = house.reads();
        let proposal = store::proposal::load(&reader, proposal).await.unwrap();
        assert!(!proposal.state.is_live(), "{self:?}: {}", proposal.state.status());
        assert_eq!(store::mentor::load(&reader, ben.mentor).await.unwrap().used, 0, "{self:?}");
        let request = store::request::load(&reader, ada.request).await.unwrap();
        let end = if self.withdraws { "closed" } else { "waiting" };
        assert_eq!((request.state.status(), request.places.taken()), (end, 0), "{self:?}");
    }
}

/// Who is not in the race does nothing, and nobody minds.
async fn perhaps(act: Option<impl Future<Output = Result<(), ActError>>>) -> Result<(), ActError> {
    match act {
        Some(act) => act.await,
        None => Ok(()),
    }
}
