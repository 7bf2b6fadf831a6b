//! A form as a template sees it. Without this file each page would forget, in its own way, to give back what was
//! typed or to say what was wrong.

use befriend_domain::invalid::{Faults, FieldFault, Invalid};
use befriend_words::{Argument, Tongue};

use crate::answers::Answers;
use crate::frame::Frame;

/// What was typed and what was wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    answers: Answers,
    faults: Faults,
}

impl Form {
    /// An empty form.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A form that starts with what is known.
    pub fn filled(answers: Answers) -> Self {
        Self { answers, faults: Faults::default() }
    }

    /// The form once more, with what was typed and all its faults. The page's title then begins with "Error".
    pub fn again(frame: &Frame, answers: Answers, faults: Faults) -> Self {
        frame.note_error();
        Self { answers, faults }
    }

    /// What was typed into a field.
    pub fn value(&self, field: &str) -> &str {
        self.answers.one(field)
    }

    /// All that was typed into a field, in order.
    pub fn values(&self, field: &str) -> &[String] {
        self.answers.many(field)
    }

    /// What was typed into a part of a field, such as the day of a date.
    pub fn part(&self, field: &str, part: &str) -> &str {
        self.answers.one(&format!("{field}.{part}"))
    }

    /// Whether a choice was made.
    pub fn has(&self, field: &str, choice: &str) -> bool {
        self.answers.many(field).iter().any(|value| value == choice)
    }

    /// Whether a choice was the one in a place, counted from 1 over the choices that were made.
    pub fn is_nth(&self, field: &str, place: usize, choice: &str) -> bool {
        let mut made = self.answers.many(field).iter().filter(|value| !value.is_empty());
        made.nth(place.saturating_sub(1)).is_some_and(|value| value == choice)
    }

    /// Everything typed, for hidden inputs.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.answers.pairs().collect()
    }

    /// Whether anything was wrong.
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    /// All faults, for the summary on top.
    pub fn faults(&self) -> Vec<&FieldFault> {
        self.faults.iter().collect()
    }

    /// What to do about a fault.
    pub fn sentence(&self, frame: &Frame, fault: &FieldFault) -> String {
        sentence(&frame.tongue(), &fault.field, &fault.invalid)
    }

    /// What to do about a field, if it is wrong.
    pub fn error(&self, frame: &Frame, field: &str) -> Option<String> {
        let fault = self.faults.iter().find(|fault| fault.field == field)?;
        Some(sentence(&frame.tongue(), field, &fault.invalid))
    }
}

/// One of the answers a question offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line below it; empty for none.
    pub hint: String,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// With a line below it.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// What to do about a fault: the sentence written for this field (`invalid-email-missing`), else the general one
/// (`invalid-missing`). Rows of a group share one sentence: `why.3.term` reads `invalid-why-term-missing`.
pub fn sentence(tongue: &Tongue, field: &str, invalid: &Invalid) -> String {
    let name: Vec<&str> = field.split('.').filter(|part| part.parse::<usize>().is_err()).collect();
    let numbers: Vec<(&'static str, Argument)> =
        invalid.numbers().into_iter().map(|(name, number)| (name, tongue.n(number))).collect();
    let own = tongue.tw(format!("invalid-{}-{}", name.join("-"), invalid.code()), numbers.as_slice());
    if own.starts_with('⟦') {
        tongue.tw(format!("invalid-{}", invalid.code()), numbers.as_slice())
    } else {
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_what_to_do() {
        let tongue = Tongue::default();
        let all = [
            Invalid::Missing,
            Invalid::TooLong { max: 80 },
            Invalid::ControlCharacter,
            Invalid::NotText,
            Invalid::NotAnEmailAddress,
            Invalid::NotAPhoneNumber,
            Invalid::NotADate,
            Invalid::NotInTheFuture,
            Invalid::InTheFuture,
            Invalid::NotAWholeNumber,
            Invalid::OutOfRange { min: 1, max: 5 },
            Invalid::NotAChoice,
            Invalid::Twice,
            Invalid::Unknown,
            Invalid::TooYoung { min_age: 18 },
            Invalid::AreaNeeded,
            Invalid::TimeNeeded,
            Invalid::ReachNeeded,
            Invalid::DoesNotFit,
        ];
        for invalid in all {
            let sentence = sentence(&tongue, "anything.2.at-all", &invalid);
            assert!(!sentence.contains('⟦'), "{invalid:?} has no sentence: {sentence}");
        }
    }
}
