//! Lists of the desk: which part is asked for, and the links to the others. Without this file each list would read its query in its
//! own way.

use befriend_domain::invalid::Invalid;
use befriend_store::{Page, Paging};

use super::Desk;
use super::sheet::{Doing, Part};
use crate::paging;
use crate::reading::Reading;
use crate::refusal::Refusal;

/// A list that can be seen in parts: the code of each part and the statuses it holds.
pub(crate) type Parts = [(&'static str, &'static [&'static str])];

/// What of a list is asked for.
pub(crate) struct Asked {
    pub(crate) part: &'static str,
    pub(crate) statuses: &'static [&'static str],
    pub(crate) paging: Paging,
}

/// Reads `part`, `after` and `limit`; the first part is the usual one.
///
/// # Errors
/// [`Refusal::Invalid`] for a query nobody of ours made.
pub(crate) fn asked(desk: &Desk, parts: &'static Parts) -> Result<Asked, Refusal> {
    let mut reading = Reading::of(&desk.query);
    reading.optional("done", |_| Ok(()));
    let wanted = reading.optional("part", |text| {
        parts.iter().find(|(code, _)| *code == text).copied().ok_or(Invalid::NotAChoice)
    });
    let paging = paging::read(&mut reading);
    let (part, statuses) = wanted.or(parts.first().copied()).unwrap_or_default();
    Ok(reading.finish(|| Some(Asked { part, statuses, paging }))?)
}

/// Links to the parts of the list at `path`. Their words are `<family>-<code>`.
pub(crate) fn filters(desk: &Desk, path: &str, family: &str, parts: &'static Parts, part: &str) -> Part {
    let link = |(code, _): &(&'static str, &[&str])| {
        let href = desk.frame.to(format!("{path}?part={code}"));
        Doing::filter(desk.frame.code(family, code), href, *code == part)
    };
    Part::Filters(parts.iter().map(link).collect())
}

/// The address of the next part of the same list; empty at its end.
pub(crate) fn next<T>(desk: &Desk, path: &str, part: &str, page: &Page<T>) -> String {
    paging::next_address(&desk.frame, &format!("{path}?part={part}"), page)
}
