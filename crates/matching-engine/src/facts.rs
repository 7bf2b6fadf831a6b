//! The small closed facts people state: channels, stages, times, places and wishes.
//!
//! Without this file each caller would spell them its own way. Every word a spreadsheet or a database
//! uses for one of these is decided here, once (`as_str` and `parse`).

use serde::{Deserialize, Serialize};

/// Declares a closed set of words: the enum, `ALL`, `as_str` and `parse`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every value, in the order the contract lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in spreadsheets.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value whose word this is, compared exactly; `None` for any other word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

words!(
    /// How soon a coordinator asks for this request to be looked at.
    Priority { /// As everybody.
        Normal = "normal", /// Thirteen bands of waiting ahead.
        High = "high" }
);
words!(
    /// Where somebody stands in a circumstance.
    Stage { /// It is ahead of them.
        AboutTo = "about_to", /// They live it now.
        InIt = "in_it", /// It is behind them.
        BeenThrough = "been_through", /// Not said, or it does not matter.
        Any = "any" }
);
words!(
    /// A way two people can be in touch.
    Channel { /// By telephone.
        Phone = "phone", /// By email; needs no shared time.
        Email = "email", /// Face to face; needs a place on both sides.
        InPerson = "in-person", /// By video call.
        Video = "video" }
);
words!(
    /// Whether any shared language will do.
    LanguageWish { /// Any of the languages listed.
        Any = "any", /// Only the first language listed.
        First = "first" }
);
words!(
    /// What somebody hopes the time together is like.
    Style { /// Company: talking, being together.
        Company = "company", /// Working towards something.
        Goals = "goals", /// Either is welcome.
        Either = "either" }
);
words!(
    /// Who may support this person.
    SupportBy { /// Volunteers only.
        Volunteer = "volunteer", /// Staff only.
        Staff = "staff", /// Either.
        Either = "either" }
);
words!(
    /// What a mentor is.
    SupportKind { /// A volunteer.
        Volunteer = "volunteer", /// A member of staff.
        Staff = "staff" }
);
words!(
    /// What age a person would like their mentor to be.
    AgeWish { /// No wish.
        Any = "any", /// About their own age.
        Similar = "similar", /// At least five years older.
        Older = "older", /// At least five years younger.
        Younger = "younger" }
);
words!(
    /// A third of a day.
    PartOfDay { /// Before noon.
        Morning = "morning", /// Noon to early evening.
        Afternoon = "afternoon", /// After that.
        Evening = "evening" }
);

/// The words for the days of the week, Monday first.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// One of the 21 times of a week: a day and a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slot(u8);

impl Slot {
    /// How many times a week has.
    pub const COUNT: u8 = 21;

    /// The time on `day` (0 is Monday, counted modulo 7) in that part of the day.
    pub const fn new(day: u8, part: PartOfDay) -> Self {
        let part = match part {
            PartOfDay::Morning => 0,
            PartOfDay::Afternoon => 1,
            PartOfDay::Evening => 2,
        };
        Self((day % 7) * 3 + part)
    }

    /// The time with this number, Monday morning first; `None` from 21 on.
    pub const fn from_number(number: u8) -> Option<Self> {
        if number < Self::COUNT { Some(Self(number)) } else { None }
    }

    /// Its number, 0 to 20, Monday morning first.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The time a word such as `tue-evening` names.
    pub fn parse(word: &str) -> Option<Self> {
        let (day, part) = word.split_once('-')?;
        let day = DAYS.iter().position(|name| *name == day)?;
        Some(Self::new(u8::try_from(day).ok()?, PartOfDay::parse(part)?))
    }
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", DAYS[usize::from(self.0 / 3)], PartOfDay::ALL[usize::from(self.0 % 3)])
    }
}

/// The times of a week when somebody is free: a set of [`Slot`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Times(u32);

impl Times {
    /// No time at all.
    pub const NONE: Self = Self(0);

    /// The set of these times.
    pub fn from_slots(slots: impl IntoIterator<Item = Slot>) -> Self {
        Self(slots.into_iter().fold(0, |bits, slot| bits | 1 << slot.0))
    }

    /// The set with these bits, bit 0 being Monday morning; bits beyond the 21st are dropped.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits & ((1 << Slot::COUNT) - 1))
    }

    /// The set as bits, bit 0 being Monday morning.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The times in both sets.
    #[must_use]
    pub const fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// How many times are in the set.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the time is in the set.
    pub const fn contains(self, slot: Slot) -> bool {
        self.0 >> slot.0 & 1 == 1
    }

    /// The times in the set, in the order of the week.
    pub fn slots(self) -> impl Iterator<Item = Slot> {
        (0..Slot::COUNT).map(Slot).filter(move |slot| self.contains(*slot))
    }
}

/// Which genders somebody is comfortable with, as word numbers of the problem's vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum GenderWish {
    /// Anybody, also somebody who has not said.
    #[default]
    Any,
    /// Only somebody who has stated one of these.
    OneOf(Vec<crate::Word>),
}

/// A point on the earth, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees north, −90 to 90.
    pub latitude: f64,
    /// Degrees east, −180 to 180.
    pub longitude: f64,
}

impl Place {
    /// The mean radius of the earth, in metres, that distances are measured on.
    pub const EARTH_RADIUS: f64 = 6_371_008.8;

    /// The place at these degrees; `None` when they are not on the earth.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        on_earth.then_some(Self { latitude, longitude })
    }

    /// The distance to another place in whole metres: haversine, rounded to the nearest.
    pub fn metres_to(self, other: Self) -> u32 {
        let (here, there) = (self.latitude.to_radians(), other.latitude.to_radians());
        let north = ((there - here) / 2.0).sin();
        let east = ((other.longitude - self.longitude).to_radians() / 2.0).sin();
        let square = north * north + here.cos() * there.cos() * east * east;
        let metres = 2.0 * Self::EARTH_RADIUS * square.sqrt().min(1.0).asin();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to half the earth's circumference, 20 million, fits"
        )]
        let whole = metres.round() as u32;
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_reads_back_as_the_word_it_was_written_as() {
        for number in 0..Slot::COUNT {
            let slot = Slot::from_number(number).expect("a number below 21");
            assert_eq!(Slot::parse(&slot.to_string()), Some(slot));
        }
        assert_eq!(Slot::parse("sun-evening"), Some(Slot(20)));
        assert_eq!(Slot::parse("sunday-evening"), None);
    }

    #[test]
    fn leeds_to_bradford_is_about_thirteen_kilometres() {
        let leeds = Place::new(53.7997, -1.5492).expect("on earth");
        let bradford = Place::new(53.7938, -1.7564).expect("on earth");
        assert_eq!(leeds.metres_to(bradford), bradford.metres_to(leeds));
        assert!((13_500..13_750).contains(&leeds.metres_to(bradford)));
        assert_eq!(leeds.metres_to(leeds), 0);
    }
}
