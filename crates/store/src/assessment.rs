//! What coordinators found when they looked into requests. Only added to.

use befriend_domain::assessment::Assessment;
use befriend_domain::id::{AssessmentId, RequestId, SchemeId, StaffId};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::assessment::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_word};

/// The assessment of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: AssessmentId) -> Result<Assessment, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All of a request's, newest first.
pub async fn list_of(db: &impl Reads, request: RequestId) -> Result<Vec<Assessment>, StoreError> {
    let select = within::<Entity>(db).filter(Column::RequestId.eq(request.as_uuid()));
    guard::all(db, select.order_by_desc(Column::At).order_by_asc(Column::Id))
        .await?
        .into_iter()
        .map(from_row)
        .collect()
}

/// Keeps a new one.
pub async fn insert(txn: &Txn, assessment: &Assessment) -> Result<(), StoreError> {
    txn.must_hold(assessment.scheme)?;
    guard::insert::<Entity>(txn, to_row(assessment)?).await
}

fn to_row(assessment: &Assessment) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: assessment.id.as_uuid(),
        scheme_id: assessment.scheme.as_uuid(),
        request_id: assessment.request.as_uuid(),
        assessed_by: assessment.by.as_uuid(),
        at: assessment.at,
        risk: to_word(&assessment.risk)?,
        summary: assessment.summary.as_str().to_owned(),
    }))
}

fn from_row(row: Model) -> Result<Assessment, StoreError> {
    let reading = Reading::new("assessment", row.id);
    Ok(Assessment {
        id: AssessmentId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        request: RequestId::from_uuid(row.request_id),
        by: StaffId::from_uuid(row.assessed_by),
        at: row.at,
        risk: reading.word("risk", row.risk)?,
        summary: reading.text("summary", row.summary)?,
    })
}
