//! One letter, one connection, one conversation with a mail server, each step with a time of its own. Without this file a
//! server that falls silent would hold a worker for ever: lettre's own time covers connecting only.
//!
//! The steps are spoken one by one through lettre's connection, so that a fault says where it fell, and whether the
//! server may have taken the letter. A connection per letter costs some round trips and buys that no letter ever meets
//! the remains of another's conversation.

use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::{Response, Severity};
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::config::{MailConfigError, Security};
use crate::fault::{Cause, DeliveryFault, Step};
use crate::seal::Sealed;
use crate::transport::Accepted;

mod cause;

/// Everything needed to reach a mail server.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    /// Its host name, which its certificate must hold.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is protected.
    pub security: Security,
    /// Name and password, if it asks for them.
    pub sign_in: Option<(String, SecretString)>,
    /// One more certificate to trust, in PEM.
    pub trust_certificate: Option<Vec<u8>>,
    /// The name to greet with; this machine's if `None`.
    pub hello_name: Option<String>,
    /// Time to reach it; with implicit TLS the handshake has [`SmtpSettings::command`] more.
    pub connect: Duration,
    /// Time for the answer to one command.
    pub command: Duration,
    /// Time for the answer to the final dot.
    pub final_dot: Duration,
}

/// Sends over SMTP.
#[derive(Clone)]
pub struct SmtpTransport {
    settings: SmtpSettings,
    hello: ClientId,
    encryption: Option<TlsParameters>,
}

/// How long a finished conversation may take to say goodbye: the letter is already taken.
const GOODBYE: Duration = Duration::from_secs(1);

impl SmtpTransport {
    /// Gets ready; nothing is connected yet.
    ///
    /// # Errors
    /// [`MailConfigError`] when the host is no host name or the certificate cannot be read.
    pub fn new(settings: SmtpSettings) -> Result<Self, MailConfigError> {
        let hello = settings.hello_name.clone().filter(|name| is_host_name(name)).map(ClientId::Domain);
        let encryption = match settings.security {
            Security::Plain => None,
            Security::Tls | Security::Starttls => Some(encryption(&settings)?),
        };
        Ok(Self { settings, hello: hello.unwrap_or_default(), encryption })
    }

    pub(super) async fn deliver(&self, sealed: &Sealed) -> Result<Accepted, DeliveryFault> {
        let from = envelope_address(sealed.from().as_str(), Step::MailFrom)?;
        let to = envelope_address(sealed.to().as_str(), Step::RcptTo)?;
        let mut line = self.greet().await?;
        self.sign_in(&mut line).await?;
        let command = self.settings.command;
        let mail = Mail::new(Some(from), vec![]);
        positive(Step::MailFrom, &within(Step::MailFrom, command, line.command(mail)).await?)?;
        let rcpt = Rcpt::new(to, vec![]);
        positive(Step::RcptTo, &within(Step::RcptTo, command, line.command(rcpt)).await?)?;
        go_ahead(&within(Step::Data, command, line.command(Data)).await?)?;
        self.hand_over(&mut line, sealed.bytes()).await?;
        // The letter is taken whatever the server says now, so neither an answer nor its lack matters.
        let _ = timeout(GOODBYE.min(command), line.quit()).await;
        Ok(Accepted)
    }

    /// Connects, greets, and encrypts the line as the settings ask; never goes on in the open.
    async fn greet(&self) -> Result<AsyncSmtpConnection, DeliveryFault> {
        let SmtpSettings { host, port, connect, command, .. } = &self.settings;
        if let (Security::Tls, Some(encryption)) = (self.settings.security, &self.encryption) {
            let address = (host.as_str(), *port);
            let encryption = Some(encryption.clone());
            let hello =
                AsyncSmtpConnection::connect_tokio1(address, Some(*connect), &self.hello, encryption, None);
            return within(Step::Hello, *connect + *command, hello).await;
        }
        let stream = self.reach(host, *port, *connect).await?;
        let hello = AsyncSmtpConnection::connect_with_transport(Box::new(stream), &self.hello);
        let mut line = within(Step::Hello, *command, hello).await?;
        if let Some(encryption) = &self.encryption {
            if !line.can_starttls() {
                return Err(DeliveryFault::new(Step::StartTls, Cause::NotOffered));
            }
            let upgrade = line.starttls(encryption.clone(), &self.hello);
            within(Step::StartTls, *command, upgrade).await?;
        }
        Ok(line)
    }

