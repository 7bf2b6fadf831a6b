//! Real processes, killed without warning: no letter is lost or sent three times, no answered change is lost, no schema is
//! left half made. Without these tests the leases and the outbox would be promises about code that never met a `kill -9`.
//!
//! Every test runs on SQLite and, where `BEFRIEND_TEST_POSTGRES` names a server, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod acknowledged;
mod crowd;
mod letters;
mod migrating;
mod post_office;
mod program;
mod scheme;
mod serving;
mod silent_database;
