//! As many pairs as can be, from pairs there are already.
//!
//! Without this file, what the largest sum lacks of the most pairs would have to be found by one search for each
//! place left free, although most of them lead nowhere. All who wait are looked from at once, layer by layer, and
//! each phase moves requests along as many shortest ways to free places as have no holder in common (Hopcroft and
//! Karp 1973, for mentors of several places). One phase looks at each pair once; there are few phases.

use crate::assign::graph::Graph;
use crate::assign::state::{Assignment, NOBODY};

/// A mentor nobody waiting gets to.
const NEVER: u32 = u32::MAX;

struct Phases<'a> {
    graph: &'a Graph,
    pairs: &'a mut Assignment,
    /// By how many moves somebody waiting gets to each mentor.
    layer: Vec<u32>,
    /// How many of each request's links, and of each mentor's holders, this phase has tried.
    links_tried: Vec<u32>,
    holders_tried: Vec<u32>,
    /// The requests that would move, each to the place of the next.
    way: Vec<u32>,
}

/// What a request on the way can do next.
enum Next {
    /// Take a free place of this mentor.
    Seat(u32),
    /// Take the place of this request.
    Holder(u32),
    Nothing,
}

/// Moves and pairs requests until there are as many pairs as can be; which mentors those who still wait could get to.
/// All places of those are taken.
pub(crate) fn pair_most(graph: &Graph, pairs: &mut Assignment) -> Vec<bool> {
    let (requests, mentors) = (graph.requests() as usize, graph.mentors() as usize);
    let mut phases = Phases {
        graph,
        pairs,
        layer: vec![NEVER; mentors],
        links_tried: vec![0; requests],
        holders_tried: vec![0; mentors],
        way: Vec::new(),
    };
    while phases.see_free_places() {
        phases.move_along_all();
    }
    phases.layer.iter().map(|layer| *layer != NEVER).collect()
}

impl Phases<'_> {
    fn waiting(&self) -> Vec<u32> {
        (0..self.graph.requests()).filter(|request| self.pairs.mentor_of(*request).is_none()).collect()
    }

    /// Looks from everybody waiting at once, no further than the first layer with a free place; whether there is one.
    fn see_free_places(&mut self) -> bool {
        self.layer.fill(NEVER);
        let mut movers = self.waiting();
        let mut further = Vec::new();
        for layer in 0.. {
            let mut free = false;
            for request in movers.drain(..) {
                for link in self.graph.of_request(request) {
                    let seen = &mut self.layer[link.to as usize];
                    if *seen == NEVER {
                        *seen = layer;
                        free |= self.pairs.has_seat(link.to);
                        further.extend(self.pairs.held(link.to));
                    }
                }
            }
            if free || further.is_empty() {
                return free;
            }
            std::mem::swap(&mut movers, &mut further);
        }
        false
    }

    fn move_along_all(&mut self) {
        self.links_tried.fill(0);
        self.holders_tried.fill(0);
        for request in self.waiting() {
            self.move_along(request);
        }
    }

    /// Pairs one who waits, if a shortest way is left.
    fn move_along(&mut self, start: u32) {
        self.way.clear();
        self.way.push(start);
        while let Some(request) = self.way.last().copied() {
            match self.next(request) {
                Next::Seat(mentor) => return self.move_up(mentor),
                Next::Holder(holder) => self.way.push(holder),
                Next::Nothing => {
                    self.way.pop();
                }
            }
        }
    }

    fn next(&mut self, request: u32) -> Next {
        let layer = u32::try_from(self.way.len() - 1).unwrap_or(NEVER);
        let tried = &mut self.links_tried[request as usize];
        while let Some(link) = self.graph.of_request(request).get(*tried as usize) {
            let mentor = link.to as usize;
            if self.layer[mentor] == layer {
                if self.pairs.has_seat(link.to) {
                    return Next::Seat(link.to);
                }
                let holder = self.pairs.held(link.to).get(self.holders_tried[mentor] as usize);
                if let Some(holder) = holder {
                    self.holders_tried[mentor] += 1;
                    return Next::Holder(*holder);
                }
            }
            *tried += 1;
        }
        Next::Nothing
    }

    /// The last on the way takes the free place, and each other the place that the next leaves.
    fn move_up(&mut self, mut free: u32) {
        while let Some(request) = self.way.pop() {
            let left = if self.way.is_empty() { NOBODY } else { self.pairs.part(request) };
            self.pairs.pair(request, free);
            free = left;
        }
    }
}
