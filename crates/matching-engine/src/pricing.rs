//! From a pool to the best pairs, holding only as many eligible pairs as matter.
//!
//! A hundred thousand requests can have hundreds of millions of eligible pairs. Without this file they
//! would all have to be in memory at once. Instead each request starts with its best few dozen; the
//! solver's gains and prices then say of every other pair, in one pass, whether it could improve
//! anything (its value is above gain + price). Those are added and the rest of the work repeated until
//! none is left: then the duals cover every eligible pair, and the answer is exact for all of them.
//! (Column generation, Dantzig and Wolfe 1960; here as in Volgenant's sparse-then-price scheme.)

use crate::assign::graph::{Graph, Link};
use crate::assign::{Assignment, CertificateError, Objective, assign, improve};
use crate::candidates::{Finder, graph};
use crate::estimate;
use crate::index::Scratch;
use crate::outcome::SolveError;
use crate::policy::Goal;
use crate::pool::Pool;
use crate::sharing::in_blocks;
use crate::sieve::Sieve;
use crate::standing::Difference;
use crate::sweep::{Sweep, Wanted};

/// Up to so many eligible pairs, all of them are stored.
const STORED: u64 = 8_000_000;
/// How many mentors each request starts with where there are more.
const START: usize = 48;
/// In how many blocks of mentors it looks for them.
const FIRST: usize = 12;
/// How many mentors are added for a request at a time.
const STEP: usize = 48;
/// How many mentors that nearly matter are added beside those that do.
const NEAR: usize = 24;
/// How far below its gain a pair is worth looking at in a whole pass, in points.
const MARGIN: i64 = 8;
/// When more than one request in so many has new pairs, solving starts anew.
const MANY: usize = 64;
/// When one pair in so many would have to be looked at again, all are.
const WHOLE_PASS: usize = 48;
/// Requests one thread takes at a time.
const PART: usize = 256;
/// Up to so many pairs of people, a proof compares every two without any index.
const SMALL: usize = 50_000_000;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Who may meet whom is known.
    Eligible {
        /// How many pairs no barrier keeps apart but perhaps the least score, or the distance.
        pairs: u64,
    },
    /// About what each mentor's place will be worth is known.
    Estimated,
    /// The pairs to start with are known.
    Started,
    /// The best choice among the pairs stored is known.
    Solved,
    /// Whether any other pair could improve that choice is known.
    Chosen {
        /// Which round of choosing it was, from 1.
        round: u32,
        /// How many pairs were stored.
        stored: u64,
        /// How many others could improve it and were added.
        added: u64,
    },
}

/// What solving found, by position.
pub(crate) struct Solved {
    pub(crate) graph: Graph,
    pub(crate) objective: Objective,
    pub(crate) assignment: Assignment,
    pub(crate) unstored: Unstored,
}

/// What is known of the eligible pairs that are not stored.
#[derive(Debug, Clone)]
pub(crate) struct Unstored {
    /// The price of each mentor at the time it was found out.
    pub(crate) price: Vec<i64>,
    /// For each request, the most any unstored pair is worth after those prices; `i64::MIN` when there is none.
    pub(crate) best: Vec<i64>,
}

/// What a pair of this score counts for under the pool's goal.
pub(crate) fn weight(pool: &Pool, score: u32) -> u32 {
    match pool.policy().goal {
        Goal::MostPeople => score,
        Goal::BestPairs => score.saturating_sub(pool.policy().min_score),
    }
}

/// The objective of the pool's policy, for whichever of its pairs are stored.
fn objective(pool: &Pool) -> Result<Objective, SolveError> {
    let requests = pool.requests().len();
    let urgencies: Vec<u32> = (0..requests).map(|request| pool.urgency(request)).collect();
    let ranked = (pool.policy().goal == Goal::MostPeople).then_some(&urgencies[..]);
    Ok(Objective::within(requests, ranked, most_pairs(pool), crate::Weights::MOST)?)
}

/// The most pairs there can be. Not by the places there are: they may change, and what is first must stay
/// first.
fn most_pairs(pool: &Pool) -> u64 {
    pool.requests().len() as u64
}

/// What a difference is worth in the units of the pool's objective.
pub(crate) fn worth(pool: &Pool, difference: Difference) -> i64 {
    let most = i64::try_from(most_pairs(pool)).unwrap_or(i64::MAX);
    match pool.policy().goal {
        Goal::MostPeople => {
            let unit = most * i64::from(crate::Weights::MOST) + 1;
            difference.urgency * unit + difference.score
        }
        Goal::BestPairs => {
            let least = i64::from(pool.policy().min_score);
            (most + 1) * (difference.score - least * difference.matched) + difference.matched
        }
    }
}

/// How many points of every score count for nothing under the pool's goal.
pub(crate) fn uncounted(pool: &Pool) -> u32 {
    if pool.policy().goal == Goal::BestPairs { pool.policy().min_score } else { 0 }
}

