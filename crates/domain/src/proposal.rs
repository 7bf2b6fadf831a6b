//! One suggested pair on its way through people's answers.
//!
//! `Drafted → OfferedToMentor → OfferedToPerson → InReview → Approved`; out of it by `Declined`, `Lapsed`,
//! `Withdrawn`, `Rejected`, `Discarded`. A coordinator approves last, always, and is neither side nor anyone close to
//! them. Nothing names anybody before the person's yes.

use serde::{Deserialize, Serialize};

use crate::actor::{By, Coordinator};
use crate::channel::Channel;
use crate::clock::Timestamp;
use crate::id::{MentorId, PairingId, PersonId, ProposalId, RequestId, RunId, SchemeId, StaffId};
use crate::policy::AskingOrder;
use crate::reasons::Reasons;
use crate::text::Line;
use crate::wrong_state::WrongState;

/// A suggested pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The run that found it; none when a coordinator suggested it.
    pub run: Option<RunId>,
    /// The request.
    pub request: RequestId,
    /// Who asks.
    pub person: PersonId,
    /// The mentor.
    pub mentor: MentorId,
    /// The person the mentor is.
    pub mentor_person: PersonId,
    /// The channel they would use.
    pub channel: Channel,
    /// Why these two.
    pub reasons: Reasons,
    /// Where it stands.
    pub state: ProposalState,
    /// When it was drafted.
    pub drafted_at: Timestamp,
    /// Raised by one at each save.
    pub version: i32,
}

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
        Self {
            offered_at,
            respond_by,
            reminded_at: None,
        }
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
            (Channel::Phone | Channel::InPerson, Side::Person) => Self {
                phone: true,
                email: false,
            },
            (Channel::Phone | Channel::InPerson, Side::Mentor) => Self {
                phone: false,
                email: false,
            },
            (Channel::Email | Channel::Video, _) => Self {
                phone: false,
                email: true,
            },
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

/// Why a proposal stopped being true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawnWhy {
    /// The mentor was suspended.
    MentorSuspended,
    /// The mentor paused or left.
    MentorUnavailable,
    /// A check of the mentor ended.
    ClearanceLapsed,
    /// The request was put on hold.
    RequestHeld,
    /// The request ended.
    RequestClosed,
    /// The two are to be kept apart.
    KeptApart,
    /// Somebody died.
    Died,
    /// A coordinator took it back.
    ByCoordinator,
    /// A place was lost.
    PlaceLost,
}

impl WithdrawnWhy {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MentorSuspended => "mentor_suspended",
            Self::MentorUnavailable => "mentor_unavailable",
            Self::ClearanceLapsed => "clearance_lapsed",
            Self::RequestHeld => "request_held",
            Self::RequestClosed => "request_closed",
            Self::KeptApart => "kept_apart",
            Self::Died => "died",
            Self::ByCoordinator => "by_coordinator",
            Self::PlaceLost => "place_lost",
        }
    }
}

/// Where a proposal stands, with what is true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum ProposalState {
    /// Found; nobody has been asked.
    Drafted,
    /// The mentor is asked.
    OfferedToMentor {
        /// The question.
        offer: Offer,
        /// The person's yes, when they were asked first.
        person: Option<PersonIn>,
    },
    /// The person is asked, or told.
    OfferedToPerson {
        /// The question.
        offer: Offer,
        /// The mentor's yes, unless the person is asked first.
        mentor: Option<Yes>,
        /// Asked, or only told.
        told: bool,
    },
    /// Both are in: a coordinator decides.
    InReview {
        /// The mentor's yes.
        mentor: Yes,
        /// The person's.
        person: PersonIn,
        /// Since when.
        since: Timestamp,
    },
    /// Approved: there is a pairing.
    Approved {
        /// By whom.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// The pairing.
        pairing: PairingId,
    },
    /// A side said no.
    Declined {
        /// Which side.
        side: Side,
        /// What they said.
        no: No,
        /// When.
        at: Timestamp,
    },
    /// A side did not answer in time.
    Lapsed {
        /// Which side.
        side: Side,
        /// When.
        at: Timestamp,
    },
    /// It stopped being true.
    Withdrawn {
        /// Why.
        why: WithdrawnWhy,
        /// When.
        at: Timestamp,
    },
    /// Not approved on review.
    Rejected {
        /// By whom.
        by: StaffId,
        /// Why; for staff.
        reason: Line,
        /// When.
        at: Timestamp,
    },
    /// A draft put aside.
    Discarded {
        /// By whom.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
}

