//! A first answer from lists that only begin, and the prices to start such bidding from.
//!
//! Without this file a pool too large to store would be solved over whatever pairs were listed first, and
//! again with more, round after round, while prices swing. Bidding needs few pairs when it starts from
//! prices near the last ones: so it is done among a part of the mentors first, for prices alone.

use std::collections::BTreeMap;

use crate::assign::auction::{self, Bidding};
use crate::assign::memory::Memories;
use crate::assign::objective::Objective;
use crate::assign::offers::Offers;
use crate::assign::repair;
use crate::assign::state::{Assignment, NOBODY};

/// Prices no further than this apart belong to one level of urgency; `i64::MAX` when there is one level.
pub(crate) type Level = i64;

/// Who lacks more than the largest weight divided by this is not brought in by lower prices.
const FURTHEST: i64 = 4;

/// Lets requests bid from these prices, one for each mentor, and gives those they come to.
///
/// Bidding only raises prices, so wherever the start was too high they all end too high, and places are left.
/// Each level is lowered by as much as brings in as many of those who now want none. Also gives how far the
/// prices fell at most since the last list was made. `None` when bidding ran away: prices of a wrong level climb
/// point by point.
pub(crate) fn bid_for_prices(
    offers: &mut impl Offers,
    objective: &Objective,
    price: &[i64],
    level: Level,
) -> Option<(Vec<i64>, i64)> {
    let mut found = starting_from(offers, price);
    let Bidding { mut memories, ended, .. } = auction::bid(offers, objective, &mut found);
    if !ended {
        return None;
    }
    let lower = too_high(offers, objective, &found, &mut memories, level);
    let lowered = |price: &i64| {
        let floor = price.div_euclid(level) * level;
        (price - lower.get(&floor).copied().unwrap_or(0)).max(floor)
    };
    let most = lower.values().copied().max().unwrap_or(0);
    Some((found.price[..price.len()].iter().map(lowered).collect(), most))
}

/// Lets requests bid from these prices and then places each one that waits although it would gain. Afterwards
/// gains and prices are feasible, every pair is exact, and only places left at a price are to be mended. `None` when
/// bidding ran away.
pub(crate) fn bid_and_place(
    offers: &mut impl Offers,
    objective: &Objective,
    price: &[i64],
) -> Option<Assignment> {
    let mut found = starting_from(offers, price);
    let Bidding { memories, ended, .. } = auction::bid(offers, objective, &mut found);
    ended.then(|| {
        repair::place_all(offers, objective, &mut found, memories);
        found
    })
}

fn starting_from(offers: &impl Offers, price: &[i64]) -> Assignment {
    let mut found = Assignment::unpaired(offers);
    found.price[..price.len()].copy_from_slice(price);
    found
}

/// By how much each level, named by its lowest price, is too high for its places.
fn too_high(
    offers: &impl Offers,
    objective: &Objective,
    found: &Assignment,
    memories: &mut Memories,
    level: Level,
) -> BTreeMap<i64, i64> {
    let floor = |mentor: u32| found.price(mentor).div_euclid(level) * level;
    let mut left: BTreeMap<i64, usize> = BTreeMap::new();
    for mentor in (0..offers.mentors()).filter(|mentor| found.price(*mentor) > floor(*mentor)) {
        let free = offers.usable_places(mentor) as usize - found.held(mentor).len();
        *left.entry(floor(mentor)).or_default() += free;
    }
    let furthest = objective.scale() * i64::from(offers.largest_weight()) / FURTHEST;
    let mut lacking: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for request in (0..offers.requests()).filter(|request| found.mate[*request as usize] == NOBODY) {
        let choice = memories.choose(offers, objective, &found.price, request);
        let lacks = -(choice.worth.max(choice.second) + objective.base(request));
        if choice.mentor >= offers.mentors() || lacks >= furthest {
            continue;
        }
        if lacks > 0 {
            lacking.entry(floor(choice.mentor)).or_default().push(lacks);
        } else if let Some(left) = left.get_mut(&floor(choice.mentor)) {
            // It will find a place without any lower price.
            *left = left.saturating_sub(1);
        }
    }
    let lower = left.into_iter().filter(|(_, left)| *left > 0).filter_map(|(floor, left)| {
        let lacking = lacking.get_mut(&floor)?;
        let last = left.min(lacking.len()).checked_sub(1)?;
        Some((floor, *lacking.select_nth_unstable(last).1))
    });
    lower.collect()
}
