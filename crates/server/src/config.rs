//! The settings: read once, checked whole, and passed on as values. Without this file each part would read the
//! environment for itself, and a misspelt setting would be ignored in silence.

mod gather;
mod nearest;
mod read;

use std::fmt;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use befriend_email_notification::MailConfig;

pub use gather::Environment;

/// The documented defaults, and the list of all settings there are.
pub const DEFAULTS: &str = include_str!("../../../config/default.toml");

/// All settings, each of them checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How the service is reached.
    pub http: Http,
    /// Where everything is kept.
    pub database: Database,
    /// How mail leaves.
    pub mail: MailConfig,
    /// The key of sign-in codes and sealed values; none when none was given.
    pub key: Option<Key>,
    /// How often the worker looks.
    pub work: Work,
    /// What is logged.
    pub log: Log,
}

/// How the service is reached.
#[derive(Debug, Clone)]
pub struct Http {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Origin that emails and calendars point to, without a slash at the end.
    pub public_url: String,
    /// Proxies of our own in front of us.
    pub trusted_hops: usize,
    /// Connections open at once.
    pub max_connections: usize,
    /// Time to send the head of a request.
    pub header_wait: Duration,
    /// Time for requests in flight at a stop.
    pub stop_wait: Duration,
}

/// Where everything is kept.
#[derive(Clone)]
pub struct Database {
    /// `sqlite://…` or `postgres://…`; may hold a password, so it never prints.
    pub url: String,
    /// Connections kept.
    pub connections: u32,
    /// Whether the schema is brought up to date at start.
    pub migrate: bool,
}

impl fmt::Debug for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Database").field("url", &"…").finish_non_exhaustive()
    }
}

/// 32 secret bytes.
#[derive(Clone)]
pub struct Key(pub [u8; 32]);

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}

/// How often the worker looks.
#[derive(Debug, Clone)]
pub struct Work {
    /// Between looks at the mail to send.
    pub mail_every: Duration,
    /// How long a letter is held without a sign of life from whoever sends it.
    pub mail_lease: Duration,
    /// Between looks at lapses and reminders.
    pub housekeeping_every: Duration,
    /// Between looks at whether matching is due.
    pub matching_every: Duration,
}

/// What is logged.
#[derive(Debug, Clone)]
pub struct Log {
    /// For machines rather than people.
    pub json: bool,
    /// A tracing filter.
    pub filter: String,
}

/// Everything that is wrong with the settings, so that one look repairs all of it.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct SettingsError(Vec<String>);

impl SettingsError {
    /// One line for each fault: where it was set, what is wrong, what to do.
    pub fn faults(&self) -> &[String] {
        &self.0
    }
}

impl Settings {
    /// Defaults, then the file if one is named, then the environment; checked whole.
    ///
    /// # Errors
    /// All faults together: a file that cannot be read, unknown settings, values that make no sense.
    pub fn load(file: Option<&Path>, environment: &Environment) -> Result<Self, SettingsError> {
        let mut faults = Vec::new();
        let table = gather::gather(file, environment, &mut faults);
        let settings = read::settings(&table, &mut faults);
        match settings {
            Some(settings) if faults.is_empty() => Ok(settings),
            _ => Err(SettingsError(faults)),
        }
    }
}

#[cfg(test)]
mod tests;
