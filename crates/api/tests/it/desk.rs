//! The coordinator's desk, as a browser without scripts meets it.

use befriend_casework::ask::{self, AskedBy, NewRequest};
use befriend_casework::matching;
use befriend_casework::people::NewPerson;
use befriend_casework::sign_in::begin_as_demo;
use befriend_casework::testing::{new_person, new_request};
use befriend_domain::actor::Actor;
use befriend_domain::notice::Way;
use befriend_domain::request::RequestState;
use befriend_domain::sign_in::Subject;

use crate::json_api::Api;
use crate::made_up::{Answered, House};

const COOKIE: &str = "__Host-befriend=cleo";

/// A request as it is taken down on the telephone.
const TAKEN_DOWN: &str = "known_as=Nell+%3Cb%3E&age=71&circumstances=becoming_a_parent:in_it&matters_most=&channels=phone&channels=\
    &times=tue-evening&area=&max_km=10&languages=english%2C+welsh&interests=tea&told_by=call&phone=0113+496+0000&read_by=only_them\
    &agreed_to=being_helped&agreed_to=being_matched&means=phone";

/// Opens the page of an act as the coordinator and sends its form.
async fn act(house: &House, path: &str, body: &str) -> Answered {
    let page = house.get_as(path, "cleo").await;
    assert_eq!(page.status, 200, "{path}: {}", page.body);
    assert!(!page.body.contains('⟦'), "{path} lacks words: {}", page.body);
    let cookies = format!("{COOKIE}; {}", page.cookie("__Host-visit"));
    house.post(path, &cookies, format!("csrf={}&{body}", page.token())).await
}

async fn taken_down(house: &House) -> String {
    taken_down_as(house, TAKEN_DOWN).await
}

async fn taken_down_as(house: &House, typed: &str) -> String {
    let sent = act(house, "/s/leeds/desk/requests/new", typed).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    sent.header("location").split('?').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn somebody_who_rings_is_taken_down_and_waits_once_accepted() {
    let house = House::new().await;
    let page = taken_down(&house).await;
    let today = house.get_as("/s/leeds/desk", "cleo").await;
    assert!(today.body.contains("Nell &#60;b&#62;"), "a new request is on Today: {}", today.body);
    let begun = act(&house, &format!("{page}/screen"), "").await;
    assert_eq!(begun.status, 303);
    let accepted = act(&house, &format!("{page}/accept"), "risk=usual&summary=A+good+talk").await;
    assert_eq!(accepted.header("location"), format!("{page}?done=accept-request"));
    let id = page.rsplit('/').next().unwrap_or_default().parse().expect("an id");
    assert_eq!(house.request(id).await.state, RequestState::Waiting);
    let shown = house.get_as(accepted.header("location"), "cleo").await;
    assert!(shown.body.contains("role=\"status\""), "it says what happens next");
    assert!(!shown.body.contains('⟦'), "{}", shown.body);
}

#[tokio::test]
async fn a_distance_nobody_offers_is_kept_when_a_request_is_corrected() {
    let house = House::new().await;
    let page = taken_down_as(&house, &TAKEN_DOWN.replace("max_km=10", "max_km=7")).await;
    let form = house.get_as(&format!("{page}/correct"), "cleo").await;
    let kept = r#"<option value="7" selected>About 4 miles</option>"#;
    assert!(form.body.contains(kept), "the answer stands among the choices: {}", form.body);
}

#[tokio::test]
async fn what_was_typed_is_given_back_with_every_fault() {
    let house = House::new().await;
    let page = taken_down(&house).await;
    let again = act(&house, &format!("{page}/accept"), "risk=&summary=Long+talk+%3Cscript%3E").await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("Long talk &#60;script&#62;"));
    assert!(again.body.contains("href=\"#risk\""));
}

