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

use crate::candidates::Finder;
use crate::facts::{AgeWish, Channel, Place, Style};
use crate::pool::Pool;
use crate::profile::{Giver, Seeker};
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
    pub(crate) fn of(finder: &Finder<'_>) -> Self {
        let pool = finder.pool;
        let everybody = (0u32..).zip(&pool.givers).filter(|(_, giver)| giver.places_left > 0);
        let mut order: Vec<u32> = everybody.map(|(mentor, _)| mentor).collect();
        order.sort_by_cached_key(|mentor| {
            let giver = &pool.givers[*mentor as usize];
            let (lived, stages) = giver.circumstances.planes();
            // The most used circumstance first: who has it stands apart from who has not, then by the next, …
            let lived = std::cmp::Reverse(lived.reverse_bits());
            (lived, giver.languages.mask(), giver.channels.0, stages, *mentor)
        });
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
        query.first(facts, &prices.above[block], found);
        let highest = found.iter().copied().fold(i16::MIN, i16::max);
        if highest.saturating_add(query.most_of_rest) <= limit {
            return false;
        }
        query.rest(facts, found);
        found.iter().copied().fold(i16::MIN, i16::max) > limit
    }
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

/// A place on a sphere of radius 1.
#[expect(clippy::cast_possible_truncation, reason = "a metre on the earth is all that is asked for")]
fn on_sphere(place: Place) -> [f32; 3] {
    let (north, east) = (place.latitude.to_radians(), place.longitude.to_radians());
    [(north.cos() * east.cos()) as f32, (north.cos() * east.sin()) as f32, north.sin() as f32]
}

/// One request's points, ready to be added up.
pub(crate) struct Query<'a> {
    seeker: &'a Seeker,
    /// Columns of fits, and what one step of each is worth in parts of a point.
    fits: Vec<(usize, u16)>,
    /// What everybody has in parts of a point: where nothing is asked, or the word has no column.
    start: u16,
    language: Option<usize>,
    /// Points for whoever speaks the first language, above those of everybody else.
    language_points: u16,
    interests: Vec<usize>,
    /// Points for that many interests of those with columns.
    interest_points: [i16; 4],
    ages: Ages,
    style_points: i16,
    wishes: Vec<Wish>,
    at: [f32; 3],
    distance: f32,
    most: i16,
    most_of_rest: i16,
}

/// Points by the mentor's age: inside the outer range, and more inside the inner one.
#[derive(Clone, Copy)]
struct Ages {
    outer: (i16, i16),
    outer_points: i16,
    inner: (i16, i16),
    inner_points: i16,
    unknown: i16,
}

/// A channel and its points: with one shared time, and with more.
#[derive(Clone, Copy)]
struct Wish {
    channel: Channel,
    one: i16,
    several: i16,
}

/// All bits or none, so that a choice needs no branch.
fn mask(holds: bool) -> i16 {
    -i16::from(holds)
}

fn choose(mask: i16, one: i16, other: i16) -> i16 {
    (one & mask) | (other & !mask)
}

fn small(points: u32) -> i16 {
    i16::try_from(points).unwrap_or(i16::MAX)
}

impl<'a> Query<'a> {
    pub(crate) fn new(pool: &'a Pool, sieve: &Sieve, request: usize) -> Self {
        let (seeker, weights) = (&pool.seekers[request], &pool.policy().weights);
        let mut query = Self {
            seeker,
            fits: Vec::new(),
            start: 0,
            language: None,
            language_points: 0,
            interests: Vec::new(),
            interest_points: [0; 4],
            ages: Ages::of(seeker, weights.age),
            style_points: small(weights.style),
            wishes: Vec::new(),
            at: seeker.place.map_or([0.0; 3], on_sphere),
            distance: f32::from(small(weights.distance)),
            most: 0,
            most_of_rest: 0,
        };
        query.set_circumstances(weights.circumstance, sieve.words.circumstances);
        query.set_language(weights.language, sieve.words.languages);
        query.set_interests(weights.interests, sieve.words.interests);
        for (rank, channel) in (0u8..).zip(seeker.channels.order()) {
            if *channel == Channel::InPerson && seeker.place.is_none() {
                continue;
            }
            let far = if *channel == Channel::InPerson { 0 } else { weights.distance / 2 };
            let points = score::channel(seeker, rank, weights.channel) + far;
            let several = if *channel == Channel::Email { weights.times * 2 / 3 } else { weights.times };
            query.wishes.push(Wish {
                channel: *channel,
                one: small(points + weights.times * 2 / 3),
                several: small(points + several),
            });
        }
        let meeting = query.wishes.iter().map(|wish| {
            let near = if wish.channel == Channel::InPerson { small(weights.distance) + 1 } else { 0 };
            wish.several + near
        });
        let meeting = meeting.max().unwrap_or(NEVER);
        query.most_of_rest = meeting + query.interest_points[3] + query.ages.most() + query.style_points;
        let fits: u32 = query.fits.iter().map(|(_, step)| u32::from(*step) * 5).sum();
        let first = (u32::from(query.start) + fits) / u32::from(PARTS) + u32::from(query.language_points);
        query.most = query.most_of_rest.saturating_add(small(first));
        query
    }

