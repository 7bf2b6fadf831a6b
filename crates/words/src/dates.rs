//! Dates and times in words. Without this file a date would be `2026-12-03` on one page and `03/12` in an email, and
//! an evening in summer would be an hour out.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use crate::{Argument, Language, texts};

/// `Thursday 3 December 2026`.
pub fn long(language: Language, date: NaiveDate) -> String {
    texts::text_with(language, "date-long", parts(language, date))
}

/// `3 December`.
pub fn day_and_month(language: Language, date: NaiveDate) -> String {
    texts::text_with(language, "date-day", parts(language, date))
}

/// `Thursday 3 December`.
pub fn weekday_and_day(language: Language, date: NaiveDate) -> String {
    texts::text_with(language, "date-weekday-day", parts(language, date))
}

/// `7pm`, `6:30pm`, `midday`, `midnight`: the twelve-hour clock, as letters to people in the UK write it.
pub fn time_of_day(language: Language, time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    match (time.hour(), time.minute()) {
        (12, 0) => texts::text(language, "time-midday"),
        (0, 0) => texts::text(language, "time-midnight"),
        (_, 0) => {
            let key = if afternoon { "time-pm" } else { "time-am" };
            texts::text_with(language, key, [("hour", hour)])
        }
        (_, minute) => {
            let key = if afternoon { "time-pm-minutes" } else { "time-am-minutes" };
            let arguments = [("hour", hour.to_string()), ("minutes", format!("{minute:02}"))];
            texts::text_with(language, key, &arguments)
        }
    }
}

/// `Thursday 3 December 2026 at 6:30pm`, on the clock of `zone`.
pub fn moment(language: Language, moment: DateTime<Utc>, zone: Tz) -> String {
    let local = moment.with_timezone(&zone);
    let arguments =
        [("date", long(language, local.date_naive())), ("time", time_of_day(language, local.time()))];
    texts::text_with(language, "date-at-time", &arguments)
}

/// The day `moment` falls on where `zone`'s clock hangs.
pub fn local_day(moment: DateTime<Utc>, zone: Tz) -> NaiveDate {
    moment.with_timezone(&zone).date_naive()
}

/// `Tuesday`.
pub fn weekday(language: Language, day: Weekday) -> String {
    texts::text(language, weekday_key(day))
}

const fn weekday_key(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "weekday-monday",
        Weekday::Tue => "weekday-tuesday",
        Weekday::Wed => "weekday-wednesday",
        Weekday::Thu => "weekday-thursday",
        Weekday::Fri => "weekday-friday",
        Weekday::Sat => "weekday-saturday",
        Weekday::Sun => "weekday-sunday",
    }
}

fn parts(language: Language, date: NaiveDate) -> [(&'static str, Argument); 4] {
    [
        ("weekday", Argument::Text(weekday(language, date.weekday()))),
        ("day", Argument::Number(i64::from(date.day()))),
        ("month", Argument::Text(texts::text(language, &format!("month-{}", date.month())))),
        ("year", Argument::Text(date.year().to_string())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use rstest::rstest;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    #[test]
    fn a_date_is_written_in_words() {
        let date = day(2026, 12, 3);
        assert_eq!(long(Language::EnglishUk, date), "Thursday 3 December 2026");
        assert_eq!(day_and_month(Language::EnglishUk, date), "3 December");
        assert_eq!(weekday_and_day(Language::EnglishUk, date), "Thursday 3 December");
    }

    #[test]
    fn every_month_and_weekday_has_a_name() {
        for month in 1..=12 {
            for date in 1..=7 {
                assert!(!long(Language::EnglishUk, day(2026, month, date)).contains('⟦'));
            }
        }
    }

    #[rstest]
    #[case(0, 0, "midnight")]
    #[case(0, 5, "12:05am")]
    #[case(9, 0, "9am")]
    #[case(12, 0, "midday")]
    #[case(12, 30, "12:30pm")]
    #[case(18, 30, "6:30pm")]
    #[case(23, 0, "11pm")]
    fn a_time_is_written_as_people_say_it(#[case] hour: u32, #[case] minute: u32, #[case] words: &str) {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).expect("a real time");
        assert_eq!(time_of_day(Language::EnglishUk, time), words);
    }

    #[test]
    fn summer_time_is_kept() {
        let evening = Utc.with_ymd_and_hms(2026, 7, 1, 23, 30, 0).single().expect("a real moment");
        assert_eq!(
            moment(Language::EnglishUk, evening, chrono_tz::Europe::London),
            "Thursday 2 July 2026 at 12:30am"
        );
        assert_eq!(local_day(evening, chrono_tz::Europe::London), day(2026, 7, 2));
    }
}
