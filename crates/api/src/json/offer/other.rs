//! The other side of an offer, as far as they marked it to be shown. Without this file an offer could tell what somebody meant to
//! keep to themself.

use std::collections::BTreeSet;

use befriend_domain::circumstance;
use befriend_domain::person::Person;
use befriend_domain::profile::Fact;
use befriend_domain::proposal::Proposal;
use befriend_domain::scheme::Scheme;
use befriend_domain::text::Word;
use befriend_store::{Reader, StoreError, mentor, person, request};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::json::request::Circumstance;

/// What somebody marked to be shown before they are introduced; what they did not mark is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shown {
    /// Why they are here.
    pub circumstances: Vec<Circumstance>,
    /// Languages they speak.
    pub languages: Vec<String>,
    /// What they enjoy.
    pub interests: Vec<String>,
    /// Their gender.
    pub gender: Option<String>,
    /// Their age.
    #[schema(minimum = 0, maximum = 255)]
    pub age: Option<u8>,
    /// Their area, roughly.
    pub area: Option<String>,
}

/// Somebody, with all that they said for matching.
pub(super) struct Other {
    person: Person,
    circumstances: Vec<circumstance::Circumstance>,
    languages: Vec<Word>,
    interests: BTreeSet<Word>,
    area: Option<Word>,
    show: BTreeSet<Fact>,
}

impl Other {
    /// The person, for the mentor to read of.
    pub(super) async fn person(reads: &Reader, proposal: &Proposal) -> Result<Self, StoreError> {
        let profile = request::load(reads, proposal.request).await?.profile;
        Ok(Self {
            person: person::load(reads, proposal.person).await?,
            circumstances: profile.circumstances,
            languages: profile.languages,
            interests: profile.interests,
            area: profile.area,
            show: profile.show,
        })
    }

    /// The mentor, for the person to read of: only circumstances a coordinator cleared.
    pub(super) async fn mentor(reads: &Reader, proposal: &Proposal) -> Result<Self, StoreError> {
        let profile = mentor::load(reads, proposal.mentor).await?.profile;
        let cleared = profile.circumstances.into_iter().filter(|known| known.cleared);
        Ok(Self {
            person: person::load(reads, proposal.mentor_person).await?,
            circumstances: cleared.map(|known| known.circumstance).collect(),
            languages: profile.languages,
            interests: profile.interests,
            area: profile.area,
            show: profile.show,
        })
    }

    /// The facts they marked to be shown.
    pub(super) const fn show(&self) -> &BTreeSet<Fact> {
        &self.show
    }

    /// What may be read of them.
    pub(super) fn shown(self, scheme: &Scheme, today: NaiveDate) -> Shown {
        let mut shown = Shown::default();
        for fact in &self.show {
            match fact {
                Fact::Circumstances => {
                    shown.circumstances = self.circumstances.iter().map(Circumstance::from).collect();
                }
                Fact::Languages => shown.languages = self.languages.iter().map(ToString::to_string).collect(),
                Fact::Interests => shown.interests = self.interests.iter().map(ToString::to_string).collect(),
                Fact::Gender => shown.gender = self.person.gender.as_ref().map(ToString::to_string),
                Fact::Age => shown.age = self.person.age.map(|age| age.on(today)),
                Fact::Area => {
                    let area = self.area.as_ref().and_then(|code| scheme.area(code));
                    shown.area = area.map(|area| area.label.as_str().to_owned());
                }
            }
        }
        shown
    }
}
