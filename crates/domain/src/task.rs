//! Something a member of staff must do by a time.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::{
    ConcernId, MentorId, NoticeId, PairingId, PersonId, ProposalId, RequestId, SchemeId, StaffId, TaskId,
};
use crate::staff::Role;
use crate::text::FreeText;
use crate::wrong_state::WrongState;

/// What a record, a task or an audit line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum About {
    /// A person.
    Person(PersonId),
    /// A request.
    Request(RequestId),
    /// A mentor.
    Mentor(MentorId),
    /// A proposal.
    Proposal(ProposalId),
    /// A pairing.
    Pairing(PairingId),
    /// A concern.
    Concern(ConcernId),
    /// A notice.
    Notice(NoticeId),
    /// A task.
    Task(TaskId),
    /// A run.
    Run(crate::id::RunId),
    /// A clearance.
    Clearance(crate::id::ClearanceId),
    /// A member of staff.
    Staff(StaffId),
    /// A bearer token.
    ApiToken(crate::id::ApiTokenId),
    /// The scheme itself.
    Scheme(SchemeId),
    /// A session.
    Session(crate::id::SessionId),
}

impl About {
    /// The stable code of its kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Request(_) => "request",
            Self::Mentor(_) => "mentor",
            Self::Proposal(_) => "proposal",
            Self::Pairing(_) => "pairing",
            Self::Concern(_) => "concern",
            Self::Notice(_) => "notice",
            Self::Task(_) => "task",
            Self::Run(_) => "run",
            Self::Clearance(_) => "clearance",
            Self::Staff(_) => "staff",
            Self::ApiToken(_) => "api_token",
            Self::Scheme(_) => "scheme",
            Self::Session(_) => "session",
        }
    }

    /// The bare id.
    pub const fn uuid(&self) -> uuid::Uuid {
        match self {
            Self::Person(id) => id.as_uuid(),
            Self::Request(id) => id.as_uuid(),
            Self::Mentor(id) => id.as_uuid(),
            Self::Proposal(id) => id.as_uuid(),
            Self::Pairing(id) => id.as_uuid(),
            Self::Concern(id) => id.as_uuid(),
            Self::Notice(id) => id.as_uuid(),
            Self::Task(id) => id.as_uuid(),
            Self::Run(id) => id.as_uuid(),
            Self::Clearance(id) => id.as_uuid(),
            Self::Staff(id) => id.as_uuid(),
            Self::ApiToken(id) => id.as_uuid(),
            Self::Scheme(id) => id.as_uuid(),
            Self::Session(id) => id.as_uuid(),
        }
    }
}

/// What has to be done, the most serious first. [`crate::today`] says what stands where on *Today*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// A concern nobody has acknowledged in time.
    AcknowledgeConcern,
    /// Somebody who applied may be someone to be kept apart.
    CheckKeptApart,
    /// Words of risk in a request: read it the same working day.
    ReadRiskWords,
    /// Ring somebody after a hold or an ending that is told by people; the lead releases it.
    CallAfterSafetyEvent,
    /// Tried, no answer: find out how they are.
    FollowUpNoAnswer,
    /// Ask a referred person whether they agree, in private.
    AskAgreement,
    /// Somebody who asked may be somebody who has asked already.
    CheckAskedTwice,
    /// Ring somebody who has not answered an offer.
    CallAboutOffer,
    /// Tell somebody something by telephone.
    TellByCall,
    /// Tell somebody something face to face.
    TellInPerson,
    /// Print and post a letter.
    PostLetter,
    /// The first contact is overdue.
    CheckFirstContact,
    /// A pairing has been silent for twice its rhythm.
    CheckSilentPairing,
    /// Somebody who waits has not been spoken with for weeks.
    KeepInTouch,
    /// A hold is due to be looked at.
    ReviewHold,
    /// A high priority is due to be looked at.
    ReviewPriority,
    /// A check ends soon or has ended.
    RenewClearance,
    /// An email could not be delivered.
    MendAddress,
}

