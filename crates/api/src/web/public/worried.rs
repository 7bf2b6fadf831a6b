//! Something that worries anybody at all: family, a neighbour, somebody on the bus. Without this page a worry would need an account.

use askama::Template;
use axum::extract::State;
use befriend_casework::concern::{Worry, raise_publicly};

use super::ask::COST;
use crate::actor::InScheme;
use crate::answers::Answers;
use crate::form::Form;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::concern::Worried;
use crate::input::sending;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::view::read_by;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "public/worried.html")]
struct WorriedPage<'a> {
    frame: &'a Frame,
    form: Form,
    read_by: String,
}

#[derive(Template)]
#[template(path = "public/worried_sent.html")]
struct Sent<'a> {
    frame: &'a Frame,
    read_by: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/worried", "worried", Needs::Anyone, show).visited(),
        form("/worried", "worried.send", Needs::Anyone, send).costing(COST),
        page("/worried/sent", "worried.sent", Needs::Anyone, sent).visited(),
    ]
}

async fn show(State(state): State<AppState>, InScheme(scheme): InScheme, frame: Frame) -> Answer {
    let read_by = read_by::concern(&state, &scheme, &frame);
    html::show(&WorriedPage { frame: &frame, form: Form::blank(), read_by })
}

async fn send(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    frame: Frame,
    mut answers: Answers,
) -> Answer {
    let sending = sending::take(&mut answers)?;
    let said = match Worried::parse(&answers) {
        Ok(said) => said,
        Err(faults) => {
            let read_by = read_by::concern(&state, &scheme, &frame);
            let form = Form::again(&frame, answers, faults);
            return html::again(&WorriedPage { frame: &frame, form, read_by });
        }
    };
    let worry = Worry {
        worry: said.worry,
        named: std::collections::BTreeSet::new(),
        // Nobody not signed in can name a pairing: an id in their form would be somebody else's.
        pairing: None,
        about: said.about,
        reach: said.reach,
        sending,
    };
    raise_publicly(&state.work, scheme.id, worry).await?;
    html::on_to(&frame.to("/worried/sent"))
}

async fn sent(State(state): State<AppState>, InScheme(scheme): InScheme, frame: Frame) -> Answer {
    let read_by = read_by::concern(&state, &scheme, &frame);
    html::show(&Sent { frame: &frame, read_by })
}
