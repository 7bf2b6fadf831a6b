//! Turning answers into values, all faults together. Without this file each form would stop at its first
//! fault, and a field nobody knows would slip through unseen.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use befriend_domain::invalid::{Faults, Invalid};
use chrono::NaiveDate;

use crate::answers::{Answers, Written};

/// Reads the fields of one input. Every field asked for becomes known; [`Reading::finish`] refuses the rest.
///
/// ```
/// # use befriend_api::{answers::Answers, reading::Reading};
/// # use befriend_domain::{contact_point::EmailAddress, invalid::Faults};
/// struct Hello { email: EmailAddress, twice: bool }
/// fn parse(answers: &Answers) -> Result<Hello, Faults> {
///     let mut reading = Reading::of(answers);
///     let email = reading.required("email", EmailAddress::parse);
///     let twice = reading.yes("twice");
///     reading.finish(|| Some(Hello { email: email?, twice }))
/// }
/// assert!(parse(&Answers::default().with("email", "ada@example.org")).is_ok());
/// assert!(parse(&Answers::default().with("email", "ada@example.org").with("admin", "yes")).is_err());
/// ```
#[derive(Debug)]
pub struct Reading<'a> {
    answers: &'a Answers,
    known: BTreeSet<String>,
    faults: Faults,
}

impl<'a> Reading<'a> {
    /// Starts to read.
    pub fn of(answers: &'a Answers) -> Self {
        Self { answers, known: BTreeSet::new(), faults: Faults::default() }
    }

