//! The live one-to-one relationship and its lifecycle.
//!
//! `Introduced → SettlingIn → Active → Ending → Ended`, with `OnHold` from any live state. Every ending is managed:
//! who wished it, why, planned or not, and whether anybody is told by the service at all.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::clock::Timestamp;
use crate::id::{MentorId, PairingId, PersonId, ProposalId, RequestId, SchemeId};
use crate::proposal::PassOn;
use crate::text::{FreeText, Line};
use crate::wrong_state::WrongState;

/// A live (or past) one-to-one relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairing {
    /// Its id.
    pub id: PairingId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The proposal it came from.
    pub proposal: ProposalId,
    /// The request.
    pub request: RequestId,
    /// The person helped.
    pub person: PersonId,
    /// The mentor.
    pub mentor: MentorId,
    /// The person the mentor is.
    pub mentor_person: PersonId,
    /// What it is for: the purpose both know.
    pub purpose: FreeText,
    /// How they keep in touch.
    pub channel: Channel,
    /// Days between contacts.
    pub rhythm_days: u16,
    /// What the mentor passed on.
    pub from_mentor: PassOn,
    /// What the person passed on.
    pub from_person: PassOn,
    /// Where it stands.
    pub state: PairingState,
    /// When they were introduced.
    pub introduced_at: Timestamp,
    /// The day by which the next contact is expected.
    pub next_contact_due: NaiveDate,
    /// The day of the last contact made, if any.
    pub last_contact_on: Option<NaiveDate>,
    /// Raised by one at each save.
    pub version: i32,
}

/// Where a pairing stands, with what is true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum PairingState {
    /// Both have been told how to reach each other.
    Introduced,
    /// They have been in touch; the first weeks.
    SettlingIn {
        /// The day of the first contact.
        since: NaiveDate,
    },
    /// Going on.
    Active {
        /// Since when.
        since: NaiveDate,
    },
    /// An end is planned.
    Ending {
        /// The day.
        planned_for: NaiveDate,
        /// Why.
        reason: EndingReason,
        /// Who wished it.
        initiated_by: InitiatedBy,
    },
    /// Paused.
    OnHold {
        /// Where it goes back to.
        from: HeldPairing,
        /// When somebody asks how things are.
        review_on: NaiveDate,
        /// Why.
        why: HoldWhy,
    },
    /// Over.
    Ended {
        /// Why.
        reason: EndingReason,
        /// Who wished it.
        initiated_by: InitiatedBy,
        /// Whether the end was planned.
        planned: bool,
        /// When.
        at: Timestamp,
    },
}

/// Where a hold of a pairing began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum HeldPairing {
    /// Introduced.
    Introduced,
    /// Settling in.
    SettlingIn {
        /// The day of the first contact.
        since: NaiveDate,
    },
    /// Active.
    Active {
        /// Since when.
        since: NaiveDate,
    },
    /// With an end planned.
    Ending {
        /// The day.
        planned_for: NaiveDate,
        /// Why.
        reason: EndingReason,
        /// Who wished it.
        initiated_by: InitiatedBy,
    },
}

/// Why a pairing is on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HoldWhy {
    /// Something in somebody's life: hospital, a holiday.
    Pause {
        /// In a few words.
        note: Line,
    },
    /// A check of the mentor ended.
    ClearanceLapsed,
    /// The mentor is suspended.
    MentorSuspended,
    /// A concern is looked into.
    Safeguarding,
}

impl HoldWhy {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Pause { .. } => "pause",
            Self::ClearanceLapsed => "clearance_lapsed",
            Self::MentorSuspended => "mentor_suspended",
            Self::Safeguarding => "safeguarding",
        }
    }

    /// How grave it is: a graver reason takes the place of a lighter one, never the other way round.
    const fn gravity(&self) -> u8 {
        match self {
            Self::Pause { .. } => 0,
            Self::ClearanceLapsed => 1,
            Self::MentorSuspended => 2,
            Self::Safeguarding => 3,
        }
    }

    /// Whether people are told by a call made by staff, never by an automatic notice.
    pub const fn told_by_people(&self) -> bool {
        !matches!(self, Self::Pause { .. })
    }
}

