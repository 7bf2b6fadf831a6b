//! The spreadsheet of people waiting, row by row.

use std::collections::HashMap;

use befriend_matching_engine::{
    AgeWish, Channel, LanguageWish, Priority, Request, Style, SupportBy, Vocabulary, problem::DEFAULT_MAX_KM,
};
use befriend_sheets::{Fault, Sheet};
use chrono::NaiveDate;

use super::Numbered;
use super::cells::{Cells, Columns};

/// The columns of the file.
pub(super) const COLUMNS: [&str; 21] = [
    "id",
    "person",
    "waiting_since",
    "priority",
    "circumstances",
    "channels",
    "languages",
    "language_wish",
    "times",
    "place",
    "max_km",
    "style",
    "support_by",
    "gender",
    "mentor_gender",
    "age",
    "age_wish",
    "interests",
    "needs",
    "apart",
    "never_with",
];
const REQUIRED: [&str; 4] = ["id", "waiting_since", "channels", "languages"];

/// Every request of the sheet; what is wrong with it is added to `faults`.
pub(super) fn read(sheet: &Sheet, words: &mut Vocabulary, faults: &mut Vec<Fault>) -> Vec<Numbered<Request>> {
    let columns = Columns::of(sheet, &COLUMNS, &REQUIRED, faults);
    let (mut ids, mut persons) = (HashMap::new(), HashMap::new());
    let mut requests = Vec::with_capacity(sheet.rows().len());
    for row in sheet.rows() {
        let mut cells = Cells::new(sheet, row, &columns, words, faults);
        let value = request(&mut cells, &mut ids, &mut persons);
        requests.push(Numbered { row: row.number(), value });
    }
    requests
}

fn request(
    cells: &mut Cells<'_>,
    ids: &mut HashMap<String, u32>,
    persons: &mut HashMap<String, u32>,
) -> Request {
    let id = cells.id(ids);
    let person = cells.text("person");
    if !person.is_empty() {
        cells.once("person", person, persons, "one person can have one request");
    }
    cells.required("channels");
    cells.required("languages");
    // A date that cannot be read is a fault already, and nothing is matched then.
    let mut request = Request::new(id, cells.date("waiting_since").unwrap_or(NaiveDate::MIN));
    request.person = (!person.is_empty()).then(|| person.into());
    request.priority = cells.one_of("priority", Priority::parse, Priority::ALL, Priority::Normal);
    request.circumstances = cells.circumstances("circumstances");
    request.channels = cells.list_of("channels", Channel::parse, Channel::ALL);
    request.languages = cells.word_list("languages");
    request.language_wish =
        cells.one_of("language_wish", LanguageWish::parse, LanguageWish::ALL, LanguageWish::Any);
    request.times = cells.times("times");
    request.place = cells.place("place");
    request.max_km = cells.whole("max_km", 1, 1000).unwrap_or(DEFAULT_MAX_KM);
    request.style = cells.one_of("style", Style::parse, Style::ALL, Style::Either);
    request.support_by = cells.one_of("support_by", SupportBy::parse, SupportBy::ALL, SupportBy::Either);
    request.gender = cells.word("gender");
    request.mentor_gender = cells.gender_wish("mentor_gender");
    request.age = cells.whole("age", 0, 120);
    request.age_wish = cells.one_of("age_wish", AgeWish::parse, AgeWish::ALL, AgeWish::Any);
    request.interests = cells.word_list("interests");
    request.needs = cells.word_list("needs");
    request.apart = cells.word_list("apart");
    request.never_with = cells.id_list("never_with");
    request
}
