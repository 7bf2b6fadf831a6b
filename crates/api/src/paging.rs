//! Long lists in parts. Without this file a list would end at some number, or skip whatever was added while
//! somebody read it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use befriend_domain::clock::Timestamp;
use befriend_domain::invalid::{Faults, Invalid};
use chrono::DateTime;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::reading::Reading;

/// Items in a part unless asked otherwise.
pub const USUAL: u16 = 50;

/// The most items in a part.
pub const MOST: u16 = 100;

/// Which part of a list was asked for: the query fields `limit` and `after`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// The most items to give.
    pub limit: u16,
    /// After which item to go on.
    pub after: Option<Cursor>,
}

/// The place of an item in a list ordered by time, then id: what comes later stays later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The item's time.
    pub at: Timestamp,
    /// Its id.
    pub id: Uuid,
}

/// One part of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Part<T> {
    /// The items.
    pub items: Vec<T>,
    /// Give this as `after` for the next part; null at the end.
    pub next: Option<String>,
}

impl Paging {
    /// Reads `limit` and `after` among other fields of a query.
    pub fn read(reading: &mut Reading<'_>) -> Self {
        let limit = reading.whole_number("limit", 1..=i64::from(MOST));
        Self { limit: limit.and_then(|limit| u16::try_from(limit).ok()).unwrap_or(USUAL), after: reading.optional("after", Cursor::parse) }
    }

    /// Reads a query that holds nothing else.
    ///
    /// # Errors
    /// The faults of the query.
    pub fn parse(query: &crate::answers::Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(query);
        let paging = Self::read(&mut reading);
        reading.finish(|| Some(paging))
    }

    /// How many to fetch: one more than asked for tells whether there is a next part.
    pub fn fetch(&self) -> u64 {
        u64::from(self.limit) + 1
    }

    /// Cuts what was fetched to one part.
    pub fn part<T>(&self, mut fetched: Vec<T>, place: impl Fn(&T) -> Cursor) -> Part<T> {
        let limit = usize::from(self.limit);
        let has_more = fetched.len() > limit;
        fetched.truncate(limit);
        let next = fetched.last().filter(|_| has_more).map(|last| place(last).to_text());
        Part { items: fetched, next }
    }
}

impl Cursor {
    /// Reads a cursor we gave.
    ///
    /// # Errors
    /// [`Invalid::DoesNotFit`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let read = || {
            let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
            let (at, id) = bytes.split_at_checked(8)?;
            let at = DateTime::from_timestamp_micros(i64::from_be_bytes(at.try_into().ok()?))?;
            Some(Self { at, id: Uuid::from_slice(id).ok()? })
        };
        read().ok_or(Invalid::DoesNotFit)
    }

    /// The cursor as text for a query.
    pub fn to_text(self) -> String {
        let mut bytes = self.at.timestamp_micros().to_be_bytes().to_vec();
        bytes.extend(self.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Cursor {
        Cursor { at: DateTime::from_timestamp(second, 0).unwrap_or_default(), id: Uuid::from_u128(u128::from(second.unsigned_abs())) }
    }

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        assert_eq!(Cursor::parse(&at(1_790_000_000).to_text()), Ok(at(1_790_000_000)));
        for bad in ["", "x", "AAAA", "\u{e9}"] {
            assert_eq!(Cursor::parse(bad), Err(Invalid::DoesNotFit));
        }
    }

    #[test]
    fn the_last_part_says_that_it_is_the_last() {
        let paging = Paging { limit: 2, after: None };
        let first = paging.part(vec![1, 2, 3], |second| at(*second));
        assert_eq!((first.items, first.next), (vec![1, 2], Some(at(2).to_text())));
        let last = paging.part(vec![3, 4], |second| at(*second));
        assert_eq!((last.items, last.next), (vec![3, 4], None));
    }
}
