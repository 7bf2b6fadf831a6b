//! A solved run that can be changed: somebody withdraws or comes back, places change, a pair is locked or
//! forbidden, a request is held back; and what choosing another mentor would cost.
//!
//! Without this file every small change would mean solving again. The gains and prices of the best choice
//! stay feasible through each of these changes, so one or two searches of [`crate::assign::repair`] make
//! the choice best again. The new (matched, urgency, score) is exactly what solving anew would find.

use serde::{Deserialize, Serialize};

use crate::assign::repair::Search;
use crate::assign::{Assignment, CertificateError, Graph, Objective};
use crate::outcome::{Solution, Totals};
use crate::pool::{Fit, Pool};
use crate::pricing;
use crate::problem::MentorId;

/// The gain of a request that takes no part: so high that no pair is ever worth having. Four times it fits.
const AWAY: i64 = 1 << 61;

/// What a run adds up to after a change, less what it added up to before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Difference {
    /// Requests matched.
    pub matched: i64,
    /// Their urgency, together.
    pub urgency: i64,
    /// The scores of the pairs, together.
    pub score: i64,
}

/// One mentor a coordinator could choose for a request instead, and what that would cost everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Who.
    pub mentor: MentorId,
    /// Channel, distance and points of the pair.
    pub fit: Fit,
    /// Whether the run chose this pair.
    pub chosen: bool,
    /// The best run with this pair, less the best run: nothing above 0.
    pub cost: Difference,
    /// The requests matched now that would then wait, as positions, ascending.
    pub would_wait: Vec<usize>,
}

/// A solved run, standing ready for changes. People are positions in the pool.
#[derive(Debug)]
pub struct Standing<'a> {
    pool: &'a Pool,
    graph: Graph,
    objective: Objective,
    found: Assignment,
    search: Search,
    /// The pairs a coordinator locked, outside the problem.
    locked: Vec<(u32, u32)>,
    /// Whether every eligible pair is stored.
    complete: bool,
}

fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

impl<'a> Standing<'a> {
    /// Starts from a solution of this pool.
    pub fn new(pool: &'a Pool, solution: &Solution) -> Self {
        let stored = solution.graph.pairs();
        let eligible: usize = (0..pool.requests().len()).map(|request| solution.eligible(request)).sum();
        Self {
            pool,
            graph: solution.graph.clone(),
            objective: solution.objective.clone(),
            found: solution.assignment.clone(),
            search: Search::new(solution.graph.mentors()),
            locked: Vec::new(),
            complete: stored == eligible,
        }
    }

