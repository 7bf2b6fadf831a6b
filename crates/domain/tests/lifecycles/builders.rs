//! The people, things and moments of these tests, so that each test shows only what it is about.

use std::collections::BTreeSet;

use befriend_domain::actor::{Actor, By, Coordinator, Lead};
use befriend_domain::channel::Channel;
use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{
    MentorId, OfferingId, PairingId, PersonId, ProposalId, RequestId, SchemeId, StaffId,
};
use befriend_domain::mentor::{Mentor, MentorKind, MentorState};
use befriend_domain::pairing::{Pairing, PairingState};
use befriend_domain::profile::{MentorProfile, RequestProfile};
use befriend_domain::proposal::{Deadlines, PassOn, Proposal, ProposalState, Side, Yes};
use befriend_domain::reasons::{Points, Reasons};
use befriend_domain::request::{Places, Priority, Request, RequestState};
use befriend_domain::staff::{Role, SecondFactor, Staff};
use befriend_domain::text::{FreeText, Line, Name};
use befriend_domain::times::Times;
use befriend_domain::waiting::Waited;
use chrono::{Duration, NaiveDate};
use uuid::Uuid;

/// The person helped.
pub(crate) const ADA: u128 = 1;
/// The person who is the mentor.
pub(crate) const BEN: u128 = 2;
/// A coordinator who knows neither.
pub(crate) const CLEO: u128 = 3;
/// Another one.
pub(crate) const DEV: u128 = 4;
/// The safeguarding lead.
pub(crate) const EVE: u128 = 5;

pub(crate) fn person(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

pub(crate) fn staff(number: u128) -> StaffId {
    StaffId::from_uuid(Uuid::from_u128(number))
}

pub(crate) fn scheme() -> SchemeId {
    SchemeId::from_uuid(Uuid::from_u128(100))
}

pub(crate) fn pairing_id() -> PairingId {
    PairingId::from_uuid(Uuid::from_u128(200))
}

fn request_id() -> RequestId {
    RequestId::from_uuid(Uuid::from_u128(201))
}

pub(crate) fn proposal_id() -> ProposalId {
    ProposalId::from_uuid(Uuid::from_u128(202))
}

pub(crate) fn mentor_id() -> MentorId {
    MentorId::from_uuid(Uuid::from_u128(203))
}

/// Monday 23 November 2026, noon.
pub(crate) fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().expect("a moment")
}

pub(crate) fn today() -> NaiveDate {
    now().date_naive()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// That many days from today.
pub(crate) fn in_days(days: i64) -> NaiveDate {
    today() + Duration::days(days)
}

pub(crate) fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

pub(crate) fn words(text: &str) -> FreeText {
    FreeText::parse(text).expect("free text")
}

/// A coordinator who said they know these people.
pub(crate) fn coordinator(number: u128, knows: &[u128]) -> Coordinator {
    let declared = knows.iter().copied().map(person).collect();
    let staff = Staff { declared, ..member_of_staff(number, &[Role::Coordinator]) };
    Coordinator::of(&staff).expect("a coordinator")
}

/// A member of staff with these roles.
pub(crate) fn member_of_staff(number: u128, roles: &[Role]) -> Staff {
    Staff {
        id: staff(number),
        scheme: scheme(),
        person: person(number),
        name: Name::parse("Eve").expect("a name"),
        email: EmailAddress::parse("eve@example.org").expect("an address"),
        roles: roles.iter().copied().collect(),
        declared: BTreeSet::new(),
        second_factor: SecondFactor::None,
        left_at: None,
        version: 0,
    }
}

pub(crate) fn lead(number: u128) -> Lead {
    Lead::of(&member_of_staff(number, &[Role::Lead])).expect("a lead")
}

pub(crate) fn request(state: RequestState, places: Places) -> Request {
    Request {
        id: request_id(),
        scheme: scheme(),
        person: person(ADA),
        offering: OfferingId::from_uuid(Uuid::from_u128(300)),
        referred_by: None,
        profile: RequestProfile::default(),
        own_words: None,
        risk_words: false,
        state,
        waited: Waited::from(today()),
        priority: Priority::Normal,
        places,
        submitted_at: now(),
        last_contact_on: None,
        version: 0,
    }
}

pub(crate) const fn places(wanted: i32, proposals: i32, pairings: i32) -> Places {
    Places { wanted, proposals, pairings }
}

pub(crate) fn mentor(state: MentorState) -> Mentor {
    Mentor {
        id: mentor_id(),
        scheme: scheme(),
        person: person(BEN),
        kind: MentorKind::Volunteer,
        profile: MentorProfile::default(),
        why: None,
        state,
        capacity: 2,
        used: 0,
        applied_at: now(),
        version: 0,
    }
}

pub(crate) fn proposal(state: ProposalState) -> Proposal {
    Proposal {
        id: proposal_id(),
        scheme: scheme(),
        run: None,
        request: request_id(),
        person: person(ADA),
        mentor: mentor_id(),
        mentor_person: person(BEN),
        channel: Channel::Phone,
        reasons: Reasons {
            channel: Channel::Phone,
            channel_rank: 0,
            points: Points::default(),
            circumstances: Vec::new(),
            times: Times::NONE,
            languages: Vec::new(),
            interests: Vec::new(),
            distance_m: None,
        },
        state,
        drafted_at: now(),
        version: 0,
    }
}

/// Five, ten and three days from now.
pub(crate) fn deadlines() -> Deadlines {
    Deadlines::from(&befriend_domain::policy::Policy::default(), now())
}

/// A side's own yes, said at a moment.
pub(crate) fn yes(side: Side, at: Timestamp) -> Yes {
    let actor = match side {
        Side::Person => Actor::Person(person(ADA)),
        Side::Mentor => Actor::Mentor(mentor_id()),
    };
    Yes { by: By::themself(actor), at, pass_on: PassOn::usual(Channel::Phone, side) }
}

pub(crate) fn pairing(state: PairingState) -> Pairing {
    Pairing {
        id: pairing_id(),
        scheme: scheme(),
        proposal: proposal_id(),
        request: request_id(),
        person: person(ADA),
        mentor: mentor_id(),
        mentor_person: person(BEN),
        purpose: words("Company over the winter"),
        channel: Channel::Phone,
        rhythm_days: 7,
        from_mentor: PassOn::usual(Channel::Phone, Side::Mentor),
        from_person: PassOn::usual(Channel::Phone, Side::Person),
        state,
        introduced_at: now(),
        next_contact_due: in_days(7),
        last_contact_on: None,
        version: 0,
    }
}
