//! `cargo xtask …`: what a machine needs beyond Rust, and the checks no plain cargo call can make.
//!
//! Without this file a newcomer would have to know which Debian, Python and npm packages the tests want, in which
//! order to start what, and how to stop it again.

#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

mod bench;
mod browser;
mod command;
mod database;
mod demonstration;
mod need;
mod pictures;
mod report;
mod schemathesis;
mod size;
mod soak;
mod test;
mod tree;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Jobs around the workspace that need more than cargo.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 110)]
struct Cli {
    #[command(subcommand)]
    job: Job,
}

#[derive(Subcommand)]
enum Job {
    /// Run everything: lints, all tests on SQLite and on PostgreSQL, the JSON API, one journey in Chromium.
    Test(test::Options),
    /// Take the pictures of the README from a running demo, in Chromium.
    Pictures(pictures::Options),
    /// Measure the release binary: seconds until ready, and memory at rest.
    Size,
    /// Press hard, at full figures and on both databases: crowds at one mentor, races, a killed worker
    Soak(soak::Options),
    /// Measure the matching engine beside the solvers people use today.
    Bench(bench::Options),
}

fn main() -> Result<std::process::ExitCode> {
    std::env::set_current_dir(tree::root())?;
    match Cli::parse().job {
        Job::Test(options) => test::run(&options),
        Job::Pictures(options) => pictures::take(&options),
        Job::Size => size::measure(),
        Job::Soak(options) => soak::run(&options),
        Job::Bench(options) => bench::run(&options),
    }
}
