//! Members of staff.

use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{PersonId, SchemeId, StaffId};
use befriend_domain::staff::{Role, Staff};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity::staff::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::guard::{self, whole, within};
use crate::reads::{Reads, Txn};
use crate::row::{Reading, to_json};

/// The member of staff of an id, also one who left.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none within the scope.
pub async fn load(db: &impl Reads, id: StaffId) -> Result<Staff, StoreError> {
    from_row(guard::load_row::<Entity>(db, id.as_uuid()).await?)
}

/// The current staff role of a person.
pub async fn find_of(db: &impl Reads, person: PersonId) -> Result<Option<Staff>, StoreError> {
    let select =
        within::<Entity>(db).filter(Column::PersonId.eq(person.as_uuid())).filter(Column::LeftAt.is_null());
    guard::one(db, select).await?.map(from_row).transpose()
}

/// Everybody who works in the scope now, by name.
pub async fn list(db: &impl Reads) -> Result<Vec<Staff>, StoreError> {
    let select = within::<Entity>(db)
        .filter(Column::LeftAt.is_null())
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(from_row).collect()
}

/// Everybody who works in the scope now and holds a role, by name.
pub async fn list_holding(db: &impl Reads, role: Role) -> Result<Vec<Staff>, StoreError> {
    Ok(list(db).await?.into_iter().filter(|staff| staff.holds(role)).collect())
}

/// Everybody who works now and signs in with an email address.
pub async fn list_at(db: &impl Reads, email: &EmailAddress) -> Result<Vec<Staff>, StoreError> {
    let select =
        within::<Entity>(db).filter(Column::EmailKey.eq(email.key())).filter(Column::LeftAt.is_null());
    guard::all(db, select.order_by_asc(Column::Id)).await?.into_iter().map(from_row).collect()
}

/// Keeps somebody new.
///
/// # Errors
/// [`crate::unique::STAFF_ONCE`] when the person works here already.
pub async fn insert(txn: &Txn, staff: &Staff) -> Result<(), StoreError> {
    txn.must_hold(staff.scheme)?;
    guard::insert::<Entity>(txn, to_row(staff)?).await
}

/// Keeps what changed.
///
/// # Errors
/// [`crate::Conflict::Changed`] when somebody saved it since it was loaded.
pub async fn save(txn: &Txn, staff: &Staff) -> Result<(), StoreError> {
    guard::save::<Entity>(txn, to_row(staff)?, staff.id.as_uuid(), staff.version).await
}

fn to_row(staff: &Staff) -> Result<ActiveModel, StoreError> {
    Ok(whole(Model {
        id: staff.id.as_uuid(),
        scheme_id: staff.scheme.as_uuid(),
        person_id: staff.person.as_uuid(),
        name: staff.name.as_str().to_owned(),
        email: staff.email.as_str().to_owned(),
        email_key: staff.email.key(),
        roles: to_json(&staff.roles)?,
        declared: to_json(&staff.declared)?,
        second_factor: to_json(&staff.second_factor)?,
        left_at: staff.left_at,
        version: staff.version,
    }))
}

fn from_row(row: Model) -> Result<Staff, StoreError> {
    let reading = Reading::new("staff", row.id);
    Ok(Staff {
        id: StaffId::from_uuid(row.id),
        scheme: SchemeId::from_uuid(row.scheme_id),
        person: PersonId::from_uuid(row.person_id),
        name: reading.text("name", row.name)?,
        email: reading.text("email", row.email)?,
        roles: reading.json("roles", row.roles)?,
        declared: reading.json("declared", row.declared)?,
        second_factor: reading.json("second_factor", row.second_factor)?,
        left_at: row.left_at,
        version: row.version,
    })
}
