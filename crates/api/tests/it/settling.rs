//! Settling something in a run, by page and by program: nothing is done that was not seen, and colleagues read who did it and why.

use serde_json::{Value, json};

use crate::json_api::Api;
use crate::made_up::Answered;

/// Gus and Hal wait, and a run has looked at them; the run, and both requests.
async fn looked_at(api: &Api) -> (String, [String; 2]) {
    let mut asking = Vec::new();
    for name in ["Gus", "Hal"] {
        asking.push(api.here.of.waits(name).await.request.to_string());
    }
    let (_, run) = api.post("coordinator", "/runs", json!({})).await;
    (text(&run["run"]["id"]), [asking[0].clone(), asking[1].clone()])
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What the coordinator's browser is shown.
async fn page(api: &Api, path: &str) -> Answered {
    let shown = api.house.get_as(&format!("/s/harbour{path}"), &api.here.cookies["coordinator"]).await;
    assert!(!shown.body.contains('⟦'), "{path} lacks words: {}", shown.body);
    shown
}

async fn send(api: &Api, path: &str, body: &str) -> Answered {
    let opened = page(api, path).await;
    let cookies =
        format!("__Host-befriend={}; {}", api.here.cookies["coordinator"], opened.cookie("__Host-visit"));
    api.house.post(&format!("/s/harbour{path}"), &cookies, format!("csrf={}&{body}", opened.token())).await
}

/// The value of a hidden field.
fn hidden<'a>(body: &'a str, name: &str) -> &'a str {
    let opening = format!("name=\"{name}\" value=\"");
    body.split_once(&opening).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
}

#[tokio::test]
async fn a_program_sees_what_would_change_settles_it_and_clears_it() {
    let api = Api::new().await;
    let (run, [gus, _]) = looked_at(&api).await;
    let course = json!({ "kind": "hold_request", "request": gus });
    let (status, outlook) = api.post("coordinator", &format!("/runs/{run}/outlook"), course.clone()).await;
    assert_eq!((status, &outlook["certified"]), (200, &json!(true)), "{outlook}");
    let mut new = course;
    new["why"] = json!("On holiday until May");
    new["seen"] = json!("00ff");
    let steers = format!("/runs/{run}/steers");
    let (status, problem) = api.post("coordinator", &steers, new.clone()).await;
    assert_eq!(status, 409, "what was not seen is not done: {problem}");
    new["seen"] = outlook["seen"].clone();
    let (status, steer) = api.post("coordinator", &steers, new).await;
    assert_eq!((status, &steer["kind"], &steer["request"]), (201, &json!("hold_request"), &json!(gus)));
    let (_, standing) = api.get("coordinator", "/steers").await;
    assert!(standing["items"].as_array().is_some_and(|items| items.contains(&steer)), "{standing}");
    let (_, shortlist) = api.get("coordinator", &format!("/requests/{gus}/shortlist")).await;
    assert_eq!((&shortlist["looked_for"], &shortlist["reason"]), (&json!(true), &json!("held_back")));
    let clear = format!("/steers/{}/clear", text(&steer["id"]));
    assert_eq!(api.post("coordinator", &clear, json!({})).await.0, 200);
    assert_eq!(api.post("coordinator", &clear, json!({})).await.0, 409, "it is cleared once");
}

#[tokio::test]
async fn a_coordinator_sees_what_would_change_says_why_and_colleagues_read_it() {
    let api = Api::new().await;
    let (run, [gus, _]) = looked_at(&api).await;
    let path = format!("/desk/runs/{run}/settle");
    let chosen = send(&api, &path, &format!("kind=hold_request&request={gus}&mentor=")).await;
    assert!(chosen.body.contains("If you hold Gus Surname back"), "{}", chosen.body);
    let nobody = send(&api, &path, "kind=hold_request&request=00000000-0000-4000-8000-00000000dead").await;
    assert_eq!(nobody.status, 404);
    let preview = page(&api, &format!("{path}?kind=hold_request&request={gus}")).await;
    assert!(preview.body.contains("If you hold Gus Surname back"), "{}", preview.body);
    let seen = hidden(&preview.body, "seen").to_owned();
    let body = |why: &str| format!("kind=hold_request&request={gus}&mentor=&seen={seen}&why={why}");
    let unsaid = send(&api, &path, &body("")).await;
    assert_eq!(unsaid.status, 422, "why is asked for");
    assert!(unsaid.body.contains("If you hold Gus Surname back"), "and what would change is still there");
    let done = send(&api, &path, &body("In+hospital")).await;
    assert_eq!(done.header("location"), format!("/s/harbour/desk/runs/{run}?done=settle"), "{}", done.body);
    let shown = page(&api, &format!("/desk/runs/{run}?done=settle")).await;
    for words in ["Gus Surname is held back", "In hospital", "Cora"] {
        assert!(shown.body.contains(words), "{words} is on the run's page: {}", shown.body);
    }
    let again = send(&api, &path, &body("Again")).await;
    assert_eq!(again.status, 409, "what is settled is not settled twice");
}

#[tokio::test]
async fn the_page_of_a_request_says_who_fits_why_not_the_others_and_whom_it_would_cost() {
    let api = Api::new().await;
    let (run, [gus, _]) = looked_at(&api).await;
    let instead = page(&api, &format!("/desk/runs/{run}/requests/{gus}")).await;
    assert_eq!(instead.status, 200);
    assert!(instead.body.contains("Who could befriend Gus Surname"), "{}", instead.body);
    let request = page(&api, &format!("/desk/requests/{gus}")).await;
    assert_eq!(request.status, 200);
    assert!(!request.body.contains("match score"), "{}", request.body);
}
