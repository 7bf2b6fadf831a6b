//! One call, message or visit, recorded in half a minute.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::clock::Timestamp;
use crate::id::{ContactId, PairingId, SchemeId};
use crate::text::FreeText;

/// How a contact went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// They were in touch.
    Made,
    /// Tried, no answer.
    Tried,
    /// Called off.
    Cancelled,
}

impl ContactKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Made, Self::Tried, Self::Cancelled];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Tried => "tried",
            Self::Cancelled => "cancelled",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One contact of a pairing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The pairing.
    pub pairing: PairingId,
    /// How it went.
    pub kind: ContactKind,
    /// The day.
    pub on: NaiveDate,
    /// How long, minutes.
    pub minutes: Option<u16>,
    /// How it felt, in a few words.
    pub note: Option<FreeText>,
    /// Who recorded it.
    pub recorded: By,
    /// When.
    pub recorded_at: Timestamp,
}
