//! A first answer where places are scarce: mentors bid for requests.
//!
//! The same idea as [`super::auction`] from the other side. Without this file many more requests than
//! places would all bid for the same few mentors, and every price would climb in small steps. A mentor
//! with k free places looks for the k requests worth most to it after their gains, and offers each as
//! much more as makes it indifferent to the one after; a request goes to whoever offers most.

use crate::assign::graph::Graph;
use crate::assign::links::{Link, Links};
use crate::assign::memory;
use crate::assign::objective::Objective;
use crate::assign::state::{Assignment, NOBODY};

/// Offers for one place on average, after which offering has run away and searches are the better way.
const MOST_OFFERS: u64 = 60;

/// A request near the best for a mentor, and what it is worth to them.
#[derive(Clone, Copy)]
struct Near {
    worth: i64,
    link: Link,
}

struct Tender<'a> {
    graph: &'a Graph,
    objective: &'a Objective,
    found: &'a mut Assignment,
    /// What a weight has to exceed for each request: its gain less its base.
    asks: Vec<i64>,
    /// Where each mentor's remembered requests start.
    first: Vec<usize>,
    /// Each mentor's best requests when it last looked at all of them.
    remembered: Vec<Link>,
    /// What any other request was worth to the mentor at most; `i64::MAX` before the first look.
    rest: Vec<i64>,
    /// What is within so much of the best is remembered; follows what the looks find.
    spread: i64,
    /// What the requests of the mentor looked at are worth.
    worths: Vec<i64>,
    /// Where those stand that are worth more than so much.
    above: Vec<u32>,
    /// Of those, the ones near the best.
    near: Vec<Near>,
    offers_made: u64,
    /// The mentors who have looked for requests, and the same as marks.
    active: Vec<u32>,
    is_active: Vec<bool>,
}

/// Lets the mentors bid from the gains `found` has. Afterwards gains and prices are feasible and every
/// pair is worth exactly its gain and price; [`super::repair::mend`] does the rest.
pub(crate) fn offer(graph: &Graph, objective: &Objective, found: &mut Assignment) {
    start_gains(graph, objective, found);
    let everybody = (0..graph.mentors()).rev().collect();
    offer_from(graph, objective, found, everybody);
}

/// Lets these mentors offer the free places they have, from feasible gains and prices. Afterwards gains
/// and prices are again as [`offer`] leaves them.
pub(crate) fn offer_left_places(
    graph: &Graph,
    objective: &Objective,
    found: &mut Assignment,
    left: Vec<u32>,
) {
    offer_from(graph, objective, found, left);
}

fn offer_from(graph: &Graph, objective: &Objective, found: &mut Assignment, waiting: Vec<u32>) {
    let mut first = Vec::with_capacity(graph.mentors() as usize + 1);
    let mut kept = 0;
    for mentor in 0..graph.mentors() {
        first.push(kept);
        let wanted = 8 + 2 * graph.usable_places(mentor) as usize;
        kept += wanted.min(graph.of_mentor(mentor).len());
    }
    first.push(kept);
    let ask = |request: u32| found.gain[request as usize] - objective.base(request);
    let mut tender = Tender {
        graph,
        objective,
        asks: (0..graph.requests()).map(ask).collect(),
        found,
        first,
        remembered: vec![Link { to: NOBODY, weight: 0 }; kept],
        rest: vec![i64::MAX; graph.mentors() as usize],
        spread: objective.scale() * i64::from(graph.largest_weight()) / 8,
        worths: Vec::new(),
        above: Vec::new(),
        near: Vec::new(),
        offers_made: 0,
        active: Vec::new(),
        is_active: vec![false; graph.mentors() as usize],
    };
    tender.run(waiting);
    tender.settle();
}

/// What a request gains at the price levels `found` has, counting the first aim alone.
fn start_gains(graph: &Graph, objective: &Objective, found: &mut Assignment) {
    if !objective.is_ranked() {
        return;
    }
    for request in 0..graph.requests() {
        let levels = graph.of_request(request).iter().map(|link| found.price[link.to as usize]);
        let lowest = levels.min().unwrap_or(i64::MAX);
        found.gain[request as usize] = (objective.base(request).saturating_sub(lowest)).max(0);
    }
}

