//! Mending an assignment until its duals prove it best: one shortest-path search per broken condition.
//!
//! Without this file an answer that is nearly best could not be made best. Given any valid pairs, tight
//! on their edges, and any feasible duals, two conditions can still be broken: a request waits although
//! its gain is above 0, or a mentor has a place although its price is above 0. Each search starts at one
//! of them and walks the pairs by what it would cost to use them (gain + price − value, never negative):
//!
//! * from a **request**: it takes a place, whose holder takes another, … until somebody finds a free
//!   place, or somebody whose gain is no more than the way so far costs is left waiting;
//! * from a **mentor**: it takes a request from another mentor, who takes another, … until somebody
//!   waiting is taken, or a mentor whose price is no more than the cost is left with a place.
//!
//! A search first looks no further than recent ones had to. When that is not enough, gains and prices move
//! by as far as nothing was, which breaks no condition, and it looks again, further out: so most searches
//! never touch the many pairs that are far too dear.
//!
//! Along the way gains and prices move by the distance still missing, which keeps every pair covered and
//! every chosen pair tight; so each search mends its condition and breaks none. This is the
//! successive-shortest-path method (Kuhn, Munkres, Edmonds–Karp) run from both sides, with Dijkstra's
//! search, O(pairs · log mentors) for a search at worst, a few dozen pairs in a warm start.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::assign::graph::Graph;
use crate::assign::links::Links;
use crate::assign::memory::Memories;
use crate::assign::objective::Objective;
use crate::assign::offers::Offers;
use crate::assign::state::{Assignment, NOBODY};

/// Mends every broken condition. Afterwards the assignment certifies. Requests come first: while only
/// they are placed prices only rise, and what the requests remember is enough to look at.
pub(crate) fn mend(
    graph: &Graph,
    objective: &Objective,
    assignment: &mut Assignment,
    memories: Option<Memories>,
) {
    let mut search = Search::new(graph.mentors());
    search.place_all(&mut &*graph, objective, assignment, memories);
    for mentor in 0..graph.mentors() {
        search.fill(graph, objective, assignment, mentor);
    }
}

/// Places every request that waits although its gain is above 0, with what requests remember at prices that
/// have only risen since. Places left at a price are left.
pub(crate) fn place_all(
    offers: &mut impl Offers,
    objective: &Objective,
    found: &mut Assignment,
    memories: Memories,
) {
    Search::new(offers.mentors()).place_all(offers, objective, found, Some(memories));
}

/// How many times as far a search looks after one that found nothing.
const FURTHER: i64 = 8;

/// Where a search ends.
#[derive(Debug, Clone, Copy)]
enum End {
    /// Nowhere near enough: the search goes on, further out.
    Nowhere,
    /// At this mentor: a free place (from a request), or left with a place (from a mentor).
    Mentor(u32),
    /// At this request: left waiting (from a request), or taken from waiting (from a mentor).
    Request {
        /// Who.
        request: u32,
        /// The mentor it is left by, or taken by.
        from: u32,
    },
}

/// The nearest end found so far, and how far it is.
#[derive(Debug, Clone, Copy)]
struct Finish {
    bound: i64,
    end: End,
}

/// The scratch space of searches, reused from one to the next.
#[derive(Debug)]
pub struct Search {
    round: u32,
    /// The round in which each mentor's `distance` and `via` were written.
    seen: Vec<u32>,
    distance: Vec<i64>,
    /// The request over which each mentor was reached.
    via: Vec<u32>,
    /// The mentor from which `via` was looked at (searches from a mentor only).
    back: Vec<u32>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    settled: Vec<u32>,
    /// How far a search looks at first.
    horizon: i64,
    /// The nearest that this search left alone because it was too far.
    beyond: i64,
    /// What the requests remember, while only requests are placed.
    memories: Option<Memories>,
}

