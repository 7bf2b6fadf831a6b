//! One request against many mentors at once: an upper bound on every score, in the time a few scores take.
//!
//! A large run has thousands of millions of pairs of people, and nearly none of them matter. Without this file
//! each would be scored to find that out. Mentors are kept criterion by criterion in arrays of small numbers;
//! a request adds up its points over [`BLOCK`] mentors at a time in loops a compiler turns into vector
//! instructions, stopping early where the first criteria show that nobody in the block can reach the limit.
//! Whoever may be above the limit is scored exactly afterwards, so nothing depends on a bound but speed. A bound
//! is at most a few points above the score: points are rounded up, a word beyond the 64 most used counts as
//! shared, distances are chords a little too short, and where it is unclear whether somebody lives within reach
//! the better channel counts.

mod query;

pub(crate) use self::query::Query;
use crate::candidates::Finder;
use crate::facts::Place;
use crate::pool::Pool;
use crate::profile::Giver;
use crate::score;
use crate::scorer::Hot;

/// Mentors looked at together.
pub(crate) const BLOCK: usize = 128;
/// Points are summed in parts of a point so small.
const PARTS: u16 = 64;
/// Fits are stored in steps of 20 hundredths.
const STEP: u32 = 20;
/// Words with a column of their own.
const COLUMNS: usize = 64;
/// An age that is not known.
const UNKNOWN: i16 = 255;
/// Prices this far above a block's lowest count as so far.
const DEAREST: i64 = 30_000;
/// What whoever cannot be reached by any channel has at most.
const NEVER: i16 = -30_000;

/// One number for each of the mentors of a block.
type Column<T> = [T; BLOCK];

/// Mentors who have a place, criterion by criterion.
#[derive(Debug)]
pub(crate) struct Sieve {
    /// The mentors' positions in the pool, block by block; people alike stand together.
    pub(crate) order: Vec<u32>,
    /// Where each stands in the index, in the same order.
    pub(crate) places: Vec<u32>,
    /// What scoring needs of each, in the same order.
    pub(crate) hot: Vec<Hot>,
    /// Where each of the pool's mentors stands in that order, if they have a place.
    pub(crate) rank: Vec<u32>,
    blocks: Vec<Block>,
    words: Words,
}

/// How many words of a kind have columns.
#[derive(Debug, Clone, Copy)]
struct Words {
    circumstances: usize,
    languages: usize,
    interests: usize,
}

/// The facts of up to [`BLOCK`] mentors.
#[derive(Debug)]
struct Block {
    /// For each circumstance and each stage of a person, the mentors' fits in steps.
    fits: Vec<Column<u8>>,
    /// The best fit in each of those columns.
    best_fits: Vec<u8>,
    languages: Vec<Column<u8>>,
    interests: Vec<Column<u8>>,
    channels: Column<u8>,
    times: Column<u32>,
    ages: Column<i16>,
    styles: Column<u8>,
    /// Where they live on a sphere of radius 1; far outside it when no place is stated.
    at: [Column<f32>; 3],
    /// How far they travel, in metres.
    limit: Column<f32>,
    /// One over that.
    inverse: Column<f32>,
}

/// The prices of the mentors of a sieve, in whole points, rounded down.
#[derive(Debug)]
pub(crate) struct Prices {
    /// Each price in the objective's units.
    pub(crate) exact: Vec<i64>,
    /// The lowest in each block.
    pub(crate) lowest: Vec<i64>,
    above: Vec<Column<i16>>,
    scale: i64,
    /// Points of a score that count for nothing under the run's goal.
    least: i64,
}

impl Sieve {
    /// Everybody who has a place; in one block are people who have been through the same and cost about as much.
    pub(crate) fn of(finder: &Finder<'_>, price: &[i64]) -> Self {
        let mut order = with_places(finder.pool, |_| true);
        order.sort_by_cached_key(|mentor| (lived(finder.pool, *mentor), price[*mentor as usize], *mentor));
        Self::in_order(finder, order)
    }

