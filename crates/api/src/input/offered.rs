//! What a scheme offers to choose from. Without this file a request could name a circumstance, a channel or an area that the scheme
//! does not have, and the person would learn of it only after everything was sent.

use std::sync::Arc;

use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::id::OfferingId;
use befriend_domain::invalid::Invalid;
use befriend_domain::offering::Offering;
use befriend_domain::scheme::Scheme;
use befriend_domain::text::Word;
use befriend_store::{circumstance, offering};
use befriend_words::Tongue;
use chrono::NaiveDate;

use crate::refusal::Refusal;
use crate::state::AppState;

/// What can be chosen today, read once for a form.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Whose it is.
    pub scheme: Arc<Scheme>,
    /// What can be asked for, the usual one first. Never empty.
    pub offerings: Vec<Offering>,
    /// The circumstances people choose from, in their order.
    pub terms: Vec<CircumstanceTerm>,
    /// Which day it is there: ages are kept with the day they were said.
    pub today: NaiveDate,
    /// The language the form was shown in, which letters then use.
    pub language: Word,
}

impl Offered {
    /// Reads it.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when nothing can be asked for at the moment; the store's.
    pub async fn read(state: &AppState, scheme: &Arc<Scheme>, tongue: Tongue) -> Result<Self, Refusal> {
        let reads = state.reads(scheme.id);
        let offerings = offering::list_open(&reads).await?;
        if offerings.is_empty() {
            return Err(Refusal::Conflict("nothing_offered"));
        }
        Ok(Self {
            offerings,
            terms: circumstance::list_active(&reads).await?,
            today: scheme.date(state.clock.now()),
            language: Word::parse(tongue.tag()).map_err(|_| Refusal::Broken)?,
            scheme: Arc::clone(scheme),
        })
    }

    /// What is asked for: the one named, or the usual one.
    ///
    /// # Errors
    /// [`Invalid::NotAChoice`] for one that cannot be asked for.
    pub fn offering(&self, asked: Option<OfferingId>) -> Result<&Offering, Invalid> {
        let mut offerings = self.offerings.iter();
        let found = match asked {
            Some(id) => offerings.find(|offering| offering.id == id),
            None => offerings.next(),
        };
        found.ok_or(Invalid::NotAChoice)
    }

    /// The term of a code.
    pub fn term(&self, code: &Word) -> Option<&CircumstanceTerm> {
        self.terms.iter().find(|term| term.code == *code)
    }
}

#[cfg(test)]
pub(crate) mod made_up {
    //! A made-up scheme to read inputs against.

    use befriend_domain::calendar::OpeningHours;
    use befriend_domain::channel::Channel;
    use befriend_domain::contact_point::EmailAddress;
    use befriend_domain::id::{CircumstanceId, OrganisationId, SchemeId};
    use befriend_domain::offering::{Facilitation, OfferingKind, Setting};
    use befriend_domain::policy::Policy;
    use befriend_domain::scheme::{Area, MentorWord, Place, Slug};
    use befriend_domain::text::{FreeText, Line, Name};
    use uuid::Uuid;

    use super::*;

    fn word(text: &str) -> Word {
        Word::parse(text).expect("a word")
    }

    fn line(text: &str) -> Line {
        Line::parse(text).expect("a line")
    }

    fn scheme() -> Scheme {
        Scheme {
            id: SchemeId::from_uuid(Uuid::from_u128(7)),
            organisation: OrganisationId::from_uuid(Uuid::from_u128(1)),
            slug: Slug::parse("leeds").expect("a slug"),
            host: None,
            name: Name::parse("Leeds Befriending").expect("a name"),
            mentor_word: MentorWord { one: word("befriender"), many: word("befrienders") },
            time_zone: chrono_tz::Europe::London,
            phone: None,
            reply_to: EmailAddress::parse("hello@example.org").expect("an address"),
            areas: vec![Area {
                code: word("headingley"),
                label: line("Headingley"),
                place: Place { lat: 53.8, lon: -1.6 },
            }],
            needs: vec![word("step-free")],
            interests: vec![word("gardening"), word("football")],
            languages: vec![word("english"), word("polish")],
            genders: vec![word("woman"), word("man")],
            policy: Policy::default(),
            opening: OpeningHours::default(),
            demo: true,
            version: 1,
        }
    }

    fn term(number: u128, code: &str, label: &str) -> CircumstanceTerm {
        CircumstanceTerm {
            id: CircumstanceId::from_uuid(Uuid::from_u128(number)),
            scheme: scheme().id,
            code: word(code),
            label: line(label),
            staged: number == 1,
            active: true,
            position: 0,
        }
    }

    /// Two circumstances (the first with stages), one area, one offering for adults.
    pub(crate) fn offered() -> Offered {
        let offering = Offering {
            id: OfferingId::from_uuid(Uuid::from_u128(3)),
            scheme: scheme().id,
            label: line("Someone to talk to"),
            purpose: FreeText::parse("Company").expect("a text"),
            kind: OfferingKind::OneToOne,
            facilitated_by: Facilitation::Volunteers,
            setting: Setting::Online,
            channels: vec![Channel::Phone, Channel::InPerson, Channel::Email],
            min_age: 18,
            checks: Vec::new(),
            open: true,
        };
        Offered {
            scheme: Arc::new(scheme()),
            offerings: vec![offering],
            terms: vec![
                term(1, "becoming_a_parent", "Becoming a parent"),
                term(2, "being_far_from_home", "Being far from home"),
            ],
            today: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
            language: word("en-gb"),
        }
    }
}
