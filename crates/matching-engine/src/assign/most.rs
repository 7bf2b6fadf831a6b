//! As many of some requests seated as can be, from pairs there are already.
//!
//! Without this file every request that waits would be looked from alone, although most ways lead nowhere, and all
//! through the same mentors. All who wait are looked from at once, layer by layer, and each phase moves requests
//! along as many shortest ways to free places as have no holder in common (Hopcroft and Karp 1973, for mentors of
//! several places). One phase looks at each pair once; there are few phases.

use crate::assign::graph::Graph;
use crate::assign::state::{Assignment, NOBODY};

/// A mentor nobody is to be led to any more.
const CLOSED: u32 = u32::MAX;

/// Moves and pairs requests until there are as many pairs as can be; which mentors those who still wait could get to.
/// All places of those are taken.
pub(crate) fn pair_most(graph: &Graph, pairs: &mut Assignment) -> Vec<bool> {
    let mut waiting: Vec<u32> =
        (0..graph.requests()).filter(|request| pairs.mentor_of(*request).is_none()).collect();
    let mut seating = Seating::new(graph, pairs);
    seating.seat_most(&mut waiting);
    let mut reached = vec![false; graph.mentors() as usize];
    seating.reached().iter().for_each(|mentor| reached[*mentor as usize] = true);
    reached
}

/// Seats requests, and moves those seated to other places for it; nobody seated loses their place.
pub(crate) struct Seating<'a> {
    graph: &'a Graph,
    pairs: &'a mut Assignment,
    /// Counts the layers of all phases, so that nothing has to be wiped between them.
    began: u32,
    /// Each mentor's layer, from `began` on: by how many moves somebody waiting gets there. Less: not in this phase.
    layer: Vec<u32>,
    /// The mentors with a layer.
    reached: Vec<u32>,
    /// How many of each request's links, and of each mentor's holders, this phase has tried.
    links_tried: Vec<u32>,
    holders_tried: Vec<u32>,
    /// The requests that would move, each to the place of the next.
    way: Vec<u32>,
    /// Scratch: the requests of one layer, and of the next.
    movers: Vec<u32>,
    further: Vec<u32>,
}

/// What a request on the way can do next.
enum Next {
    /// Take a free place of this mentor.
    Seat(u32),
    /// Take the place of this request.
    Holder(u32),
    Nothing,
}

impl<'a> Seating<'a> {
    pub(crate) fn new(graph: &'a Graph, pairs: &'a mut Assignment) -> Self {
        let (requests, mentors) = (graph.requests() as usize, graph.mentors() as usize);
        Self {
            graph,
            pairs,
            began: 1,
            layer: vec![0; mentors],
            reached: Vec::new(),
            links_tried: vec![0; requests],
            holders_tried: vec![0; mentors],
            way: Vec::new(),
            movers: Vec::new(),
            further: Vec::new(),
        }
    }

    /// Seats as many of those waiting as can be; those who cannot be stay in the list.
    pub(crate) fn seat_most(&mut self, waiting: &mut Vec<u32>) {
        while self.see_free_places(waiting) {
            waiting.retain(|request| !self.move_along(*request));
        }
    }

    /// The mentors that whoever could not be seated could get to. All their places are taken.
    pub(crate) fn reached(&self) -> &[u32] {
        &self.reached
    }

    /// From now on nobody is led to these mentors.
    pub(crate) fn close(&mut self, mentors: impl Iterator<Item = u32>) {
        mentors.for_each(|mentor| self.layer[mentor as usize] = CLOSED);
    }

    /// Looks from everybody waiting at once, no further than the first layer with a free place; whether there is one.
    fn see_free_places(&mut self, waiting: &[u32]) -> bool {
        self.begin();
        self.movers.clear();
        self.movers.extend_from_slice(waiting);
        for layer in self.began.. {
            let mut free = false;
            self.further.clear();
            for request in &self.movers {
                self.links_tried[*request as usize] = 0;
                for link in self.graph.of_request(*request) {
                    let seen = &mut self.layer[link.to as usize];
                    if *seen < self.began {
                        *seen = layer;
                        self.holders_tried[link.to as usize] = 0;
                        self.reached.push(link.to);
                        free |= self.pairs.has_seat(link.to);
                        self.further.extend(self.pairs.held(link.to));
                    }
                }
            }
            if free || self.further.is_empty() {
                return free;
            }
            std::mem::swap(&mut self.movers, &mut self.further);
        }
        false
    }

    /// A new phase. No phase has more layers than mentors.
    fn begin(&mut self) {
        let most = self.graph.mentors().saturating_add(1);
        if self.began >= CLOSED.saturating_sub(most.saturating_mul(2)) {
            self.layer.iter_mut().filter(|layer| **layer != CLOSED).for_each(|layer| *layer = 0);
            self.began = 1;
        } else {
            let last = self.reached.last().map_or(0, |mentor| self.layer[*mentor as usize]);
            self.began = self.began.max(last) + 1;
        }
        self.reached.clear();
    }

    /// Pairs one who waits, if a shortest way is left; whether there was one.
    fn move_along(&mut self, start: u32) -> bool {
        self.way.clear();
        self.way.push(start);
        while let Some(request) = self.way.last().copied() {
            match self.next(request) {
                Next::Seat(mentor) => {
                    self.move_up(mentor);
                    return true;
                }
                Next::Holder(holder) => self.way.push(holder),
                Next::Nothing => {
                    self.way.pop();
                }
            }
        }
        false
    }

    fn next(&mut self, request: u32) -> Next {
        let layer = self.began + u32::try_from(self.way.len() - 1).unwrap_or(CLOSED - self.began - 1);
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
