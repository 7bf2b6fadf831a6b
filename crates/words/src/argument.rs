//! What may be put into a sentence. Without this type a number would be given as text and its plural would be wrong
//! ("1 people").

use fluent_templates::fluent_bundle::FluentValue;

/// One value for a placeholder of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Shown as it is.
    Text(String),
    /// A whole number, which also chooses the plural form.
    Number(i64),
}

impl Argument {
    pub(crate) fn to_fluent(&self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(text.clone()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Self> for Argument {
    fn from(argument: &Self) -> Self {
        argument.clone()
    }
}

macro_rules! text_arguments {
    ($($kind:ty),+) => { $(
        impl From<$kind> for Argument {
            fn from(text: $kind) -> Self {
                Self::Text(text.to_string())
            }
        }
    )+ };
}

macro_rules! number_arguments {
    ($($kind:ty),+) => { $(
        impl From<$kind> for Argument {
            /// Numbers beyond an `i64` are shown as its largest value: no count of people comes near.
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
        impl From<&$kind> for Argument {
            fn from(number: &$kind) -> Self {
                Self::from(*number)
            }
        }
    )+ };
}

text_arguments!(&str, &&str, &String, &&String);
number_arguments!(i32, i64, u8, u16, u32, u64, usize);
