//! A first answer, nearly best, in a few looks at each pair: requests bid for mentors' places.
//!
//! Without this file every request would need a search of its own. Each request without a mentor looks
//! for the pair worth most to it after the mentor's price, and bids as much more as makes it indifferent
//! to its second choice, at least one unit where it would take somebody's place. A mentor keeps the
//! highest bids; their price is the lowest bid they hold once all places are taken, and never falls.
//! (Bertsekas 1979; for several places and unequal sides Bertsekas and Castañon 1989, 1992.)
//!
//! Where many want the same few, bids climb by single units, and the more people there are the longer that
//! lasts. So among many people, and wherever bids climb too long, the step is larger at first, and bidding
//! begins again from prices that much lower with a finer step, until it is one unit (ε-scaling: Bertsekas 1988).
//!
//! All values are whole and bids above the second choice are exact, so a pair is at most one unit off
//! its best when the bidding ends. Those that are off at all are parted again; [`super::repair`] mends
//! what is left, usually a few requests in a hundred. Prices only rise, so what each request remembers
//! ([`super::memory`]) stands in for its whole list nearly always.

use std::hint::black_box;

use crate::assign::memory::Memories;
use crate::assign::objective::Objective;
use crate::assign::offers::Offers;
use crate::assign::state::{Assignment, NOBODY};

/// So many requests look and bid together: what one waits for from memory does not hold up the next.
const TOGETHER: u32 = 64;

/// So many requests bid one after another, after what they need was fetched for all of them.
const SOON: usize = 8;

/// When so many requests do not know their best mentor, all are looked up together.
const UNSURE: usize = 4096;

/// Above so many requests bidding begins with large steps.
const MANY: u32 = 250_000;

/// How large they are, in steps of the objective.
const LARGE: i64 = 64;

/// How many times as fine each next phase of bidding is.
const FINER: i64 = 8;

/// After so many bids for one request on average the step is too small.
const CLIMBING: u64 = 24;

/// How often lists are made anew for those left, after which bidding has run away too: every step up needs another
/// look.
const MOST_LISTED: u32 = 4000;

/// After so many times, no more than so many are left without a place: two who can have one place only climb by small
/// steps through a whole level of urgency. A search for each says at once where that ends.
const LISTED_FOR_FEW: u32 = 250;
const FEW_UNSURE: usize = 16;

/// How a bid ended.
enum Bidden {
    /// The request holds a place, or wants none at these prices.
    Settled,
    /// It took the place of this one.
    Outbid(u32),
    /// Somebody not listed may be worth more to it.
    Unsure,
}

/// How bidding went.
pub(crate) struct Bidding {
    /// The mentors with places left at a price nobody paid.
    pub(crate) left: Vec<u32>,
    /// What the requests remember.
    pub(crate) memories: Memories,
    /// Whether it came to its end; not when it was cut off after too many bids.
    pub(crate) ended: bool,
}

/// A mentor's places among all.
#[derive(Clone, Copy)]
struct Stall {
    first: usize,
    taken: u32,
    places: u32,
}

/// A place that is taken: by whom, and for how much.
#[derive(Clone, Copy)]
struct Bid {
    price: i64,
    request: u32,
}

struct Auction<'a, O> {
    offers: &'a mut O,
    objective: &'a Objective,
    memories: Memories,
    /// The price of each mentor, and after them that of nobody.
    price: Vec<i64>,
    stalls: Vec<Stall>,
    /// The bids of each stall; within it a heap with the lowest first.
    bids: Vec<Bid>,
    bids_made: u64,
    /// By how much a bid goes above another when there is no better measure.
    step: i64,
    /// After how many bids the step is made larger.
    patience: u64,
}

/// Lets the requests bid from the prices `found` has. Afterwards gains and prices are feasible and every
/// pair is worth exactly its gain and price; [`super::repair::mend`] does the rest.
pub(crate) fn bid(offers: &mut impl Offers, objective: &Objective, found: &mut Assignment) -> Bidding {
    let mut auction = begin(offers, objective, found);
    let ended = if auction.offers.prices_may_fall() {
        auction.step = first_step(auction.offers.requests(), objective);
        auction.run_in_phases()
    } else {
        auction.run()
    };
    auction.end(found, ended)
}

