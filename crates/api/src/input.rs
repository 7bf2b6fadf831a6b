//! What people send: one parse per input, for the form and for JSON. Without this folder each handler would check in its
//! own way.

pub mod sign_in;