#[tokio::test]
async fn a_step_out_of_turn_is_not_done_and_says_where_to_look() {
    let house = House::new().await;
    let page = taken_down(&house).await;
    let body = "risk=usual&summary=A+good+talk";
    assert_eq!(act(&house, &format!("{page}/accept"), body).await.status, 303);
    let late = act(&house, &format!("{page}/accept"), body).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("A good talk"), "what was typed is still there");
    assert!(late.body.contains(&format!("href=\"{page}\"")), "and a link to how it stands");
}

#[tokio::test]
async fn the_desk_of_another_scheme_knows_nothing_of_it() {
    let house = House::new().await;
    let page = taken_down(&house).await;
    let id = page.rsplit('/').next().unwrap_or_default();
    let theirs = house.get_as(&format!("/s/york/desk/requests/{id}"), "far").await;
    assert_eq!(theirs.status, 404);
    let nothing = house.get_as("/s/york/desk/requests/7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11", "far").await;
    // The token of the sign-out form is new on every page; all else is the same.
    let body = |answered: &Answered| answered.body.replace(&answered.token(), "");
    assert_eq!(body(&theirs), body(&nothing));
}

#[tokio::test]
async fn a_second_request_is_shown_beside_the_first_and_one_button_closes_it() {
    let house = House::new().await;
    let first = taken_down(&house).await;
    let again = format!("{TAKEN_DOWN}&own_words=The+stairs+are+worse+now.");
    let second = taken_down_as(&house, &again).await;
    let today = house.get_as("/s/leeds/desk", "cleo").await;
    assert!(today.body.contains("Look whether they have asked already"), "{}", today.body);
    let beside = house.get_as(&second, "cleo").await;
    for said in ["Has this person asked already?", "One person: close this one", "They are two people"] {
        assert!(beside.body.contains(said), "{said} is not there: {}", beside.body);
    }
    assert!(!beside.body.contains('⟦'), "{}", beside.body);
    let stays = first.rsplit('/').next().unwrap_or_default();
    let closed = act(&house, &format!("{second}/duplicate"), &format!("stays={stays}")).await;
    assert_eq!((closed.status, closed.header("location")), (303, format!("{first}?done=duplicate").as_str()));
    let kept = house.get_as(closed.header("location"), "cleo").await;
    assert!(kept.body.contains("The stairs are worse now."), "what was newly said is there: {}", kept.body);
    assert!(!kept.body.contains('⟦'), "{}", kept.body);
}

#[tokio::test]
async fn a_person_is_found_by_their_number_and_their_facts_are_changed_for_them() {
    let house = House::new().await;
    taken_down(&house).await;
    let found = house.get_as("/s/leeds/desk/people?name=%2B44+113+4960000", "cleo").await;
    let (_, rest) = found.body.split_once("/desk/people/").expect("somebody is found");
    let person = format!("/s/leeds/desk/people/{}", &rest[..36]);
    let names = act(&house, &format!("{person}/names"), "known_as=Nellie&full_name=&means=phone").await;
    assert_eq!(names.header("location"), format!("{person}?done=change-names"));
    let mail = act(
        &house,
        &format!("{person}/reach"),
        "email=nell@example.org&phone=&address=&read_by=only_them&means=phone",
    )
    .await;
    assert_eq!(mail.status, 303, "{}", mail.body);
    let path = format!("{person}/telling");
    let telling = act(&house, &path, "told_by=email&safe_times=mornings&means=phone").await;
    assert_eq!(telling.status, 303);
    let shown = house.get_as(&person, "cleo").await;
    for said in ["Nellie", "nell@example.org", "mornings"] {
        assert!(shown.body.contains(said), "{said} is not shown: {}", shown.body);
    }
    assert!(!shown.body.contains('⟦'), "{}", shown.body);
}

#[tokio::test]
async fn three_things_of_one_kind_stand_in_one_line_that_opens_to_them() {
    let house = House::new().await;
    for _ in 0..2 {
        taken_down(&house).await;
    }
    let two = house.get_as("/s/leeds/desk", "cleo").await;
    assert!(!two.body.contains("<summary>"), "two stand for themselves: {}", two.body);
    taken_down(&house).await;
    let three = house.get_as("/s/leeds/desk", "cleo").await;
    assert!(three.body.contains("Read 3 new requests"), "{}", three.body);
    assert_eq!(three.body.matches("/desk/requests/").count(), 3, "one button for each: {}", three.body);
}

