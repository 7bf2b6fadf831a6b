//! Those who work for the scheme, those who wait, and those who mentor: what a crowd at the desk needs before it can begin.

use std::collections::BTreeSet;

use befriend_casework::administer::{self, NewStaff};
use befriend_casework::ask::{self, AskedBy};
use befriend_casework::clear::{self, NewClearance};
use befriend_casework::screen::{self, Screened};
use befriend_casework::volunteer::{self, AppliedBy, NewMentor};
use befriend_domain::actor::{Actor, Coordinator, TokenRole};
use befriend_domain::assessment::Risk;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::clearance::{ClearanceKind, Ground, RecordCheck, RecordScheme};
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{MentorId, RequestId};
use befriend_domain::mentor::MentorKind;
use befriend_domain::profile::{MentorCircumstance, MentorProfile};
use befriend_domain::staff::Role;
use befriend_domain::text::{FreeText, Line, Word};
use befriend_domain::times::Times;
use befriend_store as store;

use crate::scheme::{Scheme, name, person, request};

/// Two who sign together.
pub(crate) struct Staff {
    pub(crate) first: Coordinator,
    second: Coordinator,
}

impl Staff {
    /// Hires them.
    pub(crate) async fn of(scheme: &Scheme) -> Self {
        Self { first: hire(scheme, "maya").await, second: hire(scheme, "theo").await }
    }

    /// Somebody asks and is screened: they wait.
    pub(crate) async fn waits(&self, scheme: &Scheme, number: u32) -> RequestId {
        let new = request(number);
        let asked =
            ask::submit_request(&scheme.work, scheme.id, AskedBy::Public(Actor::Public), new).await.unwrap();
        let screened = Screened { risk: Risk::Usual, summary: FreeText::parse("All well.").unwrap() };
        screen::accept(&scheme.work, &self.first, asked.request, screened).await.unwrap();
        asked.request
    }

    /// Somebody mentors, with every check and three places.
    pub(crate) async fn mentor(&self, scheme: &Scheme, number: u32) -> MentorId {
        let work = &scheme.work;
        let mentor = volunteer::apply(work, scheme.id, AppliedBy::Public, application(number)).await.unwrap();
        volunteer::begin_checks(work, &self.first, mentor).await.unwrap();
        for kind in ClearanceKind::ALL {
            clear::record_clearance(work, &self.first, mentor, clearance(kind)).await.unwrap();
        }
        let terms = BTreeSet::from([Word::parse("moving").unwrap()]);
        volunteer::clear_circumstances(work, &self.first, mentor, terms).await.unwrap();
        volunteer::approve(work, &self.first, mentor).await.unwrap();
        volunteer::approve(work, &self.second, mentor).await.unwrap();
        mentor
    }

    /// A token with which a coordinator's own program acts.
    pub(crate) async fn token(scheme: &Scheme, number: usize) -> String {
        let coordinator = hire(scheme, &format!("coordinator{number}")).await;
        let (label, role) =
            (Line::parse("A program").unwrap(), TokenRole::Coordinator { staff: coordinator.staff() });
        administer::create_token(&scheme.work, scheme.id, label, role).await.unwrap().token
    }
}

async fn hire(scheme: &Scheme, known_as: &str) -> Coordinator {
    let email = EmailAddress::parse(&format!("{known_as}@example.org")).unwrap();
    let roles = BTreeSet::from([Role::Coordinator]);
    let new = NewStaff { name: name("Maya"), email, roles, person: None };
    let id = administer::add_staff(&scheme.work, scheme.id, new).await.unwrap();
    Coordinator::of(&store::staff::load(&scheme.work.reads(scheme.id), id).await.unwrap()).unwrap()
}

fn clearance(kind: ClearanceKind) -> NewClearance {
    let line = |text: &str| Line::parse(text).unwrap();
    let record = (kind == ClearanceKind::RecordCheck).then(|| RecordCheck {
        scheme: RecordScheme::Dbs,
        level: line("enhanced"),
        workforce: line("adult"),
        number: line("001234567890"),
    });
    NewClearance {
        kind,
        ground: Ground::Done { record },
        valid_from: "2026-01-01".parse().unwrap(),
        valid_until: None,
    }
}

fn application(number: u32) -> NewMentor {
    let circumstance = Circumstance { term: Word::parse("moving").unwrap(), stage: Stage::BeenThrough };
    NewMentor {
        person: person(&format!("ben{number}@example.org")),
        kind: MentorKind::Volunteer,
        profile: MentorProfile {
            circumstances: vec![MentorCircumstance { circumstance, cleared: true }],
            channels: vec![befriend_domain::channel::Channel::Email],
            languages: vec![Word::parse("english").unwrap()],
            times: Times::ANY,
            ..MentorProfile::default()
        },
        why: None,
        capacity: 3,
        keep_apart_from: Vec::new(),
        sending: None,
    }
}
