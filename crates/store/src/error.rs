//! What can go wrong with keeping things. Without this file every caller would read driver messages, and
//! a full disk would look like somebody's mistake.

use sea_orm::sqlx::error::{DatabaseError, Error as SqlxError, ErrorKind};
use sea_orm::{DbErr, RuntimeErr};

use crate::unique::{self, UniqueRule};

/// Why a read or a write did not happen.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such record, or it is another scheme's: for the caller the same.
    #[error("there is no such record")]
    NotFound,
    /// Somebody else was faster. Nothing was kept; load again and decide again.
    #[error("somebody else was faster: {0}")]
    Conflict(Conflict),
    /// The database cannot be reached or cannot take writes now. Try again in a few seconds.
    #[error("the database cannot answer now: {0}")]
    Unavailable(String),
    /// A stored row does not make a valid thing. Somebody must look at it; nothing was changed.
    #[error("{table} {id} cannot be read back: {why}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row's id.
        id: String,
        /// What does not fit, without the value itself.
        why: String,
    },
    /// A rule of the schema was broken by this program, or it asked what the database does not understand: a fault in the code.
    #[error("a fault in this program: {0}")]
    Bug(String),
}

/// What somebody else was faster with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The record has changed since it was loaded.
    #[error("the record has changed since it was read")]
    Changed,
    /// There is one already, and at most one may be.
    #[error("there is one already ({0})")]
    Taken(UniqueRule),
    /// The last place is taken: of a mentor's capacity, or of what a request wants.
    #[error("no place is left ({0})")]
    Full(&'static str),
    /// Two transactions wanted each other's records; this one gave way.
    #[error("it is being changed by somebody else at this moment")]
    Busy,
}

impl StoreError {
    /// The rule that was broken, when there was one already.
    pub const fn taken(&self) -> Option<UniqueRule> {
        match self {
            Self::Conflict(Conflict::Taken(rule)) => Some(*rule),
            _ => None,
        }
    }
}

impl From<Conflict> for StoreError {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

/// Sorts a driver's error. A function and not `From`, so that sea-orm stays inside this crate.
pub(crate) fn classify(error: DbErr) -> StoreError {
    match error {
        DbErr::ConnectionAcquire(why) => StoreError::Unavailable(why.to_string()),
        DbErr::Conn(RuntimeErr::SqlxError(why))
        | DbErr::Exec(RuntimeErr::SqlxError(why))
        | DbErr::Query(RuntimeErr::SqlxError(why)) => from_driver(&why),
        DbErr::Conn(why) => StoreError::Unavailable(why.to_string()),
        other => StoreError::Bug(other.to_string()),
    }
}

fn from_driver(error: &SqlxError) -> StoreError {
    match error {
        SqlxError::Database(refusal) => from_refusal(refusal.as_ref()),
        SqlxError::Io(_)
        | SqlxError::Tls(_)
        | SqlxError::Protocol(_)
        | SqlxError::PoolTimedOut
        | SqlxError::PoolClosed
        | SqlxError::WorkerCrashed => StoreError::Unavailable(error.to_string()),
        other => StoreError::Bug(other.to_string()),
    }
}

fn from_refusal(refusal: &dyn DatabaseError) -> StoreError {
    let code = refusal.code().unwrap_or_default();
    match refusal.kind() {
        ErrorKind::UniqueViolation => taken(refusal),
        ErrorKind::CheckViolation => check_broken(refusal),
        ErrorKind::ForeignKeyViolation | ErrorKind::NotNullViolation => StoreError::Bug(rule_broken(refusal)),
        _ if is_postgres_busy(&code) => Conflict::Busy.into(),
        _ if is_postgres_away(&code) || is_sqlite_away(&code) => {
            StoreError::Unavailable(format!("code {code}"))
        }
        _ => StoreError::Bug(format!("code {code}: {}", refusal.message())),
    }
}

fn taken(refusal: &dyn DatabaseError) -> StoreError {
    let rule = refusal.constraint().map_or_else(|| unique::by_message(refusal.message()), unique::by_name);
    rule.map_or_else(|| StoreError::Bug(rule_broken(refusal)), |rule| Conflict::Taken(rule).into())
}

/// The rules about places can be broken by somebody who was faster; every other check is a fault in the program.
fn check_broken(refusal: &dyn DatabaseError) -> StoreError {
    let said = refusal.constraint().unwrap_or_else(|| refusal.message());
    let places =
        ["mentor_within_capacity", "request_within_places"].into_iter().find(|rule| said.contains(rule));
    places.map_or_else(|| StoreError::Bug(rule_broken(refusal)), |rule| Conflict::Full(rule).into())
}

/// Names the rule and never the values: PostgreSQL's own detail would quote them.
fn rule_broken(refusal: &dyn DatabaseError) -> String {
    refusal
        .constraint()
        .map_or_else(|| refusal.message().to_owned(), |name| format!("rule {name} was broken"))
}

/// serialization_failure, deadlock_detected, lock_not_available.
fn is_postgres_busy(code: &str) -> bool {
    matches!(code, "40001" | "40P01" | "55P03")
}

/// Connection trouble (08), out of resources (53), shutting down (57P), statement timeout (57014), read-only standby (25006),
/// system error (58).
fn is_postgres_away(code: &str) -> bool {
    code.len() == 5
        && (["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) || code == "25006")
}

/// SQLite's primary codes, from the low byte of the extended one: busy, locked, read-only, I/O, full, cannot open.
fn is_sqlite_away(code: &str) -> bool {
    code.len() < 5 && code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 8 | 10 | 13 | 14))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_no_fault_of_the_program() {
        assert!(is_sqlite_away("13") && is_sqlite_away("778") && is_sqlite_away("5"));
        assert!(is_postgres_away("53100") && is_postgres_away("57P01") && is_postgres_away("08006"));
    }

    #[test]
    fn a_wrong_statement_is_a_fault_of_the_program() {
        assert!(!is_sqlite_away("1") && !is_postgres_away("42601") && !is_sqlite_away("42601"));
    }
}
