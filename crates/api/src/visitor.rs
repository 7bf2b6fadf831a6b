//! Who is asking. Without this file each page would read the cookie for itself, and one would forget the
//! second factor.

use befriend_casework::sign_in::find_session;
use befriend_domain::actor::{Admin, ApiToken, Befriender, Coordinator, Helped, Lead, TokenRole};
use befriend_domain::id::SchemeId;
use befriend_domain::mentor::Mentor;
use befriend_domain::sign_in::{Session, Subject, hash_of};
use befriend_domain::staff::Staff;
use befriend_store::{Reason, api_token, mentor, staff};
use http::HeaderMap;
use http::header::AUTHORIZATION;

use crate::cookies::Cookie;
use crate::nav::Audience;
use crate::refusal::Refusal;
use crate::state::AppState;

/// Whoever sent a request, as far as their cookie or token says.
#[derive(Debug, Clone, PartialEq)]
pub enum Visitor {
    /// Nobody we know.
    Nobody,
    /// A signed-in browser.
    SignedIn(Box<OpenSession>),
    /// A program.
    Program(Box<OpenToken>),
}

/// A session that holds, with what its owner is today.
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
        /// Them as a mentor, if they are one.
        mentor: Option<Box<Mentor>>,
    },
    /// A member of staff.
    Staff(Box<Staff>),
}

/// A bearer token that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenToken {
    /// The token.
    pub token: ApiToken,
    /// The member of staff it stands for, when its role is a coordinator's.
    pub staff: Option<Box<Staff>>,
}

/// Whom an operation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Needs {
    /// Everybody, signed in or not.
    Anyone,
    /// A signed-in person.
    Person,
    /// A signed-in mentor.
    Mentor,
    /// A member of staff who has yet to give the second factor.
    HalfSignedIn,
    /// A coordinator (a lead is one too).
    Coordinator,
    /// A safeguarding lead.
    Lead,
    /// An admin.
    Admin,
    /// A bearer token of one of these roles.
    Token(&'static [TokenKind]),
}

/// The roles a bearer token can have, without whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// It hands requests in.
    Intake,
    /// It stands for one person.
    Person,
    /// It stands for one mentor.
    Mentor,
    /// It stands for one coordinator.
    Coordinator,
}

impl TokenKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Intake, Self::Person, Self::Mentor, Self::Coordinator];

    /// The kind of a token's role.
    pub const fn of(role: &TokenRole) -> Self {
        match role {
            TokenRole::Intake => Self::Intake,
            TokenRole::Person { .. } => Self::Person,
            TokenRole::Mentor { .. } => Self::Mentor,
            TokenRole::Coordinator { .. } => Self::Coordinator,
        }
    }
}

impl Needs {
    /// For whom its pages are laid out.
    pub const fn audience(self) -> Audience {
        match self {
            Self::Person => Audience::Person,
            Self::Mentor => Audience::Mentor,
            Self::Coordinator => Audience::Desk,
            Self::Lead => Audience::Lead,
            Self::Admin => Audience::Admin,
            _ => Audience::Public,
        }
    }

    /// Lets a visitor in, or says what they are told instead. Somebody signed in as something else is told
    /// that there is no such page.
    ///
    /// # Errors
    /// [`Refusal::SignInFirst`], [`Refusal::NotFound`], [`Refusal::NoToken`] or [`Refusal::TokenMayNot`].
    pub fn admit(self, visitor: &Visitor) -> Result<(), Refusal> {
        let is_in = match self {
            Self::Anyone => return Ok(()),
            Self::Person => visitor.helped().is_some(),
            Self::Mentor => visitor.befriender().is_some(),
            Self::HalfSignedIn => visitor.is_half_signed_in(),
            Self::Coordinator => visitor.coordinator().is_some(),
            Self::Lead => visitor.lead().is_some(),
            Self::Admin => visitor.admin().is_some(),
            Self::Token(kinds) => return admit_token(kinds, visitor),
        };
        match visitor {
            _ if is_in => Ok(()),
            Visitor::SignedIn(_) if !visitor.is_half_signed_in() => Err(Refusal::NotFound),
            _ => Err(Refusal::SignInFirst),
        }
    }
}

/// A token stands for somebody only as long as they are what it says: a coordinator who lost the role is let in nowhere.
fn admit_token(kinds: &[TokenKind], visitor: &Visitor) -> Result<(), Refusal> {
    let Visitor::Program(open) = visitor else {
        return Err(Refusal::NoToken);
    };
    let kind = TokenKind::of(&open.token.role);
    let still_is = kind != TokenKind::Coordinator || visitor.coordinator().is_some();
    if kinds.contains(&kind) && still_is { Ok(()) } else { Err(Refusal::TokenMayNot) }
}

