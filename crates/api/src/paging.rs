//! Long lists in parts, as the query asks and as JSON gives. Without this file a list would end at some number.

use befriend_domain::invalid::{Faults, Invalid};
use befriend_store::{Cursor, Page, Paging};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answers::Answers;
use crate::frame::Frame;
use crate::path::percent_encoded;
use crate::reading::Reading;

/// Items in a part unless asked otherwise.
pub const USUAL: u16 = 50;

/// The most items in a part.
pub const MOST: u16 = 100;

/// How `next` and `after` look, for the description of the API.
pub const CURSOR_PATTERN: &str = "^[0-9a-f]{1,16}-[0-9a-f]{32}$";

/// One part of a list, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Part<T> {
    /// The items.
    pub items: Vec<T>,
    /// Give this as `after` for the next part; null at the end.
    pub next: Option<String>,
}

impl<T> From<Page<T>> for Part<T> {
    fn from(page: Page<T>) -> Self {
        Self { items: page.items, next: page.next.map(|next| next.to_string()) }
    }
}

/// Reads `limit` and `after` among other fields of a query.
pub fn read(reading: &mut Reading<'_>) -> Paging {
    let limit = reading.whole_number("limit", 1..=i64::from(MOST));
    let after = reading.optional("after", |text| text.parse::<Cursor>().map_err(|_| Invalid::DoesNotFit));
    Paging { after, size: limit.and_then(|limit| u16::try_from(limit).ok()).unwrap_or(USUAL) }
}

/// Reads a query that holds nothing else.
///
/// # Errors
/// The faults of the query.
pub fn parse(query: &Answers) -> Result<Paging, Faults> {
    let mut reading = Reading::of(query);
    let paging = read(&mut reading);
    reading.finish(|| Some(paging))
}

/// The address of the next part of the list at `path` (with its other query fields, if any), for the pager; empty at the
/// end.
pub fn next_address<T>(frame: &Frame, path: &str, page: &Page<T>) -> String {
    let Some(next) = page.next else {
        return String::new();
    };
    let joint = if path.contains('?') { '&' } else { '?' };
    frame.to(format!("{path}{joint}after={}", percent_encoded(&next.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_asked_for_within_bounds_and_with_a_cursor_of_ours() {
        let ask = |query: &str| parse(&Answers::from_form(query.as_bytes()).unwrap_or_default());
        assert_eq!(ask("").map(|paging| paging.size), Ok(USUAL));
        let cursor = "1f-00000000000000000000000000000007";
        assert_eq!(
            ask(&format!("limit=3&after={cursor}"))
                .map(|paging| (paging.size, paging.after.map(|after| after.to_string()))),
            Ok((3, Some(cursor.to_owned())))
        );
        for bad in ["limit=0", "limit=101", "limit=x", "after=x", "page=2"] {
            assert!(ask(bad).is_err(), "{bad}");
        }
    }
}