impl Search {
    /// Scratch space for this many mentors.
    pub fn new(mentors: u32) -> Self {
        let mentors = mentors as usize;
        Self {
            round: 0,
            seen: vec![0; mentors],
            distance: vec![0; mentors],
            via: vec![NOBODY; mentors],
            back: vec![NOBODY; mentors],
            heap: BinaryHeap::new(),
            settled: Vec::new(),
            horizon: 1,
            beyond: i64::MAX,
            memories: None,
        }
    }

    fn place_all(
        &mut self,
        offers: &mut impl Offers,
        objective: &Objective,
        found: &mut Assignment,
        memories: Option<Memories>,
    ) {
        self.memories = memories;
        for request in 0..offers.requests() {
            self.place_among(offers, objective, found, request);
        }
        self.memories = None;
    }

    fn begin(&mut self) {
        if self.round == u32::MAX {
            self.seen.fill(0);
            self.round = 0;
        }
        self.round += 1;
        self.heap.clear();
        self.settled.clear();
        self.beyond = i64::MAX;
    }

    /// The distance at which this mentor has been reached so far.
    #[inline]
    fn reached(&self, mentor: u32) -> i64 {
        if self.seen[mentor as usize] == self.round { self.distance[mentor as usize] } else { i64::MAX }
    }

    #[inline]
    fn reach(&mut self, mentor: u32, distance: i64, via: u32, back: u32) {
        let at = mentor as usize;
        self.seen[at] = self.round;
        self.distance[at] = distance;
        self.via[at] = via;
        self.back[at] = back;
        self.heap.push(Reverse((distance, mentor)));
    }

    /// The next mentor nearer than `bound`, with its distance.
    fn next(&mut self, bound: i64) -> Option<(i64, u32)> {
        while let Some(Reverse((distance, mentor))) = self.heap.pop() {
            if distance >= bound {
                return None;
            }
            if distance == self.distance[mentor as usize] {
                return Some((distance, mentor));
            }
        }
        None
    }

    /// Mends a request that waits although its gain is above 0. Does nothing for any other.
    pub fn place(&mut self, graph: &Graph, objective: &Objective, found: &mut Assignment, request: u32) {
        self.place_among(&mut &*graph, objective, found, request);
    }

    fn place_among(
        &mut self,
        offers: &mut impl Offers,
        objective: &Objective,
        found: &mut Assignment,
        request: u32,
    ) {
        if found.mate[request as usize] != NOBODY || found.gain[request as usize] == 0 {
            return;
        }
        let mut horizon = self.horizon;
        while !self.place_within(offers, objective, found, request, horizon) {
            horizon = horizon.saturating_mul(FURTHER);
        }
    }

    /// Looks for a place no further than `horizon`; whether the request is mended. If not, gains and prices
    /// have moved by as much, which is that much less to look for.
    fn place_within(
        &mut self,
        offers: &mut impl Offers,
        objective: &Objective,
        found: &mut Assignment,
        request: u32,
        horizon: i64,
    ) -> bool {
        self.begin();
        let gain = found.gain[request as usize];
        let mut finish = if gain <= horizon {
            Finish { bound: gain, end: End::Request { request, from: NOBODY } }
        } else {
            Finish { bound: horizon, end: End::Nowhere }
        };
        self.look_from_request(offers, objective, found, (request, 0), &mut finish);
        while let Some((distance, mentor)) = self.next(finish.bound) {
            self.settled.push(mentor);
            for holder in 0..found.held(mentor).len() {
                let holder = found.held(mentor)[holder];
                let waits = distance + found.gain[holder as usize];
                if waits >= finish.bound {
                    self.beyond = self.beyond.min(waits);
                } else {
                    finish = Finish { bound: waits, end: End::Request { request: holder, from: mentor } };
                }
                self.look_from_request(offers, objective, found, (holder, distance), &mut finish);
            }
        }
        let Finish { bound, end } = self.as_far_as_nothing_is(finish, gain);
        found.gain[request as usize] -= bound;
        for mentor in &self.settled {
            let missing = bound - self.distance[*mentor as usize];
            if missing <= 0 {
                continue;
            }
            found.price[*mentor as usize] += missing;
            for seat in 0..found.held(*mentor).len() {
                let holder = found.held(*mentor)[seat];
                found.gain[holder as usize] -= missing;
            }
        }
        self.notice(bound, end);
        self.move_from_request(found, request, end)
    }

