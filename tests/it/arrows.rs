//! The arrows between crates, as ARCHITECTURE.md draws them. Without this test a convenient `use` would turn the house
//! upside down one small step at a time.

use std::collections::BTreeMap;
use std::path::Path;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// Each crate of ours and the crates of ours it may build on. Only a dev-dependency may go beyond.
const ARROWS: &[(&str, &[&str])] = &[
    ("befriend-domain", &[]),
    ("befriend-matching-engine", &["befriend-domain"]),
    ("befriend-words", &["befriend-domain"]),
    ("befriend-sheets", &["befriend-domain"]),
    ("befriend-migrations", &[]),
    ("befriend-store", &["befriend-domain", "befriend-migrations"]),
    ("befriend-email-notification", &["befriend-domain", "befriend-words"]),
    (
        "befriend-casework",
        &[
            "befriend-domain",
            "befriend-matching-engine",
            "befriend-store",
            "befriend-email-notification",
            "befriend-words",
        ],
    ),
    (
        "befriend-api",
        &[
            "befriend-domain",
            "befriend-store",
            "befriend-casework",
            "befriend-words",
            "befriend-email-notification",
        ],
    ),
    ("xtask", &[]),
];

/// Crates from outside that only these crates of ours may name, so that each can be replaced in one place.
const NAMED_ONLY_BY: &[(&str, &[&str])] = &[
    ("sea-orm", &["befriend-store", "befriend-migrations", "befriend-tests"]),
    ("sea-orm-migration", &["befriend-store", "befriend-migrations"]),
    ("lettre", &["befriend-email-notification"]),
    ("axum", &["befriend-api"]),
    ("axum-extra", &["befriend-api"]),
    ("askama", &["befriend-api", "befriend-email-notification"]),
];

/// What a pure crate must never reach, however useful it looks.
const PURE: &[(&str, &[&str])] = &[
    ("befriend-domain", &["tokio", "sea-orm", "axum", "lettre", "reqwest", "tracing"]),
    (
        "befriend-matching-engine",
        &["tokio", "sea-orm", "axum", "lettre", "reqwest", "tracing", "rand", "uuid"],
    ),
];

fn workspace() -> Metadata {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace");
    MetadataCommand::new().current_dir(root).no_deps().exec().expect("cargo can describe the workspace")
}

/// The names of what a package is built on; what only its tests use is left out.
fn built_on(package: &Package) -> Vec<&str> {
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind != DependencyKind::Development)
        .map(|dependency| dependency.name.as_str())
        .collect()
}

#[test]
fn crates_build_only_on_crates_below_them() {
    let workspace = workspace();
    let ours: Vec<&str> = workspace.packages.iter().map(|package| package.name.as_str()).collect();
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut faults = Vec::new();
    for package in &workspace.packages {
        let name = package.name.as_str();
        // The binary and the tests plug everything together: they may build on all of it.
        if name == "befriend" || name == "befriend-tests" {
            continue;
        }
        let Some(allowed) = arrows.get(name) else {
            faults.push(format!("{name} is a new crate: give it its arrows here and in ARCHITECTURE.md"));
            continue;
        };
        for dependency in built_on(package) {
            if ours.contains(&dependency) && !allowed.contains(&dependency) {
                faults.push(format!("{name} may not build on {dependency}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_outside_wire_is_named_by_the_one_crate_that_owns_it() {
    let mut faults = Vec::new();
    for package in &workspace().packages {
        for dependency in &package.dependencies {
            let owners = NAMED_ONLY_BY.iter().find(|(wire, _)| *wire == dependency.name);
            if owners.is_some_and(|(_, owners)| !owners.contains(&package.name.as_str())) {
                faults.push(format!("{} may not name {}", package.name, dependency.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_pure_crates_reach_no_wire() {
    let workspace = workspace();
    let mut faults = Vec::new();
    for (name, forbidden) in PURE {
        let package = workspace
            .packages
            .iter()
            .find(|package| package.name.as_str() == *name)
            .expect("the crate is there");
        for dependency in built_on(package) {
            if forbidden.contains(&dependency) {
                faults.push(format!("{name} is pure and may not build on {dependency}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
