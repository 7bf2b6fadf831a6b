//! What would unlock a match: single things the person could loosen, with how many mentors each lets in.
//!
//! Without this file a coordinator would know that somebody waits and not what to ask them. Only the
//! person's own choices are loosened: travelling further, another channel, one more time, another
//! language. **Never** gender wishes, what is kept apart, avoided circumstances, needs, clearance,
//! the kind of support or age.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::candidates::Finder;
use crate::eligibility::Bar;
use crate::facts::{Channel, LanguageWish, Slot, Times};
use crate::policy::CircumstanceRule;
use crate::pool::{Fit, Pool};
use crate::profile::{ChannelWishes, Giver, Seeker};

/// One thing a person could loosen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relaxation {
    /// Travel this many whole kilometres further than now.
    TravelFurther {
        /// Kilometres on top of the present limit.
        km: u16,
    },
    /// Also meet by this channel, as the last of their wishes.
    AlsoBy(Channel),
    /// Be free at one more time of the week (not the same for every mentor).
    OneMoreTime,
    /// Not only their first language.
    AnyListedLanguage,
    /// Also speak this language.
    AlsoInLanguage(String),
}

/// A relaxation, and how many mentors become eligible by it alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlock {
    /// What to loosen.
    pub relaxation: Relaxation,
    /// How many mentors it lets in, their score included.
    pub mentors: usize,
}

/// How many mentors a step of travelling further should let in before the next step is offered.
const TRAVEL_STEPS: [usize; 3] = [1, 3, 10];

/// Every single relaxation that lets in at least one mentor who is not eligible now, most mentors first.
pub(crate) fn unlocks(finder: &Finder<'_>, request: usize) -> Vec<Unlock> {
    let pool = finder.pool;
    let mut found = Found::default();
    let relaxed = Relaxed::of(&pool.seekers[request]);
    for mentor in finder.loosenable(request) {
        if may_be_loosened(pool, request, mentor) && pool.compare(request, mentor).is_err() {
            found.look(pool, &relaxed, request, mentor);
        }
    }
    found.into_unlocks(pool, request)
}

/// Whether nothing that must not be loosened stands between the two.
fn may_be_loosened(pool: &Pool, request: usize, mentor: usize) -> bool {
    let (seeker, giver) = (&pool.seekers[request], &pool.givers[mentor]);
    let same = seeker.person.is_some() && seeker.person == giver.person;
    let kept_apart = pool.bar(request, mentor) == Some(Bar::NeverWith) || seeker.apart.meets(&giver.apart);
    let circumstance = pool.policy().circumstance == CircumstanceRule::Preferred
        || seeker.circumstance_set.meets(&giver.circumstances.set);
    !same
        && giver.places_left > 0
        && !kept_apart
        && circumstance
        && seeker.needs.is_within(&giver.can)
        && !giver.avoid.meets(&seeker.circumstance_set)
}

/// The request as it would be with one thing loosened.
struct Relaxed {
    now: Seeker,
    any_language: Option<Seeker>,
    also_by: Vec<(Channel, Seeker)>,
}

impl Relaxed {
    fn of(now: &Seeker) -> Self {
        let first_only = now.language_wish == LanguageWish::First;
        let any_language = first_only.then(|| Seeker { language_wish: LanguageWish::Any, ..now.clone() });
        let other = Channel::ALL.iter().filter(|channel| !now.channels.set().has(**channel));
        let also_by = other.map(|channel| {
            let wishes: Vec<Channel> = now.channels.order().iter().copied().chain([*channel]).collect();
            (*channel, Seeker { channels: ChannelWishes::new(&wishes), ..now.clone() })
        });
        Self { any_language, also_by: also_by.collect(), now: now.clone() }
    }
}

/// What has been found so far, mentor after mentor.
#[derive(Default)]
struct Found {
    any_language: usize,
    one_more_time: usize,
    also_by: BTreeMap<Channel, usize>,
    /// Language number → mentors.
    also_in: BTreeMap<u32, usize>,
    /// Kilometres further → mentors let in by exactly that many.
    further: BTreeMap<u16, usize>,
}

