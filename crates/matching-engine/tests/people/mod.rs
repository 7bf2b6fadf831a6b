//! People to try the engine with.
#![expect(dead_code, reason = "each test binary uses the people it needs")]

pub(crate) mod crowd;
pub(crate) mod scene;
