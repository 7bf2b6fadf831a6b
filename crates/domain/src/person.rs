//! Anyone the service knows: one record, many roles.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::{PersonId, SchemeId};
use crate::invalid::Invalid;
use crate::notice::Way;
use crate::text::{Line, Name, Word};

/// A person. What they need or offer is in their roles: a request, a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their scheme.
    pub scheme: SchemeId,
    /// What they like to be called; the only name the other side ever sees.
    pub known_as: Name,
    /// Their whole name, if given; for staff.
    pub full_name: Option<Name>,
    /// How old they said they were, and when.
    pub age: Option<AgeStated>,
    /// Their gender, if they said.
    pub gender: Option<Word>,
    /// How they want to be told things.
    pub told_by: Way,
    /// What is safe when reaching them.
    pub safe_contact: SafeContact,
    /// Their language for letters and pages, a BCP 47 tag such as `en-GB`.
    pub language: Word,
    /// The day they died, if they have.
    pub died_on: Option<NaiveDate>,
    /// When they were forgotten, if they were.
    pub erased_at: Option<Timestamp>,
    /// Raised by one at each save.
    pub version: i32,
}

/// An age as somebody gave it. A date of birth is not needed, so it is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgeStated {
    /// Whole years.
    pub years: u8,
    /// The day they said so.
    pub on: NaiveDate,
}

impl AgeStated {
    /// Checks an age.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`] unless 0 to 120.
    pub fn parse(years: i64, on: NaiveDate) -> Result<Self, Invalid> {
        u8::try_from(years)
            .ok()
            .filter(|years| *years <= 120)
            .map(|years| Self { years, on })
            .ok_or(Invalid::OutOfRange { min: 0, max: 120 })
    }

    /// How old they are on a date, to the year.
    pub fn on(self, date: NaiveDate) -> u8 {
        let birthday_passed = (date.month(), date.day()) >= (self.on.month(), self.on.day());
        let years = date.year() - self.on.year() - i32::from(!birthday_passed);
        self.years.saturating_add(u8::try_from(years.max(0)).unwrap_or(u8::MAX))
    }
}

/// What is safe when reaching somebody who may be watched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafeContact {
    /// Whether a message may be left.
    pub leave_message: bool,
    /// Whether messages may say who they are from.
    pub name_us: bool,
    /// When it is safe to ring, in their words.
    pub safe_times: Option<Line>,
}

impl Person {
    /// Forgets who they are; the record stays, so that counts do.
    pub fn erase(&mut self, now: Timestamp) {
        if let Ok(nobody) = Name::parse("(erased)") {
            self.known_as = nobody;
        }
        self.full_name = None;
        self.age = None;
        self.gender = None;
        self.safe_contact = SafeContact::default();
        self.erased_at = Some(now);
    }

    /// Whether anything may still be sent to them.
    pub const fn can_be_told(&self) -> bool {
        self.died_on.is_none() && self.erased_at.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_grows_by_a_year_on_the_day_it_was_said() {
        let age = AgeStated::parse(30, "2024-06-10".parse().unwrap()).unwrap();
        assert_eq!(age.on("2026-06-09".parse().unwrap()), 31);
        assert_eq!(age.on("2026-06-10".parse().unwrap()), 32);
        assert_eq!(age.on("2020-01-01".parse().unwrap()), 30);
    }
}
