//! What the store promises, on a real SQLite file and, where `BEFRIEND_TEST_POSTGRES` names a server, on PostgreSQL.

mod acting;
mod migrating;
mod world;
