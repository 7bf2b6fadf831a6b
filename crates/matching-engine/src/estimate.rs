//! About what each mentor's place will be worth, before a large pool is solved.
//!
//! Without this file every request would start with the mentors who fit it best, who are often the same for
//! everybody; most would find their places taken, and round after round would be needed to find others. One
//! request in so many, and as large a part of the mentors, are solved alone. What those requests would give
//! for a mentor's place after their own gain is the estimate. Only speed depends on it.

use crate::assign::Objective;
use crate::candidates::Finder;
use crate::index::Scratch;
use crate::outcome::SolveError;
use crate::pool::{Pool, PoolError};
use crate::pricing;
use crate::problem::Problem;
use crate::sharing::in_blocks;
use crate::sieve::{BLOCK, Query, Sieve};

/// At least about how many requests are solved alone, …
const SAMPLE: usize = 2000;
/// … and at least one in so many: prices found among too few are too far off. A large sample is solved the same way.
const DENSITY: usize = 10;

/// An estimate of each mentor's price in the units of the pool's objective.
///
/// # Errors
/// As solving does.
pub(crate) fn prices(
    finder: &Finder<'_>,
    sieve: &Sieve,
    objective: &Objective,
) -> Result<Vec<i64>, SolveError> {
    let pool = finder.pool;
    let every = (pool.requests().len() / SAMPLE).min(DENSITY);
    if every < 2 {
        return Ok(vec![0; pool.mentors().len()]);
    }
    let Ok(sample) = sample(pool, every) else { return Ok(vec![0; pool.mentors().len()]) };
    let solved = pricing::solve(&sample, &mut |_| ())?;
    let unit =
        |pool: &Pool| pricing::worth(pool, crate::Difference { matched: 0, urgency: 1, score: 0 }).max(1);
    let (theirs, ours) = (unit(&sample), unit(pool));
    // A gain is some urgency and some points, in units of their own size in each problem.
    let gain = |at: usize| {
        let gain = solved.assignment.gain(u32::try_from(at).unwrap_or(u32::MAX));
        let urgency = (gain + theirs / 2).div_euclid(theirs);
        let points = (gain - urgency * theirs) / solved.objective.scale();
        urgency * ours + points * objective.scale()
    };
    let gains: Vec<(usize, i64)> = (0..sample.requests().len()).map(|at| (at * every, gain(at))).collect();
    Ok(what_they_would_give(finder, sieve, objective, &gains))
}

fn sample(pool: &Pool, every: usize) -> Result<Pool, PoolError> {
    let problem = Problem {
        date: pool.date(),
        requests: pool.requests().iter().step_by(every).cloned().collect(),
        mentors: pool.mentors().iter().step_by(every).cloned().collect(),
        answered_before: Vec::new(),
        vocabulary: pool.vocabulary().clone(),
    };
    Pool::new(problem, *pool.policy())
}

/// For each mentor, the most any of these requests would give beyond its gain; at least 0.
fn what_they_would_give(
    finder: &Finder<'_>,
    sieve: &Sieve,
    objective: &Objective,
    gains: &[(usize, i64)],
) -> Vec<i64> {
    let least = pricing::uncounted(finder.pool);
    let free = sieve.prices(&vec![0; finder.pool.mentors().len()], objective.scale(), least);
    let bids = in_blocks(finder.threads, gains.len(), gains.len().div_ceil(finder.threads).max(1), |range| {
        let mut most = vec![0i64; sieve.order.len()];
        let mut scratch = Scratch::new(finder.pool);
        let mut bounds = [0; BLOCK];
        for (request, gain) in &gains[range.clone()] {
            let base = objective.base(u32::try_from(*request).unwrap_or(u32::MAX));
            let query = Query::new(finder.pool, sieve, *request);
            finder.index.find(finder.pool, *request, &mut scratch);
            for block in 0..sieve.blocks() {
                let most = &mut most[block * BLOCK..];
                let lowest = sieve.mentors_of(block).iter().zip(&*most).map(|(_, most)| *most).min();
                let limit = free.limit(block, base, gain.saturating_add(lowest.unwrap_or(0)));
                if !sieve.bounds(&query, (block, &free), limit, &mut bounds) {
                    continue;
                }
                for ((most, bound), mentor) in most.iter_mut().zip(&bounds).zip(sieve.mentors_of(block)) {
                    let place = finder.index.rank[*mentor as usize] as usize;
                    let bid = base + objective.scale() * (i64::from(*bound) - i64::from(least)) - gain;
                    if bid > *most && (scratch.eligible.has(place) || scratch.near.has(place)) {
                        *most = bid;
                    }
                }
            }
        }
        // One answer for the whole range, beside empty ones.
        let mut answers = vec![Vec::new(); range.len()];
        answers[0] = most;
        answers
    });
    let mut price = vec![0; finder.pool.mentors().len()];
    for most in bids.iter().filter(|most| !most.is_empty()) {
        for (mentor, bid) in sieve.order.iter().zip(most) {
            let price = &mut price[*mentor as usize];
            *price = (*price).max(*bid);
        }
    }
    price
}
