//! What staff type after their email code: six digits of an authenticator, or a recovery code.

use befriend_domain::invalid::{Faults, Invalid};

use crate::answers::Answers;
use crate::path::LocalPath;
use crate::reading::Reading;

/// The field it is typed into.
pub const FIELD: &str = "second_code";

/// The longest that can be one: a recovery code with spaces in it.
const LONGEST: usize = 40;

/// A code given.
#[derive(Clone, PartialEq, Eq)]
pub struct GiveSecondFactor {
    /// What was typed.
    pub code: String,
    /// Where to go afterwards.
    pub next: Option<LocalPath>,
}

impl std::fmt::Debug for GiveSecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GiveSecondFactor(…)")
    }
}

impl GiveSecondFactor {
    /// Reads the form.
    ///
    /// # Errors
    /// All its faults.
    pub fn parse(answers: &Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(answers);
        let code = reading.required(FIELD, short);
        let next = reading.optional("next", |text| Ok(LocalPath::parse(text).ok())).flatten();
        reading.finish(|| Some(Self { code: code?, next }))
    }
}

fn short(text: &str) -> Result<String, Invalid> {
    if text.len() <= LONGEST { Ok(text.to_owned()) } else { Err(Invalid::DoesNotFit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_must_be_there_and_short() {
        let give = |code: &str| GiveSecondFactor::parse(&Answers::default().with(FIELD, code));
        assert!(give("123 456").is_ok());
        assert!(give("").is_err());
        assert!(give(&"1".repeat(41)).is_err());
    }
}
