//! The pictures of the README, taken from the real pages so that they cannot grow stale by hand.

use std::process::ExitCode;

use anyhow::{Result, ensure};

use crate::{browser, command, demonstration::Demonstration, need, tree};

/// Which pictures.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Every page two links lead to, narrow and wide, light and dark, into target/pictures: to be looked at.
    #[arg(long)]
    all: bool,
}

/// Builds, runs a demo and takes each picture into `docs/pictures/`, or all of them into `target/pictures/`.
///
/// # Errors
/// When something needed is missing, or a page is not there.
pub(crate) fn take(options: &Options) -> Result<ExitCode> {
    need::debian_packages()?;
    ensure!(
        command::succeeds(command::cargo().args(["build", "--bin", "befriend"]))?,
        "the build did not succeed"
    );
    let demo = Demonstration::start(&tree::built("debug", "befriend"))?;
    let (script, folder) =
        if options.all { ("walk.mjs", "target/pictures") } else { ("pictures.mjs", "docs/pictures") };
    let folder = tree::root().join(folder);
    std::fs::create_dir_all(&folder)?;
    let mut pictures = browser::script(&demo, script)?;
    ensure!(
        command::succeeds(pictures.env("BEFRIEND_PICTURES", &folder))?,
        "the pictures could not be taken"
    );
    println!("pictures are in {}", folder.display());
    Ok(ExitCode::SUCCESS)
}
