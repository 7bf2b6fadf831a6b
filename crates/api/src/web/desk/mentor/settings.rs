//! What a mentor offers, changed for them; and an application taken down for somebody who rings.

use befriend_casework::MentorVoice;
use befriend_casework::volunteer::{self, AppliedBy, apply};
use befriend_domain::id::MentorId;

use crate::actor::Id;
use crate::answers::Answers;
use crate::html::{self, Answer};
use crate::input::offered::Offered;
use crate::input::{desk as input, mentor as read_mentor, mentor_settings as read_settings};
use crate::registry::{Operation, form, page};
use crate::visitor::Needs;
use crate::web::desk::act::Step;
use crate::web::desk::questions::{self, Questions};
use crate::web::desk::subject::{Befriending, Subject as _};
use crate::web::desk::{Desk, SAMPLE};
use crate::web::distances::USUAL_KM;

const NEW: &str = "/desk/mentors/new";
const SETTINGS: &str = "/desk/mentors/{mentor}/settings";

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        page(NEW, "desk.mentors.new", Needs::Coordinator, ask).visited(),
        form(NEW, "desk.mentors.new.send", Needs::Coordinator, take_down),
        page(SETTINGS, "desk.mentor.settings", Needs::Coordinator, show).sample("mentor", SAMPLE).visited(),
        form(SETTINGS, "desk.mentor.settings.send", Needs::Coordinator, change).sample("mentor", SAMPLE),
    ]
}

async fn offered(desk: &Desk) -> Result<Offered, crate::refusal::Refusal> {
    Offered::read(&desk.state, &desk.scheme, desk.frame.tongue()).await
}

fn application(desk: &Desk, offered: &Offered) -> Step {
    let frame = &desk.frame;
    let questions = Questions::new(desk, offered).called().applicant_reached().at_length("why");
    Step {
        title: frame.t("desk-do-apply-title"),
        lead: frame.t("desk-do-apply-lead"),
        fields: questions.mentor_profile().apart().done(),
        button: frame.t("desk-do-apply-button"),
        is_grave: false,
        action: frame.to(NEW),
        back: "/desk/mentors".to_owned(),
        ..Step::default()
    }
}

async fn ask(desk: Desk) -> Answer {
    let offered = offered(&desk).await?;
    let usual = Answers::default().with("capacity", "1").with("max_km", USUAL_KM);
    application(&desk, &offered).show(&desk.frame, usual)
}

async fn take_down(desk: Desk, answers: Answers) -> Answer {
    let offered = offered(&desk).await?;
    let application = application(&desk, &offered);
    let new = match read_mentor::parse(&answers, &offered) {
        Ok(new) => new,
        Err(faults) => return application.again(&desk.frame, answers, faults),
    };
    match apply(&desk.state.work, desk.by.scheme(), AppliedBy::Staff(desk.by.clone()), new).await {
        Ok(mentor) => html::on_to(&desk.frame.to(format!("/desk/mentors/{mentor}?done=apply"))),
        Err(error) => application.not_done(&desk.frame, answers, error),
    }
}

fn settings(desk: &Desk, offered: &Offered, on: &Befriending) -> Step {
    let frame = &desk.frame;
    Step {
        title: frame.tw("desk-do-settings-title", &[("who", on.who())]),
        lead: frame.t("desk-do-settings-lead"),
        fields: Questions::new(desk, offered).going(on.mentor.profile.max_km).mentor_profile().told().done(),
        button: frame.t("desk-do-settings-button"),
        is_grave: false,
        action: frame.to(frame.here()),
        back: on.page(),
        ..Step::default()
    }
}

async fn show(desk: Desk, Id(id): Id<MentorId>) -> Answer {
    let on = Befriending::find(&desk.reads(), id).await?;
    let offered = offered(&desk).await?;
    let known = questions::of_mentor(&on.mentor.profile, on.mentor.capacity);
    settings(&desk, &offered, &on).show(&desk.frame, known)
}

async fn change(desk: Desk, Id(id): Id<MentorId>, answers: Answers) -> Answer {
    let on = Befriending::find(&desk.reads(), id).await?;
    let offered = offered(&desk).await?;
    let known = on.mentor.profile.clone();
    let told = match input::told(&answers, |theirs| read_settings::parse(theirs, &offered, known)) {
        Ok(told) => told,
        Err(faults) => return settings(&desk, &offered, &on).again(&desk.frame, answers, faults),
    };
    let voice = MentorVoice::OnBehalf(desk.by.clone(), told.means);
    match volunteer::change_settings(&desk.state.work, voice, id, told.sent).await {
        Ok(()) => html::on_to(&desk.frame.to(format!("{}?done=settings", on.page()))),
        Err(error) => settings(&desk, &offered, &on).not_done(&desk.frame, answers, error),
    }
}
