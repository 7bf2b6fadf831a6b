//! Text people type, checked at the edge. Without this file a line break could slip into a subject
//! line, and a name could end up in a log.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::invalid::Invalid;

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { max: $max:expr, lines: $lines:expr }),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// Its `Debug` prints `…`: what people say never reaches a log.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it takes.
            pub const MAX: usize = $max;

            /// Trims and checks what was typed.
            ///
            /// # Errors
            /// Empty, too long, or holding control characters it may not hold.
            pub fn parse(text: &str) -> Result<Self, Invalid> {
                parse_text(text, $max, $lines).map(Self)
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }

        impl TryFrom<String> for $name {
            type Error = Invalid;

            fn try_from(text: String) -> Result<Self, Invalid> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )+};
}

/// Whether line breaks are part of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

texts! {
    /// What somebody is called.
    Name { max: 100, lines: Lines::One },
    /// A short line: an address line, a label, a reason in few words.
    Line { max: 200, lines: Lines::One },
    /// Something said at length, in somebody's own words.
    FreeText { max: 5000, lines: Lines::Many },
}

fn parse_text(text: &str, max: usize, lines: Lines) -> Result<String, Invalid> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return Err(Invalid::Missing);
    }
    if text.chars().count() > max {
        return Err(Invalid::TooLong { max });
    }
    let forbidden = |c: char| is_unsafe(c) && !(lines == Lines::Many && matches!(c, '\n' | '\t'));
    if text.chars().any(forbidden) {
        return Err(Invalid::ControlCharacter);
    }
    Ok(text.to_owned())
}

/// Control characters, and the bidirectional overrides that make text read as what it is not.
fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// A controlled or comparable word: a language, a gender, an interest, a need, a tag.
/// Kept lower-cased and trimmed, because words are compared, never shouted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Word(String);

impl Word {
    /// The most characters it takes.
    pub const MAX: usize = 60;

    /// Trims, lower-cases and checks what was typed.
    ///
    /// # Errors
    /// Empty, longer than 60 characters, or holding a control character or a semicolon (which
    /// separates words in a list).
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = parse_text(text, Self::MAX, Lines::One)?.to_lowercase();
        if text.contains(';') {
            return Err(Invalid::DoesNotFit);
        }
        Ok(Self(text))
    }

    /// The word itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Word {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text)
    }
}

impl From<Word> for String {
    fn from(word: Word) -> Self {
        word.0
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Text as names are compared: small letters without accents, so that *José* and *JOSE* are one.
pub fn folded(text: &str) -> String {
    let decomposed = text.nfkd().filter(|c| !is_combining_mark(*c));
    let mut plain = String::with_capacity(text.len());
    for c in decomposed.flat_map(char::to_lowercase) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'đ' | 'ð' => plain.push('d'),
            '\u{2019}' => plain.push('\''),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_line_break_is_refused() {
        assert_eq!(Name::parse("Ada\r\nBcc: x@example.org"), Err(Invalid::ControlCharacter));
        assert_eq!(Name::parse("Ada\0"), Err(Invalid::ControlCharacter));
    }

    #[test]
    fn what_is_said_at_length_keeps_its_lines() {
        assert_eq!(FreeText::parse(" one\r\ntwo ").map(String::from), Ok("one\ntwo".to_owned()));
    }

    #[test]
    fn a_name_never_reaches_a_log() {
        assert_eq!(format!("{:?}", Name::parse("Ada").unwrap()), "Name(…)");
    }

    #[test]
    fn a_name_is_one_whatever_its_case_and_accents() {
        for (one, other) in
            [("José", "JOSE"), ("Łukasz", "lukasz"), ("Ŵyn", "wyn"), ("O\u{2019}Neil", "o'neil")]
        {
            assert_eq!(folded(one), folded(other));
        }
    }

    #[test]
    fn words_are_compared_without_case() {
        assert_eq!(Word::parse(" Welsh "), Word::parse("welsh"));
    }
}
