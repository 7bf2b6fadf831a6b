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
//! what is left, usually a few requests in a hundred. Each request remembers its few best mentors and a
//! bound on all others: prices only rise, so while the second choice is above the bound nobody else
//! needs to be looked at.

use crate::assign::graph::{Graph, Link};
use crate::assign::objective::Objective;
use crate::assign::state::{Assignment, NOBODY};

/// How many mentors each request remembers.
const REMEMBERED: usize = 8;

/// Bids for one request on average, after which bidding has run away and searches are the better way.
const MOST_BIDS: u64 = 400;

/// A request's best mentors when it last looked at all of them.
#[derive(Clone, Copy)]
struct Memory {
    links: [Link; REMEMBERED],
    /// What any other mentor was worth at most.
    rest: i64,
}

const NOTHING: Memory = Memory { links: [Link { to: NOBODY, weight: 0 }; REMEMBERED], rest: i64::MAX };

/// The two best choices of a request.
#[derive(Clone, Copy)]
struct Choice {
    mentor: u32,
    worth: i64,
    second: i64,
}

struct Auction<'a> {
    graph: &'a Graph,
    objective: &'a Objective,
    found: &'a mut Assignment,
    /// The bid of each seat, laid out as `found`'s seats; within a mentor a heap with the lowest first.
    bids: Vec<i64>,
    memories: Vec<Memory>,
    bids_made: u64,
}

/// Lets the requests bid from the prices `found` has. Afterwards gains and prices are feasible and every
/// pair is worth exactly its gain and price; [`super::repair::mend`] does the rest.
/// Returns the mentors with places left at a price nobody paid.
pub(crate) fn bid(graph: &Graph, objective: &Objective, found: &mut Assignment) -> Vec<u32> {
    let seats = found.all_seats();
    let memories = vec![NOTHING; graph.requests() as usize];
    let mut auction = Auction { graph, objective, found, bids: vec![0; seats], memories, bids_made: 0 };
    auction.run();
    let priced = |mentor: &u32| found.price[*mentor as usize] > 0 && found.has_seat(*mentor);
    let left = (0..graph.mentors()).rev().filter(priced).collect();
    settle(graph, objective, found);
    left
}

impl Auction<'_> {
    fn run(&mut self) {
        let most = MOST_BIDS * (u64::from(self.graph.requests()) + 100);
        let mut waiting: Vec<u32> = (0..self.graph.requests()).rev().collect();
        while let Some(request) = waiting.pop() {
            let mut bidder = request;
            while let Some(outbid) = self.place_bid(bidder) {
                bidder = outbid;
            }
            if self.bids_made > most {
                break;
            }
        }
    }

    /// Places one bid; returns the request whose place it took.
    fn place_bid(&mut self, request: u32) -> Option<u32> {
        let choice = self.choose(request);
        if choice.worth <= 0 {
            return None;
        }
        self.bids_made += 1;
        let more = choice.worth - choice.second.max(0);
        let mentor = choice.mentor;
        let price = self.found.price[mentor as usize];
        let first = self.found.first_seat(mentor);
        if self.found.has_seat(mentor) {
            self.found.pair(request, mentor);
            let last = self.found.held(mentor).len() - 1;
            self.bids[first + last] = price + more;
            self.sift_up(first, last);
            if !self.found.has_seat(mentor) {
                self.found.price[mentor as usize] = self.bids[first];
            }
            return None;
        }
        let outbid = self.found.replace_first(mentor, request);
        self.bids[first] = price + more.max(self.objective.scale());
        self.sift_down(mentor, first);
        self.found.price[mentor as usize] = self.bids[first];
        Some(outbid)
    }

    fn choose(&mut self, request: u32) -> Choice {
        let memory = &self.memories[request as usize];
        if memory.rest < i64::MAX {
            let choice = self.best_of(request, &memory.links, memory.rest);
            if choice.second >= memory.rest || choice.worth <= 0 && memory.rest <= 0 {
                return choice;
            }
        }
        self.remember(request);
        let memory = &self.memories[request as usize];
        self.best_of(request, &memory.links, memory.rest)
    }

    fn best_of(&self, request: u32, links: &[Link; REMEMBERED], rest: i64) -> Choice {
        let (base, scale) = (self.objective.base(request), self.objective.scale());
        let mut choice = Choice { mentor: NOBODY, worth: i64::MIN, second: i64::MIN };
        for link in links {
            if link.to == NOBODY {
                break;
            }
            let worth = base + scale * i64::from(link.weight) - self.found.price[link.to as usize];
            if worth > choice.worth {
                choice = Choice { mentor: link.to, worth, second: choice.worth };
            } else if worth > choice.second {
                choice.second = worth;
            }
        }
        choice.second = choice.second.max(if choice.worth >= rest { rest } else { i64::MIN });
        choice
    }

    /// Looks at all of a request's mentors and remembers the best.
    fn remember(&mut self, request: u32) {
        let (base, scale) = (self.objective.base(request), self.objective.scale());
        let mut best = [(i64::MIN, Link { to: NOBODY, weight: 0 }); REMEMBERED];
        let mut rest = i64::MIN;
        for link in self.graph.of_request(request) {
            let worth = base + scale * i64::from(link.weight) - self.found.price[link.to as usize];
            if worth <= best[REMEMBERED - 1].0 {
                rest = rest.max(worth);
                continue;
            }
            rest = rest.max(best[REMEMBERED - 1].0);
            let mut at = REMEMBERED - 1;
            while at > 0 && best[at - 1].0 < worth {
                best[at] = best[at - 1];
                at -= 1;
            }
            best[at] = (worth, *link);
        }
        let memory = &mut self.memories[request as usize];
        memory.rest = rest;
        for (link, (_, kept)) in memory.links.iter_mut().zip(best) {
            *link = kept;
        }
    }

    fn sift_up(&mut self, first: usize, mut at: usize) {
        while at > 0 {
            let parent = (at - 1) / 2;
            if self.bids[first + parent] <= self.bids[first + at] {
                return;
            }
            self.swap(first, parent, at);
            at = parent;
        }
    }

    fn sift_down(&mut self, mentor: u32, first: usize) {
        let held = self.found.held(mentor).len();
        let mut at = 0;
        loop {
            let mut least = at;
            for child in [2 * at + 1, 2 * at + 2] {
                if child < held && self.bids[first + child] < self.bids[first + least] {
                    least = child;
                }
            }
            if least == at {
                return;
            }
            self.swap(first, least, at);
            at = least;
        }
    }

    fn swap(&mut self, first: usize, one: usize, other: usize) {
        self.bids.swap(first + one, first + other);
        self.found.swap_seats(first + one, first + other);
    }
}

/// Sets each gain to the most any pair is worth after the price, and parts pairs that are worth less.
fn settle(graph: &Graph, objective: &Objective, found: &mut Assignment) {
    for request in 0..graph.requests() {
        let (base, scale) = (objective.base(request), objective.scale());
        let mate = found.mate[request as usize];
        let (mut gain, mut mine, mut free) = (0, i64::MIN, NOBODY);
        for link in graph.of_request(request) {
            let worth = base + scale * i64::from(link.weight) - found.price[link.to as usize];
            if worth > gain {
                gain = worth;
                free = NOBODY;
            }
            if worth == gain && found.has_seat(link.to) {
                free = link.to;
            }
            if link.to == mate {
                mine = worth;
            }
        }
        found.gain[request as usize] = gain;
        if mine < gain && mate != NOBODY {
            found.part(request);
        }
        if gain > 0 && found.mate[request as usize] == NOBODY && free != NOBODY {
            found.pair(request, free);
        }
    }
}
