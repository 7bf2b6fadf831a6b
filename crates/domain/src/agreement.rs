//! What somebody agreed to: each thing apart, each withdrawable.

use serde::{Deserialize, Serialize};

use crate::actor::{By, Means};
use crate::clock::Timestamp;
use crate::id::{AgreementId, PersonId, RequestId, SchemeId};
use crate::text::Word;

/// What was agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreedTo {
    /// Being helped: that the service keeps what they said.
    BeingHelped,
    /// Being matched by what they said.
    BeingMatched,
    /// That the mentor is told what they marked.
    SharingWithMentor,
    /// That the referrer is told how it stands.
    TellingReferrer,
}

impl AgreedTo {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::BeingHelped, Self::BeingMatched, Self::SharingWithMentor, Self::TellingReferrer];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BeingHelped => "being_helped",
            Self::BeingMatched => "being_matched",
            Self::SharingWithMentor => "sharing_with_mentor",
            Self::TellingReferrer => "telling_referrer",
        }
    }

    /// The value of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|to| to.code() == code)
    }
}

/// Who gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivenBy {
    /// The person.
    Themself,
    /// The person, with somebody's support.
    WithSupport,
    /// An attorney or deputy.
    Attorney,
    /// A parent or guardian.
    Parent,
}

impl GivenBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Themself, Self::WithSupport, Self::Attorney, Self::Parent];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Themself => "themself",
            Self::WithSupport => "with_support",
            Self::Attorney => "attorney",
            Self::Parent => "parent",
        }
    }

    /// The value of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }
}

/// One thing agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its id.
    pub id: AgreementId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// Whose agreement it is.
    pub person: PersonId,
    /// The request it is for.
    pub request: Option<RequestId>,
    /// What was agreed to.
    pub to: AgreedTo,
    /// Which wording was shown or read out, such as `2026-11`.
    pub wording: Word,
    /// Who gave it.
    pub given_by: GivenBy,
    /// How: on a page (none) or told to staff.
    pub means: Option<Means>,
    /// Who recorded it.
    pub recorded: By,
    /// When.
    pub given_at: Timestamp,
    /// When it was taken back, if it was.
    pub withdrawn_at: Option<Timestamp>,
}

/// The wording in use now. A change of words is a new version, so that it stays known who agreed to what.
pub const WORDING: &str = "2026-11";
