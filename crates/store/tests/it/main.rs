//! What the store promises, on a real SQLite file and, where `BEFRIEND_TEST_POSTGRES` names a server, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod acting;
mod answering;
mod auditing;
mod finding;
mod judging;
mod keeping;
mod migrating;
mod places;
mod queueing;
mod schema;
mod sending;
mod signing_in;
mod world;
