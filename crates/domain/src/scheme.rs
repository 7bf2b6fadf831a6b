//! One befriending service or branch: its words, places, numbers and hours.

use serde::{Deserialize, Serialize};

use crate::calendar::OpeningHours;
use crate::contact_point::{EmailAddress, Phone};
use crate::id::{OrganisationId, SchemeId};
use crate::policy::Policy;
use crate::text::{Line, Name, Word};

/// A scheme. Every record belongs to exactly one.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    /// Its id.
    pub id: SchemeId,
    /// Who owns it.
    pub organisation: OrganisationId,
    /// Its word in URLs, such as `leeds`.
    pub slug: Slug,
    /// The host name that shows it without its slug, if it has one.
    pub host: Option<String>,
    /// What people read.
    pub name: Name,
    /// What a mentor is called on screen: befriender, buddy, peer supporter.
    pub mentor_word: MentorWord,
    /// The clock of its hours and dates.
    pub time_zone: chrono_tz::Tz,
    /// The number people may ring.
    pub phone: Option<Phone>,
    /// Where replies to its emails go.
    pub reply_to: EmailAddress,
    /// Areas people choose from; nobody types where they live.
    pub areas: Vec<Area>,
    /// Needs that requests may state and mentors may meet, such as `stairs`.
    pub needs: Vec<Word>,
    /// Interests offered as choices.
    pub interests: Vec<Word>,
    /// Languages offered as choices.
    pub languages: Vec<Word>,
    /// Genders offered as choices.
    pub genders: Vec<Word>,
    /// Its numbers.
    pub policy: Policy,
    /// When somebody is there.
    pub opening: OpeningHours,
    /// Made-up people only: pages say so.
    pub demo: bool,
    /// Raised by one at each save.
    pub version: i32,
}

/// The short word of a scheme in URLs: 2 to 40 of a–z, 0–9 and `-`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// Checks a slug.
    ///
    /// # Errors
    /// [`crate::invalid::Invalid::DoesNotFit`] for any other text.
    pub fn parse(text: &str) -> Result<Self, crate::invalid::Invalid> {
        let fits = (2..=40).contains(&text.len())
            && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if fits { Ok(Self(text.to_owned())) } else { Err(crate::invalid::Invalid::DoesNotFit) }
    }

    /// The slug itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = crate::invalid::Invalid;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

/// What the scheme calls its mentors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorWord {
    /// One of them: "befriender".
    pub one: Word,
    /// Several: "befrienders".
    pub many: Word,
}

/// A named part of the scheme's country, wide enough to tell nobody's home.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its code, such as `headingley`.
    pub code: Word,
    /// What people read.
    pub label: Line,
    /// Its middle.
    pub place: Place,
}

/// A place on the map, degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl Scheme {
    /// The area of a code.
    pub fn area(&self, code: &Word) -> Option<&Area> {
        self.areas.iter().find(|area| area.code == *code)
    }

    /// Which day it is there.
    pub fn date(&self, now: crate::clock::Timestamp) -> chrono::NaiveDate {
        now.with_timezone(&self.time_zone).date_naive()
    }
}
