//! A scheme with people in every state the permission matrix asks for, made through the acts themselves.

use std::collections::{BTreeMap, BTreeSet};

use befriend_casework::administer::{self, Choices, NewScheme, NewStaff};
use befriend_casework::answer::{Answer, mentor_answers, person_answers};
use befriend_casework::ask::{self, AskedBy, NewRequest};
use befriend_casework::clear::{self, NewClearance};
use befriend_casework::concern::{self, Worry};
use befriend_casework::matching::settle::{self, NewSteer};
use befriend_casework::people::NewPerson;
use befriend_casework::review::{self, Terms};
use befriend_casework::screen::{self, Screened};
use befriend_casework::sign_in::begin_as_demo;
use befriend_casework::volunteer::{self, AppliedBy, NewMentor};
use befriend_casework::{Casework, MentorVoice, PersonVoice, matching};
use befriend_domain::actor::{Actor, Befriender, Coordinator, Helped, TokenRole};
use befriend_domain::agreement::AgreedTo;
use befriend_domain::assessment::Risk;
use befriend_domain::calendar::OpeningHours;
use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::clearance::{ClearanceKind, Ground, RecordCheck, RecordScheme};
use befriend_domain::contact_point::{EmailAddress, ReadBy};
use befriend_domain::id::{
    MentorId, OfferingId, PairingId, PersonId, ProposalId, RequestId, RunId, SchemeId, SteerId,
};
use befriend_domain::mentor::MentorKind;
use befriend_domain::notice::Way;
use befriend_domain::offering::{Facilitation, Offering, OfferingKind, Setting};
use befriend_domain::person::{AgeStated, SafeContact};
use befriend_domain::policy::Policy;
use befriend_domain::profile::{MentorCircumstance, MentorProfile, RequestProfile};
use befriend_domain::scheme::{MentorWord, Slug};
use befriend_domain::sign_in::Subject;
use befriend_domain::staff::Role;
use befriend_domain::steer::Course;
use befriend_domain::text::{FreeText, Line, Name, Word};
use befriend_domain::times::Times;
use befriend_store as store;
use chrono::NaiveDate;

/// A scheme, and what is in it.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    pub(crate) scheme: SchemeId,
    /// Cookie values by who they are: `person`, `mentor`, `coordinator`, `lead`, `admin`.
    pub(crate) cookies: BTreeMap<&'static str, String>,
    /// Bearer tokens by role.
    pub(crate) tokens: BTreeMap<&'static str, String>,
    /// A coordinator, for a half-signed-in session.
    pub(crate) coordinator: Coordinator,
    /// Ada, whose cookie and token `person` is.
    pub(crate) ada: Things,
    /// Ben, whose cookie and token `mentor` is.
    pub(crate) ben: Things,
    /// Things of others in the same scheme.
    pub(crate) others: Things,
}

/// Ids of one of each thing, by what the path calls it.
pub(crate) type Things = BTreeMap<&'static str, String>;

#[derive(Debug, Clone, Copy)]
struct Asks {
    request: RequestId,
    person: PersonId,
}

