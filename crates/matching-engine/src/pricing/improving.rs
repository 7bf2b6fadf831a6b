//! Which pairs beside those stored could improve a choice.
//!
//! What is known of all pairs not stored is one number for each request, the most any of them was worth to it at the
//! prices of that time ([`Unstored`]). Without this file every pair of people would be looked at after every round. As
//! it is, a pair can only matter once its mentor's price has fallen by more than its request's gain is above that
//! number: for nearly everybody those are a few mentors, or none.

use crate::assign::{Assignment, Link, Objective};
use crate::candidates::Finder;
use crate::pricing::Unstored;
use crate::sieve::Sieve;
use crate::sweep::{Sweep, Wanted};

/// One request in so many counts as having used up most of what others were worth less.
const MOST_USED_UP: usize = 32;
/// How many pairs are added for a request at a time, …
const STEP: usize = 48;
/// … and how many requests at a time get a pair with one mentor whose price fell.
const KEENEST: usize = 64;

/// By how much a mentor's price has fallen since it was found out what pairs not stored are worth, and whose.
pub(crate) type Fall = (i64, u32);

/// Falls in order, deepest first.
pub(crate) fn deepest_first(falls: impl Iterator<Item = Fall>) -> Vec<Fall> {
    let mut falls: Vec<Fall> = falls.collect();
    falls.sort_unstable_by(|a, b| b.cmp(a));
    falls
}

/// Those of more than so much, of falls deepest first.
pub(crate) fn beyond(falls: &[Fall], least: i64) -> &[Fall] {
    &falls[..falls.partition_point(|(fall, _)| *fall > least)]
}

/// For each request, pairs that are not stored and are worth more than its gain after the mentor's price. When
/// there are none, no eligible pair whatever could improve the choice.
pub(super) fn improving(
    finder: &Finder<'_>,
    objective: &Objective,
    found: &Assignment,
    (rows, unstored): (&[Vec<Link>], &Unstored),
) -> Vec<Vec<Link>> {
    let requests = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let used_up = |request: u32| found.gain(request).saturating_sub(unstored.best[request as usize]);
    let mut open: Vec<(i64, u32)> = (0..requests).map(|request| (used_up(request), request)).collect();
    open.sort_unstable();
    let least = open.first().map_or(i64::MAX, |(used_up, _)| *used_up);
    let falls = (0u32..).zip(&unstored.price).map(|(mentor, was)| (was - found.price(mentor), mentor));
    let fallen = deepest_first(falls.filter(|(fall, _)| *fall > least));
    let search = Search { finder, objective, found, rows, fallen };
    let mut more = vec![Vec::new(); rows.len()];
    for want in the_keenest(search.wanted(&open)) {
        more[want.request as usize].push(Link { to: want.mentor, weight: want.weight });
    }
    more
}

struct Search<'a> {
    finder: &'a Finder<'a>,
    objective: &'a Objective,
    found: &'a Assignment,
    rows: &'a [Vec<Link>],
    fallen: Vec<Fall>,
}

impl Search<'_> {
    /// Whom each of these requests would rather have; they come with what they used up, least first.
    fn wanted(&self, open: &[(i64, u32)]) -> Vec<Want> {
        let near = open.partition_point(|(used_up, _)| !beyond(&self.fallen, *used_up).is_empty());
        // The few who used up least have to be shown many mentors; everybody else few.
        let (most, others) = open[..near].split_at(near / MOST_USED_UP);
        let mut wanted = self.by_sieve(most);
        wanted.extend(self.by_sieve(others));
        wanted
    }

    /// Looks at every mentor near to the first of these, for all of them.
    fn by_sieve(&self, group: &[(i64, u32)]) -> Vec<Want> {
        let Some((least, _)) = group.first() else { return Vec::new() };
        let near: Vec<u32> = beyond(&self.fallen, *least).iter().map(|(_, mentor)| *mentor).collect();
        let sieve = Sieve::among(self.finder, &near);
        let prices = &self.found.price[..self.finder.pool.mentors().len()];
        let sweep = Sweep::new(self.finder, &sieve, self.objective, prices);
        let requests: Vec<u32> = group.iter().map(|(_, request)| *request).collect();
        let looked = sweep.look(&requests, 1, |request| {
            let gain = self.found.gain(request);
            Wanted { above: gain, gain, keep: STEP, stored: &self.rows[request as usize] }
        });
        let wanted = requests.iter().zip(looked).flat_map(|(request, looked)| {
            looked.best.into_iter().filter_map(|(worth, link)| self.want(*request, worth, link))
        });
        wanted.collect()
    }

    /// That a request would rather have this mentor, if the pair is worth more than it gains.
    fn want(&self, request: u32, worth: i64, link: Link) -> Option<Want> {
        let short = self.found.gain(request) - worth;
        (short < 0).then_some(Want { mentor: link.to, short, request, weight: link.weight })
    }
}

/// A mentor somebody would rather have than what they gain now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Want {
    mentor: u32,
    /// What the request gains now less what this mentor is worth to it: the lower, the keener.
    short: i64,
    request: u32,
    weight: u32,
}

/// Of those who want each mentor, the keenest: once they have been mended in, the price is too high for nearly all
/// others. Without it one mentor whose price fell by a level of urgency would move everybody.
fn the_keenest(mut wanted: Vec<Want>) -> Vec<Want> {
    wanted.sort_unstable();
    let of_each = wanted.chunk_by(|a, b| a.mentor == b.mentor);
    of_each.flat_map(|wants| &wants[..wants.len().min(KEENEST)]).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_keenest_of_each_mentor_are_taken_at_a_time() {
        let want = |mentor: u32, request: u32, short: i64| Want { mentor, short, request, weight: 500 };
        let crowd = (0..200).map(|request| want(7, request, i64::from(request) - 300));
        let kept = the_keenest(crowd.chain([want(3, 9, -1)]).collect());
        assert_eq!(kept.len(), KEENEST + 1);
        assert!(kept.contains(&want(3, 9, -1)), "whoever is alone in wanting a mentor is taken");
        assert!(
            kept.iter().all(|want| want.mentor == 3 || want.short < -236),
            "the other 64 are the keenest"
        );
    }
}
