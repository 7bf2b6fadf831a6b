//! Bringing in pairs that were not stored, where a change makes them matter.
//!
//! A large pool's solution stores few of its eligible pairs. Without this file a change could only choose
//! among those. What a run knows of all others is one number for each request, the most any of them is
//! worth to it at the prices of that time ([`Unstored`]). A pair can only matter once the gain of its
//! request and the fall of its mentor's price since use that number up, so few people are looked at again.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::ledger::{Ledger, Mark};
use crate::assign::Link;
use crate::pool::Pool;
use crate::pricing::{self, Fall, Unstored, beyond, deepest_first};
use crate::scorer::{Hot, Scorer};
use crate::sharing::in_blocks;

/// How many pairs with one mentor are brought in at a time. Somebody whose place was freed and whom nobody stored
/// wants falls in price so far that everybody does; the first few who do raise it again.
const WITH_ONE: usize = 16;

/// The people of a pool, their mentors ready to be scored when that is first wanted.
#[derive(Debug)]
pub(super) struct People<'a> {
    pool: &'a Pool,
    hot: OnceLock<Vec<Hot>>,
    threads: usize,
}

impl<'a> People<'a> {
    pub(super) fn of(pool: &'a Pool) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { pool, hot: OnceLock::new(), threads }
    }

    fn hot(&self) -> &[Hot] {
        self.hot.get_or_init(|| self.pool.givers.iter().map(Hot::of).collect())
    }
}

/// With so many mentors to look at, a request's points are looked up instead of worked out.
const MANY: usize = 8;

/// So many requests are looked at by one thread at a time; no more are not worth a second.
const ALONE: usize = 1024;

/// The pairs worth more than gain and price that are not stored, by request, and whether those are all. Only people
/// whose gain or price fell since the mark can be in one.
pub(super) fn worth_having(
    people: &People<'_>,
    unstored: &Unstored,
    ledger: &Ledger<'_>,
    since: Mark,
) -> (Vec<(u32, Vec<Link>)>, bool) {
    if unstored.price.is_empty() {
        return (Vec::new(), true);
    }
    let (requests, mut mentors) = ledger.fallen_since(since);
    // Every pair of a guest is stored.
    mentors.retain(|mentor| !ledger.is_guest(*mentor));
    let search = Search { people, unstored, ledger };
    let mut found = search.among_everybody(&requests);
    if !mentors.is_empty() {
        let others = (0..ledger.requests()).filter(|request| requests.binary_search(request).is_err());
        found.extend(search.among(&mentors, others));
    }
    let before: usize = found.iter().map(|(_, links)| links.len()).sum();
    keep_most_wanted(ledger, &mut found);
    let after: usize = found.iter().map(|(_, links)| links.len()).sum();
    (found, after == before)
}

/// Looking for pairs that are not stored, where gains and prices have moved.
struct Search<'a> {
    people: &'a People<'a>,
    unstored: &'a Unstored,
    ledger: &'a Ledger<'a>,
}

impl Search<'_> {
    /// The pairs of these requests with anybody.
    fn among_everybody(&self, requests: &[u32]) -> Vec<(u32, Vec<Link>)> {
        let open = self.open(requests.iter().copied());
        let least = open.iter().map(|(used_up, _)| (*used_up).max(0)).min().unwrap_or(i64::MAX);
        let fallen = deepest_first(self.falls().filter(|(fall, _)| *fall > least));
        self.look(&open, |used_up| {
            if used_up >= 0 {
                return beyond(&fallen, used_up).into();
            }
            self.falls().filter(|(fall, _)| *fall > used_up).collect::<Vec<Fall>>().into()
        })
    }

    /// The pairs of these requests with these mentors.
    fn among(&self, mentors: &[u32], requests: impl Iterator<Item = u32>) -> Vec<(u32, Vec<Link>)> {
        let fallen = deepest_first(mentors.iter().map(|mentor| (self.fall(*mentor), *mentor)));
        let mut open = self.open(requests);
        open.retain(|(used_up, _)| !beyond(&fallen, *used_up).is_empty());
        self.look(&open, |used_up| beyond(&fallen, used_up).into())
    }

    /// Looks at the mentors near to each request, by what it has used up.
    fn look<'f>(
        &self,
        open: &[(i64, u32)],
        near: impl Fn(i64) -> Cow<'f, [Fall]> + Sync,
    ) -> Vec<(u32, Vec<Link>)> {
        let mut found = in_blocks(self.people.threads, open.len(), ALONE, |some| {
            let links = open[some].iter().map(|(used_up, request)| {
                (*request, missing_among(self.people, self.ledger, *request, &near(*used_up)))
            });
            links.collect()
        });
        found.retain(|(_, links)| !links.is_empty());
        found
    }

    /// Those of these requests that take part, each with what it has used up: by how much a mentor's price must have
    /// fallen to matter to it.
    fn open(&self, requests: impl Iterator<Item = u32>) -> Vec<(i64, u32)> {
        let present = requests.filter(|request| !self.ledger.is_away(*request));
        let used_up =
            |request: u32| self.ledger.gain(request).saturating_sub(self.unstored.best[request as usize]);
        present.map(|request| (used_up(request), request)).collect()
    }

    fn falls(&self) -> impl Iterator<Item = Fall> {
        let fall = |(mentor, was): (u32, &i64)| (*was - self.ledger.price(mentor), mentor);
        (0u32..).zip(&self.unstored.price).map(fall)
    }

    fn fall(&self, mentor: u32) -> i64 {
        self.unstored.price.get(mentor as usize).map_or(0, |was| was - self.ledger.price(mentor))
    }
}

