//! What a coordinator types at the desk.

pub mod mentor;
pub mod pairing;
pub mod person;
pub mod proposal;
pub mod request;
pub mod steer;

use befriend_domain::actor::Means;
use befriend_domain::invalid::{Faults, Invalid};

use crate::answers::Answers;
use crate::reading::Reading;

/// A step taken for somebody, and how they told the coordinator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<T> {
    /// How they said it.
    pub means: Means,
    /// What they said.
    pub sent: T,
}

/// Reads `means`, and the rest as somebody's own form would be read.
///
/// # Errors
/// The faults of both.
pub fn told<T>(
    answers: &Answers,
    parse: impl FnOnce(&Answers) -> Result<T, Faults>,
) -> Result<Told<T>, Faults> {
    let mut theirs = answers.clone();
    theirs.remove("means");
    let own =
        answers.many("means").iter().fold(Answers::default(), |own, means| own.with("means", means.as_str()));
    let mut reading = Reading::of(&own);
    let means = reading.required("means", coded(Means::from_code));
    let means = reading.finish(|| means);
    match (means, parse(&theirs)) {
        (Ok(means), Ok(sent)) => Ok(Told { means, sent }),
        (means, sent) => Err(together(&[means.err(), sent.err()])),
    }
}

/// Reads nothing but how they told us.
///
/// # Errors
/// Its faults.
pub fn only_told(answers: &Answers) -> Result<Means, Faults> {
    told(answers, nothing).map(|told| told.means)
}

/// Reads a form that asks nothing.
///
/// # Errors
/// For any field.
pub fn nothing(answers: &Answers) -> Result<(), Faults> {
    Reading::of(answers).finish(|| Some(()))
}

/// Reads the value of a stored code.
pub(crate) fn coded<T>(find: impl Fn(&str) -> Option<T>) -> impl Fn(&str) -> Result<T, Invalid> {
    move |text| find(text).ok_or(Invalid::NotAChoice)
}

fn together(halves: &[Option<Faults>; 2]) -> Faults {
    let mut all = Faults::default();
    for fault in halves.iter().flatten().flat_map(Faults::iter) {
        all.add(fault.field.clone(), fault.invalid.clone());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn a_step_for_somebody_says_how_they_told_us() {
        assert_eq!(only_told(&form("means=phone")), Ok(Means::Phone));
        for bad in ["", "means=pigeon", "means=phone&means=letter", "means=phone&more=1"] {
            assert!(only_told(&form(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn faults_of_both_halves_are_told_together() {
        let faults = told(&form("means=pigeon&more=1"), nothing).err().unwrap_or_default();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["means", "more"]);
    }
}
