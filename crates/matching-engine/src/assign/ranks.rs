//! Who can be matched at all, the most urgent first, and the price level each mentor has because of it.
//!
//! When the first aim is urgency (or simply most pairs), its units are so large that bidding in score
//! points would climb for ever. Without this file those objectives would cost many times what a plain
//! sum costs. The first aim alone is easy: the sets of requests that can be matched together are a
//! transversal matroid, so taking requests by falling urgency and keeping each that can still be seated
//! is best (Edmonds 1971). Seats are found by depth-first search with looking ahead, all requests of one
//! urgency in one sweep (Pothen and Fan 1990). Where sweeps decide few, those left look all at once
//! ([`super::most`]), or the free seats look, whichever are fewer.
//!
//! A search that finds no seat, and met no mentor an earlier search of its sweep had been to, closes off
//! every mentor it reached: all their places are held by requests at least as urgent, who could only move
//! among themselves. Their price level is that urgency, all others have level 0. Those levels are an
//! optimal dual of the first aim, so bidding that starts from them only ever moves by score points.

use std::collections::BTreeMap;

use crate::assign::graph::Graph;
use crate::assign::links::Links;
use crate::assign::most::Seating;
use crate::assign::objective::Objective;
use crate::assign::state::{Assignment, NOBODY};

/// A sweep that decides fewer than one in so many of those left is slow.
const SLOW: usize = 20;

/// A mentor no later search needs to visit.
const CLOSED: u32 = u32::MAX;

/// A mentor nobody of the class being seated can get to.
const SHUT: u32 = u32::MAX - 1;

struct Sweep<'a> {
    graph: &'a Graph,
    found: Assignment,
    /// The free seats of each mentor.
    free: Vec<u32>,
    level: Vec<i64>,
    /// The last search that reached each mentor, or [`CLOSED`].
    seen: Vec<u32>,
    /// The number of the search going on, and of the first of its sweep.
    search: u32,
    began: u32,
    /// Whether the search met a mentor that an earlier one of its sweep had been to.
    met_earlier: bool,
    /// How far each request has looked for a free seat; seats are never freed.
    ahead: Vec<u32>,
    reached: Vec<u32>,
    way: Vec<Step>,
    /// In searches from seats: the holder by whom each mentor was reached, and where it would move.
    back: Vec<(u32, u32)>,
}

/// One request on the way of a search, and which of its links and of that mentor's holders is tried.
#[derive(Clone, Copy)]
struct Step {
    request: u32,
    link: u32,
    holder: u32,
}

/// How a search for a seat ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seat {
    Found,
    /// Perhaps in a later sweep.
    NotYet,
    Never,
}

/// The price level of each mentor, in the objective's units.
pub(crate) fn levels(graph: &Graph, objective: &Objective) -> Vec<i64> {
    levels_by(graph, objective, SLOW)
}

/// The same, where a sweep that decides fewer than one in `slow` of those left is slow.
fn levels_by(graph: &Graph, objective: &Objective, slow: usize) -> Vec<i64> {
    let mentors = graph.mentors() as usize;
    let mut sweep = Sweep {
        graph,
        found: Assignment::unpaired(&graph),
        free: (0..graph.mentors()).map(|mentor| graph.usable_places(mentor)).collect(),
        level: vec![0; mentors],
        seen: vec![0; mentors],
        search: 0,
        began: 0,
        met_earlier: false,
        ahead: vec![0; graph.requests() as usize],
        reached: Vec::new(),
        way: Vec::new(),
        back: vec![(NOBODY, NOBODY); mentors],
    };
    for (base, mut class) in classes(graph, objective) {
        while !class.is_empty() {
            let before = class.len();
            sweep.seat_all(&mut class, base);
            if (before - class.len()).saturating_mul(slow) >= class.len() {
                continue;
            }
            if class.len() > sweep.open().count() {
                sweep.fill_all(objective, base);
                class.retain(|request| sweep.found.mate[*request as usize] == NOBODY);
            } else {
                sweep.seat_rest(&mut class, base);
            }
        }
    }
    sweep.level
}

/// What happens at one price level: its places, who must have one, and who may.
#[derive(Default)]
struct Market {
    places: u64,
    /// Requests more urgent than the level.
    must: u64,
    /// For each request exactly as urgent as the level, the mean weight of its pairs there.
    may: Vec<u32>,
}

