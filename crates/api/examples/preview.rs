//! Shows every pattern of the templates, and the public pages, on a made-up scheme:
//! `cargo run -p befriend-api --example preview`, then `http://127.0.0.1:8099/s/leeds/kitchen` (add `?wrong` for the faults).

#![expect(clippy::expect_used, reason = "a preview that cannot start should say so")]
#![expect(dead_code, reason = "the made-up house is shared with the tests, which use more of it")]

use std::net::SocketAddr;

use askama::Template;
use befriend_api::answers::Answers;
use befriend_api::entry::Asked;
use befriend_api::form::{Choice, Form};
use befriend_api::frame::Frame;
use befriend_api::html::{self, Answer};
use befriend_api::lists::{SummaryRow, TaskRow, Tone};
use befriend_api::registry::{operations, page};
use befriend_api::router::router_of;
use befriend_api::visitor::Needs;
use befriend_domain::invalid::{Faults, Invalid};

#[path = "../tests/it/made_up.rs"]
mod made_up;

#[derive(Template)]
#[template(path = "dev/kitchen.html")]
struct Kitchen<'a> {
    frame: &'a Frame,
    form: Form,
    choices: Vec<Choice>,
    channels: Vec<Choice>,
    rows: Vec<SummaryRow>,
    tasks: Vec<TaskRow>,
}

async fn kitchen(frame: Frame, Asked(query): Asked) -> Answer {
    let is_wrong = query.names().any(|name| name == "wrong");
    let answers = Answers::default().with("name", "Ada").with("channel", "phone");
    let form = if is_wrong { Form::again(&frame, answers, faults()) } else { Form::filled(answers) };
    html::show(&Kitchen {
        frame: &frame,
        form,
        choices: choices(),
        channels: channels(),
        rows: rows(),
        tasks: tasks(),
    })
}

fn faults() -> Faults {
    let mut faults = Faults::default();
    faults.add("name", Invalid::TooLong { max: 80 });
    faults.add("email", Invalid::Missing);
    faults.add("story", Invalid::NotText);
    faults.add("who", Invalid::NotAChoice);
    faults.add("channel", Invalid::Missing);
    faults.add("voicemail", Invalid::NotAChoice);
    faults.add("from", Invalid::NotADate);
    faults.add("area", Invalid::AreaNeeded);
    faults
}

fn choices() -> Vec<Choice> {
    vec![
        Choice::new("me", "For me"),
        Choice::new("other", "For somebody else").hinted("We ask them too before anything happens."),
    ]
}

fn channels() -> Vec<Choice> {
    vec![
        Choice::new("phone", "By phone"),
        Choice::new("email", "By email"),
        Choice::new("in_person", "Face to face"),
    ]
}

fn rows() -> Vec<SummaryRow> {
    let talk = SummaryRow {
        question: "How to talk".to_owned(),
        answers: vec!["By phone".to_owned(), "By email".to_owned()],
        change: "#".to_owned(),
    };
    vec![
        SummaryRow::new("Who it is for", "For me").changed_at("#"),
        talk,
        SummaryRow::new("When", "Tuesday evenings"),
    ]
}

fn tasks() -> Vec<TaskRow> {
    let task = |label: &str, status: &str, tone, note: &str| TaskRow {
        label: label.to_owned(),
        href: "#".to_owned(),
        status: status.to_owned(),
        tone,
        note: note.to_owned(),
    };
    vec![
        task("A concern about Ada", "Now", Tone::Urgent, "Raised 20 minutes ago"),
        task("Ring Bert about the offer", "Today", Tone::Soon, "His answer is due on Friday"),
        task("Read a new request", "By Thursday", Tone::Calm, ""),
        task("Review with Cynthia and Dev", "Done", Tone::Good, ""),
    ]
}

#[tokio::main]
async fn main() {
    let mut all = operations();
    all.push(page("/kitchen", "kitchen", Needs::Anyone, kitchen));
    let house = made_up::House::new().await;
    let router = router_of(&all, house.state());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8099").await.expect("port 8099 is free");
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .await
        .expect("it serves");
}
