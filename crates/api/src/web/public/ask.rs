//! Asking for a befriender, one question to a page. Without these pages nobody could ask but on the telephone.
//!
//! `GET /ask` shows the first question; each answer goes to `POST /ask/{step}` with everything answered before, and the next question
//! comes back. Nothing is kept, and nothing personal is in an address, until `POST /ask/check` sends it.

mod check;
mod choices;
pub(crate) mod known;
mod step;
mod walk;

use askama::Template;
use axum::extract::State;
use befriend_casework::ask::{AskedBy, NewRequest, submit_request};
use befriend_domain::actor::Actor;
use befriend_domain::id::PersonId;
use befriend_domain::sign_in::Subject;

pub use choices::{Choices, agreements};
pub use known::answers as known_answers;
pub use step::{Asking, Step};
pub use walk::Walk;

use crate::actor::{AnySession, Id, InScheme};
use crate::answers::Answers;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::offered::Offered;
use crate::input::{request, sending};
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::view::read_by;
use crate::visitor::Needs;

/// Sending counts as many requests: somebody reads each one.
pub const COST: u32 = 10;

#[derive(Template)]
#[template(path = "public/ask_sent.html")]
struct Sent<'a> {
    frame: &'a Frame,
    asking: Asking,
    read_by: String,
}

impl Sent<'_> {
    fn read_by(&self) -> String {
        let key = format!("{}-sent-1", self.asking.family());
        self.frame.tw(key, [("date", self.read_by.as_str())])
    }

    fn say(&self, key: &str) -> String {
        self.frame.code(self.asking.family(), key)
    }
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/ask", "ask", Needs::Anyone, begin).visited(),
        page("/ask/{step}", "ask.step", Needs::Anyone, begin_again).sample("step", "channels"),
        form("/ask/{step}", "ask.answer", Needs::Anyone, answered).sample("step", "age"),
        form("/ask/check", "ask.send", Needs::Anyone, send).costing(COST),
        page("/ask/sent", "ask.sent", Needs::Anyone, sent).visited(),
    ]
}

/// Somebody we know who has asked already is shown what there is.
async fn begin(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    session: Option<AnySession>,
    frame: Frame,
) -> Answer {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    let Some(person) = person_of(session) else {
        let walk = Walk { frame: &frame, offered: &offered, asking: Asking::ForMyself };
        return walk.begin(Answers::default());
    };
    let reads = state.reads(scheme.id);
    let usual = offered.offering(None).map_err(|_| Refusal::Conflict("nothing_offered"))?;
    if befriend_store::request::find_open(&reads, person, usual.id).await?.is_some() {
        return html::on_to(&frame.to("/me/request"));
    }
    let answers = known_answers(&reads, person, offered.today).await?;
    Walk { frame: &frame, offered: &offered, asking: Asking::Again }.begin(answers)
}

/// A question on its own, with nothing answered before it, has no meaning: it begins at the beginning.
async fn begin_again(Id(_): Id<Step>, frame: Frame) -> Answer {
    html::on_to(&frame.to("/ask"))
}

async fn answered(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    session: Option<AnySession>,
    Id(step): Id<Step>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    let asking = asking_of(person_of(session));
    Walk { frame: &frame, offered: &offered, asking }.answered(step, answers)
}

async fn send(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    session: Option<AnySession>,
    frame: Frame,
    mut answers: Answers,
) -> Answer {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    let person = person_of(session);
    let sending = sending::take(&mut answers)?;
    let request = match request::parse(&answers, &offered) {
        Ok(request) => NewRequest { sending, ..request },
        Err(faults) => {
            let walk = Walk { frame: &frame, offered: &offered, asking: asking_of(person) };
            return walk.mend(answers, &faults);
        }
    };
    let asked_by = person.map_or(AskedBy::Public(Actor::Public), AskedBy::Known);
    submit_request(&state.work, scheme.id, asked_by, request).await?;
    html::on_to(&frame.to("/ask/sent"))
}

async fn sent(State(state): State<AppState>, InScheme(scheme): InScheme, frame: Frame) -> Answer {
    let read_by = read_by::request(&state, &scheme, &frame);
    html::show(&Sent { frame: &frame, asking: Asking::ForMyself, read_by })
}

/// What stands on the page after a referral was sent.
pub(super) async fn referral_sent(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    frame: Frame,
) -> Answer {
    let read_by = read_by::request(&state, &scheme, &frame);
    html::show(&Sent { frame: &frame, asking: Asking::ForSomebody, read_by })
}

fn person_of(session: Option<AnySession>) -> Option<PersonId> {
    match session?.0.subject {
        Subject::Person(person) => Some(person),
        Subject::Staff(_) => None,
    }
}

const fn asking_of(person: Option<PersonId>) -> Asking {
    if person.is_some() { Asking::Again } else { Asking::ForMyself }
}