    async fn reach(&self, host: &str, port: u16, limit: Duration) -> Result<TcpStream, DeliveryFault> {
        let broken = |cause| DeliveryFault::new(Step::Connect, cause);
        let reached = timeout(limit, TcpStream::connect((host, port))).await;
        let stream = reached.map_err(|_| broken(Cause::TimedOut))?.map_err(|_| broken(Cause::Broken))?;
        // The letter and its final dot are two writes; waiting to join them would cost 40 ms each time.
        stream.set_nodelay(true).map_err(|_| broken(Cause::Broken))?;
        Ok(stream)
    }

    async fn sign_in(&self, line: &mut AsyncSmtpConnection) -> Result<(), DeliveryFault> {
        let Some((user_name, password)) = &self.settings.sign_in else {
            return Ok(());
        };
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        if line.server_info().get_auth_mechanism(&mechanisms).is_none() {
            return Err(DeliveryFault::new(Step::SignIn, Cause::NotOffered));
        }
        let credentials = Credentials::new(user_name.clone(), password.expose_secret().to_owned());
        let answer =
            within(Step::SignIn, self.settings.command, line.auth(&mechanisms, &credentials)).await?;
        positive(Step::SignIn, &answer)
    }

    /// Sends the letter and its final dot. The iterator is asked for more only once the whole letter is written, just
    /// before lettre writes the dot: from then on the server may have taken it.
    async fn hand_over(&self, line: &mut AsyncSmtpConnection, bytes: &[u8]) -> Result<(), DeliveryFault> {
        let dot_begun = AtomicBool::new(false);
        let letter = std::iter::once(bytes).chain(std::iter::from_fn(|| {
            dot_begun.store(true, Ordering::Relaxed);
            None
        }));
        let answer = within(Step::FinalDot, self.settings.final_dot, line.message_iter(letter)).await;
        match answer {
            Ok(response) => positive(Step::FinalDot, &response),
            Err(fault) if dot_begun.load(Ordering::Relaxed) => Err(fault),
            Err(fault) => Err(DeliveryFault::new(Step::Data, fault.cause)),
        }
    }
}

async fn within<T>(
    step: Step,
    limit: Duration,
    act: impl Future<Output = Result<T, lettre::transport::smtp::Error>>,
) -> Result<T, DeliveryFault> {
    match timeout(limit, act).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(DeliveryFault::new(step, cause::of(&error))),
        Err(_) => Err(DeliveryFault::new(step, Cause::TimedOut)),
    }
}

/// lettre takes every 2xx and 3xx for a yes; only 2xx finishes a command.
fn positive(step: Step, response: &Response) -> Result<(), DeliveryFault> {
    match response.code().severity {
        Severity::PositiveCompletion => Ok(()),
        _ => Err(DeliveryFault::new(step, Cause::Garbled)),
    }
}

/// After `DATA` only 3xx means "go ahead": a server that says 250 here would read our letter as commands.
fn go_ahead(response: &Response) -> Result<(), DeliveryFault> {
    match response.code().severity {
        Severity::PositiveIntermediate => Ok(()),
        _ => Err(DeliveryFault::new(Step::Data, Cause::Garbled)),
    }
}

fn envelope_address(text: &str, step: Step) -> Result<Address, DeliveryFault> {
    text.parse().map_err(|_| DeliveryFault::new(step, Cause::NotOffered))
}

fn encryption(settings: &SmtpSettings) -> Result<TlsParameters, MailConfigError> {
    let unusable = |error: lettre::transport::smtp::Error| MailConfigError::Encryption(error.to_string());
    let mut parameters = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.trust_certificate {
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem).map_err(unusable)?);
    }
    parameters.build_rustls().map_err(unusable)
}

fn is_host_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
}

/// The password and the host's certificate stay out of logs.
impl fmt::Debug for SmtpTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpTransport({:?})", self.settings.security)
    }
}