    /// One value that must be there. `None` when it is missing or wrong, which is then noted.
    pub fn required<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Result<T, Invalid>) -> Option<T> {
        let text = self.text(field, Written::Text)?;
        if text.is_empty() {
            self.faults.add(field, Invalid::Missing);
            return None;
        }
        self.faults.take(field, parse(text))
    }

    /// One value that may be left out. A wrong one is noted.
    pub fn optional<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Result<T, Invalid>) -> Option<T> {
        let text = self.text(field, Written::Text)?;
        if text.is_empty() { None } else { self.faults.take(field, parse(text)) }
    }

    /// Any number of values, such as ticked boxes. Wrong ones are noted.
    pub fn many<T>(&mut self, field: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Vec<T> {
        self.know(field);
        if self.is_faulty(field) || !self.is_written_as(field, Written::List) {
            return Vec::new();
        }
        let answers = self.answers;
        answers.many(field).iter().filter_map(|text| self.faults.take(field, parse(text))).collect()
    }

    /// One of the answers there are, or nothing when nothing was chosen.
    pub fn choice<T: Copy>(&mut self, field: &str, choices: &[(&str, T)]) -> Option<T> {
        self.optional(field, |text| chosen(text, choices))
    }

    /// One of the answers there are; choosing none is a fault.
    pub fn required_choice<T: Copy>(&mut self, field: &str, choices: &[(&str, T)]) -> Option<T> {
        self.required(field, |text| chosen(text, choices))
    }

    /// A box that was ticked (`yes` in a form, `true` in JSON).
    pub fn yes(&mut self, field: &str) -> bool {
        match self.text(field, Written::Flag) {
            Some("yes" | "true" | "on") => true,
            None | Some("" | "no" | "false") => false,
            Some(_) => {
                self.faults.add(field, Invalid::NotAChoice);
                false
            }
        }
    }

    /// A whole number in a range, if given.
    pub fn whole_number(&mut self, field: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let text = self.text(field, Written::Number)?;
        if text.is_empty() {
            return None;
        }
        let number =
            text.parse().map_err(|_| Invalid::NotAWholeNumber).and_then(|number| in_range(number, &range));
        self.faults.take(field, number)
    }

    /// A date, if given: three fields `x.day`, `x.month`, `x.year` in a form; `x` as `2031-05-09` in JSON.
    pub fn date(&mut self, field: &str) -> Option<NaiveDate> {
        let whole = self.text(field, Written::Text)?;
        let parts = ["day", "month", "year"]
            .map(|part| self.text(&format!("{field}.{part}"), Written::Typed).unwrap_or_default());
        let text = match (whole, parts) {
            ("", ["", "", ""]) => return None,
            ("", [day, month, year]) => format!("{year}-{month}-{day}"),
            (whole, _) => whole.to_owned(),
        };
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d")
            .ok()
            .filter(|date| plausible_year(*date))
            .ok_or(Invalid::NotADate);
        self.faults.take(field, date)
    }

    /// A date that must be there, sent as [`Reading::date`] reads it.
    pub fn required_date(&mut self, field: &str) -> Option<NaiveDate> {
        let date = self.date(field);
        if date.is_none() && !self.faults.iter().any(|fault| fault.field == field) {
            self.faults.add(field, Invalid::Missing);
        }
        date
    }

    /// The rows of a repeated group: `why.0`, `why.1`, … to be read as `format!("{row}.term")`.
    pub fn rows(&mut self, group: &str) -> Vec<String> {
        self.know(group);
        let prefix = format!("{group}.");
        let places: BTreeSet<usize> = self
            .answers
            .names()
            .filter_map(|name| name.strip_prefix(&prefix)?.split('.').next()?.parse().ok())
            .collect();
        places.into_iter().map(|place| format!("{group}.{place}")).collect()
    }

    /// Notes a fault that only shows when several fields are seen together.
    pub fn fault(&mut self, field: &str, invalid: Invalid) {
        self.faults.add(field, invalid);
    }

    /// Notes such a fault unless the field is faulty already: one fault a field is enough to be told of.
    pub fn fault_if_silent(&mut self, field: &str, invalid: Invalid) {
        if !self.faults.iter().any(|fault| fault.field == field) {
            self.faults.add(field, invalid);
        }
    }

    /// The value made of what was read, or every fault there is: of the fields, and of fields unknown here.
    ///
    /// # Errors
    /// All faults, in the order the fields were read, unknown fields last.
    pub fn finish<T>(mut self, value: impl FnOnce() -> Option<T>) -> Result<T, Faults> {
        let unknown: Vec<&str> = self.answers.names().filter(|name| !self.known.contains(*name)).collect();
        for name in unknown {
            self.faults.add(name, Invalid::Unknown);
        }
        for fault in self.answers.faults().iter().filter(|fault| !self.known.contains(&fault.field)) {
            self.faults.add(fault.field.clone(), fault.invalid.clone());
        }
        self.faults.into_result(value())
    }

    /// The trimmed text of a field, or `None` (with the fault noted) when it cannot be taken as one text.
    fn text(&mut self, field: &str, written: Written) -> Option<&'a str> {
        self.know(field);
        if self.is_faulty(field) || !self.is_written_as(field, written) {
            return None;
        }
        if self.answers.many(field).len() > 1 {
            self.faults.add(field, Invalid::Twice);
            return None;
        }
        Some(self.answers.one(field).trim())
    }

    fn know(&mut self, field: &str) {
        if self.known.insert(field.to_owned()) {
            for fault in self.answers.faults().iter().filter(|fault| fault.field == field) {
                self.faults.add(field, fault.invalid.clone());
            }
        }
    }

    fn is_faulty(&self, field: &str) -> bool {
        self.answers.faults().iter().any(|fault| fault.field == field)
    }

    fn is_written_as(&mut self, field: &str, wanted: Written) -> bool {
        let fits = matches!(self.answers.written(field), None | Some(Written::Typed))
            || self.answers.written(field) == Some(wanted);
        if !fits {
            self.faults.add(field, Invalid::DoesNotFit);
        }
        fits
    }
}

fn chosen<T: Copy>(text: &str, choices: &[(&str, T)]) -> Result<T, Invalid> {
    choices.iter().find(|(name, _)| *name == text).map(|(_, value)| *value).ok_or(Invalid::NotAChoice)
}

fn in_range(number: i64, range: &RangeInclusive<i64>) -> Result<i64, Invalid> {
    if range.contains(&number) {
        Ok(number)
    } else {
        Err(Invalid::OutOfRange { min: *range.start(), max: *range.end() })
    }
}