    /// A search that found nothing within its horizon has found nothing up to what it left alone, and to
    /// `most`, at which the one it started from would rather stay as they are.
    fn as_far_as_nothing_is(&self, finish: Finish, most: i64) -> Finish {
        match finish.end {
            End::Nowhere => Finish { bound: self.beyond.min(most).max(finish.bound), ..finish },
            _ => finish,
        }
    }

    /// Keeps the first horizon near what searches turn out to need.
    fn notice(&mut self, bound: i64, end: End) {
        self.horizon = match end {
            End::Nowhere => self.horizon.saturating_add(self.horizon / 4 + 1).min(i64::MAX / 4),
            _ if bound < self.horizon / 4 => self.horizon - self.horizon / 16,
            _ => self.horizon,
        };
    }

    fn look_from_request(
        &mut self,
        offers: &mut impl Offers,
        objective: &Objective,
        found: &Assignment,
        (request, distance): (u32, i64),
        finish: &mut Finish,
    ) {
        let gain = found.gain[request as usize] - objective.base(request) + distance;
        let Some(mut memories) = self.memories.take() else {
            self.look_at(objective, found, (request, gain), offers.of_request(request), finish);
            return;
        };
        if gain.saturating_sub(memories.rest(request)) < finish.bound {
            memories.look(offers, objective, &found.price, request);
        }
        if gain.saturating_sub(memories.rest(request)) < finish.bound {
            if gain.saturating_sub(offers.rest(request)) < finish.bound {
                offers.list_above(request, gain - finish.bound, (objective, &found.price));
                memories.look(offers, objective, &found.price, request);
            }
            self.beyond = self.beyond.min(gain.saturating_sub(offers.rest(request)));
            self.look_at(objective, found, (request, gain), offers.of_request(request), finish);
        } else {
            self.beyond = self.beyond.min(gain.saturating_sub(memories.rest(request)));
            self.look_at(objective, found, (request, gain), memories.links(request).into(), finish);
        }
        self.memories = Some(memories);
    }

    fn look_at(
        &mut self,
        objective: &Objective,
        found: &Assignment,
        (request, gain): (u32, i64),
        links: Links<'_>,
        finish: &mut Finish,
    ) {
        let scale = objective.scale();
        let mut beyond = self.beyond;
        links.iter().for_each(|link| {
            let cost = gain + found.price[link.to as usize] - scale * i64::from(link.weight);
            if cost >= finish.bound {
                beyond = beyond.min(cost);
            } else {
                self.near_mentor(found, link.to, (request, cost), finish);
            }
        });
        self.beyond = beyond;
    }

    /// A mentor whom a request could have at this cost, less than the nearest end so far. Apart from the loop over
    /// pairs, which is quicker the smaller it is; few come here.
    #[inline(never)]
    fn near_mentor(
        &mut self,
        found: &Assignment,
        mentor: u32,
        (request, cost): (u32, i64),
        finish: &mut Finish,
    ) {
        if cost < self.reached(mentor) {
            self.reach(mentor, cost, request, NOBODY);
            if found.has_seat(mentor) {
                *finish = Finish { bound: cost, end: End::Mentor(mentor) };
            }
        }
    }

    /// Moves requests along the way found, last one first; whether there was one.
    fn move_from_request(&self, found: &mut Assignment, start: u32, end: End) -> bool {
        let mut free = match end {
            End::Nowhere => return false,
            End::Request { request, .. } if request == start => return true,
            End::Request { request, .. } => found.part(request),
            End::Mentor(mentor) => mentor,
        };
        loop {
            let mover = self.via[free as usize];
            if mover == start {
                found.pair(mover, free);
                return true;
            }
            let left = found.part(mover);
            found.pair(mover, free);
            free = left;
        }
    }

