//! A first answer, nearly best, in a few looks at each pair: requests bid for mentors' places.
//!
//! Without this file every request would need a search of its own. Each request without a mentor looks
//! for the pair worth most to it after the mentor's price, and bids as much more as makes it indifferent
//! to its second choice, at least one unit where it would take somebody's place. A mentor keeps the
//! highest bids; their price is the lowest bid they hold once all places are taken, and never falls.
//! (Bertsekas 1979; for several places and unequal sides Bertsekas and Castañon 1989, 1992.)
//!
//! All values are whole and bids above the second choice are exact, so a pair is at most one unit off
//! its best when the bidding ends. Those that are off at all are parted again; [`super::repair`] mends
//! what is left, usually a few requests in a hundred. Prices only rise, so what each request remembers
//! ([`super::memory`]) stands in for its whole list nearly always.

use crate::assign::graph::Graph;
use crate::assign::memory::Memories;
use crate::assign::objective::Objective;
use crate::assign::state::{Assignment, NOBODY};

/// Bids for one request on average, after which bidding has run away and searches are the better way.
const MOST_BIDS: u64 = 400;

/// So many requests look and bid together: what one waits for from memory does not hold up the next.
const TOGETHER: u32 = 64;

/// A mentor's places among all.
#[derive(Clone, Copy)]
struct Stall {
    first: usize,
    taken: u32,
    places: u32,
}

/// A place that is taken: by whom, and for how much.
#[derive(Clone, Copy)]
struct Bid {
    price: i64,
    request: u32,
}

struct Auction<'a> {
    graph: &'a Graph,
    objective: &'a Objective,
    memories: Memories,
    /// The price of each mentor, and after them that of nobody.
    price: Vec<i64>,
    stalls: Vec<Stall>,
    /// The bids of each stall; within it a heap with the lowest first.
    bids: Vec<Bid>,
    bids_made: u64,
}

/// Lets the requests bid from the prices `found` has. Afterwards gains and prices are feasible and every
/// pair is worth exactly its gain and price; [`super::repair::mend`] does the rest.
/// Returns the mentors with places left at a price nobody paid, and what the requests remember.
pub(crate) fn bid(graph: &Graph, objective: &Objective, found: &mut Assignment) -> (Vec<u32>, Memories) {
    let mut auction = Auction {
        graph,
        objective,
        memories: Memories::new(graph),
        price: std::mem::take(&mut found.price),
        stalls: stalls(graph, found),
        bids: vec![Bid { price: 0, request: NOBODY }; found.all_seats()],
        bids_made: 0,
    };
    auction.run();
    auction.settle(found);
    let Auction { memories, price, stalls, .. } = auction;
    found.price = price;
    let priced = |mentor: &u32| {
        let stall = stalls[*mentor as usize];
        found.price[*mentor as usize] > 0 && stall.taken < stall.places
    };
    ((0..graph.mentors()).rev().filter(priced).collect(), memories)
}

fn stalls(graph: &Graph, found: &Assignment) -> Vec<Stall> {
    let stall =
        |mentor| Stall { first: found.first_seat(mentor), taken: 0, places: graph.usable_places(mentor) };
    (0..graph.mentors()).map(stall).collect()
}

impl Auction<'_> {
    fn run(&mut self) {
        let most = MOST_BIDS * (u64::from(self.graph.requests()) + 100);
        let (mut bidders, mut outbid): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for start in (0..self.graph.requests()).step_by(TOGETHER as usize) {
            let some = start..self.graph.requests().min(start.saturating_add(TOGETHER));
            for request in some.clone() {
                self.memories.look(self.graph, self.objective, &self.price, request);
            }
            bidders.extend(some);
            while !bidders.is_empty() && self.bids_made <= most {
                for bidder in bidders.drain(..) {
                    outbid.extend(self.place_bid(bidder));
                }
                std::mem::swap(&mut bidders, &mut outbid);
            }
        }
    }

    /// Places one bid; returns the request whose place it took.
    fn place_bid(&mut self, request: u32) -> Option<u32> {
        let choice = self.memories.choose(self.graph, self.objective, &self.price, request);
        let worthless = -self.objective.base(request);
        if choice.worth <= worthless {
            return None;
        }
        self.bids_made += 1;
        let more = choice.worth - choice.second.max(worthless);
        let price = &mut self.price[choice.mentor as usize];
        let stall = &mut self.stalls[choice.mentor as usize];
        let bids = &mut self.bids[stall.first..stall.first + stall.places as usize];
        if stall.taken < stall.places {
            let last = stall.taken as usize;
            bids[last] = Bid { price: *price + more, request };
            sift_up(bids, last);
            stall.taken += 1;
            if stall.taken == stall.places {
                *price = bids[0].price;
            }
            return None;
        }
        let outbid = bids[0].request;
        bids[0] = Bid { price: *price + more.max(self.objective.step()), request };
        sift_down(bids);
        *price = bids[0].price;
        Some(outbid)
    }

    /// Sets each gain to the most any pair is worth after the price, and keeps the pairs worth as much.
    fn settle(&mut self, found: &mut Assignment) {
        for mentor in 0..self.graph.mentors() {
            let Stall { first, taken, .. } = self.stalls[mentor as usize];
            for bid in &self.bids[first..first + taken as usize] {
                found.pair(bid.request, mentor);
            }
        }
        for request in 0..self.graph.requests() {
            let choice = self.memories.choose(self.graph, self.objective, &self.price, request);
            let gain = (choice.worth + self.objective.base(request)).max(0);
            found.gain[request as usize] = gain;
            let best = |mentor: u32| {
                let mut links = self.memories.links(request).iter();
                links.any(|link| {
                    let price = self.price[link.to as usize];
                    link.to == mentor && self.objective.value(request, link.weight) - price == gain
                })
            };
            let mate = found.mate[request as usize];
            if mate != NOBODY && !best(mate) {
                found.part(request);
            }
            if gain > 0 && found.mate[request as usize] == NOBODY {
                let mut links = self.memories.links(request).iter();
                let free = links
                    .find(|link| link.to < self.graph.mentors() && found.has_seat(link.to) && best(link.to));
                if let Some(link) = free {
                    found.pair(request, link.to);
                }
            }
        }
    }
}

fn sift_up(bids: &mut [Bid], mut at: usize) {
    while at > 0 {
        let parent = (at - 1) / 2;
        if bids[parent].price <= bids[at].price {
            return;
        }
        bids.swap(parent, at);
        at = parent;
    }
}

/// Up to so many bids the lowest is found by looking at all of them.
const FEW: usize = 6;

/// Brings the lowest bid to the front after the first has changed.
fn sift_down(bids: &mut [Bid]) {
    if bids.len() <= FEW {
        let mut least = 0;
        for at in 1..bids.len() {
            least = if bids[at].price < bids[least].price { at } else { least };
        }
        bids.swap(0, least);
        return;
    }
    let mut at = 0;
    loop {
        let mut least = at;
        for child in [2 * at + 1, 2 * at + 2] {
            if child < bids.len() && bids[child].price < bids[least].price {
                least = child;
            }
        }
        if least == at {
            return;
        }
        bids.swap(least, at);
        at = least;
    }
}