/// Why a pairing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndingReason {
    /// The need was met.
    NeedMet,
    /// As agreed from the start.
    AgreedEnd,
    /// The person wished it.
    PersonsWish,
    /// Something changed for the person.
    PersonsCircumstances,
    /// The mentor wished it.
    MentorsWish,
    /// Something changed for the mentor.
    MentorsCircumstances,
    /// Somebody moved.
    Moved,
    /// It did not fit.
    PoorFit,
    /// How the person behaved.
    PersonsConduct,
    /// How the mentor behaved.
    MentorsConduct,
    /// For somebody's safety.
    Safeguarding,
    /// They were not in touch.
    NoContact,
    /// Somebody died.
    Died,
    /// The service ended.
    ServiceEnded,
}

impl EndingReason {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::NeedMet,
        Self::AgreedEnd,
        Self::PersonsWish,
        Self::PersonsCircumstances,
        Self::MentorsWish,
        Self::MentorsCircumstances,
        Self::Moved,
        Self::PoorFit,
        Self::PersonsConduct,
        Self::MentorsConduct,
        Self::Safeguarding,
        Self::NoContact,
        Self::Died,
        Self::ServiceEnded,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NeedMet => "need_met",
            Self::AgreedEnd => "agreed_end",
            Self::PersonsWish => "persons_wish",
            Self::PersonsCircumstances => "persons_circumstances",
            Self::MentorsWish => "mentors_wish",
            Self::MentorsCircumstances => "mentors_circumstances",
            Self::Moved => "moved",
            Self::PoorFit => "poor_fit",
            Self::PersonsConduct => "persons_conduct",
            Self::MentorsConduct => "mentors_conduct",
            Self::Safeguarding => "safeguarding",
            Self::NoContact => "no_contact",
            Self::Died => "died",
            Self::ServiceEnded => "service_ended",
        }
    }

    /// The reason of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// Whether nothing may be sent by itself: staff ring, released by the lead.
    pub const fn told_by_people(self) -> bool {
        matches!(self, Self::Safeguarding | Self::Died | Self::PersonsConduct | Self::MentorsConduct)
    }

    /// Whether the pair should not be proposed again.
    pub const fn was_unhappy(self) -> bool {
        matches!(
            self,
            Self::PersonsWish
                | Self::MentorsWish
                | Self::PoorFit
                | Self::PersonsConduct
                | Self::MentorsConduct
                | Self::Safeguarding
                | Self::NoContact
        )
    }
}

/// Who wished an ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitiatedBy {
    /// The person.
    Person,
    /// The mentor.
    Mentor,
    /// Both.
    Both,
    /// The service.
    Service,
}

impl InitiatedBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Person, Self::Mentor, Self::Both, Self::Service];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Mentor => "mentor",
            Self::Both => "both",
            Self::Service => "service",
        }
    }

    /// The value of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }
}

impl PairingState {
    /// The stable code of the status.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Introduced => "introduced",
            Self::SettlingIn { .. } => "settling_in",
            Self::Active { .. } => "active",
            Self::Ending { .. } => "ending",
            Self::OnHold { .. } => "on_hold",
            Self::Ended { .. } => "ended",
        }
    }

    /// Whether it takes a place of both sides.
    pub const fn is_live(&self) -> bool {
        !matches!(self, Self::Ended { .. })
    }
}

