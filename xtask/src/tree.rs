//! Where things are in this workspace, so that each job works from any folder inside it.

use std::path::{Path, PathBuf};

/// The root of the workspace: the folder above this crate's.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the xtask crate lies in the workspace")
}

/// What cargo builds into: `CARGO_TARGET_DIR`, or `target/` in the workspace.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program that cargo built; `profile` is the folder name, `debug` or `release`.
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(name)
}

/// The browser journey with its pinned npm packages.
pub(crate) fn browser() -> PathBuf {
    root().join("tests/browser")
}

/// Where tools of other languages are kept between runs: inside `target/`, so that a clean-up takes them too.
pub(crate) fn tools() -> PathBuf {
    target().join("xtask")
}
