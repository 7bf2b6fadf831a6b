//! The checks a mentor must hold, and when they are valid. "Expired" is never typed in: it follows from
//! the date.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::clock::Timestamp;
use crate::id::{ClearanceId, MentorId, SchemeId, StaffId};
use crate::offering::Offering;
use crate::text::Line;

/// A kind of check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClearanceKind {
    /// Who they are.
    Identity,
    /// Two people vouch for them.
    References,
    /// A conversation.
    Interview,
    /// Befriending training.
    Training,
    /// A criminal record check: DBS, PVG or AccessNI.
    RecordCheck,
}

impl ClearanceKind {
    /// All of them, in the order they are usually done.
    pub const ALL: [Self; 5] =
        [Self::Identity, Self::References, Self::Interview, Self::Training, Self::RecordCheck];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::References => "references",
            Self::Interview => "interview",
            Self::Training => "training",
            Self::RecordCheck => "record_check",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it can be waived for a time. Who somebody is and what is on record never can.
    pub const fn can_be_waived(self) -> bool {
        !matches!(self, Self::Identity | Self::RecordCheck)
    }
}

/// What is kept of a record check: never the certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordCheck {
    /// DBS, PVG or AccessNI.
    pub scheme: RecordScheme,
    /// The level, such as "enhanced".
    pub level: Line,
    /// The workforce: adult, child, both.
    pub workforce: Line,
    /// The certificate's number.
    pub number: Line,
}

/// The nation's scheme of record checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordScheme {
    /// Disclosure and Barring Service: England and Wales.
    Dbs,
    /// Protecting Vulnerable Groups: Scotland.
    Pvg,
    /// AccessNI: Northern Ireland.
    AccessNi,
}

impl RecordScheme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Dbs, Self::Pvg, Self::AccessNi];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dbs => "dbs",
            Self::Pvg => "pvg",
            Self::AccessNi => "access_ni",
        }
    }

    /// The scheme of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.code() == code)
    }
}

/// How a check came to count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ground {
    /// It was done.
    Done {
        /// For a record check: what is kept of it.
        record: Option<RecordCheck>,
    },
    /// It was waived for a time.
    Waived {
        /// Why.
        reason: Line,
    },
}

/// A check a mentor holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clearance {
    /// Its id.
    pub id: ClearanceId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// Whose it is.
    pub mentor: MentorId,
    /// Which check.
    pub kind: ClearanceKind,
    /// How it came to count.
    pub ground: Ground,
    /// The first day it counts.
    pub valid_from: NaiveDate,
    /// The last day it counts, if it ends.
    pub valid_until: Option<NaiveDate>,
    /// Who recorded it.
    pub recorded_by: StaffId,
    /// When.
    pub recorded_at: Timestamp,
    /// When it was found not to count after all.
    pub revoked_at: Option<Timestamp>,
}

impl Clearance {
    /// Whether it counts on a date.
    pub fn is_valid(&self, on: NaiveDate) -> bool {
        self.revoked_at.is_none() && self.valid_from <= on && self.valid_until.is_none_or(|until| on <= until)
    }

    /// Whether this check goes on, of the same kind, after another has ended: that one is renewed.
    pub fn outlasts(&self, other: &Self) -> bool {
        let goes_on = match (self.valid_until, other.valid_until) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(mine), Some(theirs)) => mine > theirs,
        };
        self.kind == other.kind && self.revoked_at.is_none() && goes_on
    }
}

/// The day on which the latest warning about a check's end fell due, if one has: the warnings go out so many days
/// before. A worker that was away on the very day still finds it due afterwards, and of several it missed only the last.
pub fn warning_due(days_before: &[u16], valid_until: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let days = days_before.iter().map(|days| valid_until - chrono::Duration::days((*days).into()));
    if today > valid_until { None } else { days.filter(|day| *day <= today).max() }
}

/// Why a check cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordClearanceError {
    /// Identity and record checks.
    #[error("this check cannot be waived: record it once it is done")]
    CannotBeWaived,
    /// A waiver without an end.
    #[error("a waiver needs a last day")]
    WaiverNeedsAnEnd,
    /// A record check without level, workforce and number.
    #[error("a record check needs its scheme, level, workforce and number")]
    RecordMissing,
    /// Ends before it begins.
    #[error("the last day is before the first")]
    EndsBeforeItBegins,
}

impl Clearance {
    /// Checks that it may be recorded.
    ///
    /// # Errors
    /// The first rule it breaks.
    pub fn check(self) -> Result<Self, RecordClearanceError> {
        if self.valid_until.is_some_and(|until| until < self.valid_from) {
            return Err(RecordClearanceError::EndsBeforeItBegins);
        }
        match &self.ground {
            Ground::Waived { .. } if !self.kind.can_be_waived() => Err(RecordClearanceError::CannotBeWaived),
            Ground::Waived { .. } if self.valid_until.is_none() => {
                Err(RecordClearanceError::WaiverNeedsAnEnd)
            }
            Ground::Done { record: None } if self.kind == ClearanceKind::RecordCheck => {
                Err(RecordClearanceError::RecordMissing)
            }
            _ => Ok(self),
        }
    }
}

/// The checks every pairing needs, whatever the channel; an offering may add to them.
pub fn needed(offering: &Offering) -> BTreeSet<ClearanceKind> {
    use ClearanceKind::{Identity, RecordCheck, References, Training};
    [Identity, References, Training, RecordCheck].into_iter().chain(offering.checks.iter().copied()).collect()
}

/// The checks missing for an offering on a date.
pub fn missing(held: &[Clearance], offering: &Offering, on: NaiveDate) -> BTreeSet<ClearanceKind> {
    let valid: BTreeSet<_> = held.iter().filter(|c| c.is_valid(on)).map(|c| c.kind).collect();
    needed(offering).difference(&valid).copied().collect()
}

/// The channels of an offering that a mentor is cleared for on a date. In person, in a home, also takes
/// an interview.
pub fn cleared_for(held: &[Clearance], offering: &Offering, on: NaiveDate) -> Vec<Channel> {
    if !missing(held, offering, on).is_empty() {
        return Vec::new();
    }
    let interviewed = held.iter().any(|c| c.kind == ClearanceKind::Interview && c.is_valid(on));
    let cleared = |channel: &Channel| *channel != Channel::InPerson || interviewed;
    offering.channels.iter().copied().filter(cleared).collect()
}
