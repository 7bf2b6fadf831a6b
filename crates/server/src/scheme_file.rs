//! A scheme as a file: its words, areas, circumstances and offerings. Without this file whoever starts a scheme would
//! type forty flags, and the demo would be a scheme that nobody else could make.

use befriend_casework::administer::{Choices, NewScheme};
use befriend_domain::calendar::OpeningHours;
use befriend_domain::channel::Channel;
use befriend_domain::clearance::ClearanceKind;
use befriend_domain::contact_point::{EmailAddress, Phone};
use befriend_domain::id::{OfferingId, OrganisationId, SchemeId};
use befriend_domain::offering::{Facilitation, Offering, OfferingKind, Setting};
use befriend_domain::policy::Policy;
use befriend_domain::scheme::{Area, MentorWord, Slug};
use befriend_domain::text::{FreeText, Line, Name, Word};
use serde::Deserialize;
use toml::{Table, Value};

/// A scheme to begin with, with a comment on each part.
pub const EXAMPLE: &str = include_str!("../../../config/scheme.toml");

/// What `befriend admin create-scheme` reads.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeFile {
    name: Name,
    slug: Slug,
    reply_to: EmailAddress,
    phone: Option<Phone>,
    host: Option<String>,
    time_zone: chrono_tz::Tz,
    mentor_word: MentorWord,
    #[serde(default)]
    areas: Vec<Area>,
    #[serde(default)]
    needs: Vec<Word>,
    #[serde(default)]
    interests: Vec<Word>,
    languages: Vec<Word>,
    #[serde(default)]
    genders: Vec<Word>,
    circumstances: Vec<CircumstanceLine>,
    offerings: Vec<OfferingLine>,
    #[serde(default)]
    policy: Policy,
    #[serde(default)]
    opening: OpeningHours,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CircumstanceLine {
    code: Word,
    label: Line,
    staged: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferingLine {
    label: Line,
    purpose: FreeText,
    facilitated_by: Facilitation,
    setting: Setting,
    channels: Vec<Channel>,
    min_age: u8,
    #[serde(default)]
    checks: Vec<ClearanceKind>,
}

/// Whether a scheme is a real one or holds made-up people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// People.
    RealPeople,
    /// Made-up people: pages say so, and the demo's doors are open.
    MadeUpPeople,
}

/// Reads a scheme; what is in `over` takes the place of what the file says.
///
/// # Errors
/// One sentence saying what does not fit and where.
pub fn read(
    text: &str,
    over: Table,
    organisation: OrganisationId,
    holds: Holds,
) -> Result<NewScheme, String> {
    let mut table: Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    table.extend(over);
    let file: SchemeFile =
        Value::Table(table).try_into().map_err(|error: toml::de::Error| error.to_string())?;
    if file.circumstances.is_empty() || file.offerings.is_empty() {
        return Err("a scheme needs at least one circumstance and one offering".to_owned());
    }
    Ok(NewScheme {
        organisation,
        slug: file.slug,
        name: file.name,
        host: file.host,
        reply_to: file.reply_to,
        phone: file.phone,
        mentor_word: file.mentor_word,
        time_zone: file.time_zone,
        opening: file.opening,
        policy: file.policy,
        areas: file.areas,
        choices: Choices {
            needs: file.needs,
            interests: file.interests,
            languages: file.languages,
            genders: file.genders,
        },
        circumstances: file.circumstances.into_iter().map(|one| (one.code, one.label, one.staged)).collect(),
        offerings: file.offerings.into_iter().map(offering).collect(),
        demo: holds == Holds::MadeUpPeople,
    })
}

/// The ids are set when it is kept.
fn offering(line: OfferingLine) -> Offering {
    let nobody = uuid::Uuid::nil();
    Offering {
        id: OfferingId::from_uuid(nobody),
        scheme: SchemeId::from_uuid(nobody),
        label: line.label,
        purpose: line.purpose,
        kind: OfferingKind::OneToOne,
        facilitated_by: line.facilitated_by,
        setting: line.setting,
        channels: line.channels,
        min_age: line.min_age,
        checks: line.checks,
        open: true,
    }
}

#[cfg(test)]
mod tests {
    use befriend_domain::id::OrganisationId;
    use toml::{Table, Value};

    use super::{EXAMPLE, Holds, read};

    fn organisation() -> OrganisationId {
        OrganisationId::from_uuid(uuid::Uuid::nil())
    }

    #[test]
    fn the_example_is_a_scheme_and_what_is_said_beside_it_wins() {
        let over = Table::from_iter([("name".to_owned(), Value::from("Lighthouse"))]);
        let scheme = read(EXAMPLE, over, organisation(), Holds::RealPeople).expect("the example is sound");
        assert_eq!(scheme.name.as_str(), "Lighthouse");
        assert_eq!(scheme.slug.as_str(), "ours");
        assert!(!scheme.demo && scheme.circumstances.len() > 5);
    }

    #[test]
    fn a_misspelt_part_is_refused_by_name() {
        let over = Table::from_iter([("areaz".to_owned(), Value::Array(Vec::new()))]);
        let fault =
            read(EXAMPLE, over, organisation(), Holds::RealPeople).expect_err("there is no such part");
        assert!(fault.contains("areaz"), "{fault}");
    }

    #[test]
    fn a_scheme_without_offerings_is_refused() {
        let over = Table::from_iter([("offerings".to_owned(), Value::Array(Vec::new()))]);
        assert!(read(EXAMPLE, over, organisation(), Holds::RealPeople).is_err());
    }
}
