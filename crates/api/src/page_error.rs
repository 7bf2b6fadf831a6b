//! A refusal as a page. Without this file people would meet blank pages with a number on them, and lose what
//! they had typed.

use askama::Template;
use axum::response::{IntoResponse, Response};

use crate::answers::Answers;
use crate::entry::Entered;
use crate::form::{Form, sentence};
use crate::frame::Frame;
use crate::html;
use crate::refusal::Refusal;

/// Fields that are never given back, not even to whoever typed them.
const NEVER_GIVEN_BACK: [&str; 2] = ["code", "second_code"];

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    frame: &'a Frame,
    title: String,
    text: String,
    errors: Vec<String>,
    /// What was typed, when sending it once more can help.
    kept: Option<Form>,
    action: String,
    signs_in: bool,
}

/// The page of a refusal. What was typed is given back when sending it once more can help.
pub fn show(refusal: &Refusal, entered: &Entered, answers: Option<Answers>) -> Response {
    let frame = Frame::of(entered);
    let code = refusal.code();
    let text = refusal.detail().map_or_else(
        || frame.t(format!("refusal-{code}-text")),
        |detail| frame.t(format!("refusal-{detail}")),
    );
    let page = ErrorPage {
        title: frame.t(format!("refusal-{code}-title")),
        text,
        errors: errors_of(refusal, &frame),
        kept: answers.filter(|_| refusal.may_be_sent_again()).map(kept),
        action: frame.to(&entered.here),
        signs_in: *refusal == Refusal::SignInFirst,
        frame: &frame,
    };
    html::with_status(status_for_eyes(refusal), &page).unwrap_or_else(|_| refusal.status().into_response())
}

/// 401 would ask browsers for a password of theirs; a page that asks to sign in is a 403.
fn status_for_eyes(refusal: &Refusal) -> http::StatusCode {
    if *refusal == Refusal::SignInFirst { http::StatusCode::FORBIDDEN } else { refusal.status() }
}

fn kept(mut answers: Answers) -> Form {
    for field in NEVER_GIVEN_BACK {
        answers.remove(field);
    }
    Form::filled(answers)
}

fn errors_of(refusal: &Refusal, frame: &Frame) -> Vec<String> {
    let Refusal::Invalid(faults) = refusal else {
        return Vec::new();
    };
    faults.iter().map(|fault| sentence(&frame.tongue(), &fault.field, &fault.invalid)).collect()
}
