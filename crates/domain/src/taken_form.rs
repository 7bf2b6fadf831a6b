//! A form that was taken. Without this a double click, a reload or a slow line would make two requests of one.

use crate::clock::Timestamp;
use crate::id::{SchemeId, SendingId, TakenFormId};
use crate::task::About;

/// Days a taken form is remembered. A page left open so long is old news to whoever filled it in, and sending it again means asking again.
pub const REMEMBERED_DAYS: i64 = 30;

/// What became of one sending of a form: the same sending a second time changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenForm {
    /// Its id.
    pub id: TakenFormId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// The mark the form carried.
    pub sending: SendingId,
    /// What was made of it.
    pub made: About,
    /// When.
    pub at: Timestamp,
}
