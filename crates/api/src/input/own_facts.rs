//! What somebody changes about themself, on their own page or at the desk. Without this one parse the desk would take what a person's
//! own page refuses.

use befriend_casework::own_facts::{Names, NewReach, OldAddress, Telling};
use befriend_domain::contact_point::{ContactPoint, EmailAddress, Phone, Reach, ReadBy};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::notice::Way;
use befriend_domain::person::Person;
use befriend_domain::text::Name;

use super::person::{address, safe_contact};
use crate::answers::Answers;
use crate::reading::Reading;

/// Ways somebody can choose.
const WAYS: [(&str, Way); 4] =
    [("email", Way::Email), ("call", Way::Call), ("letter", Way::Letter), ("in_person", Way::InPerson)];

/// Who else reads what arrives, by code.
pub const READ_BY: [(&str, ReadBy); 3] =
    [("only_them", ReadBy::OnlyThem), ("others_too", ReadBy::OthersToo), ("supporter", ReadBy::Supporter)];

/// What [`names`] reads, as it is known of somebody.
pub fn known_names(person: &Person) -> Answers {
    let full_name = person.full_name.as_ref().map_or("", |name| name.as_str());
    Answers::default().with("known_as", person.known_as.as_str()).with("full_name", full_name)
}

/// What [`telling`] reads, as it is known of somebody.
pub fn known_telling(person: &Person) -> Answers {
    let safe = &person.safe_contact;
    let tick = |is_so: bool| if is_so { "yes" } else { "" };
    Answers::default()
        .with("told_by", person.told_by.code())
        .with("leave_message", tick(safe.leave_message))
        .with("name_us", tick(safe.name_us))
        .with("safe_times", safe.safe_times.as_ref().map_or("", |times| times.as_str()))
}

/// What [`changed_reach`] reads, as it is known of somebody.
pub fn known_reach(point: &ContactPoint) -> Answers {
    let read_by = READ_BY.iter().find(|(_, read_by)| *read_by == point.read_by);
    Answers::default()
        .with(point.reach.kind(), point.reach.as_str())
        .with("read_by", read_by.map_or("", |(code, _)| code))
}

/// Reads `known_as` and `full_name`.
///
/// # Errors
/// All its faults.
pub fn names(answers: &Answers) -> Result<Names, Faults> {
    let mut reading = Reading::of(answers);
    let known_as = reading.required("known_as", Name::parse);
    let full_name = reading.optional("full_name", Name::parse);
    reading.finish(|| Some(Names { known_as: known_as?, full_name }))
}

/// Reads `told_by`, `leave_message`, `name_us` and `safe_times`.
///
/// # Errors
/// All its faults.
pub fn telling(answers: &Answers) -> Result<Telling, Faults> {
    let mut reading = Reading::of(answers);
    let told_by = reading.required_choice("told_by", &WAYS);
    let safe_contact = safe_contact(&mut reading);
    reading.finish(|| Some(Telling { told_by: told_by?, safe_contact }))
}

/// Reads a new way of reaching somebody: exactly one of `email`, `phone` and `address`, and `read_by`.
///
/// # Errors
/// All its faults.
pub fn reach(answers: &Answers) -> Result<NewReach, Faults> {
    let mut reading = Reading::of(answers);
    let new = one_reach(&mut reading, answers);
    reading.finish(|| new)
}

/// Reads a changed way of reaching somebody, and whether the old one is unsafe (`old_is_unsafe`).
///
/// # Errors
/// All its faults.
pub fn changed_reach(answers: &Answers) -> Result<(NewReach, OldAddress), Faults> {
    let mut reading = Reading::of(answers);
    let new = one_reach(&mut reading, answers);
    let old = old_address(&mut reading);
    reading.finish(|| Some((new?, old)))
}

/// Reads whether a removed address is unsafe.
///
/// # Errors
/// All its faults.
pub fn removed(answers: &Answers) -> Result<OldAddress, Faults> {
    let mut reading = Reading::of(answers);
    let old = old_address(&mut reading);
    reading.finish(|| Some(old))
}

fn old_address(reading: &mut Reading<'_>) -> OldAddress {
    if reading.yes("old_is_unsafe") { OldAddress::IsUnsafe } else { OldAddress::MayBeTold }
}

fn one_reach(reading: &mut Reading<'_>, answers: &Answers) -> Option<NewReach> {
    let email = reading.optional("email", EmailAddress::parse).map(Reach::Email);
    let phone = reading.optional("phone", Phone::parse).map(Reach::Phone);
    let address = reading.optional("address", address).map(Reach::Address);
    let read_by = reading.required_choice("read_by", &READ_BY);
    let fields = ["email", "phone", "address"];
    let given: Vec<&str> = fields.into_iter().filter(|field| !answers.one(field).trim().is_empty()).collect();
    match given.as_slice() {
        [] => {
            let asked = fields.into_iter().find(|field| answers.written(field).is_some()).unwrap_or("email");
            reading.fault_if_silent(asked, Invalid::ReachNeeded);
        }
        [_] => {}
        [_, second, ..] => reading.fault(second, Invalid::Twice),
    }
    Some(NewReach { reach: email.or(phone).or(address)?, read_by: read_by? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::request::tests::{faults_of, form};

    #[test]
    fn one_way_of_reaching_somebody_is_given_at_a_time() {
        assert!(reach(&form("phone=0113+496+0000&read_by=only_them")).is_ok());
        for (bad, faults) in [
            ("read_by=only_them", vec![("email", "reach_needed")]),
            ("address=+&read_by=only_them", vec![("address", "reach_needed")]),
            ("phone=01134960000&email=a@b.org&read_by=only_them", vec![("phone", "twice")]),
            ("phone=01134960000", vec![("read_by", "missing")]),
        ] {
            let faults: Vec<_> = faults.into_iter().map(|(field, code)| (field.to_owned(), code)).collect();
            assert_eq!(faults_of(reach(&form(bad))), faults, "{bad}");
        }
    }

    #[test]
    fn silence_is_no_leave_to_speak_and_no_word_that_the_old_address_is_unsafe() {
        let told = telling(&form("told_by=call")).expect("nothing is wrong");
        assert!(!told.safe_contact.leave_message && !told.safe_contact.name_us);
        assert_eq!(removed(&form("")), Ok(OldAddress::MayBeTold));
        assert_eq!(removed(&form("old_is_unsafe=yes")), Ok(OldAddress::IsUnsafe));
        assert_eq!(faults_of(names(&form("known_as="))), [("known_as".to_owned(), "missing")]);
    }
}
