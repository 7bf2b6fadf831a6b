//! A concern about somebody who has no page here, or about nobody in particular: one click from *Today*.

use befriend_casework::concern::{HoldPairing, Worry, staff_raises};

use crate::answers::Answers;
use crate::html::{self, Answer};
use crate::input::concern::Worried;
use crate::registry::{Operation, form, page};
use crate::visitor::Needs;
use crate::web::desk::Desk;
use crate::web::desk::act::{Ask, Field, Step};

const PATH: &str = "/desk/concern";

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        page(PATH, "desk.concern", Needs::Coordinator, ask).visited(),
        form(PATH, "desk.concern.send", Needs::Coordinator, raise),
    ]
}

fn step(desk: &Desk) -> Step {
    let frame = &desk.frame;
    Step {
        title: frame.t("desk-do-concern-title"),
        lead: frame.t("desk-do-concern-lead"),
        fields: vec![
            Field::new("worry", frame.t("desk-field-worry"), Ask::Long),
            Field::new("about", frame.t("desk-field-about"), Ask::Long)
                .hinted(frame.t("desk-field-about-hint")),
        ],
        button: frame.t("desk-do-concern-button"),
        is_grave: false,
        action: frame.to(PATH),
        back: "/desk".to_owned(),
        ..Step::default()
    }
}

async fn ask(desk: Desk) -> Answer {
    step(&desk).show(&desk.frame, Answers::default())
}

async fn raise(desk: Desk, answers: Answers) -> Answer {
    let worried = match Worried::parse(&answers) {
        Ok(worried) => worried,
        Err(faults) => return step(&desk).again(&desk.frame, answers, faults),
    };
    let worry = Worry {
        worry: worried.worry,
        named: std::collections::BTreeSet::new(),
        pairing: None,
        about: worried.about,
        reach: worried.reach,
        sending: None,
    };
    staff_raises(&desk.state.work, &desk.by, worry, HoldPairing::No).await?;
    html::on_to(&desk.frame.to("/desk?done=concern"))
}