fn first_step(requests: u32, objective: &Objective) -> i64 {
    if requests > MANY { LARGE * objective.step() } else { objective.step() }
}

fn begin<'a, O: Offers>(
    offers: &'a mut O,
    objective: &'a Objective,
    found: &mut Assignment,
) -> Auction<'a, O> {
    Auction {
        objective,
        memories: Memories::new(offers),
        price: std::mem::take(&mut found.price),
        stalls: stalls(offers, found),
        offers,
        bids: vec![Bid { price: 0, request: NOBODY }; found.all_seats()],
        bids_made: 0,
        step: objective.step(),
        patience: u64::MAX,
    }
}

fn stalls(offers: &impl Offers, found: &Assignment) -> Vec<Stall> {
    let stall =
        |mentor| Stall { first: found.first_seat(mentor), taken: 0, places: offers.usable_places(mentor) };
    (0..offers.mentors()).map(stall).collect()
}

impl<O: Offers> Auction<'_, O> {
    /// Bids with steps as large as they need to be, then finer and finer; whether it came to its end.
    fn run_in_phases(&mut self) -> bool {
        let floors = self.price.clone();
        self.patience = CLIMBING * u64::from(self.offers.requests());
        loop {
            let ended = self.run();
            if !ended || self.step == self.objective.step() {
                return ended;
            }
            self.begin_finer(&floors);
        }
    }

    /// Takes every bid back and lowers the prices, down to these floors, by what the step may have made them
    /// too high; a place nobody took is worth its floor.
    fn begin_finer(&mut self, floors: &[i64]) {
        let lower = self.step + self.step / 2;
        for ((price, floor), stall) in self.price.iter_mut().zip(floors).zip(&mut self.stalls) {
            let all_taken = stall.taken == stall.places;
            *price = if all_taken { (*price - lower).max(*floor) } else { *floor };
            stall.taken = 0;
        }
        self.memories.forget();
        self.step = (self.step / FINER).max(self.objective.step());
        self.patience = u64::MAX;
    }

    fn run(&mut self) -> bool {
        let most = self.offers.most_bids() * (u64::from(self.offers.requests()) + 100);
        let (mut bidders, mut unsure): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for start in (0..self.offers.requests()).step_by(TOGETHER as usize) {
            let some = start..self.offers.requests().min(start.saturating_add(TOGETHER));
            for request in some.clone() {
                self.memories.look(self.offers, self.objective, &self.price, request);
            }
            bidders.extend(some);
            self.let_bid(&mut bidders, &mut unsure, most);
            if unsure.len() >= UNSURE {
                self.list_more(&unsure);
                bidders.append(&mut unsure);
                self.let_bid(&mut bidders, &mut unsure, most);
            }
        }
        let mut listed = 0;
        let is_few = |unsure: &[u32], listed| {
            unsure.is_empty() || (listed >= LISTED_FOR_FEW && unsure.len() <= FEW_UNSURE)
        };
        while !is_few(&unsure, listed) && self.bids_made <= most && listed < MOST_LISTED {
            listed += 1;
            self.list_more(&unsure);
            bidders.append(&mut unsure);
            self.let_bid(&mut bidders, &mut unsure, most);
        }
        self.make_sure();
        self.bids_made <= most && is_few(&unsure, listed)
    }

    /// Lets these bid, and whoever is outbid, until each holds a place, wants none, or does not know whether a
    /// mentor not listed would be better; those go to `unsure`.
    fn let_bid(&mut self, bidders: &mut Vec<u32>, unsure: &mut Vec<u32>, most: u64) {
        let mut outbid = Vec::new();
        while !bidders.is_empty() && self.bids_made <= most {
            for some in bidders.chunks(SOON) {
                self.fetch(some);
                for bidder in some.iter().copied() {
                    match self.place_bid(bidder) {
                        Bidden::Settled => (),
                        Bidden::Outbid(other) => outbid.push(other),
                        Bidden::Unsure => unsure.push(bidder),
                    }
                }
            }
            bidders.clear();
            std::mem::swap(bidders, &mut outbid);
            if self.bids_made > self.patience {
                self.step *= FINER;
                self.patience += self.patience;
            }
        }
    }

    /// Reads what these requests are about to need, for all of them side by side: what they remember, the prices there,
    /// and the lowest bid at the best of them. Bids come in no order, so each would wait for memory three times, alone.
    fn fetch(&self, some: &[u32]) {
        let rests = some.iter().map(|request| self.memories.rest(*request));
        black_box(rests.fold(0, |all, rest| all ^ rest));
        let mut stalls = [None; SOON];
        for (stall, request) in stalls.iter_mut().zip(some) {
            let best = self.memories.best(self.objective, &self.price, *request);
            *stall = self.stalls.get(best.mentor as usize);
        }
        let lowest = stalls.iter().flatten().filter_map(|stall| self.bids.get(stall.first));
        black_box(lowest.fold(0, |all, bid| all ^ bid.price));
    }

    fn list_more(&mut self, requests: &[u32]) {
        self.offers.list_best(requests, (self.objective, &self.price));
        for request in requests {
            self.memories.look(self.offers, self.objective, &self.price, *request);
        }
    }

    /// Asks for more pairs wherever one not listed could be the best of a request at the last prices.
    fn make_sure(&mut self) {
        let unsure = |request: &u32| {
            let choice = self.memories.choose(self.offers, self.objective, &self.price, *request);
            let rest = self.memories.rest(*request);
            choice.worth < rest && rest > -self.objective.base(*request)
        };
        let unsure: Vec<u32> = (0..self.offers.requests()).filter(unsure).collect();
        self.list_more(&unsure);
    }

    /// Places one bid.
    fn place_bid(&mut self, request: u32) -> Bidden {
        let choice = self.memories.choose(self.offers, self.objective, &self.price, request);
        let worthless = -self.objective.base(request);
        if choice.worth < choice.second && choice.second > worthless {
            return Bidden::Unsure;
        }
        if choice.worth <= worthless {
            return Bidden::Settled;
        }
        self.bids_made += 1;
        let more = choice.worth - choice.second.max(worthless);
        let price = &mut self.price[choice.mentor as usize];
        let stall = &mut self.stalls[choice.mentor as usize];
        let bids = &mut self.bids[stall.first..stall.first + stall.places as usize];
        if stall.taken < stall.places {
            let last = stall.taken as usize;
            bids[last] = Bid { price: *price + more, request };
            sift_up(bids, last);
            stall.taken += 1;
            if stall.taken == stall.places {
                *price = bids[0].price;
            }
            return Bidden::Settled;
        }
        let outbid = bids[0].request;
        bids[0] = Bid { price: *price + more.max(self.step), request };
        sift_down(bids);
        *price = bids[0].price;
        Bidden::Outbid(outbid)
    }

    fn end(mut self, found: &mut Assignment, ended: bool) -> Bidding {
        self.settle(found);
        let Self { offers, memories, price, stalls, .. } = self;
        found.price = price;
        let priced = |mentor: &u32| {
            let stall = stalls[*mentor as usize];
            found.price[*mentor as usize] > 0 && stall.taken < stall.places
        };
        Bidding { left: (0..offers.mentors()).rev().filter(priced).collect(), memories, ended }
    }

    /// Sets each gain to the most any pair is worth after the price, and keeps the pairs worth as much.
    fn settle(&mut self, found: &mut Assignment) {
        for mentor in 0..self.offers.mentors() {
            let Stall { first, taken, .. } = self.stalls[mentor as usize];
            for bid in &self.bids[first..first + taken as usize] {
                found.pair(bid.request, mentor);
            }
        }
        for request in 0..self.offers.requests() {
            let choice = self.memories.choose(self.offers, self.objective, &self.price, request);
            // Where bidding was cut off the rest may still be a bound above the best.
            let gain = (choice.worth.max(self.memories.rest(request)) + self.objective.base(request)).max(0);
            found.gain[request as usize] = gain;
            let best = |mentor: u32| {
                let mut links = self.memories.links(request).iter();
                links.any(|link| {
                    let price = self.price[link.to as usize];
                    link.to == mentor && self.objective.value(request, link.weight) - price == gain
                })
            };
            let mate = found.mate[request as usize];
            if mate != NOBODY && !best(mate) {
                found.part(request);
            }
            if gain > 0 && found.mate[request as usize] == NOBODY {
                let mut links = self.memories.links(request).iter();
                let free = links
                    .find(|link| link.to < self.offers.mentors() && found.has_seat(link.to) && best(link.to));
                if let Some(link) = free {
                    found.pair(request, link.to);
                }
            }
        }
    }
}

