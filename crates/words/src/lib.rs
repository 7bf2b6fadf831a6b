//! Every sentence a person reads: pages, emails and the reasons of the matching engine.
//!
//! Without this crate the same thing would be called differently on a page and in an email, and a second language
//! would mean touching every template. Sentences are [Fluent](https://projectfluent.org) messages in
//! `locales/<language>/*.ftl`; a language is added by adding a folder and a [`Language`].
//!
//! * Templates hold a [`Tongue`] and call `t.t("key")` or `t.tw("key", [("name", name)])`.
//! * A missing key never panics: it shows as `⟦key⟧`, and the test `every_text_asked_for_is_written` reads all
//!   templates and sources of the workspace and names the keys nobody wrote.
//! * Codes of domain values (`request-status-waiting`) go through [`Tongue::code`].
//!
//! There is deliberately no global "current language": whoever writes says in which.

pub mod argument;
pub mod dates;
pub mod distance;
pub mod language;
pub mod lists;
pub mod phone;
pub mod reasons;
pub mod tongue;

mod texts;

pub use argument::Argument;
pub use language::Language;
pub use texts::{text, text_with};
pub use tongue::Tongue;
