//! A befriending request and its lifecycle.
//!
//! `Submitted → (AwaitingAgreement, when referred) → Screening → Waiting → Proposed → Paired → Closed`,
//! with `OnHold` from and back to any of Screening, Waiting, Proposed, Paired. Without this file a hold could
//! be taken for a closure, and a person could be in two places of the queue.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::{OfferingId, PersonId, RequestId, SchemeId, StaffId, SupporterId};
use crate::profile::RequestProfile;
use crate::text::{FreeText, Line};
use crate::waiting::Waited;
use crate::wrong_state::WrongState;

/// A befriending request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// Who asks.
    pub person: PersonId,
    /// What for.
    pub offering: OfferingId,
    /// Who told the service about them, when they did not ask themself.
    pub referred_by: Option<SupporterId>,
    /// What matching may look at.
    pub profile: RequestProfile,
    /// What is going on, in their own words.
    pub own_words: Option<FreeText>,
    /// Whether those words hold words of risk; shown first, never scored.
    pub risk_words: bool,
    /// Where it stands.
    pub state: RequestState,
    /// How long they have waited.
    pub waited: Waited,
    /// Whether a coordinator put it first.
    pub priority: Priority,
    /// Befrienders wanted, suggested and found.
    pub places: Places,
    /// When it came in.
    pub submitted_at: Timestamp,
    /// When a coordinator last spoke with somebody who waits.
    pub last_contact_on: Option<NaiveDate>,
    /// Raised by one at each save.
    pub version: i32,
}

/// Befrienders wanted, suggested and found. The database guards the sum too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// How many: 1 unless a coordinator raises it.
    pub wanted: i32,
    /// Live proposals.
    pub proposals: i32,
    /// Live pairings.
    pub pairings: i32,
}

impl Default for Places {
    fn default() -> Self {
        Self { wanted: 1, proposals: 0, pairings: 0 }
    }
}

impl Places {
    /// Places with a live proposal or pairing.
    pub const fn taken(self) -> i32 {
        self.proposals + self.pairings
    }

    /// Places with neither proposal nor pairing.
    pub const fn left(self) -> i32 {
        self.wanted - self.taken()
    }
}

/// Where a request stands, with what is true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum RequestState {
    /// Sent; nobody has read it yet.
    Submitted {
        /// When it will have been read.
        read_by: Timestamp,
    },
    /// A referral: not a request until the person agrees.
    AwaitingAgreement {
        /// Private tries to reach them so far.
        tries: u16,
        /// The day it is erased to a count.
        erase_on: NaiveDate,
    },
    /// A coordinator is looking into it.
    Screening {
        /// Who.
        by: StaffId,
        /// Since when.
        since: Timestamp,
    },
    /// In the pool for matching.
    Waiting,
    /// Every place has a suggestion on its way.
    Proposed,
    /// Every place is filled.
    Paired,
    /// Paused: hospital, holiday. Never a closure.
    OnHold {
        /// Where it goes back to.
        from: HeldFrom,
        /// When somebody asks how things are.
        review_on: NaiveDate,
        /// Why.
        why: Line,
    },
    /// At its end.
    Closed {
        /// Why.
        reason: Closure,
        /// When.
        at: Timestamp,
    },
}

/// Where a hold began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum HeldFrom {
    /// Screening.
    Screening {
        /// By whom.
        by: StaffId,
        /// Since when.
        since: Timestamp,
    },
    /// Waiting, proposed or paired: its places say which when it resumes.
    Pool,
}

/// Why a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closure {
    /// Not for this service.
    NotEligible,
    /// Shown to somewhere better.
    Signposted,
    /// The person did not want it.
    Declined,
    /// No reply after 3 tries on 2 channels.
    NoReply,
    /// More than befriending can hold.
    RiskTooHigh,
    /// Taken back by the person.
    Withdrawn,
    /// Moved away.
    Moved,
    /// Died.
    Died,
    /// The need was met.
    NeedMet,
    /// Nobody was found.
    NoMatchFound,
    /// Asked twice.
    Duplicate,
    /// Recorded in error.
    InError,
}

