//! The coordinator's desk. Without these pages nobody would read a request, look at a pair before it is introduced, or notice
//! that somebody has gone quiet.
//!
//! Every page is a [`sheet`]: sections of facts, lists and tables. Every act is one [`act`]: a small page with its questions, and
//! the form it sends. People are named here; nothing of it is ever shown to anybody but staff.

pub(crate) mod act;
pub(crate) mod advice;
pub(crate) mod candidates;
pub(crate) mod lists;
pub(crate) mod mentor;
pub(crate) mod names;
pub(crate) mod pair;
pub(crate) mod pairing;
pub(crate) mod person;
pub(crate) mod profile;
pub(crate) mod proposal;
pub(crate) mod questions;
pub(crate) mod request;
pub(crate) mod runs;
pub(crate) mod sheet;
mod small_act;
pub(crate) mod subject;
pub(crate) mod tasks;
pub(crate) mod today;
pub(crate) mod trail;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use befriend_domain::actor::Coordinator;
use befriend_domain::clock::Timestamp;
use befriend_domain::scheme::Scheme;
use befriend_domain::today::Due;
use befriend_store::Reader;
use chrono::NaiveDate;
use http::request::Parts;

use crate::actor::{CoordinatorSession, InScheme, LeadSession};
use crate::answers::Answers;
use crate::entry::Asked;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::state::AppState;

/// An id for the samples of paths; tests put ids that exist in its place.
pub(crate) const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// The operations of the desk.
pub fn operations() -> Vec<Operation> {
    let all = [
        today::operations(),
        request::operations(),
        runs::operations(),
        advice::operations(),
        proposal::operations(),
        pairing::operations(),
        mentor::operations(),
        person::operations(),
        tasks::operations(),
    ];
    all.into_iter().flatten().collect()
}

/// A coordinator at the desk, and what every page there needs.
pub(crate) struct Desk {
    pub(crate) state: AppState,
    pub(crate) by: Coordinator,
    pub(crate) scheme: Arc<Scheme>,
    pub(crate) frame: Frame,
    pub(crate) query: Answers,
    pub(crate) is_lead: bool,
}

impl FromRequestParts<AppState> for Desk {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        let CoordinatorSession(by) = CoordinatorSession::from_request_parts(parts, state).await?;
        let InScheme(scheme) = InScheme::from_request_parts(parts, state).await?;
        let Asked(query) = Asked::from_request_parts(parts, state).await?;
        Ok(Self {
            state: state.clone(),
            by,
            scheme,
            frame: Frame::from_request_parts(parts, state).await?,
            query,
            is_lead: LeadSession::from_request_parts(parts, state).await.is_ok(),
        })
    }
}

impl Desk {
    /// Reads within the coordinator's scheme.
    pub(crate) fn reads(&self) -> Reader {
        self.state.reads(self.by.scheme())
    }

    /// Now.
    pub(crate) fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    /// Today, where the scheme is.
    pub(crate) fn today(&self) -> NaiveDate {
        self.scheme.date(self.now())
    }

    /// How something due at a moment stands now.
    pub(crate) fn due(&self, at: Timestamp) -> Due {
        Due::by(at, self.now(), &self.scheme)
    }

    /// `Thursday 3 December`.
    pub(crate) fn day(&self, moment: Timestamp) -> String {
        self.frame.tongue().weekday_and_day(&self.scheme.date(moment))
    }

    /// `Thursday 3 December 2026`.
    pub(crate) fn date(&self, date: NaiveDate) -> String {
        self.frame.tongue().date(&date)
    }

    /// `Thursday 3 December 2026 at 6:30pm`.
    pub(crate) fn moment(&self, moment: Timestamp) -> String {
        self.frame.tongue().moment(&moment, &self.scheme.time_zone)
    }

    /// What is said once an act is done, on the page it leads to; empty when none was.
    pub(crate) fn done(&self) -> String {
        let code = self.query.one("done");
        let is_plain = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let said = if is_plain { self.frame.t(format!("desk-do-{code}-done")) } else { String::new() };
        if said.starts_with('⟦') { String::new() } else { said }
    }
}
