//! What may be put into a sentence. Without this type a number would be given as text and its plural would be wrong
//! ("1 people").

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;

/// Values for the placeholders of a sentence, by name.
pub type Named = HashMap<Cow<'static, str>, FluentValue<'static>>;

/// Pairs of a placeholder's name and its value, as an array or slice behind any number of references: templates add a
/// reference of their own.
pub trait Arguments {
    /// The pairs as the sentences want them.
    fn named(&self) -> Named;
}

impl<A> Arguments for [(&'static str, A)]
where
    for<'a> &'a A: Into<Argument>,
{
    fn named(&self) -> Named {
        self.iter().map(|(name, value)| (Cow::Borrowed(*name), value.into().to_fluent())).collect()
    }
}

impl<A, const N: usize> Arguments for [(&'static str, A); N]
where
    for<'a> &'a A: Into<Argument>,
{
    fn named(&self) -> Named {
        self.as_slice().named()
    }
}

impl<T: Arguments + ?Sized> Arguments for &T {
    fn named(&self) -> Named {
        (**self).named()
    }
}

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
