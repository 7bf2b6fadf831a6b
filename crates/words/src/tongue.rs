//! A language held in a template. Without this type every template call would carry the language by hand.

use std::fmt::Display;

use befriend_domain::times::Times;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::argument::{Argument, Arguments};
use crate::{Language, dates, lists, phone, reasons, texts};

/// A language to write in, with short method names because templates call them in every line.
///
/// ```
/// use befriend_words::{Language, Tongue};
/// let t = Tongue::new(Language::EnglishUk);
/// assert_eq!(t.tw("count-people", [("count", 2)]), "2 people");
/// assert_eq!(t.code("channel", "in_person"), "in person");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tongue {
    /// The language written in.
    pub language: Language,
}

impl Tongue {
    /// Writes in `language`.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The BCP 47 tag for `<html lang="…">`.
    pub const fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// `ltr` or `rtl` for `<html dir="…">`.
    pub const fn direction(&self) -> &'static str {
        self.language.direction()
    }

    /// The sentence of `key`; `⟦key⟧` if nobody wrote it.
    pub fn t(&self, key: impl AsRef<str>) -> String {
        texts::text(self.language, key.as_ref())
    }

    /// The sentence of `key` with its placeholders filled. All values of one call have one type; mix words and
    /// numbers with [`Tongue::s`] and [`Tongue::n`]. Templates may write `&[…]` or `[…]`.
    pub fn tw(&self, key: impl AsRef<str>, arguments: impl Arguments) -> String {
        texts::text_with(self.language, key.as_ref(), arguments)
    }

    /// What people call the value `code` (snake_case, as stored) of a family: `code("request-status", "waiting")`
    /// reads the key `request-status-waiting`.
    pub fn code(&self, family: &str, code: impl AsRef<str>) -> String {
        self.t(format!("{family}-{}", code.as_ref()))
    }

    /// A word as an argument, for calls that mix words and numbers.
    pub fn s(&self, word: impl Display) -> Argument {
        Argument::Text(word.to_string())
    }

    /// A number as an argument. Anything that does not read as a whole number is shown as it is.
    pub fn n(&self, number: impl Display) -> Argument {
        let shown = number.to_string();
        shown.parse().map_or(Argument::Text(shown), Argument::Number)
    }

    /// `phone, email and video`.
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        lists::all_of(self.language, items)
    }

    /// `phone, email or video`.
    pub fn either<S: AsRef<str>>(&self, items: &[S]) -> String {
        lists::one_of(self.language, items)
    }

    /// A telephone number in the groups people know.
    pub fn phone(&self, number: impl AsRef<str>) -> String {
        phone::grouped(number.as_ref())
    }

    /// `Monday morning and Tuesday evening`; empty for none.
    pub fn times(&self, times: &Times) -> String {
        reasons::all_times(*self, *times)
    }

    /// `Thursday 3 December 2026`.
    pub fn date(&self, date: &NaiveDate) -> String {
        dates::long(self.language, *date)
    }

    /// `3 December`.
    pub fn day(&self, date: &NaiveDate) -> String {
        dates::day_and_month(self.language, *date)
    }

    /// `Thursday 3 December`.
    pub fn weekday_and_day(&self, date: &NaiveDate) -> String {
        dates::weekday_and_day(self.language, *date)
    }

    /// `6:30pm`, `7pm`, `midday`.
    pub fn time(&self, time: &NaiveTime) -> String {
        dates::time_of_day(self.language, *time)
    }

    /// `Thursday 3 December 2026 at 6:30pm`, on the clock of `zone`.
    pub fn moment(&self, moment: &DateTime<Utc>, zone: &Tz) -> String {
        dates::moment(self.language, *moment, *zone)
    }

    /// `Thursday 3 December 2026`: the day `moment` falls on where `zone`'s clock hangs.
    pub fn local_date(&self, moment: &DateTime<Utc>, zone: &Tz) -> String {
        dates::long(self.language, dates::local_day(*moment, *zone))
    }
}
