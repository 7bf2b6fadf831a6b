//! The fuzz target's entry on its corpus, on pieces of it in any order, and on random bytes, in every test run.

#[path = "../../../fuzz/entry.rs"]
mod entry;

use std::path::Path;

use befriend_sheets::{Cell, to_xlsx};
use proptest::prelude::*;

/// Every file of the corpus, and a workbook.
fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/spreadsheet");
    let files = std::fs::read_dir(folder).expect("the corpus is there");
    let mut contents: Vec<Vec<u8>> =
        files.map(|file| std::fs::read(file.expect("a file").path()).expect("it can be read")).collect();
    contents.sort();
    let row = [Cell::from("a"), Cell::Whole(17), Cell::Empty];
    contents.push(to_xlsx("people", &["id", "age", "note"], [row]).expect("a workbook"));
    contents
}

#[test]
fn everything_in_the_corpus_is_read_or_refused() {
    let corpus = corpus();
    assert!(corpus.len() > 5);
    for content in &corpus {
        entry::any_bytes(content);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn random_bytes_are_read_or_refused(content in prop::collection::vec(any::<u8>(), 0..300)) {
        entry::any_bytes(&content);
    }

    #[test]
    fn random_text_of_what_spreadsheets_are_made_of_is_read_or_refused(content in "[a,;\"\r\n =é\u{feff}-]{0,80}") {
        entry::any_bytes(content.as_bytes());
    }

    #[test]
    fn a_good_file_with_something_wrong_in_it_is_read_or_refused(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let corpus = corpus();
        let mut content = corpus[which.index(corpus.len())].clone();
        let at = at.index(content.len());
        content[at] = byte;
        if cut {
            content.truncate(at);
        }
        entry::any_bytes(&content);
    }
}
