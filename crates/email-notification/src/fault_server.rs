//! A mail server inside the process that misbehaves on demand (cargo feature `fault-server`). Without it nobody would
//! know what really happens when a server hangs after `RCPT` or resets the line after the final dot.
//!
//! It speaks enough of SMTP for one letter after another, plainly, with `STARTTLS` or with TLS from the first byte, and
//! keeps what it was given: how many envelopes, to whom, which bytes. For tests only: it trusts everybody and delivers
//! nothing.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::task::{AbortHandle, JoinSet};

use crate::config::Security;
use crate::transport::SmtpSettings;

mod certificate;
mod conversation;
mod line;

use certificate::Certificate;

/// Where in the conversation the server misbehaves: instead of its answer to this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// The greeting (with TLS from the first byte: the handshake).
    Banner,
    /// `EHLO`.
    Ehlo,
    /// `STARTTLS`.
    StartTls,
    /// `AUTH`.
    Auth,
    /// `MAIL FROM`.
    Mail,
    /// `RCPT TO`.
    Rcpt,
    /// `DATA`.
    Data,
    /// The final dot.
    FinalDot,
}

impl Point {
    /// All of them, in the order of a conversation.
    pub const ALL: [Self; 8] = [
        Self::Banner,
        Self::Ehlo,
        Self::StartTls,
        Self::Auth,
        Self::Mail,
        Self::Rcpt,
        Self::Data,
        Self::FinalDot,
    ];
}

/// How the server misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Answers 450 and goes on.
    NotNow,
    /// Answers 550 and goes on.
    Never,
    /// Answers 421 and hangs up.
    ShuttingDown,
    /// Says nothing more and keeps the line open.
    Silent,
    /// Resets the connection.
    Reset,
    /// Answers rightly, one byte per [`Script::drip`].
    Drip,
    /// Answers with bytes that are not SMTP.
    Garbage,
    /// Sends bytes that break the encryption; on a plain line, bytes that are not SMTP.
    BrokenTls,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::NotNow,
        Self::Never,
        Self::ShuttingDown,
        Self::Silent,
        Self::Reset,
        Self::Drip,
        Self::Garbage,
        Self::BrokenTls,
    ];
}

/// What the server takes for the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnds {
    /// CR LF only, as the standard says.
    Strict,
    /// Also a bare LF, as many servers do: the way letters are smuggled.
    Lax,
}

/// How the server behaves.
#[derive(Debug, Clone, Copy)]
pub struct Script {
    /// How the line is protected.
    pub security: Security,
    /// Whether it offers, and so the client uses, `AUTH`.
    pub asks_sign_in: bool,
    /// What ends a line.
    pub line_ends: LineEnds,
    /// Where and how it misbehaves.
    pub fault: Option<(Point, Fault)>,
    /// In how many connections it does, from the first on.
    pub faulty_connections: usize,
    /// The pause before each byte of [`Fault::Drip`].
    pub drip: Duration,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            security: Security::Plain,
            asks_sign_in: false,
            line_ends: LineEnds::Strict,
            fault: None,
            faulty_connections: usize::MAX,
            drip: Duration::from_secs(1),
        }
    }
}

/// One `DATA` that came to its final dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedLetter {
    /// The envelope's sender.
    pub from: String,
    /// Everybody in the envelope.
    pub recipients: Vec<String>,
    /// The letter, dots unstuffed, lines ended by CR LF as they came.
    pub bytes: Vec<u8>,
    /// Whether the server answered 250: from then on it is responsible.
    pub accepted: bool,
}

#[derive(Debug, Default)]
struct Ledger {
    letters: Mutex<Vec<ReceivedLetter>>,
    strange_commands: AtomicUsize,
    connections: AtomicUsize,
}

/// A running server. Dropping it hangs up on everybody.
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    script: Script,
    certificate_pem: Vec<u8>,
    ledger: Arc<Ledger>,
    running: AbortHandle,
}

impl FaultServer {
    /// Listens on a free port of this machine.
    ///
    /// # Errors
    /// When no port or certificate can be had.
    pub async fn start(script: Script) -> io::Result<Self> {
        let certificate = Certificate::for_this_machine()?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let (address, certificate_pem) = (listener.local_addr()?, certificate.pem.clone());
        let ledger = Arc::new(Ledger::default());
        let running = tokio::spawn(accept(listener, script, certificate, Arc::clone(&ledger))).abort_handle();
        Ok(Self { address, script, certificate_pem, ledger, running })
    }

    /// Settings that reach this server, with `patience` for every step.
    pub fn settings(&self, patience: Duration) -> SmtpSettings {
        let sign_in = || ("harbour".to_owned(), SecretString::from("a made-up password"));
        SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: self.address.port(),
            security: self.script.security,
            sign_in: self.script.asks_sign_in.then(sign_in),
            trust_certificate: Some(self.certificate_pem.clone()),
            hello_name: Some("befriend.example.org".to_owned()),
            connect: patience,
            command: patience,
            final_dot: patience,
        }
    }

    /// Its port on 127.0.0.1.
    pub const fn port(&self) -> u16 {
        self.address.port()
    }

    /// The certificate to trust, in PEM.
    pub fn certificate_pem(&self) -> &[u8] {
        &self.certificate_pem
    }

    /// Every letter that came to its final dot, in order.
    pub fn letters(&self) -> Vec<ReceivedLetter> {
        self.ledger.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many lines were no command it knows: anything above 0 was smuggled in.
    pub fn strange_commands(&self) -> usize {
        self.ledger.strange_commands.load(Ordering::SeqCst)
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.ledger.connections.load(Ordering::SeqCst)
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// Takes connections for ever. Conversations belong to this task, so they end with it.
async fn accept(listener: TcpListener, script: Script, certificate: Certificate, ledger: Arc<Ledger>) {
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let before = ledger.connections.fetch_add(1, Ordering::SeqCst);
        let fault = script.fault.filter(|_| before < script.faulty_connections);
        let script = Script { fault, ..script };
        conversations.spawn(conversation::hold(
            stream,
            script,
            certificate.acceptor.clone(),
            Arc::clone(&ledger),
        ));
    }
}
