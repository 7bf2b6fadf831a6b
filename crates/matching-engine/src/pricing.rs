//! From a pool to the best pairs, holding only as many eligible pairs as matter.
//!
//! A hundred thousand requests can have thousands of millions of eligible pairs. Without this file they would
//! all have to be in memory at once. A pair matters only if it is worth about as much as its request's gain
//! and its mentor's price together; so what has to be known first is about what prices will be.
//!
//! 1. A few pairs of everybody, some of them from all over, are solved exactly: that gives each mentor's level
//!    of urgency and a first price.
//! 2. From somewhat lower prices requests bid among an eighth of the mentors, not the same for each, and from
//!    the prices that gives, a little lowered, among all. Bids only raise prices, so a list of a request's best
//!    pairs with a bound on the rest is good until prices pass the bound; then it is made anew, at the prices of
//!    now ([`growing`]). Starting near the end, that is seldom needed.
//! 3. Bids in finer steps, and searches over the same lists, then give an answer with gains and prices that
//!    cover every eligible pair, listed or not.
//! 4. What is left are places at a price nobody paid. Where their prices fall, one pass over the mentors whose
//!    prices fell finds the pairs that could now improve the choice; of each mentor's the keenest are added and the
//!    choice is mended, until a pass finds none. Then the duals cover every eligible pair, and the answer is exact for all of them.
//!
//! Only speed depends on steps 1 and 2; step 4 ends when and only when nothing could be better. (Column
//! generation, Dantzig and Wolfe 1960; lists with a bound on the rest as in Bertsekas and Castañon 1992.)

mod growing;
mod improving;
mod proof;

use self::growing::Growing;
use self::improving::improving;
pub(crate) use self::improving::{Fall, beyond, deepest_first};
pub(crate) use self::proof::verify;
use crate::assign::{Assignment, Objective, UNAFFORDABLE, assign, bid_and_place, bid_for_prices, improve};
use crate::assign::{Graph, GraphError, Link};
use crate::candidates::{Finder, graph};
use crate::index::Scratch;
use crate::outcome::SolveError;
use crate::policy::Goal;
use crate::pool::Pool;
use crate::sharing::in_blocks;
use crate::sieve::Sieve;
use crate::standing::Difference;

/// Up to so many eligible pairs, all of them are stored.
const STORED: u64 = 8_000_000;
/// How many pairs of a request are listed at most where there are more.
const LISTED: usize = 384;
/// The first prices come from so many pairs of each request, found in so many blocks of mentors, …
const FEW: (usize, usize) = (24, 5);
/// … and so many from all over, so that nobody is left out.
const ALL_OVER: usize = 8;
/// The next prices come from a part of the mentors this many times smaller than all.
const PART_OF_ALL: usize = 8;
/// How far below the prices before, bidding starts each time, in points.
const LOWER: [i64; 3] = [30, 8, 2];
/// The last bids are in steps of a point divided by this.
const FINER: i64 = 8;
/// How far below its gain every pair of a request is known, in points, …
const SURE: i64 = 4;
/// … and how far below it those known are kept.
const KEPT: i64 = 16;
/// How many pairs a request gets with mentors whose price is about to fall, and how far below its gain, in points.
const OF_LEFT: usize = 4;
const FAR: i64 = 60;
/// How many pairs a request gets with mentors who may only seem to be wanted less.
const OF_CHEAP: usize = 16;
/// When more than one request in so many has new pairs, solving starts anew.
const MANY: usize = 64;
/// What other pairs are worth where nobody knows.
const UNKNOWN: i64 = i64::MAX / 4;
/// Prices fell by anything.
const ANY_FALL: i64 = i64::MAX / 8;
/// Requests one thread takes at a time.
const PART: usize = 256;

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
    if pairs <= STORED { solve_storing_all(&finder, watch) } else { solve_keeping(&finder, LISTED, watch) }
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

/// A first answer, and the pairs it was found among.
struct Opened {
    rows: Vec<Vec<Link>>,
    graph: Graph,
    assignment: Assignment,
    unstored: Unstored,
}

/// The same with about `keep` pairs of each request in memory.
pub(crate) fn solve_keeping(
    finder: &Finder<'_>,
    keep: usize,
    watch: &mut dyn FnMut(Phase),
) -> Result<Solved, SolveError> {
    let objective = objective(finder.pool)?;
    let opened = open(finder, &objective, keep, watch)?;
    close(finder, objective, opened, watch)
}

