//! What a coordinator settles for the matching: which two, or whom, and why.

use befriend_casework::matching::settle::NewSteer;
use befriend_domain::id::{MentorId, RequestId};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::steer::Course;
use befriend_domain::text::Line;

use super::coded;
use crate::answers::Answers;
use crate::reading::Reading;

/// The most characters a seal of an outlook has.
const MOST_OF_SEAL: usize = 64;

/// Reads what is to be settled: `kind`, and the `request` and `mentor` it names.
///
/// # Errors
/// All its faults.
pub fn course(answers: &Answers) -> Result<Course, Faults> {
    let mut reading = Reading::of(answers);
    let course = read_course(&mut reading);
    reading.finish(|| course)
}

/// Reads the same with why, and what was seen of it.
///
/// # Errors
/// All its faults.
pub fn new_steer(answers: &Answers) -> Result<NewSteer, Faults> {
    let mut reading = Reading::of(answers);
    let course = read_course(&mut reading);
    let why = reading.required("why", Line::parse);
    let seen = reading.required("seen", seal);
    reading.finish(|| Some(NewSteer { course: course?, why: why?, seen: seen? }))
}

fn read_course(reading: &mut Reading<'_>) -> Option<Course> {
    let kind = reading.required("kind", coded(|code| Course::CODES.into_iter().find(|one| *one == code)))?;
    // A whole form sends both; what a kind does not ask for is passed over.
    let (request, mentor) = match kind {
        "hold_request" => (reading.required("request", id::<RequestId>), skipped(reading, "mentor")),
        "hold_mentor" => {
            skipped::<RequestId>(reading, "request");
            (None, reading.required("mentor", id::<MentorId>))
        }
        _ => (reading.required("request", id::<RequestId>), reading.required("mentor", id::<MentorId>)),
    };
    match kind {
        "lock" => Some(Course::Lock { request: request?, mentor: mentor? }),
        "forbid" => Some(Course::Forbid { request: request?, mentor: mentor? }),
        "hold_request" => Some(Course::HoldRequest { request: request? }),
        _ => Some(Course::HoldMentor { mentor: mentor? }),
    }
}

fn skipped<T>(reading: &mut Reading<'_>, field: &str) -> Option<T> {
    reading.optional(field, |_| Ok(()));
    None
}

fn id<T: std::str::FromStr>(text: &str) -> Result<T, Invalid> {
    text.parse().map_err(|_| Invalid::NotAChoice)
}

fn seal(text: &str) -> Result<String, Invalid> {
    let is_one = text.len() <= MOST_OF_SEAL && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_one { Ok(text.to_owned()) } else { Err(Invalid::DoesNotFit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";
    const BEN: &str = "0f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a12";

    fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn each_kind_names_whom_it_is_about() {
        for (kind, request, mentor) in [
            ("lock", true, true),
            ("forbid", true, true),
            ("hold_request", true, false),
            ("hold_mentor", false, true),
        ] {
            let course = course(&form(&format!("kind={kind}&request={ADA}&mentor={BEN}"))).expect("a course");
            assert_eq!(course.code(), kind);
            assert_eq!((course.request().is_some(), course.mentor().is_some()), (request, mentor));
        }
    }

    #[test]
    fn whoever_is_missing_is_asked_for() {
        for bad in [
            "",
            "kind=marry",
            "kind=lock",
            &format!("kind=lock&request={ADA}"),
            &format!("kind=hold_mentor&request={ADA}"),
            "kind=hold_request&request=ada",
        ] {
            assert!(course(&form(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn nothing_is_settled_without_a_reason_or_unseen() {
        let whole = format!("kind=hold_request&request={ADA}&mentor=&why=away&seen=ab12");
        assert_eq!(new_steer(&form(&whole)).map(|new| new.seen), Ok("ab12".to_owned()));
        assert!(new_steer(&form(&whole.replace("away", ""))).is_err());
        assert!(new_steer(&form(&whole.replace("ab12", "%3Cb%3E"))).is_err());
    }
}
