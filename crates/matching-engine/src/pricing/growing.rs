//! The best pairs of each request found so far, in a pool with far more pairs than are worth storing.
//!
//! Without this file bidding would need every list to the end. A request's list is made at the prices of
//! one moment, with a bound on everybody else; while prices only rise the bound holds. When it is passed,
//! the [`Sweep`] makes the list anew at the prices of now, for many requests at once on every processor.

use crate::assign::offers::{Market, Offers};
use crate::assign::{Graph, GraphError, Link, Links};
use crate::candidates::{Finder, graph};
use crate::sieve::Sieve;
use crate::sweep::{Sweep, Wanted};

/// How far below the best a listed pair may be, in points.
const DEEP: i64 = 16;
/// The same where a search asks for more, beyond what it asks for.
const DEEPER: i64 = 4;
/// What the rest is worth before anybody has looked: more than anything.
const UNSEEN: i64 = i64::MAX / 4;
/// What pairs are worth at least.
const ANYTHING: i64 = i64::MIN / 4;

/// Lists that grow.
pub(crate) struct Growing<'a> {
    finder: &'a Finder<'a>,
    sieve: &'a Sieve,
    /// One block in so many is looked at for each request.
    share: usize,
    /// How many pairs a list holds at most, unless a search asks for more.
    keep: usize,
    pub(super) rows: Vec<Vec<Link>>,
    /// What any pair not listed is worth at most, without the request's base.
    rest: Vec<i64>,
}

impl<'a> Growing<'a> {
    /// Starts from these pairs, mentors ascending.
    pub(crate) fn new(finder: &'a Finder<'a>, sieve: &'a Sieve, rows: Vec<Vec<Link>>, keep: usize) -> Self {
        let rest = vec![UNSEEN; rows.len()];
        Self { finder, sieve, share: 1, keep: keep.max(1), rows, rest }
    }

    /// From now on looks at one block of this sieve in `share`. Nobody has been looked at for anybody.
    pub(crate) fn look_at(&mut self, sieve: &'a Sieve, share: usize) {
        (self.sieve, self.share) = (sieve, share);
        self.rest.fill(UNSEEN);
    }

    /// Looks for everybody at these prices.
    pub(crate) fn look_for_all(&mut self, market: Market<'_>) {
        let everybody: Vec<u32> = (0..self.requests()).collect();
        self.list_best(&everybody, market);
    }

    /// Says that prices have fallen by so much at most since the lists were made.
    pub(crate) fn prices_fell_by(&mut self, most: i64) {
        for rest in &mut self.rest {
            *rest = rest.saturating_add(most).min(UNSEEN);
        }
    }

    /// The same lists where everything is counted in units so many times finer.
    pub(crate) fn in_finer_units(&mut self, times: i64) {
        for rest in &mut self.rest {
            *rest = if *rest >= UNSEEN { UNSEEN } else { rest.saturating_mul(times) };
        }
    }

    /// Lists every pair of each request worth more than this after these prices.
    pub(crate) fn list_down_to(&mut self, least: impl Fn(u32) -> i64 + Sync, market: Market<'_>) {
        let short = |request: &u32| {
            self.rest[*request as usize].saturating_add(market.0.base(*request)) > least(*request)
        };
        let short: Vec<u32> = (0..self.requests()).filter(short).collect();
        self.list(&short, usize::MAX, market, |_, request| least(request));
    }

    /// Keeps the pairs worth at least this much to their request, by request, after these prices; gives for each
    /// request what any other is worth at most.
    pub(crate) fn keep_above(
        &mut self,
        least: impl Fn(u32) -> i64,
        (objective, price): Market<'_>,
    ) -> Vec<i64> {
        let mut best = Vec::with_capacity(self.rows.len());
        for ((request, row), rest) in (0u32..).zip(&mut self.rows).zip(&self.rest) {
            let mut rest = rest.saturating_add(objective.base(request));
            row.retain(|link| {
                let worth = objective.value(request, link.weight) - price[link.to as usize];
                let keeps = worth >= least(request);
                rest = if keeps { rest } else { rest.max(worth) };
                keeps
            });
            best.push(rest);
        }
        best
    }

