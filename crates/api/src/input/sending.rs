//! The mark of one showing of a form. Without this file the same form sent twice would be taken twice.

use befriend_domain::id::SendingId;
use befriend_domain::invalid::{Faults, Invalid};

use crate::answers::Answers;

/// What the hidden field is called.
pub const FIELD: &str = "sending";

/// Takes the mark out of what was sent, so that only what somebody typed is left. A form of an older page has none.
///
/// # Errors
/// A mark no page of ours gives.
pub fn take(answers: &mut Answers) -> Result<Option<SendingId>, Faults> {
    let Some(text) = answers.remove(FIELD) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        let mut faults = Faults::default();
        faults.add(FIELD, Invalid::NotAChoice);
        faults
    })
}
