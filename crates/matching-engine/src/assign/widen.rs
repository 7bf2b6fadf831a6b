//! From the largest sum to the most pairs, and among those the largest sum, without solving again.
//!
//! Without this file "most pairs first" would cost a second solve. When every pair is worth one large unit more, the
//! duals need one more unit on exactly one side of every pair. Which side is König's theorem (1931), read off any
//! choice with most pairs ([`super::most`]): the mentors to whom those who still wait could get are dearer by a unit,
//! and everybody who is not among those waiting, or held by such a mentor, gains one. No pair is left uncovered. What
//! is left to mend is one pair, place or request for each pair that the largest sum lacks of the most;
//! [`super::repair`] does so, and it only ever moves by score points.

use crate::assign::graph::Graph;
use crate::assign::most;
use crate::assign::state::{Assignment, NOBODY};

/// Makes an unimprovable sum the start for an objective in which every pair is worth `unit` more. Afterwards gains and
/// prices are feasible for it and every pair is exact. Gives how many pairs there will be more, which is how many
/// requests and places are left to mend.
pub(crate) fn raise(graph: &Graph, found: &mut Assignment, unit: i64) -> usize {
    let mut most = found.clone();
    let wanted = most::pair_most(graph, &mut most);
    let is_wanted = |mentor: u32| mentor != NOBODY && wanted[mentor as usize];
    for (price, _) in found.price.iter_mut().zip(&wanted).filter(|(_, wanted)| **wanted) {
        *price += unit;
    }
    for request in 0..graph.requests() {
        let settled = most.mate[request as usize];
        if settled != NOBODY && !is_wanted(settled) {
            found.gain[request as usize] += unit;
            if is_wanted(found.mate[request as usize]) {
                found.part(request);
            }
        }
    }
    let paired = |pairs: &Assignment| pairs.mate.iter().filter(|mate| **mate != NOBODY).count();
    paired(&most).saturating_sub(paired(found))
}