#[derive(Debug, Clone, Copy)]
struct Mentors {
    mentor: MentorId,
    person: PersonId,
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

fn said(text: &str) -> FreeText {
    FreeText::parse(text).expect("a text")
}

fn word(text: &str) -> Word {
    Word::parse(text).expect("a word")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Makes it: Ada is befriended by Ben and offered Bea; Ben is offered Cat; Dan is befriended by Bea.
pub(crate) async fn furnish(work: &Casework, slug: &str) -> Branch {
    let organisation = administer::create_organisation(work, name(slug)).await.expect("an organisation");
    let scheme = administer::create_scheme(work, new_scheme(organisation, slug)).await.expect("a scheme");
    let staff = Staff::hired(work, scheme).await;
    let maker = Maker { work, scheme, staff: &staff };
    let (ada, cat, dan) = (maker.waits("Ada").await, maker.waits("Cat").await, maker.waits("Dan").await);
    let (ben, bea) = (maker.mentors("Ben").await, maker.mentors("Bea").await);
    screen::set_places(work, &staff.coordinator, ada.request, 2).await.expect("two places");
    let adas_pairing = maker.paired(ada, ben).await;
    let dans_pairing = maker.paired(dan, bea).await;
    let bea_for_ada = maker.offered(ada, bea).await;
    maker.mentor_says_yes(bea, bea_for_ada).await;
    maker.drafted_and_discarded(cat, bea).await;
    let cat_for_ben = maker.offered(cat, ben).await;
    let common = maker.common(dans_pairing, cat.person).await;
    let things =
        |request: RequestId, person: PersonId, mentor: MentorId, proposal: ProposalId, pairing: PairingId| {
            let own = [
                ("request", request.to_string()),
                ("person", person.to_string()),
                ("mentor", mentor.to_string()),
                ("proposal", proposal.to_string()),
                ("pairing", pairing.to_string()),
            ];
            common.clone().into_iter().chain(own).collect::<Things>()
        };
    Branch {
        scheme,
        cookies: maker.cookies(ada, ben).await,
        tokens: maker.tokens(ada, ben).await,
        ada: things(ada.request, ada.person, bea.mentor, bea_for_ada, adas_pairing),
        ben: things(cat.request, cat.person, ben.mentor, cat_for_ben, adas_pairing),
        others: things(
            dan.request,
            dan.person,
            bea.mentor,
            maker.proposal_of(dans_pairing).await,
            dans_pairing,
        ),
        coordinator: staff.coordinator.clone(),
    }
}

/// Somebody asks and is screened: they wait for a match.
pub(crate) async fn waits(
    work: &Casework,
    scheme: SchemeId,
    coordinator: &Coordinator,
    known_as: &str,
) -> RequestId {
    let asked_by = AskedBy::Public(Actor::Public);
    let received =
        ask::submit_request(work, scheme, asked_by, new_request(known_as)).await.expect("a request");
    let screened = Screened { risk: Risk::Usual, summary: said("A good first call.") };
    screen::accept(work, coordinator, received.request, screened).await.expect("accepted");
    received.request
}

/// Whose request it is.
pub(crate) async fn person_of(work: &Casework, scheme: SchemeId, request: RequestId) -> PersonId {
    store::request::load(&work.reads(scheme), request).await.expect("a request").person
}

struct Staff {
    coordinator: Coordinator,
    colleague: Coordinator,
    lead: Coordinator,
    admin: befriend_domain::id::StaffId,
}

impl Staff {
    async fn hired(work: &Casework, scheme: SchemeId) -> Self {
        let hire = async |known_as: &str, role: Role| {
            let email = EmailAddress::parse(&format!("{known_as}@example.org")).expect("an address");
            let new = NewStaff { name: name(known_as), email, roles: BTreeSet::from([role]), person: None };
            let id = administer::add_staff(work, scheme, new).await.expect("a colleague");
            store::staff::load(&work.reads(scheme), id).await.expect("they are there")
        };
        let coordinator = async |known_as: &str, role: Role| {
            Coordinator::of(&hire(known_as, role).await).expect("a coordinator")
        };
        Self {
            coordinator: coordinator("cora", Role::Coordinator).await,
            colleague: coordinator("colin", Role::Coordinator).await,
            lead: coordinator("lena", Role::Lead).await,
            admin: hire("amir", Role::Admin).await.id,
        }
    }
}

struct Maker<'a> {
    work: &'a Casework,
    scheme: SchemeId,
    staff: &'a Staff,
}

impl Maker<'_> {
    async fn waits(&self, known_as: &str) -> Asks {
        let request = waits(self.work, self.scheme, &self.staff.coordinator, known_as).await;
        Asks { request, person: person_of(self.work, self.scheme, request).await }
    }

    async fn mentors(&self, known_as: &str) -> Mentors {
        let (work, by) = (self.work, &self.staff.coordinator);
        let id = volunteer::apply(work, self.scheme, AppliedBy::Public, new_mentor(known_as)).await;
        let id = id.expect("an application");
        volunteer::begin_checks(work, by, id).await.expect("checks begin");
        for kind in ClearanceKind::ALL {
            clear::record_clearance(work, by, id, clearance(kind)).await.expect("a check");
        }
        let terms = BTreeSet::from([word("starting_university")]);
        volunteer::clear_circumstances(work, by, id, terms).await.expect("cleared");
        volunteer::approve(work, by, id).await.expect("the first approves");
        volunteer::approve(work, &self.staff.colleague, id).await.expect("the second approves");
        let mentor = store::mentor::load(&work.reads(self.scheme), id).await.expect("they are there");
        Mentors { mentor: id, person: mentor.person }
    }

    async fn offered(&self, asks: Asks, mentors: Mentors) -> ProposalId {
        let by = &self.staff.coordinator;
        let id = matching::draft(self.work, by, asks.request, mentors.mentor).await.expect("a draft");
        matching::release(self.work, by, id).await.expect("released");
        id
    }

    async fn drafted_and_discarded(&self, asks: Asks, mentors: Mentors) {
        let by = &self.staff.coordinator;
        let id = matching::draft(self.work, by, asks.request, mentors.mentor).await.expect("a draft");
        matching::discard(self.work, by, id).await.expect("put aside");
    }

    async fn mentor_says_yes(&self, mentors: Mentors, id: ProposalId) {
        let befriender = Befriender { mentor: mentors.mentor, person: mentors.person, scheme: self.scheme };
        mentor_answers(self.work, MentorVoice::Themself(befriender), id, Answer::Yes(None))
            .await
            .expect("yes");
    }

    async fn paired(&self, asks: Asks, mentors: Mentors) -> PairingId {
        let id = self.offered(asks, mentors).await;
        self.mentor_says_yes(mentors, id).await;
        let helped = Helped { person: asks.person, scheme: self.scheme };
        person_answers(self.work, PersonVoice::Themself(helped), id, Answer::Yes(None)).await.expect("yes");
        let terms = Terms { purpose: None, rhythm_days: 7 };
        review::approve(self.work, &self.staff.colleague, id, terms).await.expect("introduced")
    }

