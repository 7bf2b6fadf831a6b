//! The proofs of who acts, as handler arguments. Without this file a handler could forget to ask: a handler that
//! takes `CoordinatorSession` cannot run for anybody else, whatever the registry says.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use befriend_domain::actor::{Admin, Befriender, Coordinator, Helped, Lead, TokenRole};
use befriend_domain::id::{ApiTokenId, SchemeId};
use befriend_domain::scheme::Scheme;
use befriend_domain::sign_in::Session;
use befriend_domain::staff::Staff;
use http::request::Parts;

use crate::entry::Entered;
use crate::refusal::Refusal;
use crate::visitor::{Needs, Owner, TokenKind, Visitor};

/// A person signed in as themself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInPerson(pub Helped);

/// A mentor signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInMentor(pub Befriender);

/// A coordinator signed in, second factor given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoordinatorSession(pub Coordinator);

/// A safeguarding lead signed in, second factor given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadSession(pub Lead);

/// An admin signed in, second factor given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminSession(pub Admin);

/// A session of whatever kind, second factor given or not: for signing out and for giving the second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnySession(pub Session);

/// A member of staff who has yet to give the second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfSignedIn {
    /// Their session.
    pub session: Session,
    /// Who they are.
    pub staff: Staff,
}

/// A program with a bearer token of the role `R`: [`Intake`], [`Helped`], [`Befriender`], [`Coordinator`], or one of the
/// roles of [`crate::json::caller`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BearerToken<R>(pub R);

/// A program that hands requests in and reads only what it handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intake {
    /// Its token.
    pub token: ApiTokenId,
    /// The scheme it hands them to.
    pub scheme: SchemeId,
}

impl Intake {
    /// The scheme it hands them to.
    pub const fn scheme(&self) -> SchemeId {
        self.scheme
    }
}

/// The scheme the request is for.
#[derive(Debug, Clone)]
pub struct InScheme(pub Arc<Scheme>);

/// An actor that a bearer token can stand for.
pub trait TokenActor: Sized {
    /// What the registry calls its need.
    const NEEDS: Needs;

    /// The actor, if the visitor's token stands for one.
    fn of(visitor: &Visitor) -> Option<Self>;
}

impl TokenActor for Intake {
    const NEEDS: Needs = Needs::Token(&[TokenKind::Intake]);

    fn of(visitor: &Visitor) -> Option<Self> {
        let Visitor::Program(open) = visitor else {
            return None;
        };
        matches!(open.token.role, TokenRole::Intake)
            .then_some(Self { token: open.token.id, scheme: open.token.scheme })
    }
}

impl TokenActor for Helped {
    const NEEDS: Needs = Needs::Token(&[TokenKind::Person]);

    fn of(visitor: &Visitor) -> Option<Self> {
        visitor.helped()
    }
}

impl TokenActor for Befriender {
    const NEEDS: Needs = Needs::Token(&[TokenKind::Mentor]);

    fn of(visitor: &Visitor) -> Option<Self> {
        visitor.befriender()
    }
}

impl TokenActor for Coordinator {
    const NEEDS: Needs = Needs::Token(&[TokenKind::Coordinator]);

    fn of(visitor: &Visitor) -> Option<Self> {
        visitor.coordinator()
    }
}

impl<S: Sync, R: TokenActor> FromRequestParts<S> for BearerToken<R> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let visitor = &entered(parts)?.visitor;
        R::NEEDS.admit(visitor)?;
        R::of(visitor).map(Self).ok_or(Refusal::TokenMayNot)
    }
}

macro_rules! sessions {
    ($($extractor:ident by $find:ident needs $needs:ident),+ $(,)?) => {$(
        impl<S: Sync> FromRequestParts<S> for $extractor {
            type Rejection = Refusal;

            async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
                let visitor = &entered(parts)?.visitor;
                Needs::$needs.admit(visitor)?;
                visitor.session().and(visitor.$find()).map(Self).ok_or(Refusal::SignInFirst)
            }
        }
    )+};
}

sessions! {
    SignedInPerson by helped needs Person,
    SignedInMentor by befriender needs Mentor,
    CoordinatorSession by coordinator needs Coordinator,
    LeadSession by lead needs Lead,
    AdminSession by admin needs Admin,
}

impl<S: Sync> FromRequestParts<S> for HalfSignedIn {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let visitor = &entered(parts)?.visitor;
        Needs::HalfSignedIn.admit(visitor)?;
        let Visitor::SignedIn(open) = visitor.as_ref() else {
            return Err(Refusal::SignInFirst);
        };
        let Owner::Staff(staff) = &open.owner else {
            return Err(Refusal::NotFound);
        };
        Ok(Self { session: open.session.clone(), staff: Staff::clone(staff) })
    }
}

impl<S: Sync> FromRequestParts<S> for AnySession {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        entered(parts)?.visitor.session().cloned().map(Self).ok_or(Refusal::SignInFirst)
    }
}

impl<S: Sync> axum::extract::OptionalFromRequestParts<S> for AnySession {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Refusal> {
        Ok(entered(parts)?.visitor.session().cloned().map(Self))
    }
}

impl<S: Sync> FromRequestParts<S> for InScheme {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        entered(parts)?.scheme.clone().map(Self).ok_or(Refusal::NotFound)
    }
}

/// An id from the path. What is no id is not found, like an id of nothing.
///
/// For a path with two ids, name the second: [`SecondId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Id<T>(pub T);

/// The second id of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondId<T>(pub T);

impl<S: Send + Sync, T: std::str::FromStr> FromRequestParts<S> for Id<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        path_id(parts, state, 0).await.map(Self)
    }
}

impl<S: Send + Sync, T: std::str::FromStr> FromRequestParts<S> for SecondId<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        path_id(parts, state, 1).await.map(Self)
    }
}

async fn path_id<S: Send + Sync, T: std::str::FromStr>(
    parts: &mut Parts,
    state: &S,
    place: usize,
) -> Result<T, Refusal> {
    let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Refusal::NotFound)?;
    params.iter().nth(place).and_then(|(_, value)| value.parse().ok()).ok_or(Refusal::NotFound)
}

fn entered(parts: &Parts) -> Result<&Entered, Refusal> {
    parts.extensions.get::<Entered>().ok_or(Refusal::Broken)
}
