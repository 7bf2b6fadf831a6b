//! How a command can end badly, and the exit code that says so to a script.

use std::process::ExitCode;

use crate::config::SettingsError;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// What was typed cannot be used; says what can.
    #[error("{0}")]
    Usage(String),
    /// A setting is wrong.
    #[error("these settings need your attention (`befriend settings` explains each):\n{0}")]
    Settings(#[from] SettingsError),
    /// Something this program needs does not answer: the database, or the address it should listen on.
    #[error("{0}")]
    Unavailable(String),
    /// Anything else.
    #[error("{0:#}")]
    Other(anyhow::Error),
}

impl Trouble {
    /// 2 for usage, 78 for settings, 69 for what does not answer, else 1 (the numbers of sysexits.h where it has one).
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code())
    }

    const fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Settings(_) => 78,
            Self::Unavailable(_) => 69,
            Self::Other(_) => 1,
        }
    }
}

impl From<anyhow::Error> for Trouble {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Other(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::Trouble;
    use crate::config::{Environment, Settings};

    #[test]
    fn each_kind_of_trouble_has_its_own_exit_code() {
        let wrong = Environment::from([("BEFRIEND__HTTP__LISTEN".to_owned(), "nowhere".to_owned())]);
        let settings = Settings::load(None, &wrong).expect_err("nowhere is no address");
        assert_eq!(Trouble::Usage(String::new()).code(), 2);
        assert_eq!(Trouble::from(settings).code(), 78);
        assert_eq!(Trouble::Unavailable(String::new()).code(), 69);
        assert_eq!(Trouble::from(anyhow::anyhow!("anything")).code(), 1);
    }
}
