//! A mentor and their lifecycle.
//!
//! `Enquired → Applied → InProcess → Approved ⇄ Paused → Left`, with `Suspended` and `Declined`. Whether they can
//! be matched today is derived, never stored: approved, cleared, with a place left.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::{MentorId, PersonId, SchemeId, StaffId};
use crate::profile::MentorProfile;
use crate::text::{FreeText, Line};
use crate::wrong_state::WrongState;

/// Volunteer or staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentorKind {
    /// Gives their time.
    Volunteer,
    /// Is paid for it.
    Staff,
}

impl MentorKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Volunteer, Self::Staff];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Volunteer => "volunteer",
            Self::Staff => "staff",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A person in the role of befriender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentor {
    /// Their id in this role.
    pub id: MentorId,
    /// Their scheme.
    pub scheme: SchemeId,
    /// Who they are.
    pub person: PersonId,
    /// Volunteer or staff.
    pub kind: MentorKind,
    /// What matching may look at.
    pub profile: MentorProfile,
    /// Why they would like to be a befriender, in their own words.
    pub why: Option<FreeText>,
    /// Where they stand.
    pub state: MentorState,
    /// How many people they can befriend at once.
    pub capacity: i32,
    /// Live pairings and live proposals; the database guards that it never passes the capacity.
    pub used: i32,
    /// When they applied.
    pub applied_at: Timestamp,
    /// Raised by one at each save.
    pub version: i32,
}

/// Where a mentor stands, with what is true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum MentorState {
    /// Asked about it.
    Enquired,
    /// Handed in an application.
    Applied,
    /// Checks are being made; one of two people may have approved.
    InProcess {
        /// The first approval.
        first_approval: Option<Approval>,
    },
    /// On the list.
    Approved {
        /// Since when.
        since: Timestamp,
    },
    /// Taking a break.
    Paused {
        /// The day it ends, if they said.
        until: Option<NaiveDate>,
    },
    /// Stopped while something is looked into. Only the lead reinstates.
    Suspended {
        /// By whom.
        by: StaffId,
        /// Why; for the lead.
        why: Line,
        /// When.
        at: Timestamp,
        /// Whether two people had approved them before.
        was_on_list: bool,
    },
    /// No longer a befriender.
    Left {
        /// When.
        at: Timestamp,
    },
    /// Not taken on.
    Declined {
        /// By whom.
        by: StaffId,
        /// Why.
        reason: Line,
        /// When.
        at: Timestamp,
    },
}

/// One of the two approvals onto the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

/// Why a mentor cannot be approved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApproveMentorError {
    /// They are somewhere else on their way.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// The same colleague twice.
    #[error("a second colleague has to approve: you were the first")]
    SamePersonTwice,
    /// Themself or somebody they know.
    #[error("somebody who does not know them has to approve")]
    NotNeutral,
    /// Checks are missing today.
    #[error("some checks are not valid today: record them first")]
    ChecksMissing(std::collections::BTreeSet<crate::clearance::ClearanceKind>),
}

impl MentorState {
    /// The stable code of the status.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Enquired => "enquired",
            Self::Applied => "applied",
            Self::InProcess { .. } => "in_process",
            Self::Approved { .. } => "approved",
            Self::Paused { .. } => "paused",
            Self::Suspended { .. } => "suspended",
            Self::Left { .. } => "left",
            Self::Declined { .. } => "declined",
        }
    }
}

impl Mentor {
    /// Places with neither pairing nor proposal.
    pub const fn places_left(&self) -> i32 {
        self.capacity - self.used
    }

    /// Whether they are on the list and not on a break on a date.
    pub fn is_available(&self, on: NaiveDate) -> bool {
        match self.state {
            MentorState::Approved { .. } => true,
            MentorState::Paused { until: Some(until) } => until < on,
            _ => false,
        }
    }

    /// Whether they may sign in and see their own pages.
    pub const fn may_sign_in(&self) -> bool {
        !matches!(
            self.state,
            MentorState::Suspended { .. } | MentorState::Left { .. } | MentorState::Declined { .. }
        )
    }

    /// Hands in the application.
    ///
    /// # Errors
    /// Unless they only enquired.
    pub fn apply(self) -> Result<Self, WrongState> {
        match self.state {
            MentorState::Enquired => Ok(self.now(MentorState::Applied)),
            _ => Err(self.wrong("apply")),
        }
    }

