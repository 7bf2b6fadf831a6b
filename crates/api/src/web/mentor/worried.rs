//! Raising a concern as a mentor, from anywhere: it goes to the safeguarding lead and to nobody it names.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use befriend_casework::MentorVoice;
use befriend_casework::concern::{Worry, mentor_raises};
use befriend_domain::actor::Befriender;
use befriend_domain::id::SendingId;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::pairing::Pairing;
use befriend_domain::scheme::Scheme;
use befriend_store as store;

use crate::actor::{InScheme, SignedInMentor};
use crate::answers::Answers;
use crate::entry::Asked;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::concern::Worried;
use crate::input::sending;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "mentor/worried.html")]
struct WorriedPage<'a> {
    frame: &'a Frame,
    form: Form,
    people: Vec<Choice>,
    read_by: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/mentoring/worried", "mentor.worried", Needs::Mentor, ask).visited(),
        form("/mentoring/worried", "mentor.worried.raise", Needs::Mentor, raise),
    ]
}

async fn ask(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
    Asked(query): Asked,
) -> Answer {
    let about = query.one("pairing").to_owned();
    let form = Form::filled(Answers::default().with("pairing", about));
    html::show(&worried_page(&state, &frame, &scheme, &me, form).await?)
}

async fn raise(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
    mut answers: Answers,
) -> Answer {
    let sending = sending::take(&mut answers)?;
    let pairings = store::pairing::list_of_mentor(&state.reads(scheme.id), me.mentor()).await?;
    match Worried::parse(&answers).and_then(|said| worry_of(said, &pairings, sending)) {
        Ok(worry) => {
            mentor_raises(&state.work, MentorVoice::Themself(me), worry).await?;
            html::on_to(&frame.to("/mentoring/done/worry"))
        }
        Err(faults) => {
            let form = Form::again(&frame, answers, faults);
            html::again(&worried_page(&state, &frame, &scheme, &me, form).await?)
        }
    }
}

/// The concern as the lead gets it. A pairing that is not the mentor's is none of the answers.
fn worry_of(said: Worried, pairings: &[Pairing], sending: Option<SendingId>) -> Result<Worry, Faults> {
    let about = match said.pairing {
        None => None,
        Some(id) => {
            let found = pairings.iter().find(|pairing| pairing.id == id);
            Some(found.ok_or_else(|| {
                let mut faults = Faults::default();
                faults.add("pairing", Invalid::NotAChoice);
                faults
            })?)
        }
    };
    Ok(Worry {
        worry: said.worry,
        named: about.map(|pairing| pairing.person).into_iter().collect::<BTreeSet<_>>(),
        pairing: about.map(|pairing| pairing.id),
        about: said.about,
        reach: None,
        sending,
    })
}

async fn worried_page<'a>(
    state: &AppState,
    frame: &'a Frame,
    scheme: &Scheme,
    me: &Befriender,
    form: Form,
) -> Result<WorriedPage<'a>, Refusal> {
    let reads = state.reads(scheme.id);
    let mut people = Vec::new();
    for pairing in store::pairing::list_of_mentor(&reads, me.mentor()).await? {
        let person = store::person::load(&reads, pairing.person).await?;
        people.push(Choice::new(pairing.id.to_string(), person.known_as.as_str()));
    }
    people.push(Choice::new("", frame.t("mentor-worried-else")));
    let read_by =
        scheme.opening.after_open_minutes(state.clock.now(), scheme.policy.concern_minutes, scheme.time_zone);
    Ok(WorriedPage {
        form,
        people,
        read_by: frame
            .tw("mentor-worried-read_by", [("moment", frame.tongue().moment(&read_by, &scheme.time_zone))]),
        frame,
    })
}