    /// Mends a mentor who has places although their price is above 0: fills them, or lowers the price.
    /// Does nothing for any other.
    pub fn fill(&mut self, graph: &Graph, objective: &Objective, found: &mut Assignment, mentor: u32) {
        let mut horizon = self.horizon;
        while found.price[mentor as usize] > 0 && found.has_seat(mentor) {
            let mended = self.fill_one(graph, objective, found, mentor, horizon);
            horizon = if mended { self.horizon } else { horizon.saturating_mul(FURTHER) };
        }
    }

    /// Looks for somebody no further than `horizon`; whether one place is mended. If not, gains and prices
    /// have moved by as much, which is that much less to look for.
    fn fill_one(
        &mut self,
        graph: &Graph,
        objective: &Objective,
        found: &mut Assignment,
        start: u32,
        horizon: i64,
    ) -> bool {
        self.begin();
        let price = found.price[start as usize];
        let mut finish = if price <= horizon {
            Finish { bound: price, end: End::Mentor(start) }
        } else {
            Finish { bound: horizon, end: End::Nowhere }
        };
        self.reach(start, 0, NOBODY, NOBODY);
        while let Some((distance, mentor)) = self.next(finish.bound) {
            self.settled.push(mentor);
            let lowered = distance + found.price[mentor as usize];
            if lowered >= finish.bound {
                self.beyond = self.beyond.min(lowered);
            } else {
                finish = Finish { bound: lowered, end: End::Mentor(mentor) };
            }
            self.look_from_mentor(graph, objective, found, (mentor, distance), &mut finish);
        }
        let Finish { bound, end } = self.as_far_as_nothing_is(finish, price);
        for mentor in &self.settled {
            let missing = bound - self.distance[*mentor as usize];
            if missing <= 0 {
                continue;
            }
            found.price[*mentor as usize] -= missing;
            for seat in 0..found.held(*mentor).len() {
                let holder = found.held(*mentor)[seat];
                found.gain[holder as usize] += missing;
            }
        }
        self.notice(bound, end);
        self.move_to_mentor(found, start, end)
    }

    /// Looks at everybody this mentor could take; somebody waiting is an end.
    fn look_from_mentor(
        &mut self,
        graph: &Graph,
        objective: &Objective,
        found: &Assignment,
        (mentor, distance): (u32, i64),
        finish: &mut Finish,
    ) {
        let price = found.price[mentor as usize] + distance;
        let mut beyond = self.beyond;
        graph.of_mentor(mentor).iter().for_each(|link| {
            let cost = price + found.gain[link.to as usize] - objective.value(link.to, link.weight);
            if cost >= finish.bound {
                beyond = beyond.min(cost);
            } else {
                self.near_request(found, link.to, (mentor, cost), finish);
            }
        });
        self.beyond = beyond;
    }

    /// A request that a mentor could take at this cost, less than the nearest end so far.
    #[inline(never)]
    fn near_request(
        &mut self,
        found: &Assignment,
        request: u32,
        (mentor, cost): (u32, i64),
        finish: &mut Finish,
    ) {
        let mate = found.mate[request as usize];
        if mate == NOBODY {
            *finish = Finish { bound: cost, end: End::Request { request, from: mentor } };
        } else if mate != mentor && cost < self.reached(mate) {
            self.reach(mate, cost, request, mentor);
        }
    }

    /// Moves requests along the way found, towards the mentor it started from; whether there was one.
    fn move_to_mentor(&self, found: &mut Assignment, start: u32, end: End) -> bool {
        let (mut mover, mut taker) = match end {
            End::Nowhere => return false,
            End::Mentor(mentor) if mentor == start => return true,
            End::Mentor(mentor) => (self.via[mentor as usize], self.back[mentor as usize]),
            End::Request { request, from } => (request, from),
        };
        if found.mate[mover as usize] != NOBODY {
            found.part(mover);
        }
        while taker != start {
            let next = self.via[taker as usize];
            found.part(next);
            found.pair(mover, taker);
            mover = next;
            taker = self.back[taker as usize];
        }
        found.pair(mover, start);
        true
    }
}
