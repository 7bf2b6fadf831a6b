//! Reads the templates and sources of the whole workspace and names every text that is asked for but not written.
//! Without this test a forgotten sentence would first be seen by a person, as `⟦key⟧`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use befriend_words::Language;

/// How a text is asked for, followed by its key in quotes.
const ASKED: [&str; 4] = [".t(\"", ".tw(\"", "text(language, \"", "text_with(language, \""];
/// How a whole family of texts is asked for; the code is known only when running.
const ASKED_BY_CODE: &str = ".code(\"";

fn crates_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files_below(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            files_below(&path, endings, found);
        } else if path.extension().and_then(|end| end.to_str()).is_some_and(|end| endings.contains(&end)) {
            found.push(path);
        }
    }
}

/// Keys as written: every line that starts a message. Attributes and comments do not.
fn keys_written(language: Language) -> Vec<String> {
    let mut files = Vec::new();
    files_below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag()),
        &["ftl"],
        &mut files,
    );
    let mut keys = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).expect("a readable locale file");
        keys.extend(source.lines().filter_map(|line| {
            let (key, _) = line.split_once('=')?;
            let key = key.trim_end();
            let starts_a_message = key.starts_with(|first: char| first.is_ascii_lowercase())
                && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
            starts_a_message.then(|| key.to_owned())
        }));
    }
    keys
}

fn quoted_after<'a>(source: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    source.match_indices(opening).filter_map(move |(at, _)| source[at + opening.len()..].split('"').next())
}

/// What is asked for, with the file that asks first. Only whole keys: lower case, digits, `-` and `_`.
fn asked(openings: &[&str]) -> BTreeMap<String, PathBuf> {
    let mut files = Vec::new();
    files_below(&crates_folder(), &["rs", "html", "txt"], &mut files);
    let mut keys = BTreeMap::new();
    for file in files {
        if file.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "words") {
            continue;
        }
        let Ok(source) = fs::read_to_string(&file) else {
            continue;
        };
        for opening in openings {
            for key in quoted_after(&source, opening) {
                keys.entry(key.to_owned()).or_insert_with(|| file.clone());
            }
        }
    }
    keys
}

#[test]
fn every_text_asked_for_is_written() {
    let written: BTreeSet<String> = keys_written(Language::EnglishUk).into_iter().collect();
    let missing: Vec<String> = asked(&ASKED)
        .into_iter()
        .filter(|(key, _)| !written.contains(key))
        .map(|(key, file)| format!("{key}  (asked for in {})", file.display()))
        .collect();
    assert!(missing.is_empty(), "write these in locales/en-GB/*.ftl:\n{}", missing.join("\n"));
}

#[test]
fn every_family_asked_for_by_code_has_texts() {
    let written = keys_written(Language::EnglishUk);
    let missing: Vec<String> = asked(&[ASKED_BY_CODE])
        .into_keys()
        .filter(|family| !written.iter().any(|key| key.starts_with(&format!("{family}-"))))
        .collect();
    assert!(missing.is_empty(), "no text of these families in locales/en-GB/*.ftl: {missing:?}");
}

#[test]
fn no_key_is_written_twice() {
    let mut seen = BTreeSet::new();
    let twice: Vec<String> =
        keys_written(Language::EnglishUk).into_iter().filter(|key| !seen.insert(key.clone())).collect();
    assert!(twice.is_empty(), "the second text would be silently dropped: {twice:?}");
}

#[test]
fn every_text_of_an_email_is_used() {
    let mut files = Vec::new();
    files_below(&crates_folder().join("email-notification"), &["rs", "html", "txt"], &mut files);
    let sources: String = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    let families: Vec<String> =
        quoted_after(&sources, ASKED_BY_CODE).map(|family| format!("{family}-")).collect();
    let unused: Vec<String> = keys_written(Language::EnglishUk)
        .into_iter()
        .filter(|key| key.starts_with("email-"))
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .filter(|key| !families.iter().any(|family| key.starts_with(family)))
        .collect();
    assert!(unused.is_empty(), "nobody reads these: {unused:?}");
}

#[test]
fn no_text_speaks_of_failure_or_of_users() {
    let mut files = Vec::new();
    files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en-GB"), &["ftl"], &mut files);
    let unkind = ["failed", "failure", "rejected", "match score", " user ", " users ", "service user"];
    for file in files {
        let source = fs::read_to_string(&file).expect("a readable locale file");
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once('=').map_or(line, |(_, said)| said).to_lowercase();
            for word in unkind {
                assert!(!said.contains(word), "{}: {line:?} says {word:?}", file.display());
            }
        }
    }
}
