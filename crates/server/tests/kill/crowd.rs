//! A crowd at one mentor's door, over HTTP: places hold, one answer has one effect, and everybody is told clearly how it went.

use std::sync::Arc;

use befriend_casework::testing::{Asks, Mentors};
use befriend_domain::proposal::ProposalState;
use befriend_domain::task::About;
use befriend_store as store;
use befriend_store::testing::{broken_invariants, databases};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::scheme::Scheme;
use crate::serving::Service;

/// Coordinators, or browsers, at once.
const CROWD: usize = 64;

/// Mentors they all want, one after another; each takes three.
const ROUNDS: usize = 20;

/// What those who come too late read.
const TOO_LATE: &str = "This befriender has no place left. Choose another, or ask them for one more place.";

#[tokio::test(flavor = "multi_thread")]
async fn of_sixty_four_who_want_a_mentor_with_three_places_three_get_one_and_the_rest_a_clear_no() {
    for database in databases().await {
        let scheme = Scheme::made_in(&database).await;
        let (mut waiting, mut tokens) = (Vec::new(), Vec::new());
        for number in 0..CROWD + 3 * ROUNDS {
            waiting.push(scheme.waits(&format!("Ada {number}")).await);
        }
        for number in 0..CROWD {
            tokens.push(scheme.coordinator_token(number).await);
        }
        let service = Service::start(database.url()).await;
        for round in 0..ROUNDS {
            let ben = scheme.mentors(&format!("Ben {round}"), 3).await;
            let asked = waiting.iter().zip(&tokens);
            let answers = all_at_once(asked.map(|(asks, token)| draft(&service, token, *asks, ben))).await;
            let which = format!("{}, round {round}", database.name());
            let of = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
            assert_eq!((of(201), of(409)), (3, CROWD - 3), "{which}: {answers:?}");
            let late = answers.iter().filter(|answer| answer.status == 409);
            let told = late.filter(|answer| answer.body["detail"] == TOO_LATE).count();
            assert_eq!(told, CROWD - 3, "{which}: everybody else is told why and what to do: {answers:?}");
            assert_eq!(store::mentor::load(&scheme.reads(), ben.mentor).await.unwrap().used, 3, "{which}");
            // Who got one waits no more: others take their turn in the next round.
            waiting = still_waiting(&scheme, waiting).await;
        }
        assert_eq!(broken_invariants(&database.db()).await, Vec::<String>::new(), "{}", database.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_presses_of_yes_are_one_yes() {
    for database in databases().await {
        let scheme = Scheme::made_in(&database).await;
        let (ada, ben) = (scheme.waits("Ada").await, scheme.mentors("Ben", 3).await);
        let proposal = scheme.offered(ada, ben).await;
        let reads = scheme.reads();

        let service = Service::start(database.url()).await;
        let visit = service.signed_in(&format!("/s/harbour/demo/be/person/{}", ben.person)).await;
        let offer = format!("/s/harbour/mentoring/offers/{proposal}");
        let presses = (0..CROWD).map(|_| visit.send(&service, &offer, "answer=yes&pass_on=email"));
        let statuses: Vec<u16> = all_at_once(presses).await.iter().map(|answer| answer.status).collect();
        let is_clear = |status: &u16| matches!(status, 303 | 409);
        assert!(statuses.iter().all(is_clear), "{}: {statuses:?}", database.name());
        assert!(statuses.contains(&303), "{}: somebody was told yes: {statuses:?}", database.name());

        let state = store::proposal::load(&reads, proposal).await.unwrap().state;
        assert!(matches!(state, ProposalState::OfferedToPerson { .. }), "{}: {state:?}", database.name());
        let lines = store::audit::list_about(&reads, About::Proposal(proposal)).await.unwrap();
        let yes = lines.iter().filter(|line| line.act == "accept_offer").count();
        assert_eq!(yes, 1, "{}: one press had an effect", database.name());
        assert_eq!(broken_invariants(&database.db()).await, Vec::<String>::new(), "{}", database.name());
    }
}

fn draft(service: &Service, token: &str, asks: Asks, mentors: Mentors) -> RequestBuilder {
    let body =
        json!({ "request": asks.request.to_string(), "mentor": mentors.mentor.to_string() }).to_string();
    let draft =
        service.post("/api/v1/proposals").bearer_auth(token).header("content-type", "application/json");
    draft.body(body)
}

/// How one of the crowd was answered.
#[derive(Debug)]
struct Answer {
    status: u16,
    /// The body, if it is JSON.
    body: Value,
}

/// Sends everything at once, and gives back the answers.
async fn all_at_once(requests: impl Iterator<Item = RequestBuilder>) -> Vec<Answer> {
    let together = Arc::new(tokio::sync::Barrier::new(CROWD));
    let mut crowd = JoinSet::new();
    for request in requests {
        let together = Arc::clone(&together);
        crowd.spawn(async move {
            together.wait().await;
            let answer = request.send().await.expect("everybody is answered");
            let status = answer.status().as_u16();
            let text = answer.text().await.expect("the answer arrives whole");
            Answer { status, body: serde_json::from_str(&text).unwrap_or_default() }
        });
    }
    let answers = crowd.join_all().await;
    assert_eq!(answers.len(), CROWD);
    answers
}

async fn still_waiting(scheme: &Scheme, all: Vec<Asks>) -> Vec<Asks> {
    let mut waiting = Vec::new();
    for asks in all {
        let request = store::request::load(&scheme.reads(), asks.request).await.unwrap();
        if request.places.proposals == 0 {
            waiting.push(asks);
        }
    }
    waiting
}