    fn set_circumstances(&mut self, weight: u32, columns: usize) {
        let listed = u32::try_from(self.seeker.circumstances.len()).unwrap_or(u32::MAX);
        if listed == 0 {
            self.start = u16::try_from(weight / 2).unwrap_or(0) * PARTS;
            return;
        }
        for (position, (number, stage)) in self.seeker.circumstances.iter().enumerate() {
            let times = if position == 0 { 2 * listed + 1 } else { 1 };
            let step = (weight * times * STEP * u32::from(PARTS)).div_ceil(300 * listed);
            let step = u16::try_from(step).unwrap_or(u16::MAX / 5);
            match usize::try_from(*number) {
                Ok(number) if number < columns => self.fits.push((number * 4 + *stage as usize, step)),
                _ => self.start = self.start.saturating_add(step * 5),
            }
        }
    }

    fn set_language(&mut self, weight: u32, columns: usize) {
        let other = weight / 2;
        let first = self.seeker.first_language.numbers().next().map(|number| number as usize);
        let everybody = match first {
            Some(number) if number < columns => {
                self.language = Some(number);
                self.language_points = u16::try_from(weight - other).unwrap_or(0);
                other
            }
            Some(_) => weight,
            None => other,
        };
        self.start = self.start.saturating_add(u16::try_from(everybody).unwrap_or(0) * PARTS);
    }

    fn set_interests(&mut self, weight: u32, columns: usize) {
        let numbers = self.seeker.interests.numbers().map(|number| number as usize);
        self.interests = numbers.filter(|number| *number < columns).collect();
        let beyond = self.seeker.interests.len() - self.interests.len();
        for (shared, points) in self.interest_points.iter_mut().enumerate() {
            let shared = u32::try_from(shared + beyond).unwrap_or(u32::MAX);
            *points = small(score::interests(self.seeker, shared, weight));
        }
    }

    /// No mentor of a block has more than this.
    fn most_in(&self, block: &Block) -> i16 {
        let fits =
            self.fits.iter().map(|(column, step)| u32::from(block.best_fits[*column]) * u32::from(*step));
        let parts = u32::from(self.start) + fits.sum::<u32>();
        let first = parts / u32::from(PARTS) + u32::from(self.language_points);
        self.most_of_rest.saturating_add(small(first))
    }

    /// Circumstances and language, less the price: what tells people apart most.
    fn first(&self, block: &Block, price: &Column<i16>, found: &mut Column<i16>) {
        let mut sum: Column<u16> = [self.start; BLOCK];
        for (column, step) in &self.fits {
            for (sum, fit) in sum.iter_mut().zip(&block.fits[*column]) {
                *sum = sum.saturating_add(u16::from(*fit) * step);
            }
        }
        if let Some(column) = self.language {
            for (sum, speaks) in sum.iter_mut().zip(&block.languages[column]) {
                *sum = sum.saturating_add(u16::from(*speaks) * (self.language_points * PARTS));
            }
        }
        for ((found, sum), price) in found.iter_mut().zip(&sum).zip(price) {
            *found = (sum / PARTS).cast_signed().saturating_sub(*price);
        }
    }

    fn rest(&self, block: &Block, found: &mut Column<i16>) {
        let mut points: Column<i16> = [NEVER; BLOCK];
        self.meet(block, &mut points);
        if self.interests.is_empty() {
            for points in points.iter_mut() {
                *points = points.saturating_add(self.interest_points[0]);
            }
        } else {
            self.share(block, &mut points);
        }
        self.ages.add(&block.ages, &mut points);
        let (style, weight) = (self.seeker.style, self.style_points);
        for (points, other) in points.iter_mut().zip(&block.styles) {
            let suits = (style == Style::Either) | (*other == style as u8) | (*other == Style::Either as u8);
            *points = points.saturating_add(if suits { weight } else { 0 });
        }
        for (found, points) in found.iter_mut().zip(&points) {
            *found = found.saturating_add(*points);
        }
    }

    fn share(&self, block: &Block, points: &mut Column<i16>) {
        let mut shared: Column<u8> = [0; BLOCK];
        for column in &self.interests {
            for (shared, has) in shared.iter_mut().zip(&block.interests[*column]) {
                *shared += has;
            }
        }
        let [none, one, two, three] = self.interest_points;
        for (points, shared) in points.iter_mut().zip(&shared) {
            let few = if *shared == 0 { none } else { one };
            let many = if *shared == 2 { two } else { three };
            *points = points.saturating_add(if *shared < 2 { few } else { many });
        }
    }

