//! *Today*: everything that waits for a coordinator, in the order of [`befriend_domain::today`]. Each row says why it is here and leads
//! to where it is done. Concerns are counted only: they are the lead's to read.

use std::collections::BTreeMap;

use befriend_domain::clock::Timestamp;
use befriend_domain::id::PersonId;
use befriend_domain::mentor::{Mentor, MentorState};
use befriend_domain::proposal::{Proposal, ProposalState};
use befriend_domain::request::{Request, RequestState};
use befriend_domain::staff::Role;
use befriend_domain::task::Task;
use befriend_domain::today::{Due, Matter, Place};
use befriend_store as store;
use befriend_store::queues::{self, Counts};
use befriend_store::{Paging, Reader};

use super::names::Names;
use super::person::search_form;
use super::sheet::{Doing, Line, Part, Row, Section, Several, Sheet};
use super::{Desk, advice, runs};
use crate::html::Answer;
use crate::lists::Tone;
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::visitor::Needs;

/// The most shown of each kind; the lists hold the rest.
const MOST: u16 = 60;

/// The operations of this file.
pub(crate) fn operations() -> Vec<Operation> {
    vec![page("/desk", "desk.today", Needs::Coordinator, show).visited()]
}

/// So many rows of one kind become one line that opens to them.
const TO_GROUP: usize = 3;

/// A row and its place.
struct Placed {
    place: Place,
    /// The kind of thing it is, in the key of its group's words; empty for what stands for itself.
    kind: &'static str,
    row: Row,
}

/// What is read for the page.
struct Waiting {
    tasks: Vec<Task>,
    requests: Vec<Request>,
    reviews: Vec<Proposal>,
    drafts: Vec<Proposal>,
    applications: Vec<Mentor>,
}

async fn show(desk: Desk) -> Answer {
    let reads = desk.reads();
    let waiting = Waiting::read(&reads).await?;
    let names = Names::of(&reads, waiting.people()).await?;
    let frame = &desk.frame;
    let mut rows = waiting.rows(&desk, &names);
    rows.sort_by_key(|one| one.place);
    let count = rows.len();
    let heads = Part::Filters(heads(&desk, &queues::counts(&reads).await?));
    let mut parts: Vec<Part> = concerns(&desk).await?.into_iter().collect();
    // A worry must not have to be looked for below everything else.
    parts.push(Part::Doings(vec![Doing::link(frame.t("desk-today-concern"), frame.to("/desk/concern"))]));
    parts.push(if rows.is_empty() {
        Part::Text(frame.t("desk-today-nothing"))
    } else {
        Part::Rows(grouped(&desk, rows))
    });
    let mut more = Vec::new();
    if let Some(run) = runs::newest(&desk).await? {
        let said = [("when", desk.moment(run.started_at))];
        more.push(Doing::link(frame.tw("desk-today-run", &said), frame.to(format!("/desk/runs/{}", run.id))));
    }
    more.extend(advice::links(&desk));
    let sections = vec![
        Section::plain(parts),
        Section::of(frame.t("desk-today-more"), vec![heads, Part::Doings(more), search_form(&desk, "")]),
    ];
    let said = [("day", frame.tongue().s(desk.date(desk.today()))), ("count", frame.tongue().n(count))];
    let lead = frame.tw("desk-today-lead", said);
    let sheet = Sheet { title: frame.t("desk-today"), lead, sections, ..Sheet::default() };
    sheet.show(&desk)
}

impl Waiting {
    async fn read(reads: &Reader) -> Result<Self, Refusal> {
        let first = Paging::first(MOST);
        Ok(Self {
            tasks: store::task::list_open(reads, Role::Coordinator, MOST).await?,
            requests: queues::requests(reads, &["submitted", "screening"], &first).await?.items,
            reviews: queues::proposals(reads, &["in_review"], &first).await?.items,
            drafts: queues::proposals(reads, &["drafted"], &first).await?.items,
            applications: queues::mentors(reads, &["applied", "in_process"], &first).await?.items,
        })
    }

    fn people(&self) -> Vec<PersonId> {
        let pairs = self.reviews.iter().chain(&self.drafts);
        self.tasks
            .iter()
            .filter_map(|task| task.person)
            .chain(self.requests.iter().map(|request| request.person))
            .chain(pairs.flat_map(|pair| [pair.person, pair.mentor_person]))
            .chain(self.applications.iter().map(|mentor| mentor.person))
            .collect()
    }