/// Raises each level by about what its last place will cost in weight: those more urgent have to be
/// seated whatever their weights, so the places left go to the best of those exactly as urgent.
pub(crate) fn add_last_places(graph: &Graph, objective: &Objective, prices: &mut [i64]) {
    let mut markets: BTreeMap<i64, Market> = BTreeMap::new();
    for mentor in (0..graph.mentors()).filter(|mentor| prices[*mentor as usize] > 0) {
        markets.entry(prices[mentor as usize]).or_default().places += u64::from(graph.usable_places(mentor));
    }
    for request in 0..graph.requests() {
        let links = graph.of_request(request);
        let Some(lowest) = links.iter().map(|link| prices[link.to as usize]).min() else { continue };
        let Some(market) = markets.get_mut(&lowest) else { continue };
        if objective.base(request) > lowest {
            market.must += 1;
        } else if objective.base(request) == lowest {
            let there = links.iter().filter(|link| prices[link.to as usize] == lowest);
            let (count, sum) =
                there.fold((0u64, 0u64), |(count, sum), link| (count + 1, sum + u64::from(link.weight)));
            market.may.push(u32::try_from(sum / count.max(1)).unwrap_or(u32::MAX));
        }
    }
    let last: BTreeMap<i64, i64> = markets
        .into_iter()
        .map(|(level, market)| (level, level + objective.scale() * market.last()))
        .collect();
    for price in prices.iter_mut().filter(|price| **price > 0) {
        *price = last.get(price).copied().unwrap_or(*price);
    }
}

impl Market {
    fn last(mut self) -> i64 {
        let left = usize::try_from(self.places.saturating_sub(self.must)).unwrap_or(usize::MAX);
        if left >= self.may.len() {
            return 0;
        }
        let (_, last, _) = self.may.select_nth_unstable_by(left, |a, b| b.cmp(a));
        i64::from(*last)
    }
}

/// The requests that have a possible pair, by falling base.
fn classes(graph: &Graph, objective: &Objective) -> Vec<(i64, Vec<u32>)> {
    let mut bases: Vec<i64> = (0..graph.requests()).map(|request| objective.base(request)).collect();
    bases.sort_unstable_by(|a, b| b.cmp(a));
    bases.dedup();
    let mut classes: Vec<(i64, Vec<u32>)> = bases.iter().map(|base| (*base, Vec::new())).collect();
    for request in 0..graph.requests() {
        if !graph.of_request(request).is_empty() {
            let class = bases.partition_point(|base| *base > objective.base(request));
            classes[class].1.push(request);
        }
    }
    classes
}

impl Sweep<'_> {
    /// Tries to seat each request of the class once; keeps those that may still find a seat. In every
    /// sweep the first request at least is decided, as it meets nobody earlier.
    fn seat_all(&mut self, class: &mut Vec<u32>, base: i64) {
        if self.search > CLOSED / 2 {
            self.seen.iter_mut().filter(|seen| **seen != CLOSED).for_each(|seen| *seen = 0);
            self.search = 0;
        }
        self.began = self.search + 1;
        class.retain(|request| {
            let end = self.seat(*request);
            if end == Seat::Never {
                for mentor in &self.reached {
                    self.level[*mentor as usize] = base;
                    self.seen[*mentor as usize] = CLOSED;
                }
            }
            end == Seat::NotYet
        });
    }

    /// The mentors with a free seat.
    fn open(&self) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.free).filter(|(_, free)| **free > 0).map(|(mentor, _)| mentor)
    }

    /// Where free seats are fewer than those who look for one: looks from the seats instead, until each
    /// is filled by the class or nobody of the class can get to it.
    fn fill_all(&mut self, objective: &Objective, base: i64) {
        let open: Vec<u32> = self.open().collect();
        let mut shut: Vec<u32> = Vec::new();
        for mentor in open {
            while self.free[mentor as usize] > 0 && self.seen[mentor as usize] < SHUT {
                // What a search that ended well has seen may be reached again.
                self.began = self.search + 1;
                if !self.fill(objective, base, mentor) {
                    for mentor in &self.reached {
                        self.seen[*mentor as usize] = SHUT;
                    }
                    shut.append(&mut self.reached);
                }
            }
        }
        for mentor in shut {
            self.seen[mentor as usize] = 0;
        }
    }

    /// Looks for a request of the class that can get to this mentor's free seat, and seats it.
    fn fill(&mut self, objective: &Objective, base: i64, start: u32) -> bool {
        self.search += 1;
        self.reached.clear();
        self.reached.push(start);
        self.seen[start as usize] = self.search;
        let mut at = 0;
        while let Some(mentor) = self.reached.get(at).copied() {
            at += 1;
            for link in self.graph.of_mentor(mentor) {
                let mate = self.found.mate[link.to as usize];
                if mate == NOBODY {
                    if objective.base(link.to) == base {
                        self.free[start as usize] -= 1;
                        self.move_in(link.to, mentor, start);
                        return true;
                    }
                } else if self.seen[mate as usize] < self.began {
                    self.seen[mate as usize] = self.search;
                    self.back[mate as usize] = (link.to, mentor);
                    self.reached.push(mate);
                }
            }
        }
        false
    }

    /// Seats a request with the mentor, whose holder moves back, and so on to the free seat.
    fn move_in(&mut self, mut request: u32, mut mentor: u32, start: u32) {
        while mentor != start {
            let (next, back) = self.back[mentor as usize];
            self.found.part(next);
            self.found.pair(request, mentor);
            (request, mentor) = (next, back);
        }
        self.found.pair(request, start);
    }

    /// Where those who look are few among the free seats, and most have none to get to: seats all that can be in phases,
    /// and closes off whom the others could get to.
    fn seat_rest(&mut self, class: &mut Vec<u32>, base: i64) {
        let mut seating = Seating::new(self.graph, &mut self.found);
        seating
            .close((0u32..).zip(&self.seen).filter(|(_, seen)| **seen == CLOSED).map(|(mentor, _)| mentor));
        seating.seat_most(class);
        class.clear();
        for mentor in seating.reached() {
            self.level[*mentor as usize] = base;
            self.seen[*mentor as usize] = CLOSED;
        }
        for (mentor, free) in (0u32..).zip(&mut self.free) {
            let held = u32::try_from(self.found.held(mentor).len()).unwrap_or(u32::MAX);
            *free = self.graph.usable_places(mentor) - held;
        }
    }

    fn seat(&mut self, request: u32) -> Seat {
        self.search += 1;
        self.met_earlier = false;
        self.way.clear();
        self.reached.clear();
        if self.enter(request) {
            return Seat::Found;
        }
        while let Some(step) = self.way.last_mut() {
            let links = self.graph.of_request(step.request);
            if step.holder == NOBODY {
                let Some(mentor) =
                    next_open(links, step, &self.seen, self.began, self.search, &mut self.met_earlier)
                else {
                    self.way.pop();
                    continue;
                };
                self.seen[mentor as usize] = self.search;
                self.reached.push(mentor);
                step.holder = 0;
            }
            let Some(mentor) = links.get(step.link as usize).map(|link| link.to) else { continue };
            let Some(holder) = self.found.held(mentor).get(step.holder as usize).copied() else {
                step.link += 1;
                step.holder = NOBODY;
                continue;
            };
            step.holder += 1;
            if self.enter(holder) {
                return Seat::Found;
            }
        }
        if self.met_earlier { Seat::NotYet } else { Seat::Never }
    }

    /// Adds a request to the way; if it sees a free seat, everybody on the way moves up.
    fn enter(&mut self, request: u32) -> bool {
        self.way.push(Step { request, link: 0, holder: NOBODY });
        let links = self.graph.of_request(request);
        let ahead = &mut self.ahead[request as usize];
        while let Some(link) = links.get(*ahead as usize) {
            if self.free[link.to as usize] > 0 {
                self.free[link.to as usize] -= 1;
                self.move_up(link.to);
                return true;
            }
            *ahead += 1;
        }
        false
    }

    fn move_up(&mut self, mut free: u32) {
        while let Some(step) = self.way.pop() {
            let next = if self.way.is_empty() { NOBODY } else { self.found.part(step.request) };
            self.found.pair(step.request, free);
            free = next;
        }
    }
}

