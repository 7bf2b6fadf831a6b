//! Lists in words. Without this file every page would join with its own commas, and none could be translated.

use crate::{Language, texts};

/// `phone`, `phone and email`, `phone, email and video`; empty for no items.
pub fn all_of<S: AsRef<str>>(language: Language, items: &[S]) -> String {
    join(language, items, "list-two")
}

/// `phone`, `phone or email`, `phone, email or video`; empty for no items.
pub fn one_of<S: AsRef<str>>(language: Language, items: &[S]) -> String {
    join(language, items, "list-either")
}

fn join<S: AsRef<str>>(language: Language, items: &[S], last_key: &str) -> String {
    let Some((last, before)) = items.split_last() else {
        return String::new();
    };
    let Some((head, middle)) = before.split_first() else {
        return last.as_ref().to_owned();
    };
    let begun = middle.iter().fold(head.as_ref().to_owned(), |so_far, next| {
        texts::text_with(language, "list-more", [("first", so_far.as_str()), ("second", next.as_ref())])
    });
    texts::text_with(language, last_key, [("first", begun.as_str()), ("second", last.as_ref())])
}

/// A word or a sentence with a capital, to stand alone: `polish` becomes `Polish`.
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], "", "")]
    #[case(&["phone"], "phone", "phone")]
    #[case(&["phone", "email"], "phone and email", "phone or email")]
    #[case(&["phone", "email", "video"], "phone, email and video", "phone, email or video")]
    fn a_list_reads_like_a_sentence(#[case] items: &[&str], #[case] all: &str, #[case] one: &str) {
        assert_eq!(all_of(Language::EnglishUk, items), all);
        assert_eq!(one_of(Language::EnglishUk, items), one);
    }

    #[rstest]
    #[case("polish", "Polish")]
    #[case("élan", "Élan")]
    #[case("BSL", "BSL")]
    #[case("", "")]
    fn what_stands_alone_has_a_capital(#[case] text: &str, #[case] alone: &str) {
        assert_eq!(capitalised(text), alone);
    }
}
