//! The JSON API and what else programs ask for. Without this file there would be nothing for them but pages.

pub mod described;
pub mod health;

use crate::registry::Operation;

/// Every operation for programs.
pub fn operations() -> Vec<Operation> {
    let mut all = health::operations();
    all.extend(described::operations());
    all
}