/// Why an offer cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// It is not this side's turn, or no longer.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// The time to answer is over.
    #[error("the time to answer is over: it goes back to the coordinator")]
    Late,
}

/// Why a proposal cannot be decided on review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// It is not in review, or no longer.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// The coordinator is one of the two, or knows one of them.
    #[error("somebody who knows neither of them has to decide")]
    NotNeutral,
}

impl ProposalState {
    /// The stable code of the status.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::OfferedToMentor { .. } => "offered_to_mentor",
            Self::OfferedToPerson { .. } => "offered_to_person",
            Self::InReview { .. } => "in_review",
            Self::Approved { .. } => "approved",
            Self::Declined { .. } => "declined",
            Self::Lapsed { .. } => "lapsed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Rejected { .. } => "rejected",
            Self::Discarded { .. } => "discarded",
        }
    }

    /// Whether it takes a place of both sides.
    pub const fn is_live(&self) -> bool {
        matches!(
            self,
            Self::Drafted
                | Self::OfferedToMentor { .. }
                | Self::OfferedToPerson { .. }
                | Self::InReview { .. }
        )
    }

    /// The open question, and the side it is put to.
    pub const fn open_offer(&self) -> Option<(Side, &Offer)> {
        match self {
            Self::OfferedToMentor { offer, .. } => Some((Side::Mentor, offer)),
            Self::OfferedToPerson { offer, .. } => Some((Side::Person, offer)),
            _ => None,
        }
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

impl Proposal {
    /// A coordinator (or, by policy, the run) puts the first question.
    ///
    /// # Errors
    /// Unless it is a draft.
    pub fn release(
        self,
        order: AskingOrder,
        deadlines: Deadlines,
        now: Timestamp,
    ) -> Result<Self, WrongState> {
        let ProposalState::Drafted = self.state else {
            return Err(self.wrong("release"));
        };
        let state = match order {
            AskingOrder::MentorFirst | AskingOrder::PersonTold => ProposalState::OfferedToMentor {
                offer: Offer::made(now, deadlines.mentor),
                person: None,
            },
            AskingOrder::PersonFirst => ProposalState::OfferedToPerson {
                offer: Offer::made(now, deadlines.person),
                mentor: None,
                told: false,
            },
        };
        Ok(self.now(state))
    }

    /// Puts a draft aside.
    ///
    /// # Errors
    /// Unless it is a draft.
    pub fn discard(self, by: StaffId, now: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            ProposalState::Drafted => Ok(self.now(ProposalState::Discarded { by, at: now })),
            _ => Err(self.wrong("discard")),
        }
    }

    /// The mentor says yes.
    ///
    /// # Errors
    /// When they are not being asked, or too late.
    pub fn mentor_accepts(
        self,
        yes: Yes,
        order: AskingOrder,
        deadlines: Deadlines,
    ) -> Result<Self, AnswerError> {
        let now = yes.at;
        let state = match &self.state {
            ProposalState::OfferedToMentor { offer, .. } if offer.respond_by < now => {
                return Err(AnswerError::Late);
            }
            ProposalState::OfferedToMentor {
                person: Some(person), ..
            } => ProposalState::InReview {
                mentor: yes,
                person: person.clone(),
                since: now,
            },
            ProposalState::OfferedToMentor { person: None, .. } => {
                let told = order == AskingOrder::PersonTold;
                let respond_by = if told { deadlines.told } else { deadlines.person };
                ProposalState::OfferedToPerson {
                    offer: Offer::made(now, respond_by),
                    mentor: Some(yes),
                    told,
                }
            }
            _ => return Err(self.wrong("mentor_accepts").into()),
        };
        Ok(self.now(state))
    }

    /// The person says yes.
    ///
    /// # Errors
    /// When they are not being asked, or too late.
    pub fn person_accepts(self, yes: Yes, deadlines: Deadlines) -> Result<Self, AnswerError> {
        let now = yes.at;
        let state = match &self.state {
            ProposalState::OfferedToPerson { offer, .. } if offer.respond_by < now => {
                return Err(AnswerError::Late);
            }
            ProposalState::OfferedToPerson {
                mentor: Some(mentor), ..
            } => ProposalState::InReview {
                mentor: mentor.clone(),
                person: PersonIn::Said(yes),
                since: now,
            },
            ProposalState::OfferedToPerson { mentor: None, .. } => ProposalState::OfferedToMentor {
                offer: Offer::made(now, deadlines.mentor),
                person: Some(PersonIn::Said(yes)),
            },
            _ => return Err(self.wrong("person_accepts").into()),
        };
        Ok(self.now(state))
    }

    /// A side says no. A no is never too late while the question stands.
    ///
    /// # Errors
    /// When that side is not being asked.
    pub fn decline(self, side: Side, no: No, now: Timestamp) -> Result<Self, WrongState> {
        match self.state.open_offer() {
            Some((asked, _)) if asked == side => Ok(self.now(ProposalState::Declined { side, no, at: now })),
            _ => Err(self.wrong("decline")),
        }
    }

    /// A side was reminded, or a call was asked for.
    ///
    /// # Errors
    /// Unless a question is open.
    pub fn remind(mut self, now: Timestamp) -> Result<Self, WrongState> {
        match &mut self.state {
            ProposalState::OfferedToMentor { offer, .. } | ProposalState::OfferedToPerson { offer, .. } => {
                offer.reminded_at = Some(now);
                Ok(self)
            }
            _ => Err(self.wrong("remind")),
        }
    }

    /// The time to answer is over. A person who was only told, and did not say no, is in.
    ///
    /// # Errors
    /// Unless a question is open and its time is over.
    pub fn lapse(self, now: Timestamp) -> Result<Self, WrongState> {
        let state = match &self.state {
            ProposalState::OfferedToPerson {
                offer,
                mentor: Some(mentor),
                told: true,
            } if offer.respond_by <= now => {
                let pass_on = PassOn::usual(self.channel, Side::Person);
                ProposalState::InReview {
                    mentor: mentor.clone(),
                    person: PersonIn::Told { at: now, pass_on },
                    since: now,
                }
            }
            state => match state.open_offer() {
                Some((side, offer)) if offer.respond_by <= now => ProposalState::Lapsed { side, at: now },
                _ => return Err(self.wrong("lapse")),
            },
        };
        Ok(self.now(state))
    }

    /// Whatever made it untrue takes it back, in the same commit.
    ///
    /// # Errors
    /// Unless it is live.
    pub fn withdraw(self, why: WithdrawnWhy, now: Timestamp) -> Result<Self, WrongState> {
        if self.state.is_live() {
            Ok(self.now(ProposalState::Withdrawn { why, at: now }))
        } else {
            Err(self.wrong("withdraw"))
        }
    }

    /// A coordinator who is neither side, nor close to one, approves. What both pass on comes with it.
    ///
    /// # Errors
    /// When it is not in review, or the coordinator is not neutral.
    pub fn approve(
        self,
        by: &Coordinator,
        pairing: PairingId,
        now: Timestamp,
    ) -> Result<Approved, ReviewError> {
        let ProposalState::InReview { mentor, person, .. } = &self.state else {
            return Err(self.wrong("approve").into());
        };
        self.neutral(by)?;
        let (from_mentor, from_person) = (mentor.pass_on, person.pass_on());
        let proposal = self.now(ProposalState::Approved {
            by: by.staff,
            at: now,
            pairing,
        });
        Ok(Approved {
            proposal,
            from_mentor,
            from_person,
        })
    }

    /// A coordinator who is neutral does not approve.
    ///
    /// # Errors
    /// When it is not in review, or the coordinator is not neutral.
    pub fn reject(self, by: &Coordinator, reason: Line, now: Timestamp) -> Result<Self, ReviewError> {
        let ProposalState::InReview { .. } = &self.state else {
            return Err(self.wrong("reject").into());
        };
        self.neutral(by)?;
        Ok(self.now(ProposalState::Rejected {
            by: by.staff,
            reason,
            at: now,
        }))
    }

    fn neutral(&self, by: &Coordinator) -> Result<(), ReviewError> {
        if by.is_neutral_about(self.person) && by.is_neutral_about(self.mentor_person) {
            Ok(())
        } else {
            Err(ReviewError::NotNeutral)
        }
    }

    fn now(self, state: ProposalState) -> Self {
        Self { state, ..self }
    }

    const fn wrong(&self, act: &'static str) -> WrongState {
        WrongState {
            thing: "proposal",
            act,
            status: self.state.status(),
        }
    }
}

/// An approved proposal, with what each side chose to pass on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// The proposal.
    pub proposal: Proposal,
    /// What the mentor passes to the person.
    pub from_mentor: PassOn,
    /// What the person passes to the mentor.
    pub from_person: PassOn,
}
