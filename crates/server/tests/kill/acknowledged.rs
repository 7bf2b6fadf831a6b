//! A service killed while it takes requests: whoever was told "it is in" has their request in.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use befriend_store::testing::{broken_invariants, databases};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::post_office::PATIENCE;
use crate::scheme::Scheme;
use crate::serving::Service;

/// Callers who hand in one request after another.
const CALLERS: u32 = 8;

/// Requests that were answered before the kill.
const ANSWERED: u32 = 40;

#[tokio::test(flavor = "multi_thread")]
async fn every_request_that_was_answered_is_there_after_the_service_was_killed() {
    for database in databases().await {
        let scheme = Scheme::made_in(&database).await;
        let token = scheme.intake_token().await;
        let service = Arc::new(Service::start(database.url()).await);
        let (answered, mut callers) = (Arc::new(AtomicU32::new(0)), JoinSet::new());
        for caller in 0..CALLERS {
            let (service, token, answered) = (Arc::clone(&service), token.clone(), Arc::clone(&answered));
            callers.spawn(async move { hand_in(&service, &token, caller, &answered).await });
        }
        let begun = Instant::now();
        while answered.load(Ordering::SeqCst) < ANSWERED {
            assert!(begun.elapsed() < PATIENCE, "{}: too few were answered", database.name());
            sleep(Duration::from_millis(1)).await;
        }
        service.kill();
        let ids: Vec<String> = callers.join_all().await.into_iter().flatten().collect();
        drop(service);
        assert!(ids.len() >= ANSWERED as usize);

        let again = Service::start(database.url()).await;
        for id in &ids {
            let request =
                again.get(&format!("/api/v1/requests/{id}")).bearer_auth(&token).send().await.unwrap();
            assert_eq!(
                request.status(),
                StatusCode::OK,
                "{}: {id} was answered and is gone",
                database.name()
            );
        }
        assert_eq!(broken_invariants(&database.db()).await, Vec::<String>::new(), "{}", database.name());
        assert!(scheme.standing().await.waiting >= ids.len() as u64, "a letter waits for each");
    }
}

/// Hands in requests until the service is gone; gives back the ids it was told.
async fn hand_in(service: &Service, token: &str, caller: u32, answered: &AtomicU32) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0.. {
        let email = format!("ada-{caller}-{number}@example.org");
        let body = serde_json::to_vec(&request(&email)).unwrap();
        let sent =
            service.post("/api/v1/requests").bearer_auth(token).header("content-type", "application/json");
        let Ok(answer) = sent.body(body).send().await else { break };
        let status = answer.status();
        // An answer cut off half-way tells nobody anything.
        let Ok(text) = answer.text().await else { break };
        assert_eq!(status, StatusCode::CREATED, "{text}");
        let shown: Value = serde_json::from_str(&text).unwrap();
        ids.push(shown["id"].as_str().expect("a request has an id").to_owned());
        answered.fetch_add(1, Ordering::SeqCst);
    }
    ids
}

fn request(email: &str) -> Value {
    json!({
        "age": 34, "circumstances": ["starting_university:about_to"], "channels": ["email"], "languages": ["english"], "known_as": "Ada",
        "told_by": "email", "email": email, "read_by": "only_them", "agreed_to": ["being_helped", "being_matched"]
    })
}
