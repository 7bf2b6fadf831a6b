//! The languages the service can speak. Without this list a language would be any string, and a typing mistake
//! would quietly fall back to English.

use unic_langid::{LanguageIdentifier, langid};

/// A language with its own folder of sentences. Anything not yet written in it is shown in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English as written in the United Kingdom: the language every text exists in.
    #[default]
    EnglishUk,
}

impl Language {
    /// Every language, the fallback first.
    pub const ALL: [Self; 1] = [Self::EnglishUk];

    /// The BCP 47 tag, for `lang="…"`, `Content-Language` and columns: `en-GB`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::EnglishUk => "en-GB",
        }
    }

    /// The language with this tag, or with its first part (`en` is [`Language::EnglishUk`]); `None` if we have no
    /// sentences in it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag)).or_else(|| {
            Self::ALL.into_iter().find(|language| {
                language.tag().split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(first))
            })
        })
    }

    /// Writing direction, for `dir="…"`.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::EnglishUk => "ltr",
        }
    }

    pub(crate) const fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::EnglishUk => langid!("en-GB"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_understood_in_any_case_and_without_its_region() {
        assert_eq!(Language::from_tag("en-gb"), Some(Language::EnglishUk));
        assert_eq!(Language::from_tag("en"), Some(Language::EnglishUk));
        assert_eq!(Language::from_tag("xx"), None);
    }

    #[test]
    fn every_language_finds_itself_by_its_tag() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
    }
}
