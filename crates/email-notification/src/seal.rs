//! Closes a letter for good. Without this file a retry could send other bytes than the first try, and a slip anywhere
//! above could put a second recipient or header on the wire.
//!
//! A [`Sealed`] is only ever made by [`seal`], or read back by [`Sealed::reopen`] with its digest checked. Both end in
//! the same look at the very bytes that will be sent (`seal/wire.rs`): ASCII, proper line ends, exactly the headers we mean,
//! one recipient. Nothing else can be delivered, so lettre's raw sending never sees bytes made by anybody else.

use std::fmt;
use std::time::SystemTime;

use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::EmailAddress;
use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::envelope::{LineError, MessageId, Recipient, Sender, header_line};
use crate::render::Rendered;

mod wire;

pub use wire::WireError;

/// The bytes of one letter and its envelope. Sending it again sends the same bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    bytes: Vec<u8>,
    from: EmailAddress,
    to: EmailAddress,
}

/// A sealed letter as it is stored between tries.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedParts {
    /// The whole message, headers and bodies, as sent.
    pub bytes: Vec<u8>,
    /// The envelope's sender.
    pub from: String,
    /// The envelope's one recipient.
    pub to: String,
    /// SHA-256 over sender, recipient and bytes, in lower-case hex.
    pub digest: String,
}

/// Why a letter could not be sealed.
#[derive(Debug, Error)]
pub enum SealError {
    /// The subject or sender's name is not one short line.
    #[error(transparent)]
    Line(#[from] LineError),
    /// An address is not one the mail library can write.
    #[error("an address of this letter cannot be written on an envelope")]
    Address(#[from] lettre::address::AddressError),
    /// The mail library could not put it together.
    #[error("this letter could not be put together")]
    Build(#[from] lettre::error::Error),
    /// The finished bytes are not what we meant to send.
    #[error("this letter was put together wrongly and is not sent: {0}")]
    Wire(#[from] WireError),
}

/// Why a stored letter could not be read back.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReopenError {
    /// Sender, recipient or bytes are not the ones that were stored.
    #[error("a stored letter no longer fits its digest; it is not sent and needs a look")]
    Changed,
    /// A stored address is not an address.
    #[error("a stored letter has an address that cannot be read")]
    Address,
    /// The stored bytes are not a letter of ours.
    #[error("a stored letter is not one of ours: {0}")]
    Wire(#[from] WireError),
}

/// Closes the letter: from here on it cannot change.
///
/// `now` becomes the `Date`. Bodies are quoted-printable, so no byte of them can be taken for an end of line, an end of
/// message or a header. All messages are answers to something the person did or must know; none is a mailing, so none
/// carries `List-Unsubscribe`.
///
/// # Errors
/// [`SealError`]; nothing was sent.
pub fn seal(
    rendered: &Rendered,
    to: &Recipient,
    from: &Sender,
    id: &MessageId,
    now: Timestamp,
) -> Result<Sealed, SealError> {
    let from_address: Address = from.address().as_str().parse()?;
    let to_address: Address = to.address().as_str().parse()?;
    let reply_to: Address = from.reply_to().as_str().parse()?;
    let message = Message::builder()
        .envelope(Envelope::new(Some(from_address.clone()), vec![to_address.clone()])?)
        .from(Mailbox::new(Some(header_line(from.name())?), from_address))
        .reply_to(Mailbox::new(None, reply_to))
        .to(Mailbox::new(None, to_address))
        .subject(header_line(rendered.subject())?)
        .message_id(Some(id.as_str().to_owned()))
        .date(SystemTime::from(now))
        .header(AutoSubmitted)
        .multipart(bodies(rendered, id))?;
    let sealed =
        Sealed { bytes: message.formatted(), from: from.address().clone(), to: to.address().clone() };
    wire::check(&sealed.bytes, &sealed.from, &sealed.to)?;
    Ok(sealed)
}

/// Text first, HTML second, as RFC 2046 wants the best last. The boundary is made of the message id (no chance needed)
/// and begins with `=_`, which quoted-printable text never holds.
fn bodies(rendered: &Rendered, id: &MessageId) -> MultiPart {
    let part = |kind: ContentType, body: &str| {
        SinglePart::builder()
            .header(kind)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(body.to_owned())
    };
    let boundary: String = format!("=_{}", id.local_part()).chars().take(70).collect();
    MultiPart::alternative()
        .boundary(boundary)
        .singlepart(part(ContentType::TEXT_PLAIN, rendered.text()))
        .singlepart(part(ContentType::TEXT_HTML, rendered.html()))
}

impl Sealed {
    /// The message as sent, headers and bodies.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The envelope's sender.
    pub const fn from(&self) -> &EmailAddress {
        &self.from
    }

    /// The envelope's one recipient.
    pub const fn to(&self) -> &EmailAddress {
        &self.to
    }

    /// What to store so that a retry sends the same.
    pub fn to_parts(&self) -> SealedParts {
        SealedParts {
            bytes: self.bytes.clone(),
            from: self.from.as_str().to_owned(),
            to: self.to.as_str().to_owned(),
            digest: digest(self.from.as_str(), self.to.as_str(), &self.bytes),
        }
    }

    /// Reads a stored letter back.
    ///
    /// # Errors
    /// [`ReopenError`] if a single bit, or the envelope, is not what was stored.
    pub fn reopen(parts: SealedParts) -> Result<Self, ReopenError> {
        if digest(&parts.from, &parts.to, &parts.bytes) != parts.digest {
            return Err(ReopenError::Changed);
        }
        let address = |text: &str| EmailAddress::parse(text).map_err(|_| ReopenError::Address);
        let sealed = Self { from: address(&parts.from)?, to: address(&parts.to)?, bytes: parts.bytes };
        wire::check(&sealed.bytes, &sealed.from, &sealed.to)?;
        Ok(sealed)
    }
}

fn digest(from: &str, to: &str, bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"befriend sealed letter v1\0");
    for part in [from.as_bytes(), to.as_bytes(), bytes] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex::encode(hash.finalize())
}

/// `Auto-Submitted: auto-generated` (RFC 3834): out-of-office programs do not answer it.
#[derive(Clone, Copy)]
struct AutoSubmitted;

const AUTO_GENERATED: &str = "auto-generated";

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        if text.trim().eq_ignore_ascii_case(AUTO_GENERATED) {
            Ok(Self)
        } else {
            Err("not auto-generated".into())
        }
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), AUTO_GENERATED.to_owned())
    }
}

macro_rules! unprinted {
    ($($name:ident),+) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+ };
}
unprinted!(Sealed, SealedParts);
