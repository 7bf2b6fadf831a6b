//! Long lists, a page at a time. Without this file page 400 of a list would read the 399 before it, and a row
//! added meanwhile would show twice.

use std::fmt;
use std::str::FromStr;

use befriend_domain::clock::Timestamp;
use chrono::{DateTime, Datelike, NaiveDate};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select, Value};
use uuid::Uuid;

use crate::error::StoreError;
use crate::guard::{self, OfScheme};
use crate::reads::Reads;

/// Where a page ends: opaque, safe in a URL. The next page begins after it, whatever came in meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    key: i64,
    id: Uuid,
}

/// Which page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// The end of the page before; none for the first page.
    pub after: Option<Cursor>,
    /// How many items, 1 to 200.
    pub size: u16,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// Its items, in order.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last page.
    pub next: Option<Cursor>,
}

/// The most items of a page.
const MOST: u16 = 200;

impl Default for Paging {
    fn default() -> Self {
        Self::first(50)
    }
}

impl Paging {
    /// The first page of a size.
    pub const fn first(size: u16) -> Self {
        Self { after: None, size }
    }

    /// The page after a cursor.
    pub const fn after(cursor: Cursor, size: u16) -> Self {
        Self { after: Some(cursor), size }
    }

    fn limit(&self) -> usize {
        usize::from(self.size.clamp(1, MOST))
    }
}

impl<T> Page<T> {
    /// The same page of something made from each item.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(make).collect(), next: self.next }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{}", self.key, self.id.simple())
    }
}

/// The text is no cursor of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the end of a page: begin with the first page")]
pub struct NotACursor;

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let (key, id) = text.rsplit_once('-').ok_or(NotACursor)?;
        let key = u64::from_str_radix(key, 16).map_err(|_| NotACursor)?;
        let id = Uuid::parse_str(id).map_err(|_| NotACursor)?;
        Ok(Self { key: i64::from_ne_bytes(key.to_ne_bytes()), id })
    }
}

/// What a list is ordered by: a day or a moment, then the id.
pub(crate) struct Order<E: OfScheme> {
    pub(crate) column: E::Column,
    pub(crate) direction: Direction,
    pub(crate) key: fn(&E::Model) -> Key,
    pub(crate) id: fn(&E::Model) -> Uuid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    OldestFirst,
    NewestFirst,
}

/// The value a list is ordered by.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    Day(NaiveDate),
    Moment(Timestamp),
}

impl Key {
    fn as_number(self) -> i64 {
        match self {
            Self::Day(day) => day.num_days_from_ce().into(),
            Self::Moment(moment) => moment.timestamp_micros(),
        }
    }
}

/// One page of `select`.
pub(crate) async fn page<E: OfScheme, T>(
    db: &impl Reads,
    select: Select<E>,
    order: &Order<E>,
    paging: &Paging,
    from_row: fn(E::Model) -> Result<T, StoreError>,
) -> Result<Page<T>, StoreError> {
    let mut select = select;
    if let Some(cursor) = paging.after {
        let Some(beyond) = beyond(order, cursor) else {
            return Ok(Page { items: Vec::new(), next: None });
        };
        select = select.filter(beyond);
    }
    select = match order.direction {
        Direction::OldestFirst => select.order_by_asc(order.column).order_by_asc(E::ID),
        Direction::NewestFirst => select.order_by_desc(order.column).order_by_desc(E::ID),
    };
    let limit = paging.limit();
    // One more than wanted tells whether there is a next page.
    let mut rows = guard::all(db, select.limit(u64::try_from(limit + 1).unwrap_or(u64::MAX))).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| Cursor { key: (order.key)(row).as_number(), id: (order.id)(row) });
    Ok(Page { items: rows.into_iter().map(from_row).collect::<Result<_, _>>()?, next })
}

/// What lies beyond a cursor; none for one that no page of ours ended with.
fn beyond<E: OfScheme>(order: &Order<E>, cursor: Cursor) -> Option<Condition> {
    let key = key_value::<E>(order.column, cursor.key)?;
    let (further, same) = match order.direction {
        Direction::OldestFirst => (order.column.gt(key.clone()), E::ID.gt(cursor.id)),
        Direction::NewestFirst => (order.column.lt(key.clone()), E::ID.lt(cursor.id)),
    };
    Some(Condition::any().add(further).add(Condition::all().add(order.column.eq(key)).add(same)))
}

/// Years that keys are of. Further off the databases differ in what they can compare.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// The number of a cursor, as its column keeps it.
fn key_value<E: OfScheme>(column: E::Column, key: i64) -> Option<Value> {
    if *column.def().get_column_type() == sea_orm::ColumnType::Date {
        let day = NaiveDate::from_num_days_from_ce_opt(i32::try_from(key).ok()?);
        return day.filter(|day| YEARS.contains(&day.year())).map(Value::from);
    }
    DateTime::from_timestamp_micros(key).filter(|moment| YEARS.contains(&moment.year())).map(Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_as_it_was_written() {
        for key in [0, 42, -7, i64::MAX, i64::MIN] {
            let cursor = Cursor { key, id: Uuid::from_u128(9) };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
        assert_eq!("'; DROP TABLE".parse::<Cursor>(), Err(NotACursor));
    }
}
