//! How somebody can be reached, whose it is, and who else reads it. Without this file an address would
//! be taken for private, and a letter to a shared phone could give somebody away.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{ContactPointId, PersonId, SchemeId};
use crate::invalid::Invalid;
use crate::text::{FreeText, folded};

/// An email address fit for one envelope: RFC 5321 local part and domain, no comments, no quotes, no
/// control characters. Kept as typed; compared by [`EmailAddress::key`].
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Checks what was typed.
    ///
    /// # Errors
    /// [`Invalid::NotAnEmailAddress`] for anything that could not be exactly one address.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Invalid::Missing);
        }
        let fits = text.len() <= 254
            && text.is_ascii()
            && text.split_once('@').is_some_and(|(local, domain)| is_local(local) && is_domain(domain));
        if fits { Ok(Self(text.to_owned())) } else { Err(Invalid::NotAnEmailAddress) }
    }

    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one address share: lower case.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

fn is_local(local: &str) -> bool {
    let atom = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&c);
    (1..=64).contains(&local.len())
        && local.bytes().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

/// A telephone number: digits, with an optional leading `+`; spaces, dots, dashes and brackets that people
/// type are dropped.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Checks what was typed.
    ///
    /// # Errors
    /// [`Invalid::NotAPhoneNumber`] unless 7 to 15 digits remain (ITU-T E.164 allows 15).
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Invalid::Missing);
        }
        let kept: String =
            text.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}')).collect();
        let digits = kept.strip_prefix('+').unwrap_or(&kept);
        let fits = (7..=15).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
        if fits { Ok(Self(kept)) } else { Err(Invalid::NotAPhoneNumber) }
    }

    /// The number, digits only but for a leading `+`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the ways of writing one number share: `+44`, `0044` and `0` before the rest of a UK number are one.
    pub fn key(&self) -> String {
        let national = self.0.strip_prefix("+44").or_else(|| self.0.strip_prefix("0044"));
        match national {
            Some(rest) => format!("0{}", rest.trim_start_matches('0')),
            None => self.0.clone(),
        }
    }
}

macro_rules! private_text {
    ($($name:ident),+) => {$(
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
            fn from(value: $name) -> Self {
                value.0
            }
        }
    )+};
}
private_text!(EmailAddress, Phone);

/// The address, number or place itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Reach {
    /// An email address.
    Email(EmailAddress),
    /// A telephone number.
    Phone(Phone),
    /// A postal address.
    Address(FreeText),
}

impl Reach {
    /// The stable code of its kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Email(_) => "email",
            Self::Phone(_) => "phone",
            Self::Address(_) => "address",
        }
    }

    /// What two spellings of the same address, number or place share.
    pub fn key(&self) -> String {
        match self {
            Self::Email(address) => address.key(),
            Self::Phone(number) => number.key(),
            Self::Address(text) => {
                let folded = folded(text.as_str());
                let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                words.collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// What stands there, for somebody who may see it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Email(address) => address.as_str(),
            Self::Phone(number) => number.as_str(),
            Self::Address(text) => text.as_str(),
        }
    }
}

/// Who else sees what arrives there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadBy {
    /// Only the person, as far as they know.
    OnlyThem,
    /// Somebody else may read or hear it too.
    OthersToo,
    /// It is a supporter's, not the person's own.
    Supporter,
}

/// One way of reaching one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactPoint {
    /// Its id.
    pub id: ContactPointId,
    /// The scheme it belongs to.
    pub scheme: SchemeId,
    /// Whose it is.
    pub person: PersonId,
    /// Where it reaches.
    pub reach: Reach,
    /// Who else reads it.
    pub read_by: ReadBy,
    /// Whether this is the one to use first among its kind.
    pub preferred: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_carry_a_second_header_is_refused() {
        for bad in [
            "a@b.org\r\nBcc: c@d.org",
            "a@b.org,c@d.org",
            "<a@b.org>",
            "a b@c.org",
            "a@b",
            "a@@b.org",
            "a@b..org",
            ".a@b.org",
            "a@-b.org",
            "\"a b\"@c.org",
            "a@b.org\0",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(Invalid::NotAnEmailAddress), "{bad:?}");
        }
        assert!(EmailAddress::parse(" Ada.L+x@Example.org ").is_ok_and(|a| a.key() == "ada.l+x@example.org"));
    }

    #[test]
    fn a_number_is_taken_as_people_type_it() {
        assert_eq!(Phone::parse("(0113) 496-0000").map(String::from), Ok("01134960000".to_owned()));
        assert_eq!(Phone::parse("call me"), Err(Invalid::NotAPhoneNumber));
    }

    #[test]
    fn one_number_is_one_however_it_is_written() {
        for same in ["0113 496 0000", "+44 113 496 0000", "0044 113 4960000", "+44 (0)113 496 0000"] {
            assert_eq!(Phone::parse(same).map(|number| number.key()), Ok("01134960000".to_owned()), "{same}");
        }
        assert_eq!(Phone::parse("+353 1 234 5678").map(|number| number.key()), Ok("+35312345678".to_owned()));
    }
}
