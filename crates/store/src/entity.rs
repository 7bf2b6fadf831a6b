//! The rows, as sea-orm sees them. Private: a row never leaves this crate, because nothing in it is checked.

pub(crate) mod organisation;
pub(crate) mod scheme;
