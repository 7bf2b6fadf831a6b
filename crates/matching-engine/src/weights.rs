//! How many points each criterion is worth.
//!
//! The weights are the scheme's own; without this file they would be scattered numbers.

use serde::{Deserialize, Serialize};

/// The most points each criterion can give. Whole, and together at most [`Weights::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Shared lived experience.
    pub circumstance: u32,
    /// Meeting in the way the person likes best.
    pub channel: u32,
    /// Times both are free.
    pub times: u32,
    /// The language the person is most at home in.
    pub language: u32,
    /// How near they live, when they meet in person.
    pub distance: u32,
    /// What both enjoy.
    pub interests: u32,
    /// The person's wish about age.
    pub age: u32,
    /// Company or goals.
    pub style: u32,
}

/// Weights that add up to more than [`Weights::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the weights add up to {sum}; make them at most {} together", Weights::MOST)]
pub struct WeightsTooHeavy {
    /// What they add up to.
    pub sum: u64,
}

impl Weights {
    /// The highest possible score.
    pub const MOST: u32 = 1000;

    /// What all the weights add up to: the highest score these weights can give.
    pub fn sum(&self) -> u64 {
        [
            self.circumstance,
            self.channel,
            self.times,
            self.language,
            self.distance,
            self.interests,
            self.age,
            self.style,
        ]
        .into_iter()
        .map(u64::from)
        .sum()
    }

    /// Checks that no score can pass [`Weights::MOST`].
    ///
    /// # Errors
    /// When they add up to more.
    pub fn check(&self) -> Result<(), WeightsTooHeavy> {
        let sum = self.sum();
        if sum > u64::from(Self::MOST) { Err(WeightsTooHeavy { sum }) } else { Ok(()) }
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            circumstance: 350,
            channel: 170,
            times: 120,
            language: 110,
            distance: 80,
            interests: 80,
            age: 50,
            style: 40,
        }
    }
}