    /// The same, but in every block are all kinds of people.
    pub(crate) fn mixed(finder: &Finder<'_>) -> Self {
        let mut order = with_places(finder.pool, |_| true);
        order.sort_by_cached_key(|mentor| (lived(finder.pool, *mentor), *mentor));
        let stripes = order.len().div_ceil(BLOCK);
        let mixed = (0..stripes).flat_map(|stripe| order.iter().skip(stripe).step_by(stripes));
        Self::in_order(finder, mixed.copied().collect())
    }

    /// Only those of these mentors, as positions in the pool, who have a place.
    pub(crate) fn among(finder: &Finder<'_>, mentors: &[u32]) -> Self {
        let mut wanted = vec![false; finder.pool.mentors().len()];
        for mentor in mentors {
            wanted[*mentor as usize] = true;
        }
        Self::in_order(finder, with_places(finder.pool, |mentor| wanted[mentor as usize]))
    }

    fn in_order(finder: &Finder<'_>, order: Vec<u32>) -> Self {
        let pool = finder.pool;
        let count = |numbering: &crate::wordset::Numbering| numbering.words().len().min(COLUMNS);
        let words = Words {
            circumstances: count(&pool.numberings.circumstances),
            languages: count(&pool.numberings.languages),
            interests: count(&pool.numberings.interests),
        };
        let blocks = order.chunks(BLOCK).map(|mentors| Block::of(pool, mentors, words)).collect();
        let mut rank = vec![u32::MAX; pool.mentors().len()];
        for (at, mentor) in (0u32..).zip(&order) {
            rank[*mentor as usize] = at;
        }
        let places: Vec<u32> = order.iter().map(|mentor| finder.index.rank[*mentor as usize]).collect();
        let hot = places.iter().map(|place| finder.hot[*place as usize]).collect();
        Self { order, places, hot, rank, blocks, words }
    }

    pub(crate) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The mentors of a block, as positions in the pool.
    pub(crate) fn mentors_of(&self, block: usize) -> &[u32] {
        &self.order[block * BLOCK..self.order.len().min((block + 1) * BLOCK)]
    }

    /// Prices by position in the pool, made ready for this sieve; `scale` units are one point, and the first
    /// `least` points of a score count for nothing.
    pub(crate) fn prices(&self, price: &[i64], scale: i64, least: u32) -> Prices {
        let exact = self.order.iter().map(|mentor| price[*mentor as usize]).collect();
        let (lowest, above) = (Vec::new(), Vec::new());
        let mut prices = Prices { exact, lowest, above, scale, least: i64::from(least) };
        for block in 0..self.blocks() {
            let mentors = self.mentors_of(block);
            let lowest = mentors.iter().map(|mentor| price[*mentor as usize]).min().unwrap_or(0);
            // Nobody stands at the end of the last block: too dear for anyone.
            let mut above = [i16::MAX; BLOCK];
            for (above, mentor) in above.iter_mut().zip(mentors) {
                let points = (price[*mentor as usize] - lowest) / scale;
                *above = i16::try_from(points.min(DEAREST)).unwrap_or(i16::MAX);
            }
            prices.lowest.push(lowest);
            prices.above.push(above);
        }
        prices
    }

    /// Puts into `found` a bound on the score less the price's points above the block's lowest, for every mentor
    /// of a block; `false` when none of them is above `limit`.
    pub(crate) fn bounds(
        &self,
        query: &Query<'_>,
        (block, prices): (usize, &Prices),
        limit: i64,
        found: &mut Column<i16>,
    ) -> bool {
        let Ok(limit) = i16::try_from(limit.clamp(i64::from(NEVER), i64::from(i16::MAX))) else {
            return false;
        };
        let facts = &self.blocks[block];
        if limit >= query.most || limit >= query.most_in(facts) {
            return false;
        }
        points(query, facts, (&prices.above[block], limit), found)
    }
}

/// As [`Sieve::bounds`], for one block whose best may be above the limit. The compiler makes it twice, and the
/// processor says which one runs: the numbers are whole and small, so both give the same.
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn points(
    query: &Query<'_>,
    facts: &Block,
    (above, limit): (&Column<i16>, i16),
    found: &mut Column<i16>,
) -> bool {
    query.first(facts, above, found);
    let highest = found.iter().copied().fold(i16::MIN, i16::max);
    if highest.saturating_add(query.most_of_rest) <= limit {
        return false;
    }
    query.rest(facts, found);
    found.iter().copied().fold(i16::MIN, i16::max) > limit
}

