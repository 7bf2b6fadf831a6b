//! Who may make a proof of who acts. Without this test a page could make itself a coordinator out of a record it happened to read,
//! and the act it calls would believe it.

use std::path::Path;

/// How a proof is made, and the folders and files that may do so beside tests. The fields are private, so there is no other way.
const MADE_ONLY_IN: &[(&str, &[&str])] = &[
    (
        "Coordinator::of",
        &["crates/domain/src/actor.rs", "crates/api/src/visitor.rs", "crates/server/src/demo/"],
    ),
    ("Lead::of", &["crates/domain/src/actor.rs", "crates/api/src/visitor.rs", "crates/server/src/demo/"]),
    ("Admin::of", &["crates/domain/src/actor.rs", "crates/api/src/visitor.rs", "crates/server/src/demo/"]),
    ("Helped::of_", &["crates/api/src/visitor.rs"]),
    ("Befriender::of_", &["crates/api/src/visitor.rs"]),
    ("Helped::stand_in", &["crates/domain/src/actor.rs", "crates/server/src/demo/"]),
    ("Befriender::stand_in", &["crates/domain/src/actor.rs", "crates/server/src/demo/"]),
];

/// The ways in which a source makes a proof though it must not.
fn made_in(path: &str, text: &str) -> Vec<String> {
    let is_for_tests =
        path.contains("/tests/") || path.contains("/src/testing") || path.starts_with("tests/");
    if is_for_tests {
        return Vec::new();
    }
    let forbidden =
        MADE_ONLY_IN.iter().filter(|(_, places)| !places.iter().any(|place| path.starts_with(place)));
    forbidden
        .filter(|(maker, _)| text.contains(maker))
        .map(|(maker, places)| format!("{path}: `{maker}` is only for {}", places.join(", ")))
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace");
            let name = path.strip_prefix(root).expect("below the root").display().to_string();
            found.push((name, std::fs::read_to_string(&path).expect("a source is text")));
        }
    }
}

#[test]
fn only_the_permission_check_the_demo_and_tests_say_who_acts() {
    let mut all = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").canonicalize().expect("crates/"),
        &mut all,
    );
    assert!(all.len() > 100, "the sources are found");
    let faults: Vec<String> = all.iter().flat_map(|(path, text)| made_in(path, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_page_that_makes_its_own_proof_is_found() {
    let page = "let me = Helped::stand_in(person, scheme); let by = Coordinator::of(&staff);";
    assert_eq!(made_in("crates/api/src/web/person/home.rs", page).len(), 2);
    assert!(made_in("crates/api/src/visitor.rs", "Helped::of_session(&session)").is_empty());
    assert!(made_in("crates/casework/tests/it/house.rs", page).is_empty());
}
