//! From an email address to a signed-in browser.

use axum::body::Body;
use http::Request;

use crate::made_up::{House, SHARED};

const CODE_PAGE: &str = "/s/leeds/sign-in/00000000-0000-0000-0000-000000000009";

#[tokio::test]
async fn a_code_by_email_and_a_name_where_two_share_the_address_signs_in() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in?next=/s/leeds/help-now").await;
    let asked = house
        .post(
            "/s/leeds/sign-in",
            &visit,
            format!("csrf={token}&email={SHARED}&next=/s/leeds/help-now"),
        )
        .await;
    assert_eq!(asked.status, 303);
    let (page, query) = asked
        .header("location")
        .split_once('?')
        .expect("the next page is remembered");
    assert_eq!(query, "next=/s/leeds/help-now");

    let code = format!(
        "csrf={token}&code={}&next=/s/leeds/help-now",
        house.code_for(page)
    );
    let who = house.post(page, &visit, code.clone()).await;
    assert_eq!(who.status, 200);
    assert!(
        who.body.contains("cleo &#60;b&#62;") && who.body.contains("dora"),
        "{}",
        who.body
    );

    let signed_in = house.post(page, &visit, format!("{code}&who=0")).await;
    assert_eq!(
        (signed_in.status, signed_in.header("location")),
        (303, "/s/leeds/second-factor?next=/s/leeds/help-now")
    );
    assert!(signed_in.cookie("__Host-befriend").len() > 50);
    assert_eq!(
        house.post(page, &visit, format!("{code}&who=0")).await.status,
        422,
        "a code works once"
    );
}

#[tokio::test]
async fn a_wrong_code_gives_the_page_back_and_says_what_to_do() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    for code in ["00000000", "12", "%FF", "1&code=2"] {
        let answer = house
            .post(CODE_PAGE, &visit, format!("csrf={token}&code={code}"))
            .await;
        assert_eq!(answer.status, 422, "{code}");
        assert!(
            answer.body.contains("role=\"alert\"") && answer.body.contains("href=\"#code\""),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("<title>Error:"));
        assert!(answer.cookie("__Host-befriend").is_empty());
    }
}

#[tokio::test]
async fn hostile_fields_come_back_as_text_with_every_fault() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    let body = format!("csrf={token}&email=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&admin=yes");
    let answer = house.post("/s/leeds/sign-in", &visit, body).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("Type an email address like")
            && answer.body.contains("not part of what is asked"),
        "{}",
        answer.body
    );
    assert!(!answer.body.contains("<script>"));
}

#[tokio::test]
async fn a_form_from_elsewhere_without_its_token_or_too_long_is_not_taken() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    let body = format!("csrf={token}&email=ada%40example.org");
    let foreign = Request::post("/s/leeds/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .header("cookie", &visit)
        .body(Body::from(body.clone()))
        .expect("a request");
    let answer = house.send(foreign).await;
    assert_eq!(answer.status, 403);
    assert!(
        !answer.body.contains("ada@example.org"),
        "nothing of a foreign form is offered to be sent again"
    );

    let expired = house
        .post("/s/leeds/sign-in", &visit, "email=ada%40example.org")
        .await;
    assert_eq!(expired.status, 403);
    assert!(
        expired.body.contains("ada@example.org"),
        "what was typed here is kept"
    );

    let no_cookie = house.post("/s/leeds/sign-in", "", body).await;
    assert_eq!(no_cookie.status, 403);

    let long = house
        .post(
            "/s/leeds/sign-in",
            &visit,
            format!("csrf={token}&email={}", "a".repeat(70_000)),
        )
        .await;
    assert_eq!(long.status, 413);
    let json = Request::post("/s/leeds/sign-in")
        .header("content-type", "application/json")
        .body(Body::from("{}"))
        .expect("a request");
    assert_eq!(house.send(json).await.status, 415);
}

#[tokio::test]
async fn a_known_and_an_unknown_address_are_answered_alike() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    let known = house
        .post(
            "/s/leeds/sign-in",
            &visit,
            format!("csrf={token}&email=ada%40example.org"),
        )
        .await;
    let unknown = house
        .post(
            "/s/leeds/sign-in",
            &visit,
            format!("csrf={token}&email=nobody%40example.org"),
        )
        .await;
    assert_eq!(
        (known.status, known.header("location"), &known.body),
        (unknown.status, unknown.header("location"), &unknown.body)
    );
}

#[tokio::test]
async fn guessing_codes_is_soon_held_back() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    let mut held = 0;
    for _ in 0..40 {
        let answer = house
            .post(CODE_PAGE, &visit, format!("csrf={token}&code=00000000"))
            .await;
        held += u32::from(answer.status == 429);
    }
    assert!(held >= 20, "{held} of 40 held back");
}
