//! The made-up people, read from two small tables beside this file. Without it the story would be buried under names.

use std::collections::BTreeSet;

use befriend_casework::ask::NewRequest;
use befriend_casework::people::NewPerson;
use befriend_casework::volunteer::NewMentor;
use befriend_domain::agreement::AgreedTo;
use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::contact_point::{EmailAddress, Phone, ReadBy};
use befriend_domain::mentor::MentorKind;
use befriend_domain::notice::Way;
use befriend_domain::person::{AgeStated, SafeContact};
use befriend_domain::profile::{Fact, MentorCircumstance, MentorProfile, RequestProfile};
use befriend_domain::text::{FreeText, Name, Word};
use befriend_domain::times::{Slot, Times};
use chrono::NaiveDate;

const PEOPLE: &str = include_str!("people.csv");
const MENTORS: &str = include_str!("mentors.csv");

/// Somebody who asks, and in which week of the story.
#[derive(Debug, Clone)]
pub(super) struct PersonCard {
    /// Weeks after the story's beginning.
    pub(super) week: i64,
    /// Their first name; no two share one.
    pub(super) name: &'static str,
    /// What they send.
    pub(super) request: NewRequest,
}

/// Somebody who mentors.
#[derive(Debug, Clone)]
pub(super) struct MentorCard {
    /// Their first name; no two share one.
    pub(super) name: &'static str,
    /// What they send.
    pub(super) application: NewMentor,
}

/// Everybody who asks, in the order they do, as of a day.
pub(super) fn people(today: NaiveDate) -> Vec<PersonCard> {
    rows(PEOPLE).enumerate().map(|(number, row)| person_card(&row, number, today)).collect()
}

/// Everybody who mentors, as of a day.
pub(super) fn mentors(today: NaiveDate) -> Vec<MentorCard> {
    rows(MENTORS).enumerate().map(|(number, row)| mentor_card(&row, 500 + number, today)).collect()
}

/// One line of a table, by the names in its first line.
struct Row {
    columns: Vec<&'static str>,
    cells: Vec<&'static str>,
}

impl Row {
    fn cell(&self, column: &str) -> &'static str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.cells.get(at).copied()).expect("the demo's tables have this column")
    }

    /// What a cell with several things says, parted by commas.
    fn each(&self, column: &str) -> impl Iterator<Item = &'static str> {
        self.cell(column).split(',').filter(|part| !part.is_empty())
    }

    fn number<N: std::str::FromStr>(&self, column: &str) -> N {
        self.cell(column).parse().ok().expect("the demo's tables have a number here")
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let mut lines = table.lines();
    let columns: Vec<&'static str> = lines.next().unwrap_or_default().split(';').collect();
    lines.map(move |line| Row { columns: columns.clone(), cells: line.split(';').collect() })
}

fn person_card(row: &Row, number: usize, today: NaiveDate) -> PersonCard {
    let profile = RequestProfile {
        circumstances: vec![circumstance(row.cell("circumstance"), row.cell("stage"))],
        channels: channels(row),
        languages: row.each("languages").map(word).collect(),
        times: times(row),
        area: Some(word(row.cell("area"))),
        interests: row.each("interests").map(word).collect(),
        show: shown(),
        ..RequestProfile::default()
    };
    let request = NewRequest {
        offering: None,
        person: person(row, number, today, told_by(row.cell("told_by"))),
        profile,
        own_words: FreeText::parse(row.cell("own_words")).ok(),
        keep_apart_from: Vec::new(),
        agreed_to: vec![AgreedTo::BeingHelped, AgreedTo::BeingMatched, AgreedTo::SharingWithMentor],
        sending: None,
    };
    PersonCard { week: row.number("week"), name: row.cell("name"), request }
}

