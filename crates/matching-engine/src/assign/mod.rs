//! Choosing among eligible pairs: exact maximum-weight bipartite b-matching, with a certificate.
//!
//! Without this module the engine would know who may meet, and not who should. Each request takes at
//! most one mentor, each mentor at most as many requests as they have places. What is to be made as
//! large as can be is an [`Objective`]; all of its parts are whole numbers, so the optimum is exact.
//!
//! # Why it is exact
//!
//! The problem is a linear programme whose corners are whole (its matrix is totally unimodular). Its
//! dual gives each request a *gain* `u ≥ 0` and each mentor a *price* `p ≥ 0` with `u + p ≥ value` on
//! every pair. Any choice is worth at most `Σu + Σ places·p`; so when a choice and such duals are worth
//! the same, the choice is optimal, whatever way they were found. [`Assignment::certify`] checks that in
//! one pass over the pairs, and everything in this module only exists to reach it quickly:
//!
//! * [`repair`] is the primal–dual (Hungarian) method: Kuhn 1955; Edmonds and Karp 1972 and Tomizawa
//!   1971 for the shortest paths with prices. It mends one broken condition per search, from either
//!   side, and is also the warm start after a change.

mod certificate;
pub mod graph;
pub mod objective;
pub mod repair;
mod state;

pub use certificate::CertificateError;
pub use graph::{Graph, GraphError};
pub use objective::{Objective, ObjectiveError};
pub use state::Assignment;

/// The best assignment for this objective, with the duals that prove it.
pub fn assign(graph: &Graph, objective: &Objective) -> Assignment {
    let mut assignment = Assignment::greedy(graph, objective);
    repair::mend(graph, objective, &mut assignment);
    assignment
}
