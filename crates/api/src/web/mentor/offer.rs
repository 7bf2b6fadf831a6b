//! One offer: why these two were thought of, and the mentor's answer. Nothing here names the person, and the other side
//! never learns why somebody said no.

use askama::Template;
use axum::extract::State;
use befriend_casework::answer::mentor_answers;
use befriend_casework::{ActError, MentorVoice};
use befriend_domain::actor::Befriender;
use befriend_domain::id::ProposalId;
use befriend_domain::proposal::{No, PassOn, Proposal, ProposalState, Side};
use befriend_domain::scheme::Scheme;
use befriend_store as store;
use http::StatusCode;

use crate::actor::{Id, InScheme, SignedInMentor};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input;
use crate::lists::SummaryRow;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::{SAMPLE, about_them, home};

#[derive(Template)]
#[template(path = "mentor/offer.html")]
struct OfferPage<'a> {
    frame: &'a Frame,
    form: Form,
    action: String,
    why: Vec<String>,
    facts: Vec<SummaryRow>,
    answer_by: String,
    answers: Vec<Choice>,
    ways: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "mentor/offer_over.html")]
struct StandsPage<'a> {
    frame: &'a Frame,
    title: String,
    text: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let path = "/mentoring/offers/{proposal}";
    vec![
        page(path, "mentor.offer", Needs::Mentor, show).sample("proposal", SAMPLE).visited(),
        form(path, "mentor.answer", Needs::Mentor, answer).sample("proposal", SAMPLE),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    Id(id): Id<ProposalId>,
    frame: Frame,
) -> Answer {
    let proposal = own(&state, &me, id).await?;
    if !is_asked(&proposal) {
        return html::show(&stands(&frame, &proposal));
    }
    let usual = PassOn::usual(proposal.channel, Side::Mentor);
    let filled = [("phone", usual.phone), ("email", usual.email)]
        .into_iter()
        .filter(|(_, is_passed)| *is_passed)
        .fold(Answers::default(), |answers, (way, _)| answers.with("pass_on", way));
    html::show(&offer_page(&state, &frame, &scheme, &proposal, Form::filled(filled)).await?)
}

async fn answer(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    Id(id): Id<ProposalId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let said = match input::answer::parse(&answers) {
        Ok(said) => said,
        Err(faults) => {
            let proposal = own(&state, &me, id).await?;
            if !is_asked(&proposal) {
                return moved(&frame, &proposal);
            }
            let form = Form::again(&frame, answers, faults);
            return html::again(&offer_page(&state, &frame, &scheme, &proposal, form).await?);
        }
    };
    let befriender = me.clone();
    match mentor_answers(&state.work, MentorVoice::Themself(me), id, said).await {
        Ok(()) => html::on_to(&frame.to(format!("/mentoring/offers/{id}"))),
        Err(ActError::Moved(_)) => moved(&frame, &own(&state, &befriender, id).await?),
        Err(error) => Err(error.into()),
    }
}

/// The mentor's own proposal, once they may know of it: a draft, or one where only the person was asked, is not there yet.
async fn own(state: &AppState, me: &Befriender, id: ProposalId) -> Result<Proposal, Refusal> {
    let proposal = store::proposal::load(&state.reads(me.scheme()), id).await?;
    let is_secret = matches!(
        proposal.state,
        ProposalState::Drafted
            | ProposalState::Discarded { .. }
            | ProposalState::OfferedToPerson { mentor: None, .. }
    );
    if proposal.mentor == me.mentor() && !is_secret { Ok(proposal) } else { Err(Refusal::NotFound) }
}

const fn is_asked(proposal: &Proposal) -> bool {
    matches!(proposal.state, ProposalState::OfferedToMentor { .. })
}

/// Answered, lapsed or taken back meanwhile: the page says where it stands now.
fn moved(frame: &Frame, proposal: &Proposal) -> Answer {
    html::with_status(StatusCode::CONFLICT, &stands(frame, proposal))
}

/// Where an answered offer stands. All ends but the mentor's own no read the same.
fn stands<'a>(frame: &'a Frame, proposal: &Proposal) -> StandsPage<'a> {
    let code = match &proposal.state {
        ProposalState::OfferedToPerson { .. } => "with_person",
        ProposalState::InReview { .. } => "in_review",
        ProposalState::Approved { .. } => "approved",
        ProposalState::Declined { side: Side::Mentor, .. } => "you_said_no",
        ProposalState::Lapsed { side: Side::Mentor, .. } => "lapsed",
        _ => "over",
    };
    StandsPage {
        title: frame.code("mentor-offer-title", code),
        text: frame.code("mentor-offer-text", code),
        frame,
    }
}

async fn offer_page<'a>(
    state: &AppState,
    frame: &'a Frame,
    scheme: &Scheme,
    proposal: &Proposal,
    form: Form,
) -> Result<OfferPage<'a>, Refusal> {
    let reads = state.reads(scheme.id);
    let request = store::request::load(&reads, proposal.request).await?;
    let person = store::person::load(&reads, proposal.person).await?;
    let terms = store::circumstance::list(&reads).await?;
    let today = scheme.date(state.clock.now());
    Ok(OfferPage {
        form,
        action: frame.to(format!("/mentoring/offers/{}", proposal.id)),
        why: about_them::why_us(frame, proposal, &request.profile, &terms),
        facts: about_them::facts(frame, scheme, &person, &request.profile, &terms, today),
        answer_by: home::answer_by(frame, scheme, proposal),
        answers: choices(frame),
        ways: ways(&reads, frame, proposal).await?,
        frame,
    })
}

fn choices(frame: &Frame) -> Vec<Choice> {
    ["yes"]
        .into_iter()
        .chain(No::ALL.map(No::code))
        .map(|code| {
            Choice::new(code, frame.code("mentor-answer", code))
                .hinted(frame.code("mentor-answer-hint", code))
        })
        .collect()
}

/// What they can pass on: only what we have of them.
async fn ways(reads: &store::Reader, frame: &Frame, proposal: &Proposal) -> Result<Vec<Choice>, Refusal> {
    let phone = store::contact_point::find_phone(reads, proposal.mentor_person).await?;
    let email = store::contact_point::find_email(reads, proposal.mentor_person).await?;
    let phone = phone.map(|phone| ("phone", frame.tongue().phone(phone.as_str())));
    let email = email.map(|email| ("email", email.as_str().to_owned()));
    Ok([phone, email]
        .into_iter()
        .flatten()
        .map(|(way, reach)| Choice::new(way, frame.tw(format!("mentor-pass-{way}"), [("reach", reach)])))
        .collect())
}