impl Visitor {
    /// Whoever the cookie belongs to, in this scheme. A session of another scheme is nobody's here.
    ///
    /// # Errors
    /// When there is a cookie and nobody can be asked whose it is.
    pub async fn of_cookie(
        headers: &HeaderMap,
        scheme: Option<SchemeId>,
        state: &AppState,
    ) -> Result<Self, Refusal> {
        let (Some(token), Some(scheme)) = (Cookie::SignedIn.read(headers, &state.settings), scheme) else {
            return Ok(Self::Nobody);
        };
        let Some(session) = find_session(&state.work, scheme, &token).await? else {
            return Ok(Self::Nobody);
        };
        let owner = match session.subject {
            Subject::Staff(id) => Owner::Staff(Box::new(staff::load(&state.reads(scheme), id).await?)),
            Subject::Person(person) => {
                let mentor = mentor::find_of(&state.reads(scheme), person).await?;
                Owner::Person { mentor: mentor.map(Box::new) }
            }
        };
        Ok(Self::SignedIn(Box::new(OpenSession { session, owner })))
    }

    /// Whoever the bearer token belongs to.
    ///
    /// # Errors
    /// As above.
    pub async fn of_token(headers: &HeaderMap, state: &AppState) -> Result<Self, Refusal> {
        let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let Some(("Bearer", token)) = header.and_then(|value| value.split_once(' ')) else {
            return Ok(Self::Nobody);
        };
        let everywhere = state.work.reads_across(Reason::SignIn);
        let Some(token) = api_token::find_by_hash(&everywhere, &hash_of(token.trim().as_bytes())).await?
        else {
            return Ok(Self::Nobody);
        };
        let staff = match token.role {
            TokenRole::Coordinator { staff: id } => {
                Some(Box::new(staff::load(&state.reads(token.scheme), id).await?))
            }
            _ => None,
        };
        Ok(Self::Program(Box::new(OpenToken { token, staff })))
    }

    /// The session, if signed in.
    pub fn session(&self) -> Option<&Session> {
        match self {
            Self::SignedIn(open) => Some(&open.session),
            _ => None,
        }
    }

    /// The person helped they are.
    pub fn helped(&self) -> Option<Helped> {
        match self {
            Self::SignedIn(open) => Helped::of_session(&open.session),
            Self::Program(open) => Helped::of_token(&open.token),
            Self::Nobody => None,
        }
    }

    /// The mentor they are.
    pub fn befriender(&self) -> Option<Befriender> {
        match self {
            Self::SignedIn(open) => match &open.owner {
                Owner::Person { mentor: Some(mentor) } => Befriender::of_session(&open.session, mentor),
                _ => None,
            },
            Self::Program(open) => Befriender::of_token(&open.token),
            Self::Nobody => None,
        }
    }

    /// The coordinator they are.
    pub fn coordinator(&self) -> Option<Coordinator> {
        self.staff().and_then(Coordinator::of)
    }

    /// The safeguarding lead they are. No bearer token is one.
    pub fn lead(&self) -> Option<Lead> {
        self.session().and(self.staff()).and_then(Lead::of)
    }

    /// The admin they are. No bearer token is one.
    pub fn admin(&self) -> Option<Admin> {
        self.session().and(self.staff()).and_then(Admin::of)
    }

    /// Whether they are staff who have yet to give the second factor.
    pub fn is_half_signed_in(&self) -> bool {
        self.session().is_some_and(|session| {
            matches!(session.subject, Subject::Staff(_)) && session.second_factor_at.is_none()
        })
    }

    /// For whom a page open to everybody is laid out when they look at it.
    pub fn audience(&self) -> Audience {
        if self.lead().is_some() {
            Audience::Lead
        } else if self.coordinator().is_some() {
            Audience::Desk
        } else if self.admin().is_some() {
            Audience::Admin
        } else if self.befriender().is_some() {
            Audience::Mentor
        } else if self.helped().is_some() {
            Audience::Person
        } else {
            Audience::Public
        }
    }

    /// The member of staff they are, second factor given.
    fn staff(&self) -> Option<&Staff> {
        match self {
            Self::SignedIn(open) => match &open.owner {
                Owner::Staff(staff) if open.session.second_factor_at.is_some() => Some(staff),
                _ => None,
            },
            Self::Program(open) => match open.token.role {
                TokenRole::Coordinator { staff } => open
                    .staff
                    .as_deref()
                    .filter(|known| known.id == staff && known.scheme == open.token.scheme),
                _ => None,
            },
            Self::Nobody => None,
        }
    }
}
