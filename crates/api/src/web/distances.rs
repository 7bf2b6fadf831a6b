//! How far somebody would go: the distances offered, the same wherever that is asked.

use std::collections::BTreeSet;

use befriend_words::distance;
use befriend_words::lists::capitalised;

use crate::form::Choice;
use crate::frame::Frame;

/// Distances offered, in kilometres; shown in miles.
const OFFERED_KM: [u16; 5] = [2, 5, 10, 20, 40];

/// The distances to choose from, and what was said before, if that was another.
pub(crate) fn choices(frame: &Frame, said_km: Option<u16>) -> Vec<Choice> {
    let all: BTreeSet<u16> = OFFERED_KM.into_iter().chain(said_km).collect();
    let choice = |km: u16| Choice::new(km.to_string(), capitalised(&distance::about(frame.tongue(), km)));
    all.into_iter().map(choice).collect()
}