impl Found {
    fn look(&mut self, pool: &Pool, relaxed: &Relaxed, request: usize, mentor: usize) {
        let giver = &pool.givers[mentor];
        let fits = |seeker: &Seeker| fit(pool, seeker, request, mentor);
        if relaxed.any_language.as_ref().and_then(fits).is_some() {
            self.any_language += 1;
        }
        for (channel, seeker) in &relaxed.also_by {
            if fits(seeker).is_some_and(|fit| fit.channel == *channel) {
                *self.also_by.entry(*channel).or_default() += 1;
            }
        }
        if one_more_time(&relaxed.now, giver).as_ref().and_then(fits).is_some() {
            self.one_more_time += 1;
        }
        for number in giver.languages.numbers() {
            if also_in(pool, &relaxed.now, number).as_ref().and_then(fits).is_some() {
                *self.also_in.entry(number).or_default() += 1;
            }
        }
        if let Some(km) = further(pool, &relaxed.now, request, mentor) {
            *self.further.entry(km).or_default() += 1;
        }
    }

    fn into_unlocks(self, pool: &Pool, request: usize) -> Vec<Unlock> {
        let mut unlocks = travel_steps(&self.further);
        let mut add = |relaxation, mentors| {
            if mentors > 0 {
                unlocks.push(Unlock { relaxation, mentors });
            }
        };
        for (channel, mentors) in self.also_by {
            add(Relaxation::AlsoBy(channel), mentors);
        }
        add(Relaxation::OneMoreTime, self.one_more_time);
        add(Relaxation::AnyListedLanguage, self.any_language);
        for (number, mentors) in self.also_in {
            let word = pool.numberings.languages.words()[number as usize];
            if !pool.requests()[request].languages.contains(&word) {
                add(Relaxation::AlsoInLanguage(pool.vocabulary().text(word).to_owned()), mentors);
            }
        }
        unlocks.sort_by(|a, b| b.mentors.cmp(&a.mentors).then_with(|| a.relaxation.cmp(&b.relaxation)));
        unlocks
    }
}

/// The pair's fit if the request said `seeker`, when it would be eligible.
fn fit(pool: &Pool, seeker: &Seeker, request: usize, mentor: usize) -> Option<Fit> {
    pool.possible_as(seeker, request, mentor).ok().filter(|fit| fit.score() >= pool.policy().min_score)
}

/// The request with one more time, one of the mentor's; which of them makes no difference to the pair.
fn one_more_time(now: &Seeker, giver: &Giver) -> Option<Seeker> {
    let slot: Slot = giver.times.slots().find(|slot| !now.times.contains(*slot))?;
    Some(Seeker { times: Times::from_bits(now.times.bits() | 1 << slot.number()), ..now.clone() })
}

/// The request with one more language, unless it is listed already or only the first will do.
fn also_in(pool: &Pool, now: &Seeker, number: u32) -> Option<Seeker> {
    let word = pool.numberings.languages.words()[number as usize];
    let one = pool.numberings.languages.set([&word]);
    if now.language_wish == LanguageWish::First || now.languages.meets(&one) {
        return None;
    }
    let listed = now.languages.numbers().map(|listed| &pool.numberings.languages.words()[listed as usize]);
    let languages = pool.numberings.languages.set(listed.chain([&word]));
    Some(Seeker { languages, ..now.clone() })
}

/// The fewest kilometres further that make the pair eligible, meeting in person.
fn further(pool: &Pool, now: &Seeker, request: usize, mentor: usize) -> Option<u16> {
    let giver = &pool.givers[mentor];
    let metres = now.place?.metres_to(giver.place?);
    let nearest = u16::try_from(metres.div_ceil(1000)).ok()?.max(now.max_km.saturating_add(1));
    if nearest > giver.max_km || !now.channels.set().has(Channel::InPerson) {
        return None;
    }
    // Once in reach, more kilometres only add points: the least that suffices is found by halving.
    let suffices = |max_km: u16| {
        let seeker = Seeker { max_km, ..now.clone() };
        fit(pool, &seeker, request, mentor).is_some_and(|fit| fit.channel == Channel::InPerson)
    };
    let (mut low, mut high) = (nearest, giver.max_km);
    if !suffices(high) {
        return None;
    }
    while low < high {
        let middle = low.midpoint(high);
        if suffices(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low - now.max_km)
}

/// The shortest ways further that let in one, three and ten mentors.
fn travel_steps(further: &BTreeMap<u16, usize>) -> Vec<Unlock> {
    let mut steps: Vec<Unlock> = Vec::new();
    let mut mentors = 0;
    let mut wanted = TRAVEL_STEPS.iter().peekable();
    for (km, more) in further {
        mentors += more;
        if wanted.peek().is_some_and(|least| mentors >= **least) {
            steps.push(Unlock { relaxation: Relaxation::TravelFurther { km: *km }, mentors });
            while wanted.peek().is_some_and(|least| mentors >= **least) {
                wanted.next();
            }
        }
    }
    steps
}
