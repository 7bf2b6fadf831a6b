//! `cargo xtask bench`: the matching engine against the exact solvers people use today.
//!
//! Without this file a claim about speed could not be repeated. What is not reached is published as
//! measured, like everything else.

mod chance;
mod changes;
mod contest;
mod instance;
mod page;
mod people;
mod plot;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand, ValueEnum};

use crate::command;
use contest::Solver;

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Our solver and its peers on the same instances; writes docs/BENCHMARKS.md.
    Matching(Matching),
    /// From two spreadsheets of people to the pairs; writes docs/BENCHMARKS-PEOPLE.md.
    People {
        /// The most requests in a run
        #[arg(long, default_value_t = 30_000)]
        most: u32,
        /// Which people to make up
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

#[derive(Debug, Args)]
struct Matching {
    /// The largest instances to measure: 10 thousand, 100 thousand or a million requests
    #[arg(long, value_enum, default_value = "small")]
    size: Size,
    /// How often each solver solves each instance
    #[arg(long, default_value_t = 3)]
    reps: usize,
    /// Which people to make up
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only compare the optima, once each, up to 10 thousand requests; write nothing
    #[arg(long)]
    check: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Size {
    Small = 1,
    Medium = 2,
    Large = 3,
}

impl Size {
    fn word(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// Runs what was asked for.
///
/// # Errors
/// When a tool cannot be had or a solver cannot be run.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let matching = match &options.what {
        What::Matching(matching) => matching,
        What::People { most, seed } => {
            people::measure(*most, *seed)?;
            return Ok(ExitCode::SUCCESS);
        }
    };
    let (size, reps) =
        if matching.check { (Size::Small as u32, 1) } else { (matching.size as u32, matching.reps) };
    let folder = PathBuf::from("target/bench");
    std::fs::create_dir_all(&folder)?;
    let solvers = Solver::all(&folder)?;
    let (mut rounds, mut changed) = (Vec::new(), Vec::new());
    for (_, kind) in instance::KINDS.iter().filter(|(least, _)| *least <= size) {
        let file = folder.join(format!("{}-{}.bmi", kind.name.replace(' ', "-"), matching.seed));
        println!("{}: making it", kind.name);
        let pairs = instance::write(*kind, matching.seed, &file)?;
        for aim in contest::AIMS {
            let round = contest::hold(&solvers, kind.name, pairs, &file, aim, reps)?;
            println!("{round}");
            rounds.push(round);
        }
        for aim in contest::AIMS.iter().filter(|_| !matching.check) {
            changed.push(changes::measure(kind.name, pairs, &file, aim)?);
        }
        std::fs::remove_file(&file)?;
    }
    if let Some(round) = rounds.iter().find(|round| !round.agrees()) {
        bail!("the solvers do not agree on {round}");
    }
    if !matching.check {
        let how = page::How { size: matching.size.word(), seed: matching.seed, reps };
        std::fs::write(plot::PATH, plot::draw(&rounds))?;
        std::fs::write("docs/BENCHMARKS.md", page::write(&rounds, &changed, &how))?;
        println!("docs/BENCHMARKS.md and {} are written", plot::PATH);
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds one of the engine's examples for measuring.
///
/// # Errors
/// When it does not build.
fn build_ours(example: &str) -> Result<PathBuf> {
    let package = ["--package", "befriend-matching-engine", "--example", example];
    command::quietly(command::cargo().args(["build", "--release"]).args(package))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    Ok(target.join("release/examples").join(example))
}
