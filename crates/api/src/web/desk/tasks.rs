//! One task: why it is there, whom to reach and how, and marking it done.

use befriend_casework::tasks::{Doer, complete};
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::Coordinator;
use befriend_domain::id::{PersonId, TaskId};
use befriend_domain::invalid::Faults;
use befriend_domain::staff::Role;
use befriend_domain::task::{About, Task, TaskState};
use befriend_domain::text::FreeText;
use befriend_store as store;

use super::act::{self, Act, Ask, Field, Went};
use super::names::{Colleagues, named};
use super::sheet::{Doing, Part, Section, Sheet};
use super::subject::Subject as _;
use super::{Desk, SAMPLE, person};
use crate::actor::Id;
use crate::answers::Answers;
use crate::html::Answer;
use crate::input::desk::person as read;
use crate::lists::{SummaryRow, Tone};
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::visitor::Needs;

/// The operations of tasks.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = vec![
        page("/desk/tasks/{task}", "desk.task", Needs::Coordinator, show).sample("task", SAMPLE).visited(),
    ];
    all.extend(act::operations::<Complete>());
    all
}

async fn show(desk: Desk, Id(id): Id<TaskId>) -> Answer {
    let task = Task::find(&desk.reads(), id).await?;
    if task.kind.role() == Role::Lead && !desk.is_lead {
        return Err(Refusal::NotFound);
    }
    let frame = &desk.frame;
    let mut parts = Vec::new();
    match &task.state {
        TaskState::Open if task.kind.role() == Role::Coordinator => {
            parts.push(Part::Doings(vec![act::next::<Complete>(&desk, id)]));
        }
        TaskState::Open => parts.push(Part::Text(frame.t("desk-task-leads"))),
        TaskState::Done { by, at, note } => {
            let colleagues = Colleagues::read(&desk.reads()).await?;
            let said = [("who", colleagues.of_staff(*by)), ("day", desk.day(*at))];
            parts.push(Part::Text(frame.tw("desk-task-done", &said)));
            parts.extend(note.as_ref().map(|note| Part::Words(note.as_str().to_owned())));
        }
        TaskState::Dropped { .. } => parts.push(Part::Text(frame.t("desk-task-dropped"))),
    }
    let mut facts = Vec::new();
    if let Some(notice) = task.notice {
        let notice = store::notice::load(&desk.reads(), notice).await?;
        let what = frame.code("notice", notice.kind.code());
        facts.push(SummaryRow::new(frame.t("desk-task-tell"), what));
    }
    facts.push(SummaryRow::new(frame.t("desk-task-due"), desk.moment(task.due_at)));
    facts.push(SummaryRow::new(frame.t("desk-task-since"), desk.moment(task.made_at)));
    parts.push(Part::Facts(facts));
    parts.extend(about(&desk, task.about).map(|doing| Part::Doings(vec![doing])));
    let mut sections = vec![Section::plain(parts)];
    if let Some(person) = task.person {
        sections.push(whom(&desk, person).await?);
    }
    let is_late = matches!(task.state, TaskState::Open) && task.due_at < desk.now();
    let sheet = Sheet {
        title: frame.code("task", task.kind.code()),
        status: frame.code("desk-task-status", task.state.status()),
        tone: if is_late { Tone::Urgent } else { Tone::Calm },
        lead: frame.code("desk-task-why", task.kind.code()),
        back: "/desk",
        sections,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

/// Whom to reach, how, and what is safe.
async fn whom(desk: &Desk, id: PersonId) -> Result<Section, Refusal> {
    let reads = desk.reads();
    let who = store::person::load(&reads, id).await?;
    let points = store::contact_point::list_of(&reads, id).await?;
    let frame = &desk.frame;
    let mut rows: Vec<SummaryRow> = points.iter().map(|point| person::contact_point(desk, point)).collect();
    if let Some(times) = &who.safe_contact.safe_times {
        rows.push(SummaryRow::new(
            frame.t("desk-safe"),
            frame.tw("desk-safe-times", [("times", times.as_str())]),
        ));
    }
    let mut parts = Vec::new();
    if !who.safe_contact.leave_message {
        parts.push(Part::Caution(frame.t("desk-safe-no-message")));
    }
    parts.push(Part::Facts(rows));
    parts.push(Part::Doings(vec![person::link(desk, id, named(&who))]));
    Ok(Section::of(named(&who), parts))
}

/// A link to what a task is about, where a coordinator has a page for it.
pub(crate) fn about(desk: &Desk, about: About) -> Option<Doing> {
    let path = page_of(about)?;
    Some(Doing::link(desk.frame.code("desk-about", about.kind()), desk.frame.to(path)))
}

/// The page of something, where the desk has one.
fn page_of(about: About) -> Option<String> {
    Some(match about {
        About::Person(id) => format!("/desk/people/{id}"),
        About::Request(id) => format!("/desk/requests/{id}"),
        About::Mentor(id) => format!("/desk/mentors/{id}"),
        About::Proposal(id) => format!("/desk/proposals/{id}"),
        About::Pairing(id) => format!("/desk/pairings/{id}"),
        About::Run(id) => format!("/desk/runs/{id}"),
        _ => return None,
    })
}

/// Marks it done.
struct Complete;

impl Act for Complete {
    const CODE: &'static str = "complete-task";
    const AT: [&'static str; 3] = ["/desk/tasks/{task}/done", "desk.task.done", "desk.task.done.send"];
    type On = Task;
    type Sent = Option<FreeText>;

    fn fields(desk: &Desk, _: &Task) -> Vec<Field> {
        let frame = &desk.frame;
        vec![
            Field::new("note", frame.t("desk-field-task-note"), Ask::Long)
                .hinted(frame.t("desk-field-staff-only")),
        ]
    }

    fn parse(answers: &Answers, _: &Task) -> Result<Option<FreeText>, Faults> {
        read::note(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Task,
        note: Option<FreeText>,
    ) -> Result<Went, ActError> {
        complete(&work, Doer::Coordinator(by), on.id, note).await?;
        Ok(Went::To("/desk".to_owned()))
    }
}
