//! Whether two records may be one person. Without this rule somebody who asks twice would be rung by two coordinators, each of
//! whom knows half.
//!
//! It only ever asks a person to look: an email address may belong to two people, and so may a name.

use chrono::NaiveDate;

use crate::contact_point::ContactPoint;
use crate::kept_apart::same_words;
use crate::person::Person;
use crate::text::folded;

/// The most years two ages may lie apart and still be taken for one person's.
const CLOSE_YEARS: u8 = 2;

/// Why two records may be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// They share an email address, a telephone number or a postal address.
    Reach,
    /// They share a name, and are about the same age.
    NameAndAge,
}

impl Likeness {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::NameAndAge => "name_and_age",
        }
    }
}

/// A person and every way of reaching them.
#[derive(Debug, Clone)]
pub struct Acquaintance {
    /// Who.
    pub person: Person,
    /// Where they are reached.
    pub reaches: Vec<ContactPoint>,
}

/// Why the two may be one person on a day, if they may.
pub fn likeness(one: &Acquaintance, other: &Acquaintance, today: NaiveDate) -> Option<Likeness> {
    let shares = |point: &ContactPoint| {
        other
            .reaches
            .iter()
            .any(|other| other.reach.kind() == point.reach.kind() && other.reach.key() == point.reach.key())
    };
    if one.reaches.iter().any(shares) {
        return Some(Likeness::Reach);
    }
    let close = are_close(&one.person, &other.person, today);
    (close && share_a_name(&one.person, &other.person)).then_some(Likeness::NameAndAge)
}

fn are_close(one: &Person, other: &Person, today: NaiveDate) -> bool {
    match (one.age, other.age) {
        (Some(one), Some(other)) => one.on(today).abs_diff(other.on(today)) <= CLOSE_YEARS,
        _ => false,
    }
}

/// Whole names are compared when both gave one, else what they like to be called.
fn share_a_name(one: &Person, other: &Person) -> bool {
    if let (Some(one), Some(other)) = (&one.full_name, &other.full_name) {
        return same_words(one.as_str(), other.as_str());
    }
    folded(one.known_as.as_str()) == folded(other.known_as.as_str())
}

#[cfg(test)]
mod tests {
    use crate::chance::Chance;
    use crate::contact_point::{Phone, Reach, ReadBy};
    use crate::id::{ContactPointId, PersonId, SchemeId};
    use crate::notice::Way;
    use crate::person::{AgeStated, SafeContact};
    use crate::text::{Name, Word};

    use super::*;

    const TODAY: &str = "2026-11-23";

    fn acquaintance(known_as: &str, full_name: Option<&str>, years: i64, phone: &str) -> Acquaintance {
        let chance = Chance::seeded(1);
        let (scheme, id) = (SchemeId::random(&chance), PersonId::random(&chance));
        let person = Person {
            id,
            scheme,
            known_as: Name::parse(known_as).unwrap(),
            full_name: full_name.map(|name| Name::parse(name).unwrap()),
            age: AgeStated::parse(years, TODAY.parse().unwrap()).ok(),
            gender: None,
            told_by: Way::Call,
            safe_contact: SafeContact::default(),
            language: Word::parse("en-gb").unwrap(),
            died_on: None,
            erased_at: None,
            version: 0,
        };
        let reach = Reach::Phone(Phone::parse(phone).unwrap());
        let id = ContactPointId::random(&chance);
        let point =
            ContactPoint { id, scheme, person: person.id, reach, read_by: ReadBy::OnlyThem, preferred: true };
        Acquaintance { person, reaches: vec![point] }
    }

    #[test]
    fn one_number_or_one_name_at_one_age_is_worth_a_look() {
        let ada = acquaintance("Ada", Some("Ada Lopez"), 30, "0113 496 0001");
        for (other, like) in [
            (acquaintance("Bea", None, 70, "+44 113 4960001"), Some(Likeness::Reach)),
            (acquaintance("ADA", None, 31, "0113 496 0002"), Some(Likeness::NameAndAge)),
            (acquaintance("Addie", Some("López, Ada"), 32, "0113 496 0002"), Some(Likeness::NameAndAge)),
            (acquaintance("Ada", Some("Ada Lopez"), 40, "0113 496 0002"), None),
            (acquaintance("Ada", Some("Ada Smith"), 30, "0113 496 0002"), None),
            (acquaintance("Bea", None, 30, "0113 496 0002"), None),
        ] {
            assert_eq!(
                likeness(&ada, &other, TODAY.parse().unwrap()),
                like,
                "{:?}",
                other.person.known_as.as_str()
            );
        }
    }
}
