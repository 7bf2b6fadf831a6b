//! Requests: the waiting list, one request with everything known of it, and what a coordinator does with it.

mod acts;
mod by_phone;
mod correct;

mod list;
mod referral;
mod shortlist;
mod stands;
mod twice;

use befriend_casework::looked::read_words;
use befriend_domain::agreement::Agreement;
use befriend_domain::assessment::Assessment;
use befriend_domain::id::{PersonId, RequestId};
use befriend_domain::pairing::Pairing;
use befriend_domain::person::Person;
use befriend_domain::proposal::Proposal;
use befriend_domain::request::{Priority, Request, RequestState};
use befriend_domain::request_note::RequestNote;
use befriend_domain::supporter::Supporter;
use befriend_domain::task::About;
use befriend_store as store;

use super::names::{Colleagues, Names};
use super::profile::{self, Labels};
use super::sheet::{Cell, Part, Section, Sheet, Table};
use super::subject::{Asking, Subject as _};
use super::{Desk, SAMPLE, act, trail};
use crate::actor::Id;
use crate::html::Answer;
use crate::lists::{SummaryRow, Tone};
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::visitor::Needs;

/// The operations of requests.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = list::operations();
    all.extend(by_phone::operations());
    all.extend(correct::operations());
    all.push(
        page("/desk/requests/{request}", "desk.request", Needs::Coordinator, show)
            .sample("request", SAMPLE)
            .visited(),
    );
    all.extend(acts::operations());
    all.extend(referral::operations());
    all.extend(shortlist::operations());
    all.extend(twice::operations());
    all
}

