//! Pages of an admin: colleagues, tokens of programs, and how the scheme is set. Nothing of anybody's records is here: an admin
//! has no access to those by this role alone.

pub mod crisis;
pub mod scheme;
pub mod staff;
pub mod tokens;

use crate::registry::Operation;

/// An id for the samples of paths; tests replace it.
const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// The operations of these pages.
pub fn operations() -> Vec<Operation> {
    let mut all = scheme::operations();
    all.extend(staff::operations());
    all.extend(tokens::operations());
    all.extend(crisis::operations());
    all
}
