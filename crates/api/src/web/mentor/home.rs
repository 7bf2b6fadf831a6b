//! A mentor's first page: what waits for an answer, who their people are, how their checks stand.

use askama::Template;
use axum::extract::State;
use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::mentor::{Mentor, MentorState};
use befriend_domain::pairing::{Pairing, PairingState};
use befriend_domain::proposal::{Proposal, ProposalState, Side};
use befriend_domain::scheme::Scheme;
use befriend_store as store;
use chrono::NaiveDate;

use crate::actor::{InScheme, SignedInMentor};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::lists::{TaskRow, Tone};
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::{about_them, checks};

#[derive(Template)]
#[template(path = "mentor/home.html")]
struct Home<'a> {
    frame: &'a Frame,
    standing: Standing,
    offers: Vec<OfferCard>,
    thinking: Vec<TaskRow>,
    people: Vec<PairingCard>,
    checks_tone: Tone,
    checks_status: String,
    places: String,
}

/// How they stand themself, and what they can do about it.
struct Standing {
    text: String,
    can_pause: bool,
    can_resume: bool,
}

/// A question put to them.
struct OfferCard {
    href: String,
    why: Vec<String>,
    answer_by: String,
}

/// Somebody they befriend.
struct PairingCard {
    href: String,
    record: String,
    name: String,
    status: String,
    next: String,
    tone: Tone,
    is_on_hold: bool,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/mentoring", "mentor.home", Needs::Mentor, show).visited()]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
) -> Answer {
    let reads = state.reads(scheme.id);
    let today = scheme.date(state.clock.now());
    let mentor = store::mentor::load(&reads, me.mentor()).await?;
    let terms = store::circumstance::list(&reads).await?;
    let mut offers = Vec::new();
    let mut thinking = Vec::new();
    for proposal in store::proposal::list_live_of_mentor(&reads, me.mentor()).await? {
        match &proposal.state {
            ProposalState::OfferedToMentor { .. } => {
                offers.push(offer_card(&reads, &frame, &scheme, &proposal, &terms).await?);
            }
            ProposalState::OfferedToPerson { mentor: Some(_), .. } | ProposalState::InReview { .. } => {
                thinking.push(thinking_row(&frame, &proposal));
            }
            _ => {}
        }
    }
    let mut people = Vec::new();
    for pairing in store::pairing::list_live_of_mentor(&reads, me.mentor()).await? {
        let person = store::person::load(&reads, pairing.person).await?;
        people.push(pairing_card(&frame, &pairing, person.known_as.as_str(), today));
    }
    let (checks_tone, checks_status) = checks::in_short(&reads, &frame, me.mentor(), today).await?;
    html::show(&Home {
        standing: standing(&frame, &mentor, today),
        places: frame.tw(
            "mentor-home-places",
            [("used", frame.tongue().n(people.len())), ("capacity", frame.tongue().n(mentor.capacity))],
        ),
        frame: &frame,
        offers,
        thinking,
        people,
        checks_tone,
        checks_status,
    })
}

fn standing(frame: &Frame, mentor: &Mentor, today: NaiveDate) -> Standing {
    let text = match &mentor.state {
        MentorState::Paused { until: Some(until) } if *until < today => {
            frame.code("mentor-standing", "approved")
        }
        MentorState::Paused { until: Some(until) } => {
            frame.tw("mentor-standing-paused_until", [("day", frame.tongue().date(until))])
        }
        state => frame.code("mentor-standing", state.status()),
    };
    Standing {
        text,
        can_pause: mentor.is_available(today),
        can_resume: matches!(mentor.state, MentorState::Paused { .. }) && !mentor.is_available(today),
    }
}

async fn offer_card(
    reads: &store::Reader,
    frame: &Frame,
    scheme: &Scheme,
    proposal: &Proposal,
    terms: &[CircumstanceTerm],
) -> Result<OfferCard, Refusal> {
    let request = store::request::load(reads, proposal.request).await?;
    Ok(OfferCard {
        href: frame.to(format!("/mentoring/offers/{}", proposal.id)),
        why: about_them::why_us(frame, proposal, &request.profile, terms),
        answer_by: answer_by(frame, scheme, proposal),
    })
}

/// The day to answer by, in a sentence; empty when nothing is asked of the mentor.
pub(super) fn answer_by(frame: &Frame, scheme: &Scheme, proposal: &Proposal) -> String {
    match proposal.state.open_offer() {
        Some((Side::Mentor, offer)) => frame.tw(
            "mentor-answer-by",
            [("moment", frame.tongue().moment(&offer.respond_by, &scheme.time_zone))],
        ),
        _ => String::new(),
    }
}

fn thinking_row(frame: &Frame, proposal: &Proposal) -> TaskRow {
    TaskRow {
        label: frame.tw("mentor-home-said_yes", [("by", frame.code("by-channel", proposal.channel.code()))]),
        href: frame.to(format!("/mentoring/offers/{}", proposal.id)),
        status: frame.code("mentor-offer-short", proposal.state.status()),
        tone: Tone::Calm,
        note: String::new(),
    }
}

fn pairing_card(frame: &Frame, pairing: &Pairing, name: &str, today: NaiveDate) -> PairingCard {
    let is_on_hold = matches!(pairing.state, PairingState::OnHold { .. });
    let due = pairing.next_contact_due;
    let (next, tone) = if is_on_hold {
        (frame.t("mentor-next-on_hold"), Tone::Calm)
    } else if due < today {
        let day = frame.tongue().weekday_and_day(&due);
        (frame.tw("mentor-next-overdue", [("day", day)]), Tone::Soon)
    } else {
        let day = frame.tongue().weekday_and_day(&due);
        (frame.tw("mentor-next", [("day", day)]), Tone::Calm)
    };
    PairingCard {
        href: frame.to(format!("/mentoring/pairings/{}", pairing.id)),
        record: frame.to(format!("/mentoring/pairings/{}/contact", pairing.id)),
        name: name.to_owned(),
        status: frame.code("pairing-status", pairing.state.status()),
        next,
        tone,
        is_on_hold,
    }
}
