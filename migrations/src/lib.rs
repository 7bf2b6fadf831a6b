//! The schema, step by step. Without this crate two servers starting at once could build half a table
//! each, and nobody could say which shape a database has.
//!
//! Every step is plain SQL for PostgreSQL, put into SQLite's types by `sql.rs`: one text, both databases. [`apply`]
//! runs all the missing steps in **one** transaction under one lock, so a process killed half-way leaves
//! the schema as it was, and of two starting at once one applies and the other waits and finds nothing to do.
//! See `README.md` beside this crate for how to change a table that is in use.

mod runner;
mod sql;
mod steps;

pub use runner::{MigrateError, apply, pending, undo_last};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// All steps, oldest first, in the form sea-orm's own tools take.
#[derive(Debug, Clone, Copy)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        steps::all().into_iter().map(|step| Box::new(step) as Box<dyn MigrationTrait>).collect()
    }
}

/// A short name of the whole schema, which changes when any step does. Tests name their template
/// database by it.
pub fn fingerprint() -> String {
    // FNV-1a, 64 bits: this tells versions apart, it protects nothing.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for step in steps::all() {
        for byte in step.text().bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