/// The best choice among all eligible pairs of the pool.
pub(crate) fn solve(pool: &Pool, watch: &mut dyn FnMut(Phase)) -> Result<Solved, SolveError> {
    let finder = Finder::new(pool);
    let pairs = finder.count();
    watch(Phase::Eligible { pairs });
    if pairs <= STORED { solve_storing_all(&finder, watch) } else { solve_keeping(&finder, START, watch) }
}

fn solve_storing_all(finder: &Finder<'_>, watch: &mut dyn FnMut(Phase)) -> Result<Solved, SolveError> {
    let pool = finder.pool;
    let objective = objective(pool)?;
    let rows = finder.each(|_, found| {
        for link in found.iter_mut() {
            link.weight = weight(pool, link.weight);
        }
        found.sort_unstable_by_key(|link| link.to);
        found.as_slice().to_vec()
    });
    let graph = graph(pool, &rows)?;
    drop(rows);
    let assignment = assign(&graph, &objective);
    watch(Phase::Chosen { round: 1, stored: graph.pairs() as u64, added: 0 });
    let unstored = Unstored { price: Vec::new(), best: vec![i64::MIN; pool.requests().len()] };
    Ok(Solved { graph, objective, assignment, unstored })
}

/// The same, starting with about `keep` pairs of each request.
pub(crate) fn solve_keeping(
    finder: &Finder<'_>,
    keep: usize,
    watch: &mut dyn FnMut(Phase),
) -> Result<Solved, SolveError> {
    let pool = finder.pool;
    let objective = objective(pool)?;
    let sieve = Sieve::of(finder);
    let price = estimate::prices(finder, &sieve, &objective)?;
    watch(Phase::Estimated);
    let sweep = Sweep::new(finder, &sieve, &objective, &price);
    let share = (sieve.blocks() / FIRST).max(1);
    let found = sweep.one_in(share, |_| Wanted { above: i64::MIN / 4, gain: i64::MAX, keep, stored: &[] });
    let best = vec![i64::MAX; found.len()];
    let mut rows: Vec<Vec<Link>> = found.into_iter().map(|found| ascending(found.best)).collect();
    drop(sweep);
    watch(Phase::Started);
    let mut unstored = Unstored { price, best };
    let mut graph = graph(pool, &rows)?;
    let mut assignment = assign(&graph, &objective);
    let mut round = 1;
    loop {
        watch(Phase::Solved);
        let more = improving(finder, &sieve, &objective, &assignment, &rows, &mut unstored);
        let matter = |request: u32, links: &[Link]| {
            links.iter().filter(|link| matters(&objective, &assignment, request, **link)).count()
        };
        let added: Vec<usize> = (0u32..).zip(&more).map(|(request, links)| matter(request, links)).collect();
        let touched: Vec<u32> =
            (0u32..).zip(&added).filter(|(_, added)| **added > 0).map(|(request, _)| request).collect();
        let added = added.into_iter().map(|added| added as u64).sum();
        watch(Phase::Chosen { round, stored: graph.pairs() as u64, added });
        for (row, more) in rows.iter_mut().zip(more) {
            row.extend(more);
            row.sort_unstable_by_key(|link| link.to);
        }
        graph = crate::candidates::graph(pool, &rows)?;
        if touched.is_empty() {
            improve(&graph, &objective, &mut assignment, &touched);
            return Ok(Solved { graph, objective, assignment, unstored });
        }
        // Many new pairs are quicker bid for anew; few are mended in, which also keeps the prices still.
        if touched.len() * MANY > rows.len() {
            assignment = assign(&graph, &objective);
        } else {
            improve(&graph, &objective, &mut assignment, &touched);
        }
        round += 1;
    }
}

fn ascending(best: Vec<(i64, Link)>) -> Vec<Link> {
    let mut links: Vec<Link> = best.into_iter().map(|(_, link)| link).collect();
    links.sort_unstable_by_key(|link| link.to);
    links
}

