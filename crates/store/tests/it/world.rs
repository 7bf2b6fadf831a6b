//! A little world to test in: two schemes, and people with their roles as needed.

use std::collections::BTreeSet;

use befriend_domain::actor::{Actor, By};
use befriend_domain::calendar::OpeningHours;
use befriend_domain::chance::Chance;
use befriend_domain::channel::Channel;
use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{
    MentorId, OfferingId, OrganisationId, PairingId, PersonId, ProposalId, RequestId, SchemeId, StaffId,
};
use befriend_domain::mentor::{Mentor, MentorKind, MentorState};
use befriend_domain::notice::Way;
use befriend_domain::offering::{Facilitation, Offering, OfferingKind, Setting};
use befriend_domain::organisation::Organisation;
use befriend_domain::pairing::{Pairing, PairingState};
use befriend_domain::person::{AgeStated, Person, SafeContact};
use befriend_domain::policy::Policy;
use befriend_domain::profile::{MentorProfile, RequestProfile};
use befriend_domain::proposal::{PassOn, Proposal, ProposalState, Side};
use befriend_domain::reasons::{Points, Reasons};
use befriend_domain::request::{Places, Priority, Request, RequestState};
use befriend_domain::scheme::{MentorWord, Scheme, Slug};
use befriend_domain::staff::{Role, SecondFactor, Staff};
use befriend_domain::text::{FreeText, Line, Name, Word};
use befriend_domain::times::Times;
use befriend_domain::waiting::Waited;
use befriend_store::testing::TestDatabase;
use befriend_store::{
    ActFuture, Db, Reader, Reason, Scope, StoreError, Txn, mentor, offering, organisation, pairing, person,
    proposal, request, scheme, staff,
};
use chrono::NaiveDate;

pub(crate) const SYSTEM: Scope = Scope::System(Reason::Administration);

/// One database with one scheme.
pub(crate) struct World {
    pub(crate) db: Db,
    pub(crate) chance: Chance,
    pub(crate) scheme: SchemeId,
    pub(crate) scope: Scope,
}

impl World {
    pub(crate) async fn new(database: &TestDatabase) -> Self {
        let (db, chance) = (database.db(), Chance::seeded(7));
        let scheme = add_scheme(&db, &chance, "leeds").await;
        Self { db, chance, scheme, scope: Scope::Scheme(scheme) }
    }

