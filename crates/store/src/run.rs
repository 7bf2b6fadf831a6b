//! Passes of the matching engine. Once finished a run never changes.

use befriend_domain::id::{RunId, SchemeId};
use befriend_domain::run::Run;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::run::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::page::{self, Direction, Key, Order, Page, Paging};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// The run of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: RunId) -> Result<Run, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The newest run, if there was one.
pub async fn find_latest(db: &impl Reads) -> Result<Option<Run>, StoreError> {
    let select = within::<Entity>(db).order_by_desc(Column::StartedAt).order_by_desc(Column::Id).limit(1);
    guard::one(db, select).await?.map(from_row).transpose()
}

/// A page of runs, newest first.
pub async fn list(db: &impl Reads, paging: &Paging) -> Result<Page<Run>, StoreError> {
    let order = Order::<Entity> {
        column: Column::StartedAt,
        direction: Direction::NewestFirst,
        key: |row| Key::Moment(row.started_at),
        id: |row| row.id,
    };
    page::page(db, within::<Entity>(db), &order, paging, from_row).await
}

/// Keeps a run whose proposals follow in the same act.
pub async fn insert(txn: &Txn, run: &Run) -> Result<(), StoreError> {
    txn.must_hold(run.scheme)?;
    guard::insert::<Entity>(txn, to_row(run)?).await
}

/// Says what became of a run's pairs: its summary and when it was finished. Nothing else of a run ever changes.
pub async fn finish(txn: &Txn, run: &Run) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Summary, Expr::value(to_json(&run.summary)?))
        .col_expr(Column::FinishedAt, Expr::value(run.finished_at))
        .filter(Column::Id.eq(run.id.as_uuid()));
    if guard::happened(txn, guard::scoped(txn, update)).await? { Ok(()) } else { Err(StoreError::NotFound) }
}

fn to_row(run: &Run) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: run.id.as_uuid(),
        scheme_id: run.scheme.as_uuid(),
        on_date: run.date,
        started: to_json(&run.started)?,
        started_at: run.started_at,
        finished_at: run.finished_at,
        summary: to_json(&run.summary)?,
        left_waiting: to_json(&run.left_waiting)?,
    }))
}

fn from_row(row: Model) -> Result<Run, StoreError> {
    let reading = Reading::new("run", row.id);
    Ok(Run {
        id: RunId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        date: row.on_date,
        started: reading.json("started", row.started)?,
        started_at: row.started_at,
        finished_at: row.finished_at,
        summary: reading.json("summary", row.summary)?,
        left_waiting: reading.json("left_waiting", row.left_waiting)?,
    })
}
