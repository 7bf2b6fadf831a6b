//! A pass of the matching engine over a scheme.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::clock::Timestamp;
use crate::id::{MentorId, RequestId, RunId, SchemeId};

/// A pass of the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The day waiting was counted to.
    pub date: NaiveDate,
    /// Who started it.
    pub started: By,
    /// When the snapshot was read.
    pub started_at: Timestamp,
    /// When its proposals were saved.
    pub finished_at: Timestamp,
    /// What it found.
    pub summary: RunSummary,
    /// Who was left waiting and why.
    pub left_waiting: Vec<LeftWaiting>,
}

/// What a run found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSummary {
    /// Requests in the pool.
    pub requests: u32,
    /// Mentors with a place.
    pub mentors: u32,
    /// Pairs the optimum holds.
    pub matched: u32,
    /// Its urgency.
    pub urgency: i64,
    /// Its score.
    pub score: i64,
    /// Whether the certificate of optimality was verified.
    pub certified: bool,
    /// Pairs whose people changed while the engine worked: not proposed.
    pub changed_meanwhile: Vec<ChangedMeanwhile>,
}

/// A pair that was not proposed because somebody in it changed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedMeanwhile {
    /// The request.
    pub request: RequestId,
    /// The mentor.
    pub mentor: MentorId,
}

/// A request left waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftWaiting {
    /// Which.
    pub request: RequestId,
    /// `outbid`, `near_miss` or `nobody`; see `docs/MATCHING.md`.
    pub reason: Leftover,
    /// How many mentors were eligible.
    pub eligible: u32,
    /// How many mentors each barrier keeps out: the engine's code and a count.
    pub barriers: Vec<(String, u32)>,
    /// What would let mentors in: the engine's code, an amount where there is one, and a count.
    pub unlocks: Vec<Unlock>,
}

/// One thing that would let mentors in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlock {
    /// The engine's code, such as `travel_further` or `also_by_channel`.
    pub code: String,
    /// What it needs: kilometres, a channel, a time.
    pub detail: Option<String>,
    /// How many mentors it lets in.
    pub mentors: u32,
}

/// Why a request was left waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leftover {
    /// Somebody was eligible, and every such place went to someone at least as urgent.
    Outbid,
    /// Nobody was, and one thing would change that.
    NearMiss,
    /// Nobody was.
    Nobody,
    /// A coordinator held it back.
    HeldBack,
}

impl Leftover {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Outbid => "outbid",
            Self::NearMiss => "near_miss",
            Self::Nobody => "nobody",
            Self::HeldBack => "held_back",
        }
    }
}
