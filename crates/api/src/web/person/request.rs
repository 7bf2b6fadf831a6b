//! A person's own request: what they told us, a pause, going on again, and taking it back in two steps with no reason asked.

use askama::Template;
use axum::extract::State;
use befriend_casework::{PersonVoice, screen};
use befriend_domain::circumstance::Stage;
use befriend_domain::id::RequestId;
use befriend_domain::request::{Request, RequestState};
use befriend_domain::scheme::Scheme;
use befriend_domain::text::Line;
use befriend_store as store;
use befriend_words::lists::capitalised;

use super::agree::own;
use super::standing::{self, Standing};
use super::{SAMPLE, label_of};
use crate::actor::{Id, InScheme, SignedInPerson};
use crate::answers::Answers;
use crate::form::Form;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::desk::nothing;
use crate::input::own_steps::Pause;
use crate::lists::SummaryRow;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "person/request.html")]
struct RequestPage<'a> {
    frame: &'a Frame,
    id: RequestId,
    standing: Standing,
    rows: Vec<SummaryRow>,
    may_pause: bool,
    may_resume: bool,
}

#[derive(Template)]
#[template(path = "person/pause.html")]
struct PausePage<'a> {
    frame: &'a Frame,
    form: Form,
    id: RequestId,
}

#[derive(Template)]
#[template(path = "person/withdraw.html")]
struct WithdrawPage<'a> {
    frame: &'a Frame,
    id: RequestId,
    is_paired: bool,
}

#[derive(Template)]
#[template(path = "person/withdrawn.html")]
struct WithdrawnPage<'a> {
    frame: &'a Frame,
}

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let (pause, withdraw) = ("/me/request/{request}/pause", "/me/request/{request}/withdraw");
    vec![
        page("/me/request", "person.request", Needs::Person, show).visited(),
        page(pause, "person.pause.ask", Needs::Person, ask_to_pause).sample("request", SAMPLE).visited(),
        form(pause, "person.pause", Needs::Person, hold).sample("request", SAMPLE),
        form("/me/request/{request}/resume", "person.resume", Needs::Person, resume)
            .sample("request", SAMPLE),
        page(withdraw, "person.withdraw.ask", Needs::Person, ask_to_withdraw)
            .sample("request", SAMPLE)
            .visited(),
        form(withdraw, "person.withdraw", Needs::Person, take_back).sample("request", SAMPLE),
        page("/me/request/withdrawn", "person.withdrawn", Needs::Person, withdrawn).visited(),
    ]
}

/// The open request; without one, where they are says so.
async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
) -> Answer {
    let reads = state.reads(scheme.id);
    let requests = store::request::list_of(&reads, me.person()).await?;
    let Some(request) = requests.into_iter().find(Request::is_open) else {
        return html::on_to(&frame.to("/me"));
    };
    if matches!(request.state, RequestState::AwaitingAgreement { .. }) {
        return html::on_to(&frame.to(format!("/me/agree/{}", request.id)));
    }
    let live = store::proposal::list_live_of_request(&reads, request.id).await?;
    html::show(&RequestPage {
        id: request.id,
        standing: standing::of(&frame, &scheme, &request, &live, state.clock.now()),
        rows: rows(&state, &frame, &scheme, &request).await?,
        may_pause: may_pause(&request),
        may_resume: matches!(request.state, RequestState::OnHold { .. }),
        frame: &frame,
    })
}

async fn ask_to_pause(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<RequestId>,
    frame: Frame,
) -> Answer {
    let request = own(&state, &me, id).await?;
    if may_pause(&request) {
        html::show(&PausePage { frame: &frame, form: Form::blank(), id })
    } else {
        html::on_to(&frame.to("/me/request"))
    }
}

async fn hold(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<RequestId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    own(&state, &me, id).await?;
    let pause = match Pause::parse(&answers, scheme.date(state.clock.now())) {
        Ok(pause) => pause,
        Err(faults) => {
            let form = Form::again(&frame, answers, faults);
            return html::again(&PausePage { frame: &frame, form, id });
        }
    };
    let why = match pause.why {
        Some(why) => why,
        None => Line::parse(&frame.t("person-pause-no-reason")).map_err(|_| Refusal::Broken)?,
    };
    screen::hold(&state.work, PersonVoice::Themself(me), id, pause.until, why).await?;
    html::on_to(&frame.to("/me/request"))
}

async fn resume(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<RequestId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    nothing(&answers)?;
    screen::resume(&state.work, PersonVoice::Themself(me), id).await?;
    html::on_to(&frame.to("/me/request"))
}

async fn ask_to_withdraw(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<RequestId>,
    frame: Frame,
) -> Answer {
    let request = own(&state, &me, id).await?;
    if request.is_open() {
        html::show(&WithdrawPage { frame: &frame, id, is_paired: request.places.pairings > 0 })
    } else {
        html::on_to(&frame.to("/me"))
    }
}

async fn take_back(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<RequestId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    nothing(&answers)?;
    screen::withdraw_request(&state.work, PersonVoice::Themself(me), id).await?;
    html::on_to(&frame.to("/me/request/withdrawn"))
}

async fn withdrawn(SignedInPerson(_): SignedInPerson, frame: Frame) -> Answer {
    html::show(&WithdrawnPage { frame: &frame })
}

const fn may_pause(request: &Request) -> bool {
    matches!(
        request.state,
        RequestState::Screening { .. }
            | RequestState::Waiting
            | RequestState::Proposed
            | RequestState::Paired
    )
}

/// What they told us. What somebody else said of them is not read back here: they may ask for a copy.
async fn rows(
    state: &AppState,
    frame: &Frame,
    scheme: &Scheme,
    request: &Request,
) -> Result<Vec<SummaryRow>, Refusal> {
    let terms = store::circumstance::list(&state.reads(scheme.id)).await?;
    let profile = &request.profile;
    let mut going_on: Vec<String> = profile
        .circumstances
        .iter()
        .map(|one| match one.stage {
            Stage::Any => label_of(&terms, &one.term),
            told => {
                let said = frame.code("stage-said", told.code());
                frame.tw("ask-circumstance-said", [("label", label_of(&terms, &one.term)), ("stage", said)])
            }
        })
        .collect();
    if request.referred_by.is_none() {
        going_on.extend(request.own_words.iter().map(|words| words.as_str().to_owned()));
    }
    let area = profile.area.as_ref().and_then(|area| scheme.area(area));
    let channels = profile.channels.iter().map(|channel| frame.code("reason-by", channel.code()));
    let times =
        if profile.times.is_empty() { Vec::new() } else { vec![frame.tongue().times(&profile.times)] };
    let said = [
        (frame.t("ask-circumstances-title"), going_on),
        (frame.t("ask-channels-title"), channels.collect()),
        (frame.t("ask-times-title"), times),
        (frame.t("ask-area-title"), area.iter().map(|area| area.label.as_str().to_owned()).collect()),
        (
            frame.t("ask-languages-title"),
            profile.languages.iter().map(|word| capitalised(word.as_str())).collect(),
        ),
        (
            frame.t("ask-interests-title"),
            profile.interests.iter().map(|word| capitalised(word.as_str())).collect(),
        ),
    ];
    let read_back = |(question, answers)| SummaryRow { question, answers, change: String::new() };
    Ok(said
        .into_iter()
        .filter(|(_, answers): &(String, Vec<String>)| !answers.is_empty())
        .map(read_back)
        .collect())
}
