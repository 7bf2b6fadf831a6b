//! Why, why not, and what would help.
//!
//! Without this file the engine would be an oracle: a coordinator could not answer "why am I still
//! waiting?". Everything is a typed fact; wording belongs to the caller.

use serde::{Deserialize, Serialize};

use crate::candidates::Finder;
use crate::eligibility::Barrier;
use crate::outcome::Solution;
use crate::pool::{Fit, Pool};
use crate::problem::RequestId;
use crate::reasons::{Reason, reasons};
use crate::sharing::in_blocks;
use crate::unlock::{Unlock, unlocks};

/// Requests one thread takes at a time.
const PART: usize = 16;

/// Why a request is left waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Somebody was eligible; every such place went to someone at least as urgent, on equal urgency for
    /// a better total.
    Outbid,
    /// Nobody is eligible, and some mentor would be if the person loosened exactly one thing.
    NearMiss,
    /// Nobody is eligible, and no single thing to loosen would change it.
    Nobody,
}

impl Left {
    /// Its word in `waiting.csv`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outbid => "outbid",
            Self::NearMiss => "near_miss",
            Self::Nobody => "nobody",
        }
    }
}

/// Everything there is to say about a request left waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Which request.
    pub request: RequestId,
    /// Why it waits.
    pub left: Left,
    /// How many mentors are eligible.
    pub eligible: usize,
    /// How many mentors each barrier keeps away (each mentor counted at the first), in the barriers'
    /// order, none of them 0.
    pub barriers: Vec<(Barrier, usize)>,
    /// What would let more mentors in, most first.
    pub unlocks: Vec<Unlock>,
}

/// What the engine says about one request and one mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They may be paired.
    Eligible {
        /// Channel, distance, points.
        fit: Fit,
        /// The points, one criterion after the other, with the facts behind them.
        reasons: Vec<Reason>,
    },
    /// They may be paired by a coordinator's own decision; the score is below the least offered.
    Possible {
        /// Channel, distance, points.
        fit: Fit,
        /// The points, one criterion after the other, with the facts behind them.
        reasons: Vec<Reason>,
    },
    /// They may not be paired: the first barrier between them.
    Barred(Barrier),
}

impl Pool {
    /// What stands between two people, or how they fit, with reasons. Positions in the pool.
    pub fn verdict(&self, request: usize, mentor: usize) -> Verdict {
        match self.possible(request, mentor) {
            Err(barrier) => Verdict::Barred(barrier),
            Ok(fit) => {
                let reasons = reasons(self, request, mentor, &fit);
                if fit.score() < self.policy().min_score {
                    Verdict::Possible { fit, reasons }
                } else {
                    Verdict::Eligible { fit, reasons }
                }
            }
        }
    }

    /// How many mentors are eligible for a request, and how many each barrier keeps away.
    pub fn barriers(&self, request: usize) -> (usize, Vec<(Barrier, usize)>) {
        let mut counts = [0usize; Barrier::ALL.len()];
        let mut eligible = 0;
        for mentor in 0..self.mentors().len() {
            match self.compare(request, mentor) {
                Ok(_) => eligible += 1,
                Err(barrier) => counts[barrier as usize] += 1,
            }
        }
        let counted = Barrier::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
        (eligible, counted.collect())
    }

    /// Everything there is to say about a request that is left waiting. [`Solution::waiting`] says it of many
    /// at once, quicker.
    pub fn waiting(&self, request: usize) -> Waiting {
        Finder::with_threads(self, 1).waiting(request)
    }
}

impl Finder<'_> {
    /// Everything there is to say about a request that is left waiting.
    pub fn waiting(&self, request: usize) -> Waiting {
        let (eligible, barriers) = self.barriers(request);
        let unlocks = unlocks(self, request);
        let left = match (eligible, unlocks.is_empty()) {
            (0, true) => Left::Nobody,
            (0, false) => Left::NearMiss,
            _ => Left::Outbid,
        };
        Waiting { request: self.pool.requests()[request].id.clone(), left, eligible, barriers, unlocks }
    }

    /// As [`Pool::barriers`], counted set by set; only whoever can be reached is scored.
    fn barriers(&self, request: usize) -> (usize, Vec<(Barrier, usize)>) {
        let mut counts = [0usize; Barrier::ALL.len()];
        let (willing, reached, eligible) = self.count_kept_away(request, &mut counts);
        counts[Barrier::NoUsableChannel as usize] = willing - reached;
        counts[Barrier::BelowMinimum as usize] = reached - eligible;
        let counted = Barrier::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
        (eligible, counted.collect())
    }
}

impl Solution {
    /// Why each request this run leaves waiting is left, sorted by request id.
    pub fn waiting(&self, pool: &Pool) -> Vec<Waiting> {
        let finder = Finder::new(pool);
        let left: Vec<usize> = self.left_waiting().collect();
        in_blocks(finder.threads, left.len(), PART, |range| {
            left[range].iter().map(|request| finder.waiting(*request)).collect()
        })
    }
}