impl Closure {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::NotEligible,
        Self::Signposted,
        Self::Declined,
        Self::NoReply,
        Self::RiskTooHigh,
        Self::Withdrawn,
        Self::Moved,
        Self::Died,
        Self::NeedMet,
        Self::NoMatchFound,
        Self::Duplicate,
        Self::InError,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotEligible => "not_eligible",
            Self::Signposted => "signposted",
            Self::Declined => "declined",
            Self::NoReply => "no_reply",
            Self::RiskTooHigh => "risk_too_high",
            Self::Withdrawn => "withdrawn",
            Self::Moved => "moved",
            Self::Died => "died",
            Self::NeedMet => "need_met",
            Self::NoMatchFound => "no_match_found",
            Self::Duplicate => "duplicate",
            Self::InError => "in_error",
        }
    }

    /// The closure of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|closure| closure.code() == code)
    }
}

/// Whether a request goes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "level", rename_all = "snake_case")]
pub enum Priority {
    /// In its turn.
    Normal,
    /// First, for a reason, until it is looked at again.
    High {
        /// Why.
        reason: Line,
        /// Who said so.
        by: StaffId,
        /// When it is looked at again.
        review_on: NaiveDate,
    },
}

/// Why a number of befrienders cannot be wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WantError {
    /// Outside 1 to 5.
    #[error("1 to 5 befrienders can be wanted")]
    Range,
    /// Fewer than there are.
    #[error("more befrienders are found or suggested than that")]
    InUse,
}

impl RequestState {
    /// The stable code of the status.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Submitted { .. } => "submitted",
            Self::AwaitingAgreement { .. } => "awaiting_agreement",
            Self::Screening { .. } => "screening",
            Self::Waiting => "waiting",
            Self::Proposed => "proposed",
            Self::Paired => "paired",
            Self::OnHold { .. } => "on_hold",
            Self::Closed { .. } => "closed",
        }
    }
}

impl Request {
    /// Whether it is not closed. A referral that awaits the person's agreement counts: asking meanwhile shows the
    /// one there is.
    pub const fn is_open(&self) -> bool {
        !matches!(self.state, RequestState::Closed { .. })
    }

    /// Whether the engine may find somebody for it.
    pub const fn is_in_pool(&self) -> bool {
        matches!(self.state, RequestState::Waiting)
    }

