//! Whom to recruit: what one more mentor of each kind would add to a run, exactly.
//!
//! Without this file a scheme would recruit whoever comes, while people wait for somebody nobody looked for.
//!
//! A [`Profile`] is a circumstance, a channel, a language and, in person, an area. The mentor it stands for is
//! a plain one ([`Profile::mentor`] says every fact), so that a real one with more to offer adds at least as
//! much. What such a mentor adds is not estimated: they are added to the standing run, which is made best
//! again with one to five places of theirs, and taken out again. Gains of the run's certificate only say
//! which profiles cannot be among the best: k places add at most the k largest of (value − gain) over the
//! requests they could have, because with the mentor's price at the (k + 1)-th of them gains and prices still
//! cover every pair. Profiles are tried from the highest such bound down, until no bound reaches the list.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::area::Area;
use crate::assign::Link;
use crate::candidates::counted;
use crate::facts::{Channel, Slot, Stage, Times};
use crate::policy::Goal;
use crate::pool::Pool;
use crate::pricing;
use crate::problem::{Circumstance, DEFAULT_MAX_KM, Mentor};
use crate::profile::Giver;
use crate::standing::{Difference, Standing};
use crate::vocabulary::Word;

/// The most places a recruit is tried with.
pub const MOST_PLACES: u32 = 5;

/// A kind of mentor to look for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Profile {
    /// What they have been through.
    pub circumstance: String,
    /// The channel they offer.
    pub channel: Channel,
    /// The language they speak.
    pub language: String,
    /// Where they live; only in person.
    pub area: Option<Area>,
}

/// A profile, and what one mentor like that would add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recruit {
    /// Whom to look for.
    pub profile: Profile,
    /// How many people the run leaves waiting such a mentor could be matched with.
    pub could_reach: usize,
    /// What they would add with one place, two, … up to [`MOST_PLACES`]: the best run with them, less the run.
    pub gains: Vec<Difference>,
}

impl Profile {
    /// The mentor a profile stands for: has been through the circumstance and nothing else, offers and is
    /// cleared for the channel, speaks the language, is free at `times`, lives in the middle of the area and
    /// travels the usual [`DEFAULT_MAX_KM`]; a volunteer of either style with no wishes, whose gender and age
    /// are not stated, who lists no interest and meets no need but those in `can` (which every recruit of the
    /// scheme meets, such as the checks it makes).
    ///
    /// `None` when a word is nowhere in the pool.
    pub fn mentor(&self, pool: &Pool, times: Times, can: &[Word]) -> Option<Mentor> {
        let words = pool.vocabulary();
        let mut mentor = Mentor::new("");
        let word = words.find(&self.circumstance)?;
        mentor.circumstances = vec![Circumstance { word, stage: Stage::BeenThrough }];
        mentor.channels = vec![self.channel];
        mentor.cleared_for = vec![self.channel];
        mentor.languages = vec![words.find(&self.language)?];
        mentor.times = times;
        mentor.can = can.to_vec();
        mentor.place = self.area.map(Area::middle);
        mentor.max_km = DEFAULT_MAX_KM;
        Some(mentor)
    }
}

/// When a recruit is taken to be free: as many times of the week as mentors of the pool usually are (the
/// median; three where there are none), those asked for by most requests the run leaves waiting; by most
/// requests at all when nobody is left. On equal counts the earlier in the week.
pub fn usual_times(pool: &Pool, standing: &Standing<'_>) -> Times {
    let mut counts: Vec<u32> =
        pool.givers.iter().map(|giver| giver.times.count()).filter(|c| *c > 0).collect();
    counts.sort_unstable();
    let usual = counts.get(counts.len() / 2).copied().unwrap_or(3);
    let everybody = 0..pool.requests().len();
    let mut asking: Vec<usize> = everybody.clone().filter(|request| waits(standing, *request)).collect();
    if asking.is_empty() {
        asking = everybody.collect();
    }
    let asked = |slot: &Slot| asking.iter().filter(|r| pool.seekers[**r].times.contains(*slot)).count();
    let mut slots: Vec<(std::cmp::Reverse<usize>, Slot)> = (0..Slot::COUNT)
        .filter_map(Slot::from_number)
        .map(|slot| (std::cmp::Reverse(asked(&slot)), slot))
        .collect();
    slots.sort_unstable();
    Times::from_slots(slots.into_iter().take(usual as usize).map(|(_, slot)| slot))
}

fn waits(standing: &Standing<'_>, request: usize) -> bool {
    standing.mentor_of(request).is_none() && !standing.is_away(u32::try_from(request).unwrap_or(u32::MAX))
}

/// A profile not tried yet.
struct Candidate {
    profile: Profile,
    giver: Giver,
    pairs: Vec<Link>,
    /// No gain with so many places is more, in the objective's units.
    bounds: Vec<i64>,
}

