//! What made-up people write: whole, sound forms, of which a test changes what it is about. Without this file every test would fill them in
//! from the first line to the last.

use befriend_domain::agreement::AgreedTo;
use befriend_domain::assessment::Risk;
use befriend_domain::calendar::OpeningHours;
use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::clearance::{ClearanceKind, Ground, RecordCheck, RecordScheme};
use befriend_domain::contact_point::{EmailAddress, Phone, ReadBy};
use befriend_domain::id::{OfferingId, OrganisationId, SchemeId};
use befriend_domain::mentor::MentorKind;
use befriend_domain::notice::Way;
use befriend_domain::offering::{Facilitation, Offering, OfferingKind, Setting};
use befriend_domain::person::{AgeStated, SafeContact};
use befriend_domain::policy::Policy;
use befriend_domain::profile::{MentorCircumstance, MentorProfile, RequestProfile};
use befriend_domain::scheme::{MentorWord, Slug};
use befriend_domain::text::{FreeText, Line, Name, Word};
use befriend_domain::times::Times;
use chrono::NaiveDate;

use crate::administer::{Choices, NewScheme};
use crate::ask::NewRequest;
use crate::clear::NewClearance;
use crate::people::NewPerson;
use crate::screen::Screened;
use crate::volunteer::NewMentor;

/// A name, known to be sound.
pub fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

/// A line, known to be sound.
pub fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

/// A longer text, known to be sound.
pub fn said(text: &str) -> FreeText {
    FreeText::parse(text).expect("a text")
}

/// A word, known to be sound.
pub fn word(text: &str) -> Word {
    Word::parse(text).expect("a word")
}

/// A day, as `2026-11-23`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The address of somebody called so: `ada@example.org`.
pub fn address(known_as: &str) -> EmailAddress {
    let mailbox: String = known_as.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    EmailAddress::parse(&format!("{mailbox}@example.org")).expect("an address")
}

/// A first call that went well.
pub fn screened() -> Screened {
    Screened { risk: Risk::Usual, summary: said("A first call of twenty minutes; all well.") }
}

/// A check that was done.
pub fn clearance(kind: ClearanceKind, valid_until: Option<NaiveDate>) -> NewClearance {
    let record = (kind == ClearanceKind::RecordCheck).then(|| RecordCheck {
        scheme: RecordScheme::Dbs,
        level: line("enhanced"),
        workforce: line("adult"),
        number: line("001234567890"),
    });
    NewClearance { kind, ground: Ground::Done { record }, valid_from: day("2026-01-01"), valid_until }
}

/// A scheme with one offering, by every channel.
pub fn new_scheme(organisation: OrganisationId, slug: &str) -> NewScheme {
    let offering = Offering {
        id: OfferingId::from_uuid(uuid::Uuid::nil()),
        scheme: SchemeId::from_uuid(uuid::Uuid::nil()),
        label: line("Someone to talk to"),
        purpose: said("To have somebody to talk to who has been there."),
        kind: OfferingKind::OneToOne,
        facilitated_by: Facilitation::Volunteers,
        setting: Setting::Online,
        channels: Channel::ALL.to_vec(),
        min_age: 18,
        checks: Vec::new(),
        open: true,
    };
    NewScheme {
        organisation,
        slug: Slug::parse(slug).expect("a slug"),
        name: name("Harbour Befriending"),
        host: None,
        reply_to: address("hello"),
        phone: Some(Phone::parse("0113 496 0000").expect("a number")),
        mentor_word: MentorWord { one: word("befriender"), many: word("befrienders") },
        time_zone: chrono_tz::Europe::London,
        opening: OpeningHours::default(),
        policy: Policy::default(),
        areas: Vec::new(),
        choices: Choices::default(),
        circumstances: vec![(word("starting_university"), line("Starting university"), true)],
        offerings: vec![offering],
        demo: true,
    }
}

/// Somebody of thirty, told things by email that only they read.
pub fn new_person(known_as: &str) -> NewPerson {
    NewPerson {
        known_as: name(known_as),
        full_name: Some(name(&format!("{known_as} Surname"))),
        age: Some(AgeStated { years: 30, on: day("2026-01-01") }),
        gender: None,
        email: Some(address(known_as)),
        phone: Some(Phone::parse("0113 496 0001").expect("a number")),
        address: None,
        read_by: ReadBy::OnlyThem,
        told_by: Way::Email,
        safe_contact: SafeContact { leave_message: true, name_us: false, safe_times: None },
        language: word("en-gb"),
    }
}

/// Somebody about to start university, by telephone or email.
pub fn new_request(known_as: &str) -> NewRequest {
    NewRequest {
        offering: None,
        person: new_person(known_as),
        profile: RequestProfile {
            circumstances: vec![Circumstance { term: word("starting_university"), stage: Stage::AboutTo }],
            channels: vec![Channel::Phone, Channel::Email],
            languages: vec![word("english")],
            times: Times::ANY,
            ..RequestProfile::default()
        },
        own_words: Some(said("I start in January and know nobody here.")),
        keep_apart_from: Vec::new(),
        agreed_to: vec![AgreedTo::BeingHelped, AgreedTo::BeingMatched, AgreedTo::SharingWithMentor],
        sending: None,
    }
}

/// Somebody who has been through it and would like to befriend `capacity` people at once.
pub fn new_mentor(known_as: &str, capacity: i32) -> NewMentor {
    let circumstance = Circumstance { term: word("starting_university"), stage: Stage::BeenThrough };
    NewMentor {
        person: new_person(known_as),
        kind: MentorKind::Volunteer,
        profile: MentorProfile {
            circumstances: vec![MentorCircumstance { circumstance, cleared: true }],
            channels: vec![Channel::Phone, Channel::Email],
            languages: vec![word("english")],
            times: Times::ANY,
            ..MentorProfile::default()
        },
        why: Some(said("Somebody did it for me.")),
        capacity,
        keep_apart_from: Vec::new(),
        sending: None,
    }
}
