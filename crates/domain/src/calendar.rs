//! The scheme's opening hours. Without this file "within 3 working days" would promise an answer on
//! Christmas Day.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, TimeZone, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// When somebody is there: hours for each weekday, and the days it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// Monday first; none on days it is never open.
    pub week: [Option<Hours>; 7],
    /// Bank holidays and closed weeks.
    pub closed: BTreeSet<NaiveDate>,
}

/// From opening to closing, local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// When it opens.
    pub from: NaiveTime,
    /// When it closes.
    pub to: NaiveTime,
}

/// How far ahead an open day is looked for; a scheme closed for longer counts as open after it.
const HORIZON_DAYS: u64 = 366;

impl Default for OpeningHours {
    /// Monday to Friday, nine to five.
    fn default() -> Self {
        let from = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
        let to = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
        let day = Some(Hours { from, to });
        Self { week: [day, day, day, day, day, None, None], closed: BTreeSet::new() }
    }
}

impl OpeningHours {
    /// The hours of a date, if it is open then.
    pub fn on(&self, date: NaiveDate) -> Option<Hours> {
        if self.closed.contains(&date) { None } else { self.weekday(date.weekday()) }
    }

    fn weekday(&self, day: Weekday) -> Option<Hours> {
        self.week.get(usize::try_from(day.num_days_from_monday()).ok()?).copied().flatten()
    }

    /// Closing time of the `days`-th open day after `from` (0: the same day if still open, else the next).
    pub fn within_working_days(&self, from: Timestamp, days: u16, zone: Tz) -> Timestamp {
        let local = from.with_timezone(&zone);
        let mut left = days;
        for date in dates_from(local.date_naive()) {
            let Some(hours) = self.on(date) else { continue };
            let closes = at(date, hours.to, zone);
            let still_today = date == local.date_naive();
            if still_today && (days > 0 || closes <= local) {
                continue;
            }
            if left <= 1 {
                return closes.to_utc();
            }
            left -= 1;
        }
        from + Duration::days(i64::from(days))
    }

    /// The moment at which `minutes` of open time have passed since `from`.
    pub fn after_open_minutes(&self, from: Timestamp, minutes: u16, zone: Tz) -> Timestamp {
        let local = from.with_timezone(&zone);
        let mut left = Duration::minutes(minutes.into());
        for date in dates_from(local.date_naive()) {
            let Some(hours) = self.on(date) else { continue };
            let opens = at(date, hours.from, zone).max(local);
            let closes = at(date, hours.to, zone);
            if opens >= closes {
                continue;
            }
            if closes - opens >= left {
                return (opens + left).to_utc();
            }
            left -= closes - opens;
        }
        from + Duration::minutes(minutes.into())
    }
}

fn dates_from(first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    (0..HORIZON_DAYS).filter_map(move |n| first.checked_add_days(Days::new(n)))
}

/// A local time; one that daylight saving skips becomes an hour later.
fn at(date: NaiveDate, time: NaiveTime, zone: Tz) -> DateTime<Tz> {
    let local = date.and_time(time);
    zone.from_local_datetime(&local)
        .earliest()
        .or_else(|| zone.from_local_datetime(&(local + Duration::hours(1))).earliest())
        .unwrap_or_else(|| zone.from_utc_datetime(&local))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::London;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn three_working_days_from_a_friday_end_on_wednesday_evening() {
        let due = OpeningHours::default().within_working_days(moment("2026-11-27T12:00:00Z"), 3, London);
        assert_eq!(due, moment("2026-12-02T17:00:00Z"));
    }

    #[test]
    fn a_bank_holiday_does_not_count() {
        let mut hours = OpeningHours::default();
        hours.closed.insert("2026-12-25".parse().unwrap());
        hours.closed.insert("2026-12-28".parse().unwrap());
        let due = hours.within_working_days(moment("2026-12-24T12:00:00Z"), 1, London);
        assert_eq!(due, moment("2026-12-29T17:00:00Z"));
    }

    #[test]
    fn the_same_working_day_means_today_while_it_is_open_and_the_next_one_after() {
        let hours = OpeningHours::default();
        assert_eq!(
            hours.within_working_days(moment("2026-11-23T12:00:00Z"), 0, London),
            moment("2026-11-23T17:00:00Z")
        );
        assert_eq!(
            hours.within_working_days(moment("2026-11-23T18:00:00Z"), 0, London),
            moment("2026-11-24T17:00:00Z")
        );
    }

    #[test]
    fn duty_minutes_stop_at_closing_time_and_summer_time_is_local() {
        let hours = OpeningHours::default();
        assert_eq!(
            hours.after_open_minutes(moment("2026-11-23T16:50:00Z"), 30, London),
            moment("2026-11-24T09:20:00Z")
        );
        assert_eq!(
            hours.after_open_minutes(moment("2026-07-01T03:00:00Z"), 30, London),
            moment("2026-07-01T08:30:00Z")
        );
    }
}
