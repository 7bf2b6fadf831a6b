//! A solved run that can be changed: somebody withdraws or comes back, places change, a pair is locked or
//! forbidden, a request is held back; and what choosing another mentor would cost.
//!
//! Without this file every small change would mean solving again. The gains and prices of the best choice
//! stay feasible through each of these changes, so one or two searches ([`mending`]) make the choice best
//! again, and pairs that were not stored are brought in where they begin to matter ([`missing`]). The new
//! (matched, urgency, score) is exactly what solving anew would find. Trying something out and taking it
//! back costs only what it touched ([`ledger`]).

mod change;
mod ledger;
mod mending;
mod missing;

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use self::ledger::{Ledger, Mark, NOBODY};
use self::mending::Mending;
use crate::assign::CertificateError;
use crate::assign::Link;
use crate::candidates::Finder;
use crate::eligibility::Barrier;
use crate::outcome::{Solution, Totals};
use crate::pool::{Fit, Pool};
use crate::pricing::{self, Unstored};
use crate::problem::MentorId;
use crate::profile::Giver;

/// What a run adds up to after a change, less what it added up to before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Difference {
    /// Requests matched.
    pub matched: i64,
    /// Their urgency, together.
    pub urgency: i64,
    /// The scores of the pairs, together.
    pub score: i64,
}

/// One mentor a coordinator could choose for a request instead, and what that would cost everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Who.
    pub mentor: MentorId,
    /// Channel, distance and points of the pair.
    pub fit: Fit,
    /// Whether the run chose this pair.
    pub chosen: bool,
    /// The best run with this pair, less the best run: nothing above 0.
    pub cost: Difference,
    /// The requests matched now that would then wait, as positions, ascending.
    pub would_wait: Vec<usize>,
}

/// A change to a run. People are positions in the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The request takes no part: held back, or withdrawn.
    HoldBack {
        /// Which.
        request: usize,
    },
    /// A request that was held back takes part again.
    Admit {
        /// Which.
        request: usize,
    },
    /// The mentor has this many places; locked pairs keep theirs beside them.
    Places {
        /// Who.
        mentor: usize,
        /// How many.
        places: u32,
    },
    /// The pair must not be made.
    Forbid {
        /// Who waits.
        request: usize,
        /// With whom not.
        mentor: usize,
    },
    /// The pair stays whatever else changes. A low score is a coordinator's own decision.
    Lock {
        /// Who waits.
        request: usize,
        /// With whom.
        mentor: usize,
    },
}

/// What would be different after some changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WhatIf {
    /// The best run with the changes, less the run as it stands.
    pub difference: Difference,
    /// Every request that would have another mentor than now, or none, or one where it has none; ascending.
    pub moved: Vec<Moved>,
}

/// A request whose mentor would be another. All are positions in the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Which request.
    pub request: usize,
    /// Its mentor as the run stands.
    pub from: Option<usize>,
    /// Its mentor after the changes.
    pub to: Option<usize>,
}

/// A solved run, standing ready for changes. People are positions in the pool.
#[derive(Debug)]
pub struct Standing<'a> {
    pool: &'a Pool,
    unstored: &'a Unstored,
    ledger: Ledger<'a>,
    mending: Mending,
    people: missing::People<'a>,
    finder: OnceCell<Finder<'a>>,
    /// The mentor being tried out who is not in the pool.
    recruit: Option<Giver>,
}

fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

impl<'a> Standing<'a> {
    /// Starts from a solution of this pool.
    pub fn new(pool: &'a Pool, solution: &'a Solution) -> Self {
        Self {
            pool,
            unstored: &solution.unstored,
            ledger: Ledger::new(&solution.graph, &solution.objective, &solution.assignment),
            mending: Mending::default(),
            people: missing::People::of(pool),
            finder: OnceCell::new(),
            recruit: None,
        }
    }

