//! A scheme with people in it, made through the acts themselves.

use std::collections::BTreeSet;

use befriend_casework::administer::{self, Choices, NewScheme, NewStaff};
use befriend_casework::ask::{AskedBy, NewRequest};
use befriend_casework::clear::NewClearance;
use befriend_casework::people::NewPerson;
use befriend_casework::screen::Screened;
use befriend_casework::sign_in::CodeKey;
use befriend_casework::volunteer::{AppliedBy, NewMentor};
use befriend_casework::{Casework, MentorVoice, PersonVoice, ask, clear, screen, volunteer};
use befriend_domain::actor::{Actor, Befriender, Coordinator, Helped, Lead};
use befriend_domain::agreement::AgreedTo;
use befriend_domain::assessment::Risk;
use befriend_domain::chance::Chance;
use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::clearance::{ClearanceKind, Ground, RecordCheck, RecordScheme};
use befriend_domain::clock::{Clock, Timestamp};
use befriend_domain::contact_point::{EmailAddress, Phone, ReadBy};
use befriend_domain::id::{MentorId, OfferingId, PersonId, RequestId, SchemeId};
use befriend_domain::mentor::MentorKind;
use befriend_domain::notice::Way;
use befriend_domain::offering::{Facilitation, Offering, OfferingKind, Setting};
use befriend_domain::person::{AgeStated, SafeContact};
use befriend_domain::policy::Policy;
use befriend_domain::profile::{MentorCircumstance, MentorProfile, RequestProfile};
use befriend_domain::scheme::{MentorWord, Slug};
use befriend_domain::staff::Role;
use befriend_domain::text::{FreeText, Line, Name, Word};
use befriend_domain::times::Times;
use befriend_store as store;
use befriend_store::testing::{TestDatabase, databases};
use chrono::NaiveDate;

/// Monday, 23 November 2026, ten in the morning.
pub(crate) fn monday() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(crate) fn line(text: &str) -> Line {
    Line::parse(text).unwrap()
}

pub(crate) fn said(text: &str) -> FreeText {
    FreeText::parse(text).unwrap()
}

fn word(text: &str) -> Word {
    Word::parse(text).unwrap()
}

/// A scheme on one database, with two coordinators, a lead and a clock that tests move.
pub(crate) struct House {
    pub(crate) work: Casework,
    pub(crate) clock: Clock,
    pub(crate) scheme: SchemeId,
    pub(crate) coordinator: Coordinator,
    pub(crate) colleague: Coordinator,
    pub(crate) lead: Lead,
    database: TestDatabase,
}

/// Somebody who asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asks {
    pub(crate) request: RequestId,
    pub(crate) person: PersonId,
}

/// Somebody who mentors.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mentors {
    pub(crate) mentor: MentorId,
    pub(crate) person: PersonId,
}

/// The same house on every database there is.
pub(crate) async fn houses() -> Vec<House> {
    let mut houses = Vec::new();
    for database in databases().await {
        houses.push(House::on(database, Policy::default()).await);
    }
    houses
}

impl House {
    async fn on(database: TestDatabase, policy: Policy) -> Self {
        let clock = Clock::fixed(monday());
        let chance = Chance::seeded(7);
        let work = Casework::new(database.db(), clock.clone(), chance.clone(), CodeKey::random(&chance));
        let organisation = administer::create_organisation(&work, name("Harbour Trust")).await.unwrap();
        let scheme = administer::create_scheme(&work, new_scheme(organisation, policy)).await.unwrap();
        let coordinator = staff(&work, scheme, "Cora", &[Role::Coordinator]).await;
        let colleague = staff(&work, scheme, "Colin", &[Role::Coordinator]).await;
        let lead = staff(&work, scheme, "Lena", &[Role::Lead]).await;
        let lead_staff = store::staff::load(&work.reads(scheme), lead.staff()).await.unwrap();
        let lead = Lead::of(&lead_staff).unwrap();
        Self { work, clock, scheme, coordinator, colleague, lead, database }
    }

    /// Somebody asks for a befriender by phone about starting university.
    pub(crate) async fn asks(&self, known_as: &str) -> Asks {
        let new = new_request(known_as);
        let received =
            ask::submit_request(&self.work, self.scheme, AskedBy::Public(Actor::Public), new).await.unwrap();
        Asks { request: received.request, person: received.person }
    }

    /// Somebody asks and is screened: they wait for a match.
    pub(crate) async fn waits(&self, known_as: &str) -> Asks {
        let asks = self.asks(known_as).await;
        screen::accept(&self.work, &self.coordinator, asks.request, screened()).await.unwrap();
        asks
    }