async fn show(desk: Desk, Id(id): Id<RequestId>) -> Answer {
    let asking = Asking::find(&desk.reads(), id).await?;
    let labels = Labels::read(&desk).await?;
    let request = &asking.request;
    let frame = &desk.frame;
    read_words(&desk.state.work, &desk.by, About::Request(id)).await?;
    let mut sections = vec![first(&desk, &asking)];
    sections.extend(twice::sections(&desk, &labels, &asking).await?);
    sections.push(said(&desk, &labels, &asking));
    if matches!(request.state, RequestState::Waiting) {
        sections.push(shortlist::section(&desk, &labels, &asking).await?);
    }
    sections.extend(pairs(&desk, request).await?);
    sections.push(standing(&desk, request));
    sections.extend(found(&desk, id).await?);
    sections.extend(noted(&desk, id).await?);
    sections.push(agreed(&desk, request, &store::agreement::list_for(&desk.reads(), id).await?));
    sections.extend(supported(&desk, request.person).await?);
    sections.push(trail::section(&desk, About::Request(id)).await?);
    sections.extend(trail::who_looked(&desk, About::Request(id)).await?);
    let sheet = Sheet {
        title: asking.who(),
        status: frame.code("request-status", request.state.status()),
        tone: tone(&request.state),
        back: "/desk/requests",
        sections,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

/// How a status looks.
pub(crate) const fn tone(state: &RequestState) -> Tone {
    match state {
        RequestState::Submitted { .. } | RequestState::AwaitingAgreement { .. } => Tone::Soon,
        RequestState::Paired => Tone::Good,
        _ => Tone::Calm,
    }
}

/// What to see and to do first.
fn first(desk: &Desk, asking: &Asking) -> Section {
    let frame = &desk.frame;
    let mut parts = Vec::new();
    if asking.request.risk_words && asking.request.is_open() {
        parts.push(Part::Caution(frame.t("desk-request-risk-words")));
    }
    if !asking.person.can_be_told() {
        parts.push(Part::Caution(frame.t("desk-person-not-told")));
    }
    if !desk.by.is_neutral_about(asking.request.person) {
        parts.push(Part::Text(frame.t("desk-not-neutral")));
    }
    parts.push(Part::Doings(acts::next(desk, &asking.request)));
    parts.push(Part::Doings(acts::others(desk, &asking.request)));
    Section::plain(parts)
}

fn said(desk: &Desk, labels: &Labels, asking: &Asking) -> Section {
    let frame = &desk.frame;
    let mut parts = Vec::new();
    if let Some(words) = &asking.request.own_words {
        parts.push(Part::Words(words.as_str().to_owned()));
    }
    let mut rows = about_person(desk, &asking.person);
    rows.extend(profile::of_request(desk, labels, &asking.request.profile));
    parts.push(Part::Facts(rows));
    Section::of(frame.t("desk-request-said"), parts)
}

/// Age, gender and how to tell them things.
pub(crate) fn about_person(desk: &Desk, person: &Person) -> Vec<SummaryRow> {
    let frame = &desk.frame;
    let mut rows = vec![SummaryRow::new(frame.t("desk-person-called"), person.known_as.as_str())];
    if let Some(age) = person.age {
        rows.push(SummaryRow::new(frame.t("desk-person-age"), age.on(desk.today()).to_string()));
    }
    if let Some(gender) = &person.gender {
        rows.push(SummaryRow::new(frame.t("desk-person-gender"), gender.as_str()));
    }
    rows.push(SummaryRow::new(
        frame.t("desk-person-told-by"),
        frame.code("notice-way", person.told_by.code()),
    ));
    rows
}

fn standing(desk: &Desk, request: &Request) -> Section {
    let (frame, tongue) = (&desk.frame, desk.frame.tongue());
    let mut rows = vec![
        SummaryRow::new(frame.t("desk-request-came"), desk.moment(request.submitted_at)),
        SummaryRow::new(
            frame.t("desk-request-waited"),
            frame.tw("desk-days", [("count", request.waited.days(desk.today()))]),
        ),
    ];
    match &request.state {
        RequestState::Submitted { read_by } => {
            rows.push(SummaryRow::new(frame.t("desk-request-read-by"), desk.day(*read_by)));
        }
        RequestState::AwaitingAgreement { tries, erase_on } => {
            let said = [("tries", tongue.n(tries)), ("day", tongue.s(desk.date(*erase_on)))];
            rows.push(SummaryRow::new(
                frame.t("desk-request-agreement"),
                frame.tw("desk-request-tries", said),
            ));
        }
        RequestState::OnHold { review_on, why, .. } => {
            let said = [("why", why.as_str().to_owned()), ("day", desk.date(*review_on))];
            rows.push(SummaryRow::new(
                frame.t("desk-request-held"),
                frame.tw("desk-request-held-until", &said),
            ));
        }
        RequestState::Closed { reason, at } => {
            let said = [("why", frame.code("closing-reason", reason.code())), ("day", desk.day(*at))];
            rows.push(SummaryRow::new(
                frame.t("desk-request-closed"),
                frame.tw("desk-request-closed-on", &said),
            ));
        }
        _ => {}
    }
    if let Priority::High { reason, review_on, .. } = &request.priority {
        let said = [("why", reason.as_str().to_owned()), ("day", desk.date(*review_on))];
        rows.push(SummaryRow::new(
            frame.t("desk-request-first"),
            frame.tw("desk-request-first-until", &said),
        ));
    }
    let places = [
        ("wanted", request.places.wanted),
        ("proposals", request.places.proposals),
        ("pairings", request.places.pairings),
    ];
    rows.push(SummaryRow::new(frame.t("desk-request-places"), frame.tw("desk-request-places-are", places)));
    let spoken = request.last_contact_on.map_or_else(|| frame.t("desk-never"), |day| desk.date(day));
    rows.push(SummaryRow::new(frame.t("desk-request-spoken"), spoken));
    Section::of(frame.t("desk-request-standing"), vec![Part::Facts(rows)])
}

fn agreed(desk: &Desk, request: &Request, agreements: &[Agreement]) -> Section {
    let frame = &desk.frame;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for one in agreements {
        let key =
            if one.withdrawn_at.is_some() { "desk-agreement-withdrawn" } else { "desk-agreement-stands" };
        let how = match one.means {
            Some(means) => frame.code("means", means.code()),
            None => frame.t("desk-agreement-on-page"),
        };
        rows.push(vec![
            Cell::text(frame.code("agreement-kind", one.to.code())),
            Cell::text(frame.code("agreement-given_by", one.given_by.code())),
            Cell::text(how),
            Cell::text(desk.day(one.given_at)),
            Cell::text(frame.t(key)),
        ]);
    }
    let heads =
        ["what", "who", "how", "when", "now"].map(|head| frame.code("desk-agreement-head", head)).to_vec();
    let mut parts = if rows.is_empty() {
        vec![Part::Text(frame.t("desk-agreement-none"))]
    } else {
        vec![Part::Table(Table { caption: String::new(), heads, rows })]
    };
    if request.is_open() && !matches!(request.state, RequestState::AwaitingAgreement { .. }) {
        parts.push(Part::Doings(vec![act::link::<referral::RecordAgreement>(desk, request.id)]));
    }
    Section::of(frame.t("desk-agreements"), parts)
}

/// What colleagues found on screening.
async fn found(desk: &Desk, id: RequestId) -> Result<Option<Section>, Refusal> {
    let assessments = store::assessment::list_of(&desk.reads(), id).await?;
    if assessments.is_empty() {
        return Ok(None);
    }
    let colleagues = Colleagues::read(&desk.reads()).await?;
    let said = |one: &Assessment| {
        let head = [
            ("risk", desk.frame.code("risk", one.risk.code())),
            ("who", colleagues.of_staff(one.by)),
            ("day", desk.day(one.at)),
        ];
        [Part::Text(desk.frame.tw("desk-assessed", &head)), Part::Words(one.summary.as_str().to_owned())]
    };
    let parts = assessments.iter().flat_map(said).collect();
    Ok(Some(Section::of(desk.frame.t("desk-assessment"), parts)))
}

/// What was newly said the second time they asked.
async fn noted(desk: &Desk, id: RequestId) -> Result<Option<Section>, Refusal> {
    let notes = store::request_note::list_of(&desk.reads(), id).await?;
    if notes.is_empty() {
        return Ok(None);
    }
    let colleagues = Colleagues::read(&desk.reads()).await?;
    let said = |one: &RequestNote| {
        let head = [("who", colleagues.of_staff(one.by)), ("day", desk.day(one.at))];
        let head = desk.frame.tw(format!("desk-noted-{}", one.said.code()), &head);
        [Part::Text(head), Part::Words(one.text.as_str().to_owned())]
    };
    let parts = notes.iter().flat_map(said).collect();
    Ok(Some(Section::of(desk.frame.t("desk-notes"), parts)))
}

/// Who acts with or for them.
async fn supported(desk: &Desk, person: PersonId) -> Result<Option<Section>, Refusal> {
    let supporters = store::supporter::list_of(&desk.reads(), person).await?;
    if supporters.is_empty() {
        return Ok(None);
    }
    let rows = supporters.iter().map(|one| supporter(desk, one)).collect();
    Ok(Some(Section::of(desk.frame.t("desk-supporters"), vec![Part::Facts(rows)])))
}

/// How a supporter stands to somebody, and how they are reached.
pub(crate) fn supporter(desk: &Desk, one: &Supporter) -> SummaryRow {
    let frame = &desk.frame;
    let mut answers = vec![frame.code("supporter-kind", one.standing.code())];
    answers.extend(one.relation.as_ref().map(|relation| relation.as_str().to_owned()));
    answers.extend(one.phone.as_ref().map(|phone| frame.tongue().phone(phone.as_str())));
    answers.extend(one.email.as_ref().map(|email| email.as_str().to_owned()));
    for (may, key) in [
        (one.authority.told_outcome, "desk-supporter-told"),
        (one.authority.may_answer, "desk-supporter-answers"),
        (one.authority.emergency_contact, "desk-supporter-emergency"),
    ] {
        if may {
            answers.push(frame.t(key));
        }
    }
    SummaryRow { answers, ..SummaryRow::new(one.name.as_str(), String::new()) }
}

/// Everybody suggested or paired, now and before.
async fn pairs(desk: &Desk, request: &Request) -> Result<Option<Section>, Refusal> {
    let reads = desk.reads();
    let proposals = store::proposal::list_of_request(&reads, request.id).await?;
    let pairings = store::pairing::list_of_request(&reads, request.id).await?;
    if proposals.is_empty() && pairings.is_empty() {
        return Ok(None);
    }
    let ids =
        proposals.iter().map(|one| one.mentor_person).chain(pairings.iter().map(|one| one.mentor_person));
    let names = Names::of(&reads, ids).await?;
    let mut rows: Vec<Vec<Cell>> = pairings.iter().map(|one| paired_row(desk, &names, one)).collect();
    rows.extend(proposals.iter().map(|one| proposed_row(desk, &names, one)));
    let heads = vec![
        desk.frame.t("desk-pairs-who"),
        desk.frame.t("desk-pairs-since"),
        desk.frame.t("desk-pairs-stands"),
    ];
    let table = Table { caption: String::new(), heads, rows };
    Ok(Some(Section::of(desk.frame.t("desk-pairs"), vec![Part::Table(table)])))
}

fn paired_row(desk: &Desk, names: &Names, one: &Pairing) -> Vec<Cell> {
    vec![
        Cell::link(names.of_person(one.mentor_person), desk.frame.to(format!("/desk/pairings/{}", one.id))),
        Cell::text(desk.day(one.introduced_at)),
        Cell::text(desk.frame.code("pairing-status", one.state.status())),
    ]
}

fn proposed_row(desk: &Desk, names: &Names, one: &Proposal) -> Vec<Cell> {
    vec![
        Cell::link(names.of_person(one.mentor_person), desk.frame.to(format!("/desk/proposals/{}", one.id))),
        Cell::text(desk.day(one.drafted_at)),
        Cell::text(desk.frame.code("proposal-status", one.state.status())),
    ]
}