    /// The person agreed to being helped: the referral becomes a request.
    ///
    /// # Errors
    /// Unless it awaits agreement.
    pub fn agree(self, read_by: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            RequestState::AwaitingAgreement { .. } => Ok(self.now(RequestState::Submitted { read_by })),
            _ => Err(self.wrong("agree")),
        }
    }

    /// A private try to reach a referred person found nobody.
    ///
    /// # Errors
    /// Unless it awaits agreement.
    pub fn try_again(self) -> Result<Self, WrongState> {
        match self.state {
            RequestState::AwaitingAgreement { tries, erase_on } => {
                Ok(self.now(RequestState::AwaitingAgreement { tries: tries + 1, erase_on }))
            }
            _ => Err(self.wrong("try_again")),
        }
    }

    /// A coordinator begins to look into it.
    ///
    /// # Errors
    /// Unless it is submitted.
    pub fn begin_screening(self, by: StaffId, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            RequestState::Submitted { .. } => Ok(self.now(RequestState::Screening { by, since: now })),
            _ => Err(self.wrong("begin_screening")),
        }
    }

    /// Screened: from now on it waits for a match.
    ///
    /// # Errors
    /// Unless it is submitted or being screened.
    pub fn accept(self) -> Result<Self, WrongState> {
        match self.state {
            RequestState::Submitted { .. } | RequestState::Screening { .. } => {
                Ok(self.now(RequestState::Waiting))
            }
            _ => Err(self.wrong("accept")),
        }
    }

    /// A suggestion takes one place.
    ///
    /// # Errors
    /// Unless it waits with a place left.
    pub fn propose(mut self) -> Result<Self, WrongState> {
        match self.state {
            RequestState::Waiting if self.places.left() > 0 => {
                self.places.proposals += 1;
                Ok(self.settled())
            }
            _ => Err(self.wrong("propose")),
        }
    }

    /// A suggestion came to nothing: its place is free again.
    ///
    /// # Errors
    /// When no suggestion is on its way.
    pub fn proposal_ended(mut self) -> Result<Self, WrongState> {
        if self.places.proposals == 0 {
            return Err(self.wrong("proposal_ended"));
        }
        self.places.proposals -= 1;
        Ok(self.settled())
    }

    /// A suggestion was approved: its place is filled.
    ///
    /// # Errors
    /// Unless it is in the pool with a suggestion on its way.
    pub fn pair(mut self, today: NaiveDate) -> Result<Self, WrongState> {
        match self.state {
            RequestState::Waiting | RequestState::Proposed if self.places.proposals > 0 => {
                self.places.proposals -= 1;
                self.places.pairings += 1;
                self.waited = self.waited.paired(today);
                Ok(self.settled())
            }
            _ => Err(self.wrong("pair")),
        }
    }

    /// A pairing ended and the person wants another: back to waiting, with the days kept.
    ///
    /// # Errors
    /// When there is no pairing.
    pub fn pairing_ended(mut self, today: NaiveDate, short_days: u16) -> Result<Self, WrongState> {
        if self.places.pairings == 0 {
            return Err(self.wrong("pairing_ended"));
        }
        self.places.pairings -= 1;
        if self.places.pairings == 0 {
            self.waited = self.waited.waiting_again(today, short_days);
        }
        Ok(self.settled())
    }

    /// How many befrienders are wanted from now on.
    ///
    /// # Errors
    /// Outside 1 to 5, or fewer than are in use.
    pub fn want(mut self, wanted: i32) -> Result<Self, WantError> {
        if !(1..=5).contains(&wanted) {
            return Err(WantError::Range);
        }
        if wanted < self.places.taken() {
            return Err(WantError::InUse);
        }
        self.places.wanted = wanted;
        Ok(self.settled())
    }

    /// Pauses it until somebody asks how things are.
    ///
    /// # Errors
    /// Unless it is being screened, waits, or is proposed or paired.
    pub fn hold(self, review_on: NaiveDate, why: Line) -> Result<Self, WrongState> {
        let from = match self.state {
            RequestState::Screening { by, since } => HeldFrom::Screening { by, since },
            RequestState::Waiting | RequestState::Proposed | RequestState::Paired => HeldFrom::Pool,
            _ => return Err(self.wrong("hold")),
        };
        Ok(self.now(RequestState::OnHold { from, review_on, why }))
    }

    /// Goes on from where it was held.
    ///
    /// # Errors
    /// Unless it is on hold.
    pub fn resume(self) -> Result<Self, WrongState> {
        match self.state {
            RequestState::OnHold { from: HeldFrom::Screening { by, since }, .. } => {
                Ok(self.now(RequestState::Screening { by, since }))
            }
            RequestState::OnHold { from: HeldFrom::Pool, .. } => {
                Ok(self.now(RequestState::Waiting).settled())
            }
            _ => Err(self.wrong("resume")),
        }
    }

    /// Ends it. Its live proposals and pairings end in the same commit, before this.
    ///
    /// # Errors
    /// When it is closed already, or something of it is still live.
    pub fn close(self, reason: Closure, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            RequestState::Closed { .. } => Err(self.wrong("close")),
            _ if self.places.taken() > 0 => Err(self.wrong("close")),
            _ => Ok(self.now(RequestState::Closed { reason, at: now })),
        }
    }

    fn now(self, state: RequestState) -> Self {
        Self { state, ..self }
    }

    /// The pool state its places say; a hold or a closure stays what it is.
    fn settled(mut self) -> Self {
        if matches!(self.state, RequestState::Waiting | RequestState::Proposed | RequestState::Paired) {
            self.state = if self.places.left() > 0 {
                RequestState::Waiting
            } else if self.places.proposals > 0 {
                RequestState::Proposed
            } else {
                RequestState::Paired
            };
        }
        self
    }

    const fn wrong(&self, act: &'static str) -> WrongState {
        WrongState { thing: "request", act, status: self.state.status() }
    }
}