    /// A mentor on the list with every check and `capacity` places.
    pub(crate) async fn mentors(&self, known_as: &str, capacity: i32) -> Mentors {
        let new = new_mentor(known_as, capacity);
        let mentor = volunteer::apply(&self.work, self.scheme, AppliedBy::Public, new).await.unwrap();
        volunteer::begin_checks(&self.work, &self.coordinator, mentor).await.unwrap();
        self.clears(mentor, None).await;
        let terms = BTreeSet::from([word("starting_university")]);
        volunteer::clear_circumstances(&self.work, &self.coordinator, mentor, terms).await.unwrap();
        volunteer::approve(&self.work, &self.coordinator, mentor).await.unwrap();
        volunteer::approve(&self.work, &self.colleague, mentor).await.unwrap();
        let record = store::mentor::load(&self.reads(), mentor).await.unwrap();
        Mentors { mentor, person: record.person }
    }

    /// Records every check, until a day if there is one.
    pub(crate) async fn clears(&self, mentor: MentorId, valid_until: Option<NaiveDate>) {
        for kind in ClearanceKind::ALL {
            let record = (kind == ClearanceKind::RecordCheck).then(|| RecordCheck {
                scheme: RecordScheme::Dbs,
                level: line("enhanced"),
                workforce: line("adult"),
                number: line("001234567890"),
            });
            let new = NewClearance {
                kind,
                ground: Ground::Done { record },
                valid_from: day("2026-01-01"),
                valid_until,
            };
            clear::record_clearance(&self.work, &self.coordinator, mentor, new).await.unwrap();
        }
    }

    /// Judges the whole database by its rows alone: no invariant of the domain may be broken.
    pub(crate) async fn is_sound(&self) {
        let broken = store::testing::broken_invariants(&self.database.db()).await;
        assert!(broken.is_empty(), "{}: {broken:?}", self.database.name());
    }

    pub(crate) fn reads(&self) -> store::Reader {
        self.work.reads(self.scheme)
    }

    pub(crate) fn person(&self, asks: Asks) -> PersonVoice {
        PersonVoice::Themself(Helped::stand_in(asks.person, self.scheme))
    }

    pub(crate) fn mentor(&self, mentors: Mentors) -> MentorVoice {
        MentorVoice::Themself(Befriender::stand_in(mentors.mentor, mentors.person, self.scheme))
    }
}

pub(crate) fn screened() -> Screened {
    Screened { risk: Risk::Usual, summary: said("A first call of twenty minutes; all well.") }
}

async fn staff(work: &Casework, scheme: SchemeId, known_as: &str, roles: &[Role]) -> Coordinator {
    let email = EmailAddress::parse(&format!("{}@example.org", known_as.to_lowercase())).unwrap();
    let new = NewStaff { name: name(known_as), email, roles: roles.iter().copied().collect(), person: None };
    let id = administer::add_staff(work, scheme, new).await.unwrap();
    let staff = store::staff::load(&work.reads(scheme), id).await.unwrap();
    Coordinator::of(&staff).unwrap()
}

fn new_scheme(organisation: befriend_domain::id::OrganisationId, policy: Policy) -> NewScheme {
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
        slug: Slug::parse("leeds").unwrap(),
        name: name("Harbour Leeds"),
        host: None,
        reply_to: EmailAddress::parse("hello@example.org").unwrap(),
        phone: Some(Phone::parse("0113 496 0000").unwrap()),
        mentor_word: MentorWord { one: word("befriender"), many: word("befrienders") },
        time_zone: chrono_tz::Europe::London,
        opening: befriend_domain::calendar::OpeningHours::default(),
        policy,
        areas: Vec::new(),
        choices: Choices::default(),
        circumstances: vec![(word("starting_university"), line("Starting university"), true)],
        offerings: vec![offering],
        demo: true,
    }
}

pub(crate) fn new_person(known_as: &str) -> NewPerson {
    let mailbox: String = known_as.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    NewPerson {
        known_as: name(known_as),
        full_name: None,
        age: Some(AgeStated { years: 30, on: day("2026-11-23") }),
        gender: None,
        email: Some(EmailAddress::parse(&format!("{mailbox}@example.org")).unwrap()),
        phone: Some(Phone::parse("0113 496 0001").unwrap()),
        address: None,
        read_by: ReadBy::OnlyThem,
        told_by: Way::Email,
        safe_contact: SafeContact { leave_message: true, name_us: false, safe_times: None },
        language: word("en-gb"),
    }
}

pub(crate) fn new_request(known_as: &str) -> NewRequest {
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

pub(crate) fn new_mentor(known_as: &str, capacity: i32) -> NewMentor {
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
