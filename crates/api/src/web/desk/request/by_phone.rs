//! Taking a request down for somebody who rings, writes or comes by: the same questions, answered for them.

use befriend_casework::ask::{AskedBy, submit_request};

use crate::answers::Answers;
use crate::html::{self, Answer};
use crate::input::desk as input;
use crate::input::offered::Offered;
use crate::input::request as read;
use crate::registry::{Operation, form, page};
use crate::visitor::Needs;
use crate::web::desk::Desk;
use crate::web::desk::act::Step;
use crate::web::desk::questions::Questions;
use crate::web::distances::USUAL_KM;

const PATH: &str = "/desk/requests/new";

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        page(PATH, "desk.requests.new", Needs::Coordinator, show).visited(),
        form(PATH, "desk.requests.new.send", Needs::Coordinator, send),
    ]
}

fn step(desk: &Desk, offered: &Offered) -> Step {
    let frame = &desk.frame;
    let questions = Questions::new(desk, offered).called().at_length("own_words").request_profile().apart();
    Step {
        title: frame.t("desk-do-take-down-title"),
        lead: frame.t("desk-do-take-down-lead"),
        fields: questions.reached().agreed().told().done(),
        button: frame.t("desk-do-take-down-button"),
        is_grave: false,
        action: frame.to(PATH),
        back: "/desk/requests".to_owned(),
        ..Step::default()
    }
}

async fn show(desk: Desk) -> Answer {
    let offered = Offered::read(&desk.state, &desk.scheme, desk.frame.tongue()).await?;
    let usual = Answers::default().with("told_by", "call").with("means", "phone").with("max_km", USUAL_KM);
    step(&desk, &offered).show(&desk.frame, usual)
}

async fn send(desk: Desk, answers: Answers) -> Answer {
    let offered = Offered::read(&desk.state, &desk.scheme, desk.frame.tongue()).await?;
    let told = match input::told(&answers, |theirs| read::parse(theirs, &offered)) {
        Ok(told) => told,
        Err(faults) => return step(&desk, &offered).again(&desk.frame, answers, faults),
    };
    let by = AskedBy::Staff(desk.by.clone(), told.means);
    match submit_request(&desk.state.work, desk.by.scheme(), by, told.sent).await {
        Ok(received) => {
            html::on_to(&desk.frame.to(format!("/desk/requests/{}?done=take-down", received.request)))
        }
        Err(error) => step(&desk, &offered).not_done(&desk.frame, answers, error),
    }
}
