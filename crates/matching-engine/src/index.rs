//! The mentors of a pool, ready to be asked "who is eligible for this request?".
//!
//! Without this file finding candidates would cost requests × mentors looks. Each condition a request
//! can make is a set of mentors, one bit each, made once; a request combines a few dozen sets word by
//! word. Mentors are ordered by where they live, row after row of a grid of cells, so that those within
//! reach are a few runs of neighbours.

use std::collections::HashMap;

use crate::bits::Bits;
use crate::eligibility::{Bar, Barrier, kind_is_welcome};
use crate::facts::{Channel, LanguageWish, Place, Slot, SupportBy, SupportKind};
use crate::policy::CircumstanceRule;
use crate::pool::Pool;
use crate::profile::{Giver, Seeker};
use crate::wordset::WordSet;

/// The side of a cell, in degrees. Only speed depends on it.
const CELL: f64 = 0.125;
/// Metres in one degree of latitude, rounded down: a search by it never reaches too short.
const METRES_A_DEGREE: f64 = 111_000.0;

/// Sets of mentors by what they state. Numbers in the sets are places in `order`.
#[derive(Debug)]
pub(crate) struct Index {
    /// The mentors' positions in the pool, by where they live.
    pub(crate) order: Vec<u32>,
    /// Where each of the pool's mentors stands in `order`.
    pub(crate) rank: Vec<u32>,
    cells: Vec<(Cell, usize)>,
    has_place_left: Bits,
    persons: HashMap<u32, Vec<usize>>,
    languages: Vec<Bits>,
    circumstances: Vec<Bits>,
    avoid: Vec<Bits>,
    can: Vec<Bits>,
    apart: HashMap<u32, Vec<usize>>,
    genders: Vec<Bits>,
    /// The mentors who welcome each gender, and last those who welcome an unstated one.
    welcome: Vec<Bits>,
    kinds: [Bits; 2],
    channels: [Bits; 4],
    times: Vec<Bits>,
}

/// A cell of the grid: its row and column.
type Cell = (i32, i32);

#[expect(clippy::cast_possible_truncation, reason = "degrees over cells are a few thousand")]
fn cell(place: Place) -> Cell {
    ((place.latitude / CELL).floor() as i32, (place.longitude / CELL).floor() as i32)
}

/// One set for each word, holding the mentors whose set of words has it.
fn by_word<'a>(words: usize, mentors: usize, sets: impl Iterator<Item = &'a WordSet>) -> Vec<Bits> {
    let mut found = vec![Bits::none(mentors); words];
    for (mentor, set) in sets.enumerate() {
        set.numbers().for_each(|word| found[word as usize].insert(mentor));
    }
    found
}

fn those(mentors: &[&Giver], is: impl Fn(&Giver) -> bool) -> Bits {
    let mut bits = Bits::none(mentors.len());
    mentors.iter().enumerate().filter(|(_, giver)| is(giver)).for_each(|(mentor, _)| bits.insert(mentor));
    bits
}

impl Index {
    pub(crate) fn of(pool: &Pool) -> Self {
        let mut order: Vec<u32> = (0u32..).zip(&pool.givers).map(|(mentor, _)| mentor).collect();
        let key = |mentor: &u32| pool.givers[*mentor as usize].place.map(cell);
        order.sort_by_key(|mentor| (key(mentor).is_none(), key(mentor), *mentor));
        let mut rank = vec![0; order.len()];
        for (place, mentor) in (0u32..).zip(&order) {
            rank[*mentor as usize] = place;
        }
        let mut cells: Vec<(Cell, usize)> = Vec::new();
        for (place, mentor) in order.iter().enumerate() {
            let Some(cell) = key(mentor) else { break };
            if cells.last().is_none_or(|(last, _)| *last != cell) {
                cells.push((cell, place));
            }
        }
        let placed = order.iter().filter(|mentor| key(mentor).is_some()).count();
        cells.push(((i32::MAX, i32::MAX), placed));

        let mentors: Vec<&Giver> = order.iter().map(|mentor| &pool.givers[*mentor as usize]).collect();
        let count = mentors.len();
        let numberings = &pool.numberings;
        let words = |numbering: &crate::wordset::Numbering| numbering.words().len();
        let genders = words(&numberings.genders);
        let mut welcome = vec![Bits::none(count); genders + 1];
        let mut persons: HashMap<u32, Vec<usize>> = HashMap::new();
        let mut apart: HashMap<u32, Vec<usize>> = HashMap::new();
        for (mentor, giver) in mentors.iter().enumerate() {
            match &giver.person_gender {
                None => welcome.iter_mut().for_each(|bits| bits.insert(mentor)),
                Some(wish) => wish.numbers().for_each(|gender| welcome[gender as usize].insert(mentor)),
            }
            if let Some(person) = giver.person {
                persons.entry(person).or_default().push(mentor);
            }
            giver.apart.numbers().for_each(|tag| apart.entry(tag).or_default().push(mentor));
        }
        Self {
            cells,
            rank,
            has_place_left: those(&mentors, |giver| giver.places_left > 0),
            languages: by_word(
                words(&numberings.languages),
                count,
                mentors.iter().map(|giver| &giver.languages),
            ),
            circumstances: by_word(
                words(&numberings.circumstances),
                count,
                mentors.iter().map(|giver| &giver.circumstances.set),
            ),
            avoid: by_word(words(&numberings.circumstances), count, mentors.iter().map(|giver| &giver.avoid)),
            can: by_word(words(&numberings.needs), count, mentors.iter().map(|giver| &giver.can)),
            genders: by_word(genders, count, mentors.iter().map(|giver| &giver.gender)),
            kinds: [SupportKind::Volunteer, SupportKind::Staff]
                .map(|kind| those(&mentors, |g| g.kind == kind)),
            channels: [Channel::Phone, Channel::Email, Channel::InPerson, Channel::Video]
                .map(|channel| those(&mentors, |giver| giver.channels.has(channel))),
            times: (0..Slot::COUNT)
                .filter_map(Slot::from_number)
                .map(|slot| those(&mentors, |giver| giver.times.contains(slot)))
                .collect(),
            welcome,
            persons,
            apart,
            order,
        }
    }

