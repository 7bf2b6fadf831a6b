//! Pages of a mentor: offers, people, checks, settings, and leaving. Without them a volunteer would have to ring the office
//! for each of these.

pub mod about_them;
pub mod away;
pub mod checks;
pub mod contact;
pub mod done;
pub mod home;
pub mod offer;
pub mod pairing;
pub mod settings;
pub mod worried;

use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::text::Word;

use crate::registry::Operation;

/// An id for the samples of paths; tests replace it.
const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// The operations of these pages.
pub fn operations() -> Vec<Operation> {
    let mut all = home::operations();
    all.extend(offer::operations());
    all.extend(pairing::operations());
    all.extend(contact::operations());
    all.extend(checks::operations());
    all.extend(settings::operations());
    all.extend(away::operations());
    all.extend(worried::operations());
    all.extend(done::operations());
    all
}

/// What the scheme calls a circumstance; its code when the term is gone.
fn label_of(terms: &[CircumstanceTerm], code: &Word) -> String {
    terms
        .iter()
        .find(|term| term.code == *code)
        .map_or_else(|| code.as_str().to_owned(), |term| term.label.as_str().to_owned())
}
