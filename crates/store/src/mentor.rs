//! People in the role of befriender.
//!
//! The places a mentor has in use are counted by the database alone: [`take_place`] and [`give_place`] are one guarded statement
//! each, and [`save`] leaves the count as it is.

use befriend_domain::id::{MentorId, PersonId, SchemeId};
use befriend_domain::mentor::{Mentor, MentorState};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::mentor::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json, to_word};

/// The mentor of an id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: MentorId) -> Result<Mentor, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The current mentor role of a person: not one they left or were declined for.
pub async fn find_of(db: &impl Reads, person: PersonId) -> Result<Option<Mentor>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::PersonId.eq(person.as_uuid()))
        .filter(Column::Status.is_not_in(["left", "declined"]));
    guard::one(db, select).await?.map(from_row).transpose()
}

/// All mentor roles of a person, newest first, also past ones.
pub async fn list_of(db: &impl Reads, person: PersonId) -> Result<Vec<Mentor>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::PersonId.eq(person.as_uuid()))
        .order_by_desc(Column::AppliedAt)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// The mentors of these ids, in no order; ids outside the scope are left out.
pub async fn list(
    db: &impl Reads,
    ids: impl IntoIterator<Item = MentorId>,
) -> Result<Vec<Mentor>, StoreError> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.as_uuid()).collect();
    let mut mentors = Vec::with_capacity(ids.len());
    for some in ids.chunks(guard::IDS_AT_ONCE) {
        let rows =
            guard::all(db, within::<Entity>(db).filter(Column::Id.is_in(some.iter().copied()))).await?;
        for row in rows {
            mentors.push(from_row(row)?);
        }
    }
    Ok(mentors)
}

/// Whose the mentors of these ids are, first and last included: for finding somebody by a reference they read out.
pub(crate) async fn list_people_between(
    db: &impl Reads,
    first: Uuid,
    last: Uuid,
) -> Result<Vec<PersonId>, StoreError> {
    let select = within::<Entity>(db).filter(Column::Id.between(first, last));
    Ok(guard::all(db, select).await?.into_iter().map(|row| PersonId::from_uuid(row.person_id)).collect())
}

/// Keeps somebody new.
///
/// # Errors
/// [`crate::unique::MENTOR_ONCE`] when the person has a current mentor role.
pub async fn insert(txn: &Txn, mentor: &Mentor) -> Result<(), StoreError> {
    txn.must_hold(mentor.scheme)?;
    guard::insert::<Entity>(txn, to_row(mentor)?).await
}

/// Keeps what changed, but for the places in use.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded; [`crate::Conflict::Full`] when the capacity would be
/// less than the places in use.
pub async fn save(txn: &Txn, mentor: &Mentor) -> Result<(), StoreError> {
    let mut row = to_row(mentor)?;
    row.not_set(Column::Used);
    guard::save::<Entity>(txn, row, mentor.id.as_uuid(), mentor.version).await
}

/// Takes a place of a mentor on the list, if one is left. One statement decides, so a mentor with three places
/// gives three, however many ask at once.
pub async fn take_place(txn: &Txn, id: MentorId) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Used, Expr::col(Column::Used).add(1))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::Status.is_in(["approved", "paused"]))
        .filter(Expr::col(Column::Used).lt(Expr::col(Column::Capacity)));
    guard::happened(txn, guard::scoped(txn, update)).await
}

/// Gives a place back: a proposal or a pairing ended. Says whether one was in use.
pub async fn give_place(txn: &Txn, id: MentorId) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Used, Expr::col(Column::Used).sub(1))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::Used.gt(0));
    guard::happened(txn, guard::scoped(txn, update)).await
}

fn to_row(mentor: &Mentor) -> Result<ActiveModel, StoreError> {
    let paused_until = match &mentor.state {
        MentorState::Paused { until } => *until,
        _ => None,
    };
    Ok(whole(Model {
        id: mentor.id.as_uuid(),
        scheme_id: mentor.scheme.as_uuid(),
        person_id: mentor.person.as_uuid(),
        kind: to_word(&mentor.kind)?,
        profile: to_json(&mentor.profile)?,
        why: mentor.why.clone().map(String::from),
        status: mentor.state.status().to_owned(),
        state: to_json(&mentor.state)?,
        paused_until,
        capacity: mentor.capacity,
        used: mentor.used,
        applied_at: mentor.applied_at,
        version: mentor.version,
    }))
}

pub(crate) fn from_row(row: Model) -> Result<Mentor, StoreError> {
    let reading = Reading::new("mentor", row.id);
    Ok(Mentor {
        id: MentorId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        person: PersonId::from_uuid(row.person_id),
        kind: reading.word("kind", row.kind)?,
        profile: reading.json("profile", row.profile)?,
        why: reading.text_if("why", row.why)?,
        state: reading.json("state", row.state)?,
        capacity: row.capacity,
        used: row.used,
        applied_at: row.applied_at,
        version: row.version,
    })
}
