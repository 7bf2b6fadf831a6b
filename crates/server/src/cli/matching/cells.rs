//! Reading one row's cells, each by its column's name and kind, and collecting what is wrong with them.
//!
//! Without this file every column would have its own idea of a list, a blank cell or a good message.

use std::collections::{HashMap, HashSet};

use befriend_matching_engine::{Circumstance, GenderWish, Place, Slot, Stage, Times, Vocabulary, Word};
use befriend_sheets::{Fault, Row, Sheet};
use chrono::NaiveDate;

/// The cells of one row, and the faults found so far.
pub(super) struct Cells<'a> {
    sheet: &'a Sheet,
    row: &'a Row,
    columns: &'a Columns,
    pub(super) words: &'a mut Vocabulary,
    faults: &'a mut Vec<Fault>,
}

/// Where each column of a sheet stands.
pub(super) struct Columns {
    positions: HashMap<String, usize>,
}

impl Columns {
    /// Looks at the header: unknown and repeated columns and missing required ones are faults.
    pub(super) fn of(sheet: &Sheet, known: &[&str], required: &[&str], faults: &mut Vec<Fault>) -> Self {
        faults.extend(sheet.column_faults(known));
        for name in required.iter().filter(|name| sheet.column(name).is_none()) {
            faults.push(Fault {
                file: sheet.file().to_owned(),
                row: Some(1),
                column: Some((*name).to_owned()),
                message: "this column is missing; every row needs a value in it".to_owned(),
            });
        }
        let positions = sheet.header().iter().enumerate().map(|(position, name)| (name.clone(), position));
        Self { positions: positions.collect() }
    }
}

impl<'a> Cells<'a> {
    pub(super) fn new(
        sheet: &'a Sheet,
        row: &'a Row,
        columns: &'a Columns,
        words: &'a mut Vocabulary,
        faults: &'a mut Vec<Fault>,
    ) -> Self {
        Self { sheet, row, columns, words, faults }
    }

