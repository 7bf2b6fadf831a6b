//! Signed-in browsers.

use befriend_domain::clock::Timestamp;
use befriend_domain::id::{SchemeId, SessionId};
use befriend_domain::sign_in::{Session, Subject};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::session::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::Reading;

/// The session of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: SessionId) -> Result<Session, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The session of a token, by the token's hash; also one that ended or ran out: ask [`Session::holds`].
pub async fn find_by_token(db: &impl Reads, token_hash: &str) -> Result<Option<Session>, StoreError> {
    guard::one(db, within::<Entity>(db).filter(Column::TokenHash.eq(token_hash)))
        .await?
        .map(from_row)
        .transpose()
}

/// The sessions of somebody that were not ended, newest first.
pub async fn list_of(db: &impl Reads, subject: Subject) -> Result<Vec<Session>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::SubjectId.eq(subject_of(subject).1))
        .filter(Column::EndedAt.is_null());
    guard::all(db, select.order_by_desc(Column::BeganAt).order_by_asc(Column::Id))
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

/// Keeps a new one.
///
/// # Errors
/// [`crate::unique::SESSION_TOKEN_ONCE`] when the token is another's.
pub async fn insert(txn: &Txn, session: &Session) -> Result<(), StoreError> {
    txn.must_hold(session.scheme)?;
    guard::insert::<Entity>(txn, to_row(session)).await
}

/// Notes a request in a session that was not ended. Says whether there is one.
pub async fn touch(txn: &Txn, id: SessionId, at: Timestamp) -> Result<bool, StoreError> {
    let update = going_on(id).col_expr(Column::SeenAt, Expr::value(at));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// Notes the second factor in a session that was not ended. Says whether there is one.
pub async fn confirm(txn: &Txn, id: SessionId, at: Timestamp) -> Result<bool, StoreError> {
    let update = going_on(id).col_expr(Column::SecondFactorAt, Expr::value(Some(at)));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// Ends a session. Says whether it was going on.
pub async fn end(txn: &Txn, id: SessionId, at: Timestamp) -> Result<bool, StoreError> {
    let update = going_on(id).col_expr(Column::EndedAt, Expr::value(Some(at)));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// Ends all sessions of somebody: a suspension, a role lost, an address taken over. Says whether there were any.
pub async fn end_all_of(txn: &Txn, subject: Subject, at: Timestamp) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(Some(at)))
        .filter(Column::SubjectId.eq(subject_of(subject).1))
        .filter(Column::EndedAt.is_null());
    guard::happened(txn, guard::scoped(txn, update)).await
}

fn going_on(id: SessionId) -> sea_orm::UpdateMany<Entity> {
    Entity::update_many().filter(Column::Id.eq(id.as_uuid())).filter(Column::EndedAt.is_null())
}

const fn subject_of(subject: Subject) -> (&'static str, Uuid) {
    match subject {
        Subject::Person(id) => ("person", id.as_uuid()),
        Subject::Staff(id) => ("staff", id.as_uuid()),
    }
}

fn to_row(session: &Session) -> ActiveModel {
    let (subject_kind, subject_id) = subject_of(session.subject);
    whole(Model {
        id: session.id.as_uuid(),
        scheme_id: session.scheme.as_uuid(),
        subject_kind: subject_kind.to_owned(),
        subject_id,
        token_hash: session.token_hash.clone(),
        began_at: session.began_at,
        seen_at: session.seen_at,
        second_factor_at: session.second_factor_at,
        ended_at: session.ended_at,
    })
}

fn from_row(row: Model) -> Result<Session, StoreError> {
    let reading = Reading::new("session", row.id);
    let subject = serde_json::json!({ "kind": row.subject_kind, "id": row.subject_id });
    Ok(Session {
        id: SessionId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        subject: reading.json("subject_kind", subject)?,
        token_hash: row.token_hash,
        began_at: row.began_at,
        seen_at: row.seen_at,
        second_factor_at: row.second_factor_at,
        ended_at: row.ended_at,
    })
}
