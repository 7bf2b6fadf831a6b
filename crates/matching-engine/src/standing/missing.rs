//! Bringing in pairs that were not stored, where a change makes them matter.
//!
//! A large pool's solution stores few of its eligible pairs. Without this file a change could only choose
//! among those. What a run knows of all others is one number for each request, the most any of them is
//! worth to it at the prices of that time ([`Unstored`]). A pair can only matter once the gain of its
//! request and the fall of its mentor's price since use that number up, so few people are looked at again.

use std::collections::HashMap;

use super::ledger::{Ledger, Mark};
use crate::assign::graph::Link;
use crate::pool::Pool;
use crate::pricing::{self, Unstored};

/// How many pairs with one mentor are brought in at a time. Somebody whose place was freed and whom nobody stored
/// wants falls in price so far that everybody does; the first few who do raise it again.
const WITH_ONE: usize = 16;

/// The pairs worth more than gain and price that are not stored, by request, and whether those are all. Only people
/// whose gain or price fell since the mark can be in one.
pub(super) fn worth_having(
    pool: &Pool,
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
    let fall = |mentor: u32| unstored.price.get(mentor as usize).map_or(0, |was| was - ledger.price(mentor));
    let everybody = 0..u32::try_from(unstored.price.len()).unwrap_or(u32::MAX);
    let deepest = everybody.clone().map(fall).max().unwrap_or(0);
    let mut found: Vec<(u32, Vec<Link>)> = Vec::new();
    let mut look = |request: u32, mentors: &mut dyn Iterator<Item = u32>| {
        let used_up = ledger.gain(request).saturating_sub(unstored.best[request as usize]);
        if used_up >= deepest || ledger.is_away(request) {
            return;
        }
        let near = mentors.filter(|mentor| fall(*mentor) > used_up);
        let links: Vec<Link> = near.filter_map(|mentor| missing(pool, ledger, request, mentor)).collect();
        if !links.is_empty() {
            found.push((request, links));
        }
    };
    for request in requests.iter().copied() {
        look(request, &mut everybody.clone());
    }
    if !mentors.is_empty() {
        for request in (0..ledger.requests()).filter(|request| requests.binary_search(request).is_err()) {
            look(request, &mut mentors.iter().copied());
        }
    }
    let before: usize = found.iter().map(|(_, links)| links.len()).sum();
    keep_most_wanted(ledger, &mut found);
    let after: usize = found.iter().map(|(_, links)| links.len()).sum();
    (found, after == before)
}

/// Of the pairs with one mentor, keeps those worth most beyond gain and price.
fn keep_most_wanted(ledger: &Ledger<'_>, found: &mut Vec<(u32, Vec<Link>)>) {
    let beyond =
        |request: u32, link: Link| ledger.value(request, link) - ledger.gain(request) - ledger.price(link.to);
    let mut with: HashMap<u32, Vec<(i64, u32)>> = HashMap::new();
    for (request, links) in &*found {
        for link in links {
            with.entry(link.to).or_default().push((-beyond(*request, *link), *request));
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

/// The pair, if it is eligible, not stored, and worth more than gain and price.
fn missing(pool: &Pool, ledger: &Ledger<'_>, request: u32, mentor: u32) -> Option<Link> {
    let fit = pool.compare(request as usize, mentor as usize).ok()?;
    let link = Link { to: mentor, weight: pricing::weight(pool, fit.score()) };
    let above = ledger.value(request, link) - ledger.price(mentor) - ledger.gain(request);
    (above > 0 && !ledger.is_stored(request, mentor) && !ledger.is_forbidden(request, mentor)).then_some(link)
}

/// The first unstored pair worth more than gain and price, looking at every pair of people.
pub(super) fn first_uncovered(pool: &Pool, ledger: &Ledger<'_>) -> Option<(u32, u32)> {
    let mentors = u32::try_from(pool.mentors().len()).unwrap_or(u32::MAX);
    let present = (0..ledger.requests()).filter(|request| !ledger.is_away(*request));
    present
        .flat_map(|request| (0..mentors).map(move |mentor| (request, mentor)))
        .find(|(request, mentor)| missing(pool, ledger, *request, *mentor).is_some())
}
