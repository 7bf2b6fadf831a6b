//! Whether somebody who asked is somebody who has asked already: both side by side, and the two answers. Without this page two
//! coordinators would ring one person.

use befriend_casework::asked_twice::{self, Alike};
use befriend_casework::looked::read_words;
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::Coordinator;
use befriend_domain::contact_point::ContactPoint;
use befriend_domain::id::RequestId;
use befriend_domain::invalid::Faults;
use befriend_domain::person::Person;
use befriend_domain::request::Request;
use befriend_domain::task::{About, TaskKind};
use befriend_store as store;

use super::about_person;
use crate::answers::Answers;
use crate::form::Choice;
use crate::input::desk::{self as input, request as read};
use crate::lists::SummaryRow;
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went};
use crate::web::desk::names::named;
use crate::web::desk::person::contact_point;
use crate::web::desk::profile::{self, Labels};
use crate::web::desk::sheet::{Doing, Part, Section};
use crate::web::desk::subject::Asking;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    [act::operations::<Duplicate>(), act::operations::<TwoPeople>()].into_iter().flatten().collect()
}

/// This request beside each that may be the same person's, while nobody has said what it is.
pub(super) async fn sections(desk: &Desk, labels: &Labels, asking: &Asking) -> Result<Vec<Section>, Refusal> {
    let reads = desk.reads();
    let request = &asking.request;
    let about = About::Request(request.id);
    if store::task::find_open(&reads, TaskKind::CheckAskedTwice, about).await?.is_none() {
        return Ok(Vec::new());
    }
    let points = store::contact_point::list_of(&reads, request.person).await?;
    let mut sections = Vec::new();
    for other in asked_twice::find_alike(&reads, request, desk.today()).await? {
        read_words(&desk.state.work, &desk.by, About::Request(other.request.id)).await?;
        let here = side(desk, labels, desk.frame.t("desk-twice-this"), request, &asking.person, &points);
        sections.push(beside(desk, labels, request.id, here, &other));
    }
    if sections.is_empty() {
        let text = Part::Text(desk.frame.t("desk-twice-over"));
        sections.push(Section::of(desk.frame.t("desk-twice"), vec![text]));
    }
    if let Some(last) = sections.last_mut() {
        last.parts.push(Part::Doings(vec![act::button::<TwoPeople>(desk, request.id)]));
    }
    Ok(sections)
}

fn beside(desk: &Desk, labels: &Labels, id: RequestId, here: Section, other: &Alike) -> Section {
    let frame = &desk.frame;
    let there = side(
        desk,
        labels,
        frame.t("desk-twice-other"),
        &other.request,
        &other.who.person,
        &other.who.reaches,
    );
    let page = frame.to(format!("/desk/requests/{}", other.request.id));
    let is_one = act::button::<Duplicate>(desk, id)
        .sending("stays", other.request.id.to_string())
        .whose(named(&other.who.person));
    Section::of(
        frame.t("desk-twice"),
        vec![
            Part::Text(frame.code("desk-twice-why", other.why.code())),
            Part::Beside(vec![here, there]),
            Part::Doings(vec![is_one, Doing::link(frame.t("desk-twice-see"), page)]),
        ],
    )
}

/// One of the two, as a coordinator compares them.
fn side(
    desk: &Desk,
    labels: &Labels,
    heading: String,
    request: &Request,
    person: &Person,
    points: &[ContactPoint],
) -> Section {
    let frame = &desk.frame;
    let mut rows = vec![
        SummaryRow::new(frame.t("desk-person-name"), named(person)),
        SummaryRow::new(frame.t("desk-request-came"), desk.moment(request.submitted_at)),
        SummaryRow::new(frame.t("desk-twice-stands"), frame.code("request-status", request.state.status())),
    ];
    rows.extend(about_person(desk, person));
    rows.extend(points.iter().map(|point| contact_point(desk, point)));
    rows.extend(profile::of_request(desk, labels, &request.profile));
    let mut parts = vec![Part::Facts(rows)];
    parts.extend(request.own_words.as_ref().map(|words| Part::Words(words.as_str().to_owned())));
    Section::of(heading, parts)
}

/// It is one person: this request is closed, what was newly said goes to the other.
struct Duplicate;

impl Act for Duplicate {
    const CODE: &'static str = "duplicate";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/duplicate", "desk.request.duplicate", "desk.request.duplicate.send"];
    const IS_GRAVE: bool = true;
    type On = Asking;
    type Sent = RequestId;

    fn fields(_: &Desk, _: &Asking) -> Vec<Field> {
        Vec::new()
    }

    async fn looked_up(desk: &Desk, on: &Asking) -> Result<Vec<Field>, Refusal> {
        let alike = asked_twice::find_alike(&desk.reads(), &on.request, desk.today()).await?;
        let choice = |one: &Alike| {
            let said = [("who", named(&one.who.person)), ("day", desk.day(one.request.submitted_at))];
            Choice::new(one.request.id.to_string(), desk.frame.tw("desk-twice-asked", &said))
        };
        let choices = alike.iter().map(choice).collect();
        Ok(vec![Field::new("stays", desk.frame.t("desk-field-stays"), Ask::One(choices))])
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<RequestId, Faults> {
        read::stays(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Asking,
        stays: RequestId,
    ) -> Result<Went, ActError> {
        asked_twice::close_as_duplicate(&work, &by, on.request.id, stays).await?;
        Ok(Went::To(format!("/desk/requests/{stays}")))
    }
}

/// They are two people.
struct TwoPeople;

impl Act for TwoPeople {
    const CODE: &'static str = "two-people";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/two-people", "desk.request.two-people", "desk.request.two-people.send"];
    type On = Asking;
    type Sent = ();

    fn fields(_: &Desk, _: &Asking) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Asking, (): ()) -> Result<Went, ActError> {
        asked_twice::are_two_people(&work, &by, on.request.id).await.map(|()| Went::Back)
    }
}
