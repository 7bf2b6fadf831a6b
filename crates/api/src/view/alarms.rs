//! What must be looked at now, in words, for those who can do something about it. Without this file an admin would learn from a
//! complaint that no mail has left since yesterday.

use befriend_casework::watch;

use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::state::AppState;

/// A sentence for each alarm, the worst first.
pub async fn in_words(state: &AppState, frame: &Frame) -> Result<Vec<String>, Refusal> {
    let standing = watch::standing(&state.work).await?;
    let alarms = standing.alarms(state.clock.now());
    Ok(alarms
        .iter()
        .map(|alarm| frame.tw(format!("alarm-{}", alarm.code()), [("minutes", alarm.minutes())]))
        .collect())
}
