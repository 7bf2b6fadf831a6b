//! Everything a request can be told instead of what it asked for. Without this file the same mishap would
//! be 400 here and 500 there, and half of them would be blank pages.
//!
//! A handler returns `Err(Refusal::…)`. It travels to the edge as an empty response that carries the refusal, and
//! there becomes a page ([`crate::page_error`]) or a problem ([`crate::problem`]), by the kind of route.

use axum::response::{IntoResponse, Response};
use befriend_casework::error::{ActError, Refusal as Rule};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_store::StoreError;
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};

use crate::answers::Unreadable;

/// Why a request is not answered as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thing, or none that this visitor may know of: one answer for both.
    NotFound,
    /// The visitor must sign in first.
    SignInFirst,
    /// The bearer token is missing, unknown or revoked.
    NoToken,
    /// The bearer token may not do this.
    TokenMayNot,
    /// The body cannot be read as fields.
    Unreadable(Unreadable),
    /// Values are wrong: all of them, together.
    Invalid(Faults),
    /// Somebody was faster, or the thing is no longer in the state this needs. The code names the
    /// sentence (`refusal-<code>`) that says what to do.
    Conflict(&'static str),
    /// The thing is in order but may not be done by this person. The code as above (`refusal-<code>`).
    Forbidden(&'static str),
    /// The form was sent by a page of another site.
    ForeignForm,
    /// The form's token is not (or no longer) this visitor's.
    ExpiredForm,
    /// This address does not take this method.
    WrongMethod,
    /// The body is longer than anything we ask for.
    TooLarge,
    /// The body is in a format this address does not take.
    WrongFormat,
    /// Too many requests from one place.
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// Too many requests at once from everywhere.
    Busy,
    /// The answer took too long.
    TooSlow,
    /// Something we need, such as the database, cannot be reached.
    Unavailable,
    /// A fault of ours.
    Broken,
}

impl Refusal {
    /// The one place where a refusal gets its status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInFirst | Self::NoToken => StatusCode::UNAUTHORIZED,
            Self::TokenMayNot | Self::Forbidden(_) | Self::ForeignForm | Self::ExpiredForm => {
                StatusCode::FORBIDDEN
            }
            Self::Unreadable(Unreadable::NotAnObject) => StatusCode::BAD_REQUEST,
            Self::Unreadable(Unreadable::TooManyFields) | Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::WrongFormat => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::TooSlow | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code: `code` of the problem, and `refusal-<code>-title`, `refusal-<code>-text` in `words`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::SignInFirst => "sign_in_first",
            Self::NoToken => "no_token",
            Self::TokenMayNot => "token_may_not",
            Self::Unreadable(_) => "unreadable",
            Self::Invalid(_) => "invalid",
            Self::Conflict(_) => "conflict",
            Self::Forbidden(_) => "forbidden",
            Self::ForeignForm => "foreign_form",
            Self::ExpiredForm => "expired_form",
            Self::WrongMethod => "wrong_method",
            Self::TooLarge => "too_large",
            Self::WrongFormat => "wrong_format",
            Self::TooMany { .. } => "too_many",
            Self::Busy => "busy",
            Self::TooSlow => "too_slow",
            Self::Unavailable => "unavailable",
            Self::Broken => "broken",
        }
    }

    /// The code of the particular sentence, for the two that have many.
    pub const fn detail(&self) -> Option<&'static str> {
        match self {
            Self::Conflict(detail) | Self::Forbidden(detail) => Some(detail),
            _ => None,
        }
    }

    /// Seconds after which trying again makes sense, when it does.
    pub const fn retry_after(&self) -> Option<u32> {
        match self {
            Self::TooMany { retry_after } => Some(*retry_after),
            Self::Busy | Self::TooSlow | Self::Unavailable => Some(5),
            _ => None,
        }
    }

    /// Whether sending the very same form once more can help, so that it is given back to be sent.
    pub const fn may_be_sent_again(&self) -> bool {
        matches!(
            self,
            Self::SignInFirst
                | Self::ExpiredForm
                | Self::TooMany { .. }
                | Self::Busy
                | Self::TooSlow
                | Self::Unavailable
        )
    }

    /// One of each, for tests that every refusal can be shown.
    pub fn samples() -> Vec<Self> {
        vec![
            Self::NotFound,
            Self::SignInFirst,
            Self::NoToken,
            Self::TokenMayNot,
            Self::Unreadable(Unreadable::NotAnObject),
            Self::Invalid(Faults::default()),
            Self::Conflict("changed"),
            Self::Forbidden("not_neutral"),
            Self::ForeignForm,
            Self::ExpiredForm,
            Self::WrongMethod,
            Self::TooLarge,
            Self::WrongFormat,
            Self::TooMany { retry_after: 7 },
            Self::Busy,
            Self::TooSlow,
            Self::Unavailable,
            Self::Broken,
        ]
    }
}

impl From<Faults> for Refusal {
    fn from(faults: Faults) -> Self {
        Self::Invalid(faults)
    }
}

impl From<Unreadable> for Refusal {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

/// What the store says, as a request is told it. What it says of itself is for the log alone.
impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Conflict(_) => Self::Conflict("changed"),
            StoreError::Unavailable(why) => {
                tracing::warn!(why, "the database cannot answer now");
                Self::Unavailable
            }
            broken @ (StoreError::Corrupt { .. } | StoreError::Bug(_)) => {
                tracing::error!(%broken, "the store met a fault");
                Self::Broken
            }
        }
    }
}

/// What an act says: the one match from its ends to an answer.
impl From<ActError> for Refusal {
    fn from(error: ActError) -> Self {
        match error {
            ActError::NotFound => Self::NotFound,
            ActError::Faults(faults) => Self::Invalid(faults),
            ActError::Moved(_) => Self::Conflict("changed"),
            ActError::Refused(Rule::WrongCode) => {
                let mut faults = Faults::default();
                faults.add("code", Invalid::DoesNotFit);
                Self::Invalid(faults)
            }
            ActError::Refused(rule @ (Rule::NotNeutral | Rule::SecondPersonNeeded)) => {
                Self::Forbidden(rule.code())
            }
            ActError::Refused(rule) => Self::Conflict(rule.code()),
            ActError::Store(error) => error.into(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self == Self::NoToken {
            response.headers_mut().insert(http::header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}
