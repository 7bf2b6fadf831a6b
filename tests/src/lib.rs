//! The harness of the journeys: a real server on a loopback port, and people who use its pages as people do.
//!
//! Without this crate every journey would start its own server and build its own requests, and would read like plumbing
//! instead of like the story. Read in this order: [`app`] (the server, its clock, its mail), [`visitor`] (somebody with a
//! browser), what they do ([`person`], [`mentor`], [`coordinator`]), [`mail`], and below them [`browser`], [`page`], [`form`].
//!
//! Tests run on SQLite, or on PostgreSQL where `BEFRIEND_TEST_POSTGRES` names a server. They need a runtime of several
//! threads: `#[tokio::test(flavor = "multi_thread")]`.

pub mod app;
pub mod authenticator;
pub mod browser;
pub mod coordinator;
pub mod form;
pub mod mail;
pub mod mentor;
pub mod page;
pub mod person;
pub mod visitor;
