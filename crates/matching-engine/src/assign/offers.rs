//! What bidding and searching see of the possible pairs: all of them, or the best so far of each request.
//!
//! A large pool's pairs do not fit in memory, and nearly none of them matter. Without this file bidding
//! could only read lists that hold every pair. Here a list may be a beginning, with a bound on the rest of
//! it; when the bound is passed, whoever reads asks for more.

use crate::assign::graph::Graph;
use crate::assign::links::Links;
use crate::assign::objective::Objective;

/// The objective and the prices of now, by mentor.
pub(crate) type Market<'a> = (&'a Objective, &'a [i64]);

/// The possible pairs of each request, as far as they are listed.
pub(crate) trait Offers {
    /// How many requests there are.
    fn requests(&self) -> u32;
    /// How many mentors there are.
    fn mentors(&self) -> u32;
    /// The most requests a mentor can take.
    fn usable_places(&self, mentor: u32) -> u32;
    /// Bids for one request on average, after which bidding has run away and searches are the better way.
    fn most_bids(&self) -> u64;
    /// Whether prices may fall again while bidding: a bound on pairs that are not listed would not hold.
    fn prices_may_fall(&self) -> bool;
    /// No pair weighs more.
    fn largest_weight(&self) -> u32;
    /// The pairs listed for a request.
    fn of_request(&self, request: u32) -> Links<'_>;
    /// What any pair not listed is worth at most after its price, without the request's base. It holds while
    /// prices only rise.
    fn rest(&self, request: u32) -> i64;
    /// Lists other pairs for these requests: afterwards the best listed is worth at least as much as the rest.
    fn list_best(&mut self, requests: &[u32], market: Market<'_>);
    /// Lists every pair of a request worth more than this after its price, without its base.
    fn list_above(&mut self, request: u32, above: i64, market: Market<'_>);
}

/// Everything is listed.
impl Offers for &Graph {
    fn requests(&self) -> u32 {
        Graph::requests(self)
    }

    fn mentors(&self) -> u32 {
        Graph::mentors(self)
    }

    fn usable_places(&self, mentor: u32) -> u32 {
        Graph::usable_places(self, mentor)
    }

    fn most_bids(&self) -> u64 {
        400
    }

    fn prices_may_fall(&self) -> bool {
        true
    }

    fn largest_weight(&self) -> u32 {
        Graph::largest_weight(self)
    }

    #[inline]
    fn of_request(&self, request: u32) -> Links<'_> {
        Graph::of_request(self, request)
    }

    #[inline]
    fn rest(&self, _request: u32) -> i64 {
        i64::MIN
    }

    fn list_best(&mut self, _requests: &[u32], _market: Market<'_>) {}

    fn list_above(&mut self, _request: u32, _above: i64, _market: Market<'_>) {}
}
