//! How well two people fit and why, for coordinators' programs. Without this file a suggestion and a shortlist could each explain the same
//! two people in another way.

use std::collections::BTreeMap;

use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::reasons::Reasons;
use befriend_words::Tongue;
use befriend_words::reasons::{Reader, in_words};
use serde::Serialize;
use utoipa::ToSchema;

use super::offer::label;

/// How well two people fit, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fit {
    /// Points of the engine, all together.
    pub score: i32,
    /// Points of each criterion that counts.
    #[schema(examples(json!({ "circumstance": 300, "channel": 100 })))]
    pub points: BTreeMap<&'static str, i32>,
    /// What speaks for the pair, one sentence each.
    pub why: Vec<String>,
}

impl Fit {
    /// In a language; `terms` are what the scheme calls its circumstances.
    pub(super) fn of(tongue: Tongue, reasons: &Reasons, terms: &[CircumstanceTerm]) -> Self {
        let points = reasons.points;
        Self {
            score: points.total(),
            points: points.by_criterion().into_iter().filter(|(_, points)| *points != 0).collect(),
            why: in_words(tongue, Reader::Coordinator, reasons, |code| label(terms, code)),
        }
    }
}
