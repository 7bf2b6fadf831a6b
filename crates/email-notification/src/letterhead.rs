//! To whom and in whose voice a letter is written. Without this file each letter would decide for itself whether it
//! may say who it is from.

use std::fmt;

use befriend_domain::contact_point::{EmailAddress, Phone};
use befriend_domain::text::Name;
use befriend_words::Language;
use chrono_tz::Tz;

/// Whether a letter may say who it is from. Chosen by the person who gets it; the safe default is [`Naming::Neutral`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Naming {
    /// Sender, subject and body say nothing of the charity, or of why it writes.
    #[default]
    Neutral,
    /// The scheme's public name may stand in sender, subject and body.
    Named,
}

/// Everything a letter needs besides what it says.
#[derive(Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The language of the person who gets it.
    pub language: Language,
    /// The clock dates and times are told by.
    pub zone: Tz,
    /// What the person wishes to be called; `None` greets without a name.
    pub known_as: Option<Name>,
    /// The public name of the scheme. Shown only when `naming` allows it.
    pub scheme_name: Name,
    /// Whether the scheme may be named.
    pub naming: Naming,
    /// The coordinator's mailbox: replies go there.
    pub reply_to: EmailAddress,
    /// A number to ring instead of writing.
    pub phone: Option<Phone>,
}

impl Letterhead {
    /// The scheme's name if this letter may show it.
    pub fn shown_scheme_name(&self) -> Option<&str> {
        match self.naming {
            Naming::Named => Some(self.scheme_name.as_str()),
            Naming::Neutral => None,
        }
    }
}

/// Names and addresses stay out of logs.
impl fmt::Debug for Letterhead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letterhead")
            .field("language", &self.language)
            .field("naming", &self.naming)
            .finish_non_exhaustive()
    }
}