fn mentor_card(row: &Row, number: usize, today: NaiveDate) -> MentorCard {
    let circumstances = row.each("circumstances").filter_map(|pair| pair.split_once(':'));
    let profile = MentorProfile {
        circumstances: circumstances
            .map(|(term, stage)| MentorCircumstance {
                circumstance: circumstance(term, stage),
                cleared: false,
            })
            .collect(),
        channels: channels(row),
        languages: row.each("languages").map(word).collect(),
        times: times(row),
        area: Some(word(row.cell("area"))),
        interests: row.each("interests").map(word).collect(),
        show: shown(),
        ..MentorProfile::default()
    };
    let application = NewMentor {
        person: person(row, number, today, Way::Email),
        kind: if row.cell("kind") == "staff" { MentorKind::Staff } else { MentorKind::Volunteer },
        profile,
        why: FreeText::parse("Somebody listened to me once. I would like to do the same.").ok(),
        capacity: row.number("capacity"),
        keep_apart_from: Vec::new(),
        sending: None,
    };
    MentorCard { name: row.cell("name"), application }
}

fn person(row: &Row, number: usize, today: NaiveDate, told_by: Way) -> NewPerson {
    let name = row.cell("name");
    let email = format!("{}@made-up.example", name.to_lowercase());
    // 07700 900000 to 900999 belong to nobody: the numbers for stories (Ofcom).
    let phone = format!("07700 900{number:03}");
    NewPerson {
        known_as: Name::parse(name).expect("a name"),
        full_name: None,
        age: AgeStated::parse(row.number("age"), today).ok(),
        gender: Some(word(row.cell("gender"))),
        email: (told_by == Way::Email).then(|| EmailAddress::parse(&email).expect("an address")),
        phone: Phone::parse(&phone).ok(),
        address: FreeText::parse("1 Made-up Lane, Leeds").ok().filter(|_| told_by == Way::Letter),
        read_by: ReadBy::OnlyThem,
        told_by,
        safe_contact: SafeContact {
            leave_message: true,
            name_us: number.is_multiple_of(3),
            safe_times: None,
        },
        language: word("en"),
    }
}

fn told_by(text: &str) -> Way {
    match text {
        "call" => Way::Call,
        "letter" => Way::Letter,
        _ => Way::Email,
    }
}

fn circumstance(term: &str, stage: &str) -> Circumstance {
    Circumstance { term: word(term), stage: Stage::from_code(stage).unwrap_or(Stage::Any) }
}

fn channels(row: &Row) -> Vec<Channel> {
    row.cell("channels").split(' ').filter_map(Channel::from_code).collect()
}

fn times(row: &Row) -> Times {
    row.cell("times").split(' ').filter_map(Slot::from_code).collect()
}

fn shown() -> BTreeSet<Fact> {
    BTreeSet::from([Fact::Circumstances, Fact::Interests, Fact::Languages, Fact::Area])
}

/// A word of the demo's own, known to be sound.
pub(super) fn word(text: &str) -> Word {
    Word::parse(text).expect("the demo's words are sound")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{mentors, people};

    #[test]
    fn everybody_in_the_tables_is_whole_and_has_a_name_of_their_own() {
        let today = "2026-11-23".parse().expect("a date");
        let (people, mentors) = (people(today), mentors(today));
        assert_eq!((people.len(), mentors.len()), (60, 25));
        let names: BTreeSet<&str> =
            people.iter().map(|card| card.name).chain(mentors.iter().map(|card| card.name)).collect();
        assert_eq!(names.len(), 85);
        for card in &people {
            let profile = &card.request.profile;
            assert!(!profile.channels.is_empty() && !profile.times.is_empty(), "{}", card.name);
            assert!(card.request.person.age.is_some() && card.request.own_words.is_some(), "{}", card.name);
        }
        for card in &mentors {
            let profile = &card.application.profile;
            assert!(!profile.circumstances.is_empty() && !profile.channels.is_empty(), "{}", card.name);
            assert!(card.application.capacity > 0 && card.application.person.age.is_some(), "{}", card.name);
        }
    }

    #[test]
    fn the_story_is_told_in_the_order_of_its_weeks() {
        let people = people("2026-11-23".parse().expect("a date"));
        assert!(people.is_sorted_by_key(|card| card.week));
        assert_eq!(people.last().map(|card| card.week), Some(15));
    }
}
