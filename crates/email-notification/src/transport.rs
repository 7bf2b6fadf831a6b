//! The ways out. Without this file the rest would have to know whether a letter goes to a server, into a folder or
//! nowhere.

mod folder;
mod memory;
mod smtp;

pub use folder::FolderTransport;
pub use memory::MemoryTransport;
pub use smtp::{SmtpSettings, SmtpTransport};

use crate::fault::DeliveryFault;
use crate::kept::Kept;
use crate::seal::Sealed;

/// Where sealed letters go.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(SmtpTransport),
    /// Into a folder.
    Folder(FolderTransport),
    /// Into memory.
    Memory(MemoryTransport),
}

/// The letter was taken: it is somebody else's now and must not be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted;

impl Transport {
    /// Hands one sealed letter over, once.
    ///
    /// Ends by itself: every step has a time of its own, and the longest (600 s for the final dot, by default) is longer
    /// than a typical lease. **Whoever holds a lease on the letter renews it while waiting**, or a second worker sends
    /// the letter too. Dropping the future breaks the connection; the letter may then have been taken or not.
    ///
    /// # Errors
    /// [`DeliveryFault`] says whether to try again, give up or raise the alarm.
    pub async fn deliver(&self, sealed: &Sealed) -> Result<Accepted, DeliveryFault> {
        match self {
            Self::Smtp(smtp) => smtp.deliver(sealed).await,
            Self::Folder(folder) => folder.deliver(sealed).await,
            Self::Memory(memory) => Ok(memory.deliver(sealed)),
        }
    }

    /// The letters kept here, to be read on a page or in a test; `None` when they really go out.
    pub fn kept(&self) -> Option<Kept> {
        match self {
            Self::Smtp(_) => None,
            Self::Folder(folder) => Some(folder.kept()),
            Self::Memory(memory) => Some(memory.kept()),
        }
    }
}
