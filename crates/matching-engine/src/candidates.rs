//! Every eligible pair of a pool, as a graph.
//!
//! Without this file the solver would have nothing to choose from.

use crate::assign::graph::{Graph, GraphError, Link};
use crate::pool::Pool;

/// Every pair that no barrier keeps apart, with its score as weight.
///
/// # Errors
/// When there are more people than the graph can name.
pub fn eligible_pairs(pool: &Pool) -> Result<Graph, GraphError> {
    let mut starts = Vec::with_capacity(pool.requests().len() + 1);
    let mut links = Vec::new();
    starts.push(0);
    for request in 0..pool.requests().len() {
        for (to, mentor) in (0u32..).zip(0..pool.mentors().len()) {
            if let Ok(fit) = pool.compare(request, mentor) {
                links.push(Link {
                    to,
                    weight: fit.score(),
                });
            }
        }
        starts.push(links.len());
    }
    Graph::new(
        starts,
        links,
        pool.givers.iter().map(|giver| giver.places_left).collect(),
    )
}
