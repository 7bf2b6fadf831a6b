//! The spreadsheet of mentors, row by row.

use std::collections::HashMap;

use befriend_matching_engine::{Channel, Mentor, Style, SupportKind, Vocabulary, problem::DEFAULT_MAX_KM};
use befriend_sheets::{Fault, Sheet};

use super::Numbered;
use super::cells::{Cells, Columns};

/// The columns of the file.
pub(super) const COLUMNS: [&str; 20] = [
    "id",
    "person",
    "kind",
    "circumstances",
    "channels",
    "cleared_for",
    "languages",
    "times",
    "place",
    "max_km",
    "style",
    "gender",
    "person_gender",
    "age",
    "interests",
    "can",
    "avoid",
    "apart",
    "places_left",
    "never_with",
];
const REQUIRED: [&str; 3] = ["id", "channels", "languages"];

/// Every mentor of the sheet; what is wrong with it is added to `faults`.
pub(super) fn read(sheet: &Sheet, words: &mut Vocabulary, faults: &mut Vec<Fault>) -> Vec<Numbered<Mentor>> {
    let columns = Columns::of(sheet, &COLUMNS, &REQUIRED, faults);
    let mut ids = HashMap::new();
    let mut mentors = Vec::with_capacity(sheet.rows().len());
    for row in sheet.rows() {
        let mut cells = Cells::new(sheet, row, &columns, words, faults);
        let value = mentor(&mut cells, &mut ids);
        mentors.push(Numbered { row: row.number(), value });
    }
    mentors
}

fn mentor(cells: &mut Cells<'_>, ids: &mut HashMap<String, u32>) -> Mentor {
    let mut mentor = Mentor::new(cells.id(ids));
    let person = cells.text("person");
    cells.required("channels");
    cells.required("languages");
    mentor.person = (!person.is_empty()).then(|| person.into());
    mentor.kind = cells.one_of("kind", SupportKind::parse, SupportKind::ALL, SupportKind::Volunteer);
    mentor.circumstances = cells.circumstances("circumstances");
    mentor.channels = cells.list_of("channels", Channel::parse, Channel::ALL);
    mentor.cleared_for = cells.list_of("cleared_for", Channel::parse, Channel::ALL);
    mentor.languages = cells.word_list("languages");
    mentor.times = cells.times("times");
    mentor.place = cells.place("place");
    mentor.max_km = cells.whole("max_km", 1, 1000).unwrap_or(DEFAULT_MAX_KM);
    mentor.style = cells.one_of("style", Style::parse, Style::ALL, Style::Either);
    mentor.gender = cells.word("gender");
    mentor.person_gender = cells.gender_wish("person_gender");
    mentor.age = cells.whole("age", 0, 120);
    mentor.interests = cells.word_list("interests");
    mentor.can = cells.word_list("can");
    mentor.avoid = cells.word_list("avoid");
    mentor.apart = cells.word_list("apart");
    mentor.places_left = cells.whole("places_left", i64::from(i32::MIN), i64::from(i32::MAX)).unwrap_or(1);
    mentor.never_with = cells.id_list("never_with");
    mentor
}
