//! The last look at the bytes before they may leave. Without it we would trust every layer above to have escaped
//! everything; this looks only at what a mail server will see.

use befriend_domain::contact_point::EmailAddress;
use thiserror::Error;

/// The headers of every letter, each exactly once, and no other.
const HEADERS: [&str; 9] = [
    "from",
    "reply-to",
    "to",
    "subject",
    "message-id",
    "date",
    "auto-submitted",
    "mime-version",
    "content-type",
];

/// RFC 5321, 4.5.3.1.6: a line has at most 1,000 bytes with its end.
const LONGEST_LINE: usize = 998;

/// What is wrong with the bytes of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WireError {
    /// A byte that is not printable ASCII, tab or a line end.
    #[error("it holds a byte that is not plain ASCII")]
    NotAscii,
    /// A CR without LF, or an LF without CR: some servers take either for the end of a line.
    #[error("it holds a bare CR or LF")]
    BareLineEnd,
    /// A line longer than a server must accept.
    #[error("it holds a line that is too long")]
    LongLine,
    /// There is no empty line after the headers.
    #[error("its headers do not end")]
    NoBody,
    /// A header we do not send, one twice, or one missing.
    #[error("its headers are not exactly the ones we send")]
    Headers,
    /// `To` is not the one recipient, or `From` not the sender, of the envelope.
    #[error("its headers and its envelope name different addresses")]
    Addresses,
}

/// Looks at everything a server will act on.
pub(super) fn check(bytes: &[u8], from: &EmailAddress, to: &EmailAddress) -> Result<(), WireError> {
    let text = plain_text(bytes)?;
    check_line_ends(text)?;
    let (head, _) = text.split_once("\r\n\r\n").ok_or(WireError::NoBody)?;
    let headers = unfold(head)?;
    check_names(&headers)?;
    let value =
        |name: &str| headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str());
    let from_is_ours = value("from").ends_with(&format!("<{}>", from.as_str()));
    if value("to") == to.as_str() && from_is_ours { Ok(()) } else { Err(WireError::Addresses) }
}

fn plain_text(bytes: &[u8]) -> Result<&str, WireError> {
    let plain = |byte: u8| matches!(byte, b'\t' | b'\r' | b'\n' | b' '..=b'~');
    if !bytes.iter().copied().all(plain) {
        return Err(WireError::NotAscii);
    }
    std::str::from_utf8(bytes).map_err(|_| WireError::NotAscii)
}

fn check_line_ends(text: &str) -> Result<(), WireError> {
    for line in text.split("\r\n") {
        if line.contains(['\r', '\n']) {
            return Err(WireError::BareLineEnd);
        }
        if line.len() > LONGEST_LINE {
            return Err(WireError::LongLine);
        }
    }
    Ok(())
}

/// Header names in lower case with their values; folded lines joined.
fn unfold(head: &str) -> Result<Vec<(String, String)>, WireError> {
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        if line.starts_with([' ', '\t']) {
            let (_, value) = headers.last_mut().ok_or(WireError::Headers)?;
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        let (name, value) = line.split_once(':').ok_or(WireError::Headers)?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    Ok(headers)
}

fn check_names(headers: &[(String, String)]) -> Result<(), WireError> {
    let once = |name: &str| headers.iter().filter(|(own, _)| own == name).count() == 1;
    if headers.len() == HEADERS.len() && HEADERS.into_iter().all(once) {
        Ok(())
    } else {
        Err(WireError::Headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const SOUND: &str = "From: \"Messages\" <post@example.org>\r\nReply-To: hello@example.org\r\nTo: ada@example.org\r\n\
        Subject: A message\r\n for you\r\nMessage-ID: <1@example.org>\r\nDate: Thu, 3 Dec 2026 10:00:00 +0000\r\n\
        Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello\r\n";

    fn look(text: &str) -> Result<(), WireError> {
        let address = |text| EmailAddress::parse(text).expect("an address");
        check(text.as_bytes(), &address("post@example.org"), &address("ada@example.org"))
    }

    #[test]
    fn a_letter_as_we_send_it_passes() {
        assert_eq!(look(SOUND), Ok(()));
    }

    #[rstest]
    #[case("Hello\r\n", "Hello\n.\nMAIL FROM:<x@y.z>\r\n", WireError::BareLineEnd)]
    #[case("Hello\r\n", "Hello\r.\r\r\n", WireError::BareLineEnd)]
    #[case("Hello", "H\u{e9}llo", WireError::NotAscii)]
    #[case("Hello", "H\0llo", WireError::NotAscii)]
    #[case("Date:", "Bcc: x@example.org\r\nDate:", WireError::Headers)]
    #[case("Date:", "To: x@example.org\r\nDate:", WireError::Headers)]
    #[case("Date:", "Cc:", WireError::Headers)]
    #[case("To: ada@example.org", "To: ada@example.org, x@example.org", WireError::Addresses)]
    #[case("<post@example.org>", "<other@example.org>", WireError::Addresses)]
    #[case("\r\n\r\nHello\r\n", "", WireError::NoBody)]
    fn anything_else_is_stopped(#[case] before: &str, #[case] after: &str, #[case] error: WireError) {
        assert_eq!(look(&SOUND.replacen(before, after, 1)), Err(error));
    }

    #[test]
    fn a_line_longer_than_servers_accept_is_stopped() {
        assert_eq!(look(&SOUND.replace("Hello", &"x".repeat(999))), Err(WireError::LongLine));
    }
}
