//! The acts on real databases: the story, what must hold when many act at once, and the care around safety. Each test
//! runs on SQLite and, when one is given, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod advising;
mod house;
mod letters;
mod mail;
mod own_facts;
mod races;
mod safety;
mod settling;
mod story;
mod suggesting;
mod twice;
mod watching;
