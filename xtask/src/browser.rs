//! One journey in a real Chromium, from *ask* to *introduced* as three people, with axe on each page it meets.

use std::process::Command;

use anyhow::{Context, Result};

use crate::report::Tally;
use crate::{command, demonstration::Demonstration, need, tree};

/// Runs the journey against a fresh demo.
///
/// # Errors
/// When the demo, Node.js or Chromium is missing or cannot be started.
pub(crate) fn run() -> Result<Tally> {
    let demo = Demonstration::start(&tree::built("debug", "befriend"))?;
    let mut tally = Tally::default();
    let mut journey = script(&demo, "--test")?;
    journey.args(["--test-reporter=tap", "journey.test.mjs"]);
    let succeeded = command::overheard(&mut journey, |line| tally.hear(line))?;
    Ok(tally.agreeing_with(succeeded))
}

/// A call of Node.js in `tests/browser`, told where the demo and Chromium are.
///
/// # Errors
/// When Node.js or Chromium is missing.
pub(crate) fn script(demo: &Demonstration, first: &str) -> Result<Command> {
    let mut node = Command::new(need::node()?);
    node.arg(first)
        .current_dir(tree::browser())
        .env("BEFRIEND_URL", demo.url())
        .env("BEFRIEND_LINKS", demo.links())
        .env("BEFRIEND_CHROMIUM", need::chromium().context("Chromium is not here (Debian: chromium)")?);
    Ok(node)
}
