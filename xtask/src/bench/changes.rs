//! What one change to a solved instance costs: the example `changes`, timed once and proved once.

use std::fmt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::command;

/// How many changes are timed, and after how many of a second run each proof is made.
const CHANGES: u64 = 5_000;
const PROOFS: u64 = 25;

/// What many changes to one instance took.
pub(crate) struct Changes {
    instance: &'static str,
    pairs: usize,
    aim: &'static str,
    timed: Value,
    proved: u64,
}

/// Times changes to an instance for one aim, and proves the optimum in a second run with the same changes.
///
/// # Errors
/// When the example cannot be run, or a proof does not hold.
pub(crate) fn measure(
    instance: &'static str,
    pairs: usize,
    file: &Path,
    aim: &'static str,
) -> Result<Changes> {
    let program = super::build_ours("changes")?;
    let run = |changes: u64, every: u64| -> Result<Value> {
        let numbers = [changes.to_string(), every.to_string()];
        let line = command::quietly(Command::new(&program).arg(file).arg(aim).args(numbers))?;
        serde_json::from_str(line.trim()).with_context(|| format!("changes printed {line}"))
    };
    let timed = run(CHANGES, 0)?;
    let proved = run(CHANGES, CHANGES / PROOFS)?["proved"].as_u64().unwrap_or(0);
    ensure!(proved == PROOFS, "{instance}: only {proved} of {PROOFS} proofs were made");
    let changes = Changes { instance, pairs, aim, timed, proved };
    println!("{changes}");
    Ok(changes)
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figure = |key: &str| self.timed[key].as_f64().unwrap_or(f64::NAN);
        write!(
            f,
            "| {} | {} | {} | {CHANGES} | {:.1} | {:.1} | {:.1} | {} times |",
            self.instance,
            self.pairs,
            self.aim,
            figure("median_us"),
            figure("p99_us"),
            figure("longest_us"),
            self.proved
        )
    }
}