/// A year of two digits is a slip, not the time of the Romans.
fn plausible_year(date: NaiveDate) -> bool {
    (1900..=2200).contains(&chrono::Datelike::year(&date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Answers {
        Answers::from_form(body.as_bytes()).unwrap_or_default()
    }

    fn faults_of<T>(result: Result<T, Faults>) -> Vec<(String, Invalid)> {
        result
            .err()
            .map(|faults| faults.iter().map(|fault| (fault.field.clone(), fault.invalid.clone())).collect())
            .unwrap_or_default()
    }

    #[test]
    fn every_fault_is_told_at_once_and_an_unknown_field_is_one() {
        let answers = form("age=200&colour=mauve&name=a&name=b&surprise=1&bad=%FF");
        let mut reading = Reading::of(&answers);
        reading.required("email", |text| Ok(text.to_owned()));
        reading.whole_number("age", 0..=120);
        reading.choice("colour", &[("red", 1)]);
        reading.optional("name", |text| Ok(text.to_owned()));
        let faults = faults_of(reading.finish(|| Some(())));
        assert_eq!(
            faults,
            [
                ("email".to_owned(), Invalid::Missing),
                ("age".to_owned(), Invalid::OutOfRange { min: 0, max: 120 }),
                ("colour".to_owned(), Invalid::NotAChoice),
                ("name".to_owned(), Invalid::Twice),
                ("bad".to_owned(), Invalid::Unknown),
                ("surprise".to_owned(), Invalid::Unknown),
                ("bad".to_owned(), Invalid::NotText),
            ]
        );
    }

    #[test]
    fn a_date_is_read_from_three_fields_or_from_one() {
        let expected = NaiveDate::from_ymd_opt(1956, 2, 9);
        let answers = form("born.day=9&born.month=2&born.year=1956");
        assert_eq!(Reading::of(&answers).date("born"), expected);
        let json = Answers::from_json(br#"{"born":"1956-02-09"}"#).unwrap_or_default();
        assert_eq!(Reading::of(&json).date("born"), expected);
        for bad in
            ["born.day=30&born.month=2&born.year=1956", "born.day=9", "born.day=1&born.month=1&born.year=56"]
        {
            let answers = form(bad);
            let mut reading = Reading::of(&answers);
            reading.date("born");
            assert_eq!(
                faults_of(reading.finish(|| Some(()))),
                [("born".to_owned(), Invalid::NotADate)],
                "{bad}"
            );
        }
    }

    #[test]
    fn json_is_held_to_its_types_where_a_form_is_not() {
        let json = Answers::from_json(br#"{"age":"30","name":5,"agreed":"yes","channel":"phone"}"#)
            .unwrap_or_default();
        let mut reading = Reading::of(&json);
        reading.whole_number("age", 0..=120);
        reading.required("name", |text| Ok(text.to_owned()));
        reading.yes("agreed");
        reading.many("channel", |text| Ok(text.to_owned()));
        let wrong = faults_of(reading.finish(|| Some(())));
        assert_eq!(
            wrong.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(),
            ["age", "name", "agreed", "channel"]
        );
        let typed = form("age=30&name=5&agreed=yes&channel=phone");
        let mut reading = Reading::of(&typed);
        assert_eq!(reading.whole_number("age", 0..=120), Some(30));
        assert!(reading.yes("agreed"));
        assert_eq!(reading.many("channel", |text| Ok(text.to_owned())), ["phone"]);
    }

    #[test]
    fn rows_of_a_group_are_read_in_order_whatever_gaps_they_have() {
        let answers = form("why.10.term=b&why.2.term=a");
        let mut reading = Reading::of(&answers);
        let rows = reading.rows("why");
        let terms: Vec<_> = rows
            .iter()
            .filter_map(|row| reading.required(&format!("{row}.term"), |text| Ok(text.to_owned())))
            .collect();
        assert_eq!(terms, ["a", "b"]);
        assert!(reading.finish(|| Some(())).is_ok());
    }
}
