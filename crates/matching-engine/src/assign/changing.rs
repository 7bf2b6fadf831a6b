//! A solved problem that changes: a request arrives or withdraws, a mentor's places change.
//!
//! Without this file every such change would mean solving again. Gains and prices stay feasible through
//! each of them when whoever is new gets the least gain or price that covers their pairs; then one search
//! of [`super::repair`] for each pair that was parted or place that was freed makes the choice best again.

use crate::assign::certificate::CertificateError;
use crate::assign::graph::Graph;
use crate::assign::objective::Objective;
use crate::assign::repair::Search;
use crate::assign::state::Assignment;

/// The gain of a request that is away: so high that no pair is ever worth having. Four times it fits.
const AWAY: i64 = 1 << 61;

/// A problem with its best assignment, standing ready for changes.
#[derive(Debug)]
pub struct Changing {
    graph: Graph,
    objective: Objective,
    found: Assignment,
    search: Search,
}

impl Changing {
    /// Starts from the best assignment of this graph, as [`super::assign`] found it.
    pub fn new(graph: Graph, objective: Objective, found: Assignment) -> Self {
        let search = Search::new(graph.mentors());
        Self { graph, objective, found, search }
    }

    /// The graph as it is now; requests that are away keep their pairs in it.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The best assignment now.
    pub fn found(&self) -> &Assignment {
        &self.found
    }

    /// Whether a request is away.
    pub fn is_away(&self, request: u32) -> bool {
        self.found.gain(request) >= AWAY
    }

    /// Takes a request out.
    pub fn withdraw(&mut self, request: u32) {
        let mentor = self.found.mentor_of(request);
        if mentor.is_some() {
            self.found.part(request);
        }
        self.found.gain[request as usize] = AWAY;
        if let Some(mentor) = mentor {
            self.fill(mentor);
        }
    }

    /// Lets a request take part that was away.
    pub fn arrive(&mut self, request: u32) {
        if !self.is_away(request) {
            return;
        }
        let worth = self.graph.of_request(request).iter();
        let worth = worth.map(|link| self.objective.value(request, link.weight) - self.found.price(link.to));
        self.found.gain[request as usize] = worth.max().unwrap_or(0).max(0);
        self.search.place(&self.graph, &self.objective, &mut self.found, request);
    }

    /// Gives a mentor this many places.
    pub fn set_places(&mut self, mentor: u32, places: u32) {
        let had_none = self.graph.places(mentor) == 0;
        self.graph.set_places(mentor, places);
        let seats = self.graph.usable_places(mentor);
        let mut without: Vec<u32> = Vec::new();
        while self.found.held(mentor).len() > seats as usize {
            let request = self.found.held(mentor)[0];
            self.found.part(request);
            without.push(request);
        }
        self.found.set_seats(mentor, seats);
        if had_none && seats > 0 {
            let worth = self.graph.of_mentor(mentor).iter();
            let worth =
                worth.map(|link| self.objective.value(link.to, link.weight) - self.found.gain(link.to));
            self.found.price[mentor as usize] = worth.max().unwrap_or(0).max(0);
        }
        self.fill(mentor);
        for request in without {
            self.search.place(&self.graph, &self.objective, &mut self.found, request);
        }
    }

    /// Proves that the assignment is best for the problem as it is now.
    ///
    /// # Errors
    /// What is not as the proof needs it.
    pub fn certify(&self) -> Result<(), CertificateError> {
        let (graph, mut present) = (self.graph.without(|request| self.is_away(request)), self.found.clone());
        for request in (0..graph.requests()).filter(|request| self.is_away(*request)) {
            present.gain[request as usize] = 0;
        }
        present.certify(&graph, &self.objective)
    }

    /// Fills the free places of a mentor, or lowers the price; a place nobody can take costs nothing.
    fn fill(&mut self, mentor: u32) {
        self.search.fill(&self.graph, &self.objective, &mut self.found, mentor);
        let held = self.found.held(mentor).len() as u64;
        let price = self.found.price(mentor);
        if price > 0 && held < u64::from(self.graph.places(mentor)) {
            self.found.price[mentor as usize] = 0;
            for at in 0..self.found.held(mentor).len() {
                let request = self.found.held(mentor)[at];
                self.found.gain[request as usize] += price;
            }
        }
    }
}
