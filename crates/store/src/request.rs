//! Befriending requests.

use befriend_domain::id::{OfferingId, PersonId, RequestId, SchemeId, SupporterId};
use befriend_domain::request::{Places, Priority, Request, RequestState};
use befriend_domain::waiting::Waited;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::request::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// The request of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: RequestId) -> Result<Request, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The one open request of a person for an offering.
pub async fn find_open(
    db: &impl Reads,
    person: PersonId,
    offering: OfferingId,
) -> Result<Option<Request>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::PersonId.eq(person.as_uuid()))
        .filter(Column::OfferingId.eq(offering.as_uuid()))
        .filter(Column::Status.ne("closed"));
    guard::one(db, select).await?.map(from_row).transpose()
}

/// The requests of these ids, in no order; ids outside the scope are left out.
pub async fn list(
    db: &impl Reads,
    ids: impl IntoIterator<Item = RequestId>,
) -> Result<Vec<Request>, StoreError> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.as_uuid()).collect();
    let mut requests = Vec::with_capacity(ids.len());
    for some in ids.chunks(guard::IDS_AT_ONCE) {
        let rows =
            guard::all(db, within::<Entity>(db).filter(Column::Id.is_in(some.iter().copied()))).await?;
        for row in rows {
            requests.push(from_row(row)?);
        }
    }
    Ok(requests)
}

/// All of a person's, newest first, also the closed ones.
pub async fn list_of(db: &impl Reads, person: PersonId) -> Result<Vec<Request>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::PersonId.eq(person.as_uuid()))
        .order_by_desc(Column::SubmittedAt)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Those a supporter told the service about, newest first.
pub async fn list_referred_by(db: &impl Reads, supporter: SupporterId) -> Result<Vec<Request>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::ReferredBy.eq(supporter.as_uuid()))
        .order_by_desc(Column::SubmittedAt)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Whose the requests of these ids are, first and last included: for finding somebody by a reference they read out.
pub(crate) async fn list_people_between(
    db: &impl Reads,
    first: Uuid,
    last: Uuid,
) -> Result<Vec<PersonId>, StoreError> {
    let select = within::<Entity>(db).filter(Column::Id.between(first, last));
    Ok(guard::all(db, select).await?.into_iter().map(|row| PersonId::from_uuid(row.person_id)).collect())
}

/// Keeps a new request.
///
/// # Errors
/// [`crate::unique::REQUEST_ONE_OPEN`] when the person has an open one for that offering.
pub async fn insert(txn: &Txn, request: &Request) -> Result<(), StoreError> {
    txn.must_hold(request.scheme)?;
    guard::insert::<Entity>(txn, to_row(request)?).await
}

/// Keeps what changed, places too.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded; [`crate::Conflict::Full`] when its suggestions and
/// pairings would pass the places it wants.
pub async fn save(txn: &Txn, request: &Request) -> Result<(), StoreError> {
    guard::save::<Entity>(txn, to_row(request)?, request.id.as_uuid(), request.version).await
}

fn to_row(request: &Request) -> Result<ActiveModel, StoreError> {
    let mut row = Model {
        id: request.id.as_uuid(),
        scheme_id: request.scheme.as_uuid(),
        person_id: request.person.as_uuid(),
        offering_id: request.offering.as_uuid(),
        referred_by: request.referred_by.map(|id| id.as_uuid()),
        profile: to_json(&request.profile)?,
        own_words: request.own_words.clone().map(String::from),
        risk_words: request.risk_words,
        status: request.state.status().to_owned(),
        state: to_json(&request.state)?,
        read_by: None,
        erase_on: None,
        review_on: None,
        closed_at: None,
        first_asked: request.waited.first_asked,
        waiting_since: request.waited.since,
        paired_on: request.waited.paired_on,
        priority_level: "normal".to_owned(),
        priority: to_json(&request.priority)?,
        priority_review_on: None,
        places_wanted: request.places.wanted,
        live_proposals: request.places.proposals,
        live_pairings: request.places.pairings,
        submitted_at: request.submitted_at,
        last_contact_on: request.last_contact_on,
        version: request.version,
    };
    match &request.state {
        RequestState::Submitted { read_by } => row.read_by = Some(*read_by),
        RequestState::AwaitingAgreement { erase_on, .. } => row.erase_on = Some(*erase_on),
        RequestState::OnHold { review_on, .. } => row.review_on = Some(*review_on),
        RequestState::Closed { at, .. } => row.closed_at = Some(*at),
        RequestState::Screening { .. }
        | RequestState::Waiting
        | RequestState::Proposed
        | RequestState::Paired => {}
    }
    if let Priority::High { review_on, .. } = &request.priority {
        "high".clone_into(&mut row.priority_level);
        row.priority_review_on = Some(*review_on);
    }
    Ok(whole(row))
}

pub(crate) fn from_row(row: Model) -> Result<Request, StoreError> {
    let reading = Reading::new("request", row.id);
    Ok(Request {
        id: RequestId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        person: PersonId::from_uuid(row.person_id),
        offering: OfferingId::from_uuid(row.offering_id),
        referred_by: row.referred_by.map(SupporterId::from_uuid),
        profile: reading.json("profile", row.profile)?,
        own_words: reading.text_if("own_words", row.own_words)?,
        risk_words: row.risk_words,
        state: reading.json("state", row.state)?,
        waited: Waited { first_asked: row.first_asked, since: row.waiting_since, paired_on: row.paired_on },
        priority: reading.json("priority", row.priority)?,
        places: Places {
            wanted: row.places_wanted,
            proposals: row.live_proposals,
            pairings: row.live_pairings,
        },
        submitted_at: row.submitted_at,
        last_contact_on: row.last_contact_on,
        version: row.version,
    })
}