    async fn proposal_of(&self, pairing: PairingId) -> ProposalId {
        store::pairing::load(&self.work.reads(self.scheme), pairing).await.expect("a pairing").proposal
    }

    /// One of each thing that belongs to the staff.
    async fn common(&self, pairing: PairingId, answered: PersonId) -> Things {
        let by = &self.staff.coordinator;
        let run = matching::run_matching(self.work, self.scheme, by.by()).await.expect("a run");
        let worry = Worry {
            worry: said("She sounded very low."),
            named: BTreeSet::new(),
            pairing: Some(pairing),
            about: None,
            reach: None,
        };
        let concern = concern::raise_publicly(self.work, self.scheme, worry).await.expect("a concern");
        let reads = self.work.reads(self.scheme);
        let mentor = store::pairing::load(&reads, pairing).await.expect("a pairing").mentor;
        let clearances = store::clearance::list_of(&reads, mentor).await.expect("checks");
        let answered = store::answered_before::list_of(&reads, answered).await.expect("what was answered");
        let token =
            administer::create_token(self.work, self.scheme, line("a website"), TokenRole::Intake).await;
        let first = async |role: Role| {
            let tasks = store::task::list_open(&reads, role, 1).await.expect("tasks");
            tasks.first().expect("something to do").id.to_string()
        };
        Things::from([
            ("run", run.to_string()),
            ("steer", self.settled(run, mentor).await.to_string()),
            ("concern", concern.to_string()),
            ("task", first(Role::Coordinator).await),
            ("lead_task", first(Role::Lead).await),
            ("answered", answered.first().expect("a pair put aside").id.to_string()),
            ("token", token.expect("a token").id.to_string()),
            ("clearance", clearances.first().expect("a check").id.to_string()),
            ("staff", self.staff.colleague.staff.to_string()),
        ])
    }

    /// A mentor is held back from the matching.
    async fn settled(&self, run: RunId, mentor: MentorId) -> SteerId {
        let (by, course) = (&self.staff.coordinator, Course::HoldMentor { mentor });
        let outlook = settle::preview(self.work, by, run, course).await.expect("an outlook");
        let new = NewSteer { course, why: line("On holiday"), seen: outlook.seal() };
        settle::settle(self.work, by, run, new).await.expect("something settled")
    }

    async fn cookies(&self, ada: Asks, ben: Mentors) -> BTreeMap<&'static str, String> {
        let mut cookies = BTreeMap::new();
        for (who, subject) in [
            ("person", Subject::Person(ada.person)),
            ("mentor", Subject::Person(ben.person)),
            ("coordinator", Subject::Staff(self.staff.coordinator.staff)),
            ("lead", Subject::Staff(self.staff.lead.staff)),
            ("admin", Subject::Staff(self.staff.admin)),
        ] {
            cookies
                .insert(who, begin_as_demo(self.work, self.scheme, subject).await.expect("a session").token);
        }
        cookies
    }

    async fn tokens(&self, ada: Asks, ben: Mentors) -> BTreeMap<&'static str, String> {
        let mut tokens = BTreeMap::new();
        for role in [
            TokenRole::Intake,
            TokenRole::Person { person: ada.person },
            TokenRole::Mentor { mentor: ben.mentor, person: ben.person },
            TokenRole::Coordinator { staff: self.staff.coordinator.staff },
        ] {
            let code = role.code();
            let made = administer::create_token(self.work, self.scheme, line(code), role).await;
            tokens.insert(code, made.expect("a token").token);
        }
        tokens
    }
}

fn clearance(kind: ClearanceKind) -> NewClearance {
    let record = (kind == ClearanceKind::RecordCheck).then(|| RecordCheck {
        scheme: RecordScheme::Dbs,
        level: line("enhanced"),
        workforce: line("adult"),
        number: line("001234567890"),
    });
    NewClearance { kind, ground: Ground::Done { record }, valid_from: day("2026-01-01"), valid_until: None }
}

fn new_scheme(organisation: befriend_domain::id::OrganisationId, slug: &str) -> NewScheme {
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
        reply_to: EmailAddress::parse("hello@example.org").expect("an address"),
        phone: None,
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

fn new_person(known_as: &str) -> NewPerson {
    NewPerson {
        known_as: name(known_as),
        full_name: Some(name(&format!("{known_as} Surname"))),
        age: Some(AgeStated { years: 30, on: day("2026-01-01") }),
        gender: None,
        email: Some(EmailAddress::parse(&format!("{known_as}@example.org")).expect("an address")),
        phone: None,
        address: None,
        read_by: ReadBy::OnlyThem,
        told_by: Way::Email,
        safe_contact: SafeContact { leave_message: true, name_us: false, safe_times: None },
        language: word("en-gb"),
    }
}

fn new_request(known_as: &str) -> NewRequest {
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
        own_words: None,
        keep_apart_from: Vec::new(),
        agreed_to: vec![AgreedTo::BeingHelped, AgreedTo::BeingMatched, AgreedTo::SharingWithMentor],
    }
}

fn new_mentor(known_as: &str) -> NewMentor {
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
        why: None,
        capacity: 3,
        keep_apart_from: Vec::new(),
    }
}
