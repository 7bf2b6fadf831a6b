//! A set of words as bits.
//!
//! Two people are compared millions of times in a run. Without this file each comparison would walk
//! two lists; with it, it is one `and`. The 64 most used words of a kind are bits; rarer ones are kept
//! in a short sorted list, so any number of words stays exact.

use std::collections::BTreeMap;

use crate::vocabulary::{Vocabulary, Word};

/// How the words of one kind (languages, interests, …) are numbered: most used first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbering {
    numbers: BTreeMap<Word, u32>,
    words: Vec<Word>,
}

impl Numbering {
    /// Numbers every word of the lists: most used first, equal use by the word's text, so that the
    /// numbering does not depend on the order of rows.
    pub(crate) fn of<'a>(lists: impl Iterator<Item = &'a Word>, vocabulary: &Vocabulary) -> Self {
        let mut uses: BTreeMap<Word, usize> = BTreeMap::new();
        for word in lists {
            *uses.entry(*word).or_default() += 1;
        }
        let mut words: Vec<(Word, usize)> = uses.into_iter().collect();
        words.sort_by(|(a, times_a), (b, times_b)| {
            times_b.cmp(times_a).then_with(|| vocabulary.text(*a).cmp(vocabulary.text(*b)))
        });
        let words: Vec<Word> = words.into_iter().map(|(word, _)| word).collect();
        let numbers = (0..).zip(&words).map(|(number, word)| (*word, number)).collect();
        Self { numbers, words }
    }

    /// The number of a word that was in the lists.
    pub(crate) fn number(&self, word: Word) -> u32 {
        self.numbers[&word]
    }

    /// The words, by number.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// The set of these words.
    pub(crate) fn set<'a>(&self, words: impl IntoIterator<Item = &'a Word>) -> WordSet {
        let mut mask = 0;
        let mut rare = Vec::new();
        for word in words {
            match self.numbers[word] {
                number @ 0..64 => mask |= 1 << number,
                number => rare.push(number),
            }
        }
        rare.sort_unstable();
        rare.dedup();
        WordSet { mask, rare: rare.into() }
    }
}

/// A set of numbered words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct WordSet {
    mask: u64,
    rare: Box<[u32]>,
}

impl WordSet {
    /// The words numbered 0 to 63, as bits.
    pub(crate) fn mask(&self) -> u64 {
        self.mask
    }

    /// Whether any of its words is not among the 64 most used.
    pub(crate) fn has_rare(&self) -> bool {
        !self.rare.is_empty()
    }

    /// Whether the two share a word.
    #[inline]
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.mask & other.mask != 0 || (!self.rare.is_empty() && self.shared_rare(other) > 0)
    }

    /// Whether every word of this set is in the other.
    #[inline]
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.mask & !other.mask == 0 && (self.rare.is_empty() || self.shared_rare(other) == self.rare.len())
    }

    /// How many words the two share.
    #[inline]
    pub(crate) fn shared(&self, other: &Self) -> u32 {
        let common = (self.mask & other.mask).count_ones();
        if self.rare.is_empty() || other.rare.is_empty() {
            return common;
        }
        common + u32::try_from(self.shared_rare(other)).unwrap_or(u32::MAX)
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.mask.count_ones() as usize + self.rare.len()
    }

    /// The numbers of its words, ascending.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        (0..64).filter(|bit| self.mask >> bit & 1 == 1).chain(self.rare.iter().copied())
    }

    #[cold]
    fn shared_rare(&self, other: &Self) -> usize {
        self.rare.iter().filter(|word| other.rare.binary_search(word).is_ok()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_many_words_are_exact_beyond_the_sixty_four_bits() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<Word> = (0..200).map(|n| vocabulary.word(&format!("word {n}"))).collect();
        let numbering = Numbering::of(words.iter(), &vocabulary);
        let evens = numbering.set(words.iter().step_by(2));
        let sixes = numbering.set(words.iter().step_by(6));
        let odds = numbering.set(words.iter().skip(1).step_by(2));
        assert_eq!(evens.len(), 100);
        assert!(sixes.is_within(&evens) && !evens.is_within(&sixes));
        assert!(!evens.meets(&odds) && evens.meets(&sixes));
        assert_eq!(evens.shared(&sixes), 34);
        assert_eq!(evens.numbers().count(), 100);
    }
}
