//! Settling something in a run: first what it would change, then, with a reason, the change. Without this page a coordinator could
//! undo a suggestion and never see who waits for it.

use befriend_casework::matching::settle::{self, Change, Outlook};
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::Coordinator;
use befriend_domain::id::{MentorId, RequestId, RunId, SteerId};
use befriend_domain::invalid::Faults;
use befriend_domain::run::Run;
use befriend_domain::steer::{Course, Steer};
use befriend_store as store;
use befriend_store::{Paging, Reader, StoreError, queues};

use crate::actor::Id;
use crate::answers::Answers;
use crate::form::Choice;
use crate::html::{self, Answer};
use crate::input::desk as input;
use crate::input::desk::steer as read;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::visitor::Needs;
use crate::web::desk::act::{self, Act, Ask, Field, Step, Went};
use crate::web::desk::candidates::{People, cost_in_all};
use crate::web::desk::names::{Colleagues, Names};
use crate::web::desk::sheet::{Cell, Doing, Part, Section, Table};
use crate::web::desk::subject::Subject;
use crate::web::desk::{Desk, SAMPLE};

const PATH: &str = "/desk/runs/{run}/settle";

/// The most people to choose from.
const MOST_TO_CHOOSE: u16 = 200;

/// A change solves anew: it counts as several requests.
const COST: u32 = 4;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let mut all = vec![
        page(PATH, "desk.run.settle", Needs::Coordinator, show).sample("run", SAMPLE).visited().costing(COST),
        form(PATH, "desk.run.settle.send", Needs::Coordinator, send).sample("run", SAMPLE).costing(COST),
    ];
    all.extend(act::operations::<Clear>());
    all
}

/// A link to what settling something would change.
pub(super) fn link(desk: &Desk, run: RunId, course: &Course) -> Doing {
    let kind = Some(format!("kind={}", course.code()));
    let request = course.request().map(|request| format!("request={request}"));
    let mentor = course.mentor().map(|mentor| format!("mentor={mentor}"));
    let query = [kind, request, mentor].into_iter().flatten().collect::<Vec<_>>().join("&");
    let href = desk.frame.to(format!("/desk/runs/{run}/settle?{query}"));
    Doing::link(desk.frame.code("desk-settle-link", course.code()), href)
}

async fn show(desk: Desk, Id(id): Id<RunId>) -> Answer {
    let run = Run::find(&desk.reads(), id).await?;
    let asked = desk.query.clone();
    if asked.names().all(|name| !["kind", "request", "mentor"].contains(&name)) {
        return chooser(&desk, &run).await?.show(&desk.frame, Answers::default());
    }
    match read::course(&asked) {
        Ok(course) => look(&desk, &run, course, asked).await,
        Err(faults) => chooser(&desk, &run).await?.again(&desk.frame, asked, faults),
    }
}

async fn send(desk: Desk, Id(id): Id<RunId>, answers: Answers) -> Answer {
    let run = Run::find(&desk.reads(), id).await?;
    if answers.one("seen").is_empty() {
        return match read::course(&answers) {
            Ok(course) => look(&desk, &run, course, answers).await,
            Err(faults) => chooser(&desk, &run).await?.again(&desk.frame, answers, faults),
        };
    }
    let new = match read::new_steer(&answers) {
        Ok(new) => new,
        Err(faults) => return look_again(&desk, &run, answers, faults).await,
    };
    let course = new.course;
    match settle::settle(&desk.state.work, &desk.by, id, new).await {
        Ok(_) => html::on_to(&desk.frame.to(format!("/desk/runs/{id}?done=settle"))),
        Err(error) => match settle::preview(&desk.state.work, &desk.by, id, course).await {
            Ok(outlook) => {
                preview(&desk, &run, &course, &outlook).await?.not_done(&desk.frame, answers, error)
            }
            Err(_) => chooser(&desk, &run).await?.not_done(&desk.frame, answers, error),
        },
    }
}

/// What it would change, with a place to say why.
async fn look(desk: &Desk, run: &Run, course: Course, asked: Answers) -> Answer {
    match settle::preview(&desk.state.work, &desk.by, run.id, course).await {
        Ok(outlook) => preview(desk, run, &course, &outlook).await?.show(&desk.frame, Answers::default()),
        Err(error) => chooser(desk, run).await?.not_done(&desk.frame, asked, error),
    }
}

