//! A contact as a mentor (or a coordinator for them) records it in half a minute.

use befriend_casework::meet::NewContact;
use befriend_domain::contact::ContactKind;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::text::FreeText;

use crate::answers::Answers;
use crate::reading::Reading;

/// The longest a contact can be said to have lasted: a whole day, minutes.
const MOST_MINUTES: i64 = 24 * 60;

/// Reads `kind`, `on`, `minutes`, `note` and `worrying`.
///
/// # Errors
/// All its faults.
pub fn parse(answers: &Answers) -> Result<NewContact, Faults> {
    let mut reading = Reading::of(answers);
    let kind = reading.required("kind", |text| ContactKind::from_code(text).ok_or(Invalid::NotAChoice));
    let on = reading.required_date("on");
    let minutes = reading.whole_number("minutes", 1..=MOST_MINUTES);
    let note = reading.optional("note", FreeText::parse);
    let worrying = reading.optional("worrying", FreeText::parse);
    reading.finish(|| {
        Some(NewContact {
            kind: kind?,
            on: on?,
            minutes: minutes.and_then(|minutes| u16::try_from(minutes).ok()),
            note,
            worrying,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faulty(body: &str) -> Vec<String> {
        let answers = Answers::from_form(body.as_bytes()).unwrap_or_default();
        parse(&answers)
            .err()
            .map_or_else(Vec::new, |faults| faults.iter().map(|fault| fault.field.clone()).collect())
    }

    #[test]
    fn a_kind_and_a_day_are_enough() {
        for good in [
            "kind=made&on.day=3&on.month=11&on.year=2026",
            "kind=tried&on.day=3&on.month=11&on.year=2026&minutes=&note=&worrying=",
            "kind=cancelled&on=2026-11-03&minutes=20&note=Well&worrying=She+sounded+very+low",
        ] {
            assert_eq!(faulty(good), [""; 0], "{good}");
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_told_together() {
        assert_eq!(faulty(""), ["kind", "on"]);
        assert_eq!(
            faulty("kind=met&on.day=31&on.month=2&on.year=2026&minutes=0&with=x"),
            ["kind", "on", "minutes", "with"]
        );
    }
}
