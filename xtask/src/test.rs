//! `cargo xtask test`: everything that must hold, from a clean checkout on a machine that has only Rust.
//!
//! One dev build serves every phase: the lints check it, nextest (or cargo) runs it on SQLite and again on PostgreSQL,
//! and its binary is what schemathesis and the browser talk to.

use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::database::Database;
use crate::report::{Report, Tally};
use crate::{browser, command, need, schemathesis};

/// The packages whose tests touch a database, as nextest's filter names them.
const TOUCH_A_DATABASE: &str = "package(befriend-migrations) | package(befriend-store) | package(befriend-casework) \
     | package(befriend-api) | package(befriend) | package(befriend-tests)";

/// What to run; everything when nothing is named.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these phases, for a quick look at one of them
    #[arg(long, value_delimiter = ',', value_name = "PHASE")]
    only: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting, clippy, cargo-deny where installed
    Lints,
    /// Every test, on SQLite
    Sqlite,
    /// The tests that touch a database, on PostgreSQL
    Postgres,
    /// The JSON API against its own description
    Schemathesis,
    /// The journey in Chromium
    Browser,
}

impl Options {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

/// Runs the phases one after another; each one runs even when an earlier one did not hold.
///
/// # Errors
/// When the Debian packages are missing and may not be installed; anything later is part of the report.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    need::debian_packages()?;
    std::fs::create_dir_all(crate::tree::tools())?;
    let mut report = Report::default();
    if options.wants(Part::Lints) {
        report.phase("formatting", || check(&["fmt", "--all", "--check"]));
        let clippy =
            ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"];
        report.phase("clippy", || check(&clippy));
        licences_and_sources(&mut report);
    }
    let build = ["build", "--workspace", "--bins", "--tests", "--locked"];
    report.phase("build", || check(&build));
    if options.wants(Part::Sqlite) {
        report.phase("tests on SQLite", || tests(None));
        report.phase("examples in the documentation", documentation);
    }
    if options.wants(Part::Postgres) {
        report.phase("tests on PostgreSQL", || {
            let database = Database::start()?;
            tests(Some(database.url()))
        });
    }
    if options.wants(Part::Schemathesis) {
        report.phase("JSON API with schemathesis", schemathesis::run);
    }
    if options.wants(Part::Browser) {
        report.phase("journey in Chromium with axe", browser::run);
    }
    Ok(if report.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn check(arguments: &[&str]) -> Result<Tally> {
    Ok(Tally::one(command::succeeds(command::cargo().args(arguments))?))
}

/// `tests/it/tidy.rs` holds licences and sources to `deny.toml` in every run; cargo-deny, where it is installed, reads
/// the whole of that file. It is not installed here: building it takes longer than all other phases together.
fn licences_and_sources(report: &mut Report) {
    if command::find("cargo-deny").is_none() {
        println!(
            "\ncargo-deny is not installed: licences, bans and sources are checked by tests/it/tidy.rs alone"
        );
        return;
    }
    report.phase("cargo-deny", || check(&["deny", "--offline", "check", "bans", "licenses", "sources"]));
}

fn tests(postgres: Option<&str>) -> Result<Tally> {
    let nextest = command::find("cargo-nextest").is_some();
    let mut call = command::cargo();
    if nextest {
        call.args(["nextest", "run", "--workspace", "--locked", "--no-fail-fast", "--status-level", "slow"]);
        call.args(["--final-status-level", "fail", "--cargo-quiet"]);
    } else {
        call.args([
            "test",
            "--workspace",
            "--bins",
            "--tests",
            "--lib",
            "--locked",
            "--no-fail-fast",
            "--quiet",
        ]);
    }
    match postgres {
        Some(url) => {
            call.env("BEFRIEND_TEST_POSTGRES", url);
            if nextest {
                call.args(["--filterset", TOUCH_A_DATABASE]);
            }
        }
        None => {
            call.env_remove("BEFRIEND_TEST_POSTGRES");
        }
    }
    counted(&mut call)
}

fn documentation() -> Result<Tally> {
    let mut call = command::cargo();
    call.args(["test", "--workspace", "--doc", "--locked", "--quiet"]).env_remove("BEFRIEND_TEST_POSTGRES");
    counted(&mut call)
}

fn counted(call: &mut Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let succeeded = command::overheard(call, |line| tally.hear(line))?;
    Ok(tally.agreeing_with(succeeded))
}