    /// The text of a cell; empty when the column is missing.
    pub(super) fn text(&self, column: &str) -> &'a str {
        self.columns.positions.get(column).map_or("", |position| self.row.text(*position))
    }

    pub(super) fn fault(&mut self, column: &str, message: impl Into<String>) {
        self.faults.push(self.sheet.fault(self.row, column, message));
    }

    /// Text that must be there. A column that is missing altogether has been said once already.
    pub(super) fn required(&mut self, column: &str) -> &'a str {
        let text = self.text(column);
        if text.is_empty() && self.columns.positions.contains_key(column) {
            self.fault(column, "this cell is empty; it needs a value");
        }
        text
    }

    /// An id: there, once in the file, and not readable as a formula.
    pub(super) fn id(&mut self, seen: &mut HashMap<String, u32>) -> &'a str {
        let id = self.required("id");
        if id.starts_with(['=', '+', '-', '@']) {
            self.fault(
                "id",
                format!("\"{id}\" could be taken for a formula; an id must not start with = + - @"),
            );
        }
        if !id.is_empty() {
            self.once("id", id, seen, "each row needs its own id");
        }
        id
    }

    /// Says so when the value was seen in an earlier row.
    pub(super) fn once(&mut self, column: &str, value: &str, seen: &mut HashMap<String, u32>, allowed: &str) {
        match seen.get(value).copied() {
            Some(first) => self.fault(column, format!("\"{value}\" is already in row {first}; {allowed}")),
            None => drop(seen.insert(value.to_owned(), self.row.number())),
        }
    }

    /// One of a closed set of words, or the default for an empty cell.
    pub(super) fn one_of<T: Copy + std::fmt::Display>(
        &mut self,
        column: &str,
        parse: fn(&str) -> Option<T>,
        all: &[T],
        default: T,
    ) -> T {
        let text = self.text(column);
        if text.is_empty() {
            return default;
        }
        parse(&text.to_lowercase()).unwrap_or_else(|| {
            self.fault(column, format!("\"{text}\" is not known; it can be {}", listed(all)));
            default
        })
    }

    /// The items of a list parted by `;`, trimmed; an item that is there twice is a fault.
    fn items(&mut self, column: &str) -> Vec<&'a str> {
        self.text(column).split(';').map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    fn twice(&mut self, column: &str, item: &str) {
        self.fault(column, format!("\"{item}\" is there twice; each value can be listed once"));
    }

    /// A list of a closed set of words, in order.
    pub(super) fn list_of<T: Copy + PartialEq + std::fmt::Display>(
        &mut self,
        column: &str,
        parse: fn(&str) -> Option<T>,
        all: &[T],
    ) -> Vec<T> {
        let mut values = Vec::new();
        for item in self.items(column) {
            match parse(&item.to_lowercase()) {
                Some(value) if values.contains(&value) => self.twice(column, item),
                Some(value) => values.push(value),
                None => self.fault(column, format!("\"{item}\" is not known; it can be {}", listed(all))),
            }
        }
        values
    }

    /// A list of any words, compared lower-cased.
    pub(super) fn word_list(&mut self, column: &str) -> Vec<Word> {
        let mut values = Vec::new();
        for item in self.items(column) {
            let word = self.words.word(item);
            if values.contains(&word) {
                self.twice(column, item);
            } else {
                values.push(word);
            }
        }
        values
    }

    /// One word, or nothing.
    pub(super) fn word(&mut self, column: &str) -> Option<Word> {
        let text = self.text(column);
        (!text.is_empty()).then(|| self.words.word(text))
    }

    /// A list of ids, compared as written.
    pub(super) fn id_list<T: for<'b> From<&'b str>>(&mut self, column: &str) -> Vec<T> {
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for item in self.items(column) {
            if seen.insert(item) {
                values.push(item.into());
            } else {
                self.twice(column, item);
            }
        }
        values
    }

    /// Times of the week.
    pub(super) fn times(&mut self, column: &str) -> Times {
        let mut slots: Vec<Slot> = Vec::new();
        for item in self.items(column) {
            match Slot::parse(&item.to_lowercase()) {
                Some(slot) if slots.contains(&slot) => self.twice(column, item),
                Some(slot) => slots.push(slot),
                None => {
                    let allowed = "it can be mon, tue, wed, thu, fri, sat or sun, then -morning, -afternoon or -evening";
                    self.fault(column, format!("\"{item}\" is not a time of the week; {allowed}"));
                }
            }
        }
        Times::from_slots(slots)
    }

    /// Circumstances with their stages, in order.
    pub(super) fn circumstances(&mut self, column: &str) -> Vec<Circumstance> {
        let mut values: Vec<Circumstance> = Vec::new();
        for item in self.items(column) {
            let (text, stage) = match item.rsplit_once(':') {
                None => (item, Some(Stage::Any)),
                Some((text, stage)) => (text.trim(), Stage::parse(&stage.trim().to_lowercase())),
            };
            let Some(stage) = stage.filter(|_| !text.is_empty()) else {
                let allowed = listed(Stage::ALL);
                self.fault(
                    column,
                    format!("\"{item}\" is not a circumstance with a stage; the stage can be {allowed}"),
                );
                continue;
            };
            let word = self.words.word(text);
            if values.iter().any(|value| value.word == word) {
                self.twice(column, text);
            } else {
                values.push(Circumstance { word, stage });
            }
        }
        values
    }

    /// Which genders are welcome; empty or `any` is anybody.
    pub(super) fn gender_wish(&mut self, column: &str) -> GenderWish {
        let any = self.items(column).iter().any(|item| item.eq_ignore_ascii_case("any"));
        let genders = self.word_list(column);
        if any && genders.len() > 1 {
            self.fault(column, "\"any\" stands beside other values; write any alone, or leave it out");
        }
        if any || genders.is_empty() { GenderWish::Any } else { GenderWish::OneOf(genders) }
    }

    /// A whole number within limits, or nothing.
    pub(super) fn whole<T: TryFrom<i64>>(&mut self, column: &str, least: i64, most: i64) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let number = text.parse::<i64>().ok().filter(|number| (least..=most).contains(number));
        let value = number.and_then(|number| T::try_from(number).ok());
        if value.is_none() {
            self.fault(column, format!("\"{text}\" is not a whole number from {least} to {most}"));
        }
        value
    }

    /// A date that must be there.
    pub(super) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let text = self.required(column);
        if text.is_empty() {
            return None;
        }
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
        if date.is_none() {
            self.fault(
                column,
                format!("\"{text}\" is not a date; write year, month and day as in 2026-11-23"),
            );
        }
        date
    }

    /// A place in degrees, or nothing.
    pub(super) fn place(&mut self, column: &str) -> Option<Place> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let degrees: Vec<&str> = text.split([',', ' ']).filter(|part| !part.is_empty()).collect();
        let place = match degrees[..] {
            [north, east] => north.parse().ok().zip(east.parse().ok()).and_then(|(n, e)| Place::new(n, e)),
            _ => None,
        };
        if place.is_none() {
            let allowed = "write degrees north (-90 to 90) and east (-180 to 180), as in 53.80,-1.55";
            self.fault(column, format!("\"{text}\" is not a place; {allowed}"));
        }
        place
    }
}

fn listed<T: std::fmt::Display>(all: &[T]) -> String {
    let words: Vec<String> = all.iter().map(ToString::to_string).collect();
    words.join(", ")
}
