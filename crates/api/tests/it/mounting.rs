//! A scheme is found by its path and by its host.

use axum::body::Body;
use http::Request;

use crate::made_up::{Answered, House};

async fn at(house: &House, host: &str, path: &str) -> Answered {
    house.send(Request::get(path).header("host", host).body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn links_follow_how_the_scheme_was_reached() {
    let house = House::new().await;
    let by_path = at(&house, "befriend.example", "/s/york/sign-in").await;
    assert!(by_path.body.contains("action=\"/s/york/sign-in\""), "{}", by_path.body);
    let by_host = at(&house, "york.example:8080", "/sign-in").await;
    assert!(by_host.body.contains("action=\"/sign-in\""), "{}", by_host.body);
    assert!(by_host.body.contains("york Befriending"));
}

#[tokio::test]
async fn a_host_of_several_schemes_lists_them_and_has_no_pages_of_its_own() {
    let house = House::new().await;
    let first = at(&house, "befriend.example", "/").await;
    assert_eq!(first.status, 200);
    assert!(first.body.contains("href=\"/s/leeds\"") && first.body.contains("href=\"/s/york\""));
    assert_eq!(at(&house, "befriend.example", "/sign-in").await.status, 404);
    assert!(at(&house, "york.example", "/").await.body.contains("Somebody to talk to"));
}

#[tokio::test]
async fn help_in_a_crisis_is_small_and_opens_on_every_host_and_under_every_slug() {
    let house = House::new().await;
    for (host, path) in [
        ("befriend.example", "/help-now"),
        ("york.example", "/help-now"),
        ("x", "/s/leeds/help-now"),
        ("x", "/s/nowhere/help-now"),
    ] {
        let page = at(&house, host, path).await;
        assert_eq!(page.status, 200, "{host}{path}");
        assert!(page.body.contains("tel:999") && page.body.contains("116 123"));
        assert!(page.body.len() <= 20 * 1024, "{} bytes", page.body.len());
        assert!(page.headers.get("set-cookie").is_none());
    }
}

#[tokio::test]
async fn exit_forgets_the_browser_and_goes_somewhere_plain() {
    let house = House::new().await;
    let answer = house.get_as("/s/leeds/exit", "ada").await;
    assert_eq!((answer.status, answer.header("location")), (303, "https://www.bbc.co.uk/weather"));
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    assert_eq!(answer.cookie("__Host-befriend"), "__Host-befriend=");
}

#[tokio::test]
async fn every_visited_page_that_needs_nobody_opens_and_has_all_its_words() {
    let house = House::new().await;
    for operation in befriend_api::registry::pages() {
        if operation.needs != befriend_api::visitor::Needs::Anyone {
            continue;
        }
        let page = house.get(&operation.sample_path("leeds")).await;
        assert!(page.status == 200 || page.status == 303, "{operation:?}: {}", page.status);
        assert!(!page.body.contains('⟦'), "{operation:?} lacks words: {}", page.body);
    }
}
