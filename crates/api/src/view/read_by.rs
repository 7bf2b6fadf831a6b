//! When somebody reads what was sent, in words. Without this file pages would promise "soon".

use befriend_domain::scheme::Scheme;

use crate::frame::Frame;
use crate::state::AppState;

/// The day by which a request sent now will have been read.
pub fn request(state: &AppState, scheme: &Scheme, frame: &Frame) -> String {
    let zone = scheme.time_zone;
    let read_by = scheme.opening.within_working_days(state.clock.now(), scheme.policy.screen_days, zone);
    frame.tongue().local_date(&read_by, &zone)
}

/// The moment by which a safeguarding lead will have read a concern raised now.
pub fn concern(state: &AppState, scheme: &Scheme, frame: &Frame) -> String {
    let zone = scheme.time_zone;
    let read_by = scheme.opening.after_open_minutes(state.clock.now(), scheme.policy.concern_minutes, zone);
    frame.tongue().moment(&read_by, &zone)
}
