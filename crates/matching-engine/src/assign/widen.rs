//! From the largest sum to the most pairs, and among those the largest sum, without solving again.
//!
//! Without this file "most pairs first" would cost a second solve. When every pair is worth one large
//! unit more, the pairs of the largest sum are still as good as any choice with as few pairs, and their
//! duals need one more unit on exactly one side of every pair. Which side is König's theorem (1931): the
//! mentors to whom somebody waiting could get, by moving others along, are dearer by a unit; requests of
//! all other mentors gain one. Pairs between the two do not exist, so everything stays covered and every
//! chosen pair exact. What is left to mend are free places of dearer mentors: each is a way to one pair
//! more, and [`super::repair`] takes the cheapest. One look at each pair at most, before that.

use crate::assign::graph::Graph;
use crate::assign::state::{Assignment, NOBODY};

/// Makes an unimprovable sum the start for an objective in which every pair is worth `unit` more.
/// Afterwards gains and prices are feasible for it and every pair is exact; the mentors with a free place
/// to whom somebody waiting could get are left to mend.
pub(crate) fn raise(graph: &Graph, found: &mut Assignment, unit: i64) {
    let wanted = wanted(graph, found);
    for (price, _) in found.price.iter_mut().zip(&wanted).filter(|(_, wanted)| **wanted) {
        *price += unit;
    }
    for (gain, mate) in found.gain.iter_mut().zip(&found.mate) {
        if *mate != NOBODY && !wanted[*mate as usize] {
            *gain += unit;
        }
    }
}

/// Which mentors somebody waiting could get to.
fn wanted(graph: &Graph, found: &Assignment) -> Vec<bool> {
    let mut wanted = vec![false; graph.mentors() as usize];
    let mut movers: Vec<u32> =
        (0..graph.requests()).rev().filter(|request| found.mate[*request as usize] == NOBODY).collect();
    while let Some(request) = movers.pop() {
        for link in graph.of_request(request) {
            let wanted = &mut wanted[link.to as usize];
            if !*wanted {
                *wanted = true;
                movers.extend(found.held(link.to));
            }
        }
    }
    wanted
}
