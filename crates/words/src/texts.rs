//! Looking a sentence up. Without this file each caller would decide for itself what a missing sentence looks like.

use fluent_templates::{Loader, static_loader};

use crate::Language;
use crate::argument::Arguments;

static_loader! {
    static SENTENCES = {
        locales: "./locales",
        fallback_language: "en-GB",
        // The invisible isolating marks around names would end up in subjects and in what people copy.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The sentence of `key`, or `⟦key⟧` when nobody wrote it or it needs arguments.
pub fn text(language: Language, key: &str) -> String {
    SENTENCES.try_lookup(&language.identifier(), key).unwrap_or_else(|| missing(key))
}

/// The sentence of `key` with its placeholders filled, or `⟦key⟧` when nobody wrote it or a placeholder was not given.
pub fn text_with(language: Language, key: &str, arguments: impl Arguments) -> String {
    SENTENCES
        .try_lookup_with_args(&language.identifier(), key, &arguments.named())
        .unwrap_or_else(|| missing(key))
}

fn missing(key: &str) -> String {
    format!("⟦{key}⟧")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_sentence_shows_its_key_and_does_not_panic() {
        assert_eq!(text(Language::EnglishUk, "no-such-key"), "⟦no-such-key⟧");
    }

    #[test]
    fn a_placeholder_nobody_filled_shows_the_key() {
        assert_eq!(text(Language::EnglishUk, "list-two"), "⟦list-two⟧");
    }

    #[test]
    fn names_are_put_in_without_invisible_marks() {
        let two = text_with(Language::EnglishUk, "list-two", [("first", "Ada"), ("second", "Ben")]);
        assert_eq!(two, "Ada and Ben");
    }

    #[test]
    fn a_number_chooses_its_plural() {
        assert_eq!(text_with(Language::EnglishUk, "count-people", [("count", 1)]), "1 person");
        assert_eq!(text_with(Language::EnglishUk, "count-people", [("count", 3)]), "3 people");
    }
}
