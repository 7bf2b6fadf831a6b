//! Signing in without a password: a code by email, then a session. Without this file a mail scanner
//! that opens every link could sign in before the person does.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::clock::Timestamp;
use crate::id::{PersonId, SchemeId, SessionId, SignInCodeId, StaffId};

/// Who a session or a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Subject {
    /// A person, helped or mentor or both.
    Person(PersonId),
    /// A member of staff.
    Staff(StaffId),
}

/// A code that was sent. The code itself is never kept: it is derived again from the id and a key when the
/// email is written (see `casework::sign_in`), and only its hash is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInCode {
    /// Its id.
    pub id: SignInCodeId,
    /// The scheme to sign in to.
    pub scheme: SchemeId,
    /// The address it went to, as [`crate::contact_point::EmailAddress::key`].
    pub email_key: String,
    /// Everybody known at that address: two people may share it.
    pub subjects: Vec<Subject>,
    /// SHA-256 of the code together with the id, hex.
    pub hash: String,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// Wrong tries so far.
    pub wrong_tries: i32,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
}

/// A signed-in browser. The token is in the cookie, its hash here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The scheme it opens.
    pub scheme: SchemeId,
    /// Whose it is.
    pub subject: Subject,
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// When it began.
    pub began_at: Timestamp,
    /// The last request in it.
    pub seen_at: Timestamp,
    /// When the second factor was given; staff only.
    pub second_factor_at: Option<Timestamp>,
    /// When it was ended, if it was.
    pub ended_at: Option<Timestamp>,
}

impl Session {
    /// Whether it still holds at a moment, by the limits for its kind of subject.
    pub fn holds(&self, now: Timestamp, policy: &crate::policy::SessionPolicy) -> bool {
        let (idle, absolute) = match self.subject {
            Subject::Staff(_) => (policy.staff_idle(), policy.staff_absolute()),
            Subject::Person(_) => (policy.person_idle(), policy.person_absolute()),
        };
        self.ended_at.is_none() && now < self.seen_at + idle && now < self.began_at + absolute
    }
}

/// SHA-256 in hex: how tokens and codes are kept.
pub fn hash_of(secret: &[u8]) -> String {
    hex::encode(Sha256::digest(secret))
}
