//! What is allowed and yet probably not meant: dates to come, names of nobody, circumstances nobody on
//! the other side uses.

use std::collections::{BTreeMap, HashSet};

use befriend_matching_engine::{Mentor, MentorId, Request, RequestId, Vocabulary, Word};
use befriend_sheets::{Fault, Sheet};
use chrono::NaiveDate;

use super::Numbered;

/// Every warning about the two files, file by file and row by row.
pub(super) fn of(
    (request_sheet, requests): (&Sheet, &[Numbered<Request>]),
    (mentor_sheet, mentors): (&Sheet, &[Numbered<Mentor>]),
    words: &Vocabulary,
    date: NaiveDate,
) -> Vec<Fault> {
    let mut warnings = Vec::new();
    let known: HashSet<&MentorId> = mentors.iter().map(|mentor| &mentor.value.id).collect();
    for Numbered { row, value: request } in requests {
        if request.waiting_since > date {
            let message = format!(
                "{} is after the run's date, {date}; it counts as waiting 0 days",
                request.waiting_since
            );
            warnings.push(warning(request_sheet, *row, "waiting_since", message));
        }
        for nobody in request.never_with.iter().filter(|id| !known.contains(id)) {
            warnings.push(warning(
                request_sheet,
                *row,
                "never_with",
                nobody_called(nobody.as_str(), "mentor"),
            ));
        }
    }
    let known: HashSet<&RequestId> = requests.iter().map(|request| &request.value.id).collect();
    for Numbered { row, value: mentor } in mentors {
        for nobody in mentor.never_with.iter().filter(|id| !known.contains(id)) {
            warnings.push(warning(
                mentor_sheet,
                *row,
                "never_with",
                nobody_called(nobody.as_str(), "request"),
            ));
        }
    }
    warnings.extend(one_sided(request_sheet, &asked(requests), &lived(mentors), mentor_sheet, words));
    warnings.extend(one_sided(mentor_sheet, &lived(mentors), &asked(requests), request_sheet, words));
    warnings
}

fn warning(sheet: &Sheet, row: u32, column: &str, message: String) -> Fault {
    Fault { file: sheet.file().to_owned(), row: Some(row), column: Some(column.to_owned()), message }
}

fn nobody_called(id: &str, what: &str) -> String {
    format!("there is no {what} \"{id}\" in the other file; check the id")
}

/// The circumstances requests name, with the first row each is in.
fn asked(requests: &[Numbered<Request>]) -> BTreeMap<Word, u32> {
    let named = requests.iter().flat_map(|r| r.value.circumstances.iter().map(|c| (c.word, r.row)));
    first_rows(named)
}

/// The circumstances mentors have lived or would rather not meet, with the first row each is in.
fn lived(mentors: &[Numbered<Mentor>]) -> BTreeMap<Word, u32> {
    let named = mentors.iter().flat_map(|m| {
        m.value
            .circumstances
            .iter()
            .map(|c| c.word)
            .chain(m.value.avoid.iter().copied())
            .map(|word| (word, m.row))
    });
    first_rows(named)
}

fn first_rows(named: impl Iterator<Item = (Word, u32)>) -> BTreeMap<Word, u32> {
    let mut rows = BTreeMap::new();
    for (word, row) in named {
        rows.entry(word).or_insert(row);
    }
    rows
}

fn one_sided(
    sheet: &Sheet,
    here: &BTreeMap<Word, u32>,
    there: &BTreeMap<Word, u32>,
    other: &Sheet,
    words: &Vocabulary,
) -> Vec<Fault> {
    let alone = here.iter().filter(|(word, _)| !there.contains_key(word));
    let mut warnings: Vec<Fault> = alone
        .map(|(word, row)| {
            let text = words.text(*word);
            let message = format!("nobody in {} has \"{text}\"; check the spelling", other.file());
            warning(sheet, *row, "circumstances", message)
        })
        .collect();
    warnings.sort();
    warnings
}
