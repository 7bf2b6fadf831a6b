//! What the engine is given: the people waiting, the mentors, and who has answered about whom before.
//!
//! Without this file there would be no one place that says what a request and a mentor state. Nothing
//! here identifies anybody beyond an opaque id; names, addresses and free text have no field.

use chrono::NaiveDate;

use crate::facts::{
    AgeWish, Channel, GenderWish, LanguageWish, Place, Priority, Stage, Style, SupportBy, SupportKind, Times,
};
use crate::vocabulary::{Vocabulary, Word};

/// Declares an opaque id given by the caller: a spreadsheet's own, or a record's number as text.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Box<str>);

        impl $name {
            /// The id as the caller gave it.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self(text.into()) }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self { Self(text.into()) }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
    };
}

id!(
    /// Which request; compared as written. Runs are sorted by it, byte by byte.
    RequestId
);
id!(
    /// Which mentor; compared as written. Runs are sorted by it, byte by byte.
    MentorId
);
id!(
    /// Which human being: the same on a request and a mentor when somebody is both.
    PersonId
);

/// A reason two people can be paired, and where somebody stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstance {
    /// Which circumstance.
    pub word: Word,
    /// About to, in it, been through, or any.
    pub stage: Stage,
}

/// Somebody waiting for a mentor, and what they said. Lists hold each value once; a repeated one
/// counts where it stands first.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which request.
    pub id: RequestId,
    /// Who it is for, when known.
    pub person: Option<PersonId>,
    /// The day their waiting is counted from.
    pub waiting_since: NaiveDate,
    /// Set by a coordinator.
    pub priority: Priority,
    /// Why they ask, most important first.
    pub circumstances: Vec<Circumstance>,
    /// The channels they can use, in order of wish.
    pub channels: Vec<Channel>,
    /// The languages they are comfortable confiding in, best first.
    pub languages: Vec<Word>,
    /// Whether only the first language will do.
    pub language_wish: LanguageWish,
    /// When they are free.
    pub times: Times,
    /// About where they live.
    pub place: Option<Place>,
    /// How far they would travel, whole kilometres.
    pub max_km: u16,
    /// Company or goals.
    pub style: Style,
    /// Volunteer, staff, or either.
    pub support_by: SupportBy,
    /// Their gender, when stated.
    pub gender: Option<Word>,
    /// Which genders they are comfortable with.
    pub mentor_gender: GenderWish,
    /// Their age in years, when known.
    pub age: Option<u8>,
    /// What age they would like their mentor to be.
    pub age_wish: AgeWish,
    /// What they enjoy.
    pub interests: Vec<Word>,
    /// What a mentor must be able to do or accept.
    pub needs: Vec<Word>,
    /// Tags that must not be shared: a hall, an employer, a congregation.
    pub apart: Vec<Word>,
    /// Mentors they must never be matched with.
    pub never_with: Vec<MentorId>,
}

impl Request {
    /// A request that has stated nothing but since when it waits.
    pub fn new(id: impl Into<RequestId>, waiting_since: NaiveDate) -> Self {
        Self {
            id: id.into(),
            person: None,
            waiting_since,
            priority: Priority::Normal,
            circumstances: Vec::new(),
            channels: Vec::new(),
            languages: Vec::new(),
            language_wish: LanguageWish::Any,
            times: Times::NONE,
            place: None,
            max_km: DEFAULT_MAX_KM,
            style: Style::Either,
            support_by: SupportBy::Either,
            gender: None,
            mentor_gender: GenderWish::Any,
            age: None,
            age_wish: AgeWish::Any,
            interests: Vec::new(),
            needs: Vec::new(),
            apart: Vec::new(),
            never_with: Vec::new(),
        }
    }
}

/// A mentor, and what they said. Their circumstances are only those a coordinator cleared for matching.
#[derive(Debug, Clone)]
pub struct Mentor {
    /// Which mentor.
    pub id: MentorId,
    /// Who they are, when known.
    pub person: Option<PersonId>,
    /// Volunteer or staff.
    pub kind: SupportKind,
    /// What they have lived.
    pub circumstances: Vec<Circumstance>,
    /// The channels they can use.
    pub channels: Vec<Channel>,
    /// The channels their clearance allows today.
    pub cleared_for: Vec<Channel>,
    /// The languages they speak.
    pub languages: Vec<Word>,
    /// When they are free.
    pub times: Times,
    /// About where they live.
    pub place: Option<Place>,
    /// How far they would travel, whole kilometres.
    pub max_km: u16,
    /// Company or goals.
    pub style: Style,
    /// Their gender, when stated.
    pub gender: Option<Word>,
    /// Which genders they are comfortable with.
    pub person_gender: GenderWish,
    /// Their age in years, when known.
    pub age: Option<u8>,
    /// What they enjoy.
    pub interests: Vec<Word>,
    /// The needs they meet.
    pub can: Vec<Word>,
    /// Circumstances they would rather not meet.
    pub avoid: Vec<Word>,
    /// Tags that must not be shared.
    pub apart: Vec<Word>,
    /// Capacity less live pairings and live proposals; below zero counts as none.
    pub places_left: i32,
    /// Requests they must never be matched with.
    pub never_with: Vec<RequestId>,
}

impl Mentor {
    /// A mentor with one place who has stated nothing.
    pub fn new(id: impl Into<MentorId>) -> Self {
        Self {
            id: id.into(),
            person: None,
            kind: SupportKind::Volunteer,
            circumstances: Vec::new(),
            channels: Vec::new(),
            cleared_for: Vec::new(),
            languages: Vec::new(),
            times: Times::NONE,
            place: None,
            max_km: DEFAULT_MAX_KM,
            style: Style::Either,
            gender: None,
            person_gender: GenderWish::Any,
            age: None,
            interests: Vec::new(),
            can: Vec::new(),
            avoid: Vec::new(),
            apart: Vec::new(),
            places_left: 1,
            never_with: Vec::new(),
        }
    }
}

/// How far somebody travels when they have not said, in kilometres.
pub const DEFAULT_MAX_KM: u16 = 10;

/// Everybody one run looks at, as they were at one moment.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The day of the run; waiting is counted up to it.
    pub date: NaiveDate,
    /// Who waits. Each id once.
    pub requests: Vec<Request>,
    /// Who could be matched with them. Each id once.
    pub mentors: Vec<Mentor>,
    /// Pairs with an earlier answer that still bars them. Ids that name nobody are ignored.
    pub answered_before: Vec<(RequestId, MentorId)>,
    /// The words the people's facts are numbered in.
    pub vocabulary: Vocabulary,
}
