//! How long somebody has really waited. Without this file a person whose befriender left after a month
//! would start again at the end of the queue.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The days somebody has waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waited {
    /// The day they first asked; kept for reports.
    pub first_asked: NaiveDate,
    /// The day from which waiting counts: moved on by the days they were paired.
    pub since: NaiveDate,
    /// The day they were last paired, while they are.
    pub paired_on: Option<NaiveDate>,
}

impl Waited {
    /// Somebody who asks today.
    pub const fn from(today: NaiveDate) -> Self {
        Self { first_asked: today, since: today, paired_on: None }
    }

    /// Days waited up to a date; never below 0. Holds count as waiting.
    pub fn days(&self, today: NaiveDate) -> i64 {
        (self.paired_on.unwrap_or(today) - self.since).num_days().max(0)
    }

    /// Paired: the count stands still.
    #[must_use]
    pub fn paired(self, today: NaiveDate) -> Self {
        Self { paired_on: Some(self.paired_on.unwrap_or(today)), ..self }
    }

    /// Waiting again. Days paired do not count, unless the pairing ended within `short_days`.
    #[must_use]
    pub fn waiting_again(self, today: NaiveDate, short_days: u16) -> Self {
        let Some(paired_on) = self.paired_on else {
            return self;
        };
        let paired_for = today - paired_on;
        let since =
            if paired_for.num_days() <= i64::from(short_days) { self.since } else { self.since + paired_for };
        Self { since, paired_on: None, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_short_pairing_leaves_the_wait_as_if_it_had_not_been() {
        let waited =
            Waited::from(day("2026-01-01")).paired(day("2026-02-01")).waiting_again(day("2026-03-01"), 84);
        assert_eq!(waited.days(day("2026-03-01")), 59);
    }

    #[test]
    fn days_of_a_long_pairing_do_not_count_and_the_first_date_is_kept() {
        let waited = Waited::from(day("2026-01-01")).paired(day("2026-02-01"));
        assert_eq!(waited.days(day("2026-12-01")), 31);
        let again = waited.waiting_again(day("2026-12-01"), 84);
        assert_eq!((again.days(day("2026-12-02")), again.first_asked), (32, day("2026-01-01")));
    }
}
