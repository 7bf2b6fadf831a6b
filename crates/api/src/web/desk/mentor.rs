//! Mentors: the list, one mentor with their application, their checks and their pairings, and what a coordinator does.

mod acts;
mod checks;
mod list;
mod settings;

use befriend_casework::looked::read_words;
use befriend_domain::answered_before::AnsweredBefore;
use befriend_domain::clearance::{self, Clearance, Ground};
use befriend_domain::id::MentorId;
use befriend_domain::mentor::{Mentor, MentorState};
use befriend_domain::task::About;
use befriend_store as store;

use super::act;
use super::names::{Colleagues, Names};
use super::profile::{self, Labels};
use super::request::about_person;
use super::sheet::{Cell, Doing, Fold, Part, Section, Sheet, Table};
use super::subject::{Befriending, Subject as _};
use super::{Desk, SAMPLE, trail};
use crate::actor::Id;
use crate::html::Answer;
use crate::lists::{SummaryRow, Tone};
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::visitor::Needs;

/// The operations of mentors.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = list::operations();
    all.extend(settings::operations());
    all.push(
        page("/desk/mentors/{mentor}", "desk.mentor", Needs::Coordinator, show)
            .sample("mentor", SAMPLE)
            .visited(),
    );
    all.extend(acts::operations());
    all.extend(checks::operations());
    all
}

