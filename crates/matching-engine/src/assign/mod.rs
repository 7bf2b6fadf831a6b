//! Choosing among eligible pairs: exact maximum-weight bipartite b-matching, with a certificate.
//!
//! Without this module the engine would know who may meet, and not who should. Each request takes at
//! most one mentor, each mentor at most as many requests as they have places. What is to be made as
//! large as can be is an [`Objective`]; all of its parts are whole numbers, so the optimum is exact.
//!
//! # Why it is exact
//!
//! The problem is a linear programme whose corners are whole (its matrix is totally unimodular; Hoffman
//! and Kruskal 1956). Its dual gives each request a *gain* `u ≥ 0` and each mentor a *price* `p ≥ 0` with
//! `u + p ≥ value` on every pair. Any choice is worth at most `Σu + Σ places·p`; so when a choice and such
//! duals are worth the same, the choice is optimal, whatever way they were found. [`Assignment::certify`]
//! checks that in one pass over the pairs, and everything in this module only exists to reach it quickly.
//!
//! # How it is reached
//!
//! Four conditions make the two sides equal: duals feasible, every chosen pair *exact* (`u + p = value`),
//! every waiting request's gain 0, every price with a place left 0. Each step below keeps the first two,
//! and the last mends the others one at a time.
//!
//! 1. `auction` lets requests bid for places, or `tender` mentors for requests where places are scarce
//!    (Bertsekas 1979; Bertsekas and Castañon 1989, 1992), with whole prices and steps of one unit. Each
//!    bidder keeps a few best pairs and a bound on the rest (`memory`), so that a list is read again only
//!    when prices have passed the bound. Pairs that end up less than exact are parted again.
//! 2. [`repair`] is the primal–dual (Hungarian) method: Kuhn 1955; Edmonds and Karp 1972 and Tomizawa
//!    1971 for shortest paths with prices. One search mends one condition, from either side. It is also
//!    the warm start after a change ([`Changing`]).
//! 3. Where the first aim is urgency, `ranks` solves that aim alone before step 1, so that bidding only
//!    ever moves by score points: a matroid's greedy algorithm (Edmonds 1971) over depth-first augmenting
//!    searches (Pothen and Fan 1990), and in layers where those decide few (`most`). Where it is most pairs,
//!    `widen` comes after steps 1 and 2 have found the largest sum, sees what it lacks (`most`: Hopcroft and Karp 1973) and raises one side of a least cover
//!    (König 1931); step 2 then finds the pairs missing.
//!
//! # What it costs
//!
//! With E pairs, M mentors and R requests, one search is Dijkstra's, O(E log M) at worst; at most as many
//! searches as requests and places follow the bidding, so the whole is O((R + places)·E log M), the bound
//! of the Hungarian method, whatever the weights: bidding is cut off after a fixed number of bids for one
//! request. `ranks` is O(R·E) and `widen` O(E) at worst. In practice the bidding reads each pair one and a
//! half times, some four requests in a hundred are left for a search, and a search meets a few dozen pairs;
//! `docs/BENCHMARKS.md` has the figures.
//!
//! # Why it is the same every time
//!
//! There is one thread, no chance and no address in any comparison; everything is looked at by position,
//! and positions follow ids. So the same problem has one answer, whatever order its rows came in.

mod auction;
mod certificate;
mod changing;
pub mod graph;
mod links;
mod memory;
mod most;
pub mod objective;
pub(crate) mod offers;
mod opening;
mod ranks;
pub mod repair;
mod state;
mod tender;
mod widen;

use memory::Memories;

pub use certificate::CertificateError;
pub use changing::Changing;
pub use graph::{Graph, GraphError};
pub use links::{Link, Links};
pub use objective::{Objective, ObjectiveError};
pub(crate) use opening::{bid_and_place, bid_for_prices};
pub use state::Assignment;

/// The best assignment for this objective, with the duals that prove it.
pub fn assign(graph: &Graph, objective: &Objective) -> Assignment {
    let Some(unit) = objective.unit_of_all() else {
        return solved(graph, objective);
    };
    let mut found = solved(graph, &Objective::sum(graph));
    if widen::raise(graph, &mut found, unit) > MISSING.0 + graph.requests() as usize / MISSING.1 {
        return solved(graph, objective);
    }
    repair::mend(graph, objective, &mut found, None);
    free_places_are_free(graph, &mut found);
    found
}

/// When the largest sum lacks more than so many pairs, and one for so many requests, most pairs are found from ranks.
const MISSING: (usize, usize) = (8, 500);

