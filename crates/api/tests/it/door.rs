//! What every request meets, whatever it asks for.

use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use befriend_api::actor::{
    AdminSession, CoordinatorSession, Id, LeadSession, SignedInMentor, SignedInPerson,
};
use befriend_api::refusal::Refusal;
use befriend_api::registry::{Operation, form, operations, page};
use befriend_api::settings::RateSettings;
use befriend_api::visitor::Needs;
use befriend_domain::id::PairingId;
use http::{Request, StatusCode};

use crate::made_up::House;

const ID: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// The real operations, and some whose handlers go wrong in every way.
fn with_odd_ones() -> Vec<Operation> {
    let mut all = operations();
    all.extend([
        page("/panics", "odd.panics", Needs::Anyone, panics),
        page("/sleeps", "odd.sleeps", Needs::Anyone, sleeps),
        page("/one/{id}", "odd.one", Needs::Coordinator, one).sample("id", ID),
        page("/odd/person", "odd.person", Needs::Person, |_: SignedInPerson| async { StatusCode::OK }),
        page("/odd/mentor", "odd.mentor", Needs::Mentor, |_: SignedInMentor| async { StatusCode::OK }),
        page("/odd/lead", "odd.lead", Needs::Lead, |_: LeadSession| async { StatusCode::OK }),
        page("/odd/admin", "odd.admin", Needs::Admin, |_: AdminSession| async { StatusCode::OK }),
        page("/mislabelled", "odd.mislabelled", Needs::Anyone, |_: CoordinatorSession| async {
            StatusCode::OK
        }),
        form("/send", "odd.send", Needs::Person, || async { Refusal::Conflict("changed") }),
    ]);
    all
}

async fn panics() -> Response {
    panic!("what somebody typed")
}

async fn sleeps() -> Response {
    tokio::time::sleep(Duration::from_mins(1)).await;
    StatusCode::OK.into_response()
}

async fn one(_: CoordinatorSession, Id(id): Id<PairingId>) -> Response {
    if id.to_string() == ID { StatusCode::OK.into_response() } else { Refusal::NotFound.into_response() }
}

async fn house() -> House {
    House::serving(&with_odd_ones(), |mut settings| {
        settings.request_timeout = Duration::from_secs(2);
        settings
    })
    .await
}

#[tokio::test]
async fn every_answer_forbids_scripts_framing_keeping_and_telling_the_next_site() {
    let house = house().await;
    for path in
        ["/s/leeds/sign-in", "/nothing", "/s/leeds/panics", "/api/v1/nothing", "/help-now", "/health/live"]
    {
        let answer = house.get(path).await;
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn the_stylesheet_alone_may_be_kept_and_only_under_its_own_hash() {
    let house = House::new().await;
    let page = house.get("/help-now").await;
    let address = page
        .body
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
        .to_owned();
    let sheet = house.get(&address).await;
    assert_eq!((sheet.status, sheet.header("cache-control")), (200, "public, max-age=31536000, immutable"));
    assert_eq!(house.get("/assets/befriend-000000000000.css").await.status, 404);
    assert_eq!(house.get("/assets/..%2fCargo.toml").await.status, 404);
}

#[tokio::test]
async fn what_goes_wrong_is_a_page_for_people_and_a_problem_for_programs() {
    let house = house().await;
    for (path, status, words) in [
        ("/s/leeds/nothing", 404, "We cannot find that page"),
        ("/s/nowhere/", 404, "We cannot find that page"),
        ("/s/leeds/panics", 500, "It is our mistake"),
        ("/s/leeds/sleeps", 503, "This is taking too long"),
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.contains(words), "{path}: {}", answer.body);
        assert!(!answer.body.contains("what somebody typed"));
    }
    let answer = house.get("/api/v1/nothing").await;
    assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"));
    assert!(answer.body.contains("\"code\":\"not_found\""), "{}", answer.body);
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let house = House::new().await;
    let request = Request::delete("/s/leeds/sign-in").body(Body::empty()).expect("a request");
    let answer = house.send(request).await;
    assert_eq!(answer.status, 405);
    let mut allowed: Vec<&str> = answer.header("allow").split(',').collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "HEAD", "POST"]);
}

#[tokio::test]
async fn each_page_opens_for_whom_it_is_and_for_nobody_else() {
    let house = house().await;
    let one = format!("/s/leeds/one/{ID}");
    let rows: [(&str, [u16; 6]); 6] = [
        // path, ada (person), cleo (coordinator), dora (lead), emil (admin), half, far
        ("/s/leeds/odd/person", [200, 404, 404, 404, 303, 303]),
        ("/s/leeds/odd/mentor", [404, 404, 404, 404, 303, 303]),
        (one.as_str(), [404, 200, 200, 404, 303, 303]),
        ("/s/leeds/odd/lead", [404, 404, 200, 404, 303, 303]),
        ("/s/leeds/odd/admin", [404, 404, 404, 200, 303, 303]),
        ("/s/leeds/sign-in", [200; 6]),
    ];
    for (path, expected) in rows {
        for (who, status) in ["ada", "cleo", "dora", "emil", "half", "far"].into_iter().zip(expected) {
            assert_eq!(house.get_as(path, who).await.status, status, "{who} at {path}");
        }
    }
}

