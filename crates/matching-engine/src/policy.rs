//! A scheme's choices about matching.
//!
//! Without this file the numbers a scheme may change would hide in the code that uses them.

use serde::{Deserialize, Serialize};

use crate::weights::Weights;

/// What a run is to make as large as can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// First the urgency of everybody matched (so also as many people as can be), then their scores.
    #[default]
    MostPeople,
    /// The scores above the least score alone; among equals, most pairs.
    BestPairs,
}

/// Whether two people must share a circumstance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CircumstanceRule {
    /// At least one must be shared.
    #[default]
    Required,
    /// It only adds to the score.
    Preferred,
}

/// A scheme's choices for one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// What to make as large as can be.
    pub goal: Goal,
    /// Whether a shared circumstance is required.
    pub circumstance: CircumstanceRule,
    /// Pairs with a lower score are never offered by themselves.
    pub min_score: u32,
    /// How many points each criterion is worth.
    pub weights: Weights,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            goal: Goal::MostPeople,
            circumstance: CircumstanceRule::Required,
            min_score: 400,
            weights: Weights::default(),
        }
    }
}
