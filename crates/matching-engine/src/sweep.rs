//! One pass over every pair of people, or over those that could matter: which are worth more than so much
//! after the mentor's price?
//!
//! Without this file a large pool would be scored pair by pair in every round. The [`Sieve`] says of nearly
//! every mentor in passing that they are not; who is left is scored exactly.

use crate::assign::Link;
use crate::assign::Objective;
use crate::bits::Bits;
use crate::candidates::Finder;
use crate::index::Scratch;
use crate::pricing;
use crate::scorer::Scorer;
use crate::sharing::in_blocks;
use crate::sieve::{BLOCK, Prices, Query, Sieve};

/// Requests looked at together, so that a few blocks of mentors stay near the processor.
const TOGETHER: usize = 16;
/// Blocks of mentors looked at together.
const BLOCKS: usize = 8;
/// Where fewer than one mentor in so many is allowed, looking at those alone is quicker.
const FEW: u64 = 24;

/// Where fewer than one mentor in so many is looked at, whom a request may meet is not found out for all of them.
const ALONE: u64 = 8;

/// What to look for, for one request.
pub(crate) struct Wanted<'a> {
    /// Only pairs worth more than this after the price.
    pub(crate) above: i64,
    /// What the request gains as things are: pairs worth more matter.
    pub(crate) gain: i64,
    /// The best so many of them.
    pub(crate) keep: usize,
    /// But not these, mentors ascending.
    pub(crate) stored: &'a [Link],
}

/// Pairs with what each is worth after the price.
type Worthy = Vec<(i64, Link)>;

/// What was found for one request.
pub(crate) struct Found {
    /// The best pairs, best first.
    pub(crate) best: Worthy,
    /// No other pair, apart from those stored, is worth more than this after the price.
    pub(crate) rest: i64,
}

/// Everything a pass needs.
pub(crate) struct Sweep<'a> {
    finder: &'a Finder<'a>,
    sieve: &'a Sieve,
    objective: &'a Objective,
    prices: Prices,
}

impl<'a> Sweep<'a> {
    /// A pass at these prices, one for each of the pool's mentors.
    pub(crate) fn new(
        finder: &'a Finder<'a>,
        sieve: &'a Sieve,
        objective: &'a Objective,
        price: &[i64],
    ) -> Self {
        let prices = sieve.prices(price, objective.scale(), pricing::uncounted(finder.pool));
        Self { finder, sieve, objective, prices }
    }

    /// Looks for these requests at one block of mentors in `share`, not the same blocks for each but always the
    /// same for one. What is said of the rest only holds for those blocks. When nothing is found above what a
    /// request gains, there is nothing.
    pub(crate) fn look<'w>(
        &self,
        requests: &[u32],
        share: usize,
        wanted: impl Fn(u32) -> Wanted<'w> + Sync,
    ) -> Vec<Found> {
        let parts = self.sieve.blocks().div_ceil(BLOCKS * share);
        in_blocks(self.finder.threads, requests.len(), TOGETHER, |some| {
            let turn = some.start / TOGETHER;
            let mut scratch = Scratch::new(self.finder.pool);
            let mut looks: Vec<(Look<'_>, Pick<'w>)> = requests[some]
                .iter()
                .map(|request| (Look::new(self, *request, &mut scratch), Pick::new(wanted(*request))))
                .collect();
            // Everybody starts somewhere else, so that people alike are not all sent to the same few.
            for part in (0..parts).map(|part| (part + turn) % parts) {
                let from = part * BLOCKS * share;
                let blocks = from..self.sieve.blocks().min(from + BLOCKS * share);
                for (look, pick) in looks.iter_mut().filter(|(look, _)| !look.few) {
                    let mine =
                        blocks.clone().filter(|block| share == 1 || is_seen(look.request, *block, share));
                    mine.for_each(|block| look.pick(self, block, pick));
                }
            }
            looks.into_iter().map(|(look, pick)| look.finish(self, pick, share)).collect()
        })
    }
}

/// Whether a request is shown a block when it sees one in `share`: by chance, the same every time.
fn is_seen(request: u32, block: usize, share: usize) -> bool {
    let mut mixed = (u64::from(request) << 32 | block as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 32)).is_multiple_of(share as u64)
}

/// The best of what was seen so far by its bound: where each stands in the sieve.
struct Pick<'w> {
    wanted: Wanted<'w>,
    best: Vec<(i64, u32)>,
    /// Nobody else is worth more.
    rest: i64,
}

impl<'w> Pick<'w> {
    fn new(wanted: Wanted<'w>) -> Self {
        Self { rest: wanted.above, wanted, best: Vec::new() }
    }

    fn add(&mut self, worth: i64, at: u32) {
        if worth <= self.rest {
            return;
        }
        self.best.push((worth, at));
        if self.best.len() >= self.wanted.keep.saturating_mul(2) {
            self.drop_beyond();
        }
    }

    fn is_stored(&self, mentor: u32) -> bool {
        self.wanted.stored.binary_search_by_key(&mentor, |link| link.to).is_ok()
    }

