//! Words as numbers.
//!
//! Circumstances, languages, genders, interests, needs and tags are any text. Without this file every
//! comparison of two people would compare strings; with it a word is a number, and later a bit.

use std::collections::HashMap;

/// A word of a [`Vocabulary`]. Numbers of different vocabularies must not be mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(u32);

impl Word {
    /// The word's number, from 0 up, in the order words were first met.
    pub const fn number(self) -> usize {
        self.0 as usize
    }
}

/// Every word used in one problem. Words are trimmed and compared lower-cased.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Vocabulary {
    /// The number of this word, new or already known.
    ///
    /// # Panics
    /// After four thousand million different words.
    pub fn word(&mut self, text: &str) -> Word {
        let text = text.trim().to_lowercase();
        if let Some(number) = self.numbers.get(text.as_str()) {
            return Word(*number);
        }
        let number = u32::try_from(self.texts.len()).expect("fewer than four thousand million words");
        self.texts.push(text.clone().into());
        self.numbers.insert(text.into(), number);
        Word(number)
    }

    /// The number of this word if it has been met before.
    pub fn find(&self, text: &str) -> Option<Word> {
        self.numbers.get(text.trim().to_lowercase().as_str()).copied().map(Word)
    }

    /// The text of a word, lower-cased.
    ///
    /// # Panics
    /// When the word comes from another vocabulary with more words than this one.
    pub fn text(&self, word: Word) -> &str {
        &self.texts[word.number()]
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether no word has been met yet.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
