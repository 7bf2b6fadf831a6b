//! Who does something, and for whom. Without this file an act would take a bare id, and a page could
//! pass anybody's.
//!
//! [`Coordinator`], [`Lead`], [`Admin`], [`Helped`] and [`Befriender`] are proofs: they are made from a record, a session or a
//! token and from nothing else, only the permission check makes them (`tests/it/proofs.rs` holds that), and acts take them
//! instead of ids.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::{ApiTokenId, MentorId, PersonId, SchemeId, StaffId, SupporterId};
use crate::mentor::Mentor;
use crate::sign_in::{Session, Subject};
use crate::staff::{Role, Staff};
use crate::text::Line;

/// Whoever did something, as the audit keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// Somebody not signed in, such as a person asking for the first time.
    Public,
    /// A person helped.
    Person(PersonId),
    /// A mentor.
    Mentor(MentorId),
    /// Someone who acts for a person.
    Supporter(SupporterId),
    /// A member of staff.
    Staff(StaffId),
    /// A program holding a bearer token that stands for nobody in particular.
    Token(ApiTokenId),
    /// The service itself: a timer, a migration, the command line.
    Service,
}

/// How a member of staff came to do a step of somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// They said so on the telephone.
    Phone,
    /// They said so face to face.
    InPerson,
    /// They wrote a letter or filled in a paper form.
    Letter,
    /// They wrote an email or a message.
    Message,
}

impl Means {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Phone, Self::InPerson, Self::Letter, Self::Message];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::InPerson => "in_person",
            Self::Letter => "letter",
            Self::Message => "message",
        }
    }

    /// The means of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.code() == code)
    }
}

/// Who did a step, and on whose behalf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// Who did it.
    pub actor: Actor,
    /// How the person whose step it is told them, when it was done on their behalf.
    pub on_behalf: Option<OnBehalf>,
}

/// A step done for somebody who told a member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalf {
    /// Whose step it is.
    pub of: PersonId,
    /// How they said it.
    pub means: Means,
}

impl By {
    /// Done by the actor for themself.
    pub const fn themself(actor: Actor) -> Self {
        Self { actor, on_behalf: None }
    }

    /// Done by the service's own timer.
    pub const fn service() -> Self {
        Self::themself(Actor::Service)
    }
}

/// A signed-in coordinator of one scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coordinator {
    staff: StaffId,
    person: PersonId,
    scheme: SchemeId,
    declared: BTreeSet<PersonId>,
}

/// A signed-in safeguarding lead of one scheme; may also do what a coordinator does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead(Coordinator);

/// A signed-in admin of one scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admin {
    staff: StaffId,
    scheme: SchemeId,
}

impl Coordinator {
    /// The coordinator a member of staff is, if they are one (a lead is one too).
    pub fn of(staff: &Staff) -> Option<Self> {
        let may = staff.holds(Role::Coordinator) || staff.holds(Role::Lead);
        may.then(|| Self {
            staff: staff.id,
            person: staff.person,
            scheme: staff.scheme,
            declared: staff.declared.clone(),
        })
    }

    /// Their staff id.
    pub const fn staff(&self) -> StaffId {
        self.staff
    }

    /// The person they are.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// Their scheme.
    pub const fn scheme(&self) -> SchemeId {
        self.scheme
    }

    /// As the audit names them.
    pub const fn actor(&self) -> Actor {
        Actor::Staff(self.staff)
    }

    /// Done by them in their own role.
    pub const fn by(&self) -> By {
        By::themself(self.actor())
    }

    /// Done by them for somebody who told them.
    pub const fn on_behalf(&self, of: PersonId, means: Means) -> By {
        By { actor: self.actor(), on_behalf: Some(OnBehalf { of, means }) }
    }

    /// Whether they may decide about a person: not themself, nor anyone they know.
    pub fn is_neutral_about(&self, person: PersonId) -> bool {
        self.person != person && !self.declared.contains(&person)
    }
}

impl Lead {
    /// The lead a member of staff is, if they are one.
    pub fn of(staff: &Staff) -> Option<Self> {
        if staff.holds(Role::Lead) { Coordinator::of(staff).map(Self) } else { None }
    }

    /// What a lead may do as a coordinator.
    pub const fn as_coordinator(&self) -> &Coordinator {
        &self.0
    }
}

