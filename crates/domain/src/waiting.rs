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

/// How long it usually took, in whole weeks: the middle half of those who found somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsualWait {
    /// Three in four waited at least so long.
    pub from_weeks: u32,
    /// Three in four waited no longer.
    pub to_weeks: u32,
}

impl UsualWait {
    /// Of fewer people nothing is said: it would promise what chance gave, and tell of single people.
    const FEWEST: usize = 5;

    /// What the waits of others, in days, let us say. Weeks are rounded outwards, so that nobody is promised too much;
    /// quartiles by nearest rank.
    pub fn of(mut days: Vec<i64>) -> Option<Self> {
        if days.len() < Self::FEWEST {
            return None;
        }
        days.sort_unstable();
        let (last, quarter) = (days.len() - 1, (days.len() - 1) / 4);
        let weeks = |days: i64| u32::try_from(days.max(0)).unwrap_or(u32::MAX);
        let to_weeks = weeks(days[last - quarter]).div_ceil(7).max(1);
        Some(Self { from_weeks: (weeks(days[quarter]) / 7).min(to_weeks), to_weeks })
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
    #[test]
    fn the_usual_wait_is_that_of_the_middle_half_rounded_outwards() {
        let usual = |days: &[i64]| UsualWait::of(days.to_vec()).map(|wait| (wait.from_weeks, wait.to_weeks));
        assert_eq!(usual(&[80, 3, 44, 50, 61]), Some((6, 9)), "an early and a late one move nothing");
        assert_eq!(usual(&[45, 45, 45, 45, 45]), Some((6, 7)));
        assert_eq!(usual(&[0, 0, 0, 0, 0, 0]), Some((0, 1)));
        assert_eq!(usual(&[45, 45, 45, 45]), None, "four people are too few to speak of");
    }
}
