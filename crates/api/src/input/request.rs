//! A befriending request as it is sent: by the pages of `/ask` step by step, and by `POST /api/v1/requests` at once. Without this one
//! parse a program could send what the pages would refuse.

use befriend_casework::ask::NewRequest;
use befriend_domain::agreement::AgreedTo;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::profile::{AgeWish, LanguageWish, RequestProfile, Style, SupportBy};

use super::offered::Offered;
use super::{person, profile};
use crate::answers::Answers;
use crate::reading::Reading;

/// What has to be agreed to before anything is kept, and before anybody is looked for.
const NEEDED: [AgreedTo; 2] = [AgreedTo::BeingHelped, AgreedTo::BeingMatched];

/// Reads a request that somebody makes for themself.
///
/// Fields: `offering`, `age`, `circumstances` (`term` or `term:stage`), `matters_most`, `own_words`, `channels` (in order of wish),
/// `times` (`tue-evening`), `area`, `max_km`, `languages` (best first), `language_wish`, `interests`, `known_as`, `full_name`,
/// `gender`, `style`, `support_by`, `mentor_gender`, `age_wish`, `needs`, `keep_apart`, `apart`, `told_by` (`email`, `call`,
/// `letter`), `email`, `phone`, `address`, `read_by` (`only_them`, `others_too`), `leave_message`, `name_us`, `safe_times`, `show`,
/// `not_for_matching`, `agreed_to`.
///
/// # Errors
/// All its faults, in the order above.
pub fn parse(answers: &Answers, offered: &Offered) -> Result<NewRequest, Faults> {
    let mut reading = Reading::of(answers);
    let said = said(&mut reading, offered);
    let show = profile::facts(&mut reading, "show");
    let not_for_matching = profile::facts(&mut reading, "not_for_matching");
    let agreed_to = agreed_to(&mut reading);
    if NEEDED.iter().any(|needed| !agreed_to.contains(needed)) {
        reading.fault_if_silent("agreed_to", Invalid::Missing);
    }
    reading.finish(|| {
        let said = said?;
        Some(NewRequest {
            profile: RequestProfile { show, not_for_matching, ..said.profile },
            agreed_to,
            ..said
        })
    })
}

/// What was agreed to, each apart.
pub(super) fn agreed_to(reading: &mut Reading<'_>) -> Vec<AgreedTo> {
    profile::given(reading, "agreed_to", |text| AgreedTo::from_code(text).ok_or(Invalid::NotAChoice))
}

