//! What a run found: the pairs, who is left waiting, the totals, and the proof.
//!
//! Without this file callers would deal with positions and duals instead of people.

use serde::{Deserialize, Serialize};

use crate::assign::graph::{Graph, GraphError};
use crate::assign::{Assignment, CertificateError, Objective, ObjectiveError};
use crate::candidates::Finder;
use crate::pool::{Fit, Pool};
use crate::pricing::{self, Phase, Solved, Unstored};
use crate::problem::{MentorId, RequestId};

/// Two people the run would bring together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Who waits.
    pub request: RequestId,
    /// Who they are matched with.
    pub mentor: MentorId,
    /// The channel, the distance and the points.
    pub fit: Fit,
}

/// What a run adds up to. Two runs over the same people always agree in these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// How many requests are matched.
    pub matched: u64,
    /// The urgency of the matched requests, together.
    pub urgency: u64,
    /// The scores of the pairs, together.
    pub score: u64,
    /// How many requests are left waiting.
    pub waiting: u64,
}

/// Why a run could not be solved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SolveError {
    /// Too many people.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// Numbers too large to add up exactly.
    #[error(transparent)]
    Objective(#[from] ObjectiveError),
}

/// The best pairs for a pool and the duals that prove it.
#[derive(Debug, Clone)]
pub struct Solution {
    /// The eligible pairs that were stored: all of them, or in a large pool those that mattered.
    pub(crate) graph: Graph,
    pub(crate) objective: Objective,
    pub(crate) assignment: Assignment,
    /// What is known of the eligible pairs that were not stored.
    pub(crate) unstored: Unstored,
    pairs: Vec<Pair>,
    totals: Totals,
}

/// The best pairs among everybody eligible, exactly.
///
/// # Errors
/// When there are too many people, or scores too large to be added up.
pub fn solve(pool: &Pool) -> Result<Solution, SolveError> {
    solve_watched(pool, &mut |_| ())
}

/// As [`solve`], saying how far it is.
///
/// # Errors
/// When there are too many people, or scores too large to be added up.
pub fn solve_watched(pool: &Pool, watch: &mut dyn FnMut(Phase)) -> Result<Solution, SolveError> {
    let solved = pricing::solve(pool, watch)?;
    Ok(Solution::of(pool, solved))
}

/// As [`solve`], starting with only the best `keep` pairs of each request and adding those that could
/// improve the choice: what [`solve`] does by itself where there are too many pairs to store.
///
/// # Errors
/// When there are too many people, or scores too large to be added up.
pub fn solve_sparsely(pool: &Pool, keep: usize) -> Result<Solution, SolveError> {
    let solved = pricing::solve_keeping(&Finder::new(pool), keep.max(1), &mut |_| ())?;
    Ok(Solution::of(pool, solved))
}

impl Solution {
    pub(crate) fn of(pool: &Pool, solved: Solved) -> Self {
        let Solved { graph, objective, assignment, unstored } = solved;
        let mut pairs = Vec::new();
        let mut totals = Totals::default();
        for (position, request) in (0u32..).zip(pool.requests()) {
            let mentor = assignment.mentor_of(position).map(|mentor| mentor as usize);
            let fit = mentor.and_then(|mentor| Some((mentor, pool.compare(position as usize, mentor).ok()?)));
            let Some((mentor, fit)) = fit else {
                totals.waiting += 1;
                continue;
            };
            totals.matched += 1;
            totals.urgency += u64::from(pool.urgency(position as usize));
            totals.score += u64::from(fit.score());
            pairs.push(Pair { request: request.id.clone(), mentor: pool.mentors()[mentor].id.clone(), fit });
        }
        Self { graph, objective, assignment, unstored, pairs, totals }
    }

    /// The pairs, sorted by request id.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// What the run adds up to.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// The mentor chosen for a request, both as positions in the pool.
    pub fn mentor_of(&self, request: usize) -> Option<usize> {
        self.assignment.mentor_of(u32::try_from(request).ok()?).map(|mentor| mentor as usize)
    }

    /// The positions of the requests left waiting, ascending.
    pub fn left_waiting(&self) -> impl Iterator<Item = usize> {
        (0..self.graph.requests())
            .filter(|request| self.assignment.mentor_of(*request).is_none())
            .map(|r| r as usize)
    }

    /// Proves that no choice among the pairs that were stored is better, in one pass over them. (That no
    /// other eligible pair could improve on it is how [`solve`] knew it was done.)
    ///
    /// # Errors
    /// What is not as the proof needs it.
    pub fn certify(&self) -> Result<(), CertificateError> {
        self.assignment.certify(&self.graph, &self.objective)
    }

    /// Proves that the pairs are valid for this pool and that no choice whatever is better: every
    /// eligible pair is looked at again, from the people themselves.
    ///
    /// # Errors
    /// What is not as the proof needs it.
    pub fn verify(&self, pool: &Pool) -> Result<(), CertificateError> {
        pricing::verify(pool, &self.objective, &self.assignment)
    }
}
