//! Codes that were sent to sign in with. One code signs in once, however many try it at the same moment.

use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{SchemeId, SignInCodeId};
use befriend_domain::sign_in::SignInCode;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::sign_in::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// The code of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: SignInCodeId) -> Result<SignInCode, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The codes sent to an address that can still be used at `now`, newest first.
pub async fn list_usable(
    db: &impl Reads,
    email: &EmailAddress,
    now: Timestamp,
) -> Result<Vec<SignInCode>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::EmailKey.eq(email.key()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::ExpiresAt)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one.
pub async fn insert(txn: &Txn, code: &SignInCode) -> Result<(), StoreError> {
    txn.must_hold(code.scheme)?;
    guard::insert::<Entity>(txn, to_row(code)?).await
}

/// Uses a code: `true` once, for the first who brings the right hash in time and before `most_tries` wrong ones.
pub async fn redeem(
    txn: &Txn,
    id: SignInCodeId,
    hash: &str,
    now: Timestamp,
    most_tries: i32,
) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(Some(now)))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::Hash.eq(hash))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::WrongTries.lt(most_tries));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// Counts a wrong try. Says whether there is such a code.
pub async fn count_wrong_try(txn: &Txn, id: SignInCodeId) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::WrongTries, Expr::col(Column::WrongTries).add(1))
        .filter(Column::Id.eq(id.as_uuid()));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// Makes every code sent to an address that could still be used useless.
pub async fn void_at(txn: &Txn, email: &EmailAddress, now: Timestamp) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(Some(now)))
        .filter(Column::EmailKey.eq(email.key()))
        .filter(Column::UsedAt.is_null());
    guard::happened(txn, guard::scoped(txn, update)).await.map(|_| ())
}

fn to_row(code: &SignInCode) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: code.id.as_uuid(),
        scheme_id: code.scheme.as_uuid(),
        email_key: code.email_key.clone(),
        subjects: to_json(&code.subjects)?,
        hash: code.hash.clone(),
        expires_at: code.expires_at,
        wrong_tries: code.wrong_tries,
        used_at: code.used_at,
    }))
}

fn from_row(row: Model) -> Result<SignInCode, StoreError> {
    let reading = Reading::new("sign_in", row.id);
    Ok(SignInCode {
        id: SignInCodeId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        email_key: row.email_key,
        subjects: reading.json("subjects", row.subjects)?,
        hash: row.hash,
        expires_at: row.expires_at,
        wrong_tries: row.wrong_tries,
        used_at: row.used_at,
    })
}
