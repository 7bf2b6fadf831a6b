//! Somebody tells us about somebody else. Without this file a referral would need an agreement nobody but the person can give.

use befriend_casework::ask::NewRequest;
use befriend_casework::refer::NewReferrer;
use befriend_domain::contact_point::{EmailAddress, Phone};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::supporter::Standing;
use befriend_domain::text::Name;

use super::offered::Offered;
use super::{person, request};
use crate::answers::Answers;
use crate::reading::Reading;

/// A referral: who refers, and whom. What the person agrees to is asked of them, apart.
#[derive(Debug, Clone)]
pub struct Referral {
    /// Who refers.
    pub referrer: NewReferrer,
    /// The person, in the referrer's words. Agreed to by nobody yet.
    pub request: NewRequest,
}

/// Reads it: `referrer_name`, `referrer_relation`, `referrer_standing`, `referrer_email`, `referrer_phone`, and the fields of a
/// request but `show`, `not_for_matching` and `agreed_to`.
///
/// # Errors
/// All its faults.
pub fn parse(answers: &Answers, offered: &Offered) -> Result<Referral, Faults> {
    let mut reading = Reading::of(answers);
    let referrer = referrer(&mut reading);
    let said = request::said(&mut reading, offered);
    reading.finish(|| Some(Referral { referrer: referrer?, request: said? }))
}

fn referrer(reading: &mut Reading<'_>) -> Option<NewReferrer> {
    let name = reading.required("referrer_name", Name::parse);
    let relation = person::line(reading, "referrer_relation");
    let standing =
        reading.required("referrer_standing", |text| Standing::from_code(text).ok_or(Invalid::NotAChoice));
    let email = reading.optional("referrer_email", EmailAddress::parse);
    let phone = reading.optional("referrer_phone", Phone::parse);
    if email.is_none() && phone.is_none() {
        reading.fault_if_silent("referrer_email", Invalid::ReachNeeded);
    }
    Some(NewReferrer { name: name?, relation, standing: standing?, email, phone })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::input::offered::made_up::offered;
    use crate::input::request::tests::{GOOD, faults_of, form, with};

    fn good() -> String {
        let person = ["show", "not_for_matching", "agreed_to"]
            .iter()
            .fold(GOOD.to_owned(), |body, field| with(&body, field, &[]));
        format!(
            "referrer_name=Grace&referrer_relation=Health+visitor&referrer_standing=professional&referrer_email=grace@example.org&{person}"
        )
    }

    #[test]
    fn a_referral_carries_no_agreement() {
        let referral = parse(&form(&good()), &offered()).expect("nothing is wrong");
        assert!(referral.request.agreed_to.is_empty());
        assert!(referral.request.profile.show.is_empty());
    }

    #[rstest]
    #[case("referrer_name", &[], "missing")]
    #[case("referrer_name", &["a", "b"], "twice")]
    #[case("referrer_name", &["a%0Ab"], "control_character")]
    #[case("referrer_standing", &["boss"], "not_a_choice")]
    #[case("referrer_email", &[], "reach_needed")]
    #[case("referrer_email", &["%FF"], "not_text")]
    #[case("referrer_phone", &["1"], "not_a_phone_number")]
    #[case("agreed_to", &["being_helped"], "unknown")]
    #[case("age", &["12"], "too_young")]
    fn one_wrong_answer_is_told_at_its_own_question(
        #[case] field: &str,
        #[case] values: &[&str],
        #[case] code: &str,
    ) {
        let body = with(&good(), field, values);
        assert_eq!(faults_of(parse(&form(&body), &offered())), [(field.to_owned(), code)]);
    }
}