/// The next of a request's mentors that no search of this sweep has been to; moves the step there.
fn next_open(
    links: Links<'_>,
    step: &mut Step,
    seen: &[u32],
    began: u32,
    search: u32,
    met_earlier: &mut bool,
) -> Option<u32> {
    while let Some(link) = links.get(step.link as usize) {
        let seen = seen[link.to as usize];
        if seen < began {
            return Some(link.to);
        }
        *met_earlier |= seen < search;
        step.link += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Some hundred requests of six levels of urgency; each mentor is possible for those near in number.
    fn town(seed: u32, places: u32) -> (Graph, Vec<u32>) {
        let mixed = |a: u32, b: u32| (a ^ seed).wrapping_mul(0x9E37_79B9).rotate_left(b) % 97;
        let pairs = (0..240u32).flat_map(|request| {
            let mentors = (0..40u32).filter(move |mentor| {
                mixed(request * 41 + mentor, 7) < 9 && (request / 6).abs_diff(*mentor) < 12
            });
            mentors.map(move |mentor| (request, mentor, 1 + mixed(request, mentor % 31)))
        });
        let places = (0..40).map(|mentor| mixed(mentor, 3) % (places + 1)).collect();
        let urgencies = (0..240).map(|request| mixed(request, 11) % 6).collect();
        (Graph::from_pairs(240, places, pairs).expect("a graph"), urgencies)
    }

    #[test]
    fn levels_do_not_depend_on_how_seats_are_looked_for() {
        let mut closed = 0;
        for (seed, places) in (0..40).flat_map(|seed| [(seed, 3), (seed, 8), (seed, 14)]) {
            let (graph, urgencies) = town(seed, places);
            let objective = Objective::urgency_then_sum(&graph, &urgencies).expect("an objective");
            let by_sweeps = levels_by(&graph, &objective, usize::MAX);
            assert_eq!(by_sweeps, levels_by(&graph, &objective, 0), "{places} places, seed {seed}");
            closed += by_sweeps.iter().filter(|level| **level > 0).count();
        }
        assert!(closed > 200, "only {closed} mentors ever have a level");
    }
}
