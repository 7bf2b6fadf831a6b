//! A running `befriend demo` for the checks from outside: the JSON API, the browser, the pictures.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{self, Leash};
use crate::database::free_port;

/// A demo on a scratch folder. It stops, and its files go, when this value goes.
pub(crate) struct Demonstration {
    server: Leash,
    folder: tempfile::TempDir,
    address: String,
}

impl Demonstration {
    /// Starts the program at `befriend` and waits until the made-up scheme stands.
    ///
    /// # Errors
    /// When it ends early or is not ready within two minutes.
    pub(crate) fn start(befriend: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("befriend-demo-").tempdir()?;
        let address = format!("127.0.0.1:{}", free_port()?);
        let log = std::fs::File::create(folder.path().join("log"))?;
        let server = Leash::start(
            command::leashed(befriend, &[])
                // A test may say that each of its calls comes from an address of its own.
                .env("BEFRIEND__HTTP__TRUSTED_HOPS", "1")
                .args(["demo", "--listen", &address, "--data"])
                .arg(folder.path().join("data"))
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log),
        )?;
        let mut demonstration = Self { server, folder, address };
        let deadline = Instant::now() + Duration::from_mins(2);
        while !(demonstration.links().is_file() && ready(&demonstration.address)) {
            if demonstration.server.ended() || Instant::now() > deadline {
                bail!(
                    "the demo did not start:\n{}",
                    std::fs::read_to_string(demonstration.folder.path().join("log"))?
                );
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(demonstration)
    }

    /// `http://address`, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The file in which the demo writes who one can be: links to sign in by, and API tokens.
    pub(crate) fn links(&self) -> PathBuf {
        self.folder.path().join("data/links.json")
    }

    /// The API tokens, as pairs of role and secret.
    ///
    /// # Errors
    /// When the demo's file does not hold what it should.
    pub(crate) fn tokens(&self) -> Result<Vec<(String, String)>> {
        let links: serde_json::Value = serde_json::from_slice(&std::fs::read(self.links())?)?;
        let tokens = links["tokens"].as_array().context("the demo's links.json has no tokens")?;
        let pair = |token: &serde_json::Value| {
            Some((token["role"].as_str()?.to_owned(), token["secret"].as_str()?.to_owned()))
        };
        tokens.iter().map(|token| pair(token).context("a token of the demo has no role or secret")).collect()
    }

    /// The SQLite file the demo keeps its scheme in.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("data/befriend.db")
    }
}

/// Whether the server at this address says it is ready.
pub(crate) fn ready(address: &str) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET /health/ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}