/// How far apart prices of two levels of urgency are.
fn level(pool: &Pool) -> i64 {
    match pool.policy().goal {
        Goal::MostPeople => worth(pool, Difference { matched: 0, urgency: 1, score: 0 }).max(1),
        Goal::BestPairs => i64::MAX,
    }
}

/// Prices so many points lower, but of the same level.
fn lower(price: &[i64], points: i64, (objective, level): (&Objective, i64)) -> Vec<i64> {
    let less = points * objective.scale();
    price.iter().map(|price| (price - less).max(price.div_euclid(level) * level)).collect()
}

/// A first answer among the pairs that may matter: prices from a few pairs of everybody, then from bids among a part
/// of the mentors, then from bids among all, each time from nearer by; at those the answer.
fn open(
    finder: &Finder<'_>,
    objective: &Objective,
    keep: usize,
    watch: &mut dyn FnMut(Phase),
) -> Result<Opened, SolveError> {
    let level = level(finder.pool);
    let mixed = Sieve::mixed(finder);
    let (few, price) = among_few(finder, &mixed, objective)?;
    watch(Phase::Estimated);
    let mut price = lower(&price, LOWER[0], (objective, level));
    let mut rows = Growing::new(finder, &mixed, few, keep);
    if mixed.blocks() > PART_OF_ALL * FEW.1 {
        rows.look_at(&mixed, PART_OF_ALL);
        rows.look_for_all((objective, &price));
        price = match bid_for_prices(&mut rows, objective, &price, level) {
            Some((ended, _)) => lower(&ended, LOWER[1], (objective, level)),
            None => lower(&prices_among(&mut rows, objective)?, LOWER[1], (objective, level)),
        };
    }
    let sieve = Sieve::of(finder, &price);
    rows.look_at(&sieve, 1);
    rows.look_for_all((objective, &price));
    watch(Phase::Started);
    let ended = bid_for_prices(&mut rows, objective, &price, level);
    let (ended, fallen) = match ended {
        Some(ended) => ended,
        None => (prices_among(&mut rows, objective)?, ANY_FALL),
    };
    rows.prices_fell_by(fallen + LOWER[2] * objective.scale());
    Ok(answer(finder.pool, rows, objective, lower(&ended, LOWER[2], (objective, level)))?)
}

/// Prices at which a few pairs of everybody are best chosen, and those pairs.
fn among_few(
    finder: &Finder<'_>,
    mixed: &Sieve,
    objective: &Objective,
) -> Result<(Vec<Vec<Link>>, Vec<i64>), SolveError> {
    let pool = finder.pool;
    let free = vec![0; pool.mentors().len()];
    let mut rows = Growing::new(finder, mixed, vec![Vec::new(); pool.requests().len()], FEW.0);
    rows.look_at(mixed, (mixed.blocks() / FEW.1).max(1));
    rows.look_for_all((objective, &free));
    let all_over = in_blocks(finder.threads, pool.requests().len(), PART, |requests| {
        let mut scratch = Scratch::new(pool);
        requests.map(|request| finder.some_of(request, ALL_OVER, &mut scratch)).collect()
    });
    for (row, more) in rows.rows.iter_mut().zip(all_over) {
        row.extend(more);
        row.sort_unstable_by_key(|link| link.to);
        row.dedup_by_key(|link| link.to);
    }
    let mut price = prices_among(&mut rows, objective)?;
    let cheap = of_lower_level(pool, &price);
    if !cheap.is_empty() {
        rows.add_pairs_of(&cheap, (OF_CHEAP, 0), |_| i64::MIN / 4, (objective, &free));
        price = prices_among(&mut rows, objective)?;
    }
    Ok((rows.rows, price))
}

/// Prices at which the pairs listed are best chosen, 0 for whoever has no place.
fn prices_among(rows: &mut Growing<'_>, objective: &Objective) -> Result<Vec<i64>, GraphError> {
    let graph = rows.graph()?;
    let found = assign(&graph, objective);
    let price = |mentor| if graph.places(mentor) > 0 { found.price(mentor) } else { 0 };
    Ok((0..graph.mentors()).map(price).collect())
}

/// The mentors of a lower level than most, where those are few: among a few pairs of everybody they may only seem to
/// be wanted less, and bids would take long to show it.
fn of_lower_level(pool: &Pool, price: &[i64]) -> Vec<u32> {
    let level = level(pool);
    let mut levels: Vec<i64> = price.iter().map(|price| price.div_euclid(level)).collect();
    let middle = levels.len() / 2;
    let usual = if levels.is_empty() { 0 } else { *levels.select_nth_unstable(middle).1 };
    let lower = (0u32..)
        .zip(price)
        .zip(&pool.givers)
        .filter(|((_, price), giver)| giver.places_left > 0 && price.div_euclid(level) < usual);
    lower.map(|((mentor, _), _)| mentor).collect()
}

