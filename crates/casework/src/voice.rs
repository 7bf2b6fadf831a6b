//! Who speaks for a person or a mentor: themself, or a coordinator they told. Without this file a step done on
//! somebody's behalf would look like their own, or could not be done at all.

use befriend_domain::actor::{Befriender, By, Coordinator, Helped, Means};
use befriend_domain::id::{MentorId, PersonId, SchemeId};

use crate::error::ActError;

/// Who speaks for a person helped.
#[derive(Debug, Clone)]
pub enum PersonVoice {
    /// The person, signed in.
    Themself(Helped),
    /// A coordinator whom they told.
    OnBehalf(Coordinator, Means),
}

/// Who speaks for a mentor.
#[derive(Debug, Clone)]
pub enum MentorVoice {
    /// The mentor, signed in.
    Themself(Befriender),
    /// A coordinator whom they told.
    OnBehalf(Coordinator, Means),
}

impl PersonVoice {
    /// The scheme it is heard in.
    pub const fn scheme(&self) -> SchemeId {
        match self {
            Self::Themself(helped) => helped.scheme(),
            Self::OnBehalf(coordinator, _) => coordinator.scheme(),
        }
    }

    /// As the audit keeps it, for a step of `person`'s.
    ///
    /// # Errors
    /// [`ActError::NotFound`] when somebody speaks for another.
    pub fn by(&self, person: PersonId) -> Result<By, ActError> {
        match self {
            Self::Themself(helped) if helped.person() == person => Ok(helped.by()),
            Self::Themself(_) => Err(ActError::NotFound),
            Self::OnBehalf(coordinator, means) => Ok(coordinator.on_behalf(person, *means)),
        }
    }

    /// Who is at the keyboard.
    pub fn hand(&self) -> By {
        match self {
            Self::Themself(helped) => helped.by(),
            Self::OnBehalf(coordinator, _) => coordinator.by(),
        }
    }
}

impl MentorVoice {
    /// The scheme it is heard in.
    pub const fn scheme(&self) -> SchemeId {
        match self {
            Self::Themself(befriender) => befriender.scheme(),
            Self::OnBehalf(coordinator, _) => coordinator.scheme(),
        }
    }

    /// As the audit keeps it, for a step of the mentor's, who is `person`.
    ///
    /// # Errors
    /// [`ActError::NotFound`] when somebody speaks for another.
    pub fn by(&self, mentor: MentorId, person: PersonId) -> Result<By, ActError> {
        match self {
            Self::Themself(befriender) if befriender.mentor() == mentor => Ok(befriender.by()),
            Self::Themself(_) => Err(ActError::NotFound),
            Self::OnBehalf(coordinator, means) => Ok(coordinator.on_behalf(person, *means)),
        }
    }

    /// Who is at the keyboard.
    pub fn hand(&self) -> By {
        match self {
            Self::Themself(befriender) => befriender.by(),
            Self::OnBehalf(coordinator, _) => coordinator.by(),
        }
    }
}
