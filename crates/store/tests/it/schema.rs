//! The real schema of a migrated database: as the snapshot says, the same rules on both databases, and every column classified.

use std::collections::BTreeSet;

use befriend_domain::taken_form::REMEMBERED_DAYS;
use befriend_store::testing::{TestDatabase, databases, postgres, sqlite};
use befriend_store::unique;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

const PRIVACY: &str = include_str!("../../privacy.toml");

async fn connected(database: &TestDatabase) -> DatabaseConnection {
    Database::connect(database.url()).await.unwrap()
}

/// The first column of what a query finds, as text.
async fn texts(connection: &DatabaseConnection, sql: &str) -> BTreeSet<String> {
    let rows = connection
        .query_all_raw(Statement::from_string(connection.get_database_backend(), sql))
        .await
        .unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

/// `table.column` of every column.
async fn columns(connection: &DatabaseConnection) -> BTreeSet<String> {
    let sql = match connection.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name <> 'seaql_migrations'"
        }
        _ => {
            "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name <> 'seaql_migrations'"
        }
    };
    texts(connection, sql).await
}

#[tokio::test]
async fn every_column_has_a_class_and_a_retention() {
    let privacy: toml::Table = PRIVACY.parse().unwrap();
    let known =
        |group: &str, word: &str| privacy[group].as_table().is_some_and(|words| words.contains_key(word));
    let mut classified = BTreeSet::new();
    for (table, its) in privacy["column"].as_table().unwrap() {
        for (column, said) in its.as_table().unwrap() {
            let (class, keep) = (said["class"].as_str().unwrap(), said["keep"].as_str().unwrap());
            assert!(known("class", class) && known("keep", keep), "{table}.{column}: {class}, {keep}");
            classified.insert(format!("{table}.{column}"));
        }
    }
    for database in databases().await {
        let real = columns(&connected(&database).await).await;
        let missing: Vec<_> = real.difference(&classified).collect();
        let gone: Vec<_> = classified.difference(&real).collect();
        assert!(
            missing.is_empty() && gone.is_empty(),
            "{}: say in privacy.toml what {missing:?} hold, and drop {gone:?}",
            database.name()
        );
    }
}

#[test]
fn the_marks_of_taken_forms_are_said_to_be_kept_as_long_as_they_are() {
    let privacy: toml::Table = PRIVACY.parse().unwrap();
    let kept = privacy["keep"]["form"].as_str().unwrap();
    assert!(kept.starts_with(&format!("{REMEMBERED_DAYS} days")), "{kept}");
}

#[tokio::test]
async fn every_unique_index_comes_out_as_a_conflict_by_name() {
    let named: BTreeSet<String> = unique::RULES.iter().map(|rule| rule.name.to_owned()).collect();
    for database in databases().await {
        let connection = connected(&database).await;
        let sql = match connection.get_database_backend() {
            DbBackend::Postgres => {
                "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE 'CREATE UNIQUE%'
                 AND indexname NOT LIKE '%\\_pk' AND tablename <> 'seaql_migrations'"
            }
            _ => "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'",
        };
        assert_eq!(texts(&connection, sql).await, named, "{}", database.name());
    }
}

#[tokio::test]
async fn both_databases_hold_the_same_rules_by_the_same_names() {
    let Some(server) = postgres().await else { return };
    let (file, server) = (connected(&sqlite().await).await, connected(&server).await);
    let statements = texts(&file, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").await;
    let text =
        statements.iter().flat_map(|statement| statement.split_whitespace()).collect::<Vec<_>>().join(" ");
    let constraints = texts(
        &server,
        "SELECT conname::text FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
         WHERE connamespace = 'public'::regnamespace AND t.relname <> 'seaql_migrations'",
    )
    .await;
    assert!(constraints.len() > 100, "there are many rules");
    for constraint in &constraints {
        assert!(text.contains(&format!("CONSTRAINT {constraint} ")), "{constraint} is not in SQLite");
    }
    assert_eq!(
        text.matches("CONSTRAINT ").count(),
        constraints.len(),
        "a rule of SQLite is not in PostgreSQL"
    );
    assert_eq!(columns(&file).await, columns(&server).await);
}

#[tokio::test]
async fn the_schema_is_as_it_was_agreed() {
    let connection = connected(&sqlite().await).await;
    let statements = texts(
        &connection,
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%seaql%' ORDER BY name",
    )
    .await;
    let text = statements
        .into_iter()
        .map(|statement| statement.lines().map(str::trim).collect::<Vec<_>>().join("\n"))
        .collect::<Vec<_>>();
    insta::assert_snapshot!(text.join(";\n\n"));
}

#[tokio::test]
async fn every_step_can_be_undone() {
    for database in databases().await {
        let connection = connected(&database).await;
        let undone = befriend_migrations::undo_last(&connection, usize::MAX).await.unwrap();
        assert!(undone.len() > 25, "{}", database.name());
        assert!(columns(&connection).await.is_empty(), "{}", database.name());
        assert_eq!(befriend_migrations::pending(&connection).await.unwrap().len(), undone.len());
        assert_eq!(befriend_migrations::apply(&connection).await.unwrap().len(), undone.len());
    }
}