impl TaskKind {
    /// All of them, by risk.
    pub const ALL: [Self; 18] = [
        Self::AcknowledgeConcern,
        Self::CheckKeptApart,
        Self::ReadRiskWords,
        Self::CallAfterSafetyEvent,
        Self::FollowUpNoAnswer,
        Self::AskAgreement,
        Self::CheckAskedTwice,
        Self::CallAboutOffer,
        Self::TellByCall,
        Self::TellInPerson,
        Self::PostLetter,
        Self::CheckFirstContact,
        Self::CheckSilentPairing,
        Self::KeepInTouch,
        Self::ReviewHold,
        Self::ReviewPriority,
        Self::RenewClearance,
        Self::MendAddress,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AcknowledgeConcern => "acknowledge_concern",
            Self::CheckKeptApart => "check_kept_apart",
            Self::ReadRiskWords => "read_risk_words",
            Self::CallAfterSafetyEvent => "call_after_safety_event",
            Self::FollowUpNoAnswer => "follow_up_no_answer",
            Self::AskAgreement => "ask_agreement",
            Self::CheckAskedTwice => "check_asked_twice",
            Self::CallAboutOffer => "call_about_offer",
            Self::TellByCall => "tell_by_call",
            Self::TellInPerson => "tell_in_person",
            Self::PostLetter => "post_letter",
            Self::CheckFirstContact => "check_first_contact",
            Self::CheckSilentPairing => "check_silent_pairing",
            Self::KeepInTouch => "keep_in_touch",
            Self::ReviewHold => "review_hold",
            Self::ReviewPriority => "review_priority",
            Self::RenewClearance => "renew_clearance",
            Self::MendAddress => "mend_address",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The least serious of those that are about somebody's safety.
    pub const LAST_OF_SAFETY: Self = Self::FollowUpNoAnswer;

    /// Whether somebody may be in danger.
    pub fn is_about_safety(self) -> bool {
        self <= Self::LAST_OF_SAFETY
    }

    /// Its place by risk, 0 first.
    pub fn risk_rank(self) -> i32 {
        Self::ALL
            .iter()
            .position(|kind| *kind == self)
            .and_then(|at| i32::try_from(at).ok())
            .unwrap_or(i32::MAX)
    }

    /// Whose task it is.
    pub const fn role(self) -> Role {
        match self {
            Self::AcknowledgeConcern | Self::CheckKeptApart | Self::CallAfterSafetyEvent => Role::Lead,
            _ => Role::Coordinator,
        }
    }
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// What.
    pub kind: TaskKind,
    /// What it is about.
    pub about: About,
    /// The person to reach, when there is one.
    pub person: Option<PersonId>,
    /// The notice it carries out, when it is one told by people.
    pub notice: Option<NoticeId>,
    /// When it should be done.
    pub due_at: Timestamp,
    /// When it came up.
    pub made_at: Timestamp,
    /// Whether and how it was done.
    pub state: TaskState,
    /// Raised by one at each save.
    pub version: i32,
}

/// Whether a task is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum TaskState {
    /// Still to do.
    Open,
    /// Done.
    Done {
        /// By whom.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// What came of it.
        note: Option<FreeText>,
    },
    /// No longer needed: what it was about changed.
    Dropped {
        /// When.
        at: Timestamp,
    },
}

impl TaskState {
    /// The stable code of the status.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done { .. } => "done",
            Self::Dropped { .. } => "dropped",
        }
    }
}

impl Task {
    /// Done.
    ///
    /// # Errors
    /// Unless it is open.
    pub fn complete(self, by: StaffId, note: Option<FreeText>, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            TaskState::Open => Ok(self.now(TaskState::Done { by, at: now, note })),
            _ => Err(self.wrong("complete")),
        }
    }

    /// What it was about changed: nobody has to do it any more.
    ///
    /// # Errors
    /// Unless it is open.
    pub fn no_longer_needed(self, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            TaskState::Open => Ok(self.now(TaskState::Dropped { at: now })),
            _ => Err(self.wrong("no_longer_needed")),
        }
    }

    fn now(self, state: TaskState) -> Self {
        Self { state, ..self }
    }

    const fn wrong(&self, act: &'static str) -> WrongState {
        WrongState { thing: "task", act, status: self.state.status() }
    }
}
