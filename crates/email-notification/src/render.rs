//! Turns a message into words: subject, plain text and HTML. Without this file the two bodies could drift apart, and a
//! subject could grow past a lock screen or name the charity unasked.
//!
//! Every message has its folder in `templates/`; all of them share `layout.txt` and `layout.html` (greeting, how to
//! reach a person, farewell) and the inline-styled pieces of `parts.html`. Sentences come from the `words` crate.

use std::fmt;

use askama::Template;
use befriend_words::Tongue;
use thiserror::Error;

use crate::email::Email;
use crate::envelope::{LineError, header_line};
use crate::letterhead::Letterhead;

mod letters;

/// A letter in words, not yet in an envelope. Only [`render`] makes one.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    subject: String,
    text: String,
    html: String,
}

impl Rendered {
    /// The subject: one line of at most 78 characters.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The body as plain text, lines ended by `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The body as a whole HTML page: inline styles, no image, no script, nothing loaded from elsewhere.
    pub fn html(&self) -> &str {
        &self.html
    }
}

/// What somebody is told never reaches a log.
impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rendered(…)")
    }
}

/// Why a message could not be put into words. Each is a mistake in a template or a text, not in what was sent.
#[derive(Debug, Error)]
pub enum RenderError {
    /// A template stopped half-way.
    #[error("the template of this message stopped half-way; look at crates/email-notification/templates")]
    Template(#[from] askama::Error),
    /// The subject is not one short line.
    #[error("the subject of this message cannot be used: {0}")]
    Subject(#[from] LineError),
}

/// Puts `email` into the words of `head`.
///
/// # Errors
/// [`RenderError`] when a template or its subject is faulty.
pub fn render(email: &Email, head: &Letterhead) -> Result<Rendered, RenderError> {
    let tongue = Tongue::new(head.language);
    let subject = subject_line(&letters::subject(email, tongue)?, tongue, head)?;
    let text = tidy_blank_lines(&letters::text(email, tongue, head)?);
    let html = letters::html(email, tongue, head, &subject)?;
    Ok(Rendered { subject, text, html })
}

/// Adds who it is from, if the person chose so and it fits.
fn subject_line(plain: &str, tongue: Tongue, head: &Letterhead) -> Result<String, LineError> {
    let plain = header_line(plain)?;
    let named = head
        .shown_scheme_name()
        .map(|scheme| tongue.tw("email-subject-named", [("subject", plain.as_str()), ("scheme", scheme)]))
        .and_then(|named| header_line(&named).ok());
    Ok(named.unwrap_or(plain))
}

/// Templates leave blank lines where a condition did not hold; a reader should not see that.
fn tidy_blank_lines(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        tidy.push_str(line);
        tidy.push('\n');
    }
    let end = tidy.trim_end().len();
    tidy.truncate(end);
    tidy.push('\n');
    tidy
}

fn filled(template: &impl Template) -> Result<String, askama::Error> {
    template.render()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_left_by_conditions_are_tidied() {
        assert_eq!(tidy_blank_lines("\n\nHello\n\n\n\nYou  \n\n"), "Hello\n\nYou\n");
    }
}
