//! Members of staff and their roles.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::contact_point::EmailAddress;
use crate::id::{PersonId, SchemeId, StaffId};
use crate::text::Name;

/// What a member of staff may do in their scheme. One may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Screens, matches, reviews and looks after pairings.
    Coordinator,
    /// Safeguarding lead: concerns, suspensions, breaking glass.
    Lead,
    /// Settings and staff; no access to people's records by this role alone.
    Admin,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Coordinator, Self::Lead, Self::Admin];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Lead => "lead",
            Self::Admin => "admin",
        }
    }

    /// The role of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A member of staff of one scheme. Always also a person, because someone who works here may be helped
/// or may mentor too, and must never decide about themself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Their id in this role.
    pub id: StaffId,
    /// The scheme they work for.
    pub scheme: SchemeId,
    /// Who they are.
    pub person: PersonId,
    /// What colleagues and people call them.
    pub name: Name,
    /// Where their sign-in codes and alerts go.
    pub email: EmailAddress,
    /// What they may do.
    pub roles: BTreeSet<Role>,
    /// People they said they know or are related to; they never decide about these.
    pub declared: BTreeSet<PersonId>,
    /// Their authenticator, once set up.
    pub second_factor: SecondFactor,
    /// When they left the role, if they have.
    pub left_at: Option<Timestamp>,
    /// Raised by one at each save.
    pub version: i32,
}

/// Where a member of staff stands with their second factor (TOTP, RFC 6238).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SecondFactor {
    /// Not begun: the next sign-in sets one up.
    None,
    /// A secret was shown; the first right code confirms it.
    Offered {
        /// The shared secret, base 32.
        secret: String,
    },
    /// In use.
    Set {
        /// The shared secret, base 32.
        secret: String,
        /// The last time step used, so that no code works twice.
        last_step: u64,
        /// SHA-256 of each recovery code not yet used, hex.
        recovery: Vec<String>,
    },
}

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Offered { .. } => "Offered(…)",
            Self::Set { .. } => "Set(…)",
        })
    }
}

impl Staff {
    /// Whether they hold a role today.
    pub fn holds(&self, role: Role) -> bool {
        self.left_at.is_none() && self.roles.contains(&role)
    }
}
