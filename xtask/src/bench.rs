//! The benchmarks of the matching engine, at sizes a scheme really has.

use std::process::ExitCode;

use anyhow::Result;

use crate::command;

/// Runs Criterion's benchmarks of the engine.
///
/// # Errors
/// When cargo cannot be started.
pub(crate) fn run() -> Result<ExitCode> {
    let held = command::succeeds(command::cargo().args(["bench", "--package", "befriend-matching-engine"]))?;
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
