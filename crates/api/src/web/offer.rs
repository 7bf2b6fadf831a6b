//! The page of an offer, for either side: why these two were thought of, and the answer. Without this file each side would have a
//! walk of its own, and one of them would lose what was typed or say where the other stands.

use askama::Template;
use axum::extract::{FromRequestParts, State};
use befriend_casework::{ActError, Casework, answer};
use befriend_domain::id::{PersonId, ProposalId, SchemeId};
use befriend_domain::proposal::{No, PassOn, Proposal, ProposalState, Side};
use befriend_domain::scheme::Scheme;
use befriend_store as store;
use befriend_store::Reader;
use chrono::NaiveDate;
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
    /// Where they go on from here.
    const HOME: &'static str;

    /// The scheme they are known to.
    fn scheme(&self) -> SchemeId;

    /// Whether it is theirs, and they may know of it yet.
    fn may_see(&self, proposal: &Proposal) -> bool;

    /// Whether it waits for their answer.
    fn is_asked(proposal: &Proposal) -> bool;

    /// Who they are in it.
    fn person(proposal: &Proposal) -> PersonId;

    /// Where an offer stands that does not wait for their answer, in the keys of sentences. All ends but their own no are one.
    fn stands(state: &ProposalState) -> &'static str;

    /// What they are shown of the other side.
    fn other_side(
        reads: &Reader,
        shown: &Shown<'_>,
    ) -> impl Future<Output = Result<OtherSide, Refusal>> + Send;

    /// Answers.
    fn answer(
        self,
        work: &Casework,
        id: ProposalId,
        said: answer::Answer,
    ) -> impl Future<Output = Result<(), ActError>> + Send;
}

/// What is at hand when an offer is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) frame: &'a Frame,
    pub(super) scheme: &'a Scheme,
    pub(super) today: NaiveDate,
    pub(super) proposal: &'a Proposal,
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
    /// Whose words these are: `mentor` or `person`.
    side: &'static str,
    home: String,
    form: Form,
    action: String,
    other: OtherSide,
    answers: Vec<Choice>,
    ways: Vec<Choice>,
}

impl OfferPage<'_> {
    fn say(&self, what: &str) -> String {
        self.frame.t(format!("{}-offer-{what}", self.side))
    }
}

#[derive(Template)]
#[template(path = "offer_over.html")]
struct StandsPage<'a> {
    frame: &'a Frame,
    title: String,
    text: String,
    home: String,
    to_home: String,
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
        return stands::<A>(&frame, &proposal, StatusCode::OK);
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
                return stands::<A>(&frame, &proposal, StatusCode::CONFLICT);
            }
            let form = Form::again(&frame, answers, faults);
            return html::again(&offer_page::<A>(&state, &frame, &scheme, &proposal, form).await?);
        }
    };
    match me.clone().answer(&state.work, id, said).await {
        Ok(()) => html::on_to(&frame.to(path_of::<A>(id))),
        // Answered, lapsed or taken back meanwhile: the page says where it stands now.
        Err(ActError::Moved(_)) => stands::<A>(&frame, &own(&state, &me, id).await?, StatusCode::CONFLICT),
        Err(error) => Err(error.into()),
    }
}

/// Where an offer stands that does not wait for their answer.
fn stands<A: Asked>(frame: &Frame, proposal: &Proposal, status: StatusCode) -> Answer {
    let (side, code) = (A::SIDE.code(), A::stands(&proposal.state));
    let page = StandsPage {
        title: frame.t(format!("{side}-offer-title-{code}")),
        text: frame.t(format!("{side}-offer-text-{code}")),
        home: frame.to(A::HOME),
        to_home: frame.t(format!("{side}-offer-home")),
        frame,
    };
    html::with_status(status, &page)
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
    let shown = Shown { frame, scheme, today, proposal };
    Ok(OfferPage {
        form,
        side: A::SIDE.code(),
        home: frame.to(A::HOME),
        action: frame.to(path_of::<A>(proposal.id)),
        other: A::other_side(&reads, &shown).await?,
        answers: choices::<A>(frame),
        ways: ways::<A>(&reads, frame, proposal).await?,
        frame,
    })
}

fn choices<A: Asked>(frame: &Frame) -> Vec<Choice> {
    let side = A::SIDE.code();
    let choice = |code: &'static str| {
        Choice::new(code, frame.t(format!("{side}-answer-{code}")))
            .hinted(frame.t(format!("{side}-answer-hint-{code}")))
    };
    ["yes"].into_iter().chain(No::ALL.map(No::code)).map(choice).collect()
}

/// What they can pass on: only what we have of them.
async fn ways<A: Asked>(reads: &Reader, frame: &Frame, proposal: &Proposal) -> Result<Vec<Choice>, Refusal> {
    let person = A::person(proposal);
    let phone = store::contact_point::find_phone(reads, person).await?;
    let email = store::contact_point::find_email(reads, person).await?;
    let phone = phone.map(|phone| ("phone", frame.tongue().phone(phone.as_str())));
    let email = email.map(|email| ("email", email.as_str().to_owned()));
    let known = [phone, email].into_iter().flatten();
    let side = A::SIDE.code();
    Ok(known
        .map(|(way, reach)| Choice::new(way, frame.tw(format!("{side}-pass-{way}"), [("reach", reach)])))
        .collect())
}

#[cfg(test)]
mod tests {
    use befriend_words::Tongue;

    use super::*;

    /// What is said on the page itself.
    const PAGE: [&str; 10] =
        ["title", "lead", "why", "facts", "answer", "answer-hint", "pass", "pass-hint", "send", "home"];

    /// How an offer can stand for either side.
    const STANDS: [&str; 5] = ["in_review", "approved", "you_said_no", "lapsed", "over"];

    #[test]
    fn each_side_has_words_of_its_own_for_all_of_it() {
        let tongue = Tongue::default();
        for (side, asks_other) in [(Side::Mentor, "with_person"), (Side::Person, "with_mentor")] {
            let page = PAGE.map(|part| format!("offer-{part}"));
            let stands = STANDS.into_iter().chain([asks_other]);
            let stands = stands.flat_map(|code| ["title", "text"].map(|part| format!("offer-{part}-{code}")));
            let answers = ["yes"].into_iter().chain(No::ALL.map(No::code));
            let answers = answers.flat_map(|code| [format!("answer-{code}"), format!("answer-hint-{code}")]);
            let passes = ["phone", "email"].map(|way| format!("pass-{way}"));
            for key in page.into_iter().chain(stands).chain(answers).chain(passes) {
                let said = tongue.tw(format!("{}-{key}", side.code()), [("reach", "it")]);
                assert!(!said.contains('⟦'), "{said} is not written");
            }
        }
    }
}
