//! From an email address to a signed-in browser.

use axum::body::Body;
use http::Request;

use crate::made_up::{House, SHARED, code_for};

const CODE_PAGE: &str = "/s/leeds/sign-in/00000000-0000-0000-0000-000000000009";

#[tokio::test]
async fn a_code_by_email_and_a_name_where_two_share_the_address_signs_in() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in?next=/s/leeds/help-now").await;
    let asked = house
        .post("/s/leeds/sign-in", &visit, format!("csrf={token}&email={SHARED}&next=/s/leeds/help-now"))
        .await;
    assert_eq!(asked.status, 303);
    let (page, query) = asked.header("location").split_once('?').expect("the next page is remembered");
    assert_eq!(query, "next=/s/leeds/help-now");

    let code = format!("csrf={token}&code={}&next=/s/leeds/help-now", code_for(page));
    let who = house.post(page, &visit, code.clone()).await;
    assert_eq!(who.status, 200);
    assert!(who.body.contains("cleo &#60;b&#62;") && who.body.contains("dora"), "{}", who.body);

    let signed_in = house.post(page, &visit, format!("{code}&who=0")).await;
    assert_eq!(
        (signed_in.status, signed_in.header("location")),
        (303, "/s/leeds/second-factor?next=/s/leeds/help-now")
    );
    assert!(signed_in.cookie("__Host-befriend").len() > 50);
    assert_eq!(house.post(page, &visit, format!("{code}&who=0")).await.status, 422, "a code works once");
}

#[tokio::test]
async fn a_wrong_code_gives_the_page_back_and_says_what_to_do() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    for code in ["00000000", "12", "%FF", "1&code=2"] {
        let answer = house.post(CODE_PAGE, &visit, format!("csrf={token}&code={code}")).await;
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

    let expired = house.post("/s/leeds/sign-in", &visit, "email=ada%40example.org").await;
    assert_eq!(expired.status, 403);
    assert!(expired.body.contains("ada@example.org"), "what was typed here is kept");

    let no_cookie = house.post("/s/leeds/sign-in", "", body).await;
    assert_eq!(no_cookie.status, 403);

    let long =
        house.post("/s/leeds/sign-in", &visit, format!("csrf={token}&email={}", "a".repeat(70_000))).await;
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
    let mut answers = Vec::new();
    for email in [SHARED, "nobody@example.org"] {
        let answer = house.post("/s/leeds/sign-in", &visit, format!("csrf={token}&email={email}")).await;
        let (page, id) = answer.header("location").rsplit_once('/').expect("a page with an id");
        let code_page = house.get(answer.header("location")).await.body;
        answers.push((
            answer.status,
            page.to_owned(),
            id.len(),
            answer.body.clone(),
            without_what_is_random(&code_page, id),
        ));
    }
    assert_eq!(answers[0], answers[1]);
}

fn without_what_is_random(body: &str, id: &str) -> String {
    body.lines().filter(|line| !line.contains("csrf")).collect::<String>().replace(id, "")
}

#[tokio::test]
async fn staff_set_up_a_second_factor_before_anything_opens_to_them() {
    let house = House::new().await;
    let begin = house.get_as("/s/leeds/second-factor", "half").await;
    assert!(begin.status == 200 && begin.body.contains("Set it up"), "{}", begin.body);
    let cookies = format!("{}; __Host-befriend=half", begin.cookie("__Host-visit"));
    let shown =
        house.post("/s/leeds/second-factor/set-up", &cookies, format!("csrf={}", begin.token())).await;
    assert!(shown.status == 200 && shown.body.contains("data:image/svg+xml;base64,"), "{}", shown.body);

    let wrong = house
        .post(
            "/s/leeds/second-factor/confirm",
            &cookies,
            format!("csrf={}&second_code=000000", begin.token()),
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("Check the code and type it again") && wrong.body.contains("data:image/svg"),
        "{}",
        wrong.body
    );
}

#[tokio::test]
async fn a_second_factor_is_asked_of_nobody_else() {
    let house = House::new().await;
    assert_eq!(house.get("/s/leeds/second-factor").await.status, 303);
    for who in ["ada", "cleo"] {
        assert_eq!(house.get_as("/s/leeds/second-factor", who).await.status, 404, "{who}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    let cookies = format!("{visit}; __Host-befriend=half");
    let out = house.post("/s/leeds/sign-out", &cookies, format!("csrf={token}")).await;
    assert_eq!((out.status, out.cookie("__Host-befriend")), (303, "__Host-befriend=".to_owned()));
    assert_eq!(house.get_as("/s/leeds/second-factor", "half").await.status, 303);
}

#[tokio::test]
async fn guessing_codes_is_soon_held_back() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    let mut held = 0;
    for _ in 0..40 {
        let answer = house.post(CODE_PAGE, &visit, format!("csrf={token}&code=00000000")).await;
        held += u32::from(answer.status == 429);
    }
    assert!(held >= 20, "{held} of 40 held back");
}
