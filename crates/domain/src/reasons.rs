//! Why two people were suggested to each other: what the engine found, in types. `words` turns it into
//! sentences; a coordinator, a mentor and a person each read what they may.

use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::circumstance::Stage;
use crate::text::Word;
use crate::times::Times;

/// The points of each criterion; see `docs/MATCHING.md`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// Shared circumstance and stage.
    pub circumstance: i32,
    /// The person's wish of channel.
    pub channel: i32,
    /// Shared times.
    pub times: i32,
    /// The person's first language.
    pub language: i32,
    /// Nearness.
    pub distance: i32,
    /// Shared interests.
    pub interests: i32,
    /// The wish about age.
    pub age: i32,
    /// Company or goals.
    pub style: i32,
}

impl Points {
    /// Their sum: the score.
    pub const fn total(&self) -> i32 {
        self.circumstance
            + self.channel
            + self.times
            + self.language
            + self.distance
            + self.interests
            + self.age
            + self.style
    }

    /// Each criterion's code and points, in the order of the contract.
    pub const fn by_criterion(&self) -> [(&'static str, i32); 8] {
        [
            ("circumstance", self.circumstance),
            ("channel", self.channel),
            ("times", self.times),
            ("language", self.language),
            ("distance", self.distance),
            ("interests", self.interests),
            ("age", self.age),
            ("style", self.style),
        ]
    }
}

/// A circumstance both know, and where each stands with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedCircumstance {
    /// The scheme's code of the term.
    pub term: Word,
    /// Where the person stands.
    pub person: Stage,
    /// Where the mentor stands.
    pub mentor: Stage,
}

/// Why two people were suggested to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// The channel they would use.
    pub channel: Channel,
    /// The place of that channel in the person's list, from 0.
    pub channel_rank: u8,
    /// Points of each criterion.
    pub points: Points,
    /// Circumstances both know, the person's most important first.
    pub circumstances: Vec<SharedCircumstance>,
    /// Times both are free.
    pub times: Times,
    /// Languages both speak, the person's best first.
    pub languages: Vec<Word>,
    /// What both enjoy.
    pub interests: Vec<Word>,
    /// How far apart, metres; only in person.
    pub distance_m: Option<u32>,
}
