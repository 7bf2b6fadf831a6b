//! One request's points, added up over a block of mentors at a time.
//!
//! Without this file the loops that must become vector instructions would stand among how mentors are laid out.
//! Each adds one criterion's points, or choices made with masks instead of branches.

#![expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each mentor keeps a loop from becoming vector instructions"
)]
#![expect(clippy::inline_always, reason = "only what is inlined is compiled for wider vectors too")]

use super::{BLOCK, Block, Column, NEVER, PARTS, STEP, Sieve, UNKNOWN, on_sphere};
use crate::facts::{AgeWish, Channel, Place, Style};
use crate::pool::Pool;
use crate::profile::Seeker;
use crate::score;

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
    /// No mentor has more than this, …
    pub(super) most: i16,
    /// … or more than this beside circumstances and language.
    pub(super) most_of_rest: i16,
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
    pub(super) fn most_in(&self, block: &Block) -> i16 {
        let fits =
            self.fits.iter().map(|(column, step)| u32::from(block.best_fits[*column]) * u32::from(*step));
        let parts = u32::from(self.start) + fits.sum::<u32>();
        let first = parts / u32::from(PARTS) + u32::from(self.language_points);
        self.most_of_rest.saturating_add(small(first))
    }

    /// Circumstances and language, less the price: what tells people apart most.
    #[inline(always)]
    pub(super) fn first(&self, block: &Block, price: &Column<i16>, found: &mut Column<i16>) {
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

    #[inline(always)]
    pub(super) fn rest(&self, block: &Block, found: &mut Column<i16>) {
        let mut points: Column<i16> = [NEVER; BLOCK];
        self.meet(block, &mut points);
        if self.interests.is_empty() {
            for points in &mut points {
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

    #[inline(always)]
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
    #[inline(always)]
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
    #[inline(always)]
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

    #[inline(always)]
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
