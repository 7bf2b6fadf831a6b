//! What a lifecycle answers when an act does not fit the state a thing is in.

use std::fmt;

/// Somebody was faster, or the page was old: the thing is no longer where the act begins.
///
/// Each lifecycle is a table of states and acts; every cell without an arrow gives this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongState {
    /// What it is: `request`, `mentor`, `proposal`, `pairing`, `concern`, `task`.
    pub thing: &'static str,
    /// The act asked for, such as `approve`.
    pub act: &'static str,
    /// Where it stands, as its status code.
    pub status: &'static str,
}

impl WrongState {
    /// What to do next. Where an act is refused in a state it otherwise fits, the state alone would explain nothing:
    /// these say what stands in its way.
    pub fn what_to_do(&self) -> &'static str {
        match (self.thing, self.act, self.status) {
            ("request", "close", status) if status != "closed" => {
                "its suggestions and pairings have to end first"
            }
            ("proposal", "lapse", "offered_to_mentor" | "offered_to_person") => {
                "its time to answer is not over yet"
            }
            _ => "open it again to see where it stands",
        }
    }
}

impl fmt::Display for WrongState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (act, status) = (self.act.replace('_', " "), self.status.replace('_', " "));
        let what_to_do = self.what_to_do();
        write!(f, "\"{act}\" does not fit a {} that is {status}: {what_to_do}", self.thing)
    }
}

impl std::error::Error for WrongState {}
