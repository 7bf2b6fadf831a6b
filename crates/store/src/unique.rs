//! The "at most one" rules of the schema, by name. Without this file a caller would see a driver's message
//! and could not tell a second request of the same person from a code used twice.

use std::fmt;

/// A unique index of the schema: PostgreSQL names it when it is broken, SQLite lists its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UniqueRule {
    /// The index's name, the same on both databases.
    pub name: &'static str,
    /// `table.column` of each column, in order, as SQLite's message lists them.
    columns: &'static [&'static str],
}

impl fmt::Display for UniqueRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Every unique index of the schema that a caller may run into. A test compares this with the real schema.
pub const RULES: &[UniqueRule] = &[];

/// The rule PostgreSQL names.
pub(crate) fn by_name(name: &str) -> Option<UniqueRule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// The rule whose columns SQLite's message lists (`UNIQUE constraint failed: a.b, a.c`).
pub(crate) fn by_message(message: &str) -> Option<UniqueRule> {
    let (_, listed) = message.split_once("constraint failed: ")?;
    RULES
        .iter()
        .copied()
        .find(|rule| listed.split(", ").eq(rule.columns.iter().copied()))
}
