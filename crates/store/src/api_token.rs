//! Bearer tokens of the JSON API.

use befriend_domain::actor::ApiToken;
use befriend_domain::clock::Timestamp;
use befriend_domain::id::{ApiTokenId, SchemeId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::api_token::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// The token of an id, also a revoked one.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: ApiTokenId) -> Result<ApiToken, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The token of a hash, unless it was revoked.
pub async fn find_by_hash(db: &impl Reads, hash: &str) -> Result<Option<ApiToken>, StoreError> {
    let select = within::<Entity>(db).filter(Column::Hash.eq(hash)).filter(Column::RevokedAt.is_null());
    guard::one(db, select).await?.map(from_row).transpose()
}

/// All within the scope, newest first, also revoked ones.
pub async fn list(db: &impl Reads) -> Result<Vec<ApiToken>, StoreError> {
    let select = within::<Entity>(db).order_by_desc(Column::MadeAt).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one.
///
/// # Errors
/// [`crate::unique::API_TOKEN_ONCE`] when the hash is another's.
pub async fn insert(txn: &Txn, token: &ApiToken) -> Result<(), StoreError> {
    txn.must_hold(token.scheme)?;
    guard::insert::<Entity>(txn, to_row(token)?).await
}

/// Stops a token at once. Says whether it worked until now.
pub async fn revoke(txn: &Txn, id: ApiTokenId, at: Timestamp) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(Some(at)))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::RevokedAt.is_null());
    guard::happened(txn, guard::scoped(txn, update)).await
}

fn to_row(token: &ApiToken) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: token.id.as_uuid(),
        scheme_id: token.scheme.as_uuid(),
        role: token.role.code().to_owned(),
        stands_for: to_json(&token.role)?,
        label: token.label.as_str().to_owned(),
        hash: token.hash.clone(),
        made_at: token.made_at,
        revoked_at: token.revoked_at,
    }))
}

fn from_row(row: Model) -> Result<ApiToken, StoreError> {
    let reading = Reading::new("api_token", row.id);
    Ok(ApiToken {
        id: ApiTokenId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        role: reading.json("stands_for", row.stands_for)?,
        label: reading.text("label", row.label)?,
        hash: row.hash,
        made_at: row.made_at,
        revoked_at: row.revoked_at,
    })
}
