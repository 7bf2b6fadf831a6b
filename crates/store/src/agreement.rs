//! What somebody agreed to, each thing apart. A line is never changed but to say that it was withdrawn.

use befriend_domain::agreement::Agreement;
use befriend_domain::id::{AgreementId, PersonId, RequestId, SchemeId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::agreement::{ActiveModel, Column, Entity, Model};
use crate::error::{Conflict, StoreError};
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The agreement of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: AgreementId) -> Result<Agreement, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All of a person's, oldest first, also the withdrawn ones.
pub async fn list_of(db: &impl Reads, person: PersonId) -> Result<Vec<Agreement>, StoreError> {
    listed(db, Column::PersonId.eq(person.as_uuid())).await
}

/// All for a request, oldest first, also the withdrawn ones.
pub async fn list_for(db: &impl Reads, request: RequestId) -> Result<Vec<Agreement>, StoreError> {
    listed(db, Column::RequestId.eq(request.as_uuid())).await
}

async fn listed(db: &impl Reads, whose: sea_orm::sea_query::Expr) -> Result<Vec<Agreement>, StoreError> {
    let select = within::<Entity>(db).filter(whose).order_by_asc(Column::GivenAt).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one.
pub async fn insert(txn: &Txn, agreement: &Agreement) -> Result<(), StoreError> {
    txn.must_hold(agreement.scheme)?;
    guard::insert::<Entity>(txn, to_row(agreement)?).await
}

/// Keeps that it was withdrawn, the one thing that can change.
///
/// # Errors
/// [`Conflict::Changed`] when it was withdrawn already.
pub async fn save(txn: &Txn, agreement: &Agreement) -> Result<(), StoreError> {
    txn.must_hold(agreement.scheme)?;
    let update = Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(agreement.withdrawn_at))
        .filter(Column::Id.eq(agreement.id.as_uuid()))
        .filter(Column::SchemeId.eq(agreement.scheme.as_uuid()))
        .filter(Column::WithdrawnAt.is_null());
    if guard::happened(txn, update).await? { Ok(()) } else { Err(Conflict::Changed.into()) }
}

fn to_row(agreement: &Agreement) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: agreement.id.as_uuid(),
        scheme_id: agreement.scheme.as_uuid(),
        person_id: agreement.person.as_uuid(),
        request_id: agreement.request.map(|id| id.as_uuid()),
        agreed_to: to_word(&agreement.to)?,
        wording: agreement.wording.as_str().to_owned(),
        given_by: to_word(&agreement.given_by)?,
        means: agreement.means.as_ref().map(to_word).transpose()?,
        recorded: to_json(&agreement.recorded)?,
        given_at: agreement.given_at,
        withdrawn_at: agreement.withdrawn_at,
    }))
}

fn from_row(row: Model) -> Result<Agreement, StoreError> {
    let reading = Reading::new("agreement", row.id);
    Ok(Agreement {
        id: AgreementId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        person: PersonId::from_uuid(row.person_id),
        request: row.request_id.map(RequestId::from_uuid),
        to: reading.word("agreed_to", row.agreed_to)?,
        wording: reading.text("wording", row.wording)?,
        given_by: reading.word("given_by", row.given_by)?,
        means: row.means.map(|means| reading.word("means", means)).transpose()?,
        recorded: reading.json("recorded", row.recorded)?,
        given_at: row.given_at,
        withdrawn_at: row.withdrawn_at,
    })
}
