//! How far somebody would go. Without this file one form would offer miles and the next ask for a number of kilometres.

use std::collections::BTreeSet;

use befriend_words::distance;
use befriend_words::lists::capitalised;

use crate::form::Choice;
use crate::frame::Frame;

/// Distances offered, in kilometres; shown in miles.
const OFFERED_KM: [u16; 5] = [2, 5, 10, 20, 40];

/// What the forms begin with, in kilometres: the domain's default, as it is typed.
pub(crate) const USUAL_KM: &str = "10";

/// The distances to choose from, and what was said before, if that was another.
pub(crate) fn choices(frame: &Frame, said_km: Option<u16>) -> Vec<Choice> {
    let all: BTreeSet<u16> = OFFERED_KM.into_iter().chain(said_km).collect();
    let choice = |km: u16| Choice::new(km.to_string(), capitalised(&distance::about(frame.tongue(), km)));
    all.into_iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use befriend_domain::profile::DEFAULT_KM;

    use super::*;

    #[test]
    fn forms_begin_with_the_usual_distance_and_offer_it() {
        assert_eq!(USUAL_KM, DEFAULT_KM.to_string());
        assert!(OFFERED_KM.contains(&DEFAULT_KM));
    }
}
