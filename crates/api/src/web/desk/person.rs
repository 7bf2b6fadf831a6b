//! Somebody, whatever their roles: how they are reached, what is safe, what they are to the service, and what touches all of it.

mod acts;
mod concern;
mod facts;

pub(crate) use acts::PersonConcern;

use befriend_domain::contact_point::{ContactPoint, Reach};
use befriend_domain::id::{PersonId, reference};
use befriend_domain::invalid::Invalid;
use befriend_domain::person::Person;
use befriend_domain::task::About;
use befriend_store as store;

use super::names::named;
use super::sheet::{Cell, Doing, Part, Search, Section, Sheet, Table};
use super::subject::Subject as _;
use super::{Desk, SAMPLE, act, trail};
use crate::actor::Id;
use crate::html::Answer;
use crate::input::own_facts::READ_BY;
use crate::lists::SummaryRow;
use crate::reading::Reading;
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::visitor::Needs;

const PATH: &str = "/desk/people";

/// The operations of this folder.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = vec![
        page(PATH, "desk.people", Needs::Coordinator, search).visited(),
        page("/desk/people/{person}", "desk.person", Needs::Coordinator, show)
            .sample("person", SAMPLE)
            .visited(),
    ];
    all.extend(acts::operations());
    all.extend(facts::operations());
    all.extend(concern::operations());
    all
}

/// The form that looks for somebody by name, telephone number or reference.
pub(crate) fn search_form(desk: &Desk, value: &str) -> Part {
    let frame = &desk.frame;
    Part::Search(Search {
        action: frame.to(PATH),
        label: frame.t("desk-people-search"),
        field: "name",
        value: value.to_owned(),
        button: frame.t("desk-people-find"),
    })
}

async fn search(desk: Desk) -> Answer {
    let mut reading = Reading::of(&desk.query);
    let name = reading.optional("name", |text| {
        if text.chars().count() > 100 { Err(Invalid::TooLong { max: 100 }) } else { Ok(text.to_owned()) }
    });
    let name = reading.finish(|| Some(name))?.unwrap_or_default();
    let frame = &desk.frame;
    let found = if name.is_empty() { Vec::new() } else { store::person::find(&desk.reads(), &name).await? };
    let mut parts = vec![search_form(&desk, &name)];
    if !found.is_empty() {
        let row = |person: &Person| {
            let link = Cell::link(named(person), frame.to(format!("{PATH}/{}", person.id)));
            vec![link, Cell::text(person.known_as.as_str()), Cell::text(reference(person.id.as_uuid()))]
        };
        let heads = ["name", "called", "reference"].map(|head| frame.code("desk-person", head)).to_vec();
        parts.push(Part::Table(Table {
            caption: String::new(),
            heads,
            rows: found.iter().map(row).collect(),
        }));
    } else if !name.is_empty() {
        parts.push(Part::Text(frame.t("desk-people-none")));
    }
    let sheet = Sheet {
        title: frame.t("desk-people"),
        back: "/desk",
        sections: vec![Section::plain(parts)],
        ..Sheet::default()
    };
    sheet.show(&desk)
}

async fn show(desk: Desk, Id(id): Id<PersonId>) -> Answer {
    let person = Person::find(&desk.reads(), id).await?;
    let sections = vec![
        first(&desk, &person),
        Section::of(desk.frame.t("desk-person-roles"), vec![Part::Table(roles(&desk, id).await?)]),
        reached(&desk, &person, &store::contact_point::list_of(&desk.reads(), id).await?),
        supported(&desk, id).await?,
        trail::section(&desk, About::Person(id)).await?,
    ];
    let sheet = Sheet { title: person.who(), back: PATH, sections, ..Sheet::default() };
    sheet.show(&desk)
}

fn first(desk: &Desk, person: &Person) -> Section {
    let frame = &desk.frame;
    let mut parts = Vec::new();
    if let Some(day) = person.died_on {
        parts.push(Part::Caution(frame.tw("desk-person-died", &[("day", desk.date(day))])));
    }
    if !desk.by.is_neutral_about(person.id) {
        parts.push(Part::Text(frame.t("desk-not-neutral")));
    }
    parts.push(Part::Facts(super::request::about_person(desk, person)));
    let mut doings =
        vec![act::link::<facts::ChangeNames>(desk, person.id), act::link::<PersonConcern>(desk, person.id)];
    if desk.by.is_neutral_about(person.id) {
        doings.push(act::link::<acts::Declare>(desk, person.id));
    }
    if person.died_on.is_none() {
        doings.push(act::link::<acts::RecordDeath>(desk, person.id));
    }
    parts.push(Part::Doings(doings));
    Section::plain(parts)
}

