//! Whether a choice is the best there is, found out from the people themselves.
//!
//! Without this file a certificate would only speak of the pairs that were stored. Here every two people count, and
//! nothing the choice was found with is trusted: not its lists, and in a small pool not the index either.

use crate::assign::Link;
use crate::assign::{Assignment, CertificateError, Objective};
use crate::candidates::Finder;
use crate::pool::Pool;
use crate::pricing::weight;

/// Up to so many pairs of people, a proof compares every two without any index.
const SMALL: usize = 50_000_000;

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