/// Everything a request and a referral share. Agreements are not among it: nobody gives them for another.
pub(super) fn said(reading: &mut Reading<'_>, offered: &Offered) -> Option<NewRequest> {
    let asked = reading.optional("offering", |text| text.parse().map_err(|_| Invalid::NotAChoice));
    let offering = offered.offering(asked);
    if let Err(invalid) = &offering {
        reading.fault("offering", invalid.clone());
    }
    let offering = offering.ok();
    let age = person::age(reading, offered, offering.map_or(0, |offering| offering.min_age));
    let circumstances = profile::circumstances(reading, offered);
    let own_words = profile::own_words(reading, "own_words");
    if circumstances.is_empty() && own_words.is_none() {
        reading.fault_if_silent("circumstances", Invalid::Missing);
    }
    let channels = profile::channels(reading, offering);
    let times = profile::times(reading, &channels);
    let area = profile::area(reading, offered, &channels);
    let max_km = profile::max_km(reading);
    let languages = profile::words(reading, "languages");
    let language_wish =
        profile::chosen_or(reading, "language_wish", LanguageWish::from_code, LanguageWish::Any);
    if languages.is_empty() {
        reading.fault_if_silent("languages", Invalid::Missing);
    }
    let interests = profile::words(reading, "interests").into_iter().collect();
    let called = person::called(reading);
    let style = profile::chosen_or(reading, "style", Style::from_code, Style::Either);
    let support_by = profile::chosen_or(reading, "support_by", SupportBy::from_code, SupportBy::Either);
    let mentor_gender = profile::listed(reading, "mentor_gender", &offered.scheme.genders);
    let age_wish = profile::chosen_or(reading, "age_wish", AgeWish::from_code, AgeWish::Any);
    let needs = profile::listed(reading, "needs", &offered.scheme.needs);
    let (keep_apart_from, apart) = person::apart(reading);
    let reached = person::reached(reading);
    Some(NewRequest {
        offering: asked,
        person: person::person(age, called, reached, &offered.language)?,
        profile: RequestProfile {
            circumstances,
            channels,
            languages,
            language_wish,
            times,
            area,
            max_km,
            style,
            support_by,
            mentor_gender,
            age_wish,
            interests,
            needs,
            apart: apart.into_iter().collect(),
            ..RequestProfile::default()
        },
        own_words,
        keep_apart_from,
        agreed_to: Vec::new(),
        sending: None,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use befriend_domain::channel::Channel;
    use befriend_domain::circumstance::Stage;
    use befriend_domain::text::Word;
    use rstest::rstest;

    use super::*;
    use crate::input::offered::made_up::offered;

    /// A request with nothing wrong, as a form sends it.
    pub(crate) const GOOD: &str = "age=30&circumstances=&circumstances=becoming_a_parent:in_it&circumstances=being_far_from_home\
        &matters_most=being_far_from_home&own_words=It+is+quiet+here.&channels=phone&channels=in_person&channels=&times=tue-evening\
        &times=wed-morning&area=headingley&max_km=5&languages=english&languages=english&languages=Igbo&language_wish=any\
        &interests=gardening&interests=old+films,+maps&known_as=Ada&full_name=&gender=&style=company&support_by=either\
        &mentor_gender=woman&age_wish=any&needs=step-free&keep_apart=Some+One%0D%0AAnother+One&apart=&told_by=email\
        &email=ada@example.org&phone=&address=&read_by=only_them&leave_message=&safe_times=after+six&show=circumstances\
        &not_for_matching=age&agreed_to=being_helped&agreed_to=being_matched";

    /// The good form, with a field's values replaced.
    pub(crate) fn with(good: &str, field: &str, values: &[&str]) -> String {
        let kept = good.split('&').filter(|pair| !pair.starts_with(&format!("{field}=")));
        let changed = values.iter().map(|value| format!("{field}={value}"));
        kept.map(str::to_owned).chain(changed).collect::<Vec<_>>().join("&")
    }

    pub(crate) fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).expect("few enough fields")
    }

    pub(crate) fn faults_of<T>(parsed: Result<T, Faults>) -> Vec<(String, &'static str)> {
        let faults = parsed.err().unwrap_or_default();
        faults.iter().map(|fault| (fault.field.clone(), fault.invalid.code())).collect()
    }

    #[test]
    fn a_request_is_taken_as_it_was_said() {
        let request = parse(&form(GOOD), &offered()).expect("nothing is wrong");
        let profile = &request.profile;
        let terms: Vec<_> = profile.circumstances.iter().map(|one| (one.term.as_str(), one.stage)).collect();
        assert_eq!(terms, [("being_far_from_home", Stage::Any), ("becoming_a_parent", Stage::InIt)]);
        assert_eq!(profile.channels, [Channel::Phone, Channel::InPerson]);
        assert_eq!(profile.times.count(), 2);
        assert_eq!(profile.languages.iter().map(Word::as_str).collect::<Vec<_>>(), ["english", "igbo"]);
        assert_eq!(profile.interests.len(), 3);
        assert_eq!(request.keep_apart_from.len(), 2);
        assert_eq!(request.agreed_to, NEEDED);
        assert!(!request.person.safe_contact.leave_message, "silence is no leave to speak");
    }

    #[test]
    fn json_says_the_same_as_the_form() {
        let json = Answers::from_json(
            br#"{"age": 30, "circumstances": ["being_far_from_home", "becoming_a_parent:in_it"], "channels": ["email"],
                "languages": ["english"], "known_as": "Ada", "told_by": "email", "email": "ada@example.org", "read_by": "only_them",
                "leave_message": false, "agreed_to": ["being_helped", "being_matched"]}"#,
        )
        .expect("an object");
        assert_eq!(faults_of(parse(&json, &offered())), []);
    }

    #[rstest]
    #[case("age", &[], "missing")]
    #[case("age", &["17"], "too_young")]
    #[case("age", &["-1"], "out_of_range")]
    #[case("age", &["121"], "out_of_range")]
    #[case("age", &["thirty"], "not_a_whole_number")]
    #[case("age", &["30", "40"], "twice")]
    #[case("age", &["%FF"], "not_text")]
    #[case("circumstances", &["sorcery"], "not_a_choice")]
    #[case("circumstances", &["becoming_a_parent:never"], "not_a_choice")]
    #[case("circumstances", &["being_far_from_home", "being_far_from_home"], "twice")]
    #[case("matters_most", &["sorcery"], "does_not_fit")]
    #[case("own_words", &["a%00b"], "control_character")]
    #[case("own_words", &["a%E2%80%AEb"], "control_character")]
    #[case("channels", &[], "missing")]
    #[case("channels", &["video"], "not_a_choice")]
    #[case("channels", &["pigeon"], "not_a_choice")]
    #[case("channels", &["phone", "phone"], "twice")]
    #[case("times", &[], "time_needed")]
    #[case("times", &["tue-night"], "not_a_choice")]
    #[case("area", &[], "area_needed")]
    #[case("area", &["<script>"], "not_a_choice")]
    #[case("max_km", &["5000"], "out_of_range")]
    #[case("languages", &[], "missing")]
    #[case("languages", &["a;b"], "does_not_fit")]
    #[case("language_wish", &["maybe"], "not_a_choice")]
    #[case("known_as", &[], "missing")]
    #[case("known_as", &["Ada%0D%0ABcc:+x@example.org"], "control_character")]
    #[case("gender", &["%C3%28"], "not_text")]
    #[case("style", &["grand"], "not_a_choice")]
    #[case("mentor_gender", &["martian"], "not_a_choice")]
    #[case("needs", &["a-dragon"], "not_a_choice")]
    #[case("keep_apart", &["a%00"], "control_character")]
    #[case("told_by", &[], "missing")]
    #[case("told_by", &["in_person"], "not_a_choice")]
    #[case("email", &[], "missing")]
    #[case("email", &["a@b.org%0D%0ABcc:c@d.org"], "not_an_email_address")]
    #[case("phone", &["call+me"], "not_a_phone_number")]
    #[case("read_by", &[], "missing")]
    #[case("leave_message", &["perhaps"], "not_a_choice")]
    #[case("show", &["surname"], "not_a_choice")]
    #[case("agreed_to", &["being_helped"], "missing")]
    #[case("agreed_to", &["everything"], "not_a_choice")]
    #[case("offering", &["7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11"], "not_a_choice")]
    #[case("offering", &["..%2F"], "not_a_choice")]
    #[case("role", &["admin"], "unknown")]
    fn one_wrong_answer_is_told_at_its_own_question(
        #[case] field: &str,
        #[case] values: &[&str],
        #[case] code: &str,
    ) {
        let body = with(GOOD, field, values);
        let faults = faults_of(parse(&form(&body), &offered()));
        assert!(faults.contains(&(field.to_owned(), code)), "{field}={values:?} gave {faults:?}");
        assert!(
            faults
                .iter()
                .all(|(faulty, _)| faulty == field || field == "circumstances" || field == "channels"),
            "{faults:?}"
        );
    }

    #[rstest]
    #[case("own_words", 5000)]
    #[case("known_as", 100)]
    #[case("address", 500)]
    #[case("safe_times", 200)]
    #[case("interests", 60)]
    fn more_than_fits_is_told_not_cut(#[case] field: &str, #[case] most: usize) {
        let fits = with(GOOD, field, &[&"x".repeat(most)]);
        assert_eq!(faults_of(parse(&form(&fits), &offered())), []);
        let too_long = with(GOOD, field, &[&"x".repeat(most + 1)]);
        assert_eq!(faults_of(parse(&form(&too_long), &offered())), [(field.to_owned(), "too_long")]);
    }

    #[test]
    fn a_list_without_end_is_refused() {
        let many: Vec<String> = (0..60).map(|number| format!("thing-{number}")).collect();
        let body = with(GOOD, "interests", &[&many.join(",")]);
        assert_eq!(faults_of(parse(&form(&body), &offered())), [("interests".to_owned(), "too_long")]);
    }

    #[test]
    fn an_empty_form_tells_all_that_is_missing_at_once() {
        let fields: Vec<_> =
            faults_of(parse(&Answers::default(), &offered())).into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            ["age", "circumstances", "channels", "languages", "known_as", "told_by", "read_by", "agreed_to"]
        );
    }

    #[test]
    fn whoever_only_writes_needs_neither_time_nor_area() {
        let body = with(&with(&with(GOOD, "channels", &["email"]), "times", &[]), "area", &[]);
        assert_eq!(faults_of(parse(&form(&body), &offered())), []);
    }
}
