//! What a coordinator types about somebody, whatever their role.

use befriend_domain::invalid::Faults;
use befriend_domain::text::{FreeText, Line};
use chrono::NaiveDate;

use crate::answers::Answers;
use crate::reading::Reading;

/// Reads the day somebody died.
///
/// # Errors
/// All its faults.
pub fn death(answers: &Answers) -> Result<NaiveDate, Faults> {
    let mut reading = Reading::of(answers);
    let died_on = reading.required_date("died_on");
    reading.finish(|| died_on)
}

/// Reads what came of a task.
///
/// # Errors
/// All its faults.
pub fn note(answers: &Answers) -> Result<Option<FreeText>, Faults> {
    let mut reading = Reading::of(answers);
    let note = reading.optional("note", FreeText::parse);
    reading.finish(|| Some(note))
}

/// Reads a reason in a line.
///
/// # Errors
/// All its faults.
pub fn why(answers: &Answers) -> Result<Line, Faults> {
    let mut reading = Reading::of(answers);
    let why = reading.required("why", Line::parse);
    reading.finish(|| why)
}
