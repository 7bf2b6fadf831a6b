//! What members of staff must do by a time.

use befriend_domain::clock::Timestamp;
use befriend_domain::id::{NoticeId, PersonId, SchemeId, TaskId};
use befriend_domain::staff::Role;
use befriend_domain::task::{About, Task, TaskKind, TaskState};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::entity::task::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The task of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: TaskId) -> Result<Task, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// At most `at_most` open tasks of a role: those about safety by how serious they are, then all others, the longest due first, so that
/// what is left out has time.
pub async fn list_open(db: &impl Reads, role: Role, at_most: u16) -> Result<Vec<Task>, StoreError> {
    let beyond_safety = TaskKind::LAST_OF_SAFETY.risk_rank() + 1;
    let by_safety: Expr =
        Expr::case(Column::Risk.lt(beyond_safety), Expr::col(Column::Risk)).finally(beyond_safety).into();
    let select = within::<Entity>(db)
        .filter(Column::Status.eq("open"))
        .filter(Column::Role.eq(role.code()))
        .order_by_asc(by_safety)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(u64::from(at_most));
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// The open tasks about something, the riskiest first.
pub async fn list_open_about(db: &impl Reads, about: About) -> Result<Vec<Task>, StoreError> {
    let select = open(db).filter(Column::AboutId.eq(about.uuid())).filter(Column::AboutKind.eq(about.kind()));
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// The open task of a kind about something, if there is one: so that it is not asked for twice.
pub async fn find_open(db: &impl Reads, kind: TaskKind, about: About) -> Result<Option<Task>, StoreError> {
    let select = open(db).filter(Column::AboutId.eq(about.uuid())).filter(Column::Kind.eq(kind.code()));
    guard::one(db, select).await?.map(from_row).transpose()
}

/// All that concern a person, newest first, also done ones.
pub async fn list_of(db: &impl Reads, person: PersonId) -> Result<Vec<Task>, StoreError> {
    let select = within::<Entity>(db).filter(Column::PersonId.eq(person.as_uuid()));
    guard::all(db, select.order_by_desc(Column::MadeAt).order_by_asc(Column::Id))
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

fn open(db: &impl Reads) -> Select<Entity> {
    within::<Entity>(db)
        .filter(Column::Status.eq("open"))
        .order_by_asc(Column::Risk)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
}

/// Keeps a new one.
///
/// # Errors
/// [`crate::unique::TASK_ONCE_PER_NOTICE`] when its notice has a task already.
pub async fn insert(txn: &Txn, task: &Task) -> Result<(), StoreError> {
    txn.must_hold(task.scheme)?;
    guard::insert::<Entity>(txn, to_row(task)?).await
}

/// Keeps what changed.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded.
pub async fn save(txn: &Txn, task: &Task) -> Result<(), StoreError> {
    guard::save::<Entity>(txn, to_row(task)?, task.id.as_uuid(), task.version).await
}

/// Drops the open tasks about something: what they were about has changed. Says whether there were any.
pub async fn drop_about(txn: &Txn, about: About, now: Timestamp) -> Result<bool, StoreError> {
    let dropped = TaskState::Dropped { at: now };
    let update = Entity::update_many()
        .col_expr(Column::Status, Expr::value(dropped.status()))
        .col_expr(Column::State, Expr::value(to_json(&dropped)?))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::AboutId.eq(about.uuid()))
        .filter(Column::AboutKind.eq(about.kind()))
        .filter(Column::Status.eq("open"));
    guard::happened(txn, guard::scoped(txn, update)).await
}

fn to_row(task: &Task) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: task.id.as_uuid(),
        scheme_id: task.scheme.as_uuid(),
        kind: to_word(&task.kind)?,
        risk: task.kind.risk_rank(),
        role: task.kind.role().code().to_owned(),
        about_kind: task.about.kind().to_owned(),
        about_id: task.about.uuid(),
        person_id: task.person.map(|id| id.as_uuid()),
        notice_id: task.notice.map(|id| id.as_uuid()),
        due_at: task.due_at,
        made_at: task.made_at,
        status: task.state.status().to_owned(),
        state: to_json(&task.state)?,
        version: task.version,
    }))
}

pub(crate) fn from_row(row: Model) -> Result<Task, StoreError> {
    let reading = Reading::new("task", row.id);
    let about = serde_json::json!({ "kind": row.about_kind, "id": row.about_id });
    Ok(Task {
        id: TaskId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        kind: reading.word("kind", row.kind)?,
        about: reading.json("about_kind", about)?,
        person: row.person_id.map(PersonId::from_uuid),
        notice: row.notice_id.map(NoticeId::from_uuid),
        due_at: row.due_at,
        made_at: row.made_at,
        state: reading.json("state", row.state)?,
        version: row.version,
    })
}
