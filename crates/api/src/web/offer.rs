//! The page of an offer, for either side: why these two were thought of, and the answer. Without this file each side would have a
//! walk of its own, and one of them would lose what was typed or say where the other stands.

use askama::Template;
use axum::extract::{FromRequestParts, State};
use befriend_casework::{ActError, Casework, answer};
use befriend_domain::id::{PersonId, ProposalId, SchemeId};
use befriend_domain::proposal::{No, PassOn, Proposal, Side};
use befriend_domain::scheme::Scheme;
use befriend_store as store;
use befriend_store::Reader;
use http::StatusCode;

use crate::actor::{Id, InScheme};
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

/// An id for the samples of paths; tests replace it.
const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// One side of an offer: who is signed in, and what is theirs to see and to say.
pub(super) trait Asked:
    FromRequestParts<AppState, Rejection = Refusal> + Clone + Send + Sync + 'static
{
    /// Which side.
    const SIDE: Side;
    /// Whom the page is for.
    const NEEDS: Needs;
    /// Where their offers are, and the names of the page and of its form in the registry.
    const AT: [&'static str; 3];
    /// Families of texts: what can be answered, hints to it, and what is passed on.
    const ANSWERS: [&'static str; 3];

    /// The scheme they are known to.
    fn scheme(&self) -> SchemeId;

    /// Whether it is theirs, and they may know of it yet.
    fn may_see(&self, proposal: &Proposal) -> bool;

    /// Whether it waits for their answer.
    fn is_asked(proposal: &Proposal) -> bool;

    /// Who they are in it.
    fn person(proposal: &Proposal) -> PersonId;

    /// Their words for the page.
    fn words(frame: &Frame) -> Words;

    /// Where an offer stands that does not wait for their answer.
    fn stands(frame: &Frame, proposal: &Proposal, status: StatusCode) -> Answer;

    /// What they are shown of the other side.
    fn other_side(
        frame: &Frame,
        scheme: &Scheme,
        reads: &Reader,
        today: chrono::NaiveDate,
        proposal: &Proposal,
    ) -> impl Future<Output = Result<OtherSide, Refusal>> + Send;

    /// Answers.
    fn answer(
        self,
        work: &Casework,
        id: ProposalId,
        said: answer::Answer,
    ) -> impl Future<Output = Result<(), ActError>> + Send;
}

/// The words of one side's page.
pub(super) struct Words {
    pub(super) title: String,
    /// Below the title; empty for nothing.
    pub(super) lead: String,
    pub(super) why: String,
    pub(super) facts: String,
    pub(super) answer: String,
    pub(super) answer_hint: String,
    pub(super) pass_on: String,
    pub(super) pass_on_hint: String,
    pub(super) send: String,
    /// Where the link back leads.
    pub(super) back: String,
}

/// What is shown of the other side, without a name.
pub(super) struct OtherSide {
    pub(super) why: Vec<String>,
    pub(super) facts: Vec<SummaryRow>,
    pub(super) answer_by: String,
}

#[derive(Template)]
#[template(path = "offer.html")]
struct OfferPage<'a> {
    frame: &'a Frame,
    form: Form,
    words: Words,
    action: String,
    other: OtherSide,
    answers: Vec<Choice>,
    ways: Vec<Choice>,
}

/// The page and the form of one side.
pub(super) fn operations<A: Asked>() -> Vec<Operation> {
    let [path, shown, sent] = A::AT;
    vec![
        page(path, shown, A::NEEDS, show::<A>).sample("proposal", SAMPLE).visited(),
        form(path, sent, A::NEEDS, send::<A>).sample("proposal", SAMPLE),
    ]
}

async fn show<A: Asked>(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    Id(id): Id<ProposalId>,
    me: A,
    frame: Frame,
) -> Answer {
    let proposal = own(&state, &me, id).await?;
    if !A::is_asked(&proposal) {
        return A::stands(&frame, &proposal, StatusCode::OK);
    }
    let usual = PassOn::usual(proposal.channel, A::SIDE);
    let passed =
        [("phone", usual.phone), ("email", usual.email)].into_iter().filter(|(_, is_passed)| *is_passed);
    let filled = passed.fold(Answers::default(), |answers, (way, _)| answers.with("pass_on", way));
    html::show(&offer_page::<A>(&state, &frame, &scheme, &proposal, Form::filled(filled)).await?)
}

async fn send<A: Asked>(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    Id(id): Id<ProposalId>,
    me: A,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let said = match input::answer::parse(&answers) {
        Ok(said) => said,
        Err(faults) => {
            let proposal = own(&state, &me, id).await?;
            if !A::is_asked(&proposal) {
                return A::stands(&frame, &proposal, StatusCode::CONFLICT);
            }
            let form = Form::again(&frame, answers, faults);
            return html::again(&offer_page::<A>(&state, &frame, &scheme, &proposal, form).await?);
        }
    };
    match me.clone().answer(&state.work, id, said).await {
        Ok(()) => html::on_to(&frame.to(path_of::<A>(id))),
        // Answered, lapsed or taken back meanwhile: the page says where it stands now.
        Err(ActError::Moved(_)) => A::stands(&frame, &own(&state, &me, id).await?, StatusCode::CONFLICT),
        Err(error) => Err(error.into()),
    }
}

async fn own<A: Asked>(state: &AppState, me: &A, id: ProposalId) -> Result<Proposal, Refusal> {
    let proposal = store::proposal::load(&state.reads(me.scheme()), id).await?;
    if me.may_see(&proposal) { Ok(proposal) } else { Err(Refusal::NotFound) }
}

fn path_of<A: Asked>(id: ProposalId) -> String {
    A::AT[0].replace("{proposal}", &id.to_string())
}

async fn offer_page<'a, A: Asked>(
    state: &AppState,
    frame: &'a Frame,
    scheme: &Scheme,
    proposal: &Proposal,
    form: Form,
) -> Result<OfferPage<'a>, Refusal> {
    let reads = state.reads(scheme.id);
    let today = scheme.date(state.clock.now());
    Ok(OfferPage {
        form,
        words: A::words(frame),
        action: frame.to(path_of::<A>(proposal.id)),
        other: A::other_side(frame, scheme, &reads, today, proposal).await?,
        answers: choices::<A>(frame),
        ways: ways::<A>(&reads, frame, proposal).await?,
        frame,
    })
}

fn choices<A: Asked>(frame: &Frame) -> Vec<Choice> {
    let [answer, hint, _] = A::ANSWERS;
    let codes = ["yes"].into_iter().chain(No::ALL.map(No::code));
    codes.map(|code| Choice::new(code, frame.code(answer, code)).hinted(frame.code(hint, code))).collect()
}

/// What they can pass on: only what we have of them.
async fn ways<A: Asked>(reads: &Reader, frame: &Frame, proposal: &Proposal) -> Result<Vec<Choice>, Refusal> {
    let person = A::person(proposal);
    let phone = store::contact_point::find_phone(reads, person).await?;
    let email = store::contact_point::find_email(reads, person).await?;
    let phone = phone.map(|phone| ("phone", frame.tongue().phone(phone.as_str())));
    let email = email.map(|email| ("email", email.as_str().to_owned()));
    let known = [phone, email].into_iter().flatten();
    let [_, _, pass] = A::ANSWERS;
    Ok(known
        .map(|(way, reach)| Choice::new(way, frame.tw(format!("{pass}-{way}"), [("reach", reach)])))
        .collect())
}
