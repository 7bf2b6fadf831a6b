//! One handle for a pool and for a transaction, with a deadline on every statement. Without this file a database
//! that has fallen silent (not closed, silent) would hold every request for ever.

use std::future::Future;
use std::time::Duration;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult,
    RuntimeErr, Statement,
};

/// Where statements go.
#[derive(Debug)]
pub(crate) enum Line {
    /// Any connection of a pool.
    Pool(DatabaseConnection),
    /// One transaction.
    Transaction(DatabaseTransaction),
}

/// A [`Line`] that gives up on a statement after a while.
#[derive(Debug)]
#[expect(unnameable_types, reason = "named by the seal of `Reads` alone; nobody outside may hold one")]
pub struct Connection {
    line: Line,
    deadline: Duration,
}

impl Connection {
    pub(crate) const fn new(line: Line, deadline: Duration) -> Self {
        Self { line, deadline }
    }

    pub(crate) const fn deadline(&self) -> Duration {
        self.deadline
    }

    pub(crate) const fn line(&self) -> &Line {
        &self.line
    }

    pub(crate) fn into_line(self) -> Line {
        self.line
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.get_database_backend() == DbBackend::Sqlite
    }
}

/// The answer, or a connection error once `deadline` has passed.
pub(crate) async fn within<T>(
    deadline: Duration,
    answer: impl Future<Output = Result<T, DbErr>>,
) -> Result<T, DbErr> {
    match tokio::time::timeout(deadline, answer).await {
        Ok(answer) => answer,
        Err(_) => Err(DbErr::Conn(RuntimeErr::Internal(format!("no answer within {deadline:?}")))),
    }
}

#[async_trait]
impl ConnectionTrait for Connection {
    fn get_database_backend(&self) -> DbBackend {
        match &self.line {
            Line::Pool(pool) => pool.get_database_backend(),
            Line::Transaction(txn) => txn.get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match &self.line {
            Line::Pool(pool) => within(self.deadline, pool.execute_raw(statement)).await,
            Line::Transaction(txn) => within(self.deadline, txn.execute_raw(statement)).await,
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match &self.line {
            Line::Pool(pool) => within(self.deadline, pool.execute_unprepared(sql)).await,
            Line::Transaction(txn) => within(self.deadline, txn.execute_unprepared(sql)).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.line {
            Line::Pool(pool) => within(self.deadline, pool.query_one_raw(statement)).await,
            Line::Transaction(txn) => within(self.deadline, txn.query_one_raw(statement)).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.line {
            Line::Pool(pool) => within(self.deadline, pool.query_all_raw(statement)).await,
            Line::Transaction(txn) => within(self.deadline, txn.query_all_raw(statement)).await,
        }
    }
}
