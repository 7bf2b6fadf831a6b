//! How many rows each table holds. Without this file a test could not say that nothing was stored, only that nothing was shown.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::Db;

const TABLES_OF_SQLITE: &str =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
const TABLES_OF_POSTGRES: &str =
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()";

/// How many rows each table holds now, by the table's name.
///
/// # Panics
/// When the database does not answer.
pub async fn row_counts(db: &Db) -> BTreeMap<String, i64> {
    let pool = db.read_pool();
    let counts: Vec<String> = tables(pool)
        .await
        .iter()
        .map(|table| {
            format!("SELECT '{table}' AS name, count(*) AS total FROM \"{table}\"{}", counted(table))
        })
        .collect();
    let rows =
        pool.query_all_raw(Statement::from_string(pool.get_database_backend(), counts.join(" UNION ALL ")));
    let rows = rows.await.expect("the database counts");
    let pair =
        |row: sea_orm::QueryResult| Some((row.try_get("", "name").ok()?, row.try_get("", "total").ok()?));
    rows.into_iter().map(|row| pair(row).expect("a table and a number")).collect()
}

/// Who read something is written down whenever a page shows it, the page given back after a refusal too: that is no change.
fn counted(table: &str) -> &'static str {
    if table == "audit" { " WHERE act NOT LIKE 'read\\_%' ESCAPE '\\'" } else { "" }
}

async fn tables(pool: &DatabaseConnection) -> Vec<String> {
    let backend = pool.get_database_backend();
    let names = if backend == DbBackend::Sqlite { TABLES_OF_SQLITE } else { TABLES_OF_POSTGRES };
    let rows = pool
        .query_all_raw(Statement::from_string(backend, names))
        .await
        .expect("the database lists its tables");
    rows.iter().map(|row| row.try_get("", "name").expect("a table has a name")).collect()
}