/// The same, when no reason was given.
async fn look_again(desk: &Desk, run: &Run, answers: Answers, faults: Faults) -> Answer {
    let Ok(course) = read::course(&only_course(&answers)) else {
        return chooser(desk, run).await?.again(&desk.frame, answers, faults);
    };
    let outlook = settle::preview(&desk.state.work, &desk.by, run.id, course).await?;
    preview(desk, run, &course, &outlook).await?.again(&desk.frame, answers, faults)
}

fn only_course(answers: &Answers) -> Answers {
    ["kind", "request", "mentor"]
        .into_iter()
        .fold(Answers::default(), |own, name| own.with(name, answers.one(name)))
}

/// Which two, and what about them: for whoever comes without having chosen.
async fn chooser(desk: &Desk, run: &Run) -> Result<Step, Refusal> {
    let (frame, reads, first) = (&desk.frame, desk.reads(), Paging::first(MOST_TO_CHOOSE));
    let drafts = store::proposal::list_of_run(&reads, run.id).await?;
    let drafts =
        drafts.iter().filter(|one| one.state.status() == "drafted").map(|one| (one.request, one.person));
    let waiting = queues::requests(&reads, &["waiting"], &first).await?.items;
    let asking: Vec<_> = drafts.chain(waiting.iter().map(|one| (one.id, one.person))).collect();
    let mentors = queues::mentors(&reads, &["approved"], &first).await?.items;
    let ids = asking.iter().map(|(_, person)| *person).chain(mentors.iter().map(|one| one.person));
    let names = Names::of(&reads, ids).await?;
    let asks = asking.iter().map(|(id, person)| Choice::new(id.to_string(), names.of_person(*person)));
    let gives = mentors.iter().map(|one| Choice::new(one.id.to_string(), names.of_person(one.person)));
    let kinds = Course::CODES.map(|code| Choice::new(code, frame.code("steer", code))).to_vec();
    Ok(Step {
        title: frame.t("desk-settle-title"),
        lead: frame.t("desk-settle-lead"),
        fields: vec![
            Field::new("kind", frame.t("desk-field-steer-kind"), Ask::One(kinds)),
            Field::new("request", frame.t("desk-field-steer-request"), Ask::Pick(asks.collect())),
            Field::new("mentor", frame.t("desk-field-steer-mentor"), Ask::Pick(gives.collect())),
        ],
        button: frame.t("desk-settle-look"),
        action: frame.to(format!("/desk/runs/{}/settle", run.id)),
        back: run.page(),
        ..Step::default()
    })
}

async fn preview(desk: &Desk, run: &Run, course: &Course, outlook: &Outlook) -> Result<Step, Refusal> {
    let frame = &desk.frame;
    let people = named(desk, outlook, [course]).await?;
    let title = course_in_words(desk, &people, course, "desk-settle-if");
    let told = |all: &[Change]| all.iter().map(|change| change_in_words(desk, &people, change)).collect();
    let mut own: Vec<String> = told(&outlook.changes);
    let nothing = own.is_empty();
    let mut shown = Vec::new();
    if !nothing {
        own.push(cost_in_all(desk, &outlook.cost));
        shown.push(Part::Points(own));
    }
    if !outlook.anyway.is_empty() {
        shown.push(Part::Text(frame.t("desk-settle-anyway")));
        shown.push(Part::Points(told(&outlook.anyway)));
    }
    shown.push(Part::Hint(frame.t("desk-settle-until")));
    let known = |id: Option<String>| id.unwrap_or_default();
    Ok(Step {
        title,
        lead: if nothing { frame.t("desk-settle-no-change") } else { String::new() },
        shown,
        fields: vec![Field::new("why", frame.t("desk-field-steer-why"), Ask::Line)],
        sends: vec![
            ("kind", course.code().to_owned()),
            ("request", known(course.request().map(|id| id.to_string()))),
            ("mentor", known(course.mentor().map(|id| id.to_string()))),
            ("seen", outlook.seal()),
        ],
        button: frame.code("desk-settle-button", course.code()),
        action: frame.to(format!("/desk/runs/{}/settle", run.id)),
        back: run.page(),
        ..Step::default()
    })
}

