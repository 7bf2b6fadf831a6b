//! What a mentor changes of what they offer.

use befriend_casework::volunteer::Settings;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::profile::MentorProfile;

use super::mentor;
use super::offered::Offered;
use crate::answers::Answers;
use crate::reading::Reading;

/// Reads what [`mentor::offers`] reads, and `capacity`. Places not to be shared stay as they are in `known`: this form does not
/// ask for them.
///
/// # Errors
/// All its faults.
pub fn parse(answers: &Answers, offered: &Offered, known: MentorProfile) -> Result<Settings, Faults> {
    let mut reading = Reading::of(answers);
    let profile = mentor::offers(&mut reading, offered);
    let capacity = reading.whole_number("capacity", 0..=20).and_then(|places| i32::try_from(places).ok());
    if capacity.is_none() {
        reading.fault_if_silent("capacity", Invalid::Missing);
    }
    reading.finish(|| {
        Some(Settings { profile: MentorProfile { apart: known.apart, ..profile }, capacity: capacity? })
    })
}

#[cfg(test)]
mod tests {
    use befriend_domain::text::Word;
    use rstest::rstest;

    use super::*;
    use crate::input::offered::made_up::offered;
    use crate::input::request::tests::{faults_of, form, with};

    const GOOD: &str = "circumstances=becoming_a_parent:been_through&circumstances=&channels=phone&times=tue-evening\
        &languages=english&interests=football&capacity=2&show=interests";

    #[test]
    fn what_the_form_does_not_ask_for_stays() {
        let known = MentorProfile {
            apart: [Word::parse("hall a").expect("a word")].into(),
            ..MentorProfile::default()
        };
        let settings = parse(&form(GOOD), &offered(), known.clone()).expect("nothing is wrong");
        assert_eq!(settings.profile.apart, known.apart);
        assert_eq!(settings.capacity, 2);
    }

    #[rstest]
    #[case("channels", &[], "missing")]
    #[case("times", &[], "time_needed")]
    #[case("languages", &[], "missing")]
    #[case("capacity", &[], "missing")]
    #[case("capacity", &["21"], "out_of_range")]
    #[case("circumstances", &["sorcery"], "not_a_choice")]
    #[case("apart", &["hall b"], "unknown")]
    fn one_wrong_answer_is_told_at_its_own_question(
        #[case] field: &str,
        #[case] values: &[&str],
        #[case] code: &str,
    ) {
        let faults =
            faults_of(parse(&form(&with(GOOD, field, values)), &offered(), MentorProfile::default()));
        assert!(faults.contains(&(field.to_owned(), code)), "{field}={values:?} gave {faults:?}");
    }
}
