//! Leaving: by the menu, or in a hurry. Without this file somebody who is watched could not close the page and be sure
//! that it stays closed.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::HeaderValue;
use http::header::{HeaderName, SET_COOKIE};

use crate::actor::AnySession;
use crate::answers::Answers;
use crate::cookies::Cookie;
use crate::frame::Frame;
use crate::html::Answer;
use crate::input::desk::nothing;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

/// Where *Exit this page* leads: something anybody might be looking at.
const ELSEWHERE: &str = "https://www.bbc.co.uk/weather";

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/exit", "exit", Needs::Anyone, exit).everywhere(),
        form("/sign-out", "sign-out", Needs::Anyone, sign_out),
    ]
}

async fn sign_out(
    State(state): State<AppState>,
    session: Option<AnySession>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    nothing(&answers)?;
    if let Some(AnySession(session)) = session {
        befriend_casework::sign_in::sign_out(&state.work, &session).await?;
    }
    Ok(forget(&state, &frame.to("/")))
}

/// Changes nothing here: the browser forgets its cookies and pages, so that *Back* shows nothing.
async fn exit(State(state): State<AppState>) -> Response {
    forget(&state, ELSEWHERE)
}

fn forget(state: &AppState, to: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    let headers = response.headers_mut();
    for cookie in [Cookie::SignedIn, Cookie::Visit] {
        headers.extend(cookie.clear(&state.settings).map(|value| (SET_COOKIE, value)));
    }
    headers.insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    response
}
