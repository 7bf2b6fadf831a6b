//! Lists by status. Without this file each list would read its query in its own way.

use befriend_domain::invalid::{Faults, Invalid};
use befriend_store::Paging;

use crate::answers::Answers;
use crate::paging;
use crate::reading::Reading;

/// Statuses of requests.
pub const REQUESTS: [&str; 8] =
    ["submitted", "awaiting_agreement", "screening", "waiting", "proposed", "paired", "on_hold", "closed"];

/// Statuses of proposals.
pub const PROPOSALS: [&str; 10] = [
    "drafted",
    "offered_to_mentor",
    "offered_to_person",
    "in_review",
    "approved",
    "declined",
    "lapsed",
    "withdrawn",
    "rejected",
    "discarded",
];

/// Statuses of pairings.
pub const PAIRINGS: [&str; 6] = ["introduced", "settling_in", "active", "ending", "on_hold", "ended"];

/// Reads `status` (one, or none for all) and which part is wanted.
///
/// # Errors
/// All their faults.
pub fn parse(query: &Answers, statuses: &[&'static str]) -> Result<(Vec<&'static str>, Paging), Faults> {
    let mut reading = Reading::of(query);
    let wanted = reading.optional("status", |text| {
        statuses.iter().copied().find(|status| *status == text).ok_or(Invalid::NotAChoice)
    });
    let paging = paging::read(&mut reading);
    reading.finish(|| Some((wanted.into_iter().collect(), paging)))
}

/// Whether a status is among those wanted.
pub fn is_wanted(wanted: &[&str], status: &str) -> bool {
    wanted.is_empty() || wanted.contains(&status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_one_there_is() {
        let ask = |query: &str| parse(&Answers::from_form(query.as_bytes()).unwrap_or_default(), &PAIRINGS);
        assert_eq!(ask("").map(|(wanted, _)| wanted), Ok(vec![]));
        assert_eq!(ask("status=ended&limit=5").map(|(wanted, _)| wanted), Ok(vec!["ended"]));
        for bad in ["status=over", "status=ended&status=active", "state=ended"] {
            assert!(ask(bad).is_err(), "{bad}");
        }
    }
}
