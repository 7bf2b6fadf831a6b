//! Which known word a misspelt one was meant to be.

/// The known word that takes the fewest single-letter changes to reach, if that is few enough to be a slip.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 2).max(2);
    known
        .into_iter()
        .map(|candidate| (changes(word, candidate), candidate))
        .filter(|(changes, _)| *changes <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The Levenshtein distance: insertions, removals and replacements of one character each.
fn changes(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::{changes, nearest};

    #[test]
    fn distances_are_counted_in_single_letters() {
        assert_eq!(changes("listen", "listen"), 0);
        assert_eq!(changes("lisen", "listen"), 1);
        assert_eq!(changes("kitten", "sitting"), 3);
        assert_eq!(changes("", "abc"), 3);
    }

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        assert_eq!(nearest("publicurl", ["listen", "public_url"]), Some("public_url"));
        assert_eq!(nearest("zzzzzz", ["listen", "public_url"]), None);
    }
}
