//! What a coordinator types about a request.

use befriend_casework::refer::Agreeing;
use befriend_casework::screen::Screened;
use befriend_domain::agreement::{AgreedTo, GivenBy};
use befriend_domain::assessment::Risk;
use befriend_domain::id::{MentorId, OfferingId, RequestId};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::profile::{AgeWish, LanguageWish, RequestProfile, Style, SupportBy};
use befriend_domain::request::Closure;
use befriend_domain::text::{FreeText, Line};
use chrono::NaiveDate;

use super::coded;
use crate::answers::Answers;
use crate::input::offered::Offered;
use crate::input::profile;
use crate::reading::Reading;

/// A pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// When somebody asks how things are.
    pub review_on: NaiveDate,
    /// Why.
    pub why: Line,
}

/// Reads what was found on screening.
///
/// # Errors
/// All its faults.
pub fn screened(answers: &Answers) -> Result<Screened, Faults> {
    let mut reading = Reading::of(answers);
    let risk = reading.required("risk", coded(Risk::from_code));
    let summary = reading.required("summary", FreeText::parse);
    reading.finish(|| Some(Screened { risk: risk?, summary: summary? }))
}

/// Reads a pause, or a priority: a day to look again, and why.
///
/// # Errors
/// All its faults.
pub fn hold(answers: &Answers) -> Result<Hold, Faults> {
    let mut reading = Reading::of(answers);
    let why = reading.required("why", Line::parse);
    let review_on = reading.required_date("review_on");
    reading.finish(|| Some(Hold { review_on: review_on?, why: why? }))
}

/// Reads which of two requests stays.
///
/// # Errors
/// All its faults.
pub fn stays(answers: &Answers) -> Result<RequestId, Faults> {
    let mut reading = Reading::of(answers);
    let stays = reading.required("stays", |text| text.parse().map_err(|_| Invalid::NotAChoice));
    reading.finish(|| stays)
}

/// Reads why a request ends.
///
/// # Errors
/// All its faults.
pub fn closing(answers: &Answers) -> Result<Closure, Faults> {
    let mut reading = Reading::of(answers);
    let reason = reading.required("reason", coded(Closure::from_code));
    reading.finish(|| reason)
}

/// Reads how many befrienders are wanted.
///
/// # Errors
/// All its faults.
pub fn places(answers: &Answers) -> Result<i32, Faults> {
    let mut reading = Reading::of(answers);
    let wanted = reading.required("places_wanted", |text| text.parse().map_err(|_| Invalid::NotAWholeNumber));
    reading.finish(|| wanted)
}

/// Reads what somebody agreed to.
///
/// # Errors
/// All its faults; nothing agreed to is one.
pub fn agreeing(answers: &Answers) -> Result<Agreeing, Faults> {
    let mut reading = Reading::of(answers);
    let to = reading.many("agreed_to", coded(AgreedTo::from_code));
    if answers.many("agreed_to").is_empty() {
        reading.fault("agreed_to", Invalid::Missing);
    }
    let given_by = reading.required("given_by", coded(GivenBy::from_code));
    reading.finish(|| Some(Agreeing { to, given_by: given_by? }))
}

/// Reads what a request says for matching, corrected after talking with the person.
///
/// # Errors
/// All its faults.
pub fn corrected(
    answers: &Answers,
    offered: &Offered,
    offering: OfferingId,
) -> Result<RequestProfile, Faults> {
    let mut reading = Reading::of(answers);
    let circumstances = profile::circumstances(&mut reading, offered);
    let channels = profile::channels(&mut reading, offered.offering(Some(offering)).ok());
    let times = profile::times(&mut reading, &channels);
    let area = profile::area(&mut reading, offered, &channels);
    let max_km = profile::max_km(&mut reading);
    let languages = profile::words(&mut reading, "languages");
    if languages.is_empty() {
        reading.fault_if_silent("languages", Invalid::Missing);
    }
    let corrected = RequestProfile {
        circumstances,
        channels,
        languages,
        language_wish: profile::chosen_or(
            &mut reading,
            "language_wish",
            LanguageWish::from_code,
            LanguageWish::Any,
        ),
        times,
        area,
        max_km,
        style: profile::chosen_or(&mut reading, "style", Style::from_code, Style::Either),
        support_by: profile::chosen_or(&mut reading, "support_by", SupportBy::from_code, SupportBy::Either),
        mentor_gender: profile::listed(&mut reading, "mentor_gender", &offered.scheme.genders),
        age_wish: profile::chosen_or(&mut reading, "age_wish", AgeWish::from_code, AgeWish::Any),
        interests: profile::words(&mut reading, "interests").into_iter().collect(),
        needs: profile::listed(&mut reading, "needs", &offered.scheme.needs),
        apart: profile::words(&mut reading, "apart").into_iter().collect(),
        show: profile::facts(&mut reading, "show"),
        not_for_matching: profile::facts(&mut reading, "not_for_matching"),
    };
    reading.finish(|| Some(corrected))
}

/// Reads whom a coordinator suggests.
///
/// # Errors
/// All its faults.
pub fn suggestion(answers: &Answers) -> Result<MentorId, Faults> {
    let mut reading = Reading::of(answers);
    let mentor = reading.required("mentor", |text| text.parse().map_err(|_| Invalid::NotAChoice));
    reading.finish(|| mentor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn a_request_is_accepted_with_a_risk_and_what_was_found() {
        assert!(screened(&form("risk=usual&summary=A+long+talk")).is_ok());
        for bad in ["risk=usual", "summary=x", "risk=none&summary=x", "risk=usual&summary=x&more=1"] {
            assert!(screened(&form(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_pause_needs_a_real_day_and_a_reason() {
        let good = "why=In+hospital&review_on.day=4&review_on.month=12&review_on.year=2026";
        assert!(hold(&form(good)).is_ok());
        for bad in [
            "why=In+hospital",
            "review_on.day=4&review_on.month=12&review_on.year=2026",
            "why=x&review_on.day=4",
        ] {
            assert!(hold(&form(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_agreement_says_to_what_and_who_gave_it() {
        assert!(agreeing(&form("agreed_to=being_helped&agreed_to=being_matched&given_by=themself")).is_ok());
        for bad in ["given_by=themself", "agreed_to=everything&given_by=themself", "agreed_to=being_helped"] {
            assert!(agreeing(&form(bad)).is_err(), "{bad}");
        }
    }
}
