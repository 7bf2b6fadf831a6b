//! A person's own pages: what they see of their request, and what does not exist for them.

use befriend_domain::request::{Closure, RequestState};

use crate::made_up::House;

const ASKED: &str = "age=30&circumstances=becoming_a_parent:in_it&channels=phone&times=tue-evening&languages=english&known_as=Ada\
    &told_by=email&email=ada@example.org&read_by=only_them&agreed_to=being_helped&agreed_to=being_matched";

/// Sends a form as Ada; gives status and where it leads.
async fn as_ada(house: &House, path: &str, body: &str) -> (u16, String) {
    let (visit, token) = house.open("/s/leeds/sign-in").await;
    let cookies = format!("{visit}; __Host-befriend=ada");
    let answer = house.post(path, &cookies, format!("csrf={token}&{body}")).await;
    (answer.status, answer.header("location").to_owned())
}

#[tokio::test]
async fn somebody_asks_sees_where_they_are_and_takes_it_back_in_two_steps() {
    let house = House::new().await;
    let nothing = house.get_as("/s/leeds/me", "ada").await;
    assert!(nothing.body.contains("You have not asked for anything here yet"), "{}", nothing.body);
    assert_eq!(as_ada(&house, "/s/leeds/ask/check", ASKED).await, (303, "/s/leeds/ask/sent".to_owned()));
    let here = house.get_as("/s/leeds/me", "ada").await;
    assert!(
        here.body.contains("We have your request") && here.body.contains("Somebody reads it by"),
        "{}",
        here.body
    );
    assert!(!here.body.contains('⟦'), "{}", here.body);
    let id = house.requests().await.first().expect("a request").id;
    let own = house.get_as("/s/leeds/me/request", "ada").await;
    assert!(own.body.contains("Tuesday evening") && own.body.contains("Becoming a parent"), "{}", own.body);
    let sure = house.get_as(&format!("/s/leeds/me/request/{id}/withdraw"), "ada").await;
    assert_eq!(sure.status, 200, "a GET only asks: {}", sure.body);
    assert_eq!(house.requests().await.len(), 1);
    let (status, to) = as_ada(&house, &format!("/s/leeds/me/request/{id}/withdraw"), "").await;
    assert_eq!((status, to.as_str()), (303, "/s/leeds/me/request/withdrawn"));
    let request = house.request(id).await;
    assert!(matches!(request.state, RequestState::Closed { reason: Closure::Withdrawn, .. }));
}

#[tokio::test]
async fn whoever_has_asked_is_shown_what_there_is_and_is_not_made_a_second_person() {
    let house = House::new().await;
    as_ada(&house, "/s/leeds/ask/check", ASKED).await;
    let again = house.get_as("/s/leeds/ask", "ada").await;
    assert_eq!((again.status, again.header("location")), (303, "/s/leeds/me/request"));
    assert_eq!(as_ada(&house, "/s/leeds/ask/check", ASKED).await.0, 409);
    assert_eq!(house.requests().await.len(), 1);
}

#[tokio::test]
async fn what_is_anothers_is_not_there() {
    let house = House::new().await;
    let (visit, token) = house.open("/s/leeds/ask").await;
    house.post("/s/leeds/ask/check", &visit, format!("csrf={token}&{}", ASKED.replace("Ada", "Bea"))).await;
    let id = house.requests().await.first().expect("a request").id;
    let pause = "until.day=1&until.month=1&until.year=2027";
    for (path, body) in [
        (format!("me/request/{id}/pause"), pause),
        (format!("me/request/{id}/withdraw"), ""),
        (format!("me/agree/{id}"), "agreed_to=being_helped"),
    ] {
        assert_eq!(house.get_as(&format!("/s/leeds/{path}"), "ada").await.status, 404, "{path}");
        assert_eq!(as_ada(&house, &format!("/s/leeds/{path}"), body).await.0, 404, "{path}");
    }
    assert_eq!(house.requests().await.len(), 1);
}

#[tokio::test]
async fn a_person_raises_a_concern_and_one_about_a_stranger_s_pairing_is_not_taken() {
    let house = House::new().await;
    let page = house.get_as("/s/leeds/me/worried", "ada").await;
    assert!(
        page.body.contains("999") && page.body.contains("safeguarding lead reads this by"),
        "{}",
        page.body
    );
    let (status, to) = as_ada(&house, "/s/leeds/me/worried", "worry=He+shouts").await;
    assert_eq!((status, to.as_str()), (303, "/s/leeds/me/worried/sent"));
    let strange = "worry=He+shouts&pairing=7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";
    assert_eq!(as_ada(&house, "/s/leeds/me/worried", strange).await.0, 404);
    assert_eq!(as_ada(&house, "/s/leeds/me/worried", "worry=").await.0, 422);
}

#[tokio::test]
async fn somebody_changes_what_they_are_called_and_how_they_are_reached() {
    let house = House::new().await;
    as_ada(&house, "/s/leeds/ask/check", ASKED).await;
    for path in ["names", "telling", "reach"] {
        let page = house.get_as(&format!("/s/leeds/me/details/{path}"), "ada").await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        assert!(!page.body.contains('⟦'), "{path}: {}", page.body);
    }
    let names = as_ada(&house, "/s/leeds/me/details/names", "known_as=Addie&full_name=").await;
    assert_eq!(names, (303, "/s/leeds/me".to_owned()));
    let wrong = as_ada(&house, "/s/leeds/me/details/telling", "told_by=letter").await;
    assert_eq!(wrong.0, 422, "a letter needs an address");
    for reach in ["email=addie@example.org&phone=&address=", "email=&phone=0113+496+0009&address="] {
        let reach = format!("{reach}&read_by=only_them");
        assert_eq!(as_ada(&house, "/s/leeds/me/details/reach", &reach).await.0, 303);
    }
    let here = house.get_as("/s/leeds/me", "ada").await;
    assert!(here.body.contains("Addie") && here.body.contains("0113 496 0009"), "{}", here.body);
    let (_, rest) = here.body.split_once("/me/details/reach/").expect("a way of reaching her");
    let point = format!("/s/leeds/me/details/reach/{}", &rest[..36]);
    let page = house.get_as(&point, "ada").await;
    assert!(page.body.contains("Remove it") && !page.body.contains('⟦'), "{}", page.body);
    let removed = as_ada(&house, &format!("{point}/remove"), "").await;
    assert_eq!(removed, (303, "/s/leeds/me".to_owned()));
}
