//! Something that worries somebody, as they write it. Without this file a worry could be refused for want of a detail; only the worry
//! itself is needed.

use befriend_domain::id::PairingId;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::text::FreeText;

use crate::answers::Answers;
use crate::reading::Reading;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worried {
    /// What is the matter.
    pub worry: FreeText,
    /// Whom it is about, in words.
    pub about: Option<FreeText>,
    /// How to reach whoever writes.
    pub reach: Option<FreeText>,
    /// The pairing it came up in, as the page named it. Whether it is theirs is for the handler to see.
    pub pairing: Option<PairingId>,
}

impl Worried {
    /// Reads `worry`, `about`, `reach` and `pairing`.
    ///
    /// # Errors
    /// All its faults.
    pub fn parse(answers: &Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(answers);
        let pairing = reading.optional("pairing", |text| text.parse().map_err(|_| Invalid::NotAChoice));
        let worry = reading.required("worry", FreeText::parse);
        let about = reading.optional("about", FreeText::parse);
        let reach = reading.optional("reach", FreeText::parse);
        reading.finish(|| Some(Self { worry: worry?, about, reach, pairing }))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::input::request::tests::{faults_of, form};

    #[test]
    fn the_worry_alone_is_enough() {
        let worried =
            Worried::parse(&form("worry=She+does+not+answer&about=&reach=")).expect("nothing is wrong");
        assert_eq!((worried.about, worried.reach, worried.pairing), (None, None, None));
    }

    #[rstest]
    #[case("", "worry", "missing")]
    #[case("worry=+%0A+", "worry", "missing")]
    #[case("worry=a&worry=b", "worry", "twice")]
    #[case("worry=%FF", "worry", "not_text")]
    #[case("worry=a%00", "worry", "control_character")]
    #[case("worry=a&pairing=1", "pairing", "not_a_choice")]
    #[case("worry=a&named=7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11", "named", "unknown")]
    fn a_wrong_one_says_where(#[case] body: &str, #[case] field: &str, #[case] code: &str) {
        assert_eq!(faults_of(Worried::parse(&form(body))), [(field.to_owned(), code)]);
    }

    #[test]
    fn a_worry_longer_than_fits_is_told_not_cut() {
        let body = format!("worry={}", "x".repeat(5001));
        assert_eq!(faults_of(Worried::parse(&form(&body))), [("worry".to_owned(), "too_long")]);
    }
}