fn solved(graph: &Graph, objective: &Objective) -> Assignment {
    let Some((finer, times)) = objective.finer(graph) else {
        return solved_as_counted(graph, objective);
    };
    let mut found = solved_as_counted(graph, &finer);
    found.coarsen(graph, times);
    found
}

fn solved_as_counted(graph: &Graph, objective: &Objective) -> Assignment {
    let mut found = Assignment::unpaired(&graph);
    if objective.is_ranked() {
        let levels = ranks::levels(graph, objective);
        found.price[..levels.len()].copy_from_slice(&levels);
    }
    for mentor in (0..graph.mentors()).filter(|mentor| graph.places(*mentor) == 0) {
        found.price[mentor as usize] = UNAFFORDABLE;
    }
    if places_are_scarce(graph, objective, &found) {
        tender::offer(graph, objective, &mut found);
        repair::mend(graph, objective, &mut found, None);
    } else {
        let memories = bid_and_offer(graph, objective, &mut found);
        repair::mend(graph, objective, &mut found, memories);
    }
    free_places_are_free(graph, &mut found);
    found
}

/// Makes an assignment best again after these requests got more possible pairs.
pub(crate) fn improve(graph: &Graph, objective: &Objective, found: &mut Assignment, requests: &[u32]) {
    for mentor in 0..graph.mentors() {
        found.set_seats(mentor, graph.usable_places(mentor));
    }
    for request in requests.iter().copied() {
        let worth = graph.of_request(request).iter();
        let worth = worth.map(|link| objective.value(request, link.weight) - found.price(link.to)).max();
        let gain = &mut found.gain[request as usize];
        if worth.is_some_and(|worth| worth > *gain) {
            *gain = worth.unwrap_or(0);
            if found.mentor_of(request).is_some() {
                found.part(request);
            }
        }
    }
    repair::mend(graph, objective, found, None);
    free_places_are_free(graph, found);
}

/// A mentor who holds everybody they could and still has a place needs no price: those they hold gain it.
fn free_places_are_free(graph: &Graph, found: &mut Assignment) {
    for mentor in 0..graph.mentors() {
        let price = found.price(mentor);
        if price > 0 && (found.held(mentor).len() as u64) < u64::from(graph.places(mentor)) {
            found.price[mentor as usize] = 0;
            for at in 0..found.held(mentor).len() {
                let request = found.held(mentor)[at];
                found.gain[request as usize] += price;
            }
        }
    }
}

/// Requests bid; where that leaves places at a price nobody paid, mentors then offer them.
/// Returns what the requests remember, if prices have only risen since.
fn bid_and_offer(graph: &Graph, objective: &Objective, found: &mut Assignment) -> Option<Memories> {
    if objective.is_ranked() {
        ranks::add_last_places(graph, objective, &mut found.price);
    }
    let auction::Bidding { mut left, memories, .. } = auction::bid(&mut &*graph, objective, found);
    let mentors = graph.mentors() as usize;
    if left.is_empty() || (!objective.is_ranked() && left.len() * SEARCHED <= mentors) {
        return Some(memories);
    }
    if left.len() * FEW > mentors {
        left = (0..graph.mentors()).filter(|m| found.price(*m) > 0 && found.has_seat(*m)).collect();
    }
    tender::offer_left_places(graph, objective, found, left);
    None
}

/// When no more than one mentor in so many is left with an overpriced place, searches are quicker than offers. Where
/// urgency comes first they are not: what they would have to look through is a whole level of it.
const SEARCHED: usize = 200;

/// When more than one mentor in so many is left with an overpriced place, pairs parted because of rounding
/// are better mended by offers too; below that, by searches.
const FEW: usize = 500;

/// The price of a mentor without places: above any value, and twice it still fits.
pub(crate) const UNAFFORDABLE: i64 = 1 << 61;

/// Whether there are so many more requests than places that mentors had better do the bidding. A request
/// whose urgency is below the level of every mentor it could have will get nobody, and does not count.
fn places_are_scarce(graph: &Graph, objective: &Objective, found: &Assignment) -> bool {
    let hopeful = |request: &u32| {
        let mut links = graph.of_request(*request).iter();
        links.any(|link| found.price[link.to as usize] <= objective.base(*request))
    };
    let hopeful = (0..graph.requests()).filter(hopeful).count() as u64;
    let places: u64 = (0..graph.mentors()).map(|mentor| u64::from(graph.usable_places(mentor))).sum();
    2 * hopeful > 3 * places
}
