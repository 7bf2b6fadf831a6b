//! Something newly said about a request, kept beside it. Without this what somebody wrote the second time they asked would be lost
//! with the duplicate.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::{RequestId, RequestNoteId, SchemeId, StaffId};
use crate::text::FreeText;

/// What a note holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// What they wrote, word for word.
    Words,
    /// Addresses and numbers that were not known yet, a line each.
    Reach,
}

impl Said {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Reach => "reach",
        }
    }
}

/// A note on a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestNote {
    /// Its id.
    pub id: RequestNoteId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The request.
    pub request: RequestId,
    /// Who put it there.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// What kind of thing was said.
    pub said: Said,
    /// What was said.
    pub text: FreeText,
}
