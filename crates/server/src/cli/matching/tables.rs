//! The files the command writes: pairs, who is left waiting, totals.

use std::path::Path;

use befriend_matching_engine::reasons::reasons;
use befriend_matching_engine::{Criterion, Pair, Pool, Solution, Waiting};
use befriend_sheets::{Cell, WriteSheetError, to_csv, to_xlsx};

use super::wording;

const PAIRINGS: [&str; 13] = [
    "request",
    "mentor",
    "channel",
    "score",
    "circumstance_points",
    "channel_points",
    "times_points",
    "language_points",
    "distance_points",
    "interests_points",
    "age_points",
    "style_points",
    "why",
];
const WAITING: [&str; 5] = ["request", "reason", "eligible", "barriers", "unlock"];

/// What kind of spreadsheet to write.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Csv,
    Xlsx,
}

/// `.xlsx` by the file's name, CSV by any other.
pub(super) fn kind(path: &Path) -> Kind {
    let workbook = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
    if workbook { Kind::Xlsx } else { Kind::Csv }
}

/// The pairs, sorted by request id, with points and reasons.
pub(super) fn pairings(pool: &Pool, solution: &Solution, kind: Kind) -> Result<Vec<u8>, WriteSheetError> {
    let rows = solution.pairs().iter().map(|pair| {
        let mut cells: Vec<Cell<'_>> = vec![
            pair.request.as_str().into(),
            pair.mentor.as_str().into(),
            pair.fit.channel.as_str().into(),
            pair.fit.score().into(),
        ];
        cells.extend(Criterion::ALL.iter().map(|criterion| Cell::from(pair.fit.points.of(*criterion))));
        cells.push(why(pool, pair).into());
        cells
    });
    table("pairings", kind, &PAIRINGS, rows)
}

fn why(pool: &Pool, pair: &Pair) -> String {
    let (Some(request), Some(mentor)) =
        (pool.request_position(&pair.request), pool.mentor_position(&pair.mentor))
    else {
        return String::new();
    };
    let each: Vec<String> = reasons(pool, request, mentor, &pair.fit).iter().map(wording::why).collect();
    each.join("; ")
}

/// Who is left waiting, sorted by request id, why, and what would help.
pub(super) fn waiting(waiting: &[Waiting], kind: Kind) -> Result<Vec<u8>, WriteSheetError> {
    let rows = waiting.iter().map(|one| {
        let barriers: Vec<String> =
            one.barriers.iter().map(|(barrier, mentors)| format!("{}:{mentors}", barrier.name())).collect();
        let unlocks: Vec<String> = one.unlocks.iter().map(wording::unlock).collect();
        let eligible = u32::try_from(one.eligible).unwrap_or(u32::MAX);
        let cells: [Cell<'_>; 5] = [
            one.request.as_str().into(),
            one.left.as_str().into(),
            eligible.into(),
            barriers.join(";").into(),
            unlocks.join(";").into(),
        ];
        cells
    });
    table("waiting", kind, &WAITING, rows)
}

/// A table of this kind; `name` is the sheet's in a workbook.
pub(super) fn table<'a, R: IntoIterator<Item = Cell<'a>>>(
    name: &str,
    kind: Kind,
    header: &[&str],
    rows: impl Iterator<Item = R>,
) -> Result<Vec<u8>, WriteSheetError> {
    match kind {
        Kind::Csv => to_csv(header, rows),
        Kind::Xlsx => to_xlsx(name, header, rows),
    }
}

/// The totals as one line of JSON. Only a proved answer gets this far, so `certified` is always true.
pub(super) fn summary(solution: &Solution) -> Vec<u8> {
    let totals = solution.totals();
    let line = format!(
        "{{\"matched\":{},\"urgency\":{},\"score\":{},\"waiting\":{},\"certified\":true}}\n",
        totals.matched, totals.urgency, totals.score, totals.waiting
    );
    line.into_bytes()
}
