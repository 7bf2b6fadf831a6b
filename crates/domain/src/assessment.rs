//! What a coordinator found when they looked into a request: part of screening, read by staff only.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::{AssessmentId, RequestId, SchemeId, StaffId};
use crate::text::FreeText;

/// How much care a pairing for this request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// None out of the ordinary.
    Usual,
    /// Something the mentor and the coordinator should plan for.
    Some,
    /// More than befriending can hold without other help.
    High,
}

impl Risk {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Usual, Self::Some, Self::High];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Some => "some",
            Self::High => "high",
        }
    }

    /// The risk of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|risk| risk.code() == code)
    }
}

/// What a coordinator found on screening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The request.
    pub request: RequestId,
    /// Who wrote it.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// How much care it takes.
    pub risk: Risk,
    /// What was found.
    pub summary: FreeText,
}