/// Of the pairs with one mentor, keeps those worth most beyond gain and price.
fn keep_most_wanted(ledger: &Ledger<'_>, found: &mut Vec<(u32, Vec<Link>)>) {
    let mut with: HashMap<u32, Vec<(i64, u32)>> = HashMap::new();
    for (request, links) in &*found {
        for link in links {
            with.entry(link.to).or_default().push((-beyond_duals(ledger, *request, *link), *request));
        }
    }
    with.retain(|_, wanting| wanting.len() > WITH_ONE);
    if with.is_empty() {
        return;
    }
    for wanting in with.values_mut() {
        wanting.select_nth_unstable(WITH_ONE - 1);
        wanting.truncate(WITH_ONE);
        wanting.sort_unstable_by_key(|(_, request)| *request);
    }
    for (request, links) in &mut *found {
        links.retain(|link| {
            let wanting = with.get(&link.to);
            wanting.is_none_or(|some| some.binary_search_by_key(request, |(_, request)| *request).is_ok())
        });
    }
    found.retain(|(_, links)| !links.is_empty());
}

/// The pairs of a request with these mentors that are eligible, not stored, and worth more than gain and price.
fn missing_among(people: &People<'_>, ledger: &Ledger<'_>, request: u32, near: &[Fall]) -> Vec<Link> {
    let with = |mentor: u32| missing(people.pool, ledger, request, mentor);
    if near.len() < MANY {
        return near.iter().filter_map(|(_, mentor)| with(*mentor)).collect();
    }
    let scorer = Scorer::new(people.pool, request as usize);
    let hot = people.hot();
    let scores_enough = |mentor: &u32| {
        // Whom a barrier keeps away may get a score here too; that is found out for the few who score enough.
        let score = scorer.score(&hot[*mentor as usize], (&people.pool.givers, *mentor));
        score.is_some_and(|score| beyond_duals(ledger, request, link(people.pool, *mentor, score)) > 0)
    };
    near.iter().map(|(_, mentor)| *mentor).filter(scores_enough).filter_map(with).collect()
}

fn link(pool: &Pool, mentor: u32, score: u32) -> Link {
    Link { to: mentor, weight: pricing::weight(pool, score) }
}

/// What a pair is worth beyond gain and price.
fn beyond_duals(ledger: &Ledger<'_>, request: u32, link: Link) -> i64 {
    ledger.value(request, link) - ledger.gain(request) - ledger.price(link.to)
}

/// The pair, if it is eligible, not stored, and worth more than gain and price.
fn missing(pool: &Pool, ledger: &Ledger<'_>, request: u32, mentor: u32) -> Option<Link> {
    let fit = pool.compare(request as usize, mentor as usize).ok()?;
    let link = link(pool, mentor, fit.score());
    (beyond_duals(ledger, request, link) > 0
        && !ledger.is_stored(request, mentor)
        && !ledger.is_forbidden(request, mentor))
    .then_some(link)
}

/// The first unstored pair worth more than gain and price, looking at every pair of people.
pub(super) fn first_uncovered(pool: &Pool, ledger: &Ledger<'_>) -> Option<(u32, u32)> {
    let mentors = u32::try_from(pool.mentors().len()).unwrap_or(u32::MAX);
    let present = (0..ledger.requests()).filter(|request| !ledger.is_away(*request));
    present
        .flat_map(|request| (0..mentors).map(move |mentor| (request, mentor)))
        .find(|(request, mentor)| missing(pool, ledger, *request, *mentor).is_some())
}