fn sift_up(bids: &mut [Bid], mut at: usize) {
    while at > 0 {
        let parent = (at - 1) / 2;
        if bids[parent].price <= bids[at].price {
            return;
        }
        bids.swap(parent, at);
        at = parent;
    }
}

/// Up to so many bids the lowest is found by looking at all of them.
const FEW: usize = 6;

/// Brings the lowest bid to the front after the first has changed.
fn sift_down(bids: &mut [Bid]) {
    if bids.len() <= FEW {
        let mut least = 0;
        for at in 1..bids.len() {
            least = if bids[at].price < bids[least].price { at } else { least };
        }
        bids.swap(0, least);
        return;
    }
    let mut at = 0;
    loop {
        let mut least = at;
        for child in [2 * at + 1, 2 * at + 2] {
            if child < bids.len() && bids[child].price < bids[least].price {
                least = child;
            }
        }
        if least == at {
            return;
        }
        bids.swap(least, at);
        at = least;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::{Graph, repair};

    /// More requests than places, and everybody wants everybody nearly as much.
    fn crowd(requests: u32, mentors: u32, seed: u32) -> Graph {
        let weight = |request: u32, mentor: u32| 1000 + (request * 31 + mentor * 17 + seed) % 7;
        let pairs = (0..requests)
            .flat_map(|request| (0..mentors).map(move |mentor| (request, mentor, weight(request, mentor))));
        Graph::from_pairs(requests as usize, vec![2; mentors as usize], pairs).expect("a graph")
    }

    fn is_mended_to_the_best(graph: &Graph, first_step: i64) -> u64 {
        let objective = Objective::sum(graph);
        let (mut found, mut offers) = (Assignment::unpaired(&graph), graph);
        let mut auction = begin(&mut offers, &objective, &mut found);
        auction.step = first_step;
        assert!(auction.run_in_phases(), "bidding comes to its end");
        let bids = auction.bids_made;
        let bidding = auction.end(&mut found, true);
        repair::mend(graph, &objective, &mut found, Some(bidding.memories));
        super::super::free_places_are_free(graph, &mut found);
        found.certify(graph, &objective).expect("nothing better exists");
        bids
    }

    #[test]
    fn large_steps_first_lead_to_the_same_proof() {
        for (requests, mentors, seed) in [(9, 4, 0), (40, 19, 1), (41, 20, 5), (90, 30, 3)] {
            for step in [1, LARGE, 10 * LARGE] {
                is_mended_to_the_best(&crowd(requests, mentors, seed), step);
            }
        }
    }

    #[test]
    fn bids_that_climb_too_long_climb_by_larger_steps() {
        let (requests, mentors) = (41, 20);
        let one_by_one = 1000 * u64::from(mentors);
        let bids = is_mended_to_the_best(&crowd(requests, mentors, 2), 1);
        assert!(
            bids < one_by_one / 2,
            "{bids} bids, where climbing by single points would take {one_by_one}"
        );
    }
}
