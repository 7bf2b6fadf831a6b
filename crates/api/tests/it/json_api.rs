//! The story told by programs: a website hands a request in, a desk of somebody else's making finds a befriender, a mentor's app
//! answers and records a call.

use axum::body::Body;
use befriend_api::settings::RateSettings;
use befriend_casework::administer;
use befriend_domain::actor::TokenRole;
use befriend_domain::text::Line;
use http::{Method, Request};
use serde_json::{Value, json};

use crate::branch::{self, Branch};
use crate::made_up::House;

pub(crate) struct Api {
    pub(crate) house: House,
    pub(crate) here: Branch,
}

impl Api {
    pub(crate) async fn new() -> Self {
        let house = House::serving(&befriend_api::registry::operations(), |mut settings| {
            settings.rate = RateSettings { burst: 1e9, per_second: 1e9 };
            settings
        })
        .await;
        let here = branch::furnish(&house.state().work, "harbour").await;
        Self { house, here }
    }

    async fn call(&self, token: &str, method: Method, path: &str, body: Option<&Value>) -> (u16, Value) {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json");
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let answer = self.house.send(request.body(body).expect("a request")).await;
        (answer.status, serde_json::from_str(&answer.body).unwrap_or_default())
    }

    pub(crate) async fn get(&self, role: &str, path: &str) -> (u16, Value) {
        self.call(&self.here.tokens[role], Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, role: &str, path: &str, body: Value) -> (u16, Value) {
        self.call(&self.here.tokens[role], Method::POST, path, Some(&body)).await
    }
}

fn request() -> Value {
    json!({
        "age": 34, "circumstances": ["starting_university:about_to"], "channels": ["email"], "languages": ["english"],
        "known_as": "Eve", "told_by": "email", "email": "eve@example.org", "read_by": "only_them",
        "agreed_to": ["being_helped", "being_matched"]
    })
}

#[tokio::test]
async fn a_website_hands_a_request_in_and_reads_only_what_it_handed_in() {
    let api = Api::new().await;
    let (status, request) = api.post("intake", "/requests", request()).await;
    assert_eq!((status, &request["status"]), (201, &json!("submitted")), "{request}");
    assert!(request["read_by"].is_string() && request.get("staff").is_none(), "{request}");
    let path = format!("/requests/{}", request["id"].as_str().unwrap_or_default());
    assert_eq!(api.get("intake", &path).await, (200, request.clone()));
    assert_eq!(api.get("coordinator", &path).await.1["staff"]["person"]["known_as"], "Eve");

    let work = &api.house.state().work;
    let label = Line::parse("another website").expect("a line");
    let another =
        administer::create_token(work, api.here.scheme, label, TokenRole::Intake).await.expect("a token");
    let (status, problem) = api.call(&another.token, Method::GET, &path, None).await;
    assert_eq!((status, &problem["code"]), (404, &json!("not_found")));
    let adas = format!("/requests/{}", api.here.ada["request"]);
    assert_eq!(api.get("intake", &adas).await, (404, problem));
}

#[tokio::test]
async fn every_fault_of_a_request_is_told_at_once() {
    let api = Api::new().await;
    let bad = json!({ "age": "old", "channels": ["pigeon"], "admin": true, "known_as": "" });
    let (status, problem) = api.post("intake", "/requests", bad).await;
    assert_eq!((status, &problem["title"].is_string()), (422, &true));
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let places: Vec<&str> = errors.iter().filter_map(|error| error["pointer"].as_str()).collect();
    for expected in ["/age", "/channels", "/known_as", "/admin", "/agreed_to", "/languages"] {
        assert!(places.contains(&expected), "{expected} is not among {places:?}");
    }
}

#[tokio::test]
async fn asking_again_shows_that_there_is_one() {
    let api = Api::new().await;
    let again = json!({
        "circumstances": ["starting_university"], "channels": ["email"], "languages": ["english"],
        "agreed_to": ["being_helped", "being_matched"]
    });
    let (status, problem) = api.post("person", "/requests", again).await;
    assert_eq!((status, &problem["code"]), (409, &json!("conflict")), "{problem}");
    let (_, own) = api.get("person", "/requests").await;
    assert_eq!(own["items"][0]["id"], api.here.ada["request"]);
}

#[tokio::test]
async fn an_offer_names_nobody_until_they_are_introduced() {
    let api = Api::new().await;
    for (role, other) in [("mentor", "Cat"), ("person", "Bea")] {
        let (status, offers) = api.get(role, "/offers").await;
        let asked: Vec<&Value> = offers["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|offer| offer["status"] == "asked")
            .collect();
        assert_eq!((status, asked.len()), (200, 1), "{offers}");
        assert!(!asked[0]["why"].as_array().is_some_and(Vec::is_empty), "{offers}");
        let text = offers.to_string();
        assert!(!text.contains(other) && !text.contains("Surname") && !text.contains("score"), "{text}");
    }
    let (_, pairings) = api.get("mentor", "/pairings").await;
    assert_eq!(pairings["items"][0]["person"]["known_as"], "Ada");
    assert!(!pairings.to_string().contains("Surname"));
}

#[tokio::test]
async fn a_pair_is_suggested_answered_reviewed_and_introduced() {
    let api = Api::new().await;
    let work = &api.house.state().work;
    let fay = api.here.of.waits("Fay").await;
    let (_, waiting) = api.get("coordinator", "/waiting").await;
    assert_eq!(waiting["items"][0]["id"], fay.request.to_string(), "{waiting}");

    let pair = json!({ "request": fay.request.to_string(), "mentor": api.here.ben["mentor"] });
    let (status, proposal) = api.post("coordinator", "/proposals", pair.clone()).await;
    assert_eq!((status, &proposal["status"]), (201, &json!("drafted")), "{proposal}");
    assert_eq!(api.post("coordinator", "/proposals", pair).await.0, 409);
    let id = proposal["id"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        api.get("mentor", &format!("/offers/{id}")).await.0,
        404,
        "a draft is not there for its mentor"
    );
    assert_eq!(api.post("coordinator", &format!("/proposals/{id}/release"), json!({})).await.0, 200);
    assert_eq!(api.post("coordinator", &format!("/proposals/{id}/discard"), json!({})).await.0, 409);

    let answer = format!("/offers/{id}/answer");
    assert_eq!(api.post("mentor", &answer, json!({ "answer": "perhaps" })).await.0, 422);
    assert_eq!(api.post("mentor", &answer, json!({ "answer": "yes" })).await.1["status"], "under_way");
    assert_eq!(api.post("mentor", &answer, json!({ "answer": "yes" })).await.0, 409);
    assert_eq!(
        api.post("person", &answer, json!({ "answer": "yes" })).await.0,
        404,
        "it is not Ada's to answer"
    );
    let role = TokenRole::Person { person: fay.person };
    let label = Line::parse("Fay's app").expect("a line");
    let fay = administer::create_token(work, api.here.scheme, label, role).await.expect("a token");
    let yes = json!({ "answer": "yes" });
    assert_eq!(api.call(&fay.token, Method::POST, &answer, Some(&yes)).await.0, 200);

    assert_eq!(api.get("coordinator", "/reviews").await.1["items"][0]["id"], json!(id));
    let (status, pairing) = api.post("coordinator", &format!("/reviews/{id}/approve"), json!({})).await;
    assert_eq!((status, &pairing["status"]), (201, &json!("introduced")), "{pairing}");
}

#[tokio::test]
async fn a_contact_is_recorded_by_the_mentor_or_for_them() {
    let api = Api::new().await;
    let path = format!("/pairings/{}/contacts", api.here.ben["pairing"]);
    let call = json!({ "kind": "made", "on": "2026-09-20", "minutes": 30, "note": "A good long talk." });
    assert_eq!(api.post("mentor", &path, call.clone()).await.0, 201);
    assert_eq!(api.post("coordinator", &path, call.clone()).await.0, 422, "it must say how they were told");
    let mut told = call;
    told["means"] = json!("phone");
    let (status, contact) = api.post("coordinator", &path, told).await;
    assert_eq!((status, &contact["on_behalf"]), (201, &json!(true)));
    let (_, first) = api.get("mentor", &format!("{path}?limit=1")).await;
    let next = first["next"].as_str().unwrap_or_default();
    let (_, second) = api.get("mentor", &format!("{path}?limit=1&after={next}")).await;
    assert_ne!(first["items"][0]["id"], second["items"][0]["id"]);
    assert_eq!(second["next"], Value::Null);
    let later = json!({ "kind": "made", "on": "2036-01-01" });
    assert_eq!(api.post("mentor", &path, later).await.1["errors"][0]["pointer"], "/on");
}

#[tokio::test]
async fn a_run_says_what_it_found_and_who_was_left_waiting() {
    let api = Api::new().await;
    api.here.of.waits("Gus").await;
    let (status, run) = api.post("coordinator", "/runs", json!({})).await;
    assert_eq!((status, &run["run"]["requests"]), (201, &json!(1)), "{run}");
    let found =
        run["proposals"].as_array().map_or(0, Vec::len) + run["left_waiting"].as_array().map_or(0, Vec::len);
    assert_eq!(found, 1, "{run}");
    let path = format!("/runs/{}", run["run"]["id"].as_str().unwrap_or_default());
    assert_eq!(api.get("coordinator", &path).await, (200, run));
    assert_eq!(api.get("mentor", &path).await.0, 403);
}

#[tokio::test]
async fn a_person_takes_their_request_back() {
    let api = Api::new().await;
    let path = format!("/requests/{}/withdraw", api.here.ada["request"]);
    let (status, request) = api.post("person", &path, json!({})).await;
    assert_eq!((status, &request["status"]), (200, &json!("closed")), "{request}");
    assert_eq!(api.post("person", &path, json!({})).await.0, 409);
    assert_eq!(api.get("person", "/pairings").await.1["items"][0]["status"], "ended");
    let ended = api.get("person", "/pairings").await.1;
    assert_eq!(ended["items"][0]["reach"], json!([]), "nobody is reached through us after the end");
}
