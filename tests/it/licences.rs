//! Licences and sources, held to `deny.toml` in every test run, so that a new dependency is judged on the day it comes
//! and not on the day somebody installs cargo-deny.

use std::path::Path;

use cargo_metadata::MetadataCommand;

/// Whether an SPDX expression can be met with allowed licences alone. Old crates write `MIT/Apache-2.0` for `OR`.
fn allowed(expression: &str, allow: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0, allow };
    reader.either() && reader.at == words.len()
}

struct Reader<'a> {
    words: &'a [&'a str],
    at: usize,
    allow: &'a [String],
}

impl Reader<'_> {
    fn takes(&mut self, word: &str) -> bool {
        let next = self.words.get(self.at) == Some(&word);
        self.at += usize::from(next);
        next
    }

    fn either(&mut self) -> bool {
        let mut held = self.both();
        while self.takes("OR") {
            held |= self.both();
        }
        held
    }

    fn both(&mut self) -> bool {
        let mut held = self.one();
        while self.takes("AND") {
            held &= self.one();
        }
        held
    }

    fn one(&mut self) -> bool {
        if self.takes("(") {
            let held = self.either();
            return self.takes(")") && held;
        }
        let Some(licence) = self.words.get(self.at) else { return false };
        self.at += 1;
        let mut name = (*licence).to_owned();
        if self.takes("WITH") {
            let Some(exception) = self.words.get(self.at) else { return false };
            self.at += 1;
            name = format!("{name} WITH {exception}");
        }
        self.allow.contains(&name)
    }
}

#[test]
fn every_dependency_has_an_allowed_licence_and_comes_from_the_registry() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace");
    let text = std::fs::read_to_string(root.join("deny.toml")).expect("deny.toml is there");
    let deny: toml::Table = text.parse().expect("deny.toml is TOML");
    let list = deny["licenses"]["allow"].as_array().expect("a list of licences");
    let allow: Vec<String> = list.iter().filter_map(|licence| licence.as_str().map(str::to_owned)).collect();
    let banned = deny["bans"]["deny"].as_array().expect("a list of bans");
    let banned: Vec<&str> = banned.iter().filter_map(|ban| ban["crate"].as_str()).collect();

    // Only what this platform builds: the rest need not be on this machine.
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let metadata = MetadataCommand::new()
        .current_dir(root)
        .other_options(["--locked".to_owned(), "--filter-platform".to_owned(), platform])
        .exec()
        .expect("cargo can describe the dependencies");
    let mut faults = Vec::new();
    for package in &metadata.packages {
        let name = package.name.as_str();
        if !package.license.as_deref().is_some_and(|licence| allowed(licence, &allow)) {
            faults.push(format!("{name}: licence {:?} is not allowed by deny.toml", package.license));
        }
        if package.source.as_ref().is_some_and(|source| !source.is_crates_io()) {
            faults.push(format!("{name}: comes from {:?}, not from the registry", package.source));
        }
        if banned.contains(&name) {
            faults.push(format!("{name} is banned by deny.toml"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_licence_expression_is_met_only_by_what_is_allowed() {
    let allow: Vec<String> = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).to_vec();
    for met in
        ["MIT", "GPL-3.0 OR MIT", "GPL-3.0/MIT", "(GPL-3.0 OR ISC) AND MIT", "Apache-2.0 WITH LLVM-exception"]
    {
        assert!(allowed(met, &allow), "{met}");
    }
    for unmet in ["GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "(MIT OR ISC", "MIT ISC", ""] {
        assert!(!allowed(unmet, &allow), "{unmet}");
    }
}
