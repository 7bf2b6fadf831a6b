//! One conversation: the answers of a decent server, and in place of one of them the fault. Without it faults could only
//! be placed between connections, not inside them.

use std::future::pending;
use std::io;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_rustls::TlsAcceptor;

use super::line::Line;
use super::{Fault, Ledger, Point, ReceivedLetter, Script};
use crate::config::Security;

const NOT_SMTP: &[u8] = b"\x00\xff\xfe this is not SMTP\r\n";
const NOT_TLS: &[u8] = b"\x17\x03\x03\x00\x10 this is not TLS at all";

/// Whether the command was done, or answered with a no.
#[derive(PartialEq, Eq)]
enum Said {
    Yes,
    No,
}

struct Conversation {
    line: Line,
    script: Script,
    acceptor: TlsAcceptor,
    ledger: Arc<Ledger>,
    from: Option<String>,
    recipients: Vec<String>,
}

/// Talks until either side hangs up. The error only says that it did.
pub(super) async fn hold(stream: TcpStream, script: Script, acceptor: TlsAcceptor, ledger: Arc<Ledger>) {
    let line = Line::plain(stream, script.line_ends);
    let talk = Conversation { line, script, acceptor, ledger, from: None, recipients: Vec::new() };
    // Hanging up is how every conversation ends, so there is nothing to do about it.
    let _ = talk.run().await;
}

impl Conversation {
    async fn run(mut self) -> io::Result<()> {
        if self.script.security == Security::Tls {
            if self.script.fault == Some((Point::Banner, Fault::BrokenTls)) {
                self.line.write_below(NOT_TLS).await?;
                return pending().await;
            }
            self.line = self.line.encrypt(&self.acceptor).await?;
        }
        let mut talk = self.answer(Point::Banner, "220 sink.example.org ESMTP\r\n").await?.0;
        loop {
            let command = talk.line.next().await?;
            talk = talk.obey(&String::from_utf8_lossy(&command)).await?;
        }
    }

    async fn obey(mut self, command: &str) -> io::Result<Self> {
        let verb = command.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => {
                let offers = self.offers();
                Ok(self.answer(Point::Ehlo, &offers).await?.0)
            }
            "STARTTLS" => self.start_tls().await,
            "AUTH" => Ok(self.answer(Point::Auth, "235 2.7.0 signed in\r\n").await?.0),
            "MAIL" => {
                let (mut talk, said) = self.answer(Point::Mail, "250 2.1.0 ok\r\n").await?;
                if said == Said::Yes {
                    talk.from = Some(address_in(command));
                    talk.recipients.clear();
                }
                Ok(talk)
            }
            "RCPT" => {
                let (mut talk, said) = self.answer(Point::Rcpt, "250 2.1.5 ok\r\n").await?;
                if said == Said::Yes {
                    talk.recipients.push(address_in(command));
                }
                Ok(talk)
            }
            "DATA" => self.data().await,
            "QUIT" => {
                self.line.write(b"221 2.0.0 goodbye\r\n").await?;
                Err(io::ErrorKind::ConnectionAborted.into())
            }
            _ => {
                self.ledger.strange_commands.fetch_add(1, Ordering::SeqCst);
                self.line.write(b"500 5.5.2 what?\r\n").await?;
                Ok(self)
            }
        }
    }

    fn offers(&self) -> String {
        let mut offers = "250-sink.example.org\r\n".to_owned();
        if self.script.security == Security::Starttls && !self.line.is_encrypted() {
            offers.push_str("250-STARTTLS\r\n");
        }
        if self.script.asks_sign_in {
            offers.push_str("250-AUTH PLAIN LOGIN\r\n");
        }
        offers + "250 8BITMIME\r\n"
    }

    async fn start_tls(mut self) -> io::Result<Self> {
        if self.script.fault == Some((Point::StartTls, Fault::BrokenTls)) {
            self.line.write(b"220 2.0.0 go ahead\r\n").await?;
            self.line.write_below(NOT_TLS).await?;
            return pending().await;
        }
        let (mut talk, said) = self.answer(Point::StartTls, "220 2.0.0 go ahead\r\n").await?;
        if said == Said::Yes {
            talk.line = talk.line.encrypt(&talk.acceptor).await?;
        }
        Ok(talk)
    }

    async fn data(self) -> io::Result<Self> {
        let (mut talk, said) = self.answer(Point::Data, "354 go on\r\n").await?;
        if said == Said::No {
            return Ok(talk);
        }
        let mut bytes = Vec::new();
        loop {
            let line = talk.line.next().await?;
            match line.strip_prefix(b".") {
                Some([]) => break,
                Some(unstuffed) => bytes.extend_from_slice(unstuffed),
                None => bytes.extend_from_slice(&line),
            }
            bytes.extend_from_slice(b"\r\n");
        }
        let at = talk.note(bytes);
        let (talk, said) = talk.answer(Point::FinalDot, "250 2.0.0 taken\r\n").await?;
        if said == Said::Yes {
            talk.ledger.letters.lock().unwrap_or_else(PoisonError::into_inner)[at].accepted = true;
        }
        Ok(talk)
    }

    fn note(&mut self, bytes: Vec<u8>) -> usize {
        let mut letters = self.ledger.letters.lock().unwrap_or_else(PoisonError::into_inner);
        letters.push(ReceivedLetter {
            from: self.from.take().unwrap_or_default(),
            recipients: std::mem::take(&mut self.recipients),
            bytes,
            accepted: false,
        });
        letters.len() - 1
    }

    /// Says `right`, or misbehaves if this is the point for it.
    async fn answer(mut self, at: Point, right: &str) -> io::Result<(Self, Said)> {
        let Some((_, fault)) = self.script.fault.filter(|(point, _)| *point == at) else {
            self.line.write(right.as_bytes()).await?;
            return Ok((self, Said::Yes));
        };
        match fault {
            Fault::NotNow => {
                self.line.write(b"450 4.3.0 not now\r\n").await?;
                Ok((self, Said::No))
            }
            Fault::Never => {
                self.line.write(b"550 5.1.1 never\r\n").await?;
                Ok((self, Said::No))
            }
            Fault::ShuttingDown => {
                self.line.write(b"421 4.3.2 shutting down\r\n").await?;
                Err(io::ErrorKind::ConnectionAborted.into())
            }
            Fault::Silent => pending().await,
            Fault::Reset => {
                self.line.reset()?;
                Err(io::ErrorKind::ConnectionReset.into())
            }
            Fault::Drip => {
                self.drip(right.as_bytes()).await?;
                Ok((self, Said::Yes))
            }
            Fault::Garbage => {
                self.line.write(NOT_SMTP).await?;
                pending().await
            }
            Fault::BrokenTls => {
                let bytes = if self.line.is_encrypted() { NOT_TLS } else { NOT_SMTP };
                self.line.write_below(bytes).await?;
                pending().await
            }
        }
    }

    async fn drip(&mut self, bytes: &[u8]) -> io::Result<()> {
        let pause: Duration = self.script.drip;
        for byte in bytes {
            sleep(pause).await;
            self.line.write(&[*byte]).await?;
        }
        Ok(())
    }
}

fn address_in(command: &str) -> String {
    command
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or_else(|| command.to_owned(), |(address, _)| address.to_owned())
}
