//! Signing in with a code by email. Without these pages nobody gets in; if they said whether an address is known, anybody
//! could find out who asked for help.
//!
//! Ask for the address → "if we know this address, we have sent a code" → the code → who you are, when several share the address →
//! in. The address is never in a URL; the id of the code is, and is worth nothing without the code.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use befriend_casework::error::{ActError, Refusal as Rule};
use befriend_casework::sign_in::{Begun, Known, Redeemed, redeem_code, request_code};
use befriend_domain::id::{SchemeId, SignInCodeId};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::sign_in::Subject;
use http::header::SET_COOKIE;

use crate::actor::{Id, InScheme};
use crate::answers::Answers;
use crate::cookies::Cookie;
use crate::entry::Asked;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::sign_in::{AskForCode, GiveCode, next_of};
use crate::landing::landing;
use crate::path::{LocalPath, percent_encoded};
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

/// Asking for a code, or guessing at one, counts as many requests: it sends mail, or may let somebody in.
const COST: u32 = 10;

const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

#[derive(Template)]
#[template(path = "public/sign_in.html")]
struct AskPage<'a> {
    frame: &'a Frame,
    form: Form,
}

#[derive(Template)]
#[template(path = "public/sign_in_code.html")]
struct CodePage<'a> {
    frame: &'a Frame,
    form: Form,
    id: SignInCodeId,
}

#[derive(Template)]
#[template(path = "public/sign_in_who.html")]
struct WhoPage<'a> {
    frame: &'a Frame,
    form: Form,
    id: SignInCodeId,
    people: Vec<Choice>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/sign-in", "sign-in", Needs::Anyone, ask).visited(),
        form("/sign-in", "sign-in.ask", Needs::Anyone, send_code).costing(COST),
        page("/sign-in/{id}", "sign-in.code", Needs::Anyone, ask_code).sample("id", SAMPLE).visited(),
        form("/sign-in/{id}", "sign-in.redeem", Needs::Anyone, redeem).sample("id", SAMPLE).costing(COST),
    ]
}

async fn ask(frame: Frame, Asked(query): Asked) -> Answer {
    html::show(&AskPage { frame: &frame, form: with_next(next_of(&query)) })
}

async fn send_code(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let asked = match AskForCode::parse(&answers) {
        Ok(asked) => asked,
        Err(faults) => {
            return html::again(&AskPage { form: Form::again(&frame, answers, faults), frame: &frame });
        }
    };
    let id = request_code(&state.work, scheme.id, asked.email).await?;
    html::on_to(&code_page(&frame, id, asked.next.as_ref()))
}

async fn ask_code(Id(id): Id<SignInCodeId>, frame: Frame, Asked(query): Asked) -> Answer {
    html::show(&CodePage { frame: &frame, form: with_next(next_of(&query)), id })
}

async fn redeem(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    Id(id): Id<SignInCodeId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let given = match GiveCode::parse(&answers) {
        Ok(given) => given,
        Err(faults) => {
            return html::again(&CodePage { form: Form::again(&frame, answers, faults), frame: &frame, id });
        }
    };
    match redeem_code(&state.work, scheme.id, id, &given.code, given.who).await {
        Ok(Redeemed::Begun(begun)) => enter(&state, scheme.id, &frame, &begun, given.next).await,
        Ok(Redeemed::Choose(known)) => {
            html::show(&WhoPage { frame: &frame, form: Form::filled(answers), id, people: people(&known) })
        }
        Err(ActError::Refused(Rule::WrongCode)) => {
            let mut faults = Faults::default();
            faults.add("code", Invalid::DoesNotFit);
            html::again(&CodePage { form: Form::again(&frame, answers, faults), frame: &frame, id })
        }
        Err(error) => Err(error.into()),
    }
}

/// Signed in: a fresh cookie, and on to where they were going. Staff give their second factor first.
async fn enter(
    state: &AppState,
    scheme: SchemeId,
    frame: &Frame,
    begun: &Begun,
    next: Option<LocalPath>,
) -> Answer {
    let to = match (begun.subject, next) {
        (Subject::Staff(_), next) => second_factor_page(frame, next.as_ref()),
        (Subject::Person(_), Some(next)) => next.as_str().to_owned(),
        (subject, None) => frame.to(landing(state, scheme, subject).await?),
    };
    let cookie = Cookie::SignedIn.set(&begun.token, None, &state.settings).ok_or(Refusal::Broken)?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&to)).into_response())
}

fn people(known: &[Known]) -> Vec<Choice> {
    known.iter().enumerate().map(|(place, one)| Choice::new(place.to_string(), one.name.as_str())).collect()
}

fn second_factor_page(frame: &Frame, next: Option<&LocalPath>) -> String {
    frame.to(format!("/second-factor{}", next_query(next)))
}

fn next_query(next: Option<&LocalPath>) -> String {
    next.map(|next| format!("?next={}", percent_encoded(next.as_str()))).unwrap_or_default()
}

fn with_next(next: Option<LocalPath>) -> Form {
    Form::filled(next.map_or_else(Answers::default, |next| Answers::default().with("next", next.as_str())))
}

fn code_page(frame: &Frame, id: SignInCodeId, next: Option<&LocalPath>) -> String {
    frame.to(format!("/sign-in/{id}{}", next_query(next)))
}
