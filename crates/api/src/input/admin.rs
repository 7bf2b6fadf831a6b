//! What an admin sends: a new colleague, a new token.

use std::collections::BTreeSet;

use befriend_casework::administer::NewStaff;
use befriend_domain::actor::TokenRole;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::StaffId;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::staff::Role;
use befriend_domain::text::{Line, Name};

use crate::answers::Answers;
use crate::reading::Reading;

/// Reads a colleague: `name`, `email`, `roles`.
///
/// # Errors
/// All its faults.
pub fn staff(answers: &Answers) -> Result<NewStaff, Faults> {
    let mut reading = Reading::of(answers);
    let name = reading.required("name", Name::parse);
    let email = reading.required("email", EmailAddress::parse);
    let roles: BTreeSet<Role> =
        reading.many("roles", |text| Role::from_code(text).ok_or(Invalid::NotAChoice)).into_iter().collect();
    if roles.is_empty() {
        reading.fault_if_silent("roles", Invalid::Missing);
    }
    reading.finish(|| Some(NewStaff { name: name?, email: email?, roles, person: None }))
}

/// A token as an admin asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What it is called.
    pub label: Line,
    /// What it may do.
    pub role: TokenRole,
}

impl NewToken {
    /// Reads `label` and `stands_for`: `intake`, or the id of the coordinator whose hands it becomes. Tokens of persons and
    /// mentors are made on the command line: an admin cannot look them up.
    ///
    /// # Errors
    /// All its faults.
    pub fn parse(answers: &Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(answers);
        let label = reading.required("label", Line::parse);
        let role = reading.required("stands_for", role);
        reading.finish(|| Some(Self { label: label?, role: role? }))
    }
}

fn role(text: &str) -> Result<TokenRole, Invalid> {
    if text == TokenRole::Intake.code() {
        return Ok(TokenRole::Intake);
    }
    let staff: StaffId = text.parse().map_err(|_| Invalid::NotAChoice)?;
    Ok(TokenRole::Coordinator { staff })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::input::request::tests::{faults_of, form};

    #[rstest]
    #[case("name=Mia&email=mia@example.org&roles=lead&roles=coordinator", &[])]
    #[case("name=Mia&email=mia@example.org", &[("roles", "missing")])]
    #[case("email=mia&roles=owner", &[("name", "missing"), ("email", "not_an_email_address"), ("roles", "not_a_choice")])]
    fn a_colleague_has_a_name_an_address_and_a_role(#[case] body: &str, #[case] faults: &[(&str, &str)]) {
        let found = faults_of(staff(&form(body)));
        let found: Vec<(&str, &str)> = found.iter().map(|(field, code)| (field.as_str(), *code)).collect();
        assert_eq!(found, faults);
    }

    #[test]
    fn a_token_hands_in_or_stands_for_a_coordinator() {
        let read = |body: &str| NewToken::parse(&form(body));
        assert!(read("label=Website&stands_for=intake").is_ok_and(|token| token.role == TokenRole::Intake));
        assert!(read("label=X&stands_for=7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11").is_ok());
        for bad in ["", "label=&stands_for=intake", "label=X&stands_for=admin"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
