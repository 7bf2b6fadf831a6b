//! The answer to an offer, of either side, by page or by JSON. Without this file an unticked box could pass on a number somebody meant
//! to keep.

use befriend_casework::answer::Answer;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::proposal::{No, PassOn};

use crate::answers::Answers;
use crate::reading::Reading;

/// Reads `answer` (`yes`, `not_this_one`, `not_now`, `may_know_them`) and `pass_on` (any of `phone`, `email`).
///
/// `pass_on` left out altogether means the usual for the channel; sent without a value (as a page does, which sends an empty one
/// first) it means nothing is passed on.
///
/// # Errors
/// All its faults.
pub fn parse(answers: &Answers) -> Result<Answer, Faults> {
    let mut reading = Reading::of(answers);
    let was_asked = answers.written("pass_on").is_some();
    let no = reading.required("answer", |text| match text {
        "yes" => Ok(None),
        text => No::from_code(text).map(Some).ok_or(Invalid::NotAChoice),
    });
    let pass_on = pass_on(&mut reading);
    reading.finish(|| {
        Some(match no? {
            Some(no) => Answer::No(no),
            None => Answer::Yes(was_asked.then_some(pass_on)),
        })
    })
}

/// The same of a form that asked what to pass on: what is not ticked is not passed on.
///
/// # Errors
/// All its faults.
pub fn parse_asked(answers: &Answers) -> Result<Answer, Faults> {
    parse(&answers.clone().with("pass_on", ""))
}

fn pass_on(reading: &mut Reading<'_>) -> PassOn {
    let ticked = reading.many("pass_on", |text| match text {
        "" => Ok(PassOn { phone: false, email: false }),
        "phone" => Ok(PassOn { phone: true, email: false }),
        "email" => Ok(PassOn { phone: false, email: true }),
        _ => Err(Invalid::NotAChoice),
    });
    PassOn { phone: ticked.iter().any(|one| one.phone), email: ticked.iter().any(|one| one.email) }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::input::request::tests::{faults_of, form};

    const fn passing(phone: bool, email: bool) -> Answer {
        Answer::Yes(Some(PassOn { phone, email }))
    }

    #[rstest]
    #[case("answer=yes", Answer::Yes(None))]
    #[case("answer=yes&pass_on=", passing(false, false))]
    #[case("answer=yes&pass_on=&pass_on=phone", passing(true, false))]
    #[case("answer=yes&pass_on=phone&pass_on=email", passing(true, true))]
    #[case("answer=not_now&pass_on=&pass_on=phone", Answer::No(No::NotNow))]
    #[case("answer=may_know_them", Answer::No(No::MayKnowThem))]
    fn an_answer_is_taken_as_it_was_given(#[case] body: &str, #[case] expected: Answer) {
        assert_eq!(parse(&form(body)), Ok(expected));
    }

    #[rstest]
    #[case("", "answer", "missing")]
    #[case("answer=perhaps", "answer", "not_a_choice")]
    #[case("answer=yes&answer=not_now", "answer", "twice")]
    #[case("answer=yes&pass_on=address", "pass_on", "not_a_choice")]
    #[case("answer=%FF", "answer", "not_text")]
    #[case("answer=yes&mentor=1", "mentor", "unknown")]
    fn a_wrong_one_says_where(#[case] body: &str, #[case] field: &str, #[case] code: &str) {
        assert_eq!(faults_of(parse(&form(body))), [(field.to_owned(), code)]);
    }

    #[test]
    fn what_a_coordinator_leaves_unticked_is_not_passed_on() {
        assert_eq!(parse_asked(&form("answer=yes")), Ok(passing(false, false)));
        assert_eq!(parse_asked(&form("answer=yes&pass_on=email")), Ok(passing(false, true)));
        assert_eq!(parse_asked(&form("answer=not_now")), Ok(Answer::No(No::NotNow)));
    }

    #[test]
    fn json_that_lists_nothing_passes_nothing_on() {
        let nothing = Answers::from_json(br#"{"answer": "yes", "pass_on": []}"#).expect("an object");
        assert_eq!(parse(&nothing), Ok(passing(false, false)));
    }
}
