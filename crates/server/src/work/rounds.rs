//! One round of each kind of timed work. What is done in it, and to whom, is decided in `casework`.

use befriend_casework::matching::scheduled;
use befriend_casework::{Casework, deliver, housekeeping, watch};

use super::Round;
use crate::wiring::House;

/// Letters claimed at once: few enough that one worker does not hold what another could send.
const LETTERS: u16 = 20;

/// Sends what waits in the outbox.
pub(super) async fn deliver(house: House) -> Round {
    beat(&house.casework, "mail").await;
    match deliver::deliver_due(&house.casework, &house.post, LETTERS).await {
        Ok(delivered) if delivered.our_fault > 0 => {
            tracing::error!(
                letters = delivered.our_fault,
                "no mail leaves: the mail server or its settings are at fault"
            );
            Round::Trouble
        }
        Ok(delivered) if delivered.total() == 0 => Round::Rest,
        Ok(delivered) => {
            tracing::debug!(?delivered, "mail");
            Round::More
        }
        Err(error) => {
            tracing::warn!(%error, "no mail could be claimed");
            Round::Trouble
        }
    }
}

/// Lapses, reminders, checks that ended, holds that are over.
pub(super) async fn keep_house(house: House) -> Round {
    beat(&house.casework, "housekeeping").await;
    match housekeeping::pass(&house.casework).await {
        Ok(passed) => {
            if passed.done > 0 || passed.left > 0 {
                tracing::debug!(done = passed.done, left = passed.left, "housekeeping");
            }
            Round::Rest
        }
        Err(error) => {
            tracing::warn!(%error, "housekeeping could not be done");
            Round::Trouble
        }
    }
}

/// Matching, in the schemes that have it on a schedule.
pub(super) async fn match_where_due(house: House) -> Round {
    match scheduled::run_where_due(&house.casework).await {
        Ok(runs) => {
            for run in runs {
                tracing::info!(%run, "matched on schedule");
            }
            Round::Rest
        }
        Err(error) => {
            tracing::warn!(%error, "matching on schedule could not be done");
            Round::Trouble
        }
    }
}

/// A sign of life. Without a database there is none, which is what it is for.
async fn beat(work: &Casework, round: &'static str) {
    if let Err(error) = watch::tick(work, round).await {
        tracing::warn!(%error, "no sign of life could be written down");
    }
}

/// Puts what must be looked at now into the log, for whoever watches that.
pub(super) async fn look_out(house: House) -> Round {
    let work = &house.casework;
    match watch::standing(work).await {
        Ok(standing) => {
            for alarm in standing.alarms(work.now()) {
                tracing::error!(
                    alarm = alarm.code(),
                    minutes = alarm.minutes(),
                    "the service needs to be looked at"
                );
            }
            Round::Rest
        }
        Err(error) => {
            tracing::warn!(%error, "nobody could see how the service stands");
            Round::Trouble
        }
    }
}