    /// Runs an act of the scheme that must succeed.
    pub(crate) async fn act<T, F>(&self, act: F) -> T
    where
        F: for<'c> FnOnce(&'c Txn) -> ActFuture<'c, T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.try_act(act).await.unwrap_or_else(|error| panic!("the act is done: {error}"))
    }

    /// Runs an act of the scheme.
    pub(crate) async fn try_act<T, F>(&self, act: F) -> Result<T, StoreError>
    where
        F: for<'c> FnOnce(&'c Txn) -> ActFuture<'c, T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.db.act(self.scope, act).await
    }

    pub(crate) fn reader(&self) -> Reader {
        self.db.reads(self.scope)
    }

    pub(crate) async fn person(&self, name: &str) -> Person {
        let made = self.a_person(name);
        let kept = made.clone();
        self.act(move |txn| Box::pin(async move { person::insert(txn, &kept).await })).await;
        made
    }

    pub(crate) async fn offering(&self) -> Offering {
        let made = self.an_offering();
        let kept = made.clone();
        self.act(move |txn| Box::pin(async move { offering::insert(txn, &kept).await })).await;
        made
    }

    pub(crate) async fn request(&self, person: &Person, offering: &Offering) -> Request {
        let made = self.a_request(person, offering);
        let kept = made.clone();
        self.act(move |txn| Box::pin(async move { request::insert(txn, &kept).await })).await;
        made
    }

    pub(crate) async fn mentor(&self, person: &Person, capacity: i32) -> Mentor {
        let made = self.a_mentor(person, capacity);
        let kept = made.clone();
        self.act(move |txn| Box::pin(async move { mentor::insert(txn, &kept).await })).await;
        made
    }

    pub(crate) async fn proposal(&self, request: &Request, mentor: &Mentor) -> Proposal {
        let made = self.a_proposal(request, mentor);
        let kept = made.clone();
        self.act(move |txn| Box::pin(async move { proposal::insert(txn, &kept).await })).await;
        made
    }

    pub(crate) async fn pairing(&self, proposal: &Proposal) -> Pairing {
        let made = self.a_pairing(proposal);
        let kept = made.clone();
        self.act(move |txn| Box::pin(async move { pairing::insert(txn, &kept).await })).await;
        made
    }

    pub(crate) async fn staff(&self, person: &Person) -> Staff {
        let made = self.a_member_of_staff(person);
        let kept = made.clone();
        self.act(move |txn| Box::pin(async move { staff::insert(txn, &kept).await })).await;
        made
    }

    pub(crate) fn a_person(&self, name: &str) -> Person {
        Person {
            id: PersonId::random(&self.chance),
            scheme: self.scheme,
            known_as: Name::parse(name).unwrap(),
            full_name: Name::parse(&format!("{name} Lovelace")).ok(),
            age: AgeStated::parse(34, day("2026-11-01")).ok(),
            gender: Some(word("woman")),
            told_by: Way::Email,
            safe_contact: SafeContact::default(),
            language: word("en-gb"),
            died_on: None,
            erased_at: None,
            version: 0,
        }
    }

    pub(crate) fn an_offering(&self) -> Offering {
        Offering {
            id: OfferingId::random(&self.chance),
            scheme: self.scheme,
            label: line("Someone to talk to"),
            purpose: free("A call each week"),
            kind: OfferingKind::OneToOne,
            facilitated_by: Facilitation::Volunteers,
            setting: Setting::Online,
            channels: vec![Channel::Phone, Channel::Email],
            min_age: 18,
            checks: Vec::new(),
            open: true,
        }
    }

    pub(crate) fn a_request(&self, person: &Person, offering: &Offering) -> Request {
        Request {
            id: RequestId::random(&self.chance),
            scheme: self.scheme,
            person: person.id,
            offering: offering.id,
            referred_by: None,
            profile: RequestProfile::default(),
            own_words: Some(free("Starting university, and I know nobody")),
            risk_words: false,
            state: RequestState::Waiting,
            waited: Waited::from(day("2026-11-02")),
            priority: Priority::Normal,
            places: Places::default(),
            submitted_at: moment("2026-11-02T09:00:00.123456Z"),
            last_contact_on: None,
            version: 0,
        }
    }

    pub(crate) fn a_mentor(&self, person: &Person, capacity: i32) -> Mentor {
        Mentor {
            id: MentorId::random(&self.chance),
            scheme: self.scheme,
            person: person.id,
            kind: MentorKind::Volunteer,
            profile: MentorProfile::default(),
            why: Some(free("Somebody did it for me")),
            state: MentorState::Approved { since: moment("2026-10-01T10:00:00Z") },
            capacity,
            used: 0,
            applied_at: moment("2026-09-01T10:00:00Z"),
            version: 0,
        }
    }

    pub(crate) fn a_proposal(&self, request: &Request, mentor: &Mentor) -> Proposal {
        Proposal {
            id: ProposalId::random(&self.chance),
            scheme: self.scheme,
            run: None,
            request: request.id,
            person: request.person,
            mentor: mentor.id,
            mentor_person: mentor.person,
            channel: Channel::Phone,
            reasons: Reasons {
                channel: Channel::Phone,
                channel_rank: 0,
                points: Points::default(),
                circumstances: Vec::new(),
                times: Times::ANY,
                languages: Vec::new(),
                interests: Vec::new(),
                distance_m: None,
            },
            state: ProposalState::Drafted,
            drafted_at: moment("2026-11-03T10:00:00Z"),
            version: 0,
        }
    }

    pub(crate) fn a_pairing(&self, proposal: &Proposal) -> Pairing {
        Pairing {
            id: PairingId::random(&self.chance),
            scheme: self.scheme,
            proposal: proposal.id,
            request: proposal.request,
            person: proposal.person,
            mentor: proposal.mentor,
            mentor_person: proposal.mentor_person,
            purpose: free("Settling in at university"),
            channel: Channel::Phone,
            rhythm_days: 7,
            from_mentor: PassOn::usual(Channel::Phone, Side::Mentor),
            from_person: PassOn::usual(Channel::Phone, Side::Person),
            state: PairingState::Introduced,
            introduced_at: moment("2026-11-04T10:00:00Z"),
            next_contact_due: day("2026-11-11"),
            last_contact_on: None,
            version: 0,
        }
    }

    pub(crate) fn a_member_of_staff(&self, person: &Person) -> Staff {
        Staff {
            id: StaffId::random(&self.chance),
            scheme: self.scheme,
            person: person.id,
            name: person.known_as.clone(),
            email: email("cora@leeds.example.org"),
            roles: BTreeSet::from([Role::Coordinator, Role::Lead]),
            declared: BTreeSet::new(),
            second_factor: SecondFactor::Set {
                secret: "JBSWY3DP".to_owned(),
                last_step: 9,
                recovery: Vec::new(),
            },
            left_at: None,
            version: 0,
        }
    }
}

/// Another scheme in the same database.
pub(crate) async fn add_scheme(db: &Db, chance: &Chance, slug: &str) -> SchemeId {
    let owner =
        Organisation { id: OrganisationId::random(chance), name: Name::parse("Leeds Befriending").unwrap() };
    let made = a_scheme(chance, owner.id, slug);
    let id = made.id;
    db.act(SYSTEM, move |txn| {
        Box::pin(async move {
            organisation::insert(txn, &owner).await?;
            scheme::insert(txn, &made).await
        })
    })
    .await
    .unwrap_or_else(|error: StoreError| panic!("a scheme is made: {error}"));
    id
}

fn a_scheme(chance: &Chance, organisation: OrganisationId, slug: &str) -> Scheme {
    Scheme {
        id: SchemeId::random(chance),
        organisation,
        slug: Slug::parse(slug).unwrap(),
        host: None,
        name: Name::parse("Leeds Befriending").unwrap(),
        mentor_word: MentorWord { one: word("befriender"), many: word("befrienders") },
        time_zone: chrono_tz::Europe::London,
        phone: None,
        reply_to: email("hello@leeds.example.org"),
        areas: Vec::new(),
        needs: vec![word("stairs")],
        interests: vec![word("chess")],
        languages: vec![word("english")],
        genders: Vec::new(),
        policy: Policy::default(),
        opening: OpeningHours::default(),
        demo: true,
        version: 0,
    }
}

pub(crate) fn by_the_service() -> By {
    By::themself(Actor::Service)
}

pub(crate) fn word(text: &str) -> Word {
    Word::parse(text).unwrap()
}

pub(crate) fn line(text: &str) -> Line {
    Line::parse(text).unwrap()
}

pub(crate) fn free(text: &str) -> FreeText {
    FreeText::parse(text).unwrap()
}

pub(crate) fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}
