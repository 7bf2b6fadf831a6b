//! What a coordinator types about a pairing.

use std::collections::BTreeSet;

use befriend_casework::concern::{HoldPairing, Worry};
use befriend_casework::conclude::{Afterwards, Ending};
use befriend_domain::id::{PairingId, PersonId};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::pairing::{EndingReason, InitiatedBy};
use befriend_domain::request::Closure;
use befriend_domain::text::FreeText;
use chrono::NaiveDate;

use super::coded;
use crate::answers::Answers;
use crate::reading::Reading;

/// A planned end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedEnd {
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reason: EndingReason,
    /// Who wished it.
    pub initiated_by: InitiatedBy,
}

/// Reads a planned end.
///
/// # Errors
/// All its faults.
pub fn planned_end(answers: &Answers) -> Result<PlannedEnd, Faults> {
    let mut reading = Reading::of(answers);
    let on = reading.required_date("review_on");
    let (reason, initiated_by) = why_ended(&mut reading);
    reading.finish(|| Some(PlannedEnd { on: on?, reason: reason?, initiated_by: initiated_by? }))
}

/// Reads an end, and what becomes of the request: `wait`, or the code of why it ends too.
///
/// # Errors
/// All its faults.
pub fn ending(answers: &Answers) -> Result<Ending, Faults> {
    let mut reading = Reading::of(answers);
    let (reason, initiated_by) = why_ended(&mut reading);
    let afterwards = reading.required("afterwards", coded(afterwards));
    reading.finish(|| Some(Ending { reason: reason?, initiated_by: initiated_by?, afterwards: afterwards? }))
}

fn why_ended(reading: &mut Reading<'_>) -> (Option<EndingReason>, Option<InitiatedBy>) {
    let reason = reading.required("reason", coded(EndingReason::from_code));
    (reason, reading.required("initiated_by", coded(InitiatedBy::from_code)))
}

fn afterwards(code: &str) -> Option<Afterwards> {
    match code {
        "wait" => Some(Afterwards::WaitAgain),
        other => Closure::from_code(other).map(Afterwards::Close),
    }
}

/// Reads a concern of a coordinator's: what worries them, whom it names, and whether its pairing is held at once.
/// `known` are the people who can be named here.
///
/// # Errors
/// All its faults.
pub fn concern(
    answers: &Answers,
    known: &BTreeSet<PersonId>,
    pairing: Option<PairingId>,
) -> Result<(Worry, HoldPairing), Faults> {
    let mut reading = Reading::of(answers);
    let worry = reading.required("worry", FreeText::parse);
    let named = reading.many("named", |text| match text.parse::<PersonId>() {
        Ok(person) if known.contains(&person) => Ok(person),
        _ => Err(Invalid::NotAChoice),
    });
    let about = reading.optional("about", FreeText::parse);
    let hold = if reading.yes("hold") { HoldPairing::AtOnce } else { HoldPairing::No };
    let named = named.into_iter().collect();
    reading
        .finish(|| Some((Worry { worry: worry?, named, pairing, about, reach: None, sending: None }, hold)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn an_end_says_why_who_wished_it_and_what_comes_next() {
        assert!(ending(&form("reason=need_met&initiated_by=both&afterwards=need_met")).is_ok());
        assert!(ending(&form("reason=poor_fit&initiated_by=person&afterwards=wait")).is_ok());
        for bad in ["reason=need_met&initiated_by=both", "reason=x&initiated_by=both&afterwards=wait", ""] {
            assert!(ending(&form(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_concern_names_only_people_of_its_page() {
        let stranger = "named=7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11&worry=x";
        assert!(concern(&form(stranger), &BTreeSet::new(), None).is_err());
        assert!(concern(&form("worry=x"), &BTreeSet::new(), None).is_ok());
        assert!(concern(&form("worry="), &BTreeSet::new(), None).is_err());
    }
}
