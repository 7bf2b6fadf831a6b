//! What went wrong with a delivery, and what to do about it. Without this file every refusal would be retried for days,
//! or worse, a server's bad hour would be taken for a person's wrong address.

use std::fmt;

use thiserror::Error;

/// What the caller does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultClass {
    /// Try the same bytes again, when [`crate::retry::retry_at`] says.
    Retry,
    /// The server refused this recipient or this letter for good: stop, and make a task for a coordinator.
    Refused,
    /// Our own settings or our own mail server: no letter can leave. Keep them all, do not count the try, raise the
    /// alarm, and try again in some minutes.
    Ours,
}

/// Where in the conversation a fault fell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Finding and reaching the server; with implicit TLS also the handshake.
    Connect,
    /// The server's greeting and the answer to `EHLO`.
    Hello,
    /// `STARTTLS` and the handshake.
    StartTls,
    /// `AUTH`.
    SignIn,
    /// `MAIL FROM`.
    MailFrom,
    /// `RCPT TO`.
    RcptTo,
    /// `DATA`, and the letter up to its last byte.
    Data,
    /// The final dot and the answer to it.
    FinalDot,
    /// Writing to a folder instead of a server.
    Keep,
}

/// What happened there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The server answered no: 4xx or 5xx.
    Answered(u16),
    /// No answer within the step's time.
    TimedOut,
    /// The connection broke or could not be made.
    Broken,
    /// The answer could not be understood.
    Garbled,
    /// The certificate or handshake was not acceptable.
    Tls,
    /// The server does not offer what our settings ask for.
    NotOffered,
}

/// A delivery that did not come to a good end. Holds no address, no name and no word of the server's answer, which
/// often repeats the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("mail was not accepted at {at}: {cause}")]
pub struct DeliveryFault {
    /// What to do.
    pub class: FaultClass,
    /// Where it fell.
    pub at: Step,
    /// What happened.
    pub cause: Cause,
    /// Whether the server may have taken the letter all the same: the fault fell after the final dot was sent and before
    /// it was answered. Sending again may show it twice, with the same `Message-ID`.
    pub may_have_been_accepted: bool,
}

impl DeliveryFault {
    /// Decides the class from where and what.
    ///
    /// | | 4xx | 5xx | time, break, garbage | TLS | not offered |
    /// |---|---|---|---|---|---|
    /// | up to `MAIL` | retry | ours | retry | ours (before sign-in), else retry | ours |
    /// | `RCPT`, `DATA`, dot | retry | refused | retry | retry | refused |
    pub(crate) fn new(at: Step, cause: Cause) -> Self {
        let class = match cause {
            Cause::Answered(500..) | Cause::NotOffered if about_this_letter(at) => FaultClass::Refused,
            Cause::Answered(500..) | Cause::NotOffered => FaultClass::Ours,
            Cause::Tls if before_sign_in(at) => FaultClass::Ours,
            _ => FaultClass::Retry,
        };
        let unanswered = !matches!(cause, Cause::Answered(_));
        Self { class, at, cause, may_have_been_accepted: at == Step::FinalDot && unanswered }
    }

    /// The server's code, if it answered.
    pub const fn code(&self) -> Option<u16> {
        match self.cause {
            Cause::Answered(code) => Some(code),
            _ => None,
        }
    }
}

const fn about_this_letter(at: Step) -> bool {
    matches!(at, Step::RcptTo | Step::Data | Step::FinalDot)
}

const fn before_sign_in(at: Step) -> bool {
    matches!(at, Step::Connect | Step::Hello | Step::StartTls)
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connect",
            Self::Hello => "hello",
            Self::StartTls => "starttls",
            Self::SignIn => "sign-in",
            Self::MailFrom => "mail-from",
            Self::RcptTo => "rcpt-to",
            Self::Data => "data",
            Self::FinalDot => "final-dot",
            Self::Keep => "keep",
        })
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(code) => write!(f, "the server answered {code}"),
            Self::TimedOut => f.write_str("no answer in time"),
            Self::Broken => f.write_str("the connection broke or could not be made"),
            Self::Garbled => f.write_str("the answer could not be understood"),
            Self::Tls => f.write_str("the server's certificate or encryption was not acceptable"),
            Self::NotOffered => f.write_str("the server does not offer what the settings ask for"),
        }
    }
}
