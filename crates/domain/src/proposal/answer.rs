//! What a proposal asks of each side, and what they may answer. Without this file a no could carry a reason to
//! the other side, and a yes would not say what may be passed on.

use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::channel::Channel;
use crate::clock::Timestamp;

/// A side of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person who asks.
    Person,
    /// The mentor.
    Mentor,
}

impl Side {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Mentor => "mentor",
        }
    }
}

/// A question put to one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// When it was put.
    pub offered_at: Timestamp,
    /// When it lapses.
    pub respond_by: Timestamp,
    /// When they were reminded, or a call was asked for.
    pub reminded_at: Option<Timestamp>,
}

impl Offer {
    /// An offer made now.
    pub const fn made(offered_at: Timestamp, respond_by: Timestamp) -> Self {
        Self { offered_at, respond_by, reminded_at: None }
    }
}

/// What a side passes to the other once they are introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassOn {
    /// Their telephone number.
    pub phone: bool,
    /// Their email address.
    pub email: bool,
}

impl PassOn {
    /// What is passed unless a side says otherwise: the mentor rings, from a withheld or the scheme's number,
    /// so the person's number goes to the mentor and nothing goes the other way; writing takes both addresses.
    pub const fn usual(channel: Channel, side: Side) -> Self {
        match (channel, side) {
            (Channel::Phone | Channel::InPerson, Side::Person) => Self { phone: true, email: false },
            (Channel::Phone | Channel::InPerson, Side::Mentor) => Self { phone: false, email: false },
            (Channel::Email | Channel::Video, _) => Self { phone: false, email: true },
        }
    }
}

/// A yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yes {
    /// Who said it, or for whom it was recorded.
    pub by: By,
    /// When.
    pub at: Timestamp,
    /// What they pass on.
    pub pass_on: PassOn,
}

/// How the person came to be in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum PersonIn {
    /// They said yes.
    Said(Yes),
    /// They were told and did not say no (only when the scheme's policy is so).
    Told {
        /// When the days to say no were over.
        at: Timestamp,
        /// What is passed on: the usual.
        pass_on: PassOn,
    },
}

impl PersonIn {
    /// What they pass on.
    pub const fn pass_on(&self) -> PassOn {
        match self {
            Self::Said(yes) => yes.pass_on,
            Self::Told { pass_on, .. } => *pass_on,
        }
    }
}

/// A no, in the words people are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum No {
    /// Not this one.
    NotThisOne,
    /// Not right now.
    NotNow,
    /// I may know them: bars the pair for good, and nobody on the other side learns why.
    MayKnowThem,
}

impl No {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NotThisOne, Self::NotNow, Self::MayKnowThem];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotThisOne => "not_this_one",
            Self::NotNow => "not_now",
            Self::MayKnowThem => "may_know_them",
        }
    }

    /// The no of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|no| no.code() == code)
    }
}
/// When each side's time to answer ends, for an offer made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// The mentor's.
    pub mentor: Timestamp,
    /// The person's, when asked.
    pub person: Timestamp,
    /// The person's, when only told.
    pub told: Timestamp,
}

impl Deadlines {
    /// By a scheme's policy, from now.
    pub fn from(policy: &crate::policy::Policy, now: Timestamp) -> Self {
        let after = |days: u16| now + chrono::Duration::days(days.into());
        Self {
            mentor: after(policy.mentor_days),
            person: after(policy.person_days),
            told: after(policy.told_days),
        }
    }
}
