//! What stands where on *Today*. Without this file a talk that is due next week would stand above a call that was due last week.
//!
//! What may mean danger comes first, whatever its day. Then what is late, the most serious first and of those the longest late; then what
//! is to be done now; then what has time, the nearest day first. So what is late never stands below what has time and is no more serious.

use crate::clock::Timestamp;
use crate::scheme::Scheme;
use crate::task::TaskKind;

/// Something that waits for a coordinator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// A task.
    Task(TaskKind),
    /// A request whose words may mean danger.
    RiskyRequest,
    /// Any other request that nobody has decided on.
    Request,
    /// A pair who both said yes.
    Review,
    /// Somebody who would like to be a mentor.
    Application,
    /// A suggestion nobody was asked about yet.
    Draft,
}

impl Matter {
    /// How serious it is: 0 is the most.
    pub fn gravity(self) -> i32 {
        let just_after = |kind: TaskKind| kind.risk_rank() * 2 + 1;
        match self {
            Self::Task(kind) => kind.risk_rank() * 2,
            Self::RiskyRequest => just_after(TaskKind::ReadRiskWords),
            Self::Request => just_after(TaskKind::AskAgreement),
            Self::Review => just_after(TaskKind::KeepInTouch),
            Self::Application => just_after(TaskKind::RenewClearance),
            Self::Draft => just_after(TaskKind::MendAddress),
        }
    }

    /// Whether somebody may be in danger.
    pub fn is_about_safety(self) -> bool {
        match self {
            Self::Task(kind) => kind.is_about_safety(),
            Self::RiskyRequest => true,
            Self::Request | Self::Review | Self::Application | Self::Draft => false,
        }
    }

    /// Where it stands on *Today*.
    pub fn place(self, due: Due) -> Place {
        let gravity = self.gravity();
        let (Due::Late(at) | Due::Today(at) | Due::Later(at) | Due::Undated(at)) = due;
        if self.is_about_safety() {
            return Place::Safety { gravity, at };
        }
        match due {
            Due::Late(_) => Place::Late { gravity, at },
            Due::Today(_) | Due::Undated(_) => Place::Now { gravity, at },
            Due::Later(_) => Place::Later { at, gravity },
        }
    }
}

/// When something should be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It should have been by then.
    Late(Timestamp),
    /// By then, and that is today.
    Today(Timestamp),
    /// By then, on a later day.
    Later(Timestamp),
    /// Nobody said by when: it can be done now, and has waited since then.
    Undated(Timestamp),
}

impl Due {
    /// By `at`, where the scheme is.
    pub fn by(at: Timestamp, now: Timestamp, scheme: &Scheme) -> Self {
        if at < now {
            Self::Late(at)
        } else if scheme.date(at) == scheme.date(now) {
            Self::Today(at)
        } else {
            Self::Later(at)
        }
    }
}

/// A place on *Today*. What is less stands higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Somebody may be in danger.
    Safety {
        /// See [`Matter::gravity`].
        gravity: i32,
        /// When it is due, or since when it waits.
        at: Timestamp,
    },
    /// Its time is over.
    Late {
        /// See [`Matter::gravity`].
        gravity: i32,
        /// Since when.
        at: Timestamp,
    },
    /// For today, or for as soon as somebody has time.
    Now {
        /// See [`Matter::gravity`].
        gravity: i32,
        /// When it is due, or since when it waits.
        at: Timestamp,
    },
    /// It has time until a later day.
    Later {
        /// Until when.
        at: Timestamp,
        /// See [`Matter::gravity`].
        gravity: i32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::TaskKind::{
        AcknowledgeConcern, CallAboutOffer, CheckFirstContact, FollowUpNoAnswer, KeepInTouch, MendAddress,
        ReadRiskWords, RenewClearance, TellByCall,
    };

    fn day(day: u32) -> Timestamp {
        format!("2026-11-{day:02}T12:00:00Z").parse().unwrap()
    }

    const EVERY_MATTER: [Matter; 5] =
        [Matter::RiskyRequest, Matter::Request, Matter::Review, Matter::Application, Matter::Draft];

    fn every_matter() -> impl Iterator<Item = Matter> {
        TaskKind::ALL.into_iter().map(Matter::Task).chain(EVERY_MATTER)
    }

    /// What waits on 26 November, in the order in which a coordinator should meet it.
    fn in_order() -> Vec<(Matter, Due)> {
        vec![
            (Matter::Task(AcknowledgeConcern), Due::Today(day(26))),
            (Matter::Task(ReadRiskWords), Due::Late(day(25))),
            (Matter::Task(ReadRiskWords), Due::Later(day(27))),
            (Matter::RiskyRequest, Due::Undated(day(20))),
            (Matter::Task(FollowUpNoAnswer), Due::Later(day(28))),
            (Matter::Request, Due::Late(day(24))),
            (Matter::Task(CallAboutOffer), Due::Late(day(23))),
            (Matter::Task(TellByCall), Due::Late(day(20))),
            (Matter::Task(TellByCall), Due::Late(day(24))),
            (Matter::Task(MendAddress), Due::Late(day(19))),
            (Matter::Request, Due::Undated(day(25))),
            (Matter::Task(TellByCall), Due::Today(day(26))),
            (Matter::Review, Due::Undated(day(22))),
            (Matter::Application, Due::Undated(day(2))),
            (Matter::Draft, Due::Undated(day(21))),
            (Matter::Task(RenewClearance), Due::Later(day(27))),
            (Matter::Task(CheckFirstContact), Due::Later(day(28))),
            (Matter::Task(KeepInTouch), Due::Later(day(28))),
            (Matter::Task(CallAboutOffer), Due::Later(day(30))),
        ]
    }

    #[test]
    fn danger_comes_first_then_what_is_late_then_what_is_for_now_then_what_has_time() {
        let mut sorted = in_order();
        sorted.reverse();
        sorted.sort_by_key(|(matter, due)| matter.place(*due));
        assert_eq!(sorted, in_order());
    }

    #[test]
    fn what_is_late_never_stands_below_what_has_time_and_is_no_more_serious() {
        for late in every_matter() {
            for other in every_matter().filter(|other| other.gravity() >= late.gravity()) {
                let place = late.place(Due::Late(day(25)));
                for due in [Due::Today(day(26)), Due::Later(day(27))] {
                    assert!(place < other.place(due), "{late:?} late, {other:?} {due:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_stands_above_what_may_mean_danger() {
        for grave in every_matter().filter(|one| one.is_about_safety()) {
            for other in every_matter().filter(|one| !one.is_about_safety()) {
                assert!(
                    grave.place(Due::Later(day(30))) < other.place(Due::Late(day(1))),
                    "{grave:?}, {other:?}"
                );
            }
        }
    }
}
