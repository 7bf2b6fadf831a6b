//! When people are free: seven days of three parts.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// Before noon.
    Morning,
    /// Noon to six.
    Afternoon,
    /// After six.
    Evening,
}

impl PartOfDay {
    /// In the order of the day.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }
}

/// Monday first.
pub const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// One part of one day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The day.
    pub day: Weekday,
    /// The part of it.
    pub part: PartOfDay,
}

impl Slot {
    /// All 21, Monday morning first.
    pub fn all() -> impl Iterator<Item = Self> {
        WEEK.into_iter().flat_map(|day| PartOfDay::ALL.into_iter().map(move |part| Self { day, part }))
    }

    /// The stable code, such as `tue-evening`.
    pub fn code(self) -> String {
        format!("{}-{}", self.day.to_string().to_lowercase(), self.part.code())
    }

    /// The slot of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|slot| slot.code() == code)
    }

    fn bit(self) -> u32 {
        1 << (self.day.num_days_from_monday() * 3 + self.part as u32)
    }
}

/// A set of slots: bit `3 × weekday + part`, Monday morning is bit 0. Written as a list of codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Times(u32);

impl Times {
    /// No time at all.
    pub const NONE: Self = Self(0);
    /// Any time.
    pub const ANY: Self = Self((1 << 21) - 1);

    /// The set as 21 bits.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The slots both sets hold.
    #[must_use]
    pub const fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// How many slots.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a slot is in it.
    pub fn contains(self, slot: Slot) -> bool {
        self.0 & slot.bit() != 0
    }

    /// Its slots, Monday morning first.
    pub fn slots(self) -> impl Iterator<Item = Slot> {
        Slot::all().filter(move |slot| self.contains(*slot))
    }
}

impl FromIterator<Slot> for Times {
    fn from_iter<I: IntoIterator<Item = Slot>>(slots: I) -> Self {
        Self(slots.into_iter().fold(0, |bits, slot| bits | slot.bit()))
    }
}

impl From<Times> for Vec<String> {
    fn from(times: Times) -> Self {
        times.slots().map(Slot::code).collect()
    }
}

impl TryFrom<Vec<String>> for Times {
    type Error = String;

    fn try_from(codes: Vec<String>) -> Result<Self, String> {
        codes
            .iter()
            .map(|code| Slot::from_code(code).ok_or_else(|| format!("no such time: {code}")))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_has_its_own_code_and_bit() {
        let all: Times = Slot::all().collect();
        assert_eq!(all, Times::ANY);
        assert!(Slot::all().all(|slot| Slot::from_code(&slot.code()) == Some(slot)));
        assert_eq!(Slot { day: Weekday::Tue, part: PartOfDay::Evening }.code(), "tue-evening");
    }
}
