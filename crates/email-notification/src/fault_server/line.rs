//! The line to one client, plain or encrypted, read by lines. Without it every command would deal with half a line and
//! with two kinds of stream.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::LineEnds;

enum Stream {
    Plain(TcpStream),
    Encrypted(Box<TlsStream<TcpStream>>),
}

pub(super) struct Line {
    stream: Stream,
    read: Vec<u8>,
    ends: LineEnds,
}

impl Line {
    pub(super) const fn plain(stream: TcpStream, ends: LineEnds) -> Self {
        Self { stream: Stream::Plain(stream), read: Vec::new(), ends }
    }

    pub(super) const fn is_encrypted(&self) -> bool {
        matches!(self.stream, Stream::Encrypted(_))
    }

    /// Encrypts a plain line; anything read ahead is thrown away.
    pub(super) async fn encrypt(self, acceptor: &TlsAcceptor) -> io::Result<Self> {
        let Stream::Plain(stream) = self.stream else {
            return Ok(self);
        };
        let stream = acceptor.accept(stream).await?;
        Ok(Self { stream: Stream::Encrypted(Box::new(stream)), read: Vec::new(), ends: self.ends })
    }

    /// One line without its end; an error when the client hangs up.
    pub(super) async fn next(&mut self) -> io::Result<Vec<u8>> {
        loop {
            if let Some(line) = self.take_line() {
                return Ok(line);
            }
            let mut piece = [0; 4096];
            let count = match &mut self.stream {
                Stream::Plain(stream) => stream.read(&mut piece).await?,
                Stream::Encrypted(stream) => stream.read(&mut piece).await?,
            };
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.read.extend_from_slice(&piece[..count]);
        }
    }

    fn take_line(&mut self) -> Option<Vec<u8>> {
        let (at, end) = match self.ends {
            LineEnds::Strict => (self.read.windows(2).position(|pair| pair == b"\r\n")?, 2),
            LineEnds::Lax => (self.read.iter().position(|byte| *byte == b'\n')?, 1),
        };
        let mut line: Vec<u8> = self.read.drain(..at + end).collect();
        line.truncate(at);
        if self.ends == LineEnds::Lax && line.last() == Some(&b'\r') {
            line.pop();
        }
        Some(line)
    }

    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.stream {
            Stream::Plain(stream) => stream.write_all(bytes).await,
            Stream::Encrypted(stream) => {
                stream.write_all(bytes).await?;
                stream.flush().await
            }
        }
    }

    /// Writes below the encryption, so that the client can no longer read what comes.
    pub(super) async fn write_below(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.tcp().write_all(bytes).await
    }

    /// Resets the connection when dropped, instead of closing it.
    pub(super) fn reset(mut self) -> io::Result<()> {
        self.tcp().set_zero_linger()
    }

    fn tcp(&mut self) -> &mut TcpStream {
        match &mut self.stream {
            Stream::Plain(stream) => stream,
            Stream::Encrypted(stream) => stream.get_mut().0,
        }
    }
}
