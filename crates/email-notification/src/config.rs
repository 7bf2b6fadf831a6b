//! The mail settings. Without this file a spelling mistake in a setting would be ignored, and a password could be sent
//! over a line anybody can read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use befriend_domain::contact_point::EmailAddress;
use befriend_domain::text::Name;
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};
use thiserror::Error;

use crate::envelope::{LineError, Sender};
use crate::letterhead::Letterhead;
use crate::transport::{FolderTransport, MemoryTransport, SmtpSettings, SmtpTransport, Transport};

/// The `[mail]` section of the settings. Unknown keys are refused.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// Where letters go.
    pub transport: TransportKind,
    /// The address letters come from. Its domain also ends every `Message-ID`. Choose one that does not name the cause:
    /// it is seen by everybody who sees the inbox.
    pub from: EmailAddress,
    /// The sender's name shown to those who did not choose to see the scheme's.
    pub neutral_name: Name,
    /// The folder letters are written to, with `transport = "folder"`.
    #[serde(default)]
    pub folder: Option<PathBuf>,
    /// The mail server, with `transport = "smtp"`.
    #[serde(default)]
    pub host: String,
    /// Its port; 465 for `tls`, 587 for `starttls`.
    #[serde(default = "submissions_port")]
    pub port: u16,
    /// How the line is protected.
    #[serde(default)]
    pub security: Security,
    /// The name to sign in with; none or empty for a server that asks for none.
    #[serde(default)]
    pub user_name: Option<String>,
    /// The password to sign in with.
    #[serde(default, deserialize_with = "secret")]
    pub password: Option<SecretString>,
    /// A PEM file with one more certificate to trust, for a server of one's own.
    #[serde(default)]
    pub trust_certificate: Option<PathBuf>,
    /// The name we greet the server with; this machine's when empty.
    #[serde(default)]
    pub hello_name: Option<String>,
    /// Seconds to reach the server.
    #[serde(default = "ten")]
    pub connect_seconds: u64,
    /// Seconds to wait for the answer to one command.
    #[serde(default = "thirty")]
    pub command_seconds: u64,
    /// Seconds to wait for the answer to the final dot (RFC 5321 asks for 600: giving up early sends letters twice).
    #[serde(default = "six_hundred")]
    pub final_dot_seconds: u64,
}

/// Where letters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransportKind {
    /// To a mail server.
    Smtp,
    /// Into a folder, one `.eml` file each; nobody gets them.
    Folder,
    /// Kept in memory, for tests and the demo; nobody gets them.
    Memory,
}

/// How the line to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// Encrypted from the first byte: the one to prefer.
    #[default]
    Tls,
    /// Encrypted after `STARTTLS`; a server that does not offer it gets nothing.
    Starttls,
    /// Not at all. Only for a server on this machine or a closed network, and never with a password but to this machine.
    Plain,
}

/// Why the mail settings cannot be used.
#[derive(Debug, Error)]
pub enum MailConfigError {
    /// `host` is empty.
    #[error("mail.host is empty: set it to your mail server, or mail.transport to \"folder\" or \"memory\"")]
    NoHost,
    /// `folder` is missing.
    #[error("mail.folder is empty: set it to the folder letters are written to")]
    NoFolder,
    /// A name without a password, or the other way round.
    #[error("mail.user_name and mail.password belong together: set both or neither")]
    HalfSignIn,
    /// A password over an open line.
    #[error("mail.password would be sent unprotected: set mail.security to \"tls\" or \"starttls\"")]
    OpenPassword,
    /// The certificate cannot be read.
    #[error("mail.trust_certificate ({path}) cannot be read as a PEM certificate")]
    Certificate {
        /// The file.
        path: PathBuf,
    },
    /// The encryption cannot be set up, say because `host` is no host name.
    #[error("mail.host and mail.security do not go together: {0}")]
    Encryption(String),
}

impl MailConfig {
    /// Settings that keep every letter in memory.
    pub fn in_memory(from: EmailAddress, neutral_name: Name) -> Self {
        Self {
            transport: TransportKind::Memory,
            from,
            neutral_name,
            folder: None,
            host: String::new(),
            port: submissions_port(),
            security: Security::Tls,
            user_name: None,
            password: None,
            trust_certificate: None,
            hello_name: None,
            connect_seconds: ten(),
            command_seconds: thirty(),
            final_dot_seconds: six_hundred(),
        }
    }

    /// Builds the way out. Nothing is connected yet.
    ///
    /// # Errors
    /// [`MailConfigError`], each saying which setting to change.
    pub fn open(&self) -> Result<Transport, MailConfigError> {
        match self.transport {
            TransportKind::Memory => Ok(Transport::Memory(MemoryTransport::default())),
            TransportKind::Folder => {
                let folder = self.folder.clone().filter(|path| !path.as_os_str().is_empty());
                Ok(Transport::Folder(FolderTransport::new(folder.ok_or(MailConfigError::NoFolder)?)))
            }
            TransportKind::Smtp => Ok(Transport::Smtp(SmtpTransport::new(self.smtp_settings()?)?)),
        }
    }

