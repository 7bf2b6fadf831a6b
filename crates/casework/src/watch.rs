//! Whether the service does its work: the worker's signs of life and the age of the mail that waits. Without this file a dead worker
//! would look like a quiet day.

use befriend_domain::watch::Standing;
use befriend_store as store;
use befriend_store::{Reason, Scope};
use chrono::Duration;

use crate::casework::Casework;
use crate::error::ActError;

/// How often a sign of life is written down.
const TICK_EVERY: Duration = Duration::seconds(30);
/// Notices about somebody's safety, by their codes.
const SAFEGUARDING: [&str; 2] = ["concern_raised", "concern_overdue"];

/// A round of the worker has ended, whatever it found to do.
///
/// # Errors
/// Only the database's.
pub async fn tick(work: &Casework, round: &'static str) -> Result<(), ActError> {
    let (now, reader) = (work.now(), work.reads_across(Reason::Watch));
    if store::heartbeat::last(&reader).await?.is_some_and(|last| last <= now && now - last < TICK_EVERY) {
        return Ok(());
    }
    let act = work.db.act(Scope::System(Reason::Watch), move |txn| {
        Box::pin(async move { store::heartbeat::tick(txn, round, now).await.map_err(ActError::from) })
    });
    act.await
}

/// How the whole service stands now; counts and moments only.
///
/// # Errors
/// Only the database's.
pub async fn standing(work: &Casework) -> Result<Standing, ActError> {
    let reader = work.reads_across(Reason::Watch);
    Ok(Standing {
        oldest_mail: store::notice::oldest_waiting_mail(&reader, &[]).await?,
        oldest_safeguarding_mail: store::notice::oldest_waiting_mail(&reader, &SAFEGUARDING).await?,
        last_tick: store::heartbeat::last(&reader).await?,
    })
}
