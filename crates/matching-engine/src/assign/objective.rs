//! What an assignment is to make as large as can be, as one whole number per pair.
//!
//! Several aims in order ("first urgency, then score") become one number: the first aim is counted in
//! units so large that all the second aim together never reaches one. Without this file each aim would
//! need its own solver. Whether the numbers fit is checked once, here.

use crate::assign::graph::Graph;

/// Values above this are refused, so that sums of a few values and prices always fit 64 bits.
const LARGEST: i128 = 1 << 60;

/// How many steps the heaviest pair should at least be worth.
const FINE: i64 = 1024;

/// The value of pairing request `r` over a pair of weight `w` is `base(r) + scale·w`; a request left
/// waiting counts 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    base: Vec<i64>,
    scale: i64,
    /// By how much a bid goes above another when there is no better measure.
    step: i64,
    /// Whether one unit of base outweighs all the weights together.
    ranked: bool,
}

/// The aims of one run, put together, do not fit 64-bit whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the weights are too large to be added up exactly; make them smaller or split the run")]
pub struct ObjectiveError;

impl Objective {
    /// The largest total weight.
    pub fn sum(graph: &Graph) -> Self {
        Self { base: vec![0; graph.requests() as usize], scale: 1, step: 1, ranked: false }
    }

    /// The largest total weight; among equals, most pairs.
    ///
    /// # Errors
    /// When the numbers do not fit.
    pub fn sum_then_most(graph: &Graph) -> Result<Self, ObjectiveError> {
        let scale = i128::from(graph.most_pairs()) + 1;
        Self::checked(graph, vec![1; graph.requests() as usize], scale, false)
    }

    /// Most pairs; among equals, the largest total weight.
    ///
    /// # Errors
    /// When the numbers do not fit.
    pub fn most_then_sum(graph: &Graph) -> Result<Self, ObjectiveError> {
        let unit = i128::from(graph.most_pairs()) * i128::from(graph.largest_weight()) + 1;
        Self::checked(graph, vec![unit; graph.requests() as usize], 1, true)
    }

    /// The largest total urgency of the requests paired; among equals, the largest total weight.
    /// `urgencies` has one number per request.
    ///
    /// # Errors
    /// When the numbers do not fit.
    ///
    /// # Panics
    /// When there is not one urgency per request.
    pub fn urgency_then_sum(graph: &Graph, urgencies: &[u32]) -> Result<Self, ObjectiveError> {
        assert_eq!(urgencies.len(), graph.requests() as usize, "one urgency per request");
        let unit = i128::from(graph.most_pairs()) * i128::from(graph.largest_weight()) + 1;
        Self::checked(graph, urgencies.iter().map(|urgency| i128::from(*urgency) * unit).collect(), 1, true)
    }

    /// As [`Objective::urgency_then_sum`], or [`Objective::sum_then_most`] without urgencies, for every
    /// graph with so many requests at most, so many pairs in an assignment, and no larger weight.
    pub(crate) fn within(
        requests: usize,
        urgencies: Option<&[u32]>,
        most: u64,
        heaviest: u32,
    ) -> Result<Self, ObjectiveError> {
        match urgencies {
            Some(urgencies) => {
                let unit = i128::from(most) * i128::from(heaviest) + 1;
                let base = urgencies.iter().map(|urgency| i128::from(*urgency) * unit).collect();
                Self::fitting(base, 1, heaviest, true)
            }
            None => Self::fitting(vec![1; requests], i128::from(most) + 1, heaviest, false),
        }
    }

    fn checked(graph: &Graph, base: Vec<i128>, scale: i128, ranked: bool) -> Result<Self, ObjectiveError> {
        Self::fitting(base, scale, graph.largest_weight(), ranked)
    }

    fn fitting(base: Vec<i128>, scale: i128, heaviest: u32, ranked: bool) -> Result<Self, ObjectiveError> {
        let largest = base.iter().max().copied().unwrap_or(0) + scale * i128::from(heaviest);
        if largest > LARGEST {
            return Err(ObjectiveError);
        }
        let base =
            base.into_iter().map(i64::try_from).collect::<Result<_, _>>().map_err(|_| ObjectiveError)?;
        let scale = i64::try_from(scale).map_err(|_| ObjectiveError)?;
        Ok(Self { base, scale, step: scale, ranked })
    }

    /// Whether who is paired comes before all the weights.
    pub(crate) fn is_ranked(&self) -> bool {
        self.ranked
    }

    /// The same objective counted in units so many times finer, with bids in steps of one: where weights
    /// are a few small numbers, whole steps would be too coarse to tell pairs apart. `None` where weights
    /// are fine enough, or the numbers would not fit.
    pub(crate) fn finer(&self, graph: &Graph) -> Option<(Self, i64)> {
        let times = FINE / i64::from(graph.largest_weight()).max(1);
        if times < 2 {
            return None;
        }
        Some((self.times(times, graph.largest_weight())?, times))
    }

    /// The same objective counted in units so many times finer, where no weight is above `heaviest`. `None`
    /// where the numbers would not fit.
    pub(crate) fn times(&self, times: i64, heaviest: u32) -> Option<Self> {
        let largest = self.base.iter().max().copied().unwrap_or(0);
        let most = i128::from(largest) + i128::from(self.scale) * i128::from(heaviest);
        if most * i128::from(times) > LARGEST {
            return None;
        }
        let base = self.base.iter().map(|base| base * times).collect();
        Some(Self { base, scale: self.scale * times, step: self.scale, ranked: self.ranked })
    }

    /// By how much a bid goes above another when there is no better measure.
    #[inline]
    pub(crate) fn step(&self) -> i64 {
        self.step
    }

    /// What every pair of every request is worth before its weight, if that is the same for all and
    /// outweighs the weights.
    pub(crate) fn unit_of_all(&self) -> Option<i64> {
        let unit = *self.base.first()?;
        let same = self.ranked && self.scale == 1 && self.base.iter().all(|base| *base == unit);
        same.then_some(unit)
    }

    /// What every pair of this request is worth before its weight.
    #[inline]
    pub fn base(&self, request: u32) -> i64 {
        self.base[request as usize]
    }

    /// What one unit of weight is worth.
    #[inline]
    pub fn scale(&self) -> i64 {
        self.scale
    }

    /// What pairing this request over a pair of this weight is worth.
    #[inline]
    pub fn value(&self, request: u32, weight: u32) -> i64 {
        self.base(request) + self.scale * i64::from(weight)
    }
}