/// The answer that bidding in fine steps from these prices, and searches, come to.
fn answer(
    pool: &Pool,
    mut rows: Growing<'_>,
    objective: &Objective,
    mut price: Vec<i64>,
) -> Result<Opened, GraphError> {
    let finer = objective.times(FINER, crate::Weights::MOST);
    let times = if finer.is_some() { FINER } else { 1 };
    let finer = finer.as_ref().unwrap_or(objective);
    for price in &mut price {
        *price *= times;
    }
    rows.in_finer_units(times);
    let Some(mut assignment) = bid_and_place(&mut rows, finer, &price) else {
        return among_listed(rows, objective);
    };
    let below = |points: i64| {
        let (assignment, scale) = (&assignment, finer.scale());
        move |request: u32| assignment.gain(request) - points * scale
    };
    rows.list_down_to(below(SURE), (finer, &assignment.price));
    let best = rows.keep_above(below(KEPT), (finer, &assignment.price));
    let left = with_places_left(&assignment);
    let far = FAR * finer.scale();
    rows.add_pairs_of(&left, (OF_LEFT, far), |request| assignment.gain(request), (finer, &assignment.price));
    let graph = rows.graph()?;
    assignment.coarsen(&graph, times);
    let best = best.into_iter().map(|best| -(-best).div_euclid(times)).collect();
    for (price, _) in
        assignment.price.iter_mut().zip(&pool.givers).filter(|(_, giver)| giver.places_left == 0)
    {
        *price = UNAFFORDABLE;
    }
    let price = assignment.price[..price.len()].to_vec();
    Ok(Opened { rows: rows.rows, graph, assignment, unstored: Unstored { price, best } })
}

/// Where bids would climb for too long: the best choice among the pairs listed. Of all others nothing is known.
fn among_listed(mut rows: Growing<'_>, objective: &Objective) -> Result<Opened, GraphError> {
    let graph = rows.graph()?;
    let assignment = assign(&graph, objective);
    let price = (0..graph.mentors()).map(|mentor| assignment.price(mentor)).collect();
    let best = vec![UNKNOWN; rows.rows.len()];
    Ok(Opened { rows: rows.rows, graph, assignment, unstored: Unstored { price, best } })
}

/// The mentors with a place left at a price.
fn with_places_left(found: &Assignment) -> Vec<u32> {
    let mentors = u32::try_from(found.price.len()).unwrap_or(u32::MAX) - 1;
    (0..mentors).filter(|mentor| found.price(*mentor) > 0 && found.has_seat(*mentor)).collect()
}

/// Adds what could still improve the choice, until nothing can.
fn close(
    finder: &Finder<'_>,
    objective: Objective,
    opened: Opened,
    watch: &mut dyn FnMut(Phase),
) -> Result<Solved, SolveError> {
    let Opened { mut rows, mut graph, mut assignment, mut unstored } = opened;
    let little_known = unstored.best.contains(&UNKNOWN);
    improve(&graph, &objective, &mut assignment, &[]);
    let mut round = 1;
    loop {
        watch(Phase::Solved);
        let more = improving(finder, &objective, &assignment, (&rows, &unstored));
        let touched: Vec<u32> =
            (0u32..).zip(&more).filter(|(_, more)| !more.is_empty()).map(|(request, _)| request).collect();
        let added = more.iter().map(|more| more.len() as u64).sum();
        watch(Phase::Chosen { round, stored: graph.pairs() as u64, added });
        if touched.is_empty() {
            if little_known {
                // The last look was at everybody, and nobody was worth more than the gains of now.
                unstored.price = assignment.price[..unstored.price.len()].to_vec();
                unstored.best.clone_from(&assignment.gain);
            }
            return Ok(Solved { graph, objective, assignment, unstored });
        }
        for (row, more) in rows.iter_mut().zip(more) {
            row.extend(more);
            row.sort_unstable_by_key(|link| link.to);
        }
        graph = crate::candidates::graph(finder.pool, &rows)?;
        // Pairs are mended in, which keeps the prices still; where little is known yet, many are quicker bid for anew.
        if little_known && touched.len() * MANY > rows.len() {
            assignment = assign(&graph, &objective);
        } else {
            improve(&graph, &objective, &mut assignment, &touched);
        }
        round += 1;
    }
}
