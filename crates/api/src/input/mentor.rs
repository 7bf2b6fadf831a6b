//! An application to be a befriender. Without this file an applicant could say that their own circumstances are cleared.

use befriend_casework::volunteer::NewMentor;
use befriend_domain::invalid::Faults;
use befriend_domain::mentor::MentorKind;
use befriend_domain::profile::{MentorCircumstance, MentorProfile, Style};
use befriend_domain::text::Word;

use super::offered::Offered;
use super::{person, profile};
use crate::answers::Answers;
use crate::reading::Reading;

/// Reads an application: `age`, `known_as`, `full_name`, `gender`, `email`, `phone`, `leave_message`, `name_us`, `safe_times`, `why`,
/// `circumstances`, `matters_most`, `avoid`, `channels`, `times`, `area`, `max_km`, `languages`, `interests`, `can`,
/// `person_gender`, `style`, `capacity`, `keep_apart`, `apart`, `show`, `not_for_matching`.
///
/// # Errors
/// All its faults.
pub fn parse(answers: &Answers, offered: &Offered) -> Result<NewMentor, Faults> {
    let mut reading = Reading::of(answers);
    let min_age = offered.offering(None).map_or(0, |offering| offering.min_age);
    let called = person::called(&mut reading);
    let age = person::age(&mut reading, offered, min_age);
    let reached = person::volunteer_reached(&mut reading);
    let why = profile::own_words(&mut reading, "why");
    let profile = offers(&mut reading, offered);
    let capacity =
        reading.whole_number("capacity", 1..=20).and_then(|places| i32::try_from(places).ok()).unwrap_or(1);
    let (keep_apart_from, apart) = person::apart(&mut reading);
    reading.finish(|| {
        Some(NewMentor {
            person: person::person(age, called, reached, &offered.language)?,
            kind: MentorKind::Volunteer,
            profile: MentorProfile { apart: apart.into_iter().collect(), ..profile },
            why,
            capacity,
            keep_apart_from,
            sending: None,
        })
    })
}

/// What a mentor offers, without names to keep apart: also what they change later.
pub fn offers(reading: &mut Reading<'_>, offered: &Offered) -> MentorProfile {
    let circumstances = profile::circumstances(reading, offered);
    let terms: Vec<Word> = offered.terms.iter().map(|term| term.code.clone()).collect();
    let avoid = profile::listed(reading, "avoid", &terms);
    let channels = profile::channels(reading, offered.offering(None).ok());
    let times = profile::times(reading, &channels);
    let area = profile::area(reading, offered, &channels);
    let max_km = profile::max_km(reading);
    let languages = profile::words(reading, "languages");
    if languages.is_empty() {
        reading.fault_if_silent("languages", befriend_domain::invalid::Invalid::Missing);
    }
    MentorProfile {
        circumstances: circumstances
            .into_iter()
            .map(|circumstance| MentorCircumstance { circumstance, cleared: false })
            .collect(),
        avoid,
        channels,
        times,
        area,
        max_km,
        languages,
        interests: profile::words(reading, "interests").into_iter().collect(),
        can: profile::listed(reading, "can", &offered.scheme.needs),
        person_gender: profile::listed(reading, "person_gender", &offered.scheme.genders),
        style: profile::chosen_or(reading, "style", Style::from_code, Style::Either),
        show: profile::facts(reading, "show"),
        not_for_matching: profile::facts(reading, "not_for_matching"),
        ..MentorProfile::default()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::input::offered::made_up::offered;
    use crate::input::request::tests::{faults_of, form, with};

    const GOOD: &str = "known_as=Ben&full_name=Ben+Example&age=44&email=ben@example.org&phone=&why=Somebody+rang+me+once.\
        &circumstances=becoming_a_parent:been_through&avoid=being_far_from_home&channels=phone&times=tue-evening\
        &languages=english&interests=football&can=step-free&person_gender=man&capacity=2&keep_apart=&show=interests";

    #[test]
    fn nobody_clears_their_own_circumstances() {
        let mentor = parse(&form(GOOD), &offered()).expect("nothing is wrong");
        assert!(mentor.profile.circumstances.iter().all(|one| !one.cleared));
        assert_eq!(mentor.capacity, 2);
        let claimed = with(GOOD, "cleared", &["yes"]);
        assert_eq!(faults_of(parse(&form(&claimed), &offered())), [("cleared".to_owned(), "unknown")]);
    }

    #[test]
    fn somebody_with_only_a_telephone_is_told_by_a_call() {
        let rung = with(&with(GOOD, "email", &[]), "phone", &["0113+496+0000"]);
        let mentor = parse(&form(&rung), &offered()).expect("nothing is wrong");
        assert_eq!((mentor.person.told_by, mentor.person.email), (befriend_domain::notice::Way::Call, None));
    }

    #[rstest]
    #[case("known_as", &[], "missing")]
    #[case("known_as", &["a", "b"], "twice")]
    #[case("age", &["17"], "too_young")]
    #[case("email", &[], "missing")]
    #[case("email", &["=cmd()"], "not_an_email_address")]
    #[case("why", &["%FF"], "not_text")]
    #[case("circumstances", &["sorcery"], "not_a_choice")]
    #[case("avoid", &["sorcery"], "not_a_choice")]
    #[case("channels", &["pigeon"], "not_a_choice")]
    #[case("times", &[], "time_needed")]
    #[case("languages", &[], "missing")]
    #[case("capacity", &["0"], "out_of_range")]
    #[case("capacity", &["999999999999"], "out_of_range")]
    #[case("person_gender", &["martian"], "not_a_choice")]
    #[case("kind", &["staff"], "unknown")]
    fn one_wrong_answer_is_told_at_its_own_question(
        #[case] field: &str,
        #[case] values: &[&str],
        #[case] code: &str,
    ) {
        let faults = faults_of(parse(&form(&with(GOOD, field, values)), &offered()));
        assert!(faults.contains(&(field.to_owned(), code)), "{field}={values:?} gave {faults:?}");
    }
}
