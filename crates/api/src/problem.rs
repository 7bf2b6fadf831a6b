//! A refusal as JSON (RFC 9457). Without this file a program could not tell a typing mistake from a lost race.

use axum::response::{IntoResponse, Response};
use befriend_domain::invalid::Faults;
use befriend_words::Tongue;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use serde::Serialize;
use utoipa::ToSchema;

use crate::form::sentence;
use crate::refusal::Refusal;

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request was not answered as asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Where this kind of problem is explained, relative to the service.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in a few words.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What to do about it.
    pub detail: String,
    /// The kind of problem as a stable code.
    pub code: String,
    /// What was wrong with which field: all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong, as a stable code.
    pub code: String,
    /// What to do about it.
    pub message: String,
}

impl Problem {
    /// The problem a refusal is.
    pub fn of(refusal: &Refusal, tongue: &Tongue) -> Self {
        let code = refusal.code();
        let detail = refusal.detail().map(|detail| tongue.t(format!("refusal-{detail}")));
        Self {
            kind: format!("/api/v1/docs#problem-{code}"),
            title: tongue.t(format!("refusal-{code}-title")),
            status: refusal.status().as_u16(),
            detail: detail.unwrap_or_else(|| tongue.t(format!("refusal-{code}-text"))),
            code: code.to_owned(),
            errors: if let Refusal::Invalid(faults) = refusal {
                field_problems(faults, *tongue)
            } else {
                Vec::new()
            },
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status =
            http::StatusCode::from_u16(self.status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self)).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response
    }
}

fn field_problems(faults: &Faults, tongue: Tongue) -> Vec<FieldProblem> {
    faults
        .iter()
        .map(|fault| FieldProblem {
            pointer: pointer(&fault.field),
            code: fault.invalid.code().to_owned(),
            message: sentence(&tongue, &fault.field, &fault.invalid),
        })
        .collect()
}

/// `why.0.term` as `/why/0/term`.
fn pointer(field: &str) -> String {
    let parts = field.split('.').map(|part| part.replace('~', "~0").replace('/', "~1"));
    std::iter::once(String::new()).chain(parts).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use befriend_domain::invalid::Invalid;

    use super::*;

    #[test]
    fn every_refusal_says_what_happened_and_what_to_do() {
        for refusal in Refusal::samples() {
            let problem = Problem::of(&refusal, &Tongue::default());
            assert!(!problem.title.contains('⟦') && !problem.detail.contains('⟦'), "{problem:?}");
        }
    }

    #[test]
    fn all_faults_are_told_with_the_place_of_each() {
        let mut faults = Faults::default();
        faults.add("email", Invalid::NotAnEmailAddress);
        faults.add("why.0.a/b", Invalid::Unknown);
        let problem = Problem::of(&Refusal::Invalid(faults), &Tongue::default());
        let places: Vec<_> =
            problem.errors.iter().map(|error| (error.pointer.as_str(), error.code.as_str())).collect();
        assert_eq!(places, [("/email", "not_an_email_address"), ("/why/0/a~1b", "unknown")]);
    }
}
