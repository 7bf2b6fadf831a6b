//! The pictures of the README, taken from the real pages so that they cannot grow stale by hand.

use std::process::ExitCode;

use anyhow::{Result, ensure};

use crate::{browser, command, demonstration::Demonstration, need, tree};

/// Builds, runs a demo and takes each picture into `docs/pictures/`.
///
/// # Errors
/// When something needed is missing, or a page is not there.
pub(crate) fn take() -> Result<ExitCode> {
    need::debian_packages()?;
    ensure!(
        command::succeeds(command::cargo().args(["build", "--bin", "befriend"]))?,
        "the build did not succeed"
    );
    let demo = Demonstration::start(&tree::built("debug", "befriend"))?;
    let folder = tree::root().join("docs/pictures");
    std::fs::create_dir_all(&folder)?;
    let mut pictures = browser::script(&demo, "pictures.mjs")?;
    ensure!(
        command::succeeds(pictures.env("BEFRIEND_PICTURES", &folder))?,
        "the pictures could not be taken"
    );
    println!("pictures are in {}", folder.display());
    Ok(ExitCode::SUCCESS)
}
