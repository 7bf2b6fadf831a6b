//! What every handler may use. Without this file handlers would find clocks, chance and settings each in
//! its own way, and tests could not move time.

use std::sync::Arc;

use befriend_casework::Casework;
use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use befriend_domain::id::SchemeId;
use befriend_email_notification::kept::Kept;
use befriend_store::Reader;

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
    /// What acts take: the only way to change anything.
    pub work: Casework,
    /// The schemes, kept in memory.
    pub schemes: SchemeBook,
    /// Who asked how often.
    pub limits: Arc<RateLimits>,
    /// Letters kept instead of sent, to be read in the demo; none where mail really goes out.
    pub kept_mail: Option<Kept>,
}

impl AppState {
    /// Puts the state together.
    pub fn new(settings: WebSettings, clock: Clock, chance: Chance, work: Casework) -> Self {
        Self {
            schemes: SchemeBook::new(work.clone()),
            limits: Arc::new(RateLimits::new(settings.rate)),
            settings: Arc::new(settings),
            clock,
            chance,
            work,
            kept_mail: None,
        }
    }

    /// Lets the demo show the letters that were kept.
    #[must_use]
    pub fn showing(self, kept_mail: Option<Kept>) -> Self {
        Self { kept_mail, ..self }
    }

    /// Reads within one scheme.
    pub fn reads(&self, scheme: SchemeId) -> Reader {
        self.work.reads(scheme)
    }
}
