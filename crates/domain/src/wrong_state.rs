//! What a lifecycle answers when an act does not fit the state a thing is in.

use std::fmt;

/// Somebody was faster, or the page was old: the thing is no longer where the act begins.
///
/// Each lifecycle is a table of states and acts; every cell without an arrow gives this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongState {
    /// What it is: `request`, `mentor`, `proposal`, `pairing`, `concern`.
    pub thing: &'static str,
    /// The act asked for, such as `approve`.
    pub act: &'static str,
    /// Where it stands, as its status code.
    pub status: &'static str,
}

impl fmt::Display for WrongState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot {} a {} that is {}: open it again to see where it stands",
            self.act, self.thing, self.status
        )
    }
}

impl std::error::Error for WrongState {}
