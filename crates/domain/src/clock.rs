//! Time, passed in. Without this file rules would read the machine's clock, and neither a lapse nor a
//! leap day could be tested.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, DurationRound, Utc};

/// A moment in UTC, whole microseconds (what both databases keep).
pub type Timestamp = DateTime<Utc>;

/// Where "now" comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's own clock.
    #[default]
    System,
    /// A clock that tests and the demo set and move; clones share one time.
    Fixed(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// A clock that stands at `at` until it is moved.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(Mutex::new(whole_microseconds(at))))
    }

    /// Now, cut to whole microseconds.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => whole_microseconds(machine_time()),
            Self::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock on. The machine's clock cannot be moved: it stays as it is.
    pub fn advance(&self, by: Duration) {
        if let Self::Fixed(at) = self {
            *at.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

/// Cuts a moment to what both databases keep, so that a value read back equals the one saved.
pub fn whole_microseconds(at: Timestamp) -> Timestamp {
    at.duration_trunc(Duration::microseconds(1)).unwrap_or(at)
}

#[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
fn machine_time() -> Timestamp {
    Utc::now()
}
