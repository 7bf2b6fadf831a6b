//! The outside of a letter: one recipient, one sender, one message id. Without these types an address list, a copy to
//! somebody else or a line break in a name could be put on the envelope.

use std::fmt;

use befriend_domain::contact_point::EmailAddress;
use thiserror::Error;

/// Exactly one address. There is no list, no copy and no blind copy: copies sent by mistake have cost charities dearly.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(EmailAddress);

impl Recipient {
    /// The one who gets the letter.
    pub const fn new(address: EmailAddress) -> Self {
        Self(address)
    }

    /// The address.
    pub const fn address(&self) -> &EmailAddress {
        &self.0
    }
}

/// Who a letter is from, and where a reply goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Sender {
    address: EmailAddress,
    name: String,
    reply_to: EmailAddress,
}

impl Sender {
    /// A sender with a name shown beside the address.
    ///
    /// # Errors
    /// [`LineError`] when the name has a control character (a line break could start a second header) or more than 78
    /// characters.
    pub fn new(address: EmailAddress, name: &str, reply_to: EmailAddress) -> Result<Self, LineError> {
        Ok(Self { address, name: header_line(name)?, reply_to })
    }

    /// The address the letter comes from, and to which servers report what could not be delivered.
    pub const fn address(&self) -> &EmailAddress {
        &self.address
    }

    /// The name shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where a reply goes.
    pub const fn reply_to(&self) -> &EmailAddress {
        &self.reply_to
    }
}

/// The id of one message for ever: a letter sent twice carries it twice, so that mail programs show it once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MessageId(String);

impl MessageId {
    /// `<outbox-id@domain>`.
    ///
    /// # Errors
    /// [`MessageIdError`] unless both are letters, digits, dots and dashes.
    pub fn new(outbox_id: &str, domain: &str) -> Result<Self, MessageIdError> {
        let plain = |part: &str, longest: usize| {
            (1..=longest).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
        };
        if plain(outbox_id, 64) && plain(domain, 253) {
            Ok(Self(format!("<{outbox_id}@{domain}>")))
        } else {
            Err(MessageIdError)
        }
    }

    /// The id with its angle brackets, as it stands in the header.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`.
    pub fn local_part(&self) -> &str {
        self.0[1..].split('@').next().unwrap_or_default()
    }
}

/// Why something cannot stand in one header line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LineError {
    /// It has a line break, a NUL or another control character.
    #[error("a name or subject of an email must be one line without control characters")]
    ControlCharacter,
    /// It has nothing in it.
    #[error("a name or subject of an email must say something")]
    Empty,
    /// It has more than [`LONGEST_LINE`] characters.
    #[error("a name or subject of an email must have at most 78 characters")]
    TooLong,
}

/// Why something cannot be a message id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a message id is made of an outbox id and a domain, both of letters, digits, dots and dashes")]
pub struct MessageIdError;

/// The most characters of a name or subject (RFC 5322 recommends lines of 78).
pub const LONGEST_LINE: usize = 78;

/// Checks what goes into one header line.
///
/// # Errors
/// See [`LineError`]. The Unicode line separators count as control characters: some mail programs break there.
pub fn header_line(text: &str) -> Result<String, LineError> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(breaks) {
        return Err(LineError::ControlCharacter);
    }
    let text = text.trim();
    match text.chars().count() {
        0 => Err(LineError::Empty),
        1..=LONGEST_LINE => Ok(text.to_owned()),
        _ => Err(LineError::TooLong),
    }
}

macro_rules! unprinted {
    ($($name:ident),+) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+ };
}
unprinted!(Recipient, Sender);

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Ada\r\nBcc: x@example.org", LineError::ControlCharacter)]
    #[case("Ada\nBcc: x@example.org", LineError::ControlCharacter)]
    #[case("Ada\rX: y", LineError::ControlCharacter)]
    #[case("Ada\0", LineError::ControlCharacter)]
    #[case("Ada\u{85}X: y", LineError::ControlCharacter)]
    #[case("Ada\u{2028}X: y", LineError::ControlCharacter)]
    #[case("   ", LineError::Empty)]
    fn a_name_that_could_start_another_header_is_refused(#[case] name: &str, #[case] error: LineError) {
        assert_eq!(header_line(name), Err(error));
    }

    #[test]
    fn a_line_of_79_characters_is_too_long() {
        assert_eq!(header_line(&"é".repeat(78)).map(|line| line.chars().count()), Ok(78));
        assert_eq!(header_line(&"é".repeat(79)), Err(LineError::TooLong));
    }

    #[test]
    fn a_message_id_is_the_outbox_id_at_our_domain() {
        let id = MessageId::new("0b7c-1", "harbour.example.org").expect("a plain id");
        assert_eq!(id.as_str(), "<0b7c-1@harbour.example.org>");
        assert_eq!(id.local_part(), "0b7c-1");
        assert_eq!(MessageId::new("a>\r\nX: y", "example.org"), Err(MessageIdError));
    }
}
