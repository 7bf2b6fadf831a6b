//! Where a proposal stands: each state holds the facts that are true in it, so that no proposal can be approved
//! without both answers at hand.

use serde::{Deserialize, Serialize};

use super::answer::{No, Offer, PersonIn, Side, Yes};
use crate::clock::Timestamp;
use crate::id::{PairingId, StaffId};
use crate::text::Line;

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
    /// A coordinator settled something, and another choice became the best. Nobody had been asked.
    Rearranged,
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
            Self::Rearranged => "rearranged",
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
