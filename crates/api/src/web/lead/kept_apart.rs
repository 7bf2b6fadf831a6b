//! Keeping people apart: whom somebody is protected from, and whether somebody here is one of those. Until the lead has said,
//! the two are never matched.

use askama::Template;
use axum::extract::State;
use befriend_casework::keep_apart::{identify, keep_apart};
use befriend_casework::tasks::{Doer, complete};
use befriend_domain::actor::Lead;
use befriend_domain::id::PersonId;
use befriend_domain::kept_apart::KeptApart;
use befriend_domain::person::Person;
use befriend_domain::scheme::Scheme;
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::Name;
use befriend_store as store;
use befriend_store::Reader;

use crate::actor::{Id, InScheme, LeadSession};
use crate::answers::Answers;
use crate::form::Form;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::lead::{Identify, KeepApart};
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::{People, SAMPLE, named};

#[derive(Template)]
#[template(path = "lead/kept_apart.html")]
struct KeptApartPage<'a> {
    frame: &'a Frame,
    form: Form,
    id: PersonId,
    name: String,
    known_as: String,
    to_settle: Vec<Protected>,
    settled: Vec<String>,
    kept_from: Vec<KeptFrom>,
    /// Where the task to look at this is marked done, when nothing is left to settle; empty when there is none.
    left_over: String,
}

/// Somebody protected from a person of such a name.
struct Protected {
    id: PersonId,
    name: String,
    names: String,
    details: String,
}

/// Somebody this person is protected from.
struct KeptFrom {
    names: String,
    details: String,
    status: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let sampled = |operation: Operation| operation.sample("person", SAMPLE);
    vec![
        sampled(page("/lead/kept-apart/{person}", "lead.kept-apart", Needs::Lead, show)).visited(),
        sampled(form("/lead/kept-apart/{person}/identify", "lead.kept-apart.identify", Needs::Lead, say_who)),
        sampled(form("/lead/kept-apart/{person}/names", "lead.kept-apart.names", Needs::Lead, add_names)),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    Id(id): Id<PersonId>,
    frame: Frame,
) -> Answer {
    html::show(&kept_apart_page(&state, &frame, &scheme, &lead, id, Form::blank()).await?)
}

async fn say_who(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    Id(id): Id<PersonId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let reads = state.reads(scheme.id);
    let other = somebody_else(&reads, &lead, id).await?;
    let said = Identify::parse(&answers)?;
    identify(&state.work, &lead, said.protected, other.id, said.answer).await?;
    let entries = store::kept_apart::list(&reads).await?;
    let task = store::task::find_open(&reads, TaskKind::CheckKeptApart, About::Person(id)).await?;
    if let Some(task) = task
        && !entries.iter().any(|entry| is_to_settle(entry, &other))
    {
        complete(&state.work, Doer::Lead(lead), task.id, None).await?;
    }
    html::on_to(&frame.to(format!("/lead/kept-apart/{id}")))
}

async fn add_names(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    Id(id): Id<PersonId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    match KeepApart::parse(&answers) {
        Ok(said) => {
            somebody_else(&state.reads(scheme.id), &lead, id).await?;
            keep_apart(&state.work, &lead, id, said.names, said.details).await?;
            html::on_to(&frame.to(format!("/lead/kept-apart/{id}")))
        }
        Err(faults) => {
            let form = Form::again(&frame, answers, faults);
            html::again(&kept_apart_page(&state, &frame, &scheme, &lead, id, form).await?)
        }
    }
}

/// A person who is not the lead: nobody settles who they are themself.
async fn somebody_else(reads: &Reader, lead: &Lead, id: PersonId) -> Result<Person, Refusal> {
    if lead.as_coordinator().person() == id {
        return Err(Refusal::NotFound);
    }
    Ok(store::person::load(reads, id).await?)
}

/// Whether an entry may speak of a person and nobody has said yet.
fn is_to_settle(entry: &KeptApart, person: &Person) -> bool {
    let full = person.full_name.as_ref().unwrap_or(&person.known_as);
    entry.other.is_none()
        && entry.person != person.id
        && !entry.not_them.contains(&person.id)
        && entry.may_be(&[full.as_str(), person.known_as.as_str()])
}

async fn kept_apart_page<'a>(
    state: &AppState,
    frame: &'a Frame,
    scheme: &Scheme,
    lead: &Lead,
    id: PersonId,
    form: Form,
) -> Result<KeptApartPage<'a>, Refusal> {
    let reads = state.reads(scheme.id);
    let person = somebody_else(&reads, lead, id).await?;
    let entries = store::kept_apart::list(&reads).await?;
    let ids: Vec<PersonId> =
        entries.iter().flat_map(|entry| [Some(entry.person), entry.other]).flatten().collect();
    let people = People::read(&reads, ids).await?;
    let task = store::task::find_open(&reads, TaskKind::CheckKeptApart, About::Person(id)).await?;
    let to_settle = entries.iter().filter(|entry| is_to_settle(entry, &person));
    let settled = entries.iter().filter(|entry| entry.other == Some(id));
    let own = entries.iter().filter(|entry| entry.person == id);
    Ok(KeptApartPage {
        form,
        id,
        name: named(&person),
        known_as: person.known_as.as_str().to_owned(),
        to_settle: to_settle
            .map(|entry| Protected {
                id: entry.person,
                name: people.name(entry.person),
                names: names_of(frame, entry),
                details: details_of(entry),
            })
            .collect(),
        settled: settled
            .map(|entry| frame.tw("lead-apart-settled", [("name", people.name(entry.person))]))
            .collect(),
        kept_from: own
            .map(|entry| KeptFrom {
                names: names_of(frame, entry),
                details: details_of(entry),
                status: entry.other.map_or_else(
                    || frame.t("lead-apart-unknown"),
                    |other| frame.tw("lead-apart-known", [("name", people.name(other))]),
                ),
            })
            .collect(),
        left_over: task.map(|task| frame.to(format!("/lead/tasks/{}", task.id))).unwrap_or_default(),
        frame,
    })
}

fn names_of(frame: &Frame, entry: &KeptApart) -> String {
    let names: Vec<&str> = entry.names.iter().map(Name::as_str).collect();
    frame.tongue().list(&names)
}

fn details_of(entry: &KeptApart) -> String {
    entry.details.as_ref().map(|details| details.as_str().to_owned()).unwrap_or_default()
}
