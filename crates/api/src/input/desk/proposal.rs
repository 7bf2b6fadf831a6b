//! What a coordinator types about two people suggested to each other.

use befriend_casework::review::Terms;
use befriend_domain::invalid::Faults;
use befriend_domain::text::{FreeText, Line};

use crate::answers::Answers;
use crate::reading::Reading;

/// Days between contacts unless somebody says otherwise.
pub const USUAL_RHYTHM: u16 = 7;

/// Reads what a pairing begins with.
///
/// # Errors
/// All its faults.
pub fn terms(answers: &Answers) -> Result<Terms, Faults> {
    let mut reading = Reading::of(answers);
    let purpose = reading.optional("purpose", FreeText::parse);
    let rhythm = reading.whole_number("rhythm_days", 1..=92);
    let rhythm_days = rhythm.and_then(|days| u16::try_from(days).ok()).unwrap_or(USUAL_RHYTHM);
    reading.finish(|| Some(Terms { purpose, rhythm_days }))
}

/// Reads why a pair is not approved.
///
/// # Errors
/// All its faults.
pub fn reason(answers: &Answers) -> Result<Line, Faults> {
    let mut reading = Reading::of(answers);
    let reason = reading.required("reason", Line::parse);
    reading.finish(|| reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn a_pairing_begins_weekly_unless_something_else_is_agreed() {
        assert_eq!(terms(&form("")).map(|terms| terms.rhythm_days), Ok(USUAL_RHYTHM));
        assert_eq!(terms(&form("rhythm_days=14")).map(|terms| terms.rhythm_days), Ok(14));
        assert!(terms(&form("rhythm_days=0")).is_err());
    }
}
