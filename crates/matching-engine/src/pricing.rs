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
use crate::outcome::SolveError;
use crate::policy::Goal;
use crate::pool::Pool;
use crate::standing::Difference;

/// Up to so many pairs of people, all eligible ones are stored.
const SMALL: usize = 50_000_000;
/// How many of its best mentors each request starts with in a larger pool.
const START: usize = 48;
/// How many mentors are added for a request at a time.
const STEP: usize = 64;

/// When more than one request in so many has new pairs, solving starts anew.
const MANY: usize = 8;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Who is eligible for whom is known.
    Eligible {
        /// How many pairs are eligible.
        pairs: u64,
    },
    /// The best choice among the pairs stored is known.
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
    pub(crate) eligible: Vec<u32>,
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

/// The best choice among all eligible pairs of the pool.
pub(crate) fn solve(pool: &Pool, watch: &mut dyn FnMut(Phase)) -> Result<Solved, SolveError> {
    let everything = pool.requests().len().saturating_mul(pool.mentors().len()) <= SMALL;
    if everything { solve_keeping(pool, usize::MAX, watch) } else { solve_keeping(pool, START, watch) }
}

/// The same, starting with at most `keep` pairs of each request.
pub(crate) fn solve_keeping(
    pool: &Pool,
    keep: usize,
    watch: &mut dyn FnMut(Phase),
) -> Result<Solved, SolveError> {
    let finder = Finder::new(pool);
    let objective = objective(pool)?;
    let (eligible, mut rows) = best_of_each(pool, &finder, keep);
    watch(Phase::Eligible { pairs: eligible.iter().map(|count| u64::from(*count)).sum() });
    let everything = rows.iter().zip(&eligible).all(|(row, eligible)| row.len() == *eligible as usize);
    let mut graph = graph(pool, &rows)?;
    let mut assignment = assign(&graph, &objective);
    let mut round = 1;
    loop {
        let (more, best) = if everything {
            (Vec::new(), vec![i64::MIN; rows.len()])
        } else {
            improving(pool, &finder, &objective, &assignment, &rows)
        };
        let added: u64 = more.iter().map(|row| row.len() as u64).sum();
        watch(Phase::Chosen { round, stored: graph.pairs() as u64, added });
        if added == 0 {
            let price = if everything { Vec::new() } else { prices(pool, &assignment) };
            let unstored = Unstored { price, best };
            return Ok(Solved { graph, objective, assignment, eligible, unstored });
        }
        let mut touched = Vec::new();
        for ((request, row), more) in (0u32..).zip(&mut rows).zip(more) {
            if !more.is_empty() {
                touched.push(request);
                row.extend(more);
                row.sort_unstable_by_key(|link| link.to);
            }
        }
        graph = crate::candidates::graph(pool, &rows)?;
        // Many new pairs are quicker bid for anew; few are mended in, which also keeps the prices still.
        if touched.len() * MANY > rows.len() {
            assignment = assign(&graph, &objective);
        } else {
            improve(&graph, &objective, &mut assignment, &touched);
        }
        round += 1;
    }
}

/// How many mentors are eligible for each request, and its best `keep` of them, mentors ascending.
fn best_of_each(pool: &Pool, finder: &Finder<'_>, keep: usize) -> (Vec<u32>, Vec<Vec<Link>>) {
    let found = finder.each(|_, found| {
        let eligible = u32::try_from(found.len()).unwrap_or(u32::MAX);
        for link in found.iter_mut() {
            link.weight = weight(pool, link.weight);
        }
        if found.len() > keep {
            found.select_nth_unstable_by(keep - 1, |a, b| b.weight.cmp(&a.weight).then(a.to.cmp(&b.to)));
            found.truncate(keep);
        }
        found.sort_unstable_by_key(|link| link.to);
        (eligible, found.as_slice().to_vec())
    });
    found.into_iter().unzip()
}

fn prices(pool: &Pool, found: &Assignment) -> Vec<i64> {
    (0u32..).zip(pool.mentors()).map(|(mentor, _)| found.price(mentor)).collect()
}

/// For each request, the eligible pairs worth more than gain and price, those most above first, not too many
/// at a time; and the most any other pair that is not stored is worth after the price.
fn improving(
    pool: &Pool,
    finder: &Finder<'_>,
    objective: &Objective,
    found: &Assignment,
    rows: &[Vec<Link>],
) -> (Vec<Vec<Link>>, Vec<i64>) {
    let looked = finder.each(|at, eligible| {
        let request = u32::try_from(at).unwrap_or(u32::MAX);
        let (base, scale, gain) = (objective.base(request), objective.scale(), found.gain(request));
        let (mut more, mut best): (Vec<(i64, Link)>, i64) = (Vec::new(), i64::MIN);
        for link in eligible {
            link.weight = weight(pool, link.weight);
            let worth = base + scale * i64::from(link.weight) - found.price(link.to);
            if worth > gain {
                more.push((worth, *link));
            } else if worth > best && rows[at].binary_search_by_key(&link.to, |stored| stored.to).is_err() {
                best = worth;
            }
        }
        if more.len() > STEP {
            more.select_nth_unstable_by(STEP - 1, |a, b| b.0.cmp(&a.0).then(a.1.to.cmp(&b.1.to)));
            best = more[STEP..].iter().map(|(worth, _)| *worth).fold(best, i64::max);
            more.truncate(STEP);
        }
        (more.into_iter().map(|(_, link)| link).collect(), best)
    });
    looked.into_iter().unzip()
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
