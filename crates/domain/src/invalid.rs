//! What is wrong with a value somebody gave. Without this file each form would invent its own faults,
//! and people would be told of them one at a time.

use std::fmt;

/// Why a value cannot be taken. [`Invalid::code`] names the sentence in `words` that says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invalid {
    /// Nothing was given and something is needed.
    Missing,
    /// Longer than `max` characters.
    TooLong {
        /// The most characters taken.
        max: usize,
    },
    /// A control character, such as a line break in a name.
    ControlCharacter,
    /// Bytes that are not UTF-8 text.
    NotText,
    /// Not an email address.
    NotAnEmailAddress,
    /// Not a telephone number.
    NotAPhoneNumber,
    /// Not a date that exists.
    NotADate,
    /// A date that should be in the future.
    NotInTheFuture,
    /// A date that should not be in the future.
    InTheFuture,
    /// Not a whole number.
    NotAWholeNumber,
    /// A number outside its range.
    OutOfRange {
        /// The least allowed.
        min: i64,
        /// The most allowed.
        max: i64,
    },
    /// None of the answers there are.
    NotAChoice,
    /// Given more than once.
    Twice,
    /// A field this form does not have.
    Unknown,
    /// The person is younger than this offering takes.
    TooYoung {
        /// The youngest taken.
        min_age: u8,
    },
    /// In person needs an area to meet in.
    AreaNeeded,
    /// Phone, video and in person need at least one time.
    TimeNeeded,
    /// One way of reaching the person is needed.
    ReachNeeded,
    /// A thing this depends on is missing or does not fit it.
    DoesNotFit,
}

impl Invalid {
    /// The stable code: `invalid-<code>` in `words`, `code` in the API's errors.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too_long",
            Self::ControlCharacter => "control_character",
            Self::NotText => "not_text",
            Self::NotAnEmailAddress => "not_an_email_address",
            Self::NotAPhoneNumber => "not_a_phone_number",
            Self::NotADate => "not_a_date",
            Self::NotInTheFuture => "not_in_the_future",
            Self::InTheFuture => "in_the_future",
            Self::NotAWholeNumber => "not_a_whole_number",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NotAChoice => "not_a_choice",
            Self::Twice => "twice",
            Self::Unknown => "unknown",
            Self::TooYoung { .. } => "too_young",
            Self::AreaNeeded => "area_needed",
            Self::TimeNeeded => "time_needed",
            Self::ReachNeeded => "reach_needed",
            Self::DoesNotFit => "does_not_fit",
        }
    }

    /// The numbers its sentence needs, by name.
    pub fn numbers(&self) -> Vec<(&'static str, i64)> {
        match self {
            Self::TooLong { max } => vec![("max", i64::try_from(*max).unwrap_or(i64::MAX))],
            Self::OutOfRange { min, max } => vec![("min", *min), ("max", *max)],
            Self::TooYoung { min_age } => vec![("min", i64::from(*min_age))],
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Invalid {}

/// One fault of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// The field, as the form and the JSON name it.
    pub field: String,
    /// What is wrong with it.
    pub invalid: Invalid,
}

/// All the faults of one input, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<FieldFault>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, field: impl Into<String>, invalid: Invalid) {
        self.0.push(FieldFault { field: field.into(), invalid });
    }

    /// Keeps a good value; notes the fault of a bad one.
    pub fn take<T>(&mut self, field: &str, value: Result<T, Invalid>) -> Option<T> {
        value.map_err(|invalid| self.add(field, invalid)).ok()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults, in order.
    pub fn iter(&self) -> impl Iterator<Item = &FieldFault> {
        self.0.iter()
    }

    /// The value when nothing was wrong, else the faults.
    pub fn into_result<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}
