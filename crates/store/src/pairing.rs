//! One-to-one relationships, live and past.

use befriend_domain::id::{MentorId, PairingId, PersonId, ProposalId, RequestId, SchemeId};
use befriend_domain::pairing::{Pairing, PairingState};
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::pairing::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The pairing of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: PairingId) -> Result<Pairing, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The pairing that came of a proposal.
pub async fn find_of_proposal(db: &impl Reads, proposal: ProposalId) -> Result<Option<Pairing>, StoreError> {
    let select = within::<Entity>(db).filter(Column::ProposalId.eq(proposal.as_uuid()));
    guard::one(db, select).await?.map(from_row).transpose()
}

/// The live pairing of two people, if they have one.
pub async fn find_live(
    db: &impl Reads,
    person: PersonId,
    mentor_person: PersonId,
) -> Result<Option<Pairing>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::PersonId.eq(person.as_uuid()))
        .filter(Column::MentorPersonId.eq(mentor_person.as_uuid()))
        .filter(Column::Status.ne("ended"));
    guard::one(db, select).await?.map(from_row).transpose()
}

/// All of a request's, oldest first.
pub async fn list_of_request(db: &impl Reads, request: RequestId) -> Result<Vec<Pairing>, StoreError> {
    listed(db, Column::RequestId.eq(request.as_uuid())).await
}

/// A request's live ones, oldest first.
pub async fn list_live_of_request(db: &impl Reads, request: RequestId) -> Result<Vec<Pairing>, StoreError> {
    listed(db, Column::RequestId.eq(request.as_uuid()).and(Column::Status.ne("ended"))).await
}

/// All of a mentor's, oldest first.
pub async fn list_of_mentor(db: &impl Reads, mentor: MentorId) -> Result<Vec<Pairing>, StoreError> {
    listed(db, Column::MentorId.eq(mentor.as_uuid())).await
}

/// A mentor's live ones, oldest first.
pub async fn list_live_of_mentor(db: &impl Reads, mentor: MentorId) -> Result<Vec<Pairing>, StoreError> {
    listed(db, Column::MentorId.eq(mentor.as_uuid()).and(Column::Status.ne("ended"))).await
}

/// All in which a person is on either side, oldest first.
pub async fn list_of_person(db: &impl Reads, person: PersonId) -> Result<Vec<Pairing>, StoreError> {
    let either = Column::PersonId.eq(person.as_uuid()).or(Column::MentorPersonId.eq(person.as_uuid()));
    listed(db, either).await
}

/// Those going on whose next contact was expected before a day, the longest overdue first. Held and ended ones are left alone.
pub async fn list_overdue(db: &impl Reads, before: NaiveDate) -> Result<Vec<Pairing>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::NextContactDue.lt(before))
        .filter(Column::Status.is_not_in(["ended", "on_hold"]))
        .order_by_asc(Column::NextContactDue)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Those whose planned end has come by a day.
pub async fn list_ending_by(db: &impl Reads, day: NaiveDate) -> Result<Vec<Pairing>, StoreError> {
    listed(db, Column::Status.eq("ending").and(Column::PlannedFor.lte(day))).await
}

/// Those on hold that should be looked at by a day.
pub async fn list_held_until(db: &impl Reads, day: NaiveDate) -> Result<Vec<Pairing>, StoreError> {
    listed(db, Column::Status.eq("on_hold").and(Column::ReviewOn.lte(day))).await
}

async fn listed(db: &impl Reads, which: Expr) -> Result<Vec<Pairing>, StoreError> {
    let select =
        within::<Entity>(db).filter(which).order_by_asc(Column::IntroducedAt).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one.
///
/// # Errors
/// [`crate::unique::PAIRING_ONE_LIVE`] when the two are paired already, [`crate::unique::PAIRING_ONCE_PER_PROPOSAL`] when the
/// proposal was approved already.
pub async fn insert(txn: &Txn, pairing: &Pairing) -> Result<(), StoreError> {
    txn.must_hold(pairing.scheme)?;
    guard::insert::<Entity>(txn, to_row(pairing)?).await
}

/// Keeps what changed.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded.
pub async fn save(txn: &Txn, pairing: &Pairing) -> Result<(), StoreError> {
    guard::save::<Entity>(txn, to_row(pairing)?, pairing.id.as_uuid(), pairing.version).await
}

fn to_row(pairing: &Pairing) -> Result<ActiveModel, StoreError> {
    let (mut review_on, mut planned_for, mut ended_at) = (None, None, None);
    match &pairing.state {
        PairingState::OnHold { review_on: day, .. } => review_on = Some(*day),
        PairingState::Ending { planned_for: day, .. } => planned_for = Some(*day),
        PairingState::Ended { at, .. } => ended_at = Some(*at),
        PairingState::Introduced | PairingState::SettlingIn { .. } | PairingState::Active { .. } => {}
    }
    Ok(whole(Model {
        id: pairing.id.as_uuid(),
        scheme_id: pairing.scheme.as_uuid(),
        proposal_id: pairing.proposal.as_uuid(),
        request_id: pairing.request.as_uuid(),
        person_id: pairing.person.as_uuid(),
        mentor_id: pairing.mentor.as_uuid(),
        mentor_person_id: pairing.mentor_person.as_uuid(),
        purpose: pairing.purpose.as_str().to_owned(),
        channel: to_word(&pairing.channel)?,
        rhythm_days: pairing.rhythm_days.into(),
        from_mentor: to_json(&pairing.from_mentor)?,
        from_person: to_json(&pairing.from_person)?,
        status: pairing.state.status().to_owned(),
        state: to_json(&pairing.state)?,
        review_on,
        planned_for,
        ended_at,
        introduced_at: pairing.introduced_at,
        next_contact_due: pairing.next_contact_due,
        last_contact_on: pairing.last_contact_on,
        version: pairing.version,
    }))
}

pub(crate) fn from_row(row: Model) -> Result<Pairing, StoreError> {
    let reading = Reading::new("pairing", row.id);
    Ok(Pairing {
        id: PairingId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        proposal: ProposalId::from_uuid(row.proposal_id),
        request: RequestId::from_uuid(row.request_id),
        person: PersonId::from_uuid(row.person_id),
        mentor: MentorId::from_uuid(row.mentor_id),
        mentor_person: PersonId::from_uuid(row.mentor_person_id),
        purpose: reading.text("purpose", row.purpose)?,
        channel: reading.word("channel", row.channel)?,
        rhythm_days: reading.number("rhythm_days", row.rhythm_days)?,
        from_mentor: reading.json("from_mentor", row.from_mentor)?,
        from_person: reading.json("from_person", row.from_person)?,
        state: reading.json("state", row.state)?,
        introduced_at: row.introduced_at,
        next_contact_due: row.next_contact_due,
        last_contact_on: row.last_contact_on,
        version: row.version,
    })
}