    fn rows(&self, desk: &Desk, names: &Names) -> Vec<Placed> {
        let mut rows: Vec<Placed> = self.tasks.iter().map(|task| task_row(desk, names, task)).collect();
        rows.extend(self.requests.iter().map(|request| request_row(desk, names, request)));
        rows.extend(self.reviews.iter().map(|pair| review_row(desk, names, pair)));
        rows.extend(self.drafts.iter().map(|pair| draft_row(desk, names, pair)));
        rows.extend(self.applications.iter().map(|mentor| application_row(desk, names, mentor)));
        rows
    }
}

/// The rows as lines: several of one kind stand together where the most urgent of them stands.
fn grouped(desk: &Desk, rows: Vec<Placed>) -> Vec<Line> {
    let mut many: BTreeMap<&str, usize> = BTreeMap::new();
    for one in rows.iter().filter(|one| !one.kind.is_empty()) {
        *many.entry(one.kind).or_default() += 1;
    }
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for Placed { kind, mut row, .. } in rows {
        let count = many.get(kind).copied().unwrap_or_default();
        if count < TO_GROUP {
            lines.push(Line::One(row));
            continue;
        }
        // What is to be done is said once, above them.
        if !row.who.is_empty() {
            row.label.clone_from(&row.who);
        }
        if let Some(Line::Several(several)) = places.get(kind).and_then(|at| lines.get_mut(*at)) {
            several.rows.push(row);
        } else {
            places.insert(kind, lines.len());
            lines.push(Line::Several(Several {
                label: desk.frame.tw(format!("desk-group-{kind}"), [("count", count)]),
                why: row.why.clone(),
                status: row.status.clone(),
                tone: row.tone,
                rows: vec![row],
            }));
        }
    }
    lines
}

fn task_row(desk: &Desk, names: &Names, task: &Task) -> Placed {
    let frame = &desk.frame;
    let who = task.person.map(|person| names.of_person(person)).unwrap_or_default();
    let what = frame.code("task", task.kind.code());
    let label = if who.is_empty() {
        what
    } else {
        frame.tw("desk-today-task", &[("what", what), ("who", who.clone())])
    };
    let due = desk.due(task.due_at);
    let (status, tone) = said(desk, due);
    Placed {
        place: Matter::Task(task.kind).place(due),
        kind: if task.kind.is_about_safety() { "" } else { task.kind.code() },
        row: Row {
            label,
            who,
            why: frame.code("desk-task-why", task.kind.code()),
            status,
            tone,
            todo: frame.t("desk-today-do-task"),
            href: frame.to(format!("/desk/tasks/{}", task.id)),
        },
    }
}

/// How late something is, by when it is due, or since when it waits.
fn said(desk: &Desk, due: Due) -> (String, Tone) {
    let frame = &desk.frame;
    let day = |at: Timestamp| [("day", frame.tongue().day(&desk.scheme.date(at)))];
    match due {
        Due::Late(at) => (frame.tw("desk-late-since", day(at)), Tone::Urgent),
        Due::Today(_) => (frame.t("desk-due-today"), Tone::Soon),
        Due::Later(at) => (frame.tw("desk-due-by", day(at)), Tone::Calm),
        Due::Undated(at) => (frame.tw("desk-since", day(at)), Tone::Calm),
    }
}

fn request_row(desk: &Desk, names: &Names, request: &Request) -> Placed {
    let frame = &desk.frame;
    let (due, kind, why) = match &request.state {
        RequestState::Submitted { read_by } => (desk.due(*read_by), "submitted", "desk-today-submitted"),
        RequestState::Screening { since, .. } => (Due::Undated(*since), "screening", "desk-today-screening"),
        _ => (Due::Undated(request.submitted_at), "screening", "desk-today-screening"),
    };
    let (status, tone) = said(desk, due);
    let matter = if request.risk_words { Matter::RiskyRequest } else { Matter::Request };
    let who = names.of_person(request.person);
    Placed {
        place: matter.place(due),
        kind: if request.risk_words { "" } else { kind },
        row: Row {
            label: who.clone(),
            who,
            why: frame.t(why),
            status,
            tone,
            todo: frame.t("desk-today-do-request"),
            href: frame.to(format!("/desk/requests/{}", request.id)),
        },
    }
}

fn both(names: &Names, pair: &Proposal) -> String {
    format!("{} – {}", names.of_person(pair.person), names.of_person(pair.mentor_person))
}

