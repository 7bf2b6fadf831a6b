//! What matching may look at: the facts people gave for it, and nothing else. Without this file the
//! engine would need whole persons, with names and addresses it must never see.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::circumstance::Circumstance;
use crate::text::Word;
use crate::times::Times;

/// A fact that can be used for matching, shown to the other side, both or neither: two choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Their circumstances.
    Circumstances,
    /// Their languages.
    Languages,
    /// What they enjoy.
    Interests,
    /// Their gender.
    Gender,
    /// Their age.
    Age,
    /// Roughly where they are.
    Area,
}

impl Fact {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Circumstances, Self::Languages, Self::Interests, Self::Gender, Self::Age, Self::Area];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Circumstances => "circumstances",
            Self::Languages => "languages",
            Self::Interests => "interests",
            Self::Gender => "gender",
            Self::Age => "age",
            Self::Area => "area",
        }
    }

    /// The fact of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.code() == code)
    }
}

/// Company or goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Simply company.
    Company,
    /// Working towards something.
    Goals,
    /// Either.
    Either,
}

/// Who should help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupportBy {
    /// A volunteer.
    Volunteer,
    /// Trained staff.
    Staff,
    /// Either.
    Either,
}

/// A wish about the mentor's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeWish {
    /// No wish.
    Any,
    /// About the same age.
    Similar,
    /// Older.
    Older,
    /// Younger.
    Younger,
}

/// Whether the mentor must speak the person's first language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageWish {
    /// Any language both speak.
    Any,
    /// The first one.
    First,
}

macro_rules! codes {
    ($($name:ident { $($variant:ident = $code:literal),+ $(,)? })+) => {$(
        impl $name {
            /// All of them, in the order pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    )+};
}
codes! {
    Style { Either = "either", Company = "company", Goals = "goals" }
    SupportBy { Either = "either", Volunteer = "volunteer", Staff = "staff" }
    AgeWish { Any = "any", Similar = "similar", Older = "older", Younger = "younger" }
    LanguageWish { Any = "any", First = "first" }
}

/// What a request says for matching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestProfile {
    /// Circumstances, the most important first.
    pub circumstances: Vec<Circumstance>,
    /// Channels, in order of wish.
    pub channels: Vec<Channel>,
    /// Languages to confide in, the best first.
    pub languages: Vec<Word>,
    /// Whether the first language is a must.
    pub language_wish: LanguageWish,
    /// When they are free.
    pub times: Times,
    /// Their area, when they gave one.
    pub area: Option<Word>,
    /// How far a mentor may be, kilometres.
    pub max_km: u16,
    /// Company or goals.
    pub style: Style,
    /// Volunteer or staff.
    pub support_by: SupportBy,
    /// Genders the mentor may have; empty: any.
    pub mentor_gender: BTreeSet<Word>,
    /// A wish about the mentor's age.
    pub age_wish: AgeWish,
    /// What they enjoy.
    pub interests: BTreeSet<Word>,
    /// What a mentor must be able to do or accept.
    pub needs: BTreeSet<Word>,
    /// Halls, employers, congregations not to be shared.
    pub apart: BTreeSet<Word>,
    /// Facts the other side may see.
    pub show: BTreeSet<Fact>,
    /// Facts not to be used for matching.
    pub not_for_matching: BTreeSet<Fact>,
}

/// A circumstance of a mentor, and whether a coordinator cleared it for matching.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MentorCircumstance {
    /// The circumstance.
    pub circumstance: Circumstance,
    /// Only a cleared one reaches the engine.
    pub cleared: bool,
}

/// What a mentor says for matching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentorProfile {
    /// Circumstances they share.
    pub circumstances: Vec<MentorCircumstance>,
    /// Channels they offer.
    pub channels: Vec<Channel>,
    /// Languages they speak.
    pub languages: Vec<Word>,
    /// When they are free.
    pub times: Times,
    /// Their area.
    pub area: Option<Word>,
    /// How far they travel, kilometres.
    pub max_km: u16,
    /// Company or goals.
    pub style: Style,
    /// Genders the person may have; empty: any.
    pub person_gender: BTreeSet<Word>,
    /// What they enjoy.
    pub interests: BTreeSet<Word>,
    /// The needs they meet.
    pub can: BTreeSet<Word>,
    /// Circumstances they would rather not meet.
    pub avoid: BTreeSet<Word>,
    /// Halls, employers, congregations not to be shared.
    pub apart: BTreeSet<Word>,
    /// Facts the other side may see.
    pub show: BTreeSet<Fact>,
    /// Facts not to be used for matching.
    pub not_for_matching: BTreeSet<Fact>,
}

/// How far somebody is ready to go when they did not say, kilometres.
pub const DEFAULT_KM: u16 = 10;

impl Default for RequestProfile {
    fn default() -> Self {
        Self {
            circumstances: Vec::new(),
            channels: Vec::new(),
            languages: Vec::new(),
            language_wish: LanguageWish::Any,
            times: Times::NONE,
            area: None,
            max_km: DEFAULT_KM,
            style: Style::Either,
            support_by: SupportBy::Either,
            mentor_gender: BTreeSet::new(),
            age_wish: AgeWish::Any,
            interests: BTreeSet::new(),
            needs: BTreeSet::new(),
            apart: BTreeSet::new(),
            show: BTreeSet::new(),
            not_for_matching: BTreeSet::new(),
        }
    }
}

impl Default for MentorProfile {
    fn default() -> Self {
        Self {
            circumstances: Vec::new(),
            channels: Vec::new(),
            languages: Vec::new(),
            times: Times::NONE,
            area: None,
            max_km: DEFAULT_KM,
            style: Style::Either,
            person_gender: BTreeSet::new(),
            interests: BTreeSet::new(),
            can: BTreeSet::new(),
            avoid: BTreeSet::new(),
            apart: BTreeSet::new(),
            show: BTreeSet::new(),
            not_for_matching: BTreeSet::new(),
        }
    }
}
