//! One pairing: who, what for, how to reach them as they chose, contacts so far, and the ways out. Without this page a mentor
//! would look for a number in an old email.

use askama::Template;
use axum::extract::State;
use befriend_casework::MentorVoice;
use befriend_casework::conclude::mentor_ends;
use befriend_domain::actor::Befriender;
use befriend_domain::contact::Contact;
use befriend_domain::id::PairingId;
use befriend_domain::pairing::{Pairing, PairingState};
use befriend_domain::person::Person;
use befriend_domain::scheme::Scheme;
use befriend_store as store;

use crate::actor::{Id, InScheme, SignedInMentor};
use crate::answers::Answers;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::desk::nothing;
use crate::lists::SummaryRow;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::SAMPLE;

#[derive(Template)]
#[template(path = "mentor/pairing.html")]
struct PairingPage<'a> {
    frame: &'a Frame,
    id: PairingId,
    name: String,
    standing: String,
    rows: Vec<SummaryRow>,
    contacts: Vec<ContactRow>,
    is_on_hold: bool,
    is_over: bool,
}

/// A contact as listed.
struct ContactRow {
    day: String,
    outcome: String,
    minutes: String,
    note: String,
}

#[derive(Template)]
#[template(path = "mentor/end.html")]
struct EndPage<'a> {
    frame: &'a Frame,
    id: PairingId,
    name: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let end = "/mentoring/pairings/{pairing}/end";
    vec![
        page("/mentoring/pairings/{pairing}", "mentor.pairing", Needs::Mentor, show)
            .sample("pairing", SAMPLE)
            .visited(),
        page(end, "mentor.end.ask", Needs::Mentor, ask_to_end).sample("pairing", SAMPLE).visited(),
        form(end, "mentor.end", Needs::Mentor, end_it).sample("pairing", SAMPLE),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    Id(id): Id<PairingId>,
    frame: Frame,
) -> Answer {
    let reads = state.reads(scheme.id);
    let pairing = own(&state, &me, id).await?;
    let person = store::person::load(&reads, pairing.person).await?;
    let rows = rows(&reads, &frame, &scheme, &pairing, &person).await?;
    let contacts = store::contact::list_of(&reads, id).await?;
    html::show(&PairingPage {
        id,
        standing: frame.code("mentor-pairing", pairing.state.status()),
        rows,
        contacts: contacts.iter().map(|contact| contact_row(&frame, contact)).collect(),
        name: person.known_as.as_str().to_owned(),
        is_on_hold: matches!(pairing.state, PairingState::OnHold { .. }),
        is_over: !pairing.state.is_live(),
        frame: &frame,
    })
}

async fn ask_to_end(
    State(state): State<AppState>,
    SignedInMentor(me): SignedInMentor,
    Id(id): Id<PairingId>,
    frame: Frame,
) -> Answer {
    let pairing = own(&state, &me, id).await?;
    if !pairing.state.is_live() {
        return html::on_to(&frame.to(format!("/mentoring/pairings/{id}")));
    }
    let person = store::person::load(&state.reads(me.scheme()), pairing.person).await?;
    html::show(&EndPage { frame: &frame, id, name: person.known_as.as_str().to_owned() })
}

async fn end_it(
    State(state): State<AppState>,
    SignedInMentor(me): SignedInMentor,
    Id(id): Id<PairingId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    nothing(&answers)?;
    mentor_ends(&state.work, MentorVoice::Themself(me), id).await?;
    html::on_to(&frame.to("/mentoring/done/ended"))
}

/// The mentor's own pairing; another's does not exist for them.
pub(super) async fn own(state: &AppState, me: &Befriender, id: PairingId) -> Result<Pairing, Refusal> {
    let pairing = store::pairing::load(&state.reads(me.scheme()), id).await?;
    if pairing.mentor == me.mentor() { Ok(pairing) } else { Err(Refusal::NotFound) }
}

async fn rows(
    reads: &store::Reader,
    frame: &Frame,
    scheme: &Scheme,
    pairing: &Pairing,
    person: &Person,
) -> Result<Vec<SummaryRow>, Refusal> {
    let mut rows = vec![SummaryRow::new(frame.t("mentor-pairing-purpose"), pairing.purpose.as_str())];
    rows.push(SummaryRow::new(
        frame.t("mentor-pairing-how"),
        frame.tw(
            "mentor-pairing-rhythm",
            [
                ("by", frame.tongue().s(frame.code("by-channel", pairing.channel.code()))),
                ("days", frame.tongue().n(pairing.rhythm_days)),
            ],
        ),
    ));
    if pairing.state.is_live() && !matches!(pairing.state, PairingState::OnHold { .. }) {
        rows.push(SummaryRow {
            question: frame.t("mentor-pairing-reach"),
            answers: reach(reads, frame, scheme, pairing, person).await?,
            change: String::new(),
        });
        let day = frame.tongue().date(&pairing.next_contact_due);
        rows.push(SummaryRow::new(frame.t("mentor-pairing-next"), day));
    }
    Ok(rows)
}

/// How to reach them, and only as they chose: what they passed on, and what is safe.
async fn reach(
    reads: &store::Reader,
    frame: &Frame,
    scheme: &Scheme,
    pairing: &Pairing,
    person: &Person,
) -> Result<Vec<String>, Refusal> {
    let mut said = Vec::new();
    if pairing.from_person.phone
        && let Some(phone) = store::contact_point::find_phone(reads, person.id).await?
    {
        said.push(frame.tongue().phone(phone.as_str()));
        let safe = &person.safe_contact;
        let (message, name) = (yes_no(safe.leave_message), yes_no(safe.name_us));
        said.push(frame.code("mentor-leave-message", message));
        said.push(frame.code("mentor-name-us", name));
        said.extend(
            safe.safe_times.as_ref().map(|times| frame.tw("mentor-safe-times", [("times", times.as_str())])),
        );
    }
    if pairing.from_person.email
        && let Some(email) = store::contact_point::find_email(reads, person.id).await?
    {
        said.push(email.as_str().to_owned());
    }
    if said.is_empty() {
        let phone = scheme.phone.as_ref().map(|phone| frame.tongue().phone(phone.as_str()));
        said.push(phone.map_or_else(
            || frame.t("mentor-reach-nothing"),
            |phone| frame.tw("mentor-reach-ask", [("phone", phone)]),
        ));
    }
    Ok(said)
}

const fn yes_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

fn contact_row(frame: &Frame, contact: &Contact) -> ContactRow {
    ContactRow {
        day: frame.tongue().date(&contact.on),
        outcome: frame.code("contact-outcome", contact.kind.code()),
        minutes: contact
            .minutes
            .map(|minutes| frame.tw("count-minutes", [("count", minutes)]))
            .unwrap_or_default(),
        note: contact.note.as_ref().map(|note| note.as_str().to_owned()).unwrap_or_default(),
    }
}
