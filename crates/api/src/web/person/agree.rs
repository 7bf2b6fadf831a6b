//! A referred person is asked whether they would like this: each thing apart, or no thank you. Without this page a referral would be help
//! nobody asked for.

use askama::Template;
use axum::extract::State;
use befriend_casework::PersonVoice;
use befriend_casework::refer;
use befriend_domain::actor::Helped;
use befriend_domain::agreement::AgreedTo;
use befriend_domain::id::RequestId;
use befriend_domain::request::{Closure, Request, RequestState};
use befriend_domain::scheme::Scheme;
use befriend_store as store;

use super::SAMPLE;
use crate::actor::{Id, InScheme, SignedInPerson};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::desk::nothing;
use crate::input::own_steps;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;
use crate::web::public::ask::agreements;

#[derive(Template)]
#[template(path = "person/agree.html")]
struct AgreePage<'a> {
    frame: &'a Frame,
    form: Form,
    id: RequestId,
    referrer: String,
    until: String,
    agreements: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "person/agreed.html")]
struct AgreedPage<'a> {
    frame: &'a Frame,
    title: String,
    text: String,
}

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let path = "/me/agree/{request}";
    vec![
        page(path, "person.agree.ask", Needs::Person, show).sample("request", SAMPLE).visited(),
        form(path, "person.agree", Needs::Person, agree).sample("request", SAMPLE),
        form("/me/agree/{request}/no", "person.agree.no", Needs::Person, decline).sample("request", SAMPLE),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<RequestId>,
    frame: Frame,
) -> Answer {
    let request = own(&state, &me, id).await?;
    if matches!(request.state, RequestState::AwaitingAgreement { .. }) {
        return html::show(&agree_page(&state, &frame, &scheme, &request, Form::blank()).await?);
    }
    let code = match request.state {
        RequestState::Closed { reason: Closure::Declined, .. } => "no",
        RequestState::Closed { .. } => "over",
        _ => "yes",
    };
    let (title, text) = (frame.code("person-agreed-title", code), frame.code("person-agreed-text", code));
    html::show(&AgreedPage { frame: &frame, title, text })
}

async fn agree(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<RequestId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let request = own(&state, &me, id).await?;
    match own_steps::agreeing(&answers) {
        Ok(agreeing) => {
            refer::agree(&state.work, PersonVoice::Themself(me), id, agreeing).await?;
            html::on_to(&frame.to(format!("/me/agree/{id}")))
        }
        Err(faults) => {
            let form = Form::again(&frame, answers, faults);
            html::again(&agree_page(&state, &frame, &scheme, &request, form).await?)
        }
    }
}

async fn decline(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<RequestId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    nothing(&answers)?;
    refer::decline(&state.work, PersonVoice::Themself(me), id).await?;
    html::on_to(&frame.to(format!("/me/agree/{id}")))
}

/// The person's own request.
pub(super) async fn own(state: &AppState, me: &Helped, id: RequestId) -> Result<Request, Refusal> {
    let request = store::request::load(&state.reads(me.scheme()), id).await?;
    if request.person == me.person() { Ok(request) } else { Err(Refusal::NotFound) }
}

async fn agree_page<'a>(
    state: &AppState,
    frame: &'a Frame,
    scheme: &Scheme,
    request: &Request,
    form: Form,
) -> Result<AgreePage<'a>, Refusal> {
    let referrer = match request.referred_by {
        Some(id) => store::supporter::load(&state.reads(scheme.id), id).await?.name.as_str().to_owned(),
        None => frame.t("person-agree-somebody"),
    };
    let until = match request.state {
        RequestState::AwaitingAgreement { erase_on, .. } => {
            frame.tw("person-agree-until", [("date", frame.tongue().date(&erase_on))])
        }
        _ => String::new(),
    };
    Ok(AgreePage {
        form,
        id: request.id,
        referrer,
        until,
        agreements: agreements(frame, &AgreedTo::ALL),
        frame,
    })
}