impl Admin {
    /// The admin a member of staff is, if they are one.
    pub fn of(staff: &Staff) -> Option<Self> {
        staff.holds(Role::Admin).then_some(Self { staff: staff.id, scheme: staff.scheme })
    }

    /// Their staff id.
    pub const fn staff(&self) -> StaffId {
        self.staff
    }

    /// Their scheme.
    pub const fn scheme(&self) -> SchemeId {
        self.scheme
    }
}

/// Somebody signed in as themself: a person helped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helped {
    person: PersonId,
    scheme: SchemeId,
}

impl Helped {
    /// The person a session belongs to, if it is a person's.
    pub const fn of_session(session: &Session) -> Option<Self> {
        match session.subject {
            Subject::Person(person) => Some(Self { person, scheme: session.scheme }),
            Subject::Staff(_) => None,
        }
    }

    /// The person a bearer token stands for, if it stands for one.
    pub const fn of_token(token: &ApiToken) -> Option<Self> {
        match token.role {
            TokenRole::Person { person } => Some(Self { person, scheme: token.scheme }),
            _ => None,
        }
    }

    /// The door for the demo's story and for tests, which play people nobody signed in as. A test of the house holds that
    /// nothing else opens it.
    pub const fn stand_in(person: PersonId, scheme: SchemeId) -> Self {
        Self { person, scheme }
    }

    /// Who they are.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The scheme they are known to.
    pub const fn scheme(&self) -> SchemeId {
        self.scheme
    }

    /// Done by themself.
    pub const fn by(&self) -> By {
        By::themself(Actor::Person(self.person))
    }
}

/// Somebody signed in as a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Befriender {
    mentor: MentorId,
    person: PersonId,
    scheme: SchemeId,
}

impl Befriender {
    /// The mentor a session belongs to, if it is theirs and they may sign in.
    pub fn of_session(session: &Session, mentor: &Mentor) -> Option<Self> {
        let theirs = session.subject == Subject::Person(mentor.person) && session.scheme == mentor.scheme;
        (theirs && mentor.may_sign_in()).then_some(Self {
            mentor: mentor.id,
            person: mentor.person,
            scheme: mentor.scheme,
        })
    }

    /// The mentor a bearer token stands for, if it stands for one.
    pub const fn of_token(token: &ApiToken) -> Option<Self> {
        match token.role {
            TokenRole::Mentor { mentor, person } => Some(Self { mentor, person, scheme: token.scheme }),
            _ => None,
        }
    }

    /// The door for the demo's story and for tests; see [`Helped::stand_in`].
    pub const fn stand_in(mentor: MentorId, person: PersonId, scheme: SchemeId) -> Self {
        Self { mentor, person, scheme }
    }

    /// Their id as a mentor.
    pub const fn mentor(&self) -> MentorId {
        self.mentor
    }

    /// Who they are.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// Their scheme.
    pub const fn scheme(&self) -> SchemeId {
        self.scheme
    }

    /// Done by themself.
    pub const fn by(&self) -> By {
        By::themself(Actor::Mentor(self.mentor))
    }
}

/// What a bearer token of the JSON API may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum TokenRole {
    /// A website that hands in requests; reads only what it handed in.
    Intake,
    /// One person helped.
    Person {
        /// Who.
        person: PersonId,
    },
    /// One mentor.
    Mentor {
        /// Who.
        mentor: MentorId,
        /// The person they are.
        person: PersonId,
    },
    /// One coordinator.
    Coordinator {
        /// Who.
        staff: StaffId,
    },
}

impl TokenRole {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Person { .. } => "person",
            Self::Mentor { .. } => "mentor",
            Self::Coordinator { .. } => "coordinator",
        }
    }
}

/// A bearer token: only its hash is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: ApiTokenId,
    /// The one scheme it opens.
    pub scheme: SchemeId,
    /// What it may do.
    pub role: TokenRole,
    /// What the admin calls it.
    pub label: Line,
    /// SHA-256 of the token, hex.
    pub hash: String,
    /// When it was made.
    pub made_at: crate::clock::Timestamp,
    /// When it stopped working, if it has.
    pub revoked_at: Option<crate::clock::Timestamp>,
}
