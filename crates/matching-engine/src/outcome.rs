//! What a run found: the pairs, who is left waiting, the totals, and the proof.
//!
//! Without this file callers would deal with positions and duals instead of people.

use serde::{Deserialize, Serialize};

use crate::assign::graph::{Graph, GraphError, Link};
use crate::assign::{Assignment, CertificateError, Objective, ObjectiveError, assign};
use crate::candidates::eligible_pairs;
use crate::policy::Goal;
use crate::pool::{Fit, Pool};
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
    pub(crate) graph: Graph,
    pub(crate) objective: Objective,
    pub(crate) assignment: Assignment,
    pairs: Vec<Pair>,
    totals: Totals,
}

/// The best pairs among everybody eligible, exactly.
///
/// # Errors
/// When there are too many people, or scores too large to be added up.
pub fn solve(pool: &Pool) -> Result<Solution, SolveError> {
    let graph = eligible_pairs(pool)?;
    let (graph, objective) = aim(pool, graph)?;
    let assignment = assign(&graph, &objective);
    Ok(Solution::of(pool, graph, objective, assignment))
}

/// The objective of the pool's policy, and the graph with the weights it counts.
fn aim(pool: &Pool, graph: Graph) -> Result<(Graph, Objective), SolveError> {
    match pool.policy().goal {
        Goal::MostPeople => {
            let urgencies: Vec<u32> = (0..pool.requests().len())
                .map(|request| pool.urgency(request))
                .collect();
            let objective = Objective::urgency_then_sum(&graph, &urgencies)?;
            Ok((graph, objective))
        }
        Goal::BestPairs => {
            let least = pool.policy().min_score;
            let graph = graph.map_weights(|weight| weight.saturating_sub(least));
            let objective = Objective::sum_then_most(&graph)?;
            Ok((graph, objective))
        }
    }
}

impl Solution {
    pub(crate) fn of(pool: &Pool, graph: Graph, objective: Objective, assignment: Assignment) -> Self {
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
            pairs.push(Pair {
                request: request.id.clone(),
                mentor: pool.mentors()[mentor].id.clone(),
                fit,
            });
        }
        Self {
            graph,
            objective,
            assignment,
            pairs,
            totals,
        }
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
        self.assignment
            .mentor_of(u32::try_from(request).ok()?)
            .map(|mentor| mentor as usize)
    }

    /// The positions of the requests left waiting, ascending.
    pub fn left_waiting(&self) -> impl Iterator<Item = usize> {
        (0..self.graph.requests())
            .filter(|request| self.assignment.mentor_of(*request).is_none())
            .map(|r| r as usize)
    }

    /// How many mentors are eligible for a request.
    pub fn eligible(&self, request: usize) -> usize {
        u32::try_from(request).map_or(0, |request| self.graph.of_request(request).len())
    }

    /// Proves that no choice among the eligible pairs found is better, in one pass over them.
    ///
    /// # Errors
    /// What is not as the proof needs it.
    pub fn certify(&self) -> Result<(), CertificateError> {
        self.assignment.certify(&self.graph, &self.objective)
    }

    /// Proves that the pairs are valid for this pool and that no choice is better: every eligible pair
    /// is looked at again, from the people themselves.
    ///
    /// # Errors
    /// What is not as the proof needs it.
    pub fn verify(&self, pool: &Pool) -> Result<(), CertificateError> {
        let eligible = eligible_pairs(pool).ok().and_then(|graph| aim(pool, graph).ok());
        let Some((graph, objective)) = eligible else {
            return Err(CertificateError::BelowZero);
        };
        self.assignment.certify(&graph, &objective)
    }
}

impl Graph {
    /// The same pairs with other weights.
    fn map_weights(self, change: impl Fn(u32) -> u32) -> Self {
        self.with_links(|link| Link {
            to: link.to,
            weight: change(link.weight),
        })
    }
}
