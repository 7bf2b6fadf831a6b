//! Suggested pairs on their way through people's answers.

use befriend_domain::clock::Timestamp;
use befriend_domain::id::{MentorId, PersonId, ProposalId, RequestId, RunId, SchemeId};
use befriend_domain::proposal::Proposal;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::proposal::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The statuses in which a proposal takes a place of both sides.
pub(crate) const LIVE: [&str; 4] = ["drafted", "offered_to_mentor", "offered_to_person", "in_review"];

/// The proposal of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: ProposalId) -> Result<Proposal, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// All of a request's, oldest first.
pub async fn list_of_request(db: &impl Reads, request: RequestId) -> Result<Vec<Proposal>, StoreError> {
    listed(db, Column::RequestId.eq(request.as_uuid())).await
}

/// All of several requests', oldest first.
pub async fn list_of_requests(
    db: &impl Reads,
    requests: impl IntoIterator<Item = RequestId>,
) -> Result<Vec<Proposal>, StoreError> {
    listed(db, Column::RequestId.is_in(requests.into_iter().map(|id| id.as_uuid()))).await
}

/// A request's live ones, oldest first.
pub async fn list_live_of_request(db: &impl Reads, request: RequestId) -> Result<Vec<Proposal>, StoreError> {
    listed(db, Column::RequestId.eq(request.as_uuid()).and(Column::Status.is_in(LIVE))).await
}

/// All of a mentor's, oldest first.
pub async fn list_of_mentor(db: &impl Reads, mentor: MentorId) -> Result<Vec<Proposal>, StoreError> {
    listed(db, Column::MentorId.eq(mentor.as_uuid())).await
}

/// A mentor's live ones, oldest first.
pub async fn list_live_of_mentor(db: &impl Reads, mentor: MentorId) -> Result<Vec<Proposal>, StoreError> {
    listed(db, Column::MentorId.eq(mentor.as_uuid()).and(Column::Status.is_in(LIVE))).await
}

/// All in which a person is on either side, oldest first.
pub async fn list_of_person(db: &impl Reads, person: PersonId) -> Result<Vec<Proposal>, StoreError> {
    let either = Column::PersonId.eq(person.as_uuid()).or(Column::MentorPersonId.eq(person.as_uuid()));
    listed(db, either).await
}

/// All that a run found, oldest first.
pub async fn list_of_run(db: &impl Reads, run: RunId) -> Result<Vec<Proposal>, StoreError> {
    listed(db, Column::RunId.eq(run.as_uuid())).await
}

/// Those with a question open whose time to answer was over at `now`, the longest over first.
pub async fn list_overdue(db: &impl Reads, now: Timestamp) -> Result<Vec<Proposal>, StoreError> {
    let select = within::<Entity>(db).filter(Column::RespondBy.lte(now));
    let select = select.order_by_asc(Column::RespondBy).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Those with a question open that nobody was reminded of, the nearest end first.
pub async fn list_unreminded(db: &impl Reads) -> Result<Vec<Proposal>, StoreError> {
    let select =
        within::<Entity>(db).filter(Column::RespondBy.is_not_null()).filter(Column::RemindedAt.is_null());
    let select = select.order_by_asc(Column::RespondBy).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

async fn listed(db: &impl Reads, which: Expr) -> Result<Vec<Proposal>, StoreError> {
    let select = within::<Entity>(db).filter(which).order_by_asc(Column::DraftedAt).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Keeps a new one. Take the mentor's place first: [`crate::mentor::take_place`].
///
/// # Errors
/// [`crate::unique::PROPOSAL_ONE_LIVE`] when these two have a live one for this request.
pub async fn insert(txn: &Txn, proposal: &Proposal) -> Result<(), StoreError> {
    txn.must_hold(proposal.scheme)?;
    guard::insert::<Entity>(txn, to_row(proposal)?).await
}

/// Keeps what changed.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded.
pub async fn save(txn: &Txn, proposal: &Proposal) -> Result<(), StoreError> {
    guard::save::<Entity>(txn, to_row(proposal)?, proposal.id.as_uuid(), proposal.version).await
}

fn to_row(proposal: &Proposal) -> Result<ActiveModel, StoreError> {
    let open = proposal.state.open_offer();
    Ok(whole(Model {
        id: proposal.id.as_uuid(),
        scheme_id: proposal.scheme.as_uuid(),
        run_id: proposal.run.map(|id| id.as_uuid()),
        request_id: proposal.request.as_uuid(),
        person_id: proposal.person.as_uuid(),
        mentor_id: proposal.mentor.as_uuid(),
        mentor_person_id: proposal.mentor_person.as_uuid(),
        channel: to_word(&proposal.channel)?,
        reasons: to_json(&proposal.reasons)?,
        status: proposal.state.status().to_owned(),
        state: to_json(&proposal.state)?,
        asked: open.map(|(side, _)| side.code().to_owned()),
        respond_by: open.map(|(_, offer)| offer.respond_by),
        reminded_at: open.and_then(|(_, offer)| offer.reminded_at),
        drafted_at: proposal.drafted_at,
        version: proposal.version,
    }))
}

pub(crate) fn from_row(row: Model) -> Result<Proposal, StoreError> {
    let reading = Reading::new("proposal", row.id);
    Ok(Proposal {
        id: ProposalId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        run: row.run_id.map(RunId::from_uuid),
        request: RequestId::from_uuid(row.request_id),
        person: PersonId::from_uuid(row.person_id),
        mentor: MentorId::from_uuid(row.mentor_id),
        mentor_person: PersonId::from_uuid(row.mentor_person_id),
        channel: reading.word("channel", row.channel)?,
        reasons: reading.json("reasons", row.reasons)?,
        state: reading.json("state", row.state)?,
        drafted_at: row.drafted_at,
        version: row.version,
    })
}