#[tokio::test]
async fn a_handler_refuses_by_its_own_argument_even_when_the_registry_is_wrong() {
    let house = house().await;
    assert_eq!(house.get("/s/leeds/mislabelled").await.status, 303);
    assert_eq!(house.get_as("/s/leeds/mislabelled", "ada").await.status, 404);
    assert_eq!(house.get_as("/s/leeds/mislabelled", "cleo").await.status, 200);
}

#[tokio::test]
async fn what_is_not_yours_not_there_and_no_id_at_all_look_the_same() {
    let house = house().await;
    let elsewhere = house.get_as("/s/leeds/one/7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a12", "cleo").await;
    for path in ["/s/leeds/one/x", "/s/leeds/one/%FF"] {
        let answer = house.get_as(path, "cleo").await;
        assert_eq!(
            (answer.status, &without_tokens(&answer.body)),
            (404, &without_tokens(&elsewhere.body)),
            "{path}"
        );
    }
}

/// Masked tokens differ in each page; nothing else may.
fn without_tokens(body: &str) -> String {
    body.lines().filter(|line| !line.contains("csrf")).collect()
}

#[tokio::test]
async fn somebody_not_signed_in_comes_back_to_where_they_were_going() {
    let answer = house().await.get("/s/leeds/odd/person").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/s/leeds/sign-in?next=/s/leeds/odd/person")
    );
}

#[tokio::test]
async fn a_flood_is_held_back_but_never_from_help() {
    let house = House::serving(&operations(), |mut settings| {
        settings.rate = RateSettings { burst: 2.0, per_second: 0.5 };
        settings
    })
    .await;
    assert_eq!(house.get("/privacy").await.status, 200);
    assert_eq!(house.get("/privacy").await.status, 200);
    let held = house.get("/privacy").await;
    assert_eq!((held.status, held.header("retry-after")), (429, "2"));
    assert!(held.body.contains("Please wait a moment"));
    assert_eq!(house.get("/help-now").await.status, 200);
    house.clock.advance(chrono::Duration::seconds(2));
    assert_eq!(house.get("/privacy").await.status, 200);
}

#[tokio::test]
async fn when_too_much_happens_at_once_the_rest_is_told_so_at_once() {
    let house = House::serving(&with_odd_ones(), |mut settings| {
        settings.most_at_once = 1;
        settings.request_timeout = Duration::from_millis(300);
        settings
    })
    .await;
    let slow = tokio::spawn({
        let house = house.clone();
        async move { house.get("/s/leeds/sleeps").await }
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    let shed = house.get("/privacy").await;
    assert_eq!((shed.status, shed.header("retry-after")), (503, "5"));
    assert_eq!(house.get("/help-now").await.status, 200);
    assert_eq!(slow.await.map(|answer| answer.status).ok(), Some(503));
    assert_eq!(house.get("/privacy").await.status, 200);
}

#[tokio::test]
async fn while_the_records_are_out_of_reach_help_still_opens_and_what_was_typed_comes_back() {
    let house = house().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    house.lose_the_records().await;
    house.clock.advance(chrono::Duration::minutes(1));
    assert_eq!(house.get("/s/leeds/help-now").await.status, 200);
    assert_eq!(house.get("/health/live").await.status, 200);
    assert_eq!(house.get("/health/ready").await.status, 503);
    let body = format!("csrf={token}&email=ada%40example.org");
    let answer = house.post("/s/leeds/sign-in", &visit, body).await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, "5"));
    assert!(answer.body.contains("value=\"ada@example.org\""), "{}", answer.body);
    assert!(answer.body.contains("Send again"));
}

#[tokio::test]
async fn a_signed_out_person_keeps_what_they_typed_and_can_send_it_once_signed_in() {
    let house = house().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    let typed = format!("csrf={token}&story=A+long+story&code=123456");
    let answer = house.post("/s/leeds/send", &visit, typed).await;
    assert_eq!(answer.status, 403);
    assert!(
        answer.body.contains("A long story") && answer.body.contains("Please sign in again"),
        "{}",
        answer.body
    );
    assert!(!answer.body.contains("123456"), "codes are never given back");
    let again = format!("csrf={}&story=A+long+story", answer.token());
    let answer = house.post("/s/leeds/send", &format!("{visit}; __Host-befriend=ada"), again).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("Somebody was a little faster"));
}
