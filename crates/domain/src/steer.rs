//! What a coordinator settles for the matching until they clear it: these two together, these two not, this one not yet. Without this
//! file the next run would undo what somebody had thought about.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::{MentorId, RequestId, RunId, SchemeId, StaffId, SteerId};
use crate::text::Line;
use crate::wrong_state::WrongState;

/// What is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Course {
    /// These two stay together, whatever else would be better.
    Lock {
        /// Who asks.
        request: RequestId,
        /// With whom.
        mentor: MentorId,
    },
    /// These two are not suggested to each other.
    Forbid {
        /// Who asks.
        request: RequestId,
        /// Not with whom.
        mentor: MentorId,
    },
    /// Nobody is looked for.
    HoldRequest {
        /// Who asks.
        request: RequestId,
    },
    /// Nobody is given to this mentor.
    HoldMentor {
        /// Who.
        mentor: MentorId,
    },
}

/// Something settled, by whom and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steer {
    /// Its id.
    pub id: SteerId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The run somebody was looking at.
    pub run: RunId,
    /// What.
    pub course: Course,
    /// Why; for staff.
    pub why: Line,
    /// Who settled it.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// Who cleared it and when; none while it holds.
    pub cleared: Option<Cleared>,
}

/// Who cleared something settled, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cleared {
    /// Who.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

impl Course {
    /// The stable codes of all kinds.
    pub const CODES: [&'static str; 4] = ["lock", "forbid", "hold_request", "hold_mentor"];

    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Lock { .. } => "lock",
            Self::Forbid { .. } => "forbid",
            Self::HoldRequest { .. } => "hold_request",
            Self::HoldMentor { .. } => "hold_mentor",
        }
    }

    /// The request it names.
    pub const fn request(&self) -> Option<RequestId> {
        match self {
            Self::Lock { request, .. } | Self::Forbid { request, .. } | Self::HoldRequest { request } => {
                Some(*request)
            }
            Self::HoldMentor { .. } => None,
        }
    }

    /// The mentor it names.
    pub const fn mentor(&self) -> Option<MentorId> {
        match self {
            Self::Lock { mentor, .. } | Self::Forbid { mentor, .. } | Self::HoldMentor { mentor } => {
                Some(*mentor)
            }
            Self::HoldRequest { .. } => None,
        }
    }

    /// Whether a coordinator may not suggest these two by hand either.
    pub fn forbids(&self, request: RequestId, mentor: MentorId) -> bool {
        *self == Self::Forbid { request, mentor }
    }

    /// Whether a run may not draft these two.
    pub fn keeps_from(&self, request: RequestId, mentor: MentorId) -> bool {
        match self {
            Self::Forbid { .. } => self.forbids(request, mentor),
            Self::HoldRequest { request: held } => *held == request,
            Self::HoldMentor { mentor: held } => *held == mentor,
            Self::Lock { request: locked, mentor: other } => *locked == request && *other != mentor,
        }
    }

    /// Whether both cannot hold at once: the same thing twice, or one against the other.
    pub fn meets(&self, other: &Self) -> bool {
        let same_pair = self.request() == other.request() && self.mentor() == other.mentor();
        let locks = matches!((self, other), (Self::Lock { .. }, Self::Lock { .. }));
        same_pair || (locks && self.request() == other.request()) || self.undoes(other) || other.undoes(self)
    }

    /// Whether a lock would bring together somebody who is held back.
    fn undoes(&self, held: &Self) -> bool {
        match (self, held) {
            (Self::Lock { request, .. }, Self::HoldRequest { request: held }) => request == held,
            (Self::Lock { mentor, .. }, Self::HoldMentor { mentor: held }) => mentor == held,
            _ => false,
        }
    }
}

impl Steer {
    /// It holds no longer.
    ///
    /// # Errors
    /// When it was cleared already.
    pub fn clear(self, by: StaffId, at: Timestamp) -> Result<Self, WrongState> {
        match self.cleared {
            Some(_) => Err(WrongState { thing: "steer", act: "clear", status: "cleared" }),
            None => Ok(Self { cleared: Some(Cleared { by, at }), ..self }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;
    use rstest::rstest;

    struct Cast {
        ada: RequestId,
        sam: RequestId,
        ben: MentorId,
        ola: MentorId,
    }

    fn cast() -> Cast {
        let chance = Chance::seeded(1);
        Cast {
            ada: RequestId::random(&chance),
            sam: RequestId::random(&chance),
            ben: MentorId::random(&chance),
            ola: MentorId::random(&chance),
        }
    }

    #[rstest]
    #[case::the_same_pair_locked_twice(|c: &Cast| (lock(c.ada, c.ben), lock(c.ada, c.ben)), true)]
    #[case::locked_and_forbidden(|c: &Cast| (lock(c.ada, c.ben), forbid(c.ada, c.ben)), true)]
    #[case::one_person_with_two(|c: &Cast| (lock(c.ada, c.ben), lock(c.ada, c.ola)), true)]
    #[case::one_mentor_with_two(|c: &Cast| (lock(c.ada, c.ben), lock(c.sam, c.ben)), false)]
    #[case::locked_and_held(|c: &Cast| (lock(c.ada, c.ben), Course::HoldRequest { request: c.ada }), true)]
    #[case::locked_and_mentor_held(|c: &Cast| (lock(c.ada, c.ben), Course::HoldMentor { mentor: c.ben }), true)]
    #[case::somebody_else_held(|c: &Cast| (lock(c.ada, c.ben), Course::HoldRequest { request: c.sam }), false)]
    #[case::not_with_either(|c: &Cast| (forbid(c.ada, c.ben), forbid(c.ada, c.ola)), false)]
    #[case::not_with_one_but_with_the_other(|c: &Cast| (forbid(c.ada, c.ben), lock(c.ada, c.ola)), false)]
    fn what_cannot_hold_at_once(#[case] both: fn(&Cast) -> (Course, Course), #[case] meets: bool) {
        let (one, other) = both(&cast());
        assert_eq!(one.meets(&other), meets);
        assert_eq!(other.meets(&one), meets, "in either order");
    }

    fn lock(request: RequestId, mentor: MentorId) -> Course {
        Course::Lock { request, mentor }
    }

    fn forbid(request: RequestId, mentor: MentorId) -> Course {
        Course::Forbid { request, mentor }
    }

    #[test]
    fn a_run_keeps_to_all_of_it_and_a_coordinator_to_what_was_forbidden() {
        let Cast { ada, sam, ben, ola } = cast();
        let (held, rests) = (Course::HoldRequest { request: ada }, Course::HoldMentor { mentor: ben });
        for course in [forbid(ada, ben), held, rests, lock(ada, ola)] {
            assert!(course.keeps_from(ada, ben), "{course:?}");
            assert_eq!(course.forbids(ada, ben), course == forbid(ada, ben), "{course:?}");
            assert!(!course.keeps_from(sam, ola), "{course:?}");
        }
        assert!(!lock(ada, ben).keeps_from(ada, ben));
    }

    #[test]
    fn it_is_cleared_once() {
        let chance = Chance::seeded(2);
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let by = StaffId::random(&chance);
        let steer = Steer {
            id: SteerId::random(&chance),
            scheme: SchemeId::random(&chance),
            run: RunId::random(&chance),
            course: Course::HoldRequest { request: cast().ada },
            why: Line::parse("on holiday").unwrap(),
            by,
            at: now,
            cleared: None,
        };
        let cleared = steer.clear(by, now).unwrap();
        assert!(cleared.cleared.is_some());
        assert!(cleared.clear(by, now).is_err());
    }
}