/// Each request and the application they have or had.
async fn roles(desk: &Desk, id: PersonId) -> Result<Table, Refusal> {
    let reads = desk.reads();
    let frame = &desk.frame;
    let mut rows = Vec::new();
    for request in store::request::list_of(&reads, id).await? {
        rows.push(vec![
            Cell::link(frame.t("desk-role-request"), frame.to(format!("/desk/requests/{}", request.id))),
            Cell::text(desk.day(request.submitted_at)),
            Cell::text(frame.code("request-status", request.state.status())),
        ]);
    }
    for mentor in store::mentor::list_of(&reads, id).await? {
        rows.push(vec![
            Cell::link(frame.t("desk-role-mentor"), frame.to(format!("/desk/mentors/{}", mentor.id))),
            Cell::text(desk.day(mentor.applied_at)),
            Cell::text(frame.code("mentor-status", mentor.state.status())),
        ]);
    }
    if let Some(staff) = store::staff::find_of(&reads, id).await? {
        let said: Vec<String> = staff.roles.iter().map(|role| frame.code("role", role.code())).collect();
        rows.push(vec![
            Cell::text(frame.t("desk-role-staff")),
            Cell::text(""),
            Cell::text(frame.tongue().list(&said)),
        ]);
    }
    let heads = ["what", "since", "stands"].map(|head| frame.code("desk-roles-head", head)).to_vec();
    Ok(Table { caption: String::new(), heads, rows })
}

fn reached(desk: &Desk, person: &Person, points: &[ContactPoint]) -> Section {
    let frame = &desk.frame;
    let mut rows: Vec<SummaryRow> = points
        .iter()
        .map(|point| SummaryRow {
            change: frame.to(format!("/desk/contact-points/{}", point.id)),
            ..contact_point(desk, point)
        })
        .collect();
    let safe = &person.safe_contact;
    let leave = if safe.leave_message { "desk-safe-message" } else { "desk-safe-no-message" };
    let name_us = if safe.name_us { "desk-safe-name" } else { "desk-safe-no-name" };
    let mut answers = vec![frame.t(leave), frame.t(name_us)];
    answers.extend(
        safe.safe_times.as_ref().map(|times| frame.tw("desk-safe-times", [("times", times.as_str())])),
    );
    rows.push(SummaryRow { answers, ..SummaryRow::new(frame.t("desk-safe"), String::new()) });
    let mut doings = vec![
        act::link::<facts::AddReach>(desk, person.id),
        act::link::<facts::ChangeTelling>(desk, person.id),
    ];
    doings.extend(points.iter().map(|point| {
        act::link::<facts::RemoveReach>(desk, point.id).whose(frame.code("desk-reach", point.reach.kind()))
    }));
    let parts = vec![Part::Facts(rows), Part::Doings(doings)];
    Section::of(frame.t("desk-reach"), parts)
}

/// An address or number, and who else reads it.
pub(crate) fn contact_point(desk: &Desk, point: &ContactPoint) -> SummaryRow {
    let frame = &desk.frame;
    let (kind, value) = match &point.reach {
        Reach::Email(email) => ("email", email.as_str().to_owned()),
        Reach::Phone(phone) => ("phone", frame.tongue().phone(phone.as_str())),
        Reach::Address(address) => ("address", address.as_str().to_owned()),
    };
    let read_by =
        READ_BY.iter().find(|(_, read_by)| *read_by == point.read_by).map_or("only_them", |(code, _)| code);
    let mut answers = vec![value, frame.code("desk-read-by", read_by)];
    if point.preferred {
        answers.push(frame.t("desk-reach-first"));
    }
    SummaryRow { answers, ..SummaryRow::new(frame.code("desk-reach", kind), String::new()) }
}

async fn supported(desk: &Desk, id: PersonId) -> Result<Section, Refusal> {
    let supporters = store::supporter::list_of(&desk.reads(), id).await?;
    let part = if supporters.is_empty() {
        Part::Text(desk.frame.t("desk-supporters-none"))
    } else {
        Part::Facts(supporters.iter().map(|one| super::request::supporter(desk, one)).collect())
    };
    Ok(Section::of(desk.frame.t("desk-supporters"), vec![part]))
}

/// A link to somebody's page.
pub(crate) fn link(desk: &Desk, id: PersonId, name: String) -> Doing {
    Doing::link(desk.frame.tw("desk-see", &[("who", name)]), desk.frame.to(format!("{PATH}/{id}")))
}
