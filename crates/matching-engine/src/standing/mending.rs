//! Making a changed run best again: one shortest-path search per broken condition.
//!
//! The method, and why each search mends its condition and breaks none, is [`crate::assign::repair`]'s
//! (Edmonds and Karp 1972; Tomizawa 1971). Without this file it could not be had over a [`Ledger`], whose
//! lists grow and shrink and whose every step can be undone.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::ledger::{Ledger, NOBODY};
use crate::assign::Link;

/// Where a search ends.
#[derive(Debug, Clone, Copy)]
enum End {
    /// At this mentor: a free place (from a request), or left with a place (from a mentor).
    Mentor(u32),
    /// At this request: left waiting (from a request), or taken from waiting by `from` (from a mentor).
    Request { request: u32, from: u32 },
}

/// The nearest end found so far, and how far it is.
#[derive(Debug, Clone, Copy)]
struct Finish {
    bound: i64,
    end: End,
}

/// How a mentor was reached.
#[derive(Debug, Clone, Copy)]
struct Way {
    round: u32,
    distance: i64,
    via: u32,
    back: u32,
}

/// The scratch space of searches, reused from one to the next.
#[derive(Debug, Default)]
pub(super) struct Mending {
    round: u32,
    ways: Vec<Way>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    settled: Vec<u32>,
}

impl Mending {
    fn begin(&mut self, mentors: u32) {
        let nowhere = Way { round: 0, distance: 0, via: NOBODY, back: NOBODY };
        if self.round == u32::MAX {
            self.ways.fill(nowhere);
            self.round = 0;
        }
        self.round += 1;
        self.ways.resize(mentors as usize, nowhere);
        self.heap.clear();
        self.settled.clear();
    }

    fn reached(&self, mentor: u32) -> i64 {
        let way = &self.ways[mentor as usize];
        if way.round == self.round { way.distance } else { i64::MAX }
    }

    fn reach(&mut self, mentor: u32, distance: i64, via: u32, back: u32) {
        self.ways[mentor as usize] = Way { round: self.round, distance, via, back };
        self.heap.push(Reverse((distance, mentor)));
    }

    fn next(&mut self, bound: i64) -> Option<(i64, u32)> {
        while let Some(Reverse((distance, mentor))) = self.heap.pop() {
            if distance >= bound {
                return None;
            }
            if distance == self.ways[mentor as usize].distance {
                return Some((distance, mentor));
            }
        }
        None
    }

    /// Mends a request that waits although its gain is above 0. Does nothing for any other.
    pub(super) fn place(&mut self, ledger: &mut Ledger<'_>, request: u32) {
        if ledger.mate(request) != NOBODY || ledger.gain(request) == 0 || ledger.is_away(request) {
            return;
        }
        self.begin(ledger.mentors());
        let end = End::Request { request, from: NOBODY };
        let mut finish = Finish { bound: ledger.gain(request), end };
        self.look_from_request(ledger, (request, 0), &mut finish);
        while let Some((distance, mentor)) = self.next(finish.bound) {
            self.settled.push(mentor);
            for holder in ledger.held(mentor) {
                let waits = distance + ledger.gain(*holder);
                if waits < finish.bound {
                    finish = Finish { bound: waits, end: End::Request { request: *holder, from: mentor } };
                }
                self.look_from_request(ledger, (*holder, distance), &mut finish);
            }
        }
        let Finish { bound, end } = finish;
        ledger.set_gain(request, ledger.gain(request) - bound);
        self.move_duals(ledger, bound, 1);
        self.move_from_request(ledger, request, end);
    }

    /// Raises (1) or lowers (−1) each settled mentor's price by the distance still missing, and the other way
    /// the gains of those they hold.
    fn move_duals(&self, ledger: &mut Ledger<'_>, bound: i64, sign: i64) {
        for mentor in self.settled.iter().copied() {
            let missing = sign * (bound - self.ways[mentor as usize].distance);
            if missing == 0 || (missing > 0) != (sign > 0) {
                continue;
            }
            ledger.set_price(mentor, ledger.price(mentor) + missing);
            for at in 0..ledger.held(mentor).len() {
                let holder = ledger.held(mentor)[at];
                ledger.set_gain(holder, ledger.gain(holder) - missing);
            }
        }
    }

