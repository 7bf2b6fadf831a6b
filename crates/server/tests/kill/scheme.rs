//! A scheme in a database, made through the acts before any program starts, with people whose letters wait.

use befriend::scheme_file::{self, Holds};
use befriend_casework::Casework;
use befriend_casework::administer;
use befriend_casework::ask::{self, AskedBy, NewRequest};
use befriend_casework::people::NewPerson;
use befriend_casework::sign_in::CodeKey;
use befriend_domain::actor::{Actor, TokenRole};
use befriend_domain::agreement::AgreedTo;
use befriend_domain::chance::Chance;
use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::clock::Clock;
use befriend_domain::contact_point::{EmailAddress, ReadBy};
use befriend_domain::id::SchemeId;
use befriend_domain::notice::Way;
use befriend_domain::person::{AgeStated, SafeContact};
use befriend_domain::profile::RequestProfile;
use befriend_domain::text::{Line, Name, Word};
use befriend_domain::times::Times;
use befriend_store::outbox::{self, Standing};
use befriend_store::testing::TestDatabase;
use befriend_store::{Db, Reason};

/// A scheme in a database.
pub(crate) struct Scheme {
    pub(crate) work: Casework,
    pub(crate) id: SchemeId,
    pub(crate) db: Db,
}

impl Scheme {
    /// Makes the scheme of the example file.
    pub(crate) async fn made_in(database: &TestDatabase) -> Self {
        let (db, chance) = (database.db(), Chance::system());
        let work = Casework::new(db.clone(), Clock::System, chance.clone(), CodeKey::random(&chance));
        let organisation = administer::create_organisation(&work, name("Harbour")).await.unwrap();
        let over = [("name", "Harbour Befriending"), ("slug", "harbour")];
        let over = over.map(|(key, value)| (key.to_owned(), value.into())).into_iter().collect();
        let new = scheme_file::read(scheme_file::EXAMPLE, over, organisation, Holds::MadeUpPeople).unwrap();
        let id = administer::create_scheme(&work, new).await.unwrap();
        Self { work, id, db }
    }

    /// So many people ask; a letter waits for each of them. Gives back how many letters wait.
    pub(crate) async fn asked_by(&self, people: u32) -> usize {
        for number in 0..people {
            let new = request(number);
            ask::submit_request(&self.work, self.id, AskedBy::Public(Actor::Public), new).await.unwrap();
        }
        let waiting = usize::try_from(self.standing().await.waiting).unwrap();
        assert!(waiting >= people as usize, "{waiting} letters wait for {people} people");
        waiting
    }

    /// A token with which a website hands requests in.
    pub(crate) async fn intake_token(&self) -> String {
        let label = Line::parse("The website").unwrap();
        administer::create_token(&self.work, self.id, label, TokenRole::Intake).await.unwrap().token
    }

    /// How the outbox stands.
    pub(crate) async fn standing(&self) -> Standing {
        outbox::standing(&self.work.reads_across(Reason::Watch), self.work.now()).await.unwrap()
    }
}

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// Somebody with an email address.
pub(crate) fn person(email: &str) -> NewPerson {
    NewPerson {
        known_as: name("Ada"),
        full_name: None,
        age: Some(AgeStated { years: 30, on: "2026-11-23".parse().unwrap() }),
        gender: None,
        email: Some(EmailAddress::parse(email).unwrap()),
        phone: None,
        address: None,
        read_by: ReadBy::OnlyThem,
        told_by: Way::Email,
        safe_contact: SafeContact { leave_message: true, name_us: false, safe_times: None },
        language: Word::parse("en-gb").unwrap(),
    }
}

/// What they ask for.
pub(crate) fn request(number: u32) -> NewRequest {
    let moving = Circumstance { term: Word::parse("moving").unwrap(), stage: Stage::AboutTo };
    NewRequest {
        offering: None,
        person: person(&format!("ada{number}@example.org")),
        profile: RequestProfile {
            circumstances: vec![moving],
            channels: vec![Channel::Email],
            languages: vec![Word::parse("english").unwrap()],
            times: Times::ANY,
            ..RequestProfile::default()
        },
        own_words: None,
        keep_apart_from: Vec::new(),
        agreed_to: vec![AgreedTo::BeingHelped, AgreedTo::BeingMatched, AgreedTo::SharingWithMentor],
        sending: None,
    }
}