    /// What the choice adds up to now, locked pairs included.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for (request, position) in (0u32..).zip(0..self.pool.requests().len()) {
            match self.mentor_of(position) {
                None => totals.waiting += u64::from(self.found.gain(request) < AWAY),
                Some(mentor) => {
                    totals.matched += 1;
                    totals.urgency += u64::from(self.pool.urgency(position));
                    let score = self.pool.possible(position, mentor).map_or(0, |fit| fit.score());
                    totals.score += u64::from(score);
                }
            }
        }
        totals
    }

    /// The mentor a request has now, locked or chosen.
    pub fn mentor_of(&self, request: usize) -> Option<usize> {
        let position = number(request);
        let locked = self.locked.iter().find(|(locked, _)| *locked == position).map(|(_, mentor)| *mentor);
        locked.or_else(|| self.found.mentor_of(position)).map(|mentor| mentor as usize)
    }

    /// Takes a request out of the run: held back, or withdrawn.
    pub fn hold_back(&mut self, request: usize) {
        let request = number(request);
        if let Some(at) = self.locked.iter().position(|(locked, _)| *locked == request) {
            let (_, mentor) = self.locked.swap_remove(at);
            self.change_places(mentor, 1);
        } else if let Some(mentor) = self.found.mentor_of(request) {
            self.found.part(request);
            self.found.gain[request as usize] = AWAY;
            self.refill(mentor);
            return;
        }
        self.found.gain[request as usize] = AWAY;
    }

    /// Lets a request that was held back take part (again): an arrival.
    pub fn admit(&mut self, request: usize) {
        let request = number(request);
        if self.found.gain(request) < AWAY {
            return;
        }
        let worth = self.graph.of_request(request).iter();
        let worth = worth.map(|link| self.objective.value(request, link.weight) - self.found.price(link.to));
        self.found.gain[request as usize] = worth.max().unwrap_or(0).max(0);
        self.search.place(&self.graph, &self.objective, &mut self.found, request);
    }

    /// Gives a mentor this many places for the run; locked pairs keep theirs beside them.
    pub fn set_places(&mut self, mentor: usize, places: u32) {
        let mentor = number(mentor);
        let now = self.graph.places(mentor);
        self.change_places(mentor, i64::from(places) - i64::from(now));
    }

    /// Forbids a pair from now on.
    pub fn forbid(&mut self, request: usize, mentor: usize) {
        let (request, mentor) = (number(request), number(mentor));
        let chosen = self.found.mentor_of(request) == Some(mentor);
        if chosen {
            self.found.part(request);
        }
        self.graph.forbid(request, mentor);
        if chosen {
            self.refill(mentor);
            self.search.place(&self.graph, &self.objective, &mut self.found, request);
        }
    }

    /// Locks a pair: it stays whatever else changes. Nothing happens when the mentor has no place at all.
    pub fn lock(&mut self, request: usize, mentor: usize) {
        let (position, other) = (number(request), number(mentor));
        if self.graph.places(other) == 0 {
            return;
        }
        self.hold_back(request);
        self.change_places(other, -1);
        self.locked.push((position, other));
    }

    /// Proves that the choice standing now is best for the problem as it has been changed.
    ///
    /// # Errors
    /// What is not as the proof needs it.
    pub fn certify(&self) -> Result<(), CertificateError> {
        let mut present = self.found.clone();
        let mut graph = self.graph.clone();
        // Requests that take no part have no pairs and no gain.
        for request in (0..graph.requests()).filter(|request| self.found.gain(*request) >= AWAY) {
            let mentors: Vec<u32> = graph.of_request(request).iter().map(|link| link.to).collect();
            for mentor in mentors {
                graph.forbid(request, mentor);
            }
            present.gain[request as usize] = 0;
        }
        present.certify(&graph, &self.objective)
    }

    /// Whether the pairs stored are all there are. In a pool so large that they are not, a change may need
    /// pairs that were left out, and solving anew is the exact way.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The best `most` mentors for a request by score, each with the exact cost of choosing them.
    pub fn shortlist(&self, request: usize, most: usize) -> Vec<Choice> {
        let position = number(request);
        let mut best: Vec<(u32, u32)> =
            self.graph.of_request(position).iter().map(|link| (link.weight, link.to)).collect();
        best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(most);
        best.into_iter().filter_map(|(_, mentor)| self.choice(request, mentor as usize)).collect()
    }

    /// The cost of choosing this mentor for a request; `None` when they cannot be paired.
    pub fn choice(&self, request: usize, mentor: usize) -> Option<Choice> {
        let fit = self.pool.compare(request, mentor).ok()?;
        let chosen = self.mentor_of(request) == Some(mentor);
        let mut choice = Choice {
            mentor: self.pool.mentors()[mentor].id.clone(),
            fit,
            chosen,
            cost: Difference::default(),
            would_wait: Vec::new(),
        };
        if !chosen {
            let mut other = self.copy();
            other.lock(request, mentor);
            choice.cost = difference(self.totals(), other.totals());
            let waits = |position: &usize| {
                self.mentor_of(*position).is_some() && other.mentor_of(*position).is_none()
            };
            choice.would_wait = (0..self.pool.requests().len()).filter(waits).collect();
        }
        Some(choice)
    }

    /// The same standing, to try something on.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self {
            pool: self.pool,
            graph: self.graph.clone(),
            objective: self.objective.clone(),
            found: self.found.clone(),
            search: Search::new(self.graph.mentors()),
            locked: self.locked.clone(),
            complete: self.complete,
        }
    }

    /// The value of a pair under the run's goal, in the objective's own units.
    pub fn value(&self, request: usize, mentor: usize) -> Option<i64> {
        let fit = self.pool.compare(request, mentor).ok()?;
        Some(self.objective.value(number(request), pricing::weight(self.pool, fit.score())))
    }

    fn change_places(&mut self, mentor: u32, by: i64) {
        let places = u32::try_from((i64::from(self.graph.places(mentor)) + by).max(0)).unwrap_or(u32::MAX);
        let was_none = self.graph.places(mentor) == 0;
        self.graph.set_places(mentor, places);
        let seats = self.graph.usable_places(mentor);
        let mut without: Vec<u32> = Vec::new();
        while self.found.held(mentor).len() > seats as usize {
            let request = self.found.held(mentor)[0];
            self.found.part(request);
            without.push(request);
        }
        self.found.set_seats(mentor, seats);
        if was_none && seats > 0 {
            self.lower_to_worth(mentor);
        }
        self.refill(mentor);
        for request in without {
            self.search.place(&self.graph, &self.objective, &mut self.found, request);
        }
    }

    /// A mentor who had no place had a price beyond reason: it becomes the least that is feasible.
    fn lower_to_worth(&mut self, mentor: u32) {
        let worth = self.graph.of_mentor(mentor).iter();
        let worth = worth.map(|link| self.objective.value(link.to, link.weight) - self.found.gain(link.to));
        self.found.price[mentor as usize] = worth.max().unwrap_or(0).max(0);
    }

    /// Fills the free places of a mentor, or lowers the price; a place nobody can take costs nothing.
    fn refill(&mut self, mentor: u32) {
        self.search.fill(&self.graph, &self.objective, &mut self.found, mentor);
        let held = self.found.held(mentor).len() as u64;
        let price = self.found.price(mentor);
        if price > 0 && held < u64::from(self.graph.places(mentor)) {
            self.found.price[mentor as usize] = 0;
            for request in self.found.held(mentor).to_vec() {
                self.found.gain[request as usize] += price;
            }
        }
    }
}

fn difference(before: Totals, after: Totals) -> Difference {
    let less =
        |after: u64, before: u64| i64::try_from(i128::from(after) - i128::from(before)).unwrap_or(i64::MIN);
    Difference {
        matched: less(after.matched, before.matched),
        urgency: less(after.urgency, before.urgency),
        score: less(after.score, before.score),
    }
}
