//! Templates as responses. Without this file a page could leave without its character set or with the wrong status.

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::StatusCode;

use crate::refusal::Refusal;

/// What a page's handler gives back.
pub type Answer = Result<Response, Refusal>;

/// A page, 200.
///
/// # Errors
/// [`Refusal::Broken`] when the template cannot be written.
pub fn show(page: &impl Template) -> Answer {
    with_status(StatusCode::OK, page)
}

/// The same page again because something in the form is wrong, 422.
///
/// # Errors
/// As [`show`].
pub fn again(page: &impl Template) -> Answer {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// On to another page after a form, 303: reloading it sends nothing twice.
///
/// # Errors
/// None; the type lets handlers end with it.
pub fn on_to(address: &str) -> Answer {
    Ok(Redirect::to(address).into_response())
}

/// A page with a status of its own.
///
/// # Errors
/// As [`show`].
pub fn with_status(status: StatusCode, page: &impl Template) -> Answer {
    match page.render() {
        Ok(text) => Ok((status, Html(text)).into_response()),
        Err(error) => {
            tracing::error!(%error, "a template could not be written");
            Err(Refusal::Broken)
        }
    }
}
