//! Tells people by email: typed messages, one recipient each, delivered over SMTP.
//!
//! Without this crate every act would write its own letter, and a slip (a second recipient, a charity's name on a lock
//! screen, a line break in a name) could hurt somebody. Read in this order:
//!
//! 1. what is said: [`email`], [`letterhead`], [`link`], [`samples`]
//! 2. how it looks: [`mod@render`] (`templates/<email>/{subject.txt,body.txt,body.html}`, sentences in the `words` crate)
//! 3. the closed envelope: [`envelope`], [`mod@seal`]
//! 4. the way out: [`config`], [`transport`], [`fault`], [`retry`], and [`kept`] to read what was not really sent
//!
//! What is deliberately absent: cc and bcc (no type can say them), images, tracking, attachments, any database, and
//! any reading of the clock. Whoever calls keeps the outbox: [`seal::seal`] is called once per message, its bytes are
//! stored, and every retry sends those same bytes through [`transport::Transport::deliver`].

pub mod config;
pub mod email;
pub mod envelope;
pub mod fault;
#[cfg(feature = "fault-server")]
pub mod fault_server;
pub mod kept;
pub mod letterhead;
pub mod link;
pub mod render;
pub mod retry;
pub mod samples;
pub mod seal;
pub mod transport;

pub use config::MailConfig;
pub use email::Email;
pub use envelope::{MessageId, Recipient, Sender};
pub use fault::{DeliveryFault, FaultClass, Step};
pub use letterhead::{Letterhead, Naming};
pub use link::Link;
pub use render::{Rendered, render};
pub use retry::retry_at;
pub use seal::{Sealed, SealedParts, seal};
pub use transport::{Accepted, Transport};
