//! What somebody typed, exactly as it came. Without this file a form could not give back what was typed,
//! and the JSON API would need a second parser that slowly grows apart from the form's.

use std::collections::BTreeMap;
use std::fmt;

use befriend_domain::invalid::{Faults, Invalid};

/// More fields than any form has: past this it is not a form, and we stop reading.
const MOST_FIELDS: usize = 500;

/// How a value was written, so that JSON can be held to its schema while a form may write all as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Typed into a form, where everything is text.
    Typed,
    /// A JSON string.
    Text,
    /// A JSON number.
    Number,
    /// A JSON `true` or `false`.
    Flag,
    /// A JSON array of strings.
    List,
}

#[derive(Clone, PartialEq, Eq)]
struct Field {
    values: Vec<String>,
    written: Written,
}

/// Raw values by field, from a form or from a JSON object. Nested JSON is flattened with dots:
/// `{"a": [{"b": "c"}]}` is the field `a.0.b`, which is also how a form names it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answers {
    fields: BTreeMap<String, Field>,
    faults: Faults,
}

/// Why a body could not be read as fields at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is not JSON, or not one JSON object.
    #[error("send one JSON object")]
    NotAnObject,
    /// It has more fields than any form of ours.
    #[error("send fewer fields")]
    TooManyFields,
}

impl Answers {
    /// Reads `application/x-www-form-urlencoded`. Values that are not UTF-8 are kept, with `�` where the
    /// bytes were, and noted as faults.
    ///
    /// # Errors
    /// [`Unreadable::TooManyFields`].
    pub fn from_form(body: &[u8]) -> Result<Self, Unreadable> {
        let mut answers = Self::default();
        let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        for (count, pair) in pairs.enumerate() {
            if count >= MOST_FIELDS {
                return Err(Unreadable::TooManyFields);
            }
            let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
                Some(at) => (&pair[..at], &pair[at + 1..]),
                None => (pair, &[][..]),
            };
            answers.push(&name_of(name), &decoded(value), Written::Typed);
        }
        Ok(answers)
    }

    /// Reads one JSON object.
    ///
    /// # Errors
    /// [`Unreadable`] when it is not one, or is larger than any form.
    pub fn from_json(body: &[u8]) -> Result<Self, Unreadable> {
        let Ok(serde_json::Value::Object(object)) = serde_json::from_slice(body) else {
            return Err(Unreadable::NotAnObject);
        };
        let mut answers = Self::default();
        for (name, value) in object {
            answers.flatten(&name, &value);
        }
        let count: usize = answers.fields.values().map(|field| field.values.len().max(1)).sum();
        if count > MOST_FIELDS { Err(Unreadable::TooManyFields) } else { Ok(answers) }
    }

    /// The same answers with one more: to start a form with what is already known.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.push(field, value.into().as_bytes(), Written::Typed);
        self
    }

    /// The first value of a field, or nothing.
    pub fn one(&self, field: &str) -> &str {
        self.many(field).first().map_or("", String::as_str)
    }

    /// All values of a field, in the order sent.
    pub fn many(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], |field| &field.values)
    }

    /// How a field was written, if it was sent.
    pub fn written(&self, field: &str) -> Option<Written> {
        self.fields.get(field).map(|field| field.written)
    }

    /// The names of all fields sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// Every field and value, for giving them back as hidden inputs.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .flat_map(|(name, field)| field.values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// Values that are wrong before anybody asks what they mean: not text, or with control characters.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Takes a field out, such as the token of the form, which no input knows.
    pub fn remove(&mut self, field: &str) -> Option<String> {
        self.fields.remove(field).and_then(|field| field.values.into_iter().next())
    }

    fn push(&mut self, name: &str, value: &[u8], written: Written) {
        if std::str::from_utf8(value).is_err() {
            self.faults.add(name, Invalid::NotText);
        }
        let text = String::from_utf8_lossy(value).replace("\r\n", "\n");
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            self.faults.add(name, Invalid::ControlCharacter);
        }
        let field = self.fields.entry(name.to_owned()).or_insert(Field { values: Vec::new(), written });
        field.values.push(text);
    }

    fn flatten(&mut self, name: &str, value: &serde_json::Value) {
        use serde_json::Value;
        match value {
            Value::Null => {}
            Value::String(text) => self.push(name, text.as_bytes(), Written::Text),
            Value::Number(number) => self.push(name, number.to_string().as_bytes(), Written::Number),
            Value::Bool(flag) => self.push(name, flag.to_string().as_bytes(), Written::Flag),
            Value::Object(object) => {
                for (key, value) in object {
                    self.flatten(&format!("{name}.{key}"), value);
                }
            }
            Value::Array(items) if items.iter().all(Value::is_string) => {
                self.fields.insert(name.to_owned(), Field { values: Vec::new(), written: Written::List });
                items
                    .iter()
                    .filter_map(Value::as_str)
                    .for_each(|text| self.push(name, text.as_bytes(), Written::List));
            }
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    if item.is_object() {
                        self.flatten(&format!("{name}.{place}"), item);
                    } else {
                        self.faults.add(format!("{name}.{place}"), Invalid::DoesNotFit);
                    }
                }
            }
        }
    }
}