async fn named<'c>(
    desk: &Desk,
    outlook: &Outlook,
    courses: impl IntoIterator<Item = &'c Course> + Clone,
) -> Result<People, Refusal> {
    let mentors: Vec<MentorId> = outlook
        .changes
        .iter()
        .chain(&outlook.anyway)
        .flat_map(|change| [change.before, change.after])
        .flatten()
        .chain(courses.clone().into_iter().filter_map(Course::mentor))
        .collect();
    let requests: Vec<RequestId> = outlook
        .changes
        .iter()
        .chain(&outlook.anyway)
        .map(|change| change.request)
        .chain(courses.into_iter().filter_map(Course::request))
        .collect();
    People::read(desk, mentors, requests).await
}

/// `Sam gets Ola instead of Ben.`
fn change_in_words(desk: &Desk, people: &People, change: &Change) -> String {
    let key = match (change.before, change.after) {
        (Some(_), Some(_)) => "desk-change-instead",
        (None, Some(_)) => "desk-change-gets",
        _ => "desk-change-waits",
    };
    let name = |mentor: Option<MentorId>| mentor.map(|id| people.mentor(id).to_owned()).unwrap_or_default();
    let said = [
        ("who", people.request(change.request).to_owned()),
        ("before", name(change.before)),
        ("after", name(change.after)),
    ];
    desk.frame.tw(key, &said)
}

fn course_in_words(desk: &Desk, people: &People, course: &Course, family: &str) -> String {
    let said = [
        ("who", course.request().map(|id| people.request(id).to_owned()).unwrap_or_default()),
        ("mentor", course.mentor().map(|id| people.mentor(id).to_owned()).unwrap_or_default()),
    ];
    desk.frame.tw(format!("{family}-{}", course.code()), &said)
}

/// What is settled and not cleared, by whom and why.
pub(super) async fn section(desk: &Desk, run: RunId) -> Result<Section, Refusal> {
    let frame = &desk.frame;
    let steers = store::steer::list_standing(&desk.reads()).await?;
    let (part, another) = if steers.is_empty() {
        (Part::Text(frame.t("desk-settled-nothing")), "desk-settle-first")
    } else {
        (Part::Table(table(desk, &steers).await?), "desk-settle-another")
    };
    let another = Doing::link(frame.t(another), frame.to(format!("/desk/runs/{run}/settle")));
    Ok(Section::of(frame.t("desk-settled"), vec![part, Part::Doings(vec![another])]))
}

async fn table(desk: &Desk, steers: &[Steer]) -> Result<Table, Refusal> {
    let frame = &desk.frame;
    let mentors: Vec<_> = steers.iter().filter_map(|one| one.course.mentor()).collect();
    let requests: Vec<_> = steers.iter().filter_map(|one| one.course.request()).collect();
    let people = People::read(desk, mentors, requests).await?;
    let colleagues = Colleagues::read(&desk.reads()).await?;
    let row = |one: &Steer| {
        vec![
            Cell::text(course_in_words(desk, &people, &one.course, "desk-settled")),
            Cell::text(one.why.as_str()),
            Cell::text(colleagues.of_staff(one.by)),
            Cell::text(desk.day(one.at)),
            Cell::link(
                frame.t("desk-do-clear-steer-button"),
                frame.to(format!("/desk/steers/{}/clear", one.id)),
            ),
        ]
    };
    let heads = ["what", "why", "who", "when", "clear"].map(|head| frame.code("desk-settled-head", head));
    Ok(Table { caption: String::new(), heads: heads.to_vec(), rows: steers.iter().map(row).collect() })
}

impl Subject for Steer {
    type Id = SteerId;
    const PARAMETER: &'static str = "steer";

    async fn find(reads: &Reader, id: SteerId) -> Result<Self, StoreError> {
        store::steer::load(reads, id).await
    }

    fn who(&self) -> String {
        String::new()
    }

    fn page(&self) -> String {
        format!("/desk/runs/{}", self.run)
    }
}

/// Clears something that was settled.
struct Clear;

impl Act for Clear {
    const CODE: &'static str = "clear-steer";
    const AT: [&'static str; 3] = ["/desk/steers/{steer}/clear", "desk.steer.clear", "desk.steer.clear.send"];
    type On = Steer;
    type Sent = ();

    fn fields(_: &Desk, _: &Steer) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Steer) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Steer, (): ()) -> Result<Went, ActError> {
        settle::clear(&work, &by, on.id).await.map(|()| Went::Back)
    }
}
