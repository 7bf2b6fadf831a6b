//! Matching on a schedule, for the schemes that set one. Without this file people would wait until somebody remembered
//! to press the button.

use befriend_domain::actor::By;
use befriend_domain::id::RunId;
use befriend_store as store;
use befriend_store::Reason;
use chrono::Duration;

use super::run_matching;
use crate::casework::Casework;
use crate::error::ActError;

/// Starts a run in each scheme whose policy asks for one and whose last run, by hand or not, is long enough ago.
///
/// Two workers at the same moment may both start one: each place and request is still used once.
///
/// # Errors
/// As [`run_matching`]; schemes after the one that could not be matched wait for the next time.
pub async fn run_where_due(work: &Casework) -> Result<Vec<RunId>, ActError> {
    let schemes = store::scheme::list(&work.reads_across(Reason::Housekeeping)).await?;
    let mut runs = Vec::new();
    for scheme in schemes {
        let Some(days) = scheme.policy.run_every_days else { continue };
        let latest = store::run::find_latest(&work.reads(scheme.id)).await?;
        let next = latest.map(|run| run.started_at + Duration::days(days.into()));
        if next.is_none_or(|next| next <= work.now()) {
            runs.push(run_matching(work, scheme.id, By::service()).await?);
        }
    }
    Ok(runs)
}
