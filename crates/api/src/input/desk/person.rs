//! What a coordinator types about somebody, whatever their role.

use befriend_domain::contact_point::{EmailAddress, Phone, Reach, ReadBy};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::text::{FreeText, Line};
use chrono::NaiveDate;

use crate::answers::Answers;
use crate::reading::Reading;

/// Who else reads what arrives, by code.
pub const READ_BY: [(&str, ReadBy); 3] =
    [("only_them", ReadBy::OnlyThem), ("others_too", ReadBy::OthersToo), ("supporter", ReadBy::Supporter)];

/// A new way of reaching somebody: exactly one of the three.
///
/// # Errors
/// All its faults.
pub fn reach(answers: &Answers) -> Result<(Reach, ReadBy), Faults> {
    let mut reading = Reading::of(answers);
    let email = reading.optional("email", EmailAddress::parse).map(Reach::Email);
    let phone = reading.optional("phone", Phone::parse).map(Reach::Phone);
    let address = reading.optional("address", FreeText::parse).map(Reach::Address);
    let read_by = reading.required_choice("read_by", &READ_BY);
    let given =
        ["email", "phone", "address"].into_iter().filter(|field| !answers.one(field).trim().is_empty());
    match given.count() {
        0 => reading.fault("email", Invalid::ReachNeeded),
        1 => {}
        _ => reading.fault("email", Invalid::Twice),
    }
    reading.finish(|| Some((email.or(phone).or(address)?, read_by?)))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn one_way_of_reaching_somebody_is_added_at_a_time() {
        assert!(reach(&form("phone=0113+496+0000&read_by=only_them")).is_ok());
        for bad in
            ["read_by=only_them", "phone=01134960000&email=a@b.org&read_by=only_them", "phone=01134960000"]
        {
            assert!(reach(&form(bad)).is_err(), "{bad}");
        }
    }
}
