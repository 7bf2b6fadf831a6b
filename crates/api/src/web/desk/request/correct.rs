//! Correcting what a request says, after talking with the person.

use befriend_casework::{PersonVoice, screen};
use befriend_domain::id::RequestId;

use crate::actor::Id;
use crate::answers::Answers;
use crate::html::{self, Answer};
use crate::input::desk::{self as input, request as read};
use crate::input::offered::Offered;
use crate::registry::{Operation, form, page};
use crate::visitor::Needs;
use crate::web::desk::act::Step;
use crate::web::desk::questions::{self, Questions};
use crate::web::desk::subject::{Asking, Subject as _};
use crate::web::desk::{Desk, SAMPLE};

const PATH: &str = "/desk/requests/{request}/correct";

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        page(PATH, "desk.request.correct", Needs::Coordinator, show).sample("request", SAMPLE).visited(),
        form(PATH, "desk.request.correct.send", Needs::Coordinator, send).sample("request", SAMPLE),
    ]
}

fn step(desk: &Desk, offered: &Offered, on: &Asking) -> Step {
    let frame = &desk.frame;
    let who = [("who", on.who())];
    let questions = Questions::new(desk, offered).going(on.request.profile.max_km);
    Step {
        title: frame.tw("desk-do-correct-title", &who),
        lead: frame.t("desk-do-correct-lead"),
        fields: questions.request_profile().places_apart().told().done(),
        button: frame.t("desk-do-correct-button"),
        is_grave: false,
        action: frame.to(frame.here()),
        back: on.page(),
        ..Step::default()
    }
}

async fn show(desk: Desk, Id(id): Id<RequestId>) -> Answer {
    let on = Asking::find(&desk.reads(), id).await?;
    let offered = Offered::read(&desk.state, &desk.scheme, desk.frame.tongue()).await?;
    step(&desk, &offered, &on).show(&desk.frame, questions::of_request(&on.request.profile))
}

async fn send(desk: Desk, Id(id): Id<RequestId>, answers: Answers) -> Answer {
    let on = Asking::find(&desk.reads(), id).await?;
    let offered = Offered::read(&desk.state, &desk.scheme, desk.frame.tongue()).await?;
    let parsed = input::told(&answers, |theirs| read::corrected(theirs, &offered, on.request.offering));
    let told = match parsed {
        Ok(told) => told,
        Err(faults) => return step(&desk, &offered, &on).again(&desk.frame, answers, faults),
    };
    let voice = PersonVoice::OnBehalf(desk.by.clone(), told.means);
    match screen::correct(&desk.state.work, voice, id, told.sent).await {
        Ok(()) => html::on_to(&desk.frame.to(format!("{}?done=correct", on.page()))),
        Err(error) => step(&desk, &offered, &on).not_done(&desk.frame, answers, error),
    }
}
