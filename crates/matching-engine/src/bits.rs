//! Sets of mentors as bits, 64 to a word.
//!
//! Without this file finding who is eligible would look at every pair of people one by one. A condition
//! is a set; all conditions together are a few `and`s over words, 64 mentors at a time.

/// A set of the numbers below a fixed length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers below `length`.
    pub(crate) fn none(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(64)] }
    }

    #[inline]
    pub(crate) fn insert(&mut self, number: usize) {
        self.words[number / 64] |= 1 << (number % 64);
    }

    #[inline]
    pub(crate) fn remove(&mut self, number: usize) {
        self.words[number / 64] &= !(1 << (number % 64));
    }

    /// Adds the numbers from `from` up to, not including, `to`.
    pub(crate) fn insert_range(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to && !at.is_multiple_of(64) {
            self.insert(at);
            at += 1;
        }
        while at + 64 <= to {
            self.words[at / 64] = u64::MAX;
            at += 64;
        }
        while at < to {
            self.insert(at);
            at += 1;
        }
    }

    pub(crate) fn clear(&mut self) {
        self.words.fill(0);
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.words.copy_from_slice(&other.words);
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    pub(crate) fn drop_all(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Adds the numbers in both of two other sets.
    pub(crate) fn add_both(&mut self, one: &Self, other: &Self) {
        let both = one.words.iter().zip(&other.words);
        self.words.iter_mut().zip(both).for_each(|(word, (one, other))| *word |= one & other);
    }

    #[inline]
    pub(crate) fn has(&self, number: usize) -> bool {
        self.words[number / 64] >> (number % 64) & 1 == 1
    }

    /// The number in the set that so many smaller ones are in.
    pub(crate) fn number_after(&self, mut smaller: u64) -> Option<usize> {
        for (at, word) in self.words.iter().enumerate() {
            let here = u64::from(word.count_ones());
            if smaller < here {
                let rest = (0..smaller).fold(*word, |word, _| word & (word - 1));
                return Some(at * 64 + rest.trailing_zeros() as usize);
            }
            smaller -= here;
        }
        None
    }

    /// How many numbers are in the set.
    pub(crate) fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Calls with every number of the set, ascending.
    #[inline]
    pub(crate) fn each(&self, mut with: impl FnMut(usize)) {
        for (at, word) in self.words.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                with(at * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_numbers_is_every_number_in_it() {
        for (from, to) in [(0, 0), (3, 7), (0, 64), (60, 200), (64, 128), (1, 193)] {
            let mut bits = Bits::none(200);
            bits.insert_range(from, to);
            let mut found = Vec::new();
            bits.each(|number| found.push(number));
            assert_eq!(found, (from..to).collect::<Vec<_>>());
        }
    }
}
