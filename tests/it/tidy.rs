//! The house rules that a reader would otherwise have to keep by hand: sizes, names, first lines, lone namings.
//!
//! Each rule is a function from one file to its faults, run over the whole workspace and, below, over a file that
//! breaks it.

use std::path::{Path, PathBuf};

/// A file of ours: its path from the root of the workspace, and its text.
struct Source {
    path: String,
    text: String,
}

type Rule = fn(&Source) -> Vec<String>;

const LONGEST: usize = 500;

/// Names that say nothing about what is inside, and so collect everything.
const EMPTY_NAMES: &[&str] =
    &["utils", "util", "helpers", "common", "types", "models", "service", "manager", "misc"];

/// An outside crate and the folders that may name it in code.
const NAMED_ONLY_IN: &[(&str, &[&str])] = &[
    ("sea_orm", &["crates/store/", "migrations/", "tests/"]),
    ("sea_orm_migration", &["crates/store/", "migrations/", "tests/"]),
    ("lettre", &["crates/email-notification/"]),
    ("axum", &["crates/api/"]),
];

/// What must not be left in code, and why. Split so that this file does not break its own rule.
const LEFT_BEHIND: &[(&str, &str)] = &[
    (concat!("#[", "ignore"), "a test that does not run proves nothing"),
    (concat!("todo", "!("), "finish it or leave it out"),
    (concat!("unimplemented", "!("), "finish it or leave it out"),
    (concat!("#[", "allow("), "use #[expect(lint, reason = \"…\")]"),
    (concat!("#![", "allow("), "use #![expect(lint, reason = \"…\")]"),
    (concat!("TO", "DO"), "do it or leave it out"),
    (concat!("FIX", "ME"), "fix it"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace").to_path_buf()
}

/// Every file with this ending under the folders that hold our code.
fn sources(ending: &str) -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["crates", "migrations", "tests", "xtask"].map(|name| root.join(name)).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be read").flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() && name != "node_modules" && name != "target" {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                let text = std::fs::read_to_string(&path).expect("a source file is text");
                let path = path.strip_prefix(&root).expect("below the root").display().to_string();
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}

fn not_too_long(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    if lines <= LONGEST {
        return Vec::new();
    }
    vec![format!("{}: {lines} lines; split it by what it is about (at most {LONGEST})", source.path)]
}

fn named_for_what_it_holds(source: &Source) -> Vec<String> {
    let parts = source.path.split('/').map(|part| part.trim_end_matches(".rs"));
    let empty = parts.filter(|part| EMPTY_NAMES.contains(part));
    empty.map(|part| format!("{}: `{part}` does not say what is inside", source.path)).collect()
}

fn begins_by_saying_why(source: &Source) -> Vec<String> {
    if source.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![format!("{}: begin with `//!` and what would be wrong without this file", source.path)]
}

fn names_no_wire_of_another_crate(source: &Source) -> Vec<String> {
    let code: String = source.text.lines().map(without_comment).collect::<Vec<_>>().join("\n");
    let strangers = NAMED_ONLY_IN.iter().filter(|(wire, folders)| {
        !folders.iter().any(|folder| source.path.starts_with(folder)) && names(&code, wire)
    });
    strangers
        .map(|(wire, folders)| format!("{}: only {} may name {wire}", source.path, folders.join(", ")))
        .collect()
}

fn nothing_left_behind(source: &Source) -> Vec<String> {
    let lines = source.text.lines().enumerate();
    let left = lines.flat_map(|(number, line)| {
        let here = LEFT_BEHIND.iter().filter(move |(mark, _)| line.contains(mark));
        here.map(move |(mark, advice)| format!("{}:{}: `{mark}`: {advice}", source.path, number + 1))
    });
    left.collect()
}

fn escapes_what_people_typed(source: &Source) -> Vec<String> {
    let raw = ["|safe", "| safe", "escape = \"none\"", "escape=\"none\""];
    let found = raw.iter().filter(|mark| source.text.contains(*mark));
    found.map(|mark| format!("{}: `{mark}` prints what people typed as markup", source.path)).collect()
}

/// The path of a crate as code writes it: `wire::`, or `use wire;`. A field or function of that name is no naming.
fn names(code: &str, wire: &str) -> bool {
    code.match_indices(wire).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + wire.len()..];
        let whole =
            !before.is_some_and(|character| character.is_alphanumeric() || "_:\"".contains(character));
        whole && (after.starts_with("::") || (after.starts_with(';') && code[..at].ends_with("use ")))
    })
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line }
}

fn assert_kept(rule: Rule, ending: &str) {
    let faults: Vec<String> = sources(ending).iter().flat_map(rule).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    assert_kept(not_too_long, "rs");
}

#[test]
fn no_file_or_folder_has_a_name_that_says_nothing() {
    assert_kept(named_for_what_it_holds, "rs");
}

#[test]
fn every_file_begins_by_saying_what_it_is_for() {
    assert_kept(begins_by_saying_why, "rs");
}

#[test]
fn each_outside_wire_is_named_only_where_it_lives() {
    assert_kept(names_no_wire_of_another_crate, "rs");
}

#[test]
fn nothing_is_left_unfinished_or_switched_off() {
    assert_kept(nothing_left_behind, "rs");
}

#[test]
fn no_page_or_email_prints_what_people_typed_as_markup() {
    assert_kept(escapes_what_people_typed, "html");
}

#[test]
fn the_licences_are_in_the_root() {
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(root().join(file).is_file(), "{file} is missing");
    }
}

#[test]
fn each_rule_sees_a_file_that_breaks_it() {
    let broken = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    assert_eq!(not_too_long(&broken("a.rs", &"line\n".repeat(501))).len(), 1);
    assert!(not_too_long(&broken("a.rs", &"line\n".repeat(500))).is_empty());
    assert_eq!(named_for_what_it_holds(&broken("crates/api/src/utils.rs", "")).len(), 1);
    assert_eq!(named_for_what_it_holds(&broken("crates/api/src/common/page.rs", "")).len(), 1);
    assert!(named_for_what_it_holds(&broken("crates/api/src/commonly.rs", "")).is_empty());
    assert_eq!(begins_by_saying_why(&broken("a.rs", "use std::fs;")).len(), 1);
    assert_eq!(
        names_no_wire_of_another_crate(&broken("crates/casework/src/a.rs", concat!("use ax", "um::Router;")))
            .len(),
        1
    );
    assert_eq!(
        names_no_wire_of_another_crate(&broken("crates/casework/src/a.rs", concat!("use let", "tre;"))).len(),
        1
    );
    assert!(
        names_no_wire_of_another_crate(&broken(
            "crates/casework/src/a.rs",
            concat!("// not ax", "um::Router")
        ))
        .is_empty()
    );
    assert!(
        names_no_wire_of_another_crate(&broken("crates/api/src/a.rs", concat!("use ax", "um::Router;")))
            .is_empty()
    );
    assert_eq!(nothing_left_behind(&broken("a.rs", concat!("#[", "ignore]\ntodo", "!()"))).len(), 2);
    assert_eq!(escapes_what_people_typed(&broken("a.html", "{{ name|safe }}")).len(), 1);
}
