//! Between a stored row and a valid thing. Without this file every table would word its own doubts about what
//! it reads back, and one of them would print what a person wrote.

use sea_orm::JsonValue;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::error::StoreError;

/// A row being read back, for saying which one does not fit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    table: &'static str,
    id: Uuid,
}

impl Reading {
    pub(crate) const fn new(table: &'static str, id: Uuid) -> Self {
        Self { table, id }
    }

    /// A checked text: a name, an address, a word.
    pub(crate) fn text<T: TryFrom<String>>(
        &self,
        column: &'static str,
        text: String,
    ) -> Result<T, StoreError> {
        T::try_from(text).map_err(|_| self.corrupt(column))
    }

    /// A checked text that may be missing.
    pub(crate) fn text_if<T: TryFrom<String>>(
        &self,
        column: &'static str,
        text: Option<String>,
    ) -> Result<Option<T>, StoreError> {
        text.map(|text| self.text(column, text)).transpose()
    }

    /// A value kept as JSON.
    pub(crate) fn json<T: DeserializeOwned>(
        &self,
        column: &'static str,
        value: JsonValue,
    ) -> Result<T, StoreError> {
        serde_json::from_value(value).map_err(|_| self.corrupt(column))
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: DeserializeOwned>(
        &self,
        column: &'static str,
        word: String,
    ) -> Result<T, StoreError> {
        self.json(column, JsonValue::String(word))
    }

    /// A number in its range.
    pub(crate) fn number<T: TryFrom<i32>>(&self, column: &'static str, number: i32) -> Result<T, StoreError> {
        T::try_from(number).map_err(|_| self.corrupt(column))
    }

    fn corrupt(&self, column: &'static str) -> StoreError {
        StoreError::Corrupt { table: self.table, id: self.id.to_string(), why: format!("column {column}") }
    }
}

/// A value as JSON.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<JsonValue, StoreError> {
    serde_json::to_value(value)
        .map_err(|error| StoreError::Bug(format!("cannot be written as JSON: {error}")))
}

/// One of a closed list of words, as text.
pub(crate) fn to_word<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match to_json(value)? {
        JsonValue::String(word) => Ok(word),
        _ => Err(StoreError::Bug("not a word".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use befriend_domain::text::Name;

    #[test]
    fn a_row_that_does_not_fit_is_named_without_its_value() {
        let reading = Reading::new("person", Uuid::nil());
        let error = reading.text::<Name>("known_as", "A\nda".to_owned()).expect_err("a line break in a name");
        assert_eq!(error.to_string(), format!("person {} cannot be read back: column known_as", Uuid::nil()));
    }
}
