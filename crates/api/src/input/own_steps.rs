//! The small steps a person takes with what is theirs: agreeing to a referral, pausing, ending. Without this file each page would check
//! its own one or two fields in its own way.

use befriend_casework::conclude::Afterwards;
use befriend_casework::refer::Agreeing;
use befriend_domain::agreement::{AgreedTo, GivenBy};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::request::Closure;
use befriend_domain::text::Line;
use chrono::NaiveDate;

use super::request::agreed_to;
use crate::answers::Answers;
use crate::reading::Reading;

/// A pause somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// The day on which we ask how things are.
    pub until: NaiveDate,
    /// Why, if they want to say.
    pub why: Option<Line>,
}

impl Pause {
    /// Reads `until` and `why`. A pause ends in the future, within two years.
    ///
    /// # Errors
    /// All its faults.
    pub fn parse(answers: &Answers, today: NaiveDate) -> Result<Self, Faults> {
        let mut reading = Reading::of(answers);
        let until = reading.date("until");
        match until {
            None => reading.fault_if_silent("until", Invalid::Missing),
            Some(day) if day <= today => reading.fault("until", Invalid::NotInTheFuture),
            Some(day) if (day - today).num_days() > 730 => reading.fault("until", Invalid::DoesNotFit),
            Some(_) => {}
        }
        let why = reading.optional("why", Line::parse);
        reading.finish(|| Some(Self { until: until?, why }))
    }
}

/// Reads `another` (`yes`, `no`): whether somebody whose befriending ends would like another befriender.
///
/// # Errors
/// All its faults.
pub fn afterwards(answers: &Answers) -> Result<Afterwards, Faults> {
    let mut reading = Reading::of(answers);
    let afterwards = reading.required_choice(
        "another",
        &[("yes", Afterwards::WaitAgain), ("no", Afterwards::Close(Closure::Withdrawn))],
    );
    reading.finish(|| afterwards)
}

/// Reads `agreed_to`, each thing apart, and `given_by` (the person themself unless it says otherwise).
///
/// # Errors
/// All its faults; being supported by us has to be among it.
pub fn agreeing(answers: &Answers) -> Result<Agreeing, Faults> {
    let mut reading = Reading::of(answers);
    let to = agreed_to(&mut reading);
    if !to.contains(&AgreedTo::BeingHelped) {
        reading.fault_if_silent("agreed_to", Invalid::Missing);
    }
    let given_by = reading
        .optional("given_by", |text| GivenBy::from_code(text).ok_or(Invalid::NotAChoice))
        .unwrap_or(GivenBy::Themself);
    reading.finish(|| Some(Agreeing { to, given_by }))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::input::request::tests::{faults_of, form};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    #[rstest]
    #[case("", "missing")]
    #[case("until.day=23&until.month=11&until.year=2026", "not_in_the_future")]
    #[case("until.day=1&until.month=1&until.year=2036", "does_not_fit")]
    #[case("until.day=31&until.month=2&until.year=2027", "not_a_date")]
    #[case("until.day=%FF&until.month=2&until.year=2027", "not_a_date")]
    fn a_pause_ends_on_a_day_to_come(#[case] body: &str, #[case] code: &str) {
        let faults = faults_of(Pause::parse(&form(body), today()));
        assert!(faults.contains(&("until".to_owned(), code)), "{faults:?}");
    }

    #[test]
    fn a_pause_needs_no_reason() {
        let pause = Pause::parse(&form("until.day=24&until.month=12&until.year=2026&why="), today());
        assert_eq!(pause.map(|pause| pause.why), Ok(None));
    }

    #[test]
    fn somebody_says_whether_they_would_like_another() {
        assert_eq!(afterwards(&form("another=yes")), Ok(Afterwards::WaitAgain));
        assert_eq!(afterwards(&form("another=no")), Ok(Afterwards::Close(Closure::Withdrawn)));
        assert_eq!(faults_of(afterwards(&form("another=maybe"))), [("another".to_owned(), "not_a_choice")]);
        assert_eq!(faults_of(afterwards(&form("another=yes&another=no"))), [("another".to_owned(), "twice")]);
    }

    #[test]
    fn nothing_is_agreed_to_by_silence() {
        assert_eq!(
            faults_of(agreeing(&form("agreed_to=telling_referrer"))),
            [("agreed_to".to_owned(), "missing")]
        );
        assert_eq!(
            faults_of(agreeing(&form("agreed_to=everything"))),
            [("agreed_to".to_owned(), "not_a_choice")]
        );
        let given =
            agreeing(&form("agreed_to=being_helped&agreed_to=being_matched")).expect("nothing is wrong");
        assert_eq!(given.to, [AgreedTo::BeingHelped, AgreedTo::BeingMatched]);
    }
}