    /// Channel, times and distance: the last wish first, each better one in its place.
    fn meet(&self, block: &Block, points: &mut Column<i16>) {
        let asked = self.seeker.times.bits();
        let (mut any, mut several): (Column<i16>, Column<i16>) = ([0; BLOCK], [0; BLOCK]);
        for ((any, several), times) in any.iter_mut().zip(&mut several).zip(&block.times) {
            let shared = asked & times;
            *any = mask(shared != 0);
            *several = mask(shared & shared.wrapping_sub(1) != 0);
        }
        for wish in self.wishes.iter().rev() {
            let bit = 1 << wish.channel as u8;
            let more = wish.several - wish.one;
            if wish.channel == Channel::InPerson {
                let near = self.nearness(block);
                for at in 0..BLOCK {
                    let usable = mask(block.channels[at] & bit != 0) & any[at] & mask(near[at] > 0);
                    let value = near[at] - 1 + wish.one + (several[at] & more);
                    points[at] = choose(usable, value.max(points[at]), points[at]);
                }
            } else {
                let any_time = mask(wish.channel == Channel::Email);
                for at in 0..BLOCK {
                    let usable = mask(block.channels[at] & bit != 0) & (any_time | any[at]);
                    points[at] = choose(usable, wish.one + (several[at] & more), points[at]);
                }
            }
        }
    }

    /// One more than the points for distance for whoever may live within reach, and 0 for everybody else.
    fn nearness(&self, block: &Block) -> Column<i16> {
        /// Metres that numbers of this size can be off by, and more.
        const OFF: f32 = 4.0;
        #[expect(clippy::cast_possible_truncation, reason = "a metre is all that is asked for")]
        const RADIUS: f32 = Place::EARTH_RADIUS as f32;
        /// One point more, a little for what the numbers are off, and a half less, as adding [`WHOLE`] rounds.
        const ONE_MORE: f32 = 1.0 + 0.02 - 0.5;
        /// Adding this leaves a whole number in the lowest bits of a float.
        const WHOLE: f32 = 8_388_608.0;
        let own = f32::from(self.seeker.max_km) * 1000.0;
        let inverse = own.max(1.0).recip();
        let [x, y, z] = &block.at;
        let mut near = [0i16; BLOCK];
        for at in 0..BLOCK {
            let (east, south, up) = (x[at] - self.at[0], y[at] - self.at[1], z[at] - self.at[2]);
            let chord = (east * east + south * south + up * up).sqrt() * RADIUS - OFF;
            let limit = own.min(block.limit[at]);
            let left = ((limit - chord) * inverse.max(block.inverse[at])).min(1.0);
            let points = if left >= 0.0 { left * self.distance + ONE_MORE } else { 0.0 };
            #[expect(clippy::cast_possible_truncation, reason = "the lowest bits hold at most a thousand")]
            let whole = (points + WHOLE).to_bits() as u16;
            near[at] = whole.cast_signed();
        }
        near
    }
}

impl Ages {
    fn of(seeker: &Seeker, weight: u32) -> Self {
        let (all, half) = (small(weight), small(weight / 2));
        let nobody = (1, 0);
        let none = Self { outer: nobody, outer_points: 0, inner: nobody, inner_points: 0, unknown: half };
        let everybody = (0, UNKNOWN - 1);
        let Some(age) = seeker.age.map(i16::from).filter(|_| seeker.age_wish != AgeWish::Any) else {
            let points = if seeker.age_wish == AgeWish::Any { all } else { half };
            return Self { outer: everybody, outer_points: points, unknown: points, ..none };
        };
        match seeker.age_wish {
            AgeWish::Any => none,
            AgeWish::Similar => Self {
                outer: (age - 10, age + 10),
                outer_points: half,
                inner: (age - 5, age + 5),
                inner_points: all - half,
                ..none
            },
            AgeWish::Older => Self { outer: (age + 5, UNKNOWN - 1), outer_points: all, ..none },
            AgeWish::Younger => Self { outer: (0, age - 5), outer_points: all, ..none },
        }
    }

    fn most(&self) -> i16 {
        (self.outer_points + self.inner_points).max(self.unknown)
    }

    fn add(&self, ages: &Column<i16>, points: &mut Column<i16>) {
        let within = |age: i16, (from, to): (i16, i16)| (age >= from) & (age <= to) & (age != UNKNOWN);
        for (points, age) in points.iter_mut().zip(ages) {
            let outer = if within(*age, self.outer) { self.outer_points } else { 0 };
            let inner = if within(*age, self.inner) { self.inner_points } else { 0 };
            let unknown = if *age == UNKNOWN { self.unknown } else { 0 };
            *points = points.saturating_add(outer + inner + unknown);
        }
    }
}
