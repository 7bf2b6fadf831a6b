//! A link in an email. Without this type a link could be `javascript:`, or carry a line break or a quote mark out of
//! its place in the letter.

use std::fmt;

use thiserror::Error;

/// An absolute `https` address, or `http` on this very machine (for the demo). At most 500 characters, so that mail
/// programs keep it clickable.
///
/// Following it must change nothing: mail scanners follow every link.
#[derive(Clone, PartialEq, Eq)]
pub struct Link(String);

/// Why something cannot be a link in an email.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a link in an email must start with https:// (or http:// on this machine), have no spaces, quotes or control characters, and at most 500 characters"
)]
pub struct LinkError;

const LONGEST: usize = 500;
const OWN_MACHINE: [&str; 3] = ["http://127.0.0.1", "http://localhost", "http://[::1]"];

impl Link {
    /// Checks an address built by the service itself.
    ///
    /// # Errors
    /// [`LinkError`] when it is not `https`, or could break out of the letter.
    pub fn parse(address: &str) -> Result<Self, LinkError> {
        let sound = address.len() <= LONGEST
            && address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte));
        let host =
            address.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        if sound && (host || is_on_this_machine(address)) {
            Ok(Self(address.to_owned()))
        } else {
            Err(LinkError)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_on_this_machine(address: &str) -> bool {
    OWN_MACHINE.iter().any(|own| {
        address
            .strip_prefix(own)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(':') || rest.starts_with('/'))
    })
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A private link is a key: it is not printed.
impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://harbour.example.org/where/abc?x=1#top")]
    #[case("http://127.0.0.1:8080/where")]
    #[case("http://localhost/")]
    fn a_link_of_our_own_is_taken(#[case] address: &str) {
        assert_eq!(Link::parse(address).as_ref().map(Link::as_str), Ok(address));
    }

    #[rstest]
    #[case("http://harbour.example.org/")]
    #[case("http://localhost.evil.example/")]
    #[case("javascript:alert(1)")]
    #[case("https://")]
    #[case("https:///nowhere")]
    #[case("https://a.example/\r\nBcc: x@y.example")]
    #[case("https://a.example/\"onclick=")]
    #[case("https://a.example/ b")]
    #[case("/relative")]
    fn anything_that_could_mislead_is_refused(#[case] address: &str) {
        assert_eq!(Link::parse(address), Err(LinkError));
    }
}
