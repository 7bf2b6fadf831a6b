//! Why people are paired: a scheme's controlled terms, most with a stage.

use serde::{Deserialize, Serialize};

use crate::id::{CircumstanceId, SchemeId};
use crate::text::{Line, Word};

/// Where somebody stands with a circumstance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It lies ahead.
    AboutTo,
    /// It is going on.
    InIt,
    /// It lies behind.
    BeenThrough,
    /// Not said, or it has no stages.
    Any,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::AboutTo, Self::InIt, Self::BeenThrough, Self::Any];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AboutTo => "about_to",
            Self::InIt => "in_it",
            Self::BeenThrough => "been_through",
            Self::Any => "any",
        }
    }

    /// The stage of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// A circumstance somebody is in, at a stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Circumstance {
    /// The scheme's code of the term.
    pub term: Word,
    /// Where they stand with it.
    pub stage: Stage,
}

/// A term of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CircumstanceTerm {
    /// Its id.
    pub id: CircumstanceId,
    /// The scheme whose word it is.
    pub scheme: SchemeId,
    /// Its code, such as `starting_university`.
    pub code: Word,
    /// What people read, such as "Starting university".
    pub label: Line,
    /// Whether it has stages.
    pub staged: bool,
    /// Whether it can still be chosen.
    pub active: bool,
    /// Its place in lists, from 0.
    pub position: i32,
}
