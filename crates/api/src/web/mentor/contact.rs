//! Recording a contact in half a minute, from a link in an email or from the pairing.

use askama::Template;
use axum::extract::State;
use befriend_casework::meet::record_contact;
use befriend_casework::{ActError, MentorVoice};
use befriend_domain::contact::ContactKind;
use befriend_domain::id::PairingId;
use befriend_domain::pairing::PairingState;
use befriend_store as store;
use chrono::Datelike;

use crate::actor::{Id, InScheme, SignedInMentor};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::{SAMPLE, pairing};

#[derive(Template)]
#[template(path = "mentor/contact.html")]
struct ContactPage<'a> {
    frame: &'a Frame,
    form: Form,
    id: PairingId,
    name: String,
    kinds: Vec<Choice>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let path = "/mentoring/pairings/{pairing}/contact";
    vec![
        page(path, "mentor.contact", Needs::Mentor, show).sample("pairing", SAMPLE).visited(),
        form(path, "mentor.contact.record", Needs::Mentor, record).sample("pairing", SAMPLE),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    Id(id): Id<PairingId>,
    frame: Frame,
) -> Answer {
    let pairing = pairing::own(&state, &me, id).await?;
    if matches!(pairing.state, PairingState::OnHold { .. } | PairingState::Ended { .. }) {
        return html::on_to(&frame.to(format!("/mentoring/pairings/{id}")));
    }
    let today = scheme.date(state.clock.now());
    let filled = Answers::default()
        .with("on.day", today.day().to_string())
        .with("on.month", today.month().to_string())
        .with("on.year", today.year().to_string());
    let person = store::person::load(&state.reads(scheme.id), pairing.person).await?;
    html::show(&contact_page(&frame, Form::filled(filled), id, person.known_as.as_str()))
}

async fn record(
    State(state): State<AppState>,
    SignedInMentor(me): SignedInMentor,
    Id(id): Id<PairingId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let reads = state.reads(me.scheme());
    let paired = pairing::own(&state, &me, id).await?;
    let faults = match input::contact::parse(&answers) {
        Ok(contact) => {
            let done = done_code(contact.kind, contact.worrying.is_some());
            match record_contact(&state.work, MentorVoice::Themself(me), id, contact).await {
                Ok(_) => return html::on_to(&frame.to(format!("/mentoring/done/{done}"))),
                Err(ActError::Faults(faults)) => faults,
                Err(error) => return Err(error.into()),
            }
        }
        Err(faults) => faults,
    };
    let person = store::person::load(&reads, paired.person).await?;
    let form = Form::again(&frame, answers, faults);
    html::again(&contact_page(&frame, form, id, person.known_as.as_str()))
}

/// What the page after it says happens next: a worry outweighs how the contact went.
const fn done_code(kind: ContactKind, is_worrying: bool) -> &'static str {
    match kind {
        _ if is_worrying => "worry",
        ContactKind::Made => "made",
        ContactKind::Tried => "tried",
        ContactKind::Cancelled => "cancelled",
    }
}

fn contact_page<'a>(frame: &'a Frame, form: Form, id: PairingId, name: &str) -> ContactPage<'a> {
    let kinds = ContactKind::ALL
        .into_iter()
        .map(|kind| Choice::new(kind.code(), frame.code("mentor-contact", kind.code())))
        .collect();
    ContactPage { frame, form, id, name: name.to_owned(), kinds }
}
