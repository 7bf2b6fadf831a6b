//! A lead's first page: concerns that are open, tasks that are theirs, mentors who are suspended; the oldest first.

use askama::Template;
use axum::extract::State;
use befriend_domain::mentor::{Mentor, MentorState};
use befriend_domain::scheme::Scheme;
use befriend_domain::staff::Role;
use befriend_domain::task::Task;
use befriend_store as store;
use befriend_store::Paging;

use crate::actor::{InScheme, LeadSession};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::lists::{TaskRow, Tone};
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::view::alarms;
use crate::visitor::Needs;

use super::{People, concerns, concerns_naming, may_see, place_of};

/// More tasks than this are a day nobody plans for; the rest follow as these are done.
const MOST_TASKS: u16 = 200;

/// Suspended mentors listed.
const MOST_MENTORS: u16 = 100;

#[derive(Template)]
#[template(path = "lead/home.html")]
struct Home<'a> {
    frame: &'a Frame,
    alarms: Vec<String>,
    concerns: Vec<TaskRow>,
    tasks: Vec<TaskRow>,
    mentors: Vec<TaskRow>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/lead", "lead.home", Needs::Lead, show).visited()]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    frame: Frame,
) -> Answer {
    let reads = state.reads(scheme.id);
    let now = state.clock.now();
    let mut open = store::concern::list_open(&reads).await?;
    open.retain(|concern| concern.may_be_seen_by(&lead));
    let hidden = concerns_naming(&reads, &lead).await?;
    let mut tasks = store::task::list_open(&reads, Role::Lead, MOST_TASKS).await?;
    tasks.retain(|task| may_see(&lead, task, &hidden));
    let mut suspended =
        store::queues::mentors(&reads, &["suspended"], &Paging::first(MOST_MENTORS)).await?.items;
    suspended.retain(|mentor| mentor.person != lead.as_coordinator().person());
    let people = People::read(
        &reads,
        tasks.iter().filter_map(|task| task.person).chain(suspended.iter().map(|mentor| mentor.person)),
    )
    .await?;
    html::show(&Home {
        alarms: alarms::in_words(&state, &frame).await?,
        concerns: open.iter().map(|concern| concerns::row(&frame, &scheme, concern, now)).collect(),
        tasks: tasks
            .iter()
            .map(|task| TaskRow {
                tone: if task.due_at < now { Tone::Urgent } else { Tone::Soon },
                ..task_row(&frame, &scheme, task, &people)
            })
            .collect(),
        mentors: suspended.iter().map(|mentor| mentor_row(&frame, &scheme, mentor, &people)).collect(),
        frame: &frame,
    })
}

fn task_row(frame: &Frame, scheme: &Scheme, task: &Task, people: &People) -> TaskRow {
    TaskRow {
        label: frame.code("task", task.kind.code()),
        href: frame.to(place_of(task)),
        status: frame.tw("lead-due", [("moment", frame.tongue().moment(&task.due_at, &scheme.time_zone))]),
        tone: Tone::Soon,
        note: task.person.map(|person| people.name(person)).unwrap_or_default(),
    }
}

fn mentor_row(frame: &Frame, scheme: &Scheme, mentor: &Mentor, people: &People) -> TaskRow {
    let (note, since) = match &mentor.state {
        MentorState::Suspended { why, at, .. } => (
            why.as_str().to_owned(),
            frame.tw("lead-since", [("day", frame.tongue().local_date(at, &scheme.time_zone))]),
        ),
        _ => (String::new(), String::new()),
    };
    TaskRow {
        label: people.name(mentor.person),
        href: frame.to(format!("/lead/mentors/{}", mentor.id)),
        status: since,
        tone: Tone::Soon,
        note,
    }
}
