//! How urgent a request is: who has waited longest comes first, in four-week bands.
//!
//! Bands, and not days, so that fit decides between people who have waited about as long. Without this
//! file the order in which people are served would have no single definition.

use chrono::NaiveDate;

use crate::facts::Priority;

/// Days in one band of waiting.
pub const BAND_DAYS: i64 = 28;
/// Bands after which waiting longer no longer adds (about two years).
pub const MOST_BANDS: i64 = 26;
/// Bands a high priority is worth.
pub const HIGH_PRIORITY_BANDS: u32 = 13;

/// The urgency of a request, from 1 to 40: 1, plus a band for every 28 days waited (at most 26), plus
/// 13 when its priority is high. A day in the future counts as today.
pub fn urgency(waiting_since: NaiveDate, date: NaiveDate, priority: Priority) -> u32 {
    let days = date.signed_duration_since(waiting_since).num_days().max(0);
    let bands = u32::try_from((days / BAND_DAYS).min(MOST_BANDS)).unwrap_or(0);
    let ahead = if priority == Priority::High { HIGH_PRIORITY_BANDS } else { 0 };
    1 + bands + ahead
}
