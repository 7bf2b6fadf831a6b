//! What `befriend admin` answers: what it made, for people and for scripts, and what it would not do, in words.

#![expect(clippy::print_stdout, reason = "the answer to what was asked")]

use befriend_casework::ActError;
use befriend_domain::invalid::Invalid;
use befriend_store::StoreError;
use uuid::Uuid;

use crate::cli::Trouble;
use crate::scheme_file;

/// What was made: words and values, printed once.
pub(super) struct Made(Vec<(&'static str, String)>);

impl Made {
    /// Nothing.
    pub(super) fn nothing() -> Self {
        Self(Vec::new())
    }

    /// Something with an id.
    pub(super) fn id(what: &'static str, id: impl std::fmt::Display) -> Self {
        Self(vec![(what, id.to_string())])
    }

    /// And something beside it.
    pub(super) fn with(mut self, what: &'static str, value: String) -> Self {
        self.0.push((what, value));
        self
    }

    /// One line each, or one JSON object.
    pub(super) fn print(self, json: bool) {
        if json {
            let object: serde_json::Map<String, serde_json::Value> =
                self.0.into_iter().map(|(what, value)| (what.to_owned(), value.into())).collect();
            println!("{}", serde_json::Value::Object(object));
            return;
        }
        for (what, value) in self.0 {
            println!("{what} {value}");
        }
    }
}

/// A scheme to begin with.
pub(super) fn print_example() {
    print!("{}", scheme_file::EXAMPLE);
}

/// A value from the command line, or a sentence that names it.
pub(super) fn given<T>(what: &str, parsed: Result<T, Invalid>) -> Result<T, Trouble> {
    parsed.map_err(|invalid| Trouble::Usage(format!("{what}: {invalid}")))
}

/// An id as it was printed.
pub(super) fn parse_id(text: &str) -> Result<Uuid, Trouble> {
    text.parse().map_err(|_| {
        Trouble::Usage(format!("{text} is no id; ids look like 3f2b8c1e-…, as they were printed"))
    })
}

/// Why an act did not happen, in words for whoever typed it.
pub(super) fn refused(error: ActError) -> Trouble {
    match error {
        ActError::Store(StoreError::Unavailable(why)) => Trouble::Unavailable(why),
        ActError::Store(error) => Trouble::Other(error.into()),
        ActError::NotFound => Trouble::Usage("there is nothing with that id here".to_owned()),
        other => Trouble::Usage(other.to_string()),
    }
}
