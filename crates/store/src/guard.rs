//! Statements that refuse instead of overwriting. Without this file two people saving at once would each
//! believe to be the last, and a mentor with one place could be promised to two.

use befriend_domain::clock::whole_microseconds;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ColumnType, DeleteMany, EntityTrait, Iterable, QueryFilter, Select,
    UpdateMany, Value,
};
use uuid::Uuid;

use crate::error::{Conflict, StoreError, classify};
use crate::reads::{Reads, Sealed, Txn};

/// How many ids one query is given: both databases bound the number of values.
pub(crate) const IDS_AT_ONCE: usize = 500;

/// A table whose rows belong to one scheme each.
pub(crate) trait OfScheme: EntityTrait {
    /// The column of the id.
    const ID: Self::Column;
    /// The column of the scheme.
    const SCHEME: Self::Column;
}

/// A table whose rows change, one save at a time.
pub(crate) trait Versioned: OfScheme {
    /// The column that each save raises by one.
    const VERSION: Self::Column;
}

/// Everything of a table that `db` may see.
pub(crate) fn within<E: OfScheme>(db: &impl Reads) -> Select<E> {
    match db.scope().scheme() {
        Some(scheme) => E::find().filter(E::SCHEME.eq(scheme.as_uuid())),
        None => E::find(),
    }
}

/// The row of an id, or [`StoreError::NotFound`] when there is none to be seen.
pub(crate) async fn load_row<E: OfScheme>(db: &impl Reads, id: Uuid) -> Result<E::Model, StoreError> {
    let select = within::<E>(db).filter(E::ID.eq(id));
    one(db, select).await?.ok_or(StoreError::NotFound)
}

/// The first row, if any.
pub(crate) async fn one<E: EntityTrait>(
    db: &impl Reads,
    select: Select<E>,
) -> Result<Option<E::Model>, StoreError> {
    select.one(db.connection()).await.map_err(classify)
}

/// All rows.
pub(crate) async fn all<E: EntityTrait>(
    db: &impl Reads,
    select: Select<E>,
) -> Result<Vec<E::Model>, StoreError> {
    select.all(db.connection()).await.map_err(classify)
}

/// Adds a row.
pub(crate) async fn insert<E: EntityTrait>(txn: &Txn, row: E::ActiveModel) -> Result<(), StoreError> {
    E::insert(row).exec_without_returning(txn.connection()).await.map_err(classify).map(|_| ())
}

/// Overwrites a row whose version is still the one that was loaded, and raises the version by one.
///
/// # Errors
/// [`Conflict::Changed`] when it has another version by now; the same for a row that is gone.
pub(crate) async fn save<E: Versioned>(
    txn: &Txn,
    mut row: E::ActiveModel,
    id: Uuid,
    version: i32,
) -> Result<(), StoreError> {
    row.not_set(E::ID);
    row.set(E::VERSION, (version + 1).into());
    let mut update = E::update_many().set(row).filter(E::ID.eq(id)).filter(E::VERSION.eq(version));
    if let Some(scheme) = txn.scope().scheme() {
        update = update.filter(E::SCHEME.eq(scheme.as_uuid()));
    }
    if happened(txn, update).await? { Ok(()) } else { Err(Conflict::Changed.into()) }
}

/// Overwrites a row that has no version.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there.
pub(crate) async fn overwrite<E: OfScheme>(
    txn: &Txn,
    mut row: E::ActiveModel,
    id: Uuid,
) -> Result<(), StoreError> {
    row.not_set(E::ID);
    let update = E::update_many().set(row).filter(E::ID.eq(id));
    if happened(txn, scoped(txn, update)).await? { Ok(()) } else { Err(StoreError::NotFound) }
}

/// Takes a row away.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there.
pub(crate) async fn remove<E: OfScheme>(txn: &Txn, id: Uuid) -> Result<(), StoreError> {
    let delete = kept_to(txn, E::delete_many().filter(E::ID.eq(id)));
    let done = delete.exec(txn.connection()).await.map_err(classify)?;
    if done.rows_affected > 0 { Ok(()) } else { Err(StoreError::NotFound) }
}

/// The update, kept to what `txn` may touch.
pub(crate) fn scoped<E: OfScheme>(txn: &Txn, update: UpdateMany<E>) -> UpdateMany<E> {
    match txn.scope().scheme() {
        Some(scheme) => update.filter(E::SCHEME.eq(scheme.as_uuid())),
        None => update,
    }
}

/// The deletion, kept to what `txn` may touch.
pub(crate) fn kept_to<E: OfScheme>(txn: &Txn, delete: DeleteMany<E>) -> DeleteMany<E> {
    match txn.scope().scheme() {
        Some(scheme) => delete.filter(E::SCHEME.eq(scheme.as_uuid())),
        None => delete,
    }
}

/// Runs an update that says in its own condition when it may happen, and tells whether it did.
pub(crate) async fn happened<E: EntityTrait>(
    txn: &Txn,
    update: sea_orm::UpdateMany<E>,
) -> Result<bool, StoreError> {
    let done = update.exec(txn.connection()).await.map_err(classify)?;
    Ok(done.rows_affected > 0)
}

/// All columns of a row, to be written; moments cut to whole microseconds, which is what PostgreSQL keeps, so that both databases
/// read back the same.
pub(crate) fn whole<A: ActiveModelTrait>(row: impl Into<A>) -> A {
    let mut row = row.into().reset_all();
    for column in <A::Entity as EntityTrait>::Column::iter() {
        if *column.def().get_column_type() != ColumnType::TimestampWithTimeZone {
            continue;
        }
        if let Some(Value::ChronoDateTimeUtc(Some(at))) = row.get(column).into_value() {
            row.set(column, whole_microseconds(at).into());
        }
    }
    row
}
