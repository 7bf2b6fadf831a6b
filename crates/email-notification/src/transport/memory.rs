//! Letters kept in memory. Without it every test and the demo would need a mail server.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::kept::Kept;
use crate::seal::Sealed;
use crate::transport::Accepted;

/// Keeps every letter delivered, in order; a letter delivered twice is there twice. Clones share one box.
#[derive(Clone, Default)]
pub struct MemoryTransport {
    letters: Arc<Mutex<Vec<Sealed>>>,
}

impl MemoryTransport {
    pub(super) fn deliver(&self, sealed: &Sealed) -> Accepted {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).push(sealed.clone());
        Accepted
    }

    /// Every letter delivered so far, oldest first.
    pub fn letters(&self) -> Vec<Sealed> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The letters to be read.
    pub fn kept(&self) -> Kept {
        Kept::Memory(self.clone())
    }
}

impl fmt::Debug for MemoryTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MemoryTransport({} letters)", self.letters().len())
    }
}