    /// Puts into `scratch.eligible` and `scratch.near` whoever no barrier but the score, or the distance, keeps
    /// from this request.
    pub(crate) fn find(&self, pool: &Pool, request: usize, scratch: &mut Scratch) {
        self.find_willing(pool, request, scratch, |_, _| ());
        self.find_reachable(&pool.seekers[request], scratch);
    }

    /// As [`Index::find`]; also puts into `kept_away` how many mentors each of the barriers 1 to 10 keeps away,
    /// each counted at the first, and returns how many are left after them.
    pub(crate) fn find_counting(
        &self,
        pool: &Pool,
        request: usize,
        scratch: &mut Scratch,
        kept_away: &mut [usize; Barrier::ALL.len()],
    ) -> usize {
        let count = |bits: &Bits| usize::try_from(bits.count()).unwrap_or(usize::MAX);
        let mut left = pool.mentors().len();
        self.find_willing(pool, request, scratch, |barrier, willing| {
            kept_away[barrier as usize] = left - count(willing);
            left = count(willing);
        });
        self.find_reachable(&pool.seekers[request], scratch);
        left
    }

    /// Barriers 1 to 10, in their order; says after each who is left.
    fn find_willing(
        &self,
        pool: &Pool,
        request: usize,
        scratch: &mut Scratch,
        mut after: impl FnMut(Barrier, &Bits),
    ) {
        let seeker = &pool.seekers[request];
        let Scratch { eligible, some, .. } = scratch;
        eligible.clear();
        eligible.insert_range(0, self.order.len());
        for mentor in seeker.person.and_then(|person| self.persons.get(&person)).into_iter().flatten() {
            eligible.remove(*mentor);
        }
        after(Barrier::SamePerson, eligible);
        eligible.keep(&self.has_place_left);
        after(Barrier::NoPlaceLeft, eligible);
        for mentor in seeker.apart.numbers().filter_map(|tag| self.apart.get(&tag)).flatten() {
            eligible.remove(*mentor);
        }
        for (bar, barrier) in
            [(Bar::NeverWith, Barrier::KeptApart), (Bar::AnsweredBefore, Barrier::AnsweredBefore)]
        {
            for mentor in pool.barred(request, bar) {
                eligible.remove(self.rank[mentor] as usize);
            }
            after(barrier, eligible);
        }
        seeker.needs.numbers().for_each(|word| eligible.keep(&self.can[word as usize]));
        after(Barrier::NeedNotMet, eligible);
        if pool.policy().circumstance == CircumstanceRule::Required {
            some.clear();
            seeker.circumstance_set.numbers().for_each(|word| some.add(&self.circumstances[word as usize]));
            eligible.keep(some);
        }
        after(Barrier::NoSharedCircumstance, eligible);
        seeker.circumstance_set.numbers().for_each(|word| eligible.drop_all(&self.avoid[word as usize]));
        after(Barrier::CircumstanceAvoided, eligible);
        self.keep_who_speaks(seeker, eligible, some);
        after(Barrier::NoSharedLanguage, eligible);
        self.keep_wished_genders(seeker, eligible, some);
        after(Barrier::GenderWish, eligible);
        if seeker.support_by != SupportBy::Either {
            let staff = kind_is_welcome(seeker.support_by, SupportKind::Staff);
            eligible.keep(&self.kinds[usize::from(staff)]);
        }
        after(Barrier::SupportKind, eligible);
    }