    /// Keeps the best; from now on only better ones are looked for.
    fn drop_beyond(&mut self) {
        let keep = self.wanted.keep;
        if self.best.len() > keep {
            self.best.select_nth_unstable_by(keep - 1, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            self.best.truncate(keep);
            self.rest = self.rest.max(self.best[keep - 1].0);
        }
    }
}

/// One request being looked at.
struct Look<'a> {
    query: Query<'a>,
    scorer: Scorer<'a>,
    base: i64,
    least: u32,
    /// Whom no barrier but the score keeps away, apart from distances; by place in the index. `None` where so few are
    /// looked at that each who matters is better compared alone.
    allowed: Option<Bits>,
    few: bool,
    request: u32,
}

impl<'a> Look<'a> {
    fn new(sweep: &Sweep<'a>, request: u32, scratch: &mut Scratch) -> Self {
        let pool = sweep.finder.pool;
        let at = request as usize;
        let alone = (sweep.sieve.order.len() as u64) * ALONE < pool.mentors().len() as u64;
        let allowed = (!alone).then(|| {
            sweep.finder.index.find(pool, at, scratch);
            let mut allowed = scratch.eligible.clone();
            allowed.add(&scratch.near);
            allowed
        });
        let few = allowed.as_ref().is_some_and(|allowed| allowed.count() * FEW < pool.mentors().len() as u64);
        Self {
            query: Query::new(pool, sweep.sieve, at),
            scorer: Scorer::new(pool, at),
            base: sweep.objective.base(request),
            least: pool.policy().min_score,
            few,
            allowed,
            request,
        }
    }

    fn may_meet(&self, place: u32) -> bool {
        self.allowed.as_ref().is_none_or(|allowed| allowed.has(place as usize))
    }

    /// Calls with whoever of a block may be worth more than so much after the price: where they stand in the
    /// sieve, and the bound.
    fn each_above(&self, sweep: &Sweep<'_>, block: usize, above: i64, mut with: impl FnMut(u32, i16)) {
        let limit = sweep.prices.limit(block, self.base, above);
        let mut bounds = [0; BLOCK];
        if !sweep.sieve.bounds(&self.query, (block, &sweep.prices), limit, &mut bounds) {
            return;
        }
        let first = block * BLOCK;
        for (at, place) in sweep.sieve.places[first..].iter().take(BLOCK).enumerate() {
            if i64::from(bounds[at]) > limit && self.may_meet(*place) {
                with(u32::try_from(first + at).unwrap_or(u32::MAX), bounds[at]);
            }
        }
    }

    fn pick(&self, sweep: &Sweep<'_>, block: usize, pick: &mut Pick<'_>) {
        self.each_above(sweep, block, pick.rest, |at, bound| {
            if !pick.is_stored(sweep.sieve.order[at as usize]) {
                pick.add(sweep.prices.worth(block, self.base, bound), at);
            }
        });
    }

    /// Scores whom a rough look picked; everybody allowed where those are few.
    fn finish(&self, sweep: &Sweep<'_>, mut pick: Pick<'_>, share: usize) -> Found {
        pick.drop_beyond();
        let mut best: Worthy = pick.best.iter().filter_map(|(_, at)| self.scored(sweep, *at)).collect();
        let mut rest = pick.rest;
        let top = best.iter().map(|(worth, _)| *worth).max().unwrap_or(i64::MIN);
        if let Some(allowed) = self.allowed.as_ref().filter(|_| self.few) {
            allowed.each(|place| {
                let mentor = sweep.finder.index.order[place];
                best.extend(self.scored(sweep, sweep.sieve.rank[mentor as usize]));
            });
            best.retain(|(worth, link)| *worth > rest && !pick.is_stored(link.to));
        } else if rest > top.max(pick.wanted.gain) {
            // Bounds left open whether anybody else is better: everybody above is scored.
            rest = pick.wanted.gain.max(top.saturating_sub(1));
            best.clear();
            let seen = |block: &usize| share == 1 || is_seen(self.request, *block, share);
            for block in (0..sweep.sieve.blocks()).filter(seen) {
                self.each_above(sweep, block, rest, |at, _| best.extend(self.scored(sweep, at)));
            }
            best.retain(|(worth, link)| *worth > rest && !pick.is_stored(link.to));
        }
        best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.to.cmp(&b.1.to)));
        if best.len() > pick.wanted.keep {
            rest = rest.max(best[pick.wanted.keep].0);
            best.truncate(pick.wanted.keep);
        }
        Found { best, rest }
    }

    /// The pair with the mentor who stands here in the sieve, and what it is worth after the price; nothing when
    /// it is not eligible.
    fn scored(&self, sweep: &Sweep<'_>, at: u32) -> Option<(i64, Link)> {
        let mentor = *sweep.sieve.order.get(at as usize)?;
        let pool = sweep.finder.pool;
        let score = match self.allowed {
            Some(_) => self.scorer.score(&sweep.sieve.hot[at as usize], (&pool.givers, mentor))?,
            None => pool.possible(self.request as usize, mentor as usize).ok()?.score(),
        };
        if score < self.least {
            return None;
        }
        let link = Link { to: mentor, weight: pricing::weight(pool, score) };
        let value = self.base + sweep.objective.scale() * i64::from(link.weight);
        Some((value - sweep.prices.exact[at as usize], link))
    }
}