    /// Who a letter is from: the scheme by name if the person chose that, else the neutral name.
    ///
    /// # Errors
    /// [`LineError`] if the name cannot stand in a header.
    pub fn sender(&self, head: &Letterhead) -> Result<Sender, LineError> {
        let named = head
            .shown_scheme_name()
            .and_then(|name| Sender::new(self.from.clone(), name, head.reply_to.clone()).ok());
        named.map_or_else(
            || Sender::new(self.from.clone(), self.neutral_name.as_str(), head.reply_to.clone()),
            Ok,
        )
    }

    /// The domain of every `Message-ID`.
    pub fn message_id_domain(&self) -> &str {
        self.from.as_str().rsplit('@').next().unwrap_or_default()
    }

    fn smtp_settings(&self) -> Result<SmtpSettings, MailConfigError> {
        if self.host.is_empty() {
            return Err(MailConfigError::NoHost);
        }
        Ok(SmtpSettings {
            host: self.host.clone(),
            port: self.port,
            security: self.security,
            sign_in: self.sign_in()?,
            trust_certificate: self.certificate_file().map(read_certificate).transpose()?,
            hello_name: self.hello_name.clone().filter(|name| !name.is_empty()),
            connect: Duration::from_secs(self.connect_seconds),
            command: Duration::from_secs(self.command_seconds),
            final_dot: Duration::from_secs(self.final_dot_seconds),
        })
    }

    fn certificate_file(&self) -> Option<&Path> {
        self.trust_certificate.as_deref().filter(|path| !path.as_os_str().is_empty())
    }

    fn sign_in(&self) -> Result<Option<(String, SecretString)>, MailConfigError> {
        let user_name = self.user_name.clone().filter(|name| !name.is_empty());
        let (user_name, password) = match (user_name, self.password.clone()) {
            (None, None) => return Ok(None),
            (Some(user_name), Some(password)) => (user_name, password),
            _ => return Err(MailConfigError::HalfSignIn),
        };
        if self.security == Security::Plain && !is_this_machine(&self.host) {
            return Err(MailConfigError::OpenPassword);
        }
        Ok(Some((user_name, password)))
    }
}

fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "::1")
}

fn read_certificate(path: &Path) -> Result<Vec<u8>, MailConfigError> {
    std::fs::read(path).map_err(|_| MailConfigError::Certificate { path: path.to_owned() })
}

/// An empty password is none: environment variables cannot be unset everywhere.
fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SecretString>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.is_empty()).map(SecretString::from))
}

const fn submissions_port() -> u16 {
    465
}

const fn ten() -> u64 {
    10
}

const fn thirty() -> u64 {
    30
}

const fn six_hundred() -> u64 {
    600
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMTP: &str = "transport = \"smtp\"\nfrom = \"post@example.org\"\nneutral_name = \"Messages\"\n\
        host = \"mail.example.org\"\n";

    fn config(more: &str) -> MailConfig {
        toml::from_str(&format!("{SMTP}{more}")).expect("sound settings")
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let error =
            toml::from_str::<MailConfig>(&format!("{SMTP}hsot = \"x\"")).expect_err("a spelling mistake");
        assert!(error.to_string().contains("hsot"), "{error}");
    }

    #[test]
    fn a_password_is_never_sent_over_an_open_line_to_another_machine() {
        let open = config("security = \"plain\"\nuser_name = \"u\"\npassword = \"p\"");
        assert!(matches!(open.open(), Err(MailConfigError::OpenPassword)));
        let own = MailConfig { host: "127.0.0.1".to_owned(), ..open };
        assert!(matches!(own.open(), Ok(Transport::Smtp(_))));
    }

    #[test]
    fn half_a_sign_in_is_refused() {
        assert!(matches!(config("user_name = \"u\"").open(), Err(MailConfigError::HalfSignIn)));
        assert!(matches!(config("user_name = \"\"\npassword = \"\"").open(), Ok(Transport::Smtp(_))));
    }

    #[test]
    fn settings_do_not_print_the_password() {
        let printed = format!("{:?}", config("user_name = \"u\"\npassword = \"hunter2\""));
        assert!(!printed.contains("hunter2"), "{printed}");
    }

    #[test]
    fn without_a_host_or_folder_the_settings_say_what_to_set() {
        let no_host = MailConfig { host: String::new(), ..config("") };
        assert!(matches!(no_host.open(), Err(MailConfigError::NoHost)));
        let no_folder = MailConfig { transport: TransportKind::Folder, ..config("") };
        assert!(matches!(no_folder.open(), Err(MailConfigError::NoFolder)));
    }
}