    fn keep_who_speaks(&self, seeker: &Seeker, eligible: &mut Bits, some: &mut Bits) {
        let languages = match seeker.language_wish {
            LanguageWish::Any => &seeker.languages,
            LanguageWish::First => &seeker.first_language,
        };
        some.clear();
        languages.numbers().for_each(|word| some.add(&self.languages[word as usize]));
        eligible.keep(some);
    }

    fn keep_wished_genders(&self, seeker: &Seeker, eligible: &mut Bits, some: &mut Bits) {
        if let Some(wish) = &seeker.mentor_gender {
            some.clear();
            wish.numbers().for_each(|gender| some.add(&self.genders[gender as usize]));
            eligible.keep(some);
        }
        let gender = seeker.gender.numbers().next().map_or(self.welcome.len() - 1, |gender| gender as usize);
        eligible.keep(&self.welcome[gender]);
    }

    /// Puts into `scratch.eligible` the mentors nothing keeps from this request that must not be loosened.
    pub(crate) fn find_loosenable(&self, pool: &Pool, request: usize, scratch: &mut Scratch) {
        let seeker = &pool.seekers[request];
        let Scratch { eligible, some, .. } = scratch;
        eligible.copy_from(&self.has_place_left);
        seeker.needs.numbers().for_each(|word| eligible.keep(&self.can[word as usize]));
        if pool.policy().circumstance == CircumstanceRule::Required {
            some.clear();
            seeker.circumstance_set.numbers().for_each(|word| some.add(&self.circumstances[word as usize]));
            eligible.keep(some);
        }
        seeker.circumstance_set.numbers().for_each(|word| eligible.drop_all(&self.avoid[word as usize]));
        self.keep_wished_genders(seeker, eligible, some);
        if seeker.support_by != SupportBy::Either {
            let staff = kind_is_welcome(seeker.support_by, SupportKind::Staff);
            eligible.keep(&self.kinds[usize::from(staff)]);
        }
    }

    /// Barrier 11: of those willing, keeps whoever shares a usable channel.
    fn find_reachable(&self, seeker: &Seeker, scratch: &mut Scratch) {
        let Scratch { eligible, some, free, near } = scratch;
        let wished = seeker.channels.set();
        some.clear();
        free.clear();
        seeker.times.slots().for_each(|slot| free.add(&self.times[usize::from(slot.number())]));
        if wished.has(Channel::Email) {
            some.add(&self.channels[Channel::Email as usize]);
        }
        for channel in [Channel::Phone, Channel::Video] {
            if wished.has(channel) {
                some.add_both(&self.channels[channel as usize], free);
            }
        }
        near.clear();
        if let (true, Some(place)) = (wished.has(Channel::InPerson), seeker.place) {
            self.add_near(place, seeker.max_km, near);
            near.keep(free);
            near.keep(&self.channels[Channel::InPerson as usize]);
            // Who can be met by another channel is eligible however far away they live.
            near.drop_all(some);
            near.keep(eligible);
        }
        eligible.keep(some);
    }

    /// Adds the mentors of every cell that could hold a place so near.
    fn add_near(&self, place: Place, max_km: u16, near: &mut Bits) {
        let north = f64::from(max_km) * 1000.0 / METRES_A_DEGREE;
        let farthest = (place.latitude.abs() + north).min(90.0).to_radians().cos();
        let east = if farthest * 360.0 > 2.0 * north { north / farthest } else { 360.0 };
        let wraps = place.longitude - east < -180.0 || place.longitude + east > 180.0;
        let (west, east) =
            if wraps { (-181.0, 181.0) } else { (place.longitude - east, place.longitude + east) };
        let (south, north) = (place.latitude - north, place.latitude + north);
        let first = cell(Place { latitude: south, longitude: west });
        let last = cell(Place { latitude: north, longitude: east });
        for row in first.0..=last.0 {
            let from = self.cells.partition_point(|(cell, _)| *cell < (row, first.1));
            let to = self.cells.partition_point(|(cell, _)| *cell <= (row, last.1));
            near.insert_range(self.cells[from].1, self.cells[to].1);
        }
    }
}

/// Sets reused from one request to the next.
#[derive(Debug)]
pub(crate) struct Scratch {
    /// Eligible by a channel other than in person.
    pub(crate) eligible: Bits,
    /// Eligible in person only, if the distance allows.
    pub(crate) near: Bits,
    some: Bits,
    free: Bits,
}

impl Scratch {
    pub(crate) fn new(pool: &Pool) -> Self {
        let none = || Bits::none(pool.mentors().len());
        Self { eligible: none(), near: none(), some: none(), free: none() }
    }
}
