//! What a safeguarding lead sends: a decision, something added, names to keep apart, who somebody is.

use befriend_casework::keep_apart::Identified;
use befriend_domain::concern::Outcome;
use befriend_domain::id::PersonId;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::text::{FreeText, Name};

use super::profile;
use crate::answers::Answers;
use crate::reading::Reading;

/// Reads `outcome`: what is done about a concern.
///
/// # Errors
/// All its faults.
pub fn outcome(answers: &Answers) -> Result<Outcome, Faults> {
    let mut reading = Reading::of(answers);
    let outcome = reading.required("outcome", |text| Outcome::from_code(text).ok_or(Invalid::NotAChoice));
    reading.finish(|| outcome)
}

/// Reads `entry`: what is added to a concern.
///
/// # Errors
/// All its faults.
pub fn entry(answers: &Answers) -> Result<FreeText, Faults> {
    let mut reading = Reading::of(answers);
    let entry = reading.required("entry", FreeText::parse);
    reading.finish(|| entry)
}

/// Reads `note`: what came of a task, if there is anything to say.
///
/// # Errors
/// All its faults.
pub fn note(answers: &Answers) -> Result<Option<FreeText>, Faults> {
    let mut reading = Reading::of(answers);
    let note = reading.optional("note", FreeText::parse);
    reading.finish(|| Some(note))
}

/// Reads nothing: a button was pressed.
///
/// # Errors
/// Fields that nobody asked for.
pub fn pressed(answers: &Answers) -> Result<(), Faults> {
    Reading::of(answers).finish(|| Some(()))
}

/// Somebody to keep apart from a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepApart {
    /// Their name, and others they go by.
    pub names: Vec<Name>,
    /// What else is known of them.
    pub details: Option<FreeText>,
}

impl KeepApart {
    /// Reads `names`, one a line, and `details`.
    ///
    /// # Errors
    /// All its faults.
    pub fn parse(answers: &Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(answers);
        let names = profile::names(&mut reading, "names");
        if names.is_empty() {
            reading.fault_if_silent("names", Invalid::Missing);
        }
        let details = reading.optional("details", FreeText::parse);
        reading.finish(|| Some(Self { names, details }))
    }
}

/// Whether somebody is the one whom a person is to be kept apart from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identify {
    /// Who is protected.
    pub protected: PersonId,
    /// Whether it is them.
    pub answer: Identified,
}

impl Identify {
    /// Reads `protected` and `answer` (`them` or `somebody_else`).
    ///
    /// # Errors
    /// All its faults.
    pub fn parse(answers: &Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(answers);
        let protected = reading.required("protected", |text| text.parse().map_err(|_| Invalid::NotAChoice));
        let answer = reading.required_choice(
            "answer",
            &[("them", Identified::Them), ("somebody_else", Identified::SomebodyElse)],
        );
        reading.finish(|| Some(Self { protected: protected?, answer: answer? }))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::input::request::tests::{faults_of, form};

    #[test]
    fn names_to_keep_apart_come_one_a_line() {
        let said = KeepApart::parse(&form("names=Jo+Smith%0AJoey&details=")).expect("nothing is wrong");
        assert_eq!(said.names.len(), 2);
        assert_eq!(faults_of(KeepApart::parse(&form("names=+%0A"))), [("names".to_owned(), "missing")]);
    }

    #[rstest]
    #[case("protected=7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11&answer=them", &[])]
    #[case("protected=7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11&answer=perhaps", &[("answer", "not_a_choice")])]
    #[case("protected=1", &[("protected", "not_a_choice"), ("answer", "missing")])]
    fn who_somebody_is_takes_a_plain_answer(#[case] body: &str, #[case] faults: &[(&str, &str)]) {
        let found = faults_of(Identify::parse(&form(body)));
        let found: Vec<(&str, &str)> = found.iter().map(|(field, code)| (field.as_str(), *code)).collect();
        assert_eq!(found, faults);
    }

    #[test]
    fn a_decision_is_one_of_three_and_something_added_has_words() {
        assert_eq!(outcome(&form("outcome=external_referral")), Ok(Outcome::ExternalReferral));
        assert!(outcome(&form("outcome=forget")).is_err());
        assert!(entry(&form("entry=")).is_err());
        assert_eq!(note(&form("note=")), Ok(None));
        assert!(pressed(&form("surprise=1")).is_err());
    }
}