async fn show(desk: Desk, Id(id): Id<MentorId>) -> Answer {
    let on = Befriending::find(&desk.reads(), id).await?;
    let labels = Labels::read(&desk).await?;
    let colleagues = Colleagues::read(&desk.reads()).await?;
    let frame = &desk.frame;
    read_words(&desk.state.work, &desk.by, About::Mentor(id)).await?;
    let mut sections = vec![
        first(&desk, &colleagues, &on),
        held(&desk, &colleagues, &on.mentor).await?,
        applied(&desk, &labels, &on),
        with_them(&desk, &on.mentor).await?,
        answered(&desk, &on.mentor).await?,
        trail::section(&desk, About::Mentor(id)).await?,
    ];
    sections.extend(trail::who_looked(&desk, About::Mentor(id)).await?);
    let sheet = Sheet {
        title: on.who(),
        status: frame.code("mentor-status", on.mentor.state.status()),
        tone: tone(&on.mentor.state),
        back: "/desk/mentors",
        sections,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

const fn tone(state: &MentorState) -> Tone {
    match state {
        MentorState::Applied | MentorState::InProcess { .. } => Tone::Soon,
        MentorState::Approved { .. } => Tone::Good,
        MentorState::Suspended { .. } => Tone::Urgent,
        _ => Tone::Calm,
    }
}

/// How they stand, and what is next.
fn first(desk: &Desk, colleagues: &Colleagues, on: &Befriending) -> Section {
    let frame = &desk.frame;
    let mentor = &on.mentor;
    let mut parts = Vec::new();
    match &mentor.state {
        MentorState::InProcess { first_approval: Some(first) } => {
            let said = [("who", colleagues.of_staff(first.by)), ("day", desk.day(first.at))];
            parts.push(Part::Text(frame.tw("desk-mentor-first-approval", &said)));
        }
        MentorState::InProcess { first_approval: None } => {
            parts.push(Part::Text(frame.t("desk-mentor-two-approve")));
        }
        MentorState::Suspended { by, at, .. } => {
            let said = [("who", colleagues.of_staff(*by)), ("day", desk.day(*at))];
            parts.push(Part::Caution(frame.tw("desk-mentor-suspended", &said)));
        }
        MentorState::Paused { until: Some(until) } => {
            parts.push(Part::Text(frame.tw("desk-mentor-paused-until", &[("day", desk.date(*until))])));
        }
        MentorState::Declined { reason, .. } => parts.push(Part::Text(reason.as_str().to_owned())),
        _ => {}
    }
    if !desk.by.is_neutral_about(mentor.person) {
        parts.push(Part::Text(frame.t("desk-not-neutral")));
    }
    parts.push(Part::Doings(acts::next(desk, mentor)));
    parts.push(Part::Doings(acts::others(desk, mentor)));
    let places = [("used", mentor.used), ("capacity", mentor.capacity)];
    parts.push(Part::Facts(vec![
        SummaryRow::new(frame.t("desk-mentor-places"), frame.tw("desk-mentor-places-are", places)),
        SummaryRow::new(frame.t("desk-mentor-kind"), frame.code("mentor-kind", mentor.kind.code())),
    ]));
    Section::plain(parts)
}

/// Their checks, and which are missing today.
async fn held(desk: &Desk, colleagues: &Colleagues, mentor: &Mentor) -> Result<Section, Refusal> {
    let reads = desk.reads();
    let frame = &desk.frame;
    let clearances = store::clearance::list_of(&reads, mentor.id).await?;
    let offering = store::offering::list_open(&reads).await?.into_iter().next();
    let mut parts = Vec::new();
    if let Some(offering) = &offering {
        let missing = clearance::missing(&clearances, offering, desk.today());
        let missing: Vec<String> =
            missing.into_iter().map(|kind| frame.code("clearance", kind.code())).collect();
        parts.push(if missing.is_empty() {
            Part::Text(frame.t("desk-checks-complete"))
        } else {
            Part::Text(frame.tw("desk-checks-missing", &[("what", frame.tongue().list(&missing))]))
        });
    }
    if !clearances.is_empty() {
        let rows = clearances.iter().map(|one| check_row(desk, colleagues, one)).collect();
        let heads =
            ["what", "how", "from", "until", "now"].map(|head| frame.code("desk-checks-head", head)).to_vec();
        parts.push(Part::Table(Table { caption: String::new(), heads, rows }));
        let standing = clearances.iter().filter(|one| one.revoked_at.is_none());
        let revoke: Vec<Doing> = standing
            .map(|one| {
                let link = act::link::<checks::Revoke>(desk, one.id);
                Doing { label: frame.code("clearance", one.kind.code()), ..link }
            })
            .collect();
        if !revoke.is_empty() {
            let said = frame.t("desk-do-revoke-check-button");
            parts.push(Part::Fold(Fold::of(said, vec![Part::Doings(revoke)])));
        }
    }
    parts.push(Part::Doings(vec![act::next::<checks::Record>(desk, mentor.id)]));
    Ok(Section::of(frame.t("desk-checks"), parts))
}

fn check_row(desk: &Desk, colleagues: &Colleagues, one: &Clearance) -> Vec<Cell> {
    let frame = &desk.frame;
    let how = match &one.ground {
        Ground::Done { record: Some(record) } => {
            let said = [
                ("scheme", frame.code("record-check", record.scheme.code())),
                ("level", record.level.as_str().to_owned()),
                ("workforce", record.workforce.as_str().to_owned()),
                ("number", record.number.as_str().to_owned()),
                ("who", colleagues.of_staff(one.recorded_by)),
            ];
            frame.tw("desk-check-record", &said)
        }
        Ground::Done { record: None } => {
            frame.tw("desk-check-done", &[("who", colleagues.of_staff(one.recorded_by))])
        }
        Ground::Waived { reason } => {
            let said = [("why", reason.as_str().to_owned()), ("who", colleagues.of_staff(one.recorded_by))];
            frame.tw("desk-check-waived", &said)
        }
    };
    let until = one.valid_until.map_or_else(|| frame.t("desk-check-no-end"), |day| desk.date(day));
    let now = match (one.revoked_at, one.is_valid(desk.today())) {
        (Some(_), _) => Cell::tag(frame.t("desk-check-revoked"), Tone::Urgent),
        (None, true) => Cell::tag(frame.t("desk-check-valid"), Tone::Good),
        (None, false) => Cell::tag(frame.t("desk-check-not-valid"), Tone::Soon),
    };
    vec![
        Cell::text(frame.code("clearance", one.kind.code())),
        Cell::text(how),
        Cell::text(desk.date(one.valid_from)),
        Cell::text(until),
        now,
    ]
}

fn applied(desk: &Desk, labels: &Labels, on: &Befriending) -> Section {
    let frame = &desk.frame;
    let mut parts = Vec::new();
    if let Some(why) = &on.mentor.why {
        parts.push(Part::Words(why.as_str().to_owned()));
    }
    let mut rows = about_person(desk, &on.person);
    rows.push(SummaryRow::new(frame.t("desk-mentor-applied"), desk.moment(on.mentor.applied_at)));
    rows.extend(profile::of_mentor(desk, labels, &on.mentor.profile));
    parts.push(Part::Facts(rows));
    let mut doings = Vec::new();
    if !on.mentor.profile.circumstances.is_empty() {
        doings.push(act::link::<checks::ClearCircumstances>(desk, on.mentor.id));
    }
    doings.push(Doing::link(
        frame.t("desk-settings"),
        frame.to(format!("/desk/mentors/{}/settings", on.mentor.id)),
    ));
    parts.push(Part::Doings(doings));
    Section::of(frame.t("desk-mentor-application"), parts)
}

/// Suggestions and pairings of theirs.
async fn with_them(desk: &Desk, mentor: &Mentor) -> Result<Section, Refusal> {
    let reads = desk.reads();
    let frame = &desk.frame;
    let pairings = store::pairing::list_of_mentor(&reads, mentor.id).await?;
    let proposals = store::proposal::list_live_of_mentor(&reads, mentor.id).await?;
    let ids = pairings.iter().map(|one| one.person).chain(proposals.iter().map(|one| one.person));
    let names = Names::of(&reads, ids).await?;
    let mut rows = Vec::new();
    for one in &pairings {
        let name = Cell::link(names.of_person(one.person), frame.to(format!("/desk/pairings/{}", one.id)));
        rows.push(vec![
            name,
            Cell::text(desk.day(one.introduced_at)),
            Cell::text(frame.code("pairing-status", one.state.status())),
        ]);
    }
    for one in &proposals {
        let name = Cell::link(names.of_person(one.person), frame.to(format!("/desk/proposals/{}", one.id)));
        rows.push(vec![
            name,
            Cell::text(desk.day(one.drafted_at)),
            Cell::text(frame.code("proposal-status", one.state.status())),
        ]);
    }
    let part = if rows.is_empty() {
        Part::Text(frame.t("desk-mentor-nobody"))
    } else {
        let heads =
            vec![frame.t("desk-pairs-who"), frame.t("desk-pairs-since"), frame.t("desk-pairs-stands")];
        Part::Table(Table { caption: String::new(), heads, rows })
    };
    Ok(Section::of(frame.t("desk-mentor-people"), vec![part]))
}

/// People they are not suggested to again for now, and how to change that.
async fn answered(desk: &Desk, mentor: &Mentor) -> Result<Section, Refusal> {
    let reads = desk.reads();
    let frame = &desk.frame;
    let all = store::answered_before::list_of(&reads, mentor.person).await?;
    let as_mentor: Vec<AnsweredBefore> =
        all.into_iter().filter(|one| one.mentor_person == mentor.person).collect();
    let names = Names::of(&reads, as_mentor.iter().map(|one| one.person)).await?;
    if as_mentor.is_empty() {
        return Ok(Section::of(frame.t("desk-answered"), vec![Part::Text(frame.t("desk-answered-none"))]));
    }
    let today = desk.today();
    let row = |one: &AnsweredBefore| {
        let until = match (one.cleared_by, one.until) {
            (Some(_), _) => frame.t("desk-answered-cleared"),
            (None, Some(until)) => desk.date(until),
            (None, None) => frame.t("desk-answered-for-good"),
        };
        let cause = frame.code("answered-before", one.cause.code());
        vec![Cell::text(names.of_person(one.person)), Cell::text(cause), Cell::text(until)]
    };
    let heads = ["who", "why", "until"].map(|head| frame.code("desk-answered-head", head)).to_vec();
    let table = Table { caption: String::new(), heads, rows: as_mentor.iter().map(row).collect() };
    let barring = as_mentor.iter().filter(|one| one.bars(today));
    let clear: Vec<Doing> = barring
        .map(|one| {
            let link = act::link::<checks::ClearAnswer>(desk, one.id);
            Doing { label: names.of_person(one.person), ..link }
        })
        .collect();
    let mut parts = vec![Part::Table(table)];
    if !clear.is_empty() {
        parts.push(Part::Fold(Fold::of(frame.t("desk-answered-clear"), vec![Part::Doings(clear)])));
    }
    Ok(Section::of(frame.t("desk-answered"), parts))
}
