//! A PostgreSQL of our own: Debian's binaries on a scratch folder and a free loopback port, gone when the tests are.

use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{self, Leash};
use crate::need;

/// Where PostgreSQL's server programs are: Debian's folder of the highest version, else beside one on the `PATH`.
pub(crate) fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .max_by_key(|(version, _)| *version)
        .map(|(_, folder)| folder)
        .or_else(|| command::find("initdb").and_then(|file| file.parent().map(Path::to_path_buf)))
}

/// A running server. It stops, and its files go, when this value goes.
pub(crate) struct Database {
    /// Declared before the folder, so that the server has stopped before its files are removed.
    _server: Leash,
    _folder: tempfile::TempDir,
    url: String,
}

impl Database {
    /// Makes an empty cluster and waits until it answers.
    ///
    /// Durability is off on purpose: the tests judge what the service does, and nobody keeps this data.
    ///
    /// # Errors
    /// When there are no binaries, or the server does not answer within thirty seconds.
    pub(crate) fn start() -> Result<Self> {
        let binaries =
            binaries().context("PostgreSQL's server programs are not here (Debian: postgresql)")?;
        let folder = tempfile::Builder::new().prefix("befriend-postgres-").tempdir()?;
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))?;
        let data = folder.path().join("data");
        std::fs::create_dir(&data)?;
        let identity = ordinary_account(&data)?;

        command::quietly(
            command::leashed(&binaries.join("initdb"), &identity)
                .args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D"])
                .arg(&data)
                .current_dir(folder.path()),
        )?;
        let port = free_port()?;
        let log = std::fs::File::create(folder.path().join("log"))?;
        let mut server = Leash::start(
            command::leashed(&binaries.join("postgres"), &identity)
                .arg("-D")
                .arg(&data)
                .args(["-p", &port.to_string(), "-h", "127.0.0.1", "-k", ""])
                .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
                .args(["-c", "max_connections=400", "-c", "shared_buffers=128MB"])
                .current_dir(folder.path())
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log),
        )?;
        let deadline = Instant::now() + Duration::from_secs(30);
        while !answers(&binaries, port) {
            if server.ended() || Instant::now() > deadline {
                bail!("PostgreSQL did not start:\n{}", std::fs::read_to_string(folder.path().join("log"))?);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        Ok(Self { _server: server, _folder: folder, url })
    }

    /// The URL of its maintenance database, from which tests make their own.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

fn answers(binaries: &Path, port: u16) -> bool {
    let mut ready = Command::new(binaries.join("pg_isready"));
    command::quietly(ready.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])).is_ok()
}

/// A port that was free a moment ago.
///
/// # Errors
/// When the loopback address cannot be listened on.
pub(crate) fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// PostgreSQL refuses to run as root: root becomes `postgres`, or `nobody` where that account is missing.
fn ordinary_account(data: &Path) -> Result<Vec<String>> {
    if !need::root() {
        return Ok(Vec::new());
    }
    let accounts = std::fs::read_to_string("/etc/passwd")?;
    for wanted in ["postgres", "nobody"] {
        let fields = accounts.lines().map(|line| line.split(':').collect::<Vec<_>>());
        let Some(account) = fields.into_iter().find(|fields| fields.first() == Some(&wanted)) else {
            continue;
        };
        let (Some(user), Some(group)) = (account.get(2), account.get(3)) else {
            continue;
        };
        chown(data, Some(user.parse()?), Some(group.parse()?))?;
        return Ok(vec![format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".to_owned()]);
    }
    bail!("PostgreSQL will not run as root, and there is neither a `postgres` nor a `nobody` account here")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_free_port_can_be_listened_on() {
        let port = super::free_port().expect("the loopback address is there");
        std::net::TcpListener::bind(("127.0.0.1", port)).expect("the port is free");
    }
}
