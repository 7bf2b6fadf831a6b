//! How an act can end without happening. Every act can meet the same few ends, so there is one type for
//! them, and one place (`api/problem.rs`) that turns them into a status and a sentence.

use std::collections::BTreeSet;

use befriend_domain::clearance::{ClearanceKind, RecordClearanceError};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::mentor::ApproveMentorError;
use befriend_domain::proposal::{AnswerError, ReviewError};
use befriend_domain::wrong_state::WrongState;
use befriend_store::StoreError;

/// Why an act did not happen. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// There is no such thing, or the caller may not know of it: the same answer.
    #[error("there is no such record")]
    NotFound,
    /// What was given cannot be taken; all its faults.
    #[error("some of it cannot be taken")]
    Faults(Faults),
    /// It has moved on: somebody was faster, or the page was old.
    #[error(transparent)]
    Moved(#[from] WrongState),
    /// A rule says no.
    #[error("{0}")]
    Refused(Refusal),
    /// The database said something else.
    #[error(transparent)]
    Store(StoreError),
}

/// A rule that said no. [`Refusal::code`] names the sentence in `words` (`refusal-<code>`) that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The time to answer is over.
    #[error("the time to answer is over")]
    Late,
    /// The decider is one of the two, or knows one of them.
    #[error("somebody who knows neither of them has to decide")]
    NotNeutral,
    /// The same colleague twice.
    #[error("a second colleague has to approve")]
    SecondPersonNeeded,
    /// Checks are missing today.
    #[error("some checks are not valid today")]
    ChecksMissing(BTreeSet<ClearanceKind>),
    /// The mentor has no place left.
    #[error("the mentor has no place left")]
    MentorFull,
    /// The mentor cannot take anybody on today.
    #[error("the mentor cannot take anybody on at the moment")]
    MentorUnavailable,
    /// The request has no place left.
    #[error("this request already has a suggestion or a befriender")]
    RequestFull,
    /// The mentor already has as many open offers as the scheme allows.
    #[error("the mentor already has as many open offers as the scheme allows")]
    TooManyOffers,
    /// A barrier of the matching stands between the two; its code.
    #[error("these two cannot be matched: {0}")]
    Barrier(String),
    /// A coordinator settled something else about them.
    #[error("somebody settled something else about them")]
    SettledOtherwise,
    /// It would change something else than was shown.
    #[error("things have changed since this was shown")]
    LookAgain,
    /// There is one already.
    #[error("there is one already")]
    AlreadyThere,
    /// This check cannot be waived.
    #[error("this check cannot be waived")]
    CannotBeWaived,
    /// The person has not agreed to being matched.
    #[error("the person has not agreed to this")]
    NotAgreed,
    /// More places than can be taken back: some are in use.
    #[error("more places are in use than that")]
    PlacesInUse,
    /// The code is wrong or no longer works.
    #[error("the code is wrong or no longer works")]
    WrongCode,
    /// Closing needs what is live to be ended first.
    #[error("end the pairing first")]
    StillPaired,
    /// Some tries on different days and channels are needed first.
    #[error("try again on another channel first")]
    TryAgainFirst,
}

impl Refusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::NotNeutral => "not_neutral",
            Self::SecondPersonNeeded => "second_person_needed",
            Self::ChecksMissing(_) => "checks_missing",
            Self::MentorFull => "mentor_full",
            Self::MentorUnavailable => "mentor_unavailable",
            Self::RequestFull => "request_full",
            Self::TooManyOffers => "too_many_offers",
            Self::Barrier(_) => "barrier",
            Self::SettledOtherwise => "settled_otherwise",
            Self::LookAgain => "look_again",
            Self::AlreadyThere => "already_there",
            Self::CannotBeWaived => "cannot_be_waived",
            Self::NotAgreed => "not_agreed",
            Self::PlacesInUse => "places_in_use",
            Self::WrongCode => "wrong_code",
            Self::StillPaired => "still_paired",
            Self::TryAgainFirst => "try_again_first",
        }
    }
}

impl ActError {
    /// One fault of one field.
    pub fn fault(field: &str, invalid: Invalid) -> Self {
        let mut faults = Faults::default();
        faults.add(field, invalid);
        Self::Faults(faults)
    }
}

impl From<StoreError> for ActError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            other => Self::Store(other),
        }
    }
}

impl From<Refusal> for ActError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<AnswerError> for ActError {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::WrongState(wrong) => Self::Moved(wrong),
            AnswerError::Late => Refusal::Late.into(),
        }
    }
}

impl From<ReviewError> for ActError {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::WrongState(wrong) => Self::Moved(wrong),
            ReviewError::NotNeutral => Refusal::NotNeutral.into(),
        }
    }
}

impl From<ApproveMentorError> for ActError {
    fn from(error: ApproveMentorError) -> Self {
        match error {
            ApproveMentorError::WrongState(wrong) => Self::Moved(wrong),
            ApproveMentorError::SamePersonTwice => Refusal::SecondPersonNeeded.into(),
            ApproveMentorError::NotNeutral => Refusal::NotNeutral.into(),
            ApproveMentorError::ChecksMissing(kinds) => Refusal::ChecksMissing(kinds).into(),
        }
    }
}

impl From<RecordClearanceError> for ActError {
    fn from(error: RecordClearanceError) -> Self {
        match error {
            RecordClearanceError::CannotBeWaived => Refusal::CannotBeWaived.into(),
            RecordClearanceError::WaiverNeedsAnEnd => Self::fault("valid_until", Invalid::Missing),
            RecordClearanceError::RecordMissing => Self::fault("record_number", Invalid::Missing),
            RecordClearanceError::EndsBeforeItBegins => Self::fault("valid_until", Invalid::DoesNotFit),
        }
    }
}
