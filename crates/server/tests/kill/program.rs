//! The real `befriend` program as a child of the test, to be killed at will.

use std::process::{Child, Command, ExitStatus, Stdio};

/// A running `befriend`; killed when it goes out of scope, so that no broken test leaves one behind.
#[derive(Debug)]
pub(crate) struct Program(Child);

impl Program {
    /// Starts `befriend …` against a database, with settings as the environment gives them.
    pub(crate) fn start(arguments: &[&str], database: &str, settings: &[(&str, String)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_befriend"));
        command
            .args(arguments)
            .env_clear()
            .env("DATABASE_URL", database)
            .env("BEFRIEND__SECRETS__KEY", "5a".repeat(32))
            .env("BEFRIEND__LOG__FILTER", "off")
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        for (name, value) in settings {
            command.env(name, value);
        }
        Self(command.spawn().expect("the program of this workspace starts"))
    }

    /// `kill -9`: it learns nothing of it and tidies nothing up.
    pub(crate) fn kill(&mut self) {
        self.0.kill().expect("it was still running");
        self.0.wait().expect("it is gone");
    }

    /// Waits until it ends by itself.
    pub(crate) fn ends(mut self) -> ExitStatus {
        self.0.wait().expect("it ends")
    }

    /// Whether it still runs.
    pub(crate) fn is_running(&mut self) -> bool {
        self.0.try_wait().expect("it can be asked").is_none()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Both only go wrong when it is gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
