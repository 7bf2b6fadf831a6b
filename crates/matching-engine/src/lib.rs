//! Exact matching of requests and mentors: people in, pairs with typed reasons out.
//!
//! Without this crate nobody could say which pairs serve the people waiting best, nor why somebody is
//! still waiting. It is a pure function of its input: no clock, no database, no threads a caller can
//! see, and **never a name, an email address or free text**. The same people give the same pairs,
//! whatever order the rows come in.
//!
//! The whole way, in the order the modules are listed:
//!
//! 1. a [`Problem`] holds the people and the date, a [`Policy`] the scheme's choices;
//! 2. a [`Pool`] is the problem made ready: sorted by id, words turned into bits;
//! 3. [`eligibility`] says which barrier, if any, stands between two people; [`score`] how well they fit;
//! 4. [`candidates`] finds every eligible pair; [`assign`] chooses among them, exactly;
//! 5. a [`Solution`] is what [`solve`] found; [`Solution::verify`] proves that nothing better exists;
//! 6. [`explain`] says why, why not, and what would help; a [`Standing`] solution what another choice would
//!    cost, [`recruit`] whom to look for, [`fairness`] who waits longer than others.
//!
//! ```
//! use befriend_matching_engine::*;
//!
//! let mut words = Vocabulary::default();
//! let university = words.word("university");
//! let english = words.word("english");
//! let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
//!
//! let mut ada = Request::new("ada", date);
//! ada.circumstances = vec![Circumstance { word: university, stage: Stage::AboutTo }];
//! ada.channels = vec![Channel::Phone];
//! ada.languages = vec![english];
//! ada.times = Times::from_slots([Slot::new(1, PartOfDay::Evening)]);
//!
//! let mut ben = Mentor::new("ben");
//! ben.circumstances = vec![Circumstance { word: university, stage: Stage::BeenThrough }];
//! ben.channels = vec![Channel::Phone];
//! ben.cleared_for = vec![Channel::Phone];
//! ben.languages = vec![english];
//! ben.times = ada.times;
//!
//! let problem = Problem { date, requests: vec![ada], mentors: vec![ben], answered_before: vec![], vocabulary: words };
//! let pool = Pool::new(problem, Policy::default())?;
//! let solution = solve(&pool)?;
//! assert_eq!(solution.totals().matched, 1);
//! assert_eq!(solution.pairs()[0].mentor, MentorId::from("ben"));
//! solution.verify(&pool)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod facts;
pub mod problem;
pub mod vocabulary;

pub mod policy;
pub mod urgency;
pub mod weights;

mod bits;
mod index;
pub mod pool;
mod profile;
mod scorer;
mod sharing;
mod sieve;
mod wordset;

pub mod eligibility;
pub mod score;

pub mod assign;
pub mod candidates;
pub mod outcome;
mod pricing;
mod sweep;

pub mod area;
pub mod explain;
pub mod fairness;
pub mod reasons;
pub mod recruit;
pub mod standing;
pub mod unlock;

pub use area::Area;
pub use eligibility::Barrier;
pub use explain::{Left, Verdict, Waiting};
pub use facts::{
    AgeWish, Channel, GenderWish, LanguageWish, PartOfDay, Place, Priority, Slot, Stage, Style, SupportBy,
    SupportKind, Times,
};
pub use fairness::{Days, Group, Treatment};
pub use outcome::{Pair, Solution, SolveError, Totals, solve, solve_sparsely, solve_watched};
pub use policy::{CircumstanceRule, Goal, Policy};
pub use pool::{Pool, PoolError};
pub use pricing::Phase;
pub use problem::{Circumstance, Mentor, MentorId, PersonId, Problem, Request, RequestId};
pub use reasons::Reason;
pub use recruit::{Profile, Recruit, recruits};
pub use score::{Criterion, Points};
pub use standing::{Change, Choice, Difference, Moved, Standing, WhatIf};
pub use unlock::{Relaxation, Unlock};
pub use vocabulary::{Vocabulary, Word};
pub use weights::Weights;
