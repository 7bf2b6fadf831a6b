//! A safeguarding or wellbeing record. Anyone named in it never sees or handles it; it is only added to,
//! never edited.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actor::{By, Lead};
use crate::clock::Timestamp;
use crate::id::{ConcernId, PairingId, PersonId, SchemeId, StaffId};
use crate::text::FreeText;
use crate::wrong_state::WrongState;

/// A concern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Its id.
    pub id: ConcernId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// Everybody it names: helped persons, mentors, staff. None of them ever sees it.
    pub named: BTreeSet<PersonId>,
    /// The pairing it came up in.
    pub pairing: Option<PairingId>,
    /// What is the matter.
    pub worry: FreeText,
    /// Whom it is about, in the words of somebody not signed in.
    pub about: Option<FreeText>,
    /// How to reach whoever raised it, when they are not known to the service.
    pub reach: Option<FreeText>,
    /// Who raised it.
    pub raised: By,
    /// When.
    pub raised_at: Timestamp,
    /// When it should have been acknowledged.
    pub acknowledge_by: Timestamp,
    /// Where it stands.
    pub state: ConcernState,
    /// What was added, in order.
    pub entries: Vec<Entry>,
    /// Raised by one at each save.
    pub version: i32,
}

/// Something added to a concern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Who added it.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: FreeText,
}

/// Where a concern stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum ConcernState {
    /// Nobody has taken it up.
    Raised,
    /// The lead has read it.
    Acknowledged {
        /// Who.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
    /// The lead has weighed it.
    Assessed {
        /// Who.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
    /// What is done about it.
    Decided {
        /// What.
        outcome: Outcome,
        /// Who.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
    /// At its end.
    Closed {
        /// What was done.
        outcome: Outcome,
        /// Who.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
}

/// What is done about a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing further.
    NoFurtherAction,
    /// Something inside the service.
    InternalAction,
    /// Passed to police, local authority, disclosure body or regulator.
    ExternalReferral,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NoFurtherAction, Self::InternalAction, Self::ExternalReferral];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoFurtherAction => "no_further_action",
            Self::InternalAction => "internal_action",
            Self::ExternalReferral => "external_referral",
        }
    }

    /// The outcome of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

impl ConcernState {
    /// The stable code of the status.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Assessed { .. } => "assessed",
            Self::Decided { .. } => "decided",
            Self::Closed { .. } => "closed",
        }
    }
}

impl Concern {
    /// Whether a lead may see and handle it: never one it names.
    pub fn may_be_seen_by(&self, lead: &Lead) -> bool {
        !self.named.contains(&lead.as_coordinator().person())
    }

    /// The lead has read it.
    ///
    /// # Errors
    /// Unless it is newly raised.
    pub fn acknowledge(self, by: &Lead, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            ConcernState::Raised => {
                Ok(self.now(ConcernState::Acknowledged { by: by.as_coordinator().staff(), at: now }))
            }
            _ => Err(self.wrong("acknowledge")),
        }
    }

    /// The lead has weighed it.
    ///
    /// # Errors
    /// Unless it is acknowledged.
    pub fn assess(self, by: &Lead, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            ConcernState::Acknowledged { .. } => {
                Ok(self.now(ConcernState::Assessed { by: by.as_coordinator().staff(), at: now }))
            }
            _ => Err(self.wrong("assess")),
        }
    }

    /// Decides what is done.
    ///
    /// # Errors
    /// Unless it is assessed.
    pub fn decide(self, outcome: Outcome, by: &Lead, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            ConcernState::Assessed { .. } => {
                Ok(self.now(ConcernState::Decided { outcome, by: by.as_coordinator().staff(), at: now }))
            }
            _ => Err(self.wrong("decide")),
        }
    }

    /// Ends it.
    ///
    /// # Errors
    /// Unless it is decided.
    pub fn close(self, by: &Lead, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            ConcernState::Decided { outcome, .. } => {
                Ok(self.now(ConcernState::Closed { outcome, by: by.as_coordinator().staff(), at: now }))
            }
            _ => Err(self.wrong("close")),
        }
    }

    /// Adds to it, at any time.
    #[must_use]
    pub fn add(mut self, by: &Lead, text: FreeText, now: Timestamp) -> Self {
        self.entries.push(Entry { by: by.as_coordinator().staff(), at: now, text });
        self
    }

    fn now(self, state: ConcernState) -> Self {
        Self { state, ..self }
    }

    const fn wrong(&self, act: &'static str) -> WrongState {
        WrongState { thing: "concern", act, status: self.state.status() }
    }
}
