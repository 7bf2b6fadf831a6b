//! My befriender: who, how, when and what for; what each passed on; and the ways out, in two steps and with no reason asked.

use askama::Template;
use axum::extract::State;
use befriend_casework::PersonVoice;
use befriend_casework::conclude::person_ends;
use befriend_domain::actor::Helped;
use befriend_domain::channel::Channel;
use befriend_domain::id::PairingId;
use befriend_domain::pairing::{Pairing, PairingState};
use befriend_domain::proposal::PassOn;
use befriend_store as store;
use befriend_store::Reader;

use super::SAMPLE;
use crate::actor::{Id, SignedInPerson};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::own_steps;
use crate::lists::SummaryRow;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "person/pairing.html")]
struct PairingPage<'a> {
    frame: &'a Frame,
    id: PairingId,
    name: String,
    standing: String,
    rows: Vec<SummaryRow>,
    is_over: bool,
}

#[derive(Template)]
#[template(path = "person/end.html")]
struct EndPage<'a> {
    frame: &'a Frame,
    form: Form,
    id: PairingId,
    name: String,
    choices: Vec<Choice>,
}

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let end = "/me/pairings/{pairing}/end";
    vec![
        page("/me/pairings/{pairing}", "person.pairing", Needs::Person, show)
            .sample("pairing", SAMPLE)
            .visited(),
        page(end, "person.end.ask", Needs::Person, ask_to_end).sample("pairing", SAMPLE).visited(),
        form(end, "person.end", Needs::Person, end_it).sample("pairing", SAMPLE),
    ]
}

async fn show(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<PairingId>,
    frame: Frame,
) -> Answer {
    let pairing = own(&state, &me, id).await?;
    let reads = state.reads(me.scheme());
    html::show(&PairingPage {
        id,
        name: name_of(&reads, &pairing).await?,
        standing: standing(&frame, &pairing),
        rows: rows(&reads, &frame, &pairing).await?,
        is_over: !pairing.state.is_live(),
        frame: &frame,
    })
}

async fn ask_to_end(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<PairingId>,
    frame: Frame,
) -> Answer {
    let pairing = own(&state, &me, id).await?;
    if !pairing.state.is_live() {
        return html::on_to(&frame.to(format!("/me/pairings/{id}")));
    }
    let name = name_of(&state.reads(me.scheme()), &pairing).await?;
    html::show(&end_page(&frame, Form::blank(), id, name))
}

async fn end_it(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<PairingId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let pairing = own(&state, &me, id).await?;
    match own_steps::afterwards(&answers) {
        Ok(afterwards) => {
            person_ends(&state.work, PersonVoice::Themself(me), id, afterwards).await?;
            html::on_to(&frame.to(format!("/me/pairings/{id}")))
        }
        Err(faults) => {
            let name = name_of(&state.reads(me.scheme()), &pairing).await?;
            html::again(&end_page(&frame, Form::again(&frame, answers, faults), id, name))
        }
    }
}

/// The person's own pairing; another's, and one in which they are the befriender, does not exist here.
pub(super) async fn own(state: &AppState, me: &Helped, id: PairingId) -> Result<Pairing, Refusal> {
    let pairing = store::pairing::load(&state.reads(me.scheme()), id).await?;
    if pairing.person == me.person() { Ok(pairing) } else { Err(Refusal::NotFound) }
}

async fn name_of(reads: &Reader, pairing: &Pairing) -> Result<String, Refusal> {
    Ok(store::person::load(reads, pairing.mentor_person).await?.known_as.as_str().to_owned())
}

fn end_page(frame: &Frame, form: Form, id: PairingId, name: String) -> EndPage<'_> {
    let choices = ["yes", "no"].map(|code| Choice::new(code, frame.code("person-another", code))).into();
    EndPage { frame, form, id, name, choices }
}

fn standing(frame: &Frame, pairing: &Pairing) -> String {
    match &pairing.state {
        PairingState::Ending { planned_for, .. } => {
            frame.tw("person-pairing-ending-on", [("date", frame.tongue().date(planned_for))])
        }
        state => frame.code("person-pairing", state.status()),
    }
}

/// While staff look into something, and after the end, nobody is told how to reach the other.
const fn may_be_in_touch(pairing: &Pairing) -> bool {
    match &pairing.state {
        PairingState::OnHold { why, .. } => !why.told_by_people(),
        state => state.is_live(),
    }
}

async fn rows(reads: &Reader, frame: &Frame, pairing: &Pairing) -> Result<Vec<SummaryRow>, Refusal> {
    let tongue = frame.tongue();
    let rhythm = frame.tw(
        "person-pairing-rhythm",
        [
            ("by", tongue.s(frame.code("reason-by", pairing.channel.code()))),
            ("days", tongue.n(pairing.rhythm_days)),
        ],
    );
    let mut rows = vec![
        SummaryRow::new(frame.t("person-pairing-purpose"), pairing.purpose.as_str()),
        SummaryRow::new(frame.t("person-pairing-how"), rhythm),
    ];
    if may_be_in_touch(pairing) {
        if !matches!(pairing.state, PairingState::OnHold { .. }) {
            let due = tongue.date(&pairing.next_contact_due);
            rows.push(SummaryRow::new(
                frame.t("person-pairing-when"),
                frame.tw("person-pairing-by", [("date", due)]),
            ));
        }
        let answers = theirs(reads, frame, pairing).await?;
        rows.push(SummaryRow { question: frame.t("person-pairing-reach"), answers, change: String::new() });
    }
    rows.push(SummaryRow::new(frame.t("person-pairing-passed"), passed(frame, pairing.from_person)));
    Ok(rows)
}

/// How the befriender is reached: only what they chose to pass on.
async fn theirs(reads: &Reader, frame: &Frame, pairing: &Pairing) -> Result<Vec<String>, Refusal> {
    let mut known = Vec::new();
    if pairing.from_mentor.phone {
        let phone = store::contact_point::find_phone(reads, pairing.mentor_person).await?;
        known.extend(phone.map(|phone| frame.tongue().phone(phone.as_str())));
    }
    if pairing.from_mentor.email {
        let email = store::contact_point::find_email(reads, pairing.mentor_person).await?;
        known.extend(email.map(|email| email.as_str().to_owned()));
    }
    if known.is_empty() {
        let is_rung =
            pairing.from_person.phone && matches!(pairing.channel, Channel::Phone | Channel::InPerson);
        known.push(frame.t(if is_rung { "person-pairing-they-ring" } else { "person-pairing-through-us" }));
    }
    Ok(known)
}

fn passed(frame: &Frame, from_person: PassOn) -> String {
    frame.t(match (from_person.phone, from_person.email) {
        (true, true) => "person-passed-both",
        (true, false) => "person-passed-phone",
        (false, true) => "person-passed-email",
        (false, false) => "person-passed-nothing",
    })
}