/// The `most` profiles that would add most, best first: by the gain of one such mentor with one place (people,
/// then urgency, then score; under the goal of best pairs only what that goal counts), then with two, and so
/// on. Profiles that would add nothing are left out. `can`: the needs every recruit meets.
pub fn recruits(pool: &Pool, standing: &mut Standing<'_>, can: &[Word], most: usize) -> Vec<Recruit> {
    let mut candidates = candidates(pool, standing, can);
    candidates.sort_by(|a, b| b.bounds.cmp(&a.bounds).then_with(|| a.profile.cmp(&b.profile)));
    let mut best: Vec<(Vec<Rank>, Recruit)> = Vec::new();
    for candidate in candidates {
        let last = best.last().filter(|_| best.len() == most).and_then(|(ranks, _)| ranks.first());
        if last.is_some_and(|last| Rank::at_most(pool, &candidate.bounds) < *last) {
            break;
        }
        let could_reach = candidate.pairs.iter().filter(|link| waits(standing, link.to as usize)).count();
        let gains = standing.gains_with(candidate.giver, &candidate.pairs, MOST_PLACES);
        let ranks: Vec<Rank> = gains.iter().map(|gain| Rank::of(pool, *gain)).collect();
        if ranks.last().is_some_and(|rank| rank.worth > 0) {
            best.push((ranks, Recruit { profile: candidate.profile, could_reach, gains }));
            best.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.profile.cmp(&b.1.profile)));
            best.truncate(most);
        }
    }
    best.into_iter().map(|(_, recruit)| recruit).collect()
}

/// What gains are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    people: i64,
    /// Urgency and score, or what else the goal counts, in the objective's units.
    worth: i64,
}

impl Rank {
    fn of(pool: &Pool, gain: Difference) -> Self {
        let people = if pool.policy().goal == Goal::MostPeople { gain.matched } else { 0 };
        Self { people, worth: pricing::worth(pool, gain) }
    }

    /// What one place cannot exceed: one person, who brings urgency of at least 1, and the bound.
    fn at_most(pool: &Pool, bounds: &[i64]) -> Self {
        let worth = bounds.first().copied().unwrap_or(0);
        let one = pricing::worth(pool, Difference { matched: 0, urgency: 1, score: 0 });
        let somebody = pool.policy().goal == Goal::MostPeople && worth >= one;
        Self { people: i64::from(somebody), worth }
    }
}

fn candidates(pool: &Pool, standing: &Standing<'_>, can: &[Word]) -> Vec<Candidate> {
    let times = usual_times(pool, standing);
    let mut by_circumstance: BTreeMap<Word, Vec<u32>> = BTreeMap::new();
    let mut languages: BTreeSet<Word> = BTreeSet::new();
    for (position, request) in (0u32..).zip(pool.requests()) {
        if standing.is_away(position) {
            continue;
        }
        languages.extend(&request.languages);
        for circumstance in &request.circumstances {
            by_circumstance.entry(circumstance.word).or_default().push(position);
        }
    }
    let text = |word: Word| pool.vocabulary().text(word).to_owned();
    let mut found = Vec::new();
    for (circumstance, requests) in &by_circumstance {
        for (channel, language) in Channel::ALL.iter().flat_map(|c| languages.iter().map(move |l| (*c, *l))) {
            for (area, asking) in areas(pool, channel, language, requests) {
                let profile =
                    Profile { circumstance: text(*circumstance), channel, language: text(language), area };
                let plain = profile.mentor(pool, times, can);
                found.extend(plain.and_then(|plain| candidate(pool, standing, profile, &plain, &asking)));
            }
        }
    }
    found
}

/// The requests that list the channel and the language; in person, area by area, with those of the areas
/// around that could be near enough.
fn areas(pool: &Pool, channel: Channel, language: Word, requests: &[u32]) -> Vec<(Option<Area>, Vec<u32>)> {
    let asks = |request: &u32| {
        let request = &pool.requests()[*request as usize];
        request.channels.contains(&channel) && request.languages.contains(&language)
    };
    let asking: Vec<u32> = requests.iter().copied().filter(asks).collect();
    if channel != Channel::InPerson {
        return vec![(None, asking)];
    }
    let place = |request: &u32| pool.requests()[*request as usize].place;
    let areas: BTreeSet<Area> = asking.iter().filter_map(place).map(Area::of).collect();
    let reach = f64::from(DEFAULT_MAX_KM) / 111.0;
    areas
        .into_iter()
        .map(|area| {
            let middle = area.middle();
            let near = |request: &u32| {
                place(request).is_some_and(|place| (place.latitude - middle.latitude).abs() <= reach)
            };
            (Some(area), asking.iter().copied().filter(near).collect())
        })
        .collect()
}

fn candidate(
    pool: &Pool,
    standing: &Standing<'_>,
    profile: Profile,
    plain: &Mentor,
    asking: &[u32],
) -> Option<Candidate> {
    let giver = pool.numberings.giver(plain, None);
    let pairs: Vec<Link> = asking
        .iter()
        .filter_map(|request| {
            let fit = pool.possible_with(&pool.seekers[*request as usize], &giver, None).ok()?;
            counted(pool, *request, fit.score())
        })
        .collect();
    let mut above: Vec<i64> =
        pairs.iter().map(|link| standing.above(*link)).filter(|above| *above > 0).collect();
    above.sort_unstable_by(|a, b| b.cmp(a));
    let mut sum = 0i64;
    let bounds = (0..MOST_PLACES as usize).map(|place| {
        sum = sum.saturating_add(above.get(place).copied().unwrap_or(0));
        sum
    });
    let bounds: Vec<i64> = bounds.collect();
    (sum > 0).then_some(Candidate { profile, giver, pairs, bounds })
}
