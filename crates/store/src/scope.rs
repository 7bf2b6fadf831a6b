//! Whose records a query may see. Without this file one charity's helper could open another's records
//! by changing an id in the address bar.

use befriend_domain::id::SchemeId;

/// What a read or a write may touch. Every [`crate::Reader`] and [`crate::Txn`] carries one; a record outside it
/// is [`crate::StoreError::NotFound`], exactly like one that never was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The records of one scheme.
    Scheme(SchemeId),
    /// The records of every scheme, for the few things that must cross them.
    System(Reason),
}

/// Why something crosses schemes. A closed list, so that each use can be found and judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Sending what waits in the outbox.
    Delivery,
    /// Finding who signs in, before their scheme is known.
    SignIn,
    /// Timers: reminders, lapses, work on a schedule.
    Housekeeping,
    /// Health, alarms and counts without people.
    Watch,
    /// The command line of whoever runs the service: making organisations, schemes, staff and tokens.
    Administration,
}

impl Scope {
    /// The one scheme, unless the scope crosses schemes.
    pub const fn scheme(&self) -> Option<SchemeId> {
        match self {
            Self::Scheme(id) => Some(*id),
            Self::System(_) => None,
        }
    }

    /// Whether a record of `scheme` is within it.
    pub fn holds(&self, scheme: SchemeId) -> bool {
        self.scheme().is_none_or(|own| own == scheme)
    }
}
