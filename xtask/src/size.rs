//! How quickly the release binary is ready, and how much memory it holds at rest.

use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::command::{self, Leash};
use crate::database::free_port;
use crate::demonstration::{Demonstration, ready};
use crate::tree;

/// Ready within this long, on an existing SQLite file.
const READY_WITHIN: Duration = Duration::from_secs(1);
/// No more than this at rest.
const RESIDENT_AT_MOST_MIB: f64 = 64.0;
const RUNS: usize = 5;

/// Builds the release binary, serves a demo's database with it and prints the medians of five starts.
///
/// # Errors
/// When it cannot be built or started.
pub(crate) fn measure() -> Result<ExitCode> {
    let build = command::succeeds(command::cargo().args(["build", "--release", "--bin", "befriend"]))?;
    ensure!(build, "the release build did not succeed");
    let befriend = tree::built("release", "befriend");
    let folder = tempfile::Builder::new().prefix("befriend-size-").tempdir()?;
    let database = folder.path().join("befriend.db");
    {
        let demo = Demonstration::start(&befriend)?;
        copy_database(&demo.database(), &database)?;
    }

    let mut starts = Vec::new();
    let mut resident = Vec::new();
    for _ in 0..RUNS {
        let address = format!("127.0.0.1:{}", free_port()?);
        let begun = Instant::now();
        let mut server = Leash::start(
            command::leashed(&befriend, &[])
                .arg("serve")
                .current_dir(folder.path())
                .env("DATABASE_URL", format!("sqlite://{}", database.display()))
                .env("BEFRIEND__HTTP__LISTEN", &address)
                .env("BEFRIEND__SECRETS__KEY", "5e".repeat(32))
                .stdin(Stdio::null())
                .stdout(Stdio::null()),
        )?;
        while !ready(&address) {
            if server.ended() || begun.elapsed() > Duration::from_secs(30) {
                bail!("the server did not become ready");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        starts.push(begun.elapsed().as_secs_f64());
        std::thread::sleep(Duration::from_secs(5));
        resident.push(resident_mib(server.id())?);
    }
    let (start, memory) = (median(starts), median(resident));
    let megabytes = std::fs::metadata(&befriend)?.len() / 1_000_000;
    println!("release binary          {megabytes} MB");
    println!("ready in                {start:.3} s   (at most {} s)", READY_WITHIN.as_secs());
    println!("resident at rest        {memory:.1} MiB (at most {RESIDENT_AT_MOST_MIB} MiB)");
    let held = start <= READY_WITHIN.as_secs_f64() && memory <= RESIDENT_AT_MOST_MIB;
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The demo writes as we copy, so its write-ahead log goes along with the file.
fn copy_database(from: &Path, to: &Path) -> Result<()> {
    for ending in ["", "-wal"] {
        let file = PathBuf::from(format!("{}{ending}", from.display()));
        if file.exists() {
            std::fs::copy(file, format!("{}{ending}", to.display()))?;
        }
    }
    Ok(())
}

fn resident_mib(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS in /proc")?;
    let kib: f64 = line.split_whitespace().nth(1).context("no figure in VmRSS")?.parse()?;
    Ok(kib / 1024.0)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_median_is_the_middle_one() {
        assert!((super::median(vec![9.0, 1.0, 5.0]) - 5.0).abs() < f64::EPSILON);
    }
}
