//! A break, coming back, and leaving. Without these pages a volunteer who needs a rest would have to write a letter, or would
//! just stop answering.

use askama::Template;
use axum::extract::State;
use befriend_casework::volunteer::{leave, pause, resume};
use befriend_casework::{ActError, MentorVoice};
use befriend_domain::invalid::Faults;
use befriend_store as store;
use chrono::NaiveDate;

use crate::actor::SignedInMentor;
use crate::answers::Answers;
use crate::form::Form;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::desk::nothing;
use crate::reading::Reading;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "mentor/pause.html")]
struct PausePage<'a> {
    frame: &'a Frame,
    form: Form,
}

#[derive(Template)]
#[template(path = "mentor/leave.html")]
struct LeavePage<'a> {
    frame: &'a Frame,
    people: Vec<String>,
}

#[derive(Template)]
#[template(path = "mentor/left.html")]
struct LeftPage<'a> {
    frame: &'a Frame,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/mentoring/pause", "mentor.pause.ask", Needs::Mentor, ask_to_pause).visited(),
        form("/mentoring/pause", "mentor.pause", Needs::Mentor, pause_them),
        form("/mentoring/resume", "mentor.resume", Needs::Mentor, resume_them),
        page("/mentoring/leave", "mentor.leave.ask", Needs::Mentor, ask_to_leave).visited(),
        form("/mentoring/leave", "mentor.leave", Needs::Mentor, let_them_go),
        // Whoever has left is no mentor any more, so this page is for anyone; it says nothing of anybody.
        page("/mentoring/left", "mentor.left", Needs::Anyone, left).visited(),
    ]
}

async fn ask_to_pause(SignedInMentor(_): SignedInMentor, frame: Frame) -> Answer {
    html::show(&PausePage { frame: &frame, form: Form::blank() })
}

async fn pause_them(
    State(state): State<AppState>,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let faults = match until(&answers) {
        Ok(until) => {
            let mentor = me.mentor();
            match pause(&state.work, MentorVoice::Themself(me), mentor, until).await {
                Ok(()) => return html::on_to(&frame.to("/mentoring/done/paused")),
                Err(ActError::Faults(faults)) => faults,
                Err(error) => return Err(error.into()),
            }
        }
        Err(faults) => faults,
    };
    html::again(&PausePage { form: Form::again(&frame, answers, faults), frame: &frame })
}

/// The last day of the break, if they know it.
fn until(answers: &Answers) -> Result<Option<NaiveDate>, Faults> {
    let mut reading = Reading::of(answers);
    let until = reading.date("until");
    reading.finish(|| Some(until))
}

async fn resume_them(
    State(state): State<AppState>,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
    answers: Answers,
) -> Answer {
    nothing(&answers)?;
    let mentor = me.mentor();
    resume(&state.work, MentorVoice::Themself(me), mentor).await?;
    html::on_to(&frame.to("/mentoring/done/resumed"))
}

async fn ask_to_leave(
    State(state): State<AppState>,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
) -> Answer {
    let reads = state.reads(me.scheme());
    let mut people = Vec::new();
    for pairing in store::pairing::list_live_of_mentor(&reads, me.mentor()).await? {
        let person = store::person::load(&reads, pairing.person).await?;
        people.push(person.known_as.as_str().to_owned());
    }
    html::show(&LeavePage { frame: &frame, people })
}

async fn let_them_go(
    State(state): State<AppState>,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
    answers: Answers,
) -> Answer {
    nothing(&answers)?;
    let mentor = me.mentor();
    leave(&state.work, MentorVoice::Themself(me), mentor).await?;
    html::on_to(&frame.to("/mentoring/left"))
}

async fn left(frame: Frame) -> Answer {
    html::show(&LeftPage { frame: &frame })
}
