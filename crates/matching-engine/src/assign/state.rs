//! Who is paired with whom, and the gains and prices that prove it best.
//!
//! Without this file the searches would each keep their own idea of the pairs. An [`Assignment`] always
//! holds a valid choice; while it is being mended its duals may not yet prove it optimal.

use crate::assign::certificate::{self, CertificateError};
use crate::assign::graph::Graph;
use crate::assign::objective::Objective;
use crate::assign::offers::Offers;

/// Nobody.
pub(crate) const NOBODY: u32 = u32::MAX;

/// What stands after the mentors' prices, so that a link to nobody is worth nothing.
const NOBODYS_PRICE: i64 = 1 << 62;

/// A choice of pairs, with the gain of each request and the price of each mentor.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// For each request, its mentor or [`NOBODY`].
    pub(crate) mate: Vec<u32>,
    /// For each request that has a mentor, where it stands in that mentor's part of `held`.
    seat: Vec<u32>,
    /// Where each mentor's part of `held` starts.
    first: Vec<usize>,
    /// The requests each mentor holds, mentor after mentor, as far as `count` says.
    held: Vec<u32>,
    /// How many requests each mentor holds.
    count: Vec<u32>,
    /// How many each may hold.
    seats: Vec<u32>,
    /// The gain of each request.
    pub(crate) gain: Vec<i64>,
    /// The price of each mentor, and after them that of nobody: above any value.
    pub(crate) price: Vec<i64>,
}

impl Assignment {
    /// Nobody paired yet, all gains and prices 0.
    pub(crate) fn unpaired(graph: &impl Offers) -> Self {
        let seats: Vec<u32> = (0..graph.mentors()).map(|mentor| graph.usable_places(mentor)).collect();
        let mut first = Vec::with_capacity(graph.mentors() as usize);
        let mut all = 0;
        for seats in &seats {
            first.push(all);
            all += *seats as usize;
        }
        let mut prices = vec![0; graph.mentors() as usize + 1];
        prices[graph.mentors() as usize] = NOBODYS_PRICE;
        Self {
            mate: vec![NOBODY; graph.requests() as usize],
            seat: vec![0; graph.requests() as usize],
            first,
            held: vec![NOBODY; all],
            count: vec![0; graph.mentors() as usize],
            seats,
            gain: vec![0; graph.requests() as usize],
            price: prices,
        }
    }

    /// Counts gains and prices that prove the best in units so many times as coarse. Rounding prices down
    /// and gains up keeps every pair covered, as values are whole in the coarser units; it keeps every
    /// exact pair exact for the same reason, and what is 0 stays 0.
    pub(crate) fn coarsen(&mut self, graph: &Graph, times: i64) {
        for (mentor, price) in (0..graph.mentors()).zip(&mut self.price) {
            if graph.places(mentor) > 0 {
                *price = price.div_euclid(times);
            }
        }
        for gain in &mut self.gain {
            *gain = -(-*gain).div_euclid(times);
        }
    }

    /// The mentor a request is paired with.
    pub fn mentor_of(&self, request: u32) -> Option<u32> {
        let mate = self.mate[request as usize];
        (mate != NOBODY).then_some(mate)
    }

    /// The requests a mentor is paired with, in no particular order.
    #[inline]
    pub fn held(&self, mentor: u32) -> &[u32] {
        let first = self.first[mentor as usize];
        &self.held[first..first + self.count[mentor as usize] as usize]
    }

    /// The gain of a request: at least what any pair is worth to it after the mentor's price.
    pub fn gain(&self, request: u32) -> i64 {
        self.gain[request as usize]
    }

    /// The price of one place of this mentor.
    pub fn price(&self, mentor: u32) -> i64 {
        self.price[mentor as usize]
    }

    /// How many requests are paired, and the sum of the weights of their pairs.
    pub fn matched_and_weight(&self, graph: &Graph) -> (u64, i128) {
        let weights = (0..graph.requests()).filter_map(|request| {
            let mentor = self.mentor_of(request)?;
            graph.weight(request, mentor)
        });
        weights.fold((0, 0), |(matched, sum), weight| (matched + 1, sum + i128::from(weight)))
    }

    /// Checks that this choice is valid and that nothing better exists.
    ///
    /// # Errors
    /// The first thing that is not as a certificate needs it.
    pub fn certify(&self, graph: &Graph, objective: &Objective) -> Result<(), CertificateError> {
        certificate::certify(graph, objective, self)
    }

    /// Whether the mentor has a place that is not taken.
    #[inline]
    pub(crate) fn has_seat(&self, mentor: u32) -> bool {
        self.count[mentor as usize] < self.seats[mentor as usize]
    }

    /// Pairs a request that has nobody with a mentor who has a seat.
    pub(crate) fn pair(&mut self, request: u32, mentor: u32) {
        debug_assert!(self.has_seat(mentor) && self.mate[request as usize] == NOBODY);
        let count = &mut self.count[mentor as usize];
        self.held[self.first[mentor as usize] + *count as usize] = request;
        self.seat[request as usize] = *count;
        *count += 1;
        self.mate[request as usize] = mentor;
    }

    /// Gives a mentor another number of seats, at least as many as it holds.
    pub(crate) fn set_seats(&mut self, mentor: u32, seats: u32) {
        let at = mentor as usize;
        if seats > self.seats[at] {
            let held = self.held(mentor).to_vec();
            self.first[at] = self.held.len();
            self.held.extend(held);
            self.held.resize(self.first[at] + seats as usize, NOBODY);
        }
        self.seats[at] = seats;
    }

    /// How many seats there are in all.
    pub(crate) fn all_seats(&self) -> usize {
        self.held.len()
    }

    /// Where a mentor's seats start among all.
    #[inline]
    pub(crate) fn first_seat(&self, mentor: u32) -> usize {
        self.first[mentor as usize]
    }

    /// Takes a request from its mentor, whom it returns.
    pub(crate) fn part(&mut self, request: u32) -> u32 {
        let mentor = self.mate[request as usize];
        debug_assert_ne!(mentor, NOBODY);
        let first = self.first[mentor as usize];
        let count = &mut self.count[mentor as usize];
        *count -= 1;
        let last = self.held[first + *count as usize];
        let seat = self.seat[request as usize];
        self.held[first + seat as usize] = last;
        self.seat[last as usize] = seat;
        self.mate[request as usize] = NOBODY;
        mentor
    }
}
