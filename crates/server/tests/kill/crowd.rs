//! A crowd at one mentor's door, over HTTP: places hold, one answer has one effect, and everybody is told clearly how it went.

use std::sync::Arc;

use befriend_casework::matching;
use befriend_domain::id::{MentorId, RequestId};
use befriend_domain::proposal::ProposalState;
use befriend_domain::task::About;
use befriend_store as store;
use befriend_store::testing::{broken_invariants, databases};
use reqwest::RequestBuilder;
use serde_json::json;
use tokio::task::JoinSet;

use crate::scheme::Scheme;
use crate::serving::Service;
use crate::staffed::Staff;

/// Coordinators, or browsers, at once.
const CROWD: usize = 64;

/// Mentors they all want, one after another; each takes three.
const ROUNDS: u32 = 8;

#[tokio::test(flavor = "multi_thread")]
async fn of_sixty_four_who_want_a_mentor_with_three_places_three_get_one_and_the_rest_a_clear_no() {
    for database in databases().await {
        let scheme = Scheme::made_in(&database).await;
        let staff = Staff::of(&scheme).await;
        let (mut waiting, mut tokens) = (Vec::new(), Vec::new());
        for number in 0..u32::try_from(CROWD).unwrap() + 3 * ROUNDS {
            waiting.push(staff.waits(&scheme, number).await);
        }
        for number in 0..CROWD {
            tokens.push(Staff::token(&scheme, number).await);
        }
        let service = Service::start(database.url()).await;
        for round in 0..ROUNDS {
            let mentor = staff.mentor(&scheme, round).await;
            let asked = waiting.iter().zip(&tokens);
            let statuses =
                all_at_once(asked.map(|(request, token)| draft(&service, token, *request, mentor))).await;
            let of = |status: u16| statuses.iter().filter(|one| **one == status).count();
            assert_eq!(
                (of(201), of(409)),
                (3, CROWD - 3),
                "{}, round {round}: {statuses:?}",
                database.name()
            );
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
        let staff = Staff::of(&scheme).await;
        let (request, mentor) = (staff.waits(&scheme, 0).await, staff.mentor(&scheme, 0).await);
        let proposal = matching::draft(&scheme.work, &staff.first, request, mentor).await.unwrap();
        matching::release(&scheme.work, &staff.first, proposal).await.unwrap();
        let reads = scheme.work.reads(scheme.id);
        let person = store::mentor::load(&reads, mentor).await.unwrap().person;

        let service = Service::start(database.url()).await;
        let visit = service.signed_in(&format!("/s/harbour/demo/be/person/{person}")).await;
        let offer = format!("/s/harbour/mentoring/offers/{proposal}");
        let presses = (0..CROWD).map(|_| visit.send(&service, &offer, "answer=yes&pass_on=email"));
        let statuses = all_at_once(presses).await;
        assert!(
            statuses.iter().all(|status| matches!(status, 303 | 409)),
            "{}: {statuses:?}",
            database.name()
        );
        assert!(statuses.contains(&303), "{}: somebody was told yes: {statuses:?}", database.name());

        let state = store::proposal::load(&reads, proposal).await.unwrap().state;
        assert!(matches!(state, ProposalState::OfferedToPerson { .. }), "{}: {state:?}", database.name());
        let lines = store::audit::list_about(&reads, About::Proposal(proposal)).await.unwrap();
        let yes = lines.iter().filter(|line| line.act == "accept_offer").count();
        assert_eq!(yes, 1, "{}: one press had an effect", database.name());
        assert_eq!(broken_invariants(&database.db()).await, Vec::<String>::new(), "{}", database.name());
    }
}

fn draft(service: &Service, token: &str, request: RequestId, mentor: MentorId) -> RequestBuilder {
    let body = json!({ "request": request.to_string(), "mentor": mentor.to_string() }).to_string();
    let draft =
        service.post("/api/v1/proposals").bearer_auth(token).header("content-type", "application/json");
    draft.body(body)
}

/// Sends everything at once, and gives back the statuses.
async fn all_at_once(requests: impl Iterator<Item = RequestBuilder>) -> Vec<u16> {
    let together = Arc::new(tokio::sync::Barrier::new(CROWD));
    let mut crowd = JoinSet::new();
    for request in requests {
        let together = Arc::clone(&together);
        crowd.spawn(async move {
            together.wait().await;
            request.send().await.expect("everybody is answered").status().as_u16()
        });
    }
    let statuses = crowd.join_all().await;
    assert_eq!(statuses.len(), CROWD);
    statuses
}

async fn still_waiting(scheme: &Scheme, all: Vec<RequestId>) -> Vec<RequestId> {
    let reads = scheme.work.reads(scheme.id);
    let mut waiting = Vec::new();
    for id in all {
        if store::request::load(&reads, id).await.unwrap().places.proposals == 0 {
            waiting.push(id);
        }
    }
    waiting
}
