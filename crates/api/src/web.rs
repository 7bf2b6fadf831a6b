//! The pages, by whom they are for. Without this file a page would be written and never listed.

pub mod admin;
pub mod demo;
pub mod desk;
mod distances;
pub mod docs;
pub mod lead;
pub mod mentor;
mod offer;
pub mod person;
pub mod public;

use crate::registry::Operation;

/// Every page and form.
pub fn operations() -> Vec<Operation> {
    let mut all = public::operations();
    all.extend(person::operations());
    all.extend(demo::operations());
    all.extend(desk::operations());
    all.extend(mentor::operations());
    all.extend(lead::operations());
    all.extend(admin::operations());
    all
}
