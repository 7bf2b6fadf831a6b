//! What the web side asks of the rest of the house before any page is chosen: which schemes there are, whose
//! cookie this is, whose bearer token. Without this file the layers would each reach into the store.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use befriend_domain::actor::ApiToken;
use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{MentorId, SchemeId, SessionId, SignInCodeId};
use befriend_domain::scheme::Scheme;
use befriend_domain::sign_in::Session;
use befriend_domain::staff::Staff;

/// The store cannot be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the database cannot be reached; try again shortly")]
pub struct OutOfReach;

/// A look-up on its way.
pub type Looking<T> = Pin<Box<dyn Future<Output = Result<T, OutOfReach>> + Send>>;

/// A look-up by the hash of a secret, at a moment.
pub type LookUp<T> = Arc<dyn Fn(String, Timestamp) -> Looking<Option<T>> + Send + Sync>;

/// A session that still holds, with what its owner is today.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenSession {
    /// The session.
    pub session: Session,
    /// Who they are today, read with it.
    pub owner: Owner,
}

/// Whose session it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Owner {
    /// A person, who may also be a mentor.
    Person {
        /// Their id as a mentor, if they are one.
        mentor: Option<MentorId>,
    },
    /// A member of staff.
    Staff(Box<Staff>),
}

/// A bearer token that still holds.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenToken {
    /// The token.
    pub token: ApiToken,
    /// The member of staff it stands for, when its role is a coordinator's.
    pub staff: Option<Box<Staff>>,
}

/// A code somebody gave back.
#[derive(Clone, PartialEq, Eq)]
pub struct GivenCode {
    /// The scheme they sign in to.
    pub scheme: SchemeId,
    /// Which code it should be.
    pub id: SignInCodeId,
    /// What they typed, digits only.
    pub code: String,
    /// Which of the people at the address they are, once they have chosen: the place in the list.
    pub who: Option<u8>,
}

/// What came of a code.
#[derive(Clone, PartialEq, Eq)]
pub enum Redeemed {
    /// Signed in; the token for the cookie.
    In {
        /// The token.
        token: String,
        /// Whether a second factor must follow.
        second_factor_next: bool,
    },
    /// The code is right and several people share the address: what each is called, in a fixed order. The code is not used
    /// up yet.
    Several(Vec<String>),
    /// Wrong, used, tried too often or too old: nobody is told which.
    Wrong,
}

/// An act on its way.
pub type Act<I, O> = Arc<dyn Fn(I, Timestamp) -> Looking<O> + Send + Sync>;

/// The look-ups, and the acts of signing in and out.
#[derive(Clone)]
pub struct Doors {
    /// Every scheme there is.
    pub schemes: Arc<dyn Fn() -> Looking<Vec<Scheme>> + Send + Sync>,
    /// The session whose token has this hash, if it holds now. Notes that it was seen.
    pub session: LookUp<OpenSession>,
    /// The bearer token with this hash, if it holds now.
    pub token: LookUp<OpenToken>,
    /// Sends a code, if somebody has this address; gives an id either way, after the same work.
    pub request_code: Act<(SchemeId, EmailAddress), SignInCodeId>,
    /// Takes a code back.
    pub redeem_code: Act<GivenCode, Redeemed>,
    /// Ends a session.
    pub sign_out: Act<SessionId, ()>,
}

impl Doors {
    /// Doors behind which nobody lives: no schemes, no sessions, no tokens. For pages that need none.
    pub fn closed() -> Self {
        Self {
            schemes: Arc::new(|| Box::pin(async { Ok(Vec::new()) })),
            session: Arc::new(|_, _| Box::pin(async { Ok(None) })),
            token: Arc::new(|_, _| Box::pin(async { Ok(None) })),
            request_code: Arc::new(|_, _| Box::pin(async { Err(OutOfReach) })),
            redeem_code: Arc::new(|_, _| Box::pin(async { Ok(Redeemed::Wrong) })),
            sign_out: Arc::new(|_, _| Box::pin(async { Ok(()) })),
        }
    }
}

impl fmt::Debug for Doors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Doors")
    }
}
