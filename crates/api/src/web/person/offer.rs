//! One offer: who it might be, in a few lines and without a name, and the person's answer. The other side never learns why somebody said no.

use askama::Template;
use axum::extract::State;
use befriend_casework::answer::person_answers;
use befriend_casework::{ActError, PersonVoice};
use befriend_domain::actor::Helped;
use befriend_domain::id::ProposalId;
use befriend_domain::proposal::{No, PassOn, Proposal, ProposalState, Side};
use befriend_domain::scheme::Scheme;
use befriend_store as store;
use befriend_store::Reader;
use http::StatusCode;

use super::{SAMPLE, about_them};
use crate::actor::{Id, InScheme, SignedInPerson};
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

#[derive(Template)]
#[template(path = "person/offer.html")]
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
#[template(path = "person/offer_over.html")]
struct StandsPage<'a> {
    frame: &'a Frame,
    title: String,
    text: String,
}

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let path = "/me/offers/{proposal}";
    vec![
        page(path, "person.offer", Needs::Person, show).sample("proposal", SAMPLE).visited(),
        form(path, "person.answer", Needs::Person, answer).sample("proposal", SAMPLE),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<ProposalId>,
    frame: Frame,
) -> Answer {
    let proposal = own(&state, &me, id).await?;
    if !is_asked(&proposal) {
        return html::show(&stands(&frame, &proposal));
    }
    let usual = PassOn::usual(proposal.channel, Side::Person);
    let passed =
        [("phone", usual.phone), ("email", usual.email)].into_iter().filter(|(_, is_passed)| *is_passed);
    let filled = passed.fold(Answers::default(), |answers, (way, _)| answers.with("pass_on", way));
    html::show(&offer_page(&state, &frame, &scheme, &proposal, Form::filled(filled)).await?)
}

async fn answer(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
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
    match person_answers(&state.work, PersonVoice::Themself(me.clone()), id, said).await {
        Ok(()) => html::on_to(&frame.to(format!("/me/offers/{id}"))),
        Err(ActError::Moved(_)) => moved(&frame, &own(&state, &me, id).await?),
        Err(error) => Err(error.into()),
    }
}

/// The person's own proposal, once they may know of it: a draft, or one where only the befriender was asked, is not there yet.
async fn own(state: &AppState, me: &Helped, id: ProposalId) -> Result<Proposal, Refusal> {
    let proposal = store::proposal::load(&state.reads(me.scheme()), id).await?;
    let is_secret = matches!(
        proposal.state,
        ProposalState::Drafted
            | ProposalState::Discarded { .. }
            | ProposalState::OfferedToMentor { person: None, .. }
            | ProposalState::Declined { side: Side::Mentor, .. }
            | ProposalState::Lapsed { side: Side::Mentor, .. }
    );
    if proposal.person == me.person() && !is_secret { Ok(proposal) } else { Err(Refusal::NotFound) }
}

const fn is_asked(proposal: &Proposal) -> bool {
    matches!(proposal.state, ProposalState::OfferedToPerson { .. })
}

/// Answered, lapsed or taken back meanwhile: the page says where it stands now.
fn moved(frame: &Frame, proposal: &Proposal) -> Answer {
    html::with_status(StatusCode::CONFLICT, &stands(frame, proposal))
}

/// Where an answered offer stands. All ends but the person's own no read the same.
fn stands<'a>(frame: &'a Frame, proposal: &Proposal) -> StandsPage<'a> {
    let code = match &proposal.state {
        ProposalState::OfferedToMentor { .. } => "with_mentor",
        ProposalState::InReview { .. } => "in_review",
        ProposalState::Approved { .. } => "approved",
        ProposalState::Declined { side: Side::Person, .. } => "you_said_no",
        ProposalState::Lapsed { side: Side::Person, .. } => "lapsed",
        _ => "over",
    };
    StandsPage {
        title: frame.code("person-offer-title", code),
        text: frame.code("person-offer-text", code),
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
    let mentor = store::mentor::load(&reads, proposal.mentor).await?;
    let befriender = store::person::load(&reads, proposal.mentor_person).await?;
    let terms = store::circumstance::list(&reads).await?;
    let today = scheme.date(state.clock.now());
    Ok(OfferPage {
        form,
        action: frame.to(format!("/me/offers/{}", proposal.id)),
        why: about_them::why(frame, proposal, &mentor, &terms),
        facts: about_them::facts(frame, scheme, &mentor, &befriender, &terms, today),
        answer_by: answer_by(frame, scheme, proposal),
        answers: choices(frame),
        ways: ways(&reads, frame, proposal).await?,
        frame,
    })
}

fn answer_by(frame: &Frame, scheme: &Scheme, proposal: &Proposal) -> String {
    let ProposalState::OfferedToPerson { offer, told, .. } = &proposal.state else { return String::new() };
    let key = if *told { "person-told-until" } else { "person-answer-by" };
    frame.tw(key, [("date", frame.tongue().local_date(&offer.respond_by, &scheme.time_zone))])
}

fn choices(frame: &Frame) -> Vec<Choice> {
    let codes = ["yes"].into_iter().chain(No::ALL.map(No::code));
    let choice = |code| {
        Choice::new(code, frame.code("person-answer", code)).hinted(frame.code("person-answer-hint", code))
    };
    codes.map(choice).collect()
}

/// What they can pass on: only what we have of them.
async fn ways(reads: &Reader, frame: &Frame, proposal: &Proposal) -> Result<Vec<Choice>, Refusal> {
    let phone = store::contact_point::find_phone(reads, proposal.person).await?;
    let email = store::contact_point::find_email(reads, proposal.person).await?;
    let phone = phone.map(|phone| ("phone", frame.tongue().phone(phone.as_str())));
    let email = email.map(|email| ("email", email.as_str().to_owned()));
    let known = [phone, email].into_iter().flatten();
    Ok(known
        .map(|(way, reach)| Choice::new(way, frame.tw(format!("person-pass-{way}"), [("reach", reach)])))
        .collect())
}
