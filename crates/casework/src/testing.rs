//! A made-up scheme with people in it, made through the acts themselves. Without this file every crate above would make its
//! own for its tests, and each would forget another rule. Only with the feature `testing`; never in a release.

mod papers;

use befriend_domain::actor::{Actor, Befriender, Coordinator, Helped, Lead};
use befriend_domain::clearance::ClearanceKind;
use befriend_domain::id::{MentorId, PairingId, PersonId, ProposalId, RequestId, SchemeId, StaffId};
use befriend_domain::staff::{Role, Staff};
use befriend_store as store;
use chrono::NaiveDate;

use crate::administer::{self, NewStaff};
use crate::answer::{Answer, mentor_answers, person_answers};
use crate::ask::{self, AskedBy};
use crate::review::{self, Terms};
use crate::voice::{MentorVoice, PersonVoice};
use crate::volunteer::{self, AppliedBy};
use crate::{Casework, clear, matching, screen};

pub use papers::{
    address, clearance, day, line, name, new_mentor, new_person, new_request, new_scheme, said, screened,
    word,
};

/// A scheme, and those who work for it.
#[derive(Debug, Clone)]
pub struct MadeUp {
    /// The acts, on the scheme's database.
    pub work: Casework,
    /// The scheme.
    pub scheme: SchemeId,
    /// Cora, who reads requests and releases drafts.
    pub coordinator: Coordinator,
    /// Colin, who signs second.
    pub colleague: Coordinator,
    /// Lena, who looks after concerns.
    pub lead: Lead,
    /// Amir, who hires and makes tokens.
    pub admin: StaffId,
}

/// Somebody who asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    /// What they ask.
    pub request: RequestId,
    /// Who they are.
    pub person: PersonId,
}

/// Somebody who mentors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mentors {
    /// As a mentor.
    pub mentor: MentorId,
    /// As a person.
    pub person: PersonId,
}

impl MadeUp {
    /// Makes an organisation, a scheme called `slug` in addresses, and its staff.
    ///
    /// # Panics
    /// Here and below: when an act does not hold. A test that cannot go on stops there.
    pub async fn made_by(work: Casework, slug: &str) -> Self {
        let organisation = administer::create_organisation(&work, name(slug)).await.expect("an organisation");
        let scheme =
            administer::create_scheme(&work, new_scheme(organisation, slug)).await.expect("a scheme");
        let cora = hired(&work, scheme, "Cora", Role::Coordinator).await;
        let colin = hired(&work, scheme, "Colin", Role::Coordinator).await;
        let lena = hired(&work, scheme, "Lena", Role::Lead).await;
        let admin = hired(&work, scheme, "Amir", Role::Admin).await.id;
        Self {
            scheme,
            coordinator: Coordinator::of(&cora).expect("a coordinator"),
            colleague: Coordinator::of(&colin).expect("a coordinator"),
            lead: Lead::of(&lena).expect("a lead"),
            admin,
            work,
        }
    }

    /// Somebody begins to work here.
    pub async fn hires(&self, known_as: &str, role: Role) -> Staff {
        hired(&self.work, self.scheme, known_as, role).await
    }

    /// Somebody asks for a befriender about starting university.
    pub async fn asks(&self, known_as: &str) -> Asks {
        let by = AskedBy::Public(Actor::Public);
        let received =
            ask::submit_request(&self.work, self.scheme, by, new_request(known_as)).await.expect("a request");
        Asks { request: received.request, person: received.person }
    }

    /// Somebody asks and is screened: they wait for a match.
    pub async fn waits(&self, known_as: &str) -> Asks {
        let asks = self.asks(known_as).await;
        screen::accept(&self.work, &self.coordinator, asks.request, screened()).await.expect("accepted");
        asks
    }

    /// Somebody applies to mentor, and their checks begin.
    pub async fn applies(&self, known_as: &str, capacity: i32) -> Mentors {
        let new = new_mentor(known_as, capacity);
        let mentor =
            volunteer::apply(&self.work, self.scheme, AppliedBy::Public, new).await.expect("an application");
        volunteer::begin_checks(&self.work, &self.coordinator, mentor).await.expect("checks begin");
        let record = store::mentor::load(&self.reads(), mentor).await.expect("they are there");
        Mentors { mentor, person: record.person }
    }

    /// A mentor on the list with every check and `capacity` places.
    pub async fn mentors(&self, known_as: &str, capacity: i32) -> Mentors {
        let mentors = self.applies(known_as, capacity).await;
        let (work, id) = (&self.work, mentors.mentor);
        self.clears(id, None).await;
        let terms = [word("starting_university")].into();
        volunteer::clear_circumstances(work, &self.coordinator, id, terms).await.expect("cleared");
        volunteer::approve(work, &self.coordinator, id).await.expect("the first approves");
        volunteer::approve(work, &self.colleague, id).await.expect("the second approves");
        mentors
    }

    /// Records every check, until a day if there is one.
    pub async fn clears(&self, mentor: MentorId, valid_until: Option<NaiveDate>) {
        for kind in ClearanceKind::ALL {
            let new = clearance(kind, valid_until);
            clear::record_clearance(&self.work, &self.coordinator, mentor, new).await.expect("a check");
        }
    }

    /// A coordinator suggests the two, and the mentor is asked.
    pub async fn offered(&self, asks: Asks, mentors: Mentors) -> ProposalId {
        let draft = matching::draft(&self.work, &self.coordinator, asks.request, mentors.mentor).await;
        let proposal = draft.expect("a draft");
        matching::release(&self.work, &self.coordinator, proposal).await.expect("released");
        proposal
    }

    /// The mentor says yes.
    pub async fn mentor_says_yes(&self, mentors: Mentors, proposal: ProposalId) {
        mentor_answers(&self.work, self.mentor(mentors), proposal, Answer::Yes(None)).await.expect("a yes");
    }

    /// The person says yes.
    pub async fn person_says_yes(&self, asks: Asks, proposal: ProposalId) {
        person_answers(&self.work, self.person(asks), proposal, Answer::Yes(None)).await.expect("a yes");
    }

    /// Both say yes, a coordinator approves, and the two are introduced.
    pub async fn paired(&self, asks: Asks, mentors: Mentors) -> PairingId {
        let proposal = self.offered(asks, mentors).await;
        self.mentor_says_yes(mentors, proposal).await;
        self.person_says_yes(asks, proposal).await;
        let terms = Terms { purpose: None, rhythm_days: 7 };
        review::approve(&self.work, &self.colleague, proposal, terms).await.expect("introduced")
    }

    /// The scheme's records.
    pub fn reads(&self) -> store::Reader {
        self.work.reads(self.scheme)
    }

    /// The voice of somebody who asked.
    pub fn person(&self, asks: Asks) -> PersonVoice {
        PersonVoice::Themself(Helped::stand_in(asks.person, self.scheme))
    }

    /// The voice of somebody who mentors.
    pub fn mentor(&self, mentors: Mentors) -> MentorVoice {
        let Mentors { mentor, person } = mentors;
        MentorVoice::Themself(Befriender::stand_in(mentor, person, self.scheme))
    }
}

async fn hired(work: &Casework, scheme: SchemeId, known_as: &str, role: Role) -> Staff {
    let new = NewStaff { name: name(known_as), email: address(known_as), roles: [role].into(), person: None };
    let id = administer::add_staff(work, scheme, new).await.expect("somebody is hired");
    store::staff::load(&work.reads(scheme), id).await.expect("they are there")
}
