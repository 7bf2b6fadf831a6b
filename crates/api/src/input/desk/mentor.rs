//! What a coordinator types about a mentor and their checks.

use std::collections::BTreeSet;

use befriend_casework::clear::NewClearance;
use befriend_domain::clearance::{ClearanceKind, Ground, RecordCheck, RecordScheme};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::text::{Line, Word};
use chrono::NaiveDate;

use super::coded;
use crate::answers::Answers;
use crate::reading::Reading;

/// How a check came to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GroundKind {
    Done,
    Waived,
}

/// Reads a check as it is recorded. What of a record check is kept is asked only for one.
///
/// # Errors
/// All its faults.
pub fn clearance(answers: &Answers) -> Result<NewClearance, Faults> {
    let mut reading = Reading::of(answers);
    let kind = reading.required("kind", coded(ClearanceKind::from_code));
    let grounds = [("done", GroundKind::Done), ("waived", GroundKind::Waived)];
    let ground = reading.required_choice("ground", &grounds);
    let valid_from = reading.required_date("valid_from");
    let valid_until = reading.date("valid_until");
    let is_record_check = (kind, ground) == (Some(ClearanceKind::RecordCheck), Some(GroundKind::Done));
    let record = record_check(&mut reading, is_record_check);
    let reason = reading.optional("reason", Line::parse);
    if ground == Some(GroundKind::Waived) && answers.one("reason").trim().is_empty() {
        reading.fault("reason", Invalid::Missing);
    }
    reading.finish(|| {
        let ground = match ground? {
            GroundKind::Done => Ground::Done { record: record.filter(|_| is_record_check) },
            GroundKind::Waived => Ground::Waived { reason: reason? },
        };
        Some(NewClearance { kind: kind?, ground, valid_from: valid_from?, valid_until })
    })
}

fn record_check(reading: &mut Reading<'_>, is_needed: bool) -> Option<RecordCheck> {
    if is_needed {
        let scheme = reading.required("record_scheme", coded(RecordScheme::from_code));
        let level = reading.required("record_level", Line::parse);
        let workforce = reading.required("record_workforce", Line::parse);
        let number = reading.required("record_number", Line::parse);
        return Some(RecordCheck { scheme: scheme?, level: level?, workforce: workforce?, number: number? });
    }
    reading.optional("record_scheme", coded(RecordScheme::from_code));
    for field in ["record_level", "record_workforce", "record_number"] {
        reading.optional(field, Line::parse);
    }
    None
}

/// Reads until when a mentor takes a break, if they said.
///
/// # Errors
/// All its faults.
pub fn pause(answers: &Answers) -> Result<Option<NaiveDate>, Faults> {
    let mut reading = Reading::of(answers);
    let until = reading.date("until");
    reading.finish(|| Some(until))
}

/// Reads which circumstances of a mentor are cleared for matching.
///
/// # Errors
/// All its faults.
pub fn cleared(answers: &Answers) -> Result<BTreeSet<Word>, Faults> {
    let mut reading = Reading::of(answers);
    let terms = reading.many("terms", Word::parse);
    reading.finish(|| Some(terms.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).unwrap_or_default()
    }

    const FROM: &str = "valid_from.day=1&valid_from.month=2&valid_from.year=2026";

    #[test]
    fn a_record_check_keeps_its_number_and_a_reference_needs_none() {
        assert!(clearance(&form(&format!("kind=references&ground=done&{FROM}"))).is_ok());
        assert!(clearance(&form(&format!("kind=record_check&ground=done&{FROM}"))).is_err());
        let record = "record_scheme=dbs&record_level=enhanced&record_workforce=adult&record_number=001234";
        assert!(clearance(&form(&format!("kind=record_check&ground=done&{FROM}&{record}"))).is_ok());
    }

    #[test]
    fn a_waiver_says_why() {
        assert!(clearance(&form(&format!("kind=training&ground=waived&{FROM}"))).is_err());
        assert!(
            clearance(&form(&format!("kind=training&ground=waived&{FROM}&reason=Trained+elsewhere"))).is_ok()
        );
    }
}