    /// What the choice adds up to now, locked pairs included.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for (request, position) in (0u32..).zip(0..self.pool.requests().len()) {
            match self.mentor_of(position) {
                None => totals.waiting += u64::from(!self.ledger.is_away(request)),
                Some(mentor) => {
                    totals.matched += 1;
                    totals.urgency += u64::from(self.pool.urgency(position));
                    totals.score += self.score(position, mentor);
                }
            }
        }
        totals
    }

    fn score(&self, request: usize, mentor: usize) -> u64 {
        let giver = self.pool.givers.get(mentor).or(self.recruit.as_ref());
        let fit = giver.and_then(|giver| self.pool.fit_of(request, giver));
        fit.map_or(0, |fit| u64::from(fit.score()))
    }

    /// The mentor a request has now, locked or chosen.
    pub fn mentor_of(&self, request: usize) -> Option<usize> {
        let position = number(request);
        let locked = self.ledger.locked.iter().find(|(locked, _)| *locked == position);
        let mentor = locked.map_or(self.ledger.mate(position), |(_, mentor)| *mentor);
        (mentor != NOBODY).then_some(mentor as usize)
    }

    /// Makes a change; the choice that stands afterwards is best again.
    ///
    /// # Errors
    /// Only for a lock: the barrier between the two (not a low score), or [`Barrier::NoPlaceLeft`] when every
    /// place of the mentor is locked already. Nothing has changed then.
    pub fn apply(&mut self, change: Change) -> Result<(), Barrier> {
        self.make(change)?;
        self.ledger.settle();
        Ok(())
    }

    /// Takes a request out of the run: held back, or withdrawn.
    pub fn hold_back(&mut self, request: usize) {
        let mark = self.ledger.mark();
        self.take_out(number(request));
        self.make_best(mark);
        self.ledger.settle();
    }

    /// Lets a request that was held back take part (again): an arrival.
    pub fn admit(&mut self, request: usize) {
        let mark = self.ledger.mark();
        self.take_in(number(request));
        self.make_best(mark);
        self.ledger.settle();
    }

    /// What would be different if these changes were made, one after the other. The run stays as it stands.
    ///
    /// # Errors
    /// As [`Standing::apply`]: the first change that cannot be made.
    pub fn what_if(&mut self, changes: &[Change]) -> Result<WhatIf, Barrier> {
        let mark = self.ledger.mark();
        for change in changes {
            if let Err(barrier) = self.make(*change) {
                self.ledger.undo(mark);
                return Err(barrier);
            }
        }
        let found = self.changed_since(mark);
        self.ledger.undo(mark);
        Ok(found)
    }

    /// What is different from how the run stood at the mark.
    fn changed_since(&self, mark: Mark) -> WhatIf {
        let mut found = WhatIf::default();
        for (request, from) in self.ledger.moved_since(mark) {
            let request = request as usize;
            let from = (from != NOBODY).then_some(from as usize);
            let to = self.mentor_of(request);
            if from == to {
                continue;
            }
            found.difference = self.count(found.difference, request, (from, -1));
            found.difference = self.count(found.difference, request, (to, 1));
            found.moved.push(Moved { request, from, to });
        }
        found
    }

    fn count(&self, so_far: Difference, request: usize, (mentor, sign): (Option<usize>, i64)) -> Difference {
        let Some(mentor) = mentor else { return so_far };
        let score = i64::try_from(self.score(request, mentor)).unwrap_or(0);
        Difference {
            matched: so_far.matched + sign,
            urgency: so_far.urgency + sign * i64::from(self.pool.urgency(request)),
            score: so_far.score + sign * score,
        }
    }

    /// The best `most` mentors for a request by score, each with the exact cost of choosing them.
    pub fn shortlist(&mut self, request: usize, most: usize) -> Vec<Choice> {
        let finder = self.finder.get_or_init(|| Finder::new(self.pool));
        let best = finder.best(request, most);
        best.into_iter().filter_map(|link| self.choice(request, link.to as usize)).collect()
    }

    /// The cost of choosing this mentor for a request; `None` when they cannot be paired, or every place of
    /// the mentor is locked.
    pub fn choice(&mut self, request: usize, mentor: usize) -> Option<Choice> {
        let fit = self.pool.compare(request, mentor).ok()?;
        let chosen = self.mentor_of(request) == Some(mentor);
        let other = if chosen {
            WhatIf::default()
        } else {
            self.what_if(&[Change::Lock { request, mentor }]).ok()?
        };
        let waits = other.moved.iter().filter(|moved| moved.to.is_none()).map(|moved| moved.request);
        Some(Choice {
            mentor: self.pool.mentors()[mentor].id.clone(),
            fit,
            chosen,
            cost: other.difference,
            would_wait: waits.collect(),
        })
    }

    /// What one more mentor like this would add to the run, with 1, 2, … places up to `places`; `pairs` are
    /// all the requests they could have, ascending. The run stays as it stands.
    pub(crate) fn gains_with(&mut self, giver: Giver, pairs: &[Link], places: u32) -> Vec<Difference> {
        let mark = self.ledger.mark();
        self.recruit = Some(giver);
        let guest = self.ledger.add_guest(pairs.into(), 0);
        let gains = (1..=places).map(|places| {
            let step = self.ledger.mark();
            self.open_guest(guest, places);
            self.make_best(step);
            self.changed_since(mark).difference
        });
        let gains = gains.collect();
        self.ledger.undo(mark);
        self.recruit = None;
        gains
    }

    /// What a pair with somebody new, over a link to a request, is worth above the request's gain, in the
    /// objective's own units.
    pub(crate) fn above(&self, link: Link) -> i64 {
        self.ledger.objective.value(link.to, link.weight) - self.ledger.gain(link.to)
    }

    pub(crate) fn is_away(&self, request: u32) -> bool {
        self.ledger.is_away(request)
    }

    /// Proves that the choice standing now is best for the problem as it has been changed, looking at every
    /// two people.
    ///
    /// # Errors
    /// What is not as the proof needs it.
    pub fn certify(&self) -> Result<(), CertificateError> {
        self.ledger.certify()?;
        let open = missing::first_uncovered(self.pool, &self.ledger);
        open.map_or(Ok(()), |(request, mentor)| Err(CertificateError::NotCovered { request, mentor }))
    }

    /// The value of a pair under the run's goal, in the objective's own units.
    pub fn value(&self, request: usize, mentor: usize) -> Option<i64> {
        let fit = self.pool.compare(request, mentor).ok()?;
        Some(self.ledger.objective.value(number(request), pricing::weight(self.pool, fit.score())))
    }
}
