//! A form that was taken. Without this a double click, a reload or a slow line would make two requests of one.

use crate::clock::Timestamp;
use crate::id::{SchemeId, SendingId, TakenFormId};
use crate::task::About;

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
