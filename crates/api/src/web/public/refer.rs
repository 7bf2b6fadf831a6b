//! Telling us about somebody else. Without these pages a health visitor would have to ask in the person's name, and nobody would know
//! that the person has not agreed yet.
//!
//! The same questions as [`super::ask`], in other words, without those only the person can answer. The person is asked to agree apart.

use axum::extract::State;
use befriend_casework::ask::NewRequest;
use befriend_casework::refer::refer;

use super::ask::{Asking, COST, Step, Walk, referral_sent};
use crate::actor::{Id, InScheme};
use crate::answers::Answers;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::offered::Offered;
use crate::input::{referral, sending};
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/refer", "refer", Needs::Anyone, begin).visited(),
        page("/refer/{step}", "refer.step", Needs::Anyone, begin_again).sample("step", "channels"),
        form("/refer/{step}", "refer.answer", Needs::Anyone, answered).sample("step", "referrer"),
        form("/refer/check", "refer.send", Needs::Anyone, send).costing(COST),
        page("/refer/sent", "refer.sent", Needs::Anyone, referral_sent).visited(),
    ]
}

async fn begin(State(state): State<AppState>, InScheme(scheme): InScheme, frame: Frame) -> Answer {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    Walk { frame: &frame, offered: &offered, asking: Asking::ForSomebody }.begin(Answers::default())
}

async fn begin_again(Id(_): Id<Step>, frame: Frame) -> Answer {
    html::on_to(&frame.to("/refer"))
}

async fn answered(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    Id(step): Id<Step>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    Walk { frame: &frame, offered: &offered, asking: Asking::ForSomebody }.answered(step, answers)
}

async fn send(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    frame: Frame,
    mut answers: Answers,
) -> Answer {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    let sending = sending::take(&mut answers)?;
    match referral::parse(&answers, &offered) {
        Ok(said) => {
            let request = NewRequest { sending, ..said.request };
            refer(&state.work, scheme.id, said.referrer, request).await?;
            html::on_to(&frame.to("/refer/sent"))
        }
        Err(faults) => {
            let walk = Walk { frame: &frame, offered: &offered, asking: Asking::ForSomebody };
            walk.mend(answers, &faults)
        }
    }
}