fn review_row(desk: &Desk, names: &Names, pair: &Proposal) -> Placed {
    let frame = &desk.frame;
    let since = match &pair.state {
        ProposalState::InReview { since, .. } => *since,
        _ => pair.drafted_at,
    };
    let is_neutral =
        [pair.person, pair.mentor_person].into_iter().all(|person| desk.by.is_neutral_about(person));
    let why = if is_neutral { "desk-today-review" } else { "desk-today-review-colleague" };
    let (status, _) = said(desk, Due::Undated(since));
    Placed {
        place: Matter::Review.place(Due::Undated(since)),
        kind: if is_neutral { "review" } else { "" },
        row: Row {
            label: both(names, pair),
            who: both(names, pair),
            why: frame.t(why),
            status,
            tone: Tone::Soon,
            todo: frame.t("desk-today-do-review"),
            href: frame.to(format!("/desk/reviews/{}", pair.id)),
        },
    }
}

fn draft_row(desk: &Desk, names: &Names, pair: &Proposal) -> Placed {
    let frame = &desk.frame;
    let (status, tone) = said(desk, Due::Undated(pair.drafted_at));
    Placed {
        place: Matter::Draft.place(Due::Undated(pair.drafted_at)),
        kind: "draft",
        row: Row {
            label: both(names, pair),
            who: both(names, pair),
            why: frame.t("desk-today-draft"),
            status,
            tone,
            todo: frame.t("desk-today-do-draft"),
            href: frame.to(format!("/desk/proposals/{}", pair.id)),
        },
    }
}

fn application_row(desk: &Desk, names: &Names, mentor: &Mentor) -> Placed {
    let frame = &desk.frame;
    let (kind, why) = match mentor.state {
        MentorState::Applied => ("applied", "desk-today-applied"),
        _ => ("in-process", "desk-today-in-process"),
    };
    let (status, tone) = said(desk, Due::Undated(mentor.applied_at));
    let who = names.of_person(mentor.person);
    Placed {
        place: Matter::Application.place(Due::Undated(mentor.applied_at)),
        kind,
        row: Row {
            label: who.clone(),
            who,
            why: frame.t(why),
            status,
            tone,
            todo: frame.t("desk-today-do-application"),
            href: frame.to(format!("/desk/mentors/{}", mentor.id)),
        },
    }
}

/// How much waits, with links to the lists.
fn heads(desk: &Desk, counts: &Counts) -> Vec<Doing> {
    let links = [
        ("to-read", counts.to_screen, "/desk/requests?part=to-read"),
        ("waiting", counts.waiting, "/desk/requests"),
        ("drafts", counts.drafts, "/desk/runs"),
        ("offered", counts.offered, "/desk/requests?part=proposed"),
        ("reviews", counts.reviews, "/desk/reviews"),
        ("applications", counts.applications, "/desk/mentors?part=applying"),
        ("pairings", counts.pairings, "/desk/pairings"),
    ];
    let link = |(what, count, path): (&str, u64, &str)| {
        Doing::link(desk.frame.tw(format!("desk-count-{what}"), [("count", count)]), desk.frame.to(path))
    };
    links.into_iter().map(link).collect()
}

/// How many concerns are open, without any that names whoever looks.
async fn concerns(desk: &Desk) -> Result<Option<Part>, Refusal> {
    let open = store::concern::list_open(&desk.reads()).await?;
    let many = open.iter().filter(|concern| !concern.named.contains(&desk.by.person())).count();
    if many == 0 {
        return Ok(None);
    }
    let said = desk.frame.tw("desk-today-concerns", [("count", many)]);
    Ok(Some(if desk.is_lead {
        Part::Doings(vec![Doing::next(said, desk.frame.to("/lead"))])
    } else {
        Part::Text(said)
    }))
}

#[cfg(test)]
mod tests {
    use befriend_domain::task::TaskKind;
    use befriend_words::Tongue;

    #[test]
    fn several_of_each_kind_have_words_of_their_own() {
        let others = ["submitted", "screening", "review", "draft", "applied", "in-process"];
        let tasks = TaskKind::ALL.into_iter().filter(|kind| !kind.is_about_safety()).map(TaskKind::code);
        for kind in tasks.chain(others) {
            let said = Tongue::default().tw(format!("desk-group-{kind}"), [("count", 6)]);
            assert!(said.contains('6') && !said.contains('⟦'), "{kind}: {said}");
        }
    }
}
