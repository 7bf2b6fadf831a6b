//! `cargo xtask soak`: what must hold when many act at once, at its full figures and on both databases. Without this file the
//! large numbers would be run by hand, each time by another spell.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::command;
use crate::database::Database;
use crate::need;
use crate::report::{Report, Tally};

/// How long the soak is.
#[derive(Args)]
pub(crate) struct Options {
    /// Races of each kind, on each database
    #[arg(long, default_value_t = 500, value_name = "N")]
    races: u32,
}

/// A claim: what it says, the package and test binary that hold it, and the tests' names.
const CLAIMS: &[(&str, &str, &str, &str)] = &[
    (
        "64 coordinators over HTTP, a mentor with 3 places, 20 rounds",
        "befriend",
        "kill",
        "crowd::of_sixty_four_who_want_a_mentor",
    ),
    ("64 presses of one yes over HTTP", "befriend", "kill", "crowd::sixty_four_presses_of_yes"),
    ("64 coordinators by the acts, 20 rounds", "befriend-casework", "it", "races::sixty_four_coordinators"),
    ("64 yeses to one offer by the acts", "befriend-casework", "it", "races::sixty_four_yeses"),
    ("two runs at once, 5 rounds", "befriend-casework", "it", "races::two_runs_at_once"),
    (
        "accept, withdraw, suspend: each two, and all three",
        "befriend-casework",
        "it",
        "races::accept_withdraw_and_suspend",
    ),
    ("a worker killed at each point", "befriend", "kill", "letters::"),
];

/// Runs every claim on SQLite and PostgreSQL and prints how each held.
///
/// # Errors
/// When the Debian packages are missing, or PostgreSQL does not start.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    need::debian_packages()?;
    let database = Database::start()?;
    let mut report = Report::default();
    println!("on SQLite and on PostgreSQL; {} races of each kind", options.races);
    for (claim, package, binary, tests) in CLAIMS {
        report.phase(claim, || {
            let mut call = command::cargo();
            call.args(["test", "--quiet", "--locked", "--package", package, "--test", binary, "--", tests]);
            call.env("BEFRIEND_TEST_POSTGRES", database.url());
            call.env("BEFRIEND_RACES", options.races.to_string());
            let mut tally = Tally::default();
            let succeeded = command::overheard(&mut call, |line| tally.hear(line))?;
            Ok(tally.agreeing_with(succeeded && tally.passed > 0))
        });
    }
    Ok(if report.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
