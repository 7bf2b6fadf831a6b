//! *I don't feel safe, or something worries me*: a concern that goes to the safeguarding lead and never to the befriender.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use befriend_casework::PersonVoice;
use befriend_casework::concern::{Worry, person_raises};
use befriend_domain::actor::Helped;
use befriend_domain::scheme::Scheme;
use befriend_store as store;

use super::pairing;
use crate::actor::{InScheme, SignedInPerson};
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
use crate::view::read_by;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "person/worried.html")]
struct WorriedPage<'a> {
    frame: &'a Frame,
    form: Form,
    people: Vec<Choice>,
    read_by: String,
}

#[derive(Template)]
#[template(path = "person/worried_sent.html")]
struct Sent<'a> {
    frame: &'a Frame,
    read_by: String,
}

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        page("/me/worried", "person.worried", Needs::Person, ask).visited(),
        form("/me/worried", "person.worried.raise", Needs::Person, raise),
        page("/me/worried/sent", "person.worried.sent", Needs::Person, sent).visited(),
    ]
}

async fn ask(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
    Asked(query): Asked,
) -> Answer {
    let form = Form::filled(Answers::default().with("pairing", query.one("pairing")));
    html::show(&worried_page(&state, &frame, &scheme, &me, form).await?)
}

async fn raise(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
    mut answers: Answers,
) -> Answer {
    let sending = sending::take(&mut answers)?;
    let said = match Worried::parse(&answers) {
        Ok(said) => said,
        Err(faults) => {
            let form = Form::again(&frame, answers, faults);
            return html::again(&worried_page(&state, &frame, &scheme, &me, form).await?);
        }
    };
    let pairing = match said.pairing {
        Some(id) => Some(pairing::own(&state, &me, id).await?),
        None => None,
    };
    let worry = Worry {
        worry: said.worry,
        named: pairing.iter().map(|pairing| pairing.mentor_person).collect::<BTreeSet<_>>(),
        pairing: pairing.map(|pairing| pairing.id),
        about: said.about,
        reach: said.reach,
        sending,
    };
    let person = me.person();
    person_raises(&state.work, PersonVoice::Themself(me), person, worry).await?;
    html::on_to(&frame.to("/me/worried/sent"))
}

async fn sent(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    _: SignedInPerson,
    frame: Frame,
) -> Answer {
    let read_by = read_by::concern(&state, &scheme, &frame);
    html::show(&Sent { frame: &frame, read_by })
}

async fn worried_page<'a>(
    state: &AppState,
    frame: &'a Frame,
    scheme: &Scheme,
    me: &Helped,
    form: Form,
) -> Result<WorriedPage<'a>, Refusal> {
    let reads = state.reads(me.scheme());
    let mut people = Vec::new();
    let pairings = store::pairing::list_of_person(&reads, me.person()).await?;
    for pairing in pairings.into_iter().filter(|pairing| pairing.person == me.person()) {
        let befriender = store::person::load(&reads, pairing.mentor_person).await?;
        people.push(Choice::new(pairing.id.to_string(), befriender.known_as.as_str()));
    }
    people.push(Choice::new("", frame.t("person-worried-else")));
    Ok(WorriedPage { form, people, read_by: read_by::concern(state, scheme, frame), frame })
}