/// Names only: what people type never reaches a log.
impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.fields.keys()).finish()
    }
}

fn name_of(encoded: &[u8]) -> String {
    String::from_utf8_lossy(&decoded(encoded)).into_owned()
}

/// Undoes form encoding. A `%` that starts no pair of hex digits stands for itself, as browsers do.
fn decoded(encoded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded;
    while let Some((first, after)) = rest.split_first() {
        let escaped =
            (*first == b'%').then(|| after.get(..2).and_then(|pair| hex::decode(pair).ok())).flatten();
        if let Some(byte) = escaped {
            bytes.extend(byte);
            rest = &after[2..];
        } else {
            bytes.push(if *first == b'+' { b' ' } else { *first });
            rest = after;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_every_value_of_a_field_in_order() -> Result<(), Unreadable> {
        let answers = Answers::from_form(b"channel=phone&name=Ada+L%C3%B3pez&channel=email&odd=100%&bare")?;
        assert_eq!(answers.many("channel"), ["phone", "email"]);
        assert_eq!(answers.one("name"), "Ada López");
        assert_eq!(answers.one("odd"), "100%");
        assert_eq!(answers.one("bare"), "");
        assert!(answers.faults().is_empty());
        Ok(())
    }

    #[test]
    fn bytes_that_are_not_text_are_a_fault_and_are_given_back_as_far_as_they_go() -> Result<(), Unreadable> {
        let answers = Answers::from_form(b"name=A%FFda&note=a%00b&lines=a%0D%0Ab")?;
        assert_eq!(answers.one("name"), "A\u{fffd}da");
        assert_eq!(answers.one("lines"), "a\nb");
        let faults: Vec<_> =
            answers.faults().iter().map(|fault| (fault.field.as_str(), fault.invalid.clone())).collect();
        assert_eq!(faults, [("name", Invalid::NotText), ("note", Invalid::ControlCharacter)]);
        Ok(())
    }

    #[test]
    fn json_and_form_come_out_as_the_same_fields() -> Result<(), Unreadable> {
        let json = Answers::from_json(
            br#"{"name":"Ada","channel":["phone","email"],"why":[{"term":"moving"}],"later":null}"#,
        )?;
        let form = Answers::from_form(b"name=Ada&channel=phone&channel=email&why.0.term=moving")?;
        assert_eq!(json.pairs().collect::<Vec<_>>(), form.pairs().collect::<Vec<_>>());
        Ok(())
    }

    #[test]
    fn what_is_no_object_or_a_flood_of_fields_is_not_read() {
        for body in ["", "[]", "3", "{", "\"a\""] {
            assert_eq!(Answers::from_json(body.as_bytes()), Err(Unreadable::NotAnObject));
        }
        assert_eq!(Answers::from_form("a=1&".repeat(501).as_bytes()), Err(Unreadable::TooManyFields));
    }

    #[test]
    fn a_log_shows_the_names_of_fields_and_never_their_values() -> Result<(), Unreadable> {
        assert_eq!(format!("{:?}", Answers::from_form(b"email=ada%40example.org")?), r#"{"email"}"#);
        Ok(())
    }
}
