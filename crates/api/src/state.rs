//! What every handler may use. Without this file handlers would find clocks, chance and settings each in
//! its own way, and tests could not move time.

use std::sync::Arc;

use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;

use crate::doors::Doors;
use crate::layers::rate::RateLimits;
use crate::schemes::SchemeBook;
use crate::settings::WebSettings;

/// Shared by all handlers; clones share everything.
#[derive(Debug, Clone)]
pub struct AppState {
    /// Settings of the web side.
    pub settings: Arc<WebSettings>,
    /// Where "now" comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub chance: Chance,
    /// Look-ups before any page is chosen.
    pub doors: Doors,
    /// The schemes, kept in memory.
    pub schemes: SchemeBook,
    /// Who asked how often.
    pub limits: Arc<RateLimits>,
}

impl AppState {
    /// Puts the state together.
    pub fn new(settings: WebSettings, clock: Clock, chance: Chance, doors: Doors) -> Self {
        Self {
            schemes: SchemeBook::new(doors.clone(), clock.clone()),
            limits: Arc::new(RateLimits::new(settings.rate)),
            settings: Arc::new(settings),
            clock,
            chance,
            doors,
        }
    }
}
