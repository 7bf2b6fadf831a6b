//! The JSON API and what else programs ask for. Without this file there would be nothing for them but pages.
//!
//! Each operation calls the parse and the act that its page calls; what it gives is described beside it, from which OpenAPI is
//! made. [`caller`] says which tokens it takes.

pub mod caller;
pub mod described;
pub mod health;
pub mod sent;
pub mod status;

pub mod advice;
pub mod fit;
pub mod offer;
pub mod pairing;
pub mod proposal;
pub mod request;
pub mod run;
pub mod shortlist;
pub mod steer;
pub mod token;

use crate::registry::Operation;

/// Every operation for programs.
pub fn operations() -> Vec<Operation> {
    let mut all = health::operations();
    all.extend(described::operations());
    all.extend(token::operations());
    all.extend(request::operations());
    all.extend(offer::operations());
    all.extend(run::operations());
    all.extend(shortlist::operations());
    all.extend(steer::operations());
    all.extend(advice::operations());
    all.extend(proposal::operations());
    all.extend(pairing::operations());
    all
}
