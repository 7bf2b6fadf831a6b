//! Every act that changes something. Each one is the same sentence:
//!
//! > begin → load (or not found) → decide (a pure call of the domain, which may refuse) → save → audit → push
//! > notices → commit
//!
//! Without this crate a page could save without telling anybody, or tell somebody of what was never saved. Acts
//! take proofs of who acts ([`befriend_domain::actor`]), never bare ids. Read in this order:
//!
//! 1. the sentence itself: [`casework`], [`writing`], [`voice`], [`error`]
//! 2. a request on its way: [`ask`], [`asked_twice`], [`refer`], [`screen`], [`matching`], [`answer`], [`review`], [`meet`], [`conclude`]
//! 3. mentors and safety: [`volunteer`], [`clear`], [`keep_apart`], [`concern`], [`death`]
//! 4. around it: [`own_facts`], [`sign_in`], [`second_factor`], [`tasks`], [`deliver`], [`housekeeping`], [`watch`], [`looked`],
//!    [`administer`]

#![deny(unnameable_types)]

pub mod administer;
pub mod answer;
pub mod ask;
pub mod asked_twice;
pub mod casework;
pub mod clear;
pub mod concern;
pub mod conclude;
pub mod death;
pub mod deliver;
pub mod error;
pub mod housekeeping;
pub mod keep_apart;
pub mod looked;
pub mod matching;
pub mod meet;
pub mod own_facts;
pub mod people;
pub mod refer;
pub mod review;
pub mod screen;
pub mod second_factor;
mod sending;
pub mod sign_in;
pub mod tasks;
#[cfg(feature = "testing")]
pub mod testing;
pub mod voice;
pub mod volunteer;
pub mod watch;
mod withdraw;
pub mod writing;

pub use casework::Casework;
pub use error::{ActError, Refusal};
pub use voice::{MentorVoice, PersonVoice};