/// Where something stands on a page.
#[track_caller]
fn place_of(page: &str, said: &str) -> usize {
    page.find(said).unwrap_or_else(|| panic!("{said} is not there: {page}"))
}

#[tokio::test]
async fn a_call_that_is_late_stands_above_a_request_that_has_time_though_requests_are_more_serious() {
    let api = Api::new().await;
    let (of, scheme) = (&api.here.of, api.here.scheme);
    let by_call =
        NewRequest { person: NewPerson { told_by: Way::Call, ..new_person("Lou") }, ..new_request("Lou") };
    ask::submit_request(&of.work, scheme, AskedBy::Public(Actor::Public), by_call).await.expect("asked");
    api.house.clock.advance(chrono::Duration::days(7));
    let nora = of.asks("Nora").await.request;
    let coordinator = Subject::Staff(api.here.coordinator.staff());
    let session = begin_as_demo(&of.work, scheme, coordinator).await.expect("a session").token;
    let today = api.house.get_as("/s/harbour/desk", &session).await.body;
    let late = place_of(&today, "Tell by phone: Lou Surname");
    assert!(late < place_of(&today, &format!("/desk/requests/{nora}")), "{today}");
    assert!(
        place_of(&today, ">Lou Surname") < late,
        "of two that are late the request is more serious: {today}"
    );
}

#[tokio::test]
async fn every_row_of_today_is_one_link_to_where_it_is_done() {
    let house = House::new().await;
    let page = taken_down(&house).await;
    let today = house.get_as("/s/leeds/desk", "cleo").await.body;
    let (_, row) = today.split_once("<ol class=\"today\">").expect("a list");
    let (row, _) = row.split_once("</ol>").expect("its end");
    assert_eq!((row.matches("<li>").count(), row.matches("<a ").count()), (2, 2), "{row}");
    assert!(row.contains(&format!("href=\"{page}\"")) && !row.contains("button"), "{row}");
}

#[tokio::test]
async fn the_waiting_list_says_what_is_in_the_way_of_each() {
    let api = Api::new().await;
    let of = &api.here.of;
    let list = async |part: &str| {
        let path = format!("/s/harbour/desk/requests?part={part}");
        let page = api.house.get_as(&path, &api.here.cookies["coordinator"]).await;
        assert_eq!(page.status, 200, "{part}");
        assert!(!page.body.contains('⟦'), "{part}: {}", page.body);
        page.body
    };
    of.waits("Eve").await;
    assert!(list("waiting").await.contains("Came after the last matching."));
    matching::run_matching(&of.work, api.here.scheme, of.coordinator.by()).await.expect("a run");
    let suggested = list("proposed").await;
    assert!(suggested.contains("is suggested. Nobody has been asked yet."), "{suggested}");
    // More people than there are places: some are left waiting.
    for number in 0..6 {
        of.waits(&format!("Person {number}")).await;
    }
    matching::run_matching(&of.work, api.here.scheme, of.coordinator.by()).await.expect("a run");
    let waiting = list("waiting").await;
    assert!(waiting.contains("needed the place"), "{waiting}");
    for part in ["to-read", "agreement", "on-hold", "paired", "closed"] {
        list(part).await;
    }
}

#[tokio::test]
async fn who_waits_longer_says_first_who_has_less_of_a_chance_and_folds_the_rest() {
    let api = Api::new().await;
    api.here.of.waits("Eve").await;
    let page = api.house.get_as("/s/harbour/desk/fairness", &api.here.cookies["coordinator"]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("No group has clearly less of a chance"), "{}", page.body);
    assert!(page.body.contains("<details>") && !page.body.contains("<details open"), "{}", page.body);
    assert!(!page.body.contains('⟦'), "{}", page.body);
}
