//! Starting the program, and ending it kindly or not.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// Long enough for anything that should happen at all.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// The program, with a clean environment, a key, and the database at `url`.
pub(crate) fn befriend(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_befriend"));
    command.env_clear();
    command.env("DATABASE_URL", url).env("BEFRIEND__SECRETS__KEY", "5e".repeat(32));
    command.env("BEFRIEND__MAIL__TRANSPORT", "memory").env("BEFRIEND__LOG__FILTER", "warn");
    command
}

/// What the program answered.
pub(crate) struct Answered {
    /// Its exit code.
    pub(crate) code: Option<i32>,
    /// What it said to whoever asked.
    pub(crate) said: String,
    /// What it complained of.
    pub(crate) complained: String,
}

/// Runs a command to its end.
pub(crate) fn answer(command: &mut Command) -> Answered {
    let Output { status, stdout, stderr } =
        command.stdin(Stdio::null()).output().expect("the program starts");
    Answered {
        code: status.code(),
        said: String::from_utf8(stdout).expect("text"),
        complained: String::from_utf8(stderr).expect("text"),
    }
}

/// A program that goes on until it is told to stop. It is killed when this value goes.
pub(crate) struct Running(Child);

impl Running {
    /// Starts it.
    pub(crate) fn start(command: &mut Command) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit());
        Self(command.spawn().expect("the program starts"))
    }

    /// Asks it to stop, as a service manager does, and waits until it has.
    pub(crate) fn stop(&mut self) -> ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        assert!(asked.expect("there is a kill command").success());
        wait_until("the program ends", || self.0.try_wait().expect("it can be asked").is_some());
        self.0.wait().expect("it has ended")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Gone already when the test ended it itself.
        let _gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// Waits until something is so.
#[track_caller]
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < SOON, "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// An address that was free a moment ago.
pub(crate) fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

/// The whole answer to a GET, or nothing when nobody answers.
pub(crate) fn get(address: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(SOON)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}