impl Prices {
    /// What a pair with a mentor of this block and this bound is worth after the price, at most.
    pub(crate) fn worth(&self, block: usize, base: i64, bound: i16) -> i64 {
        base + self.scale * (i64::from(bound) - self.least) - self.lowest[block]
    }

    /// The bound a mentor of this block must exceed for the pair to be worth more than `limit` after the price.
    /// `base` is what any pair of the request is worth before its points.
    pub(crate) fn limit(&self, block: usize, base: i64, limit: i64) -> i64 {
        (limit.saturating_sub(base).saturating_add(self.lowest[block])).div_euclid(self.scale) + self.least
    }
}

impl Block {
    fn of(pool: &Pool, mentors: &[u32], words: Words) -> Self {
        let mut block = Self {
            fits: vec![[0; BLOCK]; words.circumstances * 4],
            best_fits: Vec::new(),
            languages: vec![[0; BLOCK]; words.languages],
            interests: vec![[0; BLOCK]; words.interests],
            channels: [0; BLOCK],
            times: [0; BLOCK],
            ages: [UNKNOWN; BLOCK],
            styles: [0; BLOCK],
            at: [[100.0; BLOCK]; 3],
            limit: [0.0; BLOCK],
            inverse: [1.0; BLOCK],
        };
        for (at, mentor) in mentors.iter().enumerate() {
            block.put(at, &pool.givers[*mentor as usize]);
        }
        block.best_fits = block.fits.iter().map(|column| column.iter().copied().max().unwrap_or(0)).collect();
        block
    }

    fn put(&mut self, at: usize, giver: &Giver) {
        for (number, columns) in (0u32..).zip(self.fits.chunks_mut(4)) {
            let Some(lived) = giver.circumstances.stage(number) else { continue };
            for (column, stage) in columns.iter_mut().zip(crate::facts::Stage::ALL) {
                column[at] = u8::try_from(score::stage_fit(*stage, lived) / STEP).unwrap_or(u8::MAX);
            }
        }
        let mark = |columns: &mut Vec<Column<u8>>, set: &crate::wordset::WordSet| {
            for number in set.numbers() {
                if let Some(column) = columns.get_mut(number as usize) {
                    column[at] = 1;
                }
            }
        };
        mark(&mut self.languages, &giver.languages);
        mark(&mut self.interests, &giver.interests);
        self.channels[at] = giver.channels.0;
        self.times[at] = giver.times.bits();
        self.ages[at] = giver.age.map_or(UNKNOWN, i16::from);
        self.styles[at] = giver.style as u8;
        self.limit[at] = f32::from(giver.max_km) * 1000.0;
        self.inverse[at] = self.limit[at].max(1.0).recip();
        if let Some(place) = giver.place {
            for (column, number) in self.at.iter_mut().zip(on_sphere(place)) {
                column[at] = number;
            }
        }
    }
}

/// The mentors who have a place and are wanted.
fn with_places(pool: &Pool, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
    let everybody = (0u32..).zip(&pool.givers).filter(|(_, giver)| giver.places_left > 0);
    everybody.map(|(mentor, _)| mentor).filter(|mentor| wanted(*mentor)).collect()
}

/// What a mentor has been through, as a number to sort by. The most used circumstance first: who has it stands apart
/// from who has not, then by the next, …
fn lived(pool: &Pool, mentor: u32) -> std::cmp::Reverse<u64> {
    std::cmp::Reverse(pool.givers[mentor as usize].circumstances.planes().0.reverse_bits())
}

/// A place on a sphere of radius 1.
#[expect(clippy::cast_possible_truncation, reason = "a metre on the earth is all that is asked for")]
fn on_sphere(place: Place) -> [f32; 3] {
    let (north, east) = (place.latitude.to_radians(), place.longitude.to_radians());
    [(north.cos() * east.cos()) as f32, (north.cos() * east.sin()) as f32, north.sin() as f32]
}
