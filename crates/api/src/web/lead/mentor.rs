//! A suspended mentor, and putting them back: only a lead does, and never about themself or somebody they know.

use askama::Template;
use axum::extract::State;
use befriend_casework::volunteer::reinstate;
use befriend_domain::actor::Lead;
use befriend_domain::id::MentorId;
use befriend_domain::mentor::{Mentor, MentorState};
use befriend_domain::pairing::PairingState;
use befriend_store as store;
use befriend_store::Reader;

use crate::actor::{Id, InScheme, LeadSession};
use crate::answers::Answers;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::lead::pressed;
use crate::lists::{SummaryRow, TaskRow, Tone};
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::{Colleagues, People, SAMPLE};

#[derive(Template)]
#[template(path = "lead/mentor.html")]
struct MentorPage<'a> {
    frame: &'a Frame,
    id: MentorId,
    name: String,
    rows: Vec<SummaryRow>,
    pairings: Vec<TaskRow>,
    is_suspended: bool,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/lead/mentors/{mentor}", "lead.mentor", Needs::Lead, show).sample("mentor", SAMPLE).visited(),
        form("/lead/mentors/{mentor}/reinstate", "lead.mentor.reinstate", Needs::Lead, put_back)
            .sample("mentor", SAMPLE),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    Id(id): Id<MentorId>,
    frame: Frame,
) -> Answer {
    let reads = state.reads(scheme.id);
    let mentor = somebody_else(&reads, &lead, id).await?;
    let pairings = store::pairing::list_live_of_mentor(&reads, id).await?;
    let ids = pairings.iter().map(|pairing| pairing.person).chain([mentor.person]);
    let people = People::read(&reads, ids).await?;
    let colleagues = Colleagues::read(&reads).await?;
    let mut rows = vec![SummaryRow::new(
        frame.t("lead-mentor-status"),
        frame.code("mentor-status", mentor.state.status()),
    )];
    if let MentorState::Suspended { by, why, at, .. } = &mentor.state {
        rows.push(SummaryRow::new(frame.t("lead-mentor-why"), why.as_str()));
        rows.push(SummaryRow::new(frame.t("lead-mentor-by"), colleagues.name(*by)));
        let since = frame.tongue().moment(at, &scheme.time_zone);
        rows.push(SummaryRow::new(frame.t("lead-mentor-since"), since));
    }
    html::show(&MentorPage {
        id,
        name: people.name(mentor.person),
        rows,
        pairings: pairings
            .iter()
            .map(|pairing| TaskRow {
                label: people.name(pairing.person),
                href: frame.to(format!("/desk/pairings/{}", pairing.id)),
                status: frame.code("pairing-status", pairing.state.status()),
                tone: match pairing.state {
                    PairingState::OnHold { .. } => Tone::Soon,
                    _ => Tone::Calm,
                },
                note: String::new(),
            })
            .collect(),
        is_suspended: matches!(mentor.state, MentorState::Suspended { .. }),
        frame: &frame,
    })
}

async fn put_back(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    Id(id): Id<MentorId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    pressed(&answers)?;
    somebody_else(&state.reads(scheme.id), &lead, id).await?;
    reinstate(&state.work, &lead, id).await?;
    html::on_to(&frame.to(format!("/lead/mentors/{id}")))
}

/// A mentor who is not the lead: nobody reads why they were suspended themself.
async fn somebody_else(reads: &Reader, lead: &Lead, id: MentorId) -> Result<Mentor, Refusal> {
    let mentor = store::mentor::load(reads, id).await?;
    if mentor.person == lead.as_coordinator().person() { Err(Refusal::NotFound) } else { Ok(mentor) }
}
