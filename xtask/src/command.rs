//! Starting other programs. Every one of them dies with this one, so an interrupted test run leaves no server behind.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use anyhow::{Context, Result, bail};

/// The first program of this name on the `PATH`, if any.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A cargo call with the toolchain that runs us.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A long-lived child that the kernel ends when we end, by whatever cause.
///
/// `setpriv` (util-linux, on every Debian) sets the parent-death signal, which std offers no safe call for.
pub(crate) fn leashed(program: &Path, identity: &[String]) -> Command {
    match find("setpriv") {
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            command.args(identity).args(["--pdeathsig", "TERM"]).arg(program);
            command
        }
        None => Command::new(program),
    }
}

/// Runs to the end with output passed through; says whether it succeeded.
///
/// # Errors
/// When the program cannot be started at all.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().with_context(|| format!("could not start {}", name(command)))?;
    Ok(status.success())
}

/// Runs to the end silently; its output is shown only when it goes wrong.
///
/// # Errors
/// When it cannot be started or ends with anything but success.
pub(crate) fn quietly(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("could not start {}", name(command)))?;
    if !output.status.success() {
        bail!(
            "{} ended with {}\n{}{}",
            name(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs to the end, showing each line as it comes and handing it to `listen` too.
///
/// # Errors
/// When the program cannot be started or waited for.
pub(crate) fn overheard(command: &mut Command, mut listen: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {}", name(command)))?;
    let (line, lines) = mpsc::channel();
    relay(child.stdout.take(), line.clone());
    relay(child.stderr.take(), line);
    for line in lines {
        println!("{line}");
        listen(&line);
    }
    Ok(child.wait()?.success())
}

fn relay(stream: Option<impl Read + Send + 'static>, line: mpsc::Sender<String>) {
    let Some(stream) = stream else { return };
    std::thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            bytes.clear();
            if line.send(text).is_err() {
                return;
            }
        }
    });
}

fn name(command: &Command) -> String {
    let program: &OsStr = command.get_program();
    program.to_string_lossy().into_owned()
}

/// A child that is told to stop, and waited for, when this value goes.
pub(crate) struct Leash(Child);

impl Leash {
    /// Starts the program and takes hold of it.
    ///
    /// # Errors
    /// When it cannot be started.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let child = command.spawn().with_context(|| format!("could not start {}", name(command)))?;
        Ok(Self(child))
    }

    /// The process id, for reading `/proc`.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Whether the program ended before it was told to.
    pub(crate) fn ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        if self.ended() {
            return;
        }
        let asked = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(15);
        while asked.is_ok() && std::time::Instant::now() < deadline {
            if self.ended() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        // It was asked kindly and had fifteen seconds: now it is made to.
        let _killed = self.0.kill();
        let _reaped = self.0.wait();
    }
}
