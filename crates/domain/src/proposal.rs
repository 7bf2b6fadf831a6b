//! One suggested pair on its way through people's answers.
//!
//! `Drafted → OfferedToMentor → OfferedToPerson → InReview → Approved`; out of it by `Declined`, `Lapsed`,
//! `Withdrawn`, `Rejected`, `Discarded`. A coordinator approves last, always, and is neither side nor anyone close to
//! them. Nothing names anybody before the person's yes.

mod answer;
mod state;

pub use answer::{Deadlines, No, Offer, PassOn, PersonIn, Side, Yes};
pub use state::{ProposalState, WithdrawnWhy};

use crate::actor::Coordinator;
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
            AskingOrder::MentorFirst | AskingOrder::PersonTold => {
                ProposalState::OfferedToMentor { offer: Offer::made(now, deadlines.mentor), person: None }
            }
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
            ProposalState::OfferedToMentor { person: Some(person), .. } => {
                ProposalState::InReview { mentor: yes, person: person.clone(), since: now }
            }
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
            ProposalState::OfferedToPerson { mentor: Some(mentor), .. } => {
                ProposalState::InReview { mentor: mentor.clone(), person: PersonIn::Said(yes), since: now }
            }
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
    /// At the very moment of `respond_by` an answer still counts, and so does a lapse: whichever comes first.
    ///
    /// # Errors
    /// Unless a question is open and its time is over.
    pub fn lapse(self, now: Timestamp) -> Result<Self, WrongState> {
        let state = match &self.state {
            ProposalState::OfferedToPerson { offer, mentor: Some(mentor), told: true }
                if offer.respond_by <= now =>
            {
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
        let proposal = self.now(ProposalState::Approved { by: by.staff(), at: now, pairing });
        Ok(Approved { proposal, from_mentor, from_person })
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
        Ok(self.now(ProposalState::Rejected { by: by.staff(), reason, at: now }))
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
        WrongState { thing: "proposal", act, status: self.state.status() }
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
