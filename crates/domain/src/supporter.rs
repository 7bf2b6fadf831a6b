//! Someone who acts with or for a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contact_point::{EmailAddress, Phone};
use crate::id::{PersonId, SchemeId, SupporterId};
use crate::text::{Line, Name};

/// How a supporter stands to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Told the service about them.
    Referrer,
    /// Family.
    Family,
    /// Cares for them.
    Carer,
    /// Holds a power of attorney or is a deputy.
    Attorney,
    /// A health, social or student support professional.
    Professional,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Referrer, Self::Family, Self::Carer, Self::Attorney, Self::Professional];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Referrer => "referrer",
            Self::Family => "family",
            Self::Carer => "carer",
            Self::Attorney => "attorney",
            Self::Professional => "professional",
        }
    }

    /// The standing of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

/// What a supporter may do. Nothing, until the person (or the law) says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// May be told how the request stands.
    pub told_outcome: bool,
    /// May answer for the person.
    pub may_answer: bool,
    /// May be rung when the person cannot be reached.
    pub emergency_contact: bool,
}

/// Someone who acts with or for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supporter {
    /// Their id.
    pub id: SupporterId,
    /// Their scheme.
    pub scheme: SchemeId,
    /// Whom they support.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// Where they work or how they are related, in a line.
    pub relation: Option<Line>,
    /// How they stand to the person.
    pub standing: Standing,
    /// Their email address.
    pub email: Option<EmailAddress>,
    /// Their telephone number.
    pub phone: Option<Phone>,
    /// What they may do.
    pub authority: Authority,
    /// The last day of it, if it ends.
    pub until: Option<NaiveDate>,
}