    fn look_from_request(
        &mut self,
        ledger: &Ledger<'_>,
        (request, distance): (u32, i64),
        finish: &mut Finish,
    ) {
        let gain = ledger.gain(request) + distance;
        let mut look = |link: Link| {
            let cost = gain + ledger.price(link.to) - ledger.value(request, link);
            if cost < finish.bound && cost < self.reached(link.to) {
                self.reach(link.to, cost, request, NOBODY);
                if ledger.has_place(link.to) {
                    *finish = Finish { bound: cost, end: End::Mentor(link.to) };
                }
            }
        };
        ledger.of_request(request).iter().for_each(&mut look);
        ledger.guests_of(request).for_each(&mut look);
    }

    fn move_from_request(&self, ledger: &mut Ledger<'_>, start: u32, end: End) {
        let mut free = match end {
            End::Request { request, .. } if request == start => return,
            End::Request { request, .. } => ledger.part(request),
            End::Mentor(mentor) => mentor,
        };
        loop {
            let mover = self.ways[free as usize].via;
            if mover == start {
                ledger.pair(mover, free);
                return;
            }
            let left = ledger.part(mover);
            ledger.pair(mover, free);
            free = left;
        }
    }

    /// Mends a mentor who has places although their price is above 0: fills them, or lowers the price; a
    /// place nobody can take costs nothing. Does nothing for any other.
    pub(super) fn fill(&mut self, ledger: &mut Ledger<'_>, mentor: u32) {
        while ledger.price(mentor) > 0 && ledger.has_place(mentor) {
            self.fill_one(ledger, mentor);
        }
    }

    fn fill_one(&mut self, ledger: &mut Ledger<'_>, start: u32) {
        self.begin(ledger.mentors());
        let mut finish = Finish { bound: ledger.price(start), end: End::Mentor(start) };
        self.reach(start, 0, NOBODY, NOBODY);
        while let Some((distance, mentor)) = self.next(finish.bound) {
            self.settled.push(mentor);
            let lowered = distance + ledger.price(mentor);
            if lowered < finish.bound {
                finish = Finish { bound: lowered, end: End::Mentor(mentor) };
            }
            self.look_from_mentor(ledger, (mentor, distance), &mut finish);
        }
        let Finish { bound, end } = finish;
        self.move_duals(ledger, bound, -1);
        self.move_to_mentor(ledger, start, end);
    }

    fn look_from_mentor(&mut self, ledger: &Ledger<'_>, (mentor, distance): (u32, i64), finish: &mut Finish) {
        let price = ledger.price(mentor) + distance;
        for link in ledger.of_mentor(mentor) {
            let request = link.to;
            let cost = price + ledger.gain(request) - ledger.value(request, link);
            if cost >= finish.bound || ledger.is_away(request) {
                continue;
            }
            let mate = ledger.mate(request);
            if mate == NOBODY {
                *finish = Finish { bound: cost, end: End::Request { request, from: mentor } };
            } else if mate != mentor && cost < self.reached(mate) {
                self.reach(mate, cost, request, mentor);
            }
        }
    }

    fn move_to_mentor(&self, ledger: &mut Ledger<'_>, start: u32, end: End) {
        let way = |mentor: u32| (self.ways[mentor as usize].via, self.ways[mentor as usize].back);
        let (mut mover, mut taker) = match end {
            End::Mentor(mentor) if mentor == start => return,
            End::Mentor(mentor) => way(mentor),
            End::Request { request, from } => (request, from),
        };
        if ledger.mate(mover) != NOBODY {
            ledger.part(mover);
        }
        while taker != start {
            let (next, back) = way(taker);
            ledger.part(next);
            ledger.pair(mover, taker);
            mover = next;
            taker = back;
        }
        ledger.pair(mover, start);
    }
}