impl Pairing {
    /// They were in touch on a day: the first contact begins the settling in.
    ///
    /// # Errors
    /// When it is on hold or over.
    pub fn contact_made(mut self, on: NaiveDate, settling_in_days: u16) -> Result<Self, WrongState> {
        let settled = |since: NaiveDate| (on - since).num_days() >= i64::from(settling_in_days);
        self.state = match self.state {
            PairingState::Introduced => PairingState::SettlingIn { since: on },
            PairingState::SettlingIn { since } if settled(since) => PairingState::Active { since: on },
            state @ (PairingState::SettlingIn { .. }
            | PairingState::Active { .. }
            | PairingState::Ending { .. }) => state,
            PairingState::OnHold { .. } | PairingState::Ended { .. } => {
                return Err(self.wrong("contact_made"));
            }
        };
        self.last_contact_on = Some(self.last_contact_on.map_or(on, |last| last.max(on)));
        self.next_contact_due =
            on.max(self.last_contact_on.unwrap_or(on)) + chrono::Duration::days(self.rhythm_days.into());
        Ok(self)
    }

    /// Plans an end.
    ///
    /// # Errors
    /// When it is on hold or over.
    pub fn plan_ending(
        self,
        planned_for: NaiveDate,
        reason: EndingReason,
        initiated_by: InitiatedBy,
    ) -> Result<Self, WrongState> {
        match self.state {
            PairingState::OnHold { .. } | PairingState::Ended { .. } => Err(self.wrong("plan_ending")),
            _ => Ok(self.now(PairingState::Ending { planned_for, reason, initiated_by })),
        }
    }

    /// Pauses it.
    ///
    /// One on hold already stays on hold, for the graver of both reasons: else a pairing on holiday would come back
    /// from it while its mentor is suspended.
    ///
    /// # Errors
    /// When it is over, or on hold already and this is only a pause.
    pub fn hold(self, review_on: NaiveDate, why: HoldWhy) -> Result<Self, WrongState> {
        let from = match self.state {
            PairingState::OnHold { why: ref held_why, .. } if held_why.gravity() >= why.gravity() => {
                return if why.told_by_people() { Ok(self) } else { Err(self.wrong("hold")) };
            }
            PairingState::OnHold { from, .. } => from,
            PairingState::Introduced => HeldPairing::Introduced,
            PairingState::SettlingIn { since } => HeldPairing::SettlingIn { since },
            PairingState::Active { since } => HeldPairing::Active { since },
            PairingState::Ending { planned_for, reason, initiated_by } => {
                HeldPairing::Ending { planned_for, reason, initiated_by }
            }
            PairingState::Ended { .. } => return Err(self.wrong("hold")),
        };
        Ok(self.now(PairingState::OnHold { from, review_on, why }))
    }

    /// Goes on from where it was held.
    ///
    /// # Errors
    /// Unless it is on hold.
    pub fn resume(self, today: NaiveDate) -> Result<Self, WrongState> {
        let PairingState::OnHold { from, .. } = &self.state else {
            return Err(self.wrong("resume"));
        };
        let state = match *from {
            HeldPairing::Introduced => PairingState::Introduced,
            HeldPairing::SettlingIn { since } => PairingState::SettlingIn { since },
            HeldPairing::Active { since } => PairingState::Active { since },
            HeldPairing::Ending { planned_for, reason, initiated_by } => {
                PairingState::Ending { planned_for, reason, initiated_by }
            }
        };
        let next_contact_due = today + chrono::Duration::days(self.rhythm_days.into());
        Ok(Self { state, next_contact_due, ..self })
    }

    /// Ends it. An end that was planned keeps what was planned only if the caller passes it on.
    ///
    /// # Errors
    /// When it is over already.
    pub fn end(
        self,
        reason: EndingReason,
        initiated_by: InitiatedBy,
        now: Timestamp,
    ) -> Result<Self, WrongState> {
        let planned = matches!(
            self.state,
            PairingState::Ending { .. } | PairingState::OnHold { from: HeldPairing::Ending { .. }, .. }
        );
        match self.state {
            PairingState::Ended { .. } => Err(self.wrong("end")),
            _ => Ok(self.now(PairingState::Ended { reason, initiated_by, planned, at: now })),
        }
    }

    fn now(self, state: PairingState) -> Self {
        Self { state, ..self }
    }

    const fn wrong(&self, act: &'static str) -> WrongState {
        WrongState { thing: "pairing", act, status: self.state.status() }
    }
}
