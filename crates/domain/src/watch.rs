//! When whoever runs the service must be alarmed. Without this rule mail could stand still for a day and nobody would know, because
//! whoever waits for it does not know that it was sent.

use chrono::Duration;

use crate::clock::Timestamp;

/// Mail may wait so long.
const MAIL: Duration = Duration::minutes(15);
/// Mail about somebody's safety may wait so long.
const SAFEGUARDING_MAIL: Duration = Duration::minutes(5);
/// The worker may be silent so long.
const WORKER: Duration = Duration::minutes(5);

/// How the service stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Since when the oldest mail waits that has not been sent.
    pub oldest_mail: Option<Timestamp>,
    /// Since when the oldest mail about a concern waits.
    pub oldest_safeguarding_mail: Option<Timestamp>,
    /// When the worker last gave a sign of life; none: it never has.
    pub last_tick: Option<Timestamp>,
}

/// Something to be looked at now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// Mail about somebody's safety does not leave.
    SafeguardingMailWaits {
        /// Whole minutes.
        minutes: i64,
    },
    /// Mail does not leave.
    MailWaits {
        /// Whole minutes.
        minutes: i64,
    },
    /// The worker does not work.
    WorkerSilent {
        /// Whole minutes.
        minutes: i64,
    },
    /// No worker has ever run.
    WorkerNeverSeen,
}

impl Alarm {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SafeguardingMailWaits { .. } => "safeguarding_mail_waits",
            Self::MailWaits { .. } => "mail_waits",
            Self::WorkerSilent { .. } => "worker_silent",
            Self::WorkerNeverSeen => "worker_never_seen",
        }
    }

    /// For how many minutes; 0 where nobody knows.
    pub const fn minutes(&self) -> i64 {
        match self {
            Self::SafeguardingMailWaits { minutes }
            | Self::MailWaits { minutes }
            | Self::WorkerSilent { minutes } => *minutes,
            Self::WorkerNeverSeen => 0,
        }
    }
}

impl Standing {
    /// What is wrong at a moment, the worst first.
    pub fn alarms(&self, now: Timestamp) -> Vec<Alarm> {
        let longer = |since: Option<Timestamp>, most: Duration| {
            since.map(|since| now - since).filter(|age| *age > most).map(|age| age.num_minutes())
        };
        let mut alarms = Vec::new();
        if let Some(minutes) = longer(self.oldest_safeguarding_mail, SAFEGUARDING_MAIL) {
            alarms.push(Alarm::SafeguardingMailWaits { minutes });
        }
        if let Some(minutes) = longer(self.oldest_mail, MAIL) {
            alarms.push(Alarm::MailWaits { minutes });
        }
        if self.last_tick.is_none() {
            alarms.push(Alarm::WorkerNeverSeen);
        }
        alarms.extend(longer(self.last_tick, WORKER).map(|minutes| Alarm::WorkerSilent { minutes }));
        alarms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        "2026-11-25T10:00:00Z".parse::<Timestamp>().unwrap() + Duration::minutes(minutes)
    }

    #[test]
    fn an_alarm_begins_when_the_time_is_over_and_not_before() {
        let standing = Standing {
            oldest_mail: Some(at(0)),
            oldest_safeguarding_mail: Some(at(0)),
            last_tick: Some(at(0)),
        };
        assert_eq!(standing.alarms(at(5)), []);
        assert_eq!(
            standing.alarms(at(6)),
            [Alarm::SafeguardingMailWaits { minutes: 6 }, Alarm::WorkerSilent { minutes: 6 }]
        );
        let alive = Standing { last_tick: Some(at(16)), ..standing };
        assert_eq!(
            alive.alarms(at(16)),
            [Alarm::SafeguardingMailWaits { minutes: 16 }, Alarm::MailWaits { minutes: 16 }]
        );
    }

    #[test]
    fn a_worker_that_never_ran_is_an_alarm_and_an_empty_outbox_is_none() {
        assert_eq!(Standing::default().alarms(at(0)), [Alarm::WorkerNeverSeen]);
        assert_eq!(Standing { last_tick: Some(at(0)), ..Standing::default() }.alarms(at(1)), []);
    }
}
