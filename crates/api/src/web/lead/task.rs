//! A lead's task: after a safety event nothing is sent by itself, and somebody rings each person; here is whom, and how it is
//! safe to reach them.

use askama::Template;
use axum::extract::State;
use befriend_casework::tasks::{Doer, complete};
use befriend_domain::actor::Lead;
use befriend_domain::id::{PersonId, TaskId};
use befriend_domain::scheme::Scheme;
use befriend_domain::staff::Role;
use befriend_domain::task::{About, Task, TaskState};
use befriend_store as store;
use befriend_store::Reader;

use crate::actor::{Id, InScheme, LeadSession};
use crate::answers::Answers;
use crate::form::Form;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::lead::note;
use crate::lists::SummaryRow;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::{SAMPLE, concerns_naming, may_see, named};

#[derive(Template)]
#[template(path = "lead/task.html")]
struct TaskPage<'a> {
    frame: &'a Frame,
    form: Form,
    id: TaskId,
    title: String,
    rows: Vec<SummaryRow>,
    about: String,
    is_open: bool,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/lead/tasks/{task}", "lead.task", Needs::Lead, show).sample("task", SAMPLE).visited(),
        form("/lead/tasks/{task}", "lead.task.done", Needs::Lead, done).sample("task", SAMPLE),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    Id(id): Id<TaskId>,
    frame: Frame,
) -> Answer {
    let reads = state.reads(scheme.id);
    let task = theirs(&reads, &lead, id).await?;
    html::show(&task_page(&reads, &frame, &scheme, &task, Form::blank()).await?)
}

async fn done(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    Id(id): Id<TaskId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let reads = state.reads(scheme.id);
    let task = theirs(&reads, &lead, id).await?;
    match note(&answers) {
        Ok(note) => {
            complete(&state.work, Doer::Lead(lead), id, note).await?;
            html::on_to(&frame.to("/lead"))
        }
        // Done meanwhile: there is no form any more to give back what was typed.
        Err(_) if !matches!(task.state, TaskState::Open) => Err(Refusal::Conflict("changed")),
        Err(faults) => {
            let form = Form::again(&frame, answers, faults);
            html::again(&task_page(&reads, &frame, &scheme, &task, form).await?)
        }
    }
}

/// A task of the leads that this lead may know of.
async fn theirs(reads: &Reader, lead: &Lead, id: TaskId) -> Result<Task, Refusal> {
    let task = store::task::load(reads, id).await?;
    let hidden = concerns_naming(reads, lead).await?;
    if task.kind.role() == Role::Lead && may_see(lead, &task, &hidden) {
        Ok(task)
    } else {
        Err(Refusal::NotFound)
    }
}

async fn task_page<'a>(
    reads: &Reader,
    frame: &'a Frame,
    scheme: &Scheme,
    task: &Task,
    form: Form,
) -> Result<TaskPage<'a>, Refusal> {
    let due = frame.tongue().moment(&task.due_at, &scheme.time_zone);
    let mut rows = vec![SummaryRow::new(frame.t("lead-task-due"), due)];
    if let Some(person) = task.person {
        rows.extend(reach(reads, frame, person).await?);
    }
    Ok(TaskPage {
        form,
        id: task.id,
        title: frame.code("task", task.kind.code()),
        rows,
        about: match task.about {
            About::Pairing(id) => frame.to(format!("/desk/pairings/{id}")),
            About::Mentor(id) => frame.to(format!("/lead/mentors/{id}")),
            About::Request(id) => frame.to(format!("/desk/requests/{id}")),
            About::Person(id) => frame.to(format!("/desk/people/{id}")),
            _ => String::new(),
        },
        is_open: matches!(task.state, TaskState::Open),
        frame,
    })
}

/// Whom to reach, and how it is safe to.
async fn reach(reads: &Reader, frame: &Frame, id: PersonId) -> Result<Vec<SummaryRow>, Refusal> {
    let person = store::person::load(reads, id).await?;
    let phone = store::contact_point::find_phone(reads, id).await?;
    let safe = &person.safe_contact;
    let mut how = vec![
        frame.code("lead-leave-message", if safe.leave_message { "yes" } else { "no" }),
        frame.code("lead-name-us", if safe.name_us { "yes" } else { "no" }),
    ];
    how.extend(safe.safe_times.as_ref().map(|times| times.as_str().to_owned()));
    Ok(vec![
        SummaryRow::new(frame.t("lead-task-who"), named(&person)),
        SummaryRow::new(
            frame.t("lead-task-phone"),
            phone.map_or_else(|| frame.t("lead-task-no_phone"), |phone| frame.tongue().phone(phone.as_str())),
        ),
        SummaryRow { question: frame.t("lead-task-safe"), answers: how, change: String::new() },
    ])
}
