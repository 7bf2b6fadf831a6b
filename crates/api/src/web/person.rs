//! Pages of a person helped: where they are, who might befriend them, who does, and the ways out. Without them somebody would have to
//! ring and ask.
//!
//! Everything here is the signed-in person's own; what is another's does not exist for them.

mod about_them;
mod agree;
mod details;
mod home;
mod offer;
mod pairing;
mod request;
mod standing;
mod worried;

use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::text::Word;

use crate::registry::Operation;

/// An id for the samples of paths; tests put ids that exist in its place.
const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// The operations of these pages.
pub fn operations() -> Vec<Operation> {
    let all = [
        home::operations(),
        details::operations(),
        offer::operations(),
        agree::operations(),
        request::operations(),
        pairing::operations(),
        worried::operations(),
    ];
    all.into_iter().flatten().collect()
}

/// What the scheme calls a circumstance.
fn label_of(terms: &[CircumstanceTerm], code: &Word) -> String {
    let term = terms.iter().find(|term| term.code == *code);
    term.map_or_else(|| code.to_string(), |term| term.label.as_str().to_owned())
}
