//! Pairs that were answered: so that no run proposes them again and again.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::{AnsweredBeforeId, PersonId, SchemeId, StaffId};
use crate::pairing::EndingReason;
use crate::policy::BarPolicy;
use crate::proposal::{No, Side};

/// What bars a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// A side said no.
    Declined {
        /// Which side.
        side: Side,
        /// What they said.
        no: No,
    },
    /// A side did not answer in time.
    Lapsed {
        /// Which side.
        side: Side,
    },
    /// A coordinator put the draft aside.
    Discarded,
    /// Not approved on review.
    Rejected,
    /// A pairing of the two ended unhappily.
    EndedUnhappily {
        /// Why.
        reason: EndingReason,
    },
}

impl Cause {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Declined { .. } => "declined",
            Self::Lapsed { .. } => "lapsed",
            Self::Discarded => "discarded",
            Self::Rejected => "rejected",
            Self::EndedUnhappily { .. } => "ended_unhappily",
        }
    }

    /// The last day it bars the pair; none: for good, until a coordinator clears it.
    pub fn bars_until(&self, bars: &BarPolicy, today: NaiveDate) -> Option<NaiveDate> {
        let days = match self {
            Self::Declined { no: No::NotThisOne, .. } => bars.declined,
            Self::Declined { no: No::NotNow, .. } => bars.not_now,
            Self::Declined { no: No::MayKnowThem, .. } | Self::EndedUnhappily { .. } => None,
            Self::Lapsed { .. } => bars.lapsed,
            Self::Discarded => bars.discarded,
            Self::Rejected => bars.rejected,
        };
        days.map(|days| today + Duration::days(days.into()))
    }
}

/// A pair that is not proposed again for a while. It is about the two people, so it holds whichever request
/// or role they come back with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredBefore {
    /// Its id.
    pub id: AnsweredBeforeId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The person.
    pub person: PersonId,
    /// The person the mentor is.
    pub mentor_person: PersonId,
    /// What bars them.
    pub cause: Cause,
    /// When it was said.
    pub at: Timestamp,
    /// The last day it bars them; none: for good.
    pub until: Option<NaiveDate>,
    /// The coordinator who cleared it, if one did.
    pub cleared_by: Option<StaffId>,
}

impl AnsweredBefore {
    /// Whether it bars the pair on a date.
    pub fn bars(&self, on: NaiveDate) -> bool {
        self.cleared_by.is_none() && self.until.is_none_or(|until| on <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cause_bars_for_as_long_as_the_policy_says() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        let bars = BarPolicy::default();
        let until = |cause: Cause| cause.bars_until(&bars, today).map(|d| (d - today).num_days());
        let no = |no| Cause::Declined { side: Side::Mentor, no };
        assert_eq!(until(no(No::NotThisOne)), None);
        assert_eq!(until(no(No::NotNow)), Some(56));
        assert_eq!(until(no(No::MayKnowThem)), None);
        assert_eq!(until(Cause::Lapsed { side: Side::Person }), Some(84));
        assert_eq!(until(Cause::Discarded), Some(28));
        assert_eq!(until(Cause::Rejected), None);
        assert_eq!(until(Cause::EndedUnhappily { reason: EndingReason::PoorFit }), None);
    }
}