/// For each request, pairs to add: those worth more than gain and price, and some that nearly are. When none is
/// worth more, no eligible pair whatever is.
///
/// A pair was worth at most `unstored.best` after its mentor's price of then. So it can only matter now if that
/// price has fallen by more than what the request's gain is above that number; usually few have. When many
/// have, everybody is looked at again, at the prices of now.
fn improving(
    finder: &Finder<'_>,
    sieve: &Sieve,
    objective: &Objective,
    found: &Assignment,
    rows: &[Vec<Link>],
    unstored: &mut Unstored,
) -> Vec<Vec<Link>> {
    let mentors = u32::try_from(unstored.price.len()).unwrap_or(u32::MAX);
    let now: Vec<i64> = (0..mentors).map(|mentor| found.price(mentor)).collect();
    let mut falls: Vec<(i64, u32)> =
        (0..mentors).map(|mentor| (unstored.price[mentor as usize] - now[mentor as usize], mentor)).collect();
    falls.sort_unstable_by_key(|(fall, mentor)| (std::cmp::Reverse(*fall), *mentor));
    let gain = |request: usize| found.gain(u32::try_from(request).unwrap_or(u32::MAX));
    let fallen = |request: usize| {
        let used_up = gain(request).saturating_sub(unstored.best[request]);
        falls.partition_point(|(fall, _)| *fall > used_up)
    };
    let to_look_at: usize = (0..rows.len()).map(fallen).sum();
    let sweep = Sweep::new(finder, sieve, objective, &now);
    if to_look_at <= rows.len().saturating_mul(sieve.order.len()) / WHOLE_PASS {
        return in_blocks(finder.threads, rows.len(), PART, |requests| {
            let mut scratch = Scratch::new(finder.pool);
            let each = requests.map(|request| {
                let some = falls[..fallen(request)].iter().map(|(_, mentor)| *mentor);
                let best = if some.len() == 0 {
                    Vec::new()
                } else {
                    sweep.among(request, some, gain(request), &mut scratch)
                };
                best_of(best, STEP)
            });
            each.collect()
        });
    }
    let margin = MARGIN * objective.scale();
    let looked = sweep.all(|request| Wanted {
        above: gain(request) - margin,
        gain: gain(request),
        keep: STEP,
        stored: &rows[request],
    });
    let mut more = Vec::with_capacity(rows.len());
    for (request, mut found) in looked.into_iter().enumerate() {
        let matter = found.best.iter().filter(|(worth, _)| *worth > gain(request)).count();
        let beyond = found.best.len().min(matter + NEAR);
        unstored.best[request] =
            found.best.get(beyond).map_or(found.rest, |(worth, _)| found.rest.max(*worth));
        found.best.truncate(beyond);
        more.push(ascending(found.best));
    }
    unstored.price = now;
    more
}

fn matters(objective: &Objective, found: &Assignment, request: u32, link: Link) -> bool {
    objective.value(request, link.weight) > found.gain(request) + found.price(link.to)
}

/// The `most` best links of those found.
fn best_of(mut found: Vec<(i64, Link)>, most: usize) -> Vec<Link> {
    if found.len() > most {
        found.select_nth_unstable_by(most - 1, |a, b| b.0.cmp(&a.0).then(a.1.to.cmp(&b.1.to)));
        found.truncate(most);
    }
    found.into_iter().map(|(_, link)| link).collect()
}

/// Proves a choice from the people themselves: each chosen pair is allowed, no mentor is over their
/// places, no eligible pair is worth more than gain and price, and both sides add up to the same. In a
/// pool small enough every two people are compared anew, without the index the choice was found with.
pub(crate) fn verify(pool: &Pool, objective: &Objective, found: &Assignment) -> Result<(), CertificateError> {
    let small = pool.requests().len().saturating_mul(pool.mentors().len()) <= SMALL;
    let open: Vec<Option<CertificateError>> = if small {
        (0..pool.requests().len())
            .map(|request| {
                let eligible = (0u32..).zip(0..pool.mentors().len()).filter_map(|(to, mentor)| {
                    Some(Link { to, weight: pool.compare(request, mentor).ok()?.score() })
                });
                uncovered(pool, objective, found, request, eligible)
            })
            .collect()
    } else {
        let finder = Finder::new(pool);
        finder.each(|request, eligible| uncovered(pool, objective, found, request, eligible.iter().copied()))
    };
    open.into_iter().flatten().next().map_or(Ok(()), Err)?;
    balance(pool, objective, found)
}

fn uncovered(
    pool: &Pool,
    objective: &Objective,
    found: &Assignment,
    request: usize,
    mut eligible: impl Iterator<Item = Link>,
) -> Option<CertificateError> {
    let request = u32::try_from(request).unwrap_or(u32::MAX);
    let open = eligible.find(|link| {
        let cover = i128::from(found.gain(request)) + i128::from(found.price(link.to));
        cover < i128::from(objective.value(request, weight(pool, link.weight)))
    });
    open.map(|link| CertificateError::NotCovered { request, mentor: link.to })
}

fn balance(pool: &Pool, objective: &Objective, found: &Assignment) -> Result<(), CertificateError> {
    let (mut value, mut bound) = (0i128, 0i128);
    for (request, position) in (0u32..).zip(0..pool.requests().len()) {
        if found.gain(request) < 0 {
            return Err(CertificateError::BelowZero);
        }
        bound += i128::from(found.gain(request));
        if let Some(mentor) = found.mentor_of(request) {
            let fit = pool.compare(position, mentor as usize);
            let fit = fit.map_err(|_| CertificateError::NotPossible { request, mentor })?;
            value += i128::from(objective.value(request, weight(pool, fit.score())));
        }
    }
    for (mentor, position) in (0u32..).zip(0..pool.mentors().len()) {
        if found.price(mentor) < 0 {
            return Err(CertificateError::BelowZero);
        }
        let places = pool.places_left(position);
        if found.held(mentor).len() as u64 > u64::from(places) {
            return Err(CertificateError::TooMany { mentor });
        }
        bound += i128::from(found.price(mentor)) * i128::from(places);
    }
    if value == bound { Ok(()) } else { Err(CertificateError::Gap { value, bound }) }
}