impl Tender<'_> {
    fn run(&mut self, mut waiting: Vec<u32>) {
        let places: u64 =
            (0..self.graph.mentors()).map(|mentor| u64::from(self.graph.usable_places(mentor))).sum();
        let most = MOST_OFFERS * (places + 100);
        while let Some(mentor) = waiting.pop() {
            self.make_offers(mentor, &mut waiting);
            if self.offers_made > most {
                break;
            }
        }
    }

    /// Fills a mentor's free places as far as anybody is worth an offer; whoever loses a request by it
    /// is added to `waiting`.
    fn make_offers(&mut self, mentor: u32, waiting: &mut Vec<u32>) {
        let free = (self.graph.usable_places(mentor) as usize) - self.found.held(mentor).len();
        if free == 0 {
            return;
        }
        if !std::mem::replace(&mut self.is_active[mentor as usize], true) {
            self.active.push(mentor);
        }
        let after = self.choose(mentor, free).max(0);
        for at in 0..free.min(self.near.len()) {
            let Near { worth, link } = self.near[at];
            if worth <= 0 {
                return;
            }
            self.offers_made += 1;
            let more = worth - after;
            let ask = &mut self.asks[link.to as usize];
            if self.found.mate[link.to as usize] == NOBODY {
                *ask += more;
            } else {
                *ask += more.max(self.objective.step());
                waiting.push(self.found.part(link.to));
            }
            self.found.pair(link.to, mentor);
        }
    }

    /// Puts the requests worth most to a mentor with this many free places at the front of `near`, best
    /// first; returns at least what the next one is worth.
    fn choose(&mut self, mentor: u32, free: usize) -> i64 {
        let rest = self.rest[mentor as usize];
        if rest < i64::MAX {
            let next = self.choose_remembered(mentor, free);
            let last = self.near.get(free - 1).map_or(i64::MIN, |near| near.worth);
            if last >= rest || rest <= 0 {
                return next.max(rest);
            }
        }
        self.look(mentor);
        let next = self.choose_remembered(mentor, free);
        next.max(self.rest[mentor as usize])
    }

    #[inline]
    fn worth(&self, link: Link) -> i64 {
        self.objective.scale() * i64::from(link.weight) - self.asks[link.to as usize]
    }

    /// Brings the best remembered requests the mentor does not hold into order; what the next is worth.
    fn choose_remembered(&mut self, mentor: u32, free: usize) -> i64 {
        self.near.clear();
        let range = self.first[mentor as usize]..self.first[mentor as usize + 1];
        if free == 1 {
            let is_held = |link: Link| self.found.mate[link.to as usize] == mentor;
            let worth = |link: Link| if is_held(link) { i64::MIN } else { self.worth(link) };
            let (best, worth, next) = memory::best_and_next(&self.remembered[range], i64::MIN, worth);
            self.near.extend((worth > i64::MIN).then_some(Near { worth, link: best }));
            return next;
        }
        for link in &self.remembered[range] {
            if self.found.mate[link.to as usize] != mentor {
                self.near.push(Near { worth: self.worth(*link), link: *link });
            }
        }
        self.near.sort_unstable_by(|a, b| b.worth.cmp(&a.worth).then(a.link.to.cmp(&b.link.to)));
        self.near.get(free).map_or(i64::MIN, |near| near.worth)
    }

    /// Looks at all of a mentor's requests and remembers the best.
    fn look(&mut self, mentor: u32) {
        let list = self.graph.of_mentor(mentor);
        let (first, end) = (self.first[mentor as usize], self.first[mentor as usize + 1]);
        let keep = end - first;
        self.rest[mentor as usize] = i64::MIN;
        if list.len() == keep {
            self.remembered[first..end].iter_mut().zip(list).for_each(|(kept, link)| *kept = link);
            return;
        }
        let (scale, asks) = (self.objective.scale(), self.asks.as_slice());
        let worth = move |link: Link| scale * i64::from(link.weight) - asks[link.to as usize];
        list.map_into(&mut self.worths, worth);
        let mut floor = memory::largest(&self.worths).saturating_sub(self.spread);
        self.gather(list, floor);
        if self.near.len() > keep + keep / 2 {
            self.spread -= self.spread / 8;
        }
        while self.near.len() < keep {
            self.spread = self.spread.saturating_add(self.spread / 8 + 1);
            floor = floor.saturating_sub(self.spread / 2 + 1);
            self.gather(list, floor);
        }
        if self.near.len() > keep {
            let (_, next, _) = self
                .near
                .select_nth_unstable_by(keep, |a, b| b.worth.cmp(&a.worth).then(a.link.to.cmp(&b.link.to)));
            floor = next.worth;
        }
        self.rest[mentor as usize] = floor;
        for (kept, near) in self.remembered[first..end].iter_mut().zip(&self.near) {
            *kept = near.link;
        }
    }

    /// Puts whoever is worth more than `floor` into `near`.
    fn gather(&mut self, list: Links<'_>, floor: i64) {
        self.near.clear();
        self.above.resize(self.worths.len(), 0);
        let mut found = 0;
        // Nobody can guess who is near the best, so each is written down and the next over it unless it counts.
        for (at, worth) in (0..).zip(&self.worths) {
            self.above[found] = at;
            found += usize::from(*worth > floor);
        }
        let near = self.above[..found].iter().map(|at| *at as usize);
        self.near.extend(near.filter_map(|at| Some(Near { worth: self.worths[at], link: list.get(at)? })));
    }

    /// Sets the price of each mentor who made offers to the most anybody not held is worth, raises the
    /// gains of those held to make their pairs exact, and parts pairs that are worth less than the price.
    /// Other prices stay feasible, as gains only rise, and no other mentor's pair has changed.
    fn settle(mut self) {
        let active = std::mem::take(&mut self.active);
        for mentor in active.iter().copied() {
            let best = self.choose(mentor, 1).max(self.near.first().map_or(0, |near| near.worth));
            self.found.price[mentor as usize] = best.max(0);
        }
        for (request, ask) in (0u32..).zip(&self.asks) {
            self.found.gain[request as usize] = ask + self.objective.base(request);
        }
        for mentor in active.iter().copied() {
            for at in (0..self.found.held(mentor).len()).rev() {
                let request = self.found.held(mentor)[at];
                let weight = self.graph.weight(request, mentor).unwrap_or(0);
                let gain = self.objective.value(request, weight) - self.found.price[mentor as usize];
                if gain < self.found.gain[request as usize] {
                    self.found.part(request);
                } else {
                    self.found.gain[request as usize] = gain;
                }
            }
        }
    }
}
