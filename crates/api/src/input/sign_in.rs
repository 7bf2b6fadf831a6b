//! What is typed to sign in.

use befriend_domain::contact_point::EmailAddress;
use befriend_domain::invalid::{Faults, Invalid};

use crate::answers::Answers;
use crate::path::LocalPath;
use crate::reading::Reading;

/// Digits in a code.
const DIGITS: usize = 8;

/// Somebody asks for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskForCode {
    /// Where to send it.
    pub email: EmailAddress,
    /// Where to go afterwards.
    pub next: Option<LocalPath>,
}

/// Somebody gives the code back.
#[derive(Clone, PartialEq, Eq)]
pub struct GiveCode {
    /// The code, digits only.
    pub code: String,
    /// Which of the people at the address they are, when there are several: the place in the list shown.
    pub who: Option<usize>,
    /// Where to go afterwards.
    pub next: Option<LocalPath>,
}

impl std::fmt::Debug for GiveCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GiveCode(…)")
    }
}

impl AskForCode {
    /// Reads the form.
    ///
    /// # Errors
    /// All its faults.
    pub fn parse(answers: &Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(answers);
        let email = reading.required("email", EmailAddress::parse);
        let next = next(&mut reading);
        reading.finish(|| Some(Self { email: email?, next }))
    }
}

impl GiveCode {
    /// Reads the form.
    ///
    /// # Errors
    /// All its faults.
    pub fn parse(answers: &Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(answers);
        let code = reading.required("code", digits);
        let who = reading.optional("who", |text| text.parse().map_err(|_| Invalid::NotAChoice));
        let next = next(&mut reading);
        reading.finish(|| Some(Self { code: code?, who, next }))
    }
}

/// Where to go after signing in, from the query of the page.
pub fn next_of(query: &Answers) -> Option<LocalPath> {
    next(&mut Reading::of(query))
}

/// Reads a button that asks nothing but where to go afterwards.
///
/// # Errors
/// Fields that nobody asked for.
pub fn only_next(answers: &Answers) -> Result<(), Faults> {
    let mut reading = Reading::of(answers);
    next(&mut reading);
    reading.finish(|| Some(()))
}

/// A `next` that leads elsewhere is dropped, not complained about: nobody typed it.
pub(super) fn next(reading: &mut Reading<'_>) -> Option<LocalPath> {
    reading.optional("next", |text| Ok(LocalPath::parse(text).ok()))?
}

/// People copy codes with spaces and dashes.
fn digits(text: &str) -> Result<String, Invalid> {
    let code: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let fits = code.len() == DIGITS && code.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(code) } else { Err(Invalid::DoesNotFit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_as_people_copy_it() {
        let give =
            |code: &str| GiveCode::parse(&Answers::default().with("code", code)).map(|given| given.code);
        assert_eq!(give(" 1234 5678 "), Ok("12345678".to_owned()));
        assert_eq!(give("1234-5678"), Ok("12345678".to_owned()));
        for bad in ["1234567", "123456789", "1234567a", ""] {
            assert!(give(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_next_to_another_site_is_forgotten() {
        let answers = Answers::default().with("email", "ada@example.org").with("next", "//evil.example");
        assert_eq!(AskForCode::parse(&answers).map(|ask| ask.next), Ok(None));
    }
}
