//! One SQL text for both databases. Without this file each table would be written twice, and the two would
//! drift until a rule held on one database only.
//!
//! The text is PostgreSQL's, with its types in capitals. SQLite gets the same text with the types it keeps
//! (STRICT tables: a word in a number's column is refused there too).

use sea_orm::DbBackend;

/// PostgreSQL type → what SQLite keeps it as. UTC timestamps are RFC 3339 text, UUIDs 16 bytes.
const TYPES: [(&str, &str); 7] = [
    ("UUID", "BLOB"),
    ("TIMESTAMPTZ", "TEXT"),
    ("DATE", "TEXT"),
    ("JSONB", "TEXT"),
    ("BOOLEAN", "INTEGER"),
    ("BIGINT", "INTEGER"),
    ("BYTEA", "BLOB"),
];

/// The statement as `backend` takes it.
pub(crate) fn for_backend(backend: DbBackend, statement: &str) -> String {
    if backend == DbBackend::Postgres {
        return statement.to_owned();
    }
    let text = words(statement)
        .map(|word| TYPES.iter().find(|(from, _)| *from == word).map_or(word, |(_, to)| to))
        .collect::<String>();
    if text.trim_start().starts_with("CREATE TABLE") { format!("{} STRICT", text.trim_end()) } else { text }
}

/// Splits into words (letters, digits, `_`) and what lies between them, losing nothing.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| is_word(c) != is_word(first)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_gets_its_own_types_and_a_strict_table() {
        let text = "CREATE TABLE a (id UUID, due_date DATE, UUIDS TEXT)";
        assert_eq!(
            for_backend(DbBackend::Sqlite, text),
            "CREATE TABLE a (id BLOB, due_date TEXT, UUIDS TEXT) STRICT"
        );
        assert_eq!(for_backend(DbBackend::Postgres, text), text);
    }

    #[test]
    fn an_index_is_the_same_on_both() {
        let text = "CREATE UNIQUE INDEX one_a ON a (id) WHERE status = 'open'";
        assert_eq!(for_backend(DbBackend::Sqlite, text), text);
    }
}