    /// Adds the best pairs with these mentors to every list, up to `most` no further than this below what `gain`
    /// says: their prices are about to fall.
    pub(crate) fn add_pairs_of(
        &mut self,
        mentors: &[u32],
        (most, below): (usize, i64),
        gain: impl Fn(u32) -> i64 + Sync,
        (objective, price): Market<'_>,
    ) {
        let sieve = Sieve::among(self.finder, mentors);
        let sweep = Sweep::new(self.finder, &sieve, objective, price);
        for row in &mut self.rows {
            row.sort_unstable_by_key(|link| link.to);
        }
        let everybody: Vec<u32> = (0..self.requests()).collect();
        let looked = sweep.look(&everybody, 1, |request| Wanted {
            above: gain(request).saturating_sub(below),
            gain: ANYTHING,
            keep: most,
            stored: &self.rows[request as usize],
        });
        for (row, found) in self.rows.iter_mut().zip(looked) {
            row.extend(found.best.into_iter().map(|(_, link)| link));
        }
    }

    /// The pairs listed, as a graph.
    ///
    /// # Errors
    /// When there are more people than a graph can name.
    pub(crate) fn graph(&mut self) -> Result<Graph, GraphError> {
        for row in &mut self.rows {
            row.sort_unstable_by_key(|link| link.to);
        }
        graph(self.finder.pool, &self.rows)
    }

    /// Lists up to `keep` pairs of each request, those worth more than `above` says.
    fn list(
        &mut self,
        requests: &[u32],
        keep: usize,
        (objective, price): Market<'_>,
        above: impl Fn(&Self, u32) -> i64 + Sync,
    ) {
        let sweep = Sweep::new(self.finder, self.sieve, objective, price);
        let wanted = |request| Wanted { above: above(self, request), gain: ANYTHING, keep, stored: &[] };
        let looked = sweep.look(requests, self.share, wanted);
        for (request, found) in requests.iter().zip(looked) {
            self.rest[*request as usize] = found.rest.saturating_sub(objective.base(*request));
            self.rows[*request as usize] = found.best.into_iter().map(|(_, link)| link).collect();
        }
    }
}

impl Offers for Growing<'_> {
    fn requests(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    fn mentors(&self) -> u32 {
        u32::try_from(self.finder.pool.givers.len()).unwrap_or(u32::MAX)
    }

    fn usable_places(&self, mentor: u32) -> u32 {
        self.finder.pool.givers[mentor as usize].places_left.min(self.requests())
    }

    fn most_bids(&self) -> u64 {
        100
    }

    fn prices_may_fall(&self) -> bool {
        false
    }

    fn largest_weight(&self) -> u32 {
        crate::Weights::MOST
    }

    fn of_request(&self, request: u32) -> Links<'_> {
        self.rows[request as usize].as_slice().into()
    }

    fn rest(&self, request: u32) -> i64 {
        self.rest[request as usize]
    }

    fn list_best(&mut self, requests: &[u32], market: Market<'_>) {
        let (objective, price) = market;
        let nearly_best = |growing: &Self, request: u32| {
            let worth = |link: &Link| objective.value(request, link.weight) - price[link.to as usize];
            let best = growing.rows[request as usize].iter().map(worth).max();
            best.map_or(ANYTHING, |best| best - DEEP * objective.scale())
        };
        self.list(requests, self.keep, market, nearly_best);
    }

    fn list_above(&mut self, request: u32, above: i64, market: Market<'_>) {
        let above = above.saturating_add(market.0.base(request) - DEEPER * market.0.scale());
        self.list(&[request], usize::MAX, market, |_, _| above);
    }
}
