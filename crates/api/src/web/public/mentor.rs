//! Applying to be a befriender. Without this page the waiting list would only grow.

use askama::Template;
use axum::extract::State;
use befriend_casework::volunteer::{AppliedBy, NewMentor, apply};
use befriend_domain::sign_in::Subject;

use super::ask::{COST, Choices, known_answers};
use crate::actor::{AnySession, InScheme};
use crate::answers::Answers;
use crate::form::Form;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::offered::Offered;
use crate::input::{mentor, sending};
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;
use crate::web::distances::USUAL_KM;

#[derive(Template)]
#[template(path = "public/mentor.html")]
struct ApplyPage<'a> {
    frame: &'a Frame,
    form: Form,
    choices: Choices<'a>,
    min_age: u8,
}

#[derive(Template)]
#[template(path = "public/mentor_sent.html")]
struct Sent<'a> {
    frame: &'a Frame,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/mentor", "mentor", Needs::Anyone, show).visited(),
        form("/mentor", "mentor.apply", Needs::Anyone, send).costing(COST),
        page("/mentor/sent", "mentor.sent", Needs::Anyone, sent).visited(),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    session: Option<AnySession>,
    frame: Frame,
) -> Answer {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    let known = match session.map(|session| session.0.subject) {
        Some(Subject::Person(person)) => {
            known_answers(&state.reads(scheme.id), person, offered.today).await?
        }
        _ => Answers::default(),
    };
    let usual = known.with("capacity", "1").with("max_km", USUAL_KM).with("show", "interests");
    html::show(&apply_page(&frame, &offered, Form::filled(usual)))
}

async fn send(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    session: Option<AnySession>,
    frame: Frame,
    mut answers: Answers,
) -> Answer {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    let sending = sending::take(&mut answers)?;
    let application = match mentor::parse(&answers, &offered) {
        Ok(application) => NewMentor { sending, ..application },
        Err(faults) => {
            let form = Form::again(&frame, answers, faults);
            return html::again(&apply_page(&frame, &offered, form));
        }
    };
    let applied_by = match session.map(|session| session.0.subject) {
        Some(Subject::Person(person)) => AppliedBy::Known(person),
        _ => AppliedBy::Public,
    };
    apply(&state.work, scheme.id, applied_by, application).await?;
    html::on_to(&frame.to("/mentor/sent"))
}

async fn sent(frame: Frame) -> Answer {
    html::show(&Sent { frame: &frame })
}

fn apply_page<'a>(frame: &'a Frame, offered: &'a Offered, form: Form) -> ApplyPage<'a> {
    let min_age = offered.offering(None).map_or(0, |offering| offering.min_age);
    ApplyPage { frame, form, choices: Choices::of(frame, offered), min_age }
}
