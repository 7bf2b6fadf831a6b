//! The mail that was sent, read as the one who got it reads it.

use befriend_email_notification::kept::{Kept, KeptLetter};

/// All mail of a running service.
#[derive(Debug)]
pub struct Mail {
    kept: Kept,
}

/// One letter.
#[derive(Debug, Clone)]
pub struct Letter(KeptLetter);

impl Mail {
    /// What was kept of it.
    pub fn new(kept: Kept) -> Self {
        Self { kept }
    }

    /// Every letter, newest last.
    pub fn all(&self) -> Vec<Letter> {
        self.kept.list().expect("the kept mail can be read").into_iter().map(Letter).collect()
    }

    /// The letters to an address, newest last.
    pub fn to(&self, address: &str) -> Vec<Letter> {
        self.all().into_iter().filter(|letter| letter.0.to == [address]).collect()
    }

    /// The newest letter to an address.
    #[track_caller]
    pub fn last_to(&self, address: &str) -> Letter {
        let newest = self.to(address).pop();
        newest.unwrap_or_else(|| panic!("no letter went to {address}; there went:\n{}", self.overview()))
    }

    /// What each got, in the order they got it: between two people there is none to rely on.
    pub fn by_recipient(&self) -> String {
        let mut letters = self.all();
        letters.sort_by(|one, other| one.0.to.cmp(&other.0.to));
        let lines =
            letters.into_iter().map(|letter| format!("{}: {}", letter.0.to.join(", "), letter.0.subject));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// To whom what went, a line for each letter.
    pub fn overview(&self) -> String {
        let lines =
            self.all().into_iter().map(|letter| format!("{}: {}", letter.0.to.join(", "), letter.0.subject));
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Letter {
    /// Its subject.
    pub fn subject(&self) -> &str {
        &self.0.subject
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Its `Message-ID`.
    pub fn message_id(&self) -> &str {
        &self.0.message_id
    }

    /// Its one link, as a path of the service at `url`.
    #[track_caller]
    pub fn link_into(&self, url: &str) -> String {
        let mut links = self.0.text.split_whitespace().filter_map(|word| word.strip_prefix(url));
        let link = links
            .next()
            .unwrap_or_else(|| panic!("the letter “{}” has no link:\n{}", self.subject(), self.text()));
        link.trim_end_matches(['.', ',', ')']).to_owned()
    }

    /// Its sign-in code: the digits that stand alone.
    #[track_caller]
    pub fn code(&self) -> String {
        let digits = |line: &str| line.chars().filter(char::is_ascii_digit).collect::<String>();
        let only_digits = |line: &&str| line.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
        let code = self.0.text.lines().filter(only_digits).map(digits).find(|code| code.len() == 8);
        code.unwrap_or_else(|| panic!("the letter “{}” has no code:\n{}", self.subject(), self.text()))
    }

    /// Asserts that these words are in its text.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.0.text.contains(words), "“{words}” is not in:\n{}", self.text());
        self
    }

    /// Asserts that these words are nowhere in it.
    #[track_caller]
    pub fn does_not_say(&self, words: &str) -> &Self {
        let found = [&self.0.subject, &self.0.text, &self.0.html].iter().any(|part| part.contains(words));
        assert!(!found, "“{words}” is in:\n{}\n{}", self.subject(), self.text());
        self
    }
}
