//! A first answer where places are scarce: mentors bid for requests.
//!
//! The same idea as [`super::auction`] from the other side. Without this file many more requests than
//! places would all bid for the same few mentors, and every price would climb in small steps. A mentor
//! with k free places looks for the k requests worth most to it after their gains, and offers each as
//! much more as makes it indifferent to the one after; a request goes to whoever offers most.

use crate::assign::graph::{Graph, Link};
use crate::assign::objective::Objective;
use crate::assign::state::{Assignment, NOBODY};

/// Offers for one place on average, after which offering has run away and searches are the better way.
const MOST_OFFERS: u64 = 60;

struct Tender<'a> {
    graph: &'a Graph,
    objective: &'a Objective,
    found: &'a mut Assignment,
    /// Where each mentor's remembered requests start.
    first: Vec<usize>,
    /// Each mentor's best requests when it last looked at all of them.
    remembered: Vec<Link>,
    /// What any other request was worth to the mentor at most; `i64::MAX` before the first look.
    rest: Vec<i64>,
    /// Worth and link of the requests a mentor may make an offer to, best first.
    choices: Vec<(i64, Link)>,
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
    let mut tender = Tender {
        graph,
        objective,
        found,
        first,
        remembered: vec![Link { to: NOBODY, weight: 0 }; kept],
        rest: vec![i64::MAX; graph.mentors() as usize],
        choices: Vec::new(),
        offers_made: 0,
        active: Vec::new(),
        is_active: vec![false; graph.mentors() as usize],
    };
    tender.run(waiting);
    let active = tender.active;
    settle(graph, objective, found, &active);
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
        self.choose(mentor, free);
        let after = self.choices.get(free).map_or(0, |(worth, _)| *worth).max(0);
        for at in 0..free.min(self.choices.len()) {
            let (worth, link) = self.choices[at];
            if worth <= 0 {
                return;
            }
            self.offers_made += 1;
            let more = worth - after;
            let gain = &mut self.found.gain[link.to as usize];
            if self.found.mate[link.to as usize] == NOBODY {
                *gain += more;
            } else {
                *gain += more.max(self.objective.scale());
                let loser = self.found.part(link.to);
                waiting.push(loser);
            }
            self.found.pair(link.to, mentor);
        }
    }

    /// Puts the requests worth most to a mentor with this many free places into `choices`: at least
    /// those it will make an offer to and the one after, if there are so many.
    fn choose(&mut self, mentor: u32, free: usize) {
        let rest = self.rest[mentor as usize];
        if rest < i64::MAX {
            self.choose_remembered(mentor);
            let last = self.choices.get(free).map(|(worth, _)| *worth);
            if last.is_some_and(|worth| worth >= rest) || rest <= 0 {
                return;
            }
        }
        self.remember(mentor);
        self.choose_remembered(mentor);
    }

    fn choose_remembered(&mut self, mentor: u32) {
        self.choices.clear();
        let range = self.first[mentor as usize]..self.first[mentor as usize + 1];
        for link in &self.remembered[range] {
            if link.to != NOBODY && self.found.mate[link.to as usize] != mentor {
                let worth = self.objective.value(link.to, link.weight) - self.found.gain[link.to as usize];
                self.choices.push((worth, *link));
            }
        }
        self.choices.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.to.cmp(&b.1.to)));
    }

    /// Looks at all of a mentor's requests and remembers the best.
    fn remember(&mut self, mentor: u32) {
        let range = self.first[mentor as usize]..self.first[mentor as usize + 1];
        let keep = range.len();
        self.choices.clear();
        for link in self.graph.of_mentor(mentor) {
            let worth = self.objective.value(link.to, link.weight) - self.found.gain[link.to as usize];
            self.choices.push((worth, *link));
        }
        let mut rest = i64::MIN;
        if keep < self.choices.len() {
            let (_, next, _) =
                self.choices.select_nth_unstable_by(keep, |a, b| b.0.cmp(&a.0).then(a.1.to.cmp(&b.1.to)));
            rest = next.0;
        }
        for (kept, (_, link)) in self.remembered[range].iter_mut().zip(&self.choices) {
            *kept = *link;
        }
        self.rest[mentor as usize] = rest;
    }
}

/// Sets the price of each mentor who made offers to the most anybody not held is worth, raises the gains of those held to make their
/// pairs exact, and parts pairs that are worth less than the price. Other prices stay feasible, as gains
/// only rise, and no other mentor's pair has changed.
fn settle(graph: &Graph, objective: &Objective, found: &mut Assignment, active: &[u32]) {
    for mentor in active.iter().copied() {
        let mut price = 0;
        for link in graph.of_mentor(mentor) {
            let worth = objective.value(link.to, link.weight) - found.gain[link.to as usize];
            if worth > price && found.mate[link.to as usize] != mentor {
                price = worth;
            }
        }
        found.price[mentor as usize] = price;
    }
    for mentor in active.iter().copied() {
        for at in (0..found.held(mentor).len()).rev() {
            let request = found.held(mentor)[at];
            let weight = graph.weight(request, mentor).unwrap_or(0);
            let gain = objective.value(request, weight) - found.price[mentor as usize];
            if gain < found.gain[request as usize] {
                found.part(request);
            } else {
                found.gain[request as usize] = gain;
            }
        }
    }
}