    /// A coordinator takes the application up; checks begin.
    ///
    /// # Errors
    /// Unless they applied.
    pub fn begin_checks(self) -> Result<Self, WrongState> {
        match self.state {
            MentorState::Applied => Ok(self.now(MentorState::InProcess { first_approval: None })),
            _ => Err(self.wrong("begin_checks")),
        }
    }

    /// One of two approvals; the second one puts them on the list.
    ///
    /// # Errors
    /// In another state, by the same colleague twice, or with checks `missing`.
    pub fn approve(
        self,
        by: &crate::actor::Coordinator,
        missing: std::collections::BTreeSet<crate::clearance::ClearanceKind>,
        now: Timestamp,
    ) -> Result<Self, ApproveMentorError> {
        let MentorState::InProcess { first_approval } = &self.state else {
            return Err(self.wrong("approve").into());
        };
        if !by.is_neutral_about(self.person) {
            return Err(ApproveMentorError::NotNeutral);
        }
        if first_approval.as_ref().is_some_and(|first| first.by == by.staff()) {
            return Err(ApproveMentorError::SamePersonTwice);
        }
        if !missing.is_empty() {
            return Err(ApproveMentorError::ChecksMissing(missing));
        }
        let state = match first_approval {
            None => MentorState::InProcess { first_approval: Some(Approval { by: by.staff(), at: now }) },
            Some(_) => MentorState::Approved { since: now },
        };
        Ok(self.now(state))
    }

    /// Takes a break.
    ///
    /// # Errors
    /// Unless they are on the list.
    pub fn pause(self, until: Option<NaiveDate>) -> Result<Self, WrongState> {
        match self.state {
            MentorState::Approved { .. } | MentorState::Paused { .. } => {
                Ok(self.now(MentorState::Paused { until }))
            }
            _ => Err(self.wrong("pause")),
        }
    }

    /// Back from a break.
    ///
    /// # Errors
    /// Unless they are on a break.
    pub fn resume(self, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            MentorState::Paused { .. } => Ok(self.now(MentorState::Approved { since: now })),
            _ => Err(self.wrong("resume")),
        }
    }

    /// Stops them at once while something is looked into.
    ///
    /// # Errors
    /// When they are suspended, left or declined already.
    pub fn suspend(self, by: StaffId, why: Line, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            MentorState::Suspended { .. } | MentorState::Left { .. } | MentorState::Declined { .. } => {
                Err(self.wrong("suspend"))
            }
            MentorState::Approved { .. } | MentorState::Paused { .. } => {
                Ok(self.now(MentorState::Suspended { by, why, at: now, was_on_list: true }))
            }
            _ => Ok(self.now(MentorState::Suspended { by, why, at: now, was_on_list: false })),
        }
    }

    /// Puts them back on the list; the proof that a lead does it is asked for by type. A mentor suspended before
    /// two people approved them goes back to their checks.
    ///
    /// # Errors
    /// Unless they are suspended.
    pub fn reinstate(self, _by: &crate::actor::Lead, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            MentorState::Suspended { was_on_list: true, .. } => {
                Ok(self.now(MentorState::Approved { since: now }))
            }
            MentorState::Suspended { was_on_list: false, .. } => {
                Ok(self.now(MentorState::InProcess { first_approval: None }))
            }
            _ => Err(self.wrong("reinstate")),
        }
    }

    /// Stops being a befriender.
    ///
    /// # Errors
    /// When they left or were declined already.
    pub fn leave(self, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            MentorState::Left { .. } | MentorState::Declined { .. } => Err(self.wrong("leave")),
            _ => Ok(self.now(MentorState::Left { at: now })),
        }
    }

    /// Does not take them on.
    ///
    /// # Errors
    /// Once they are on the list.
    pub fn decline(self, by: StaffId, reason: Line, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            MentorState::Enquired | MentorState::Applied | MentorState::InProcess { .. } => {
                Ok(self.now(MentorState::Declined { by, reason, at: now }))
            }
            _ => Err(self.wrong("decline")),
        }
    }

    fn now(self, state: MentorState) -> Self {
        Self { state, ..self }
    }

    const fn wrong(&self, act: &'static str) -> WrongState {
        WrongState { thing: "mentor", act, status: self.state.status() }
    }
}
