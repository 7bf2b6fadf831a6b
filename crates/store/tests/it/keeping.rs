//! Each thing is read back as it was kept, by its own scheme alone.

use std::collections::BTreeSet;

use befriend_domain::agreement::{AgreedTo, Agreement, GivenBy};
use befriend_domain::answered_before::{AnsweredBefore, Cause};
use befriend_domain::assessment::{Assessment, Risk};
use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::clearance::{Clearance, ClearanceKind, Ground};
use befriend_domain::concern::{Concern, ConcernState};
use befriend_domain::contact::{Contact, ContactKind};
use befriend_domain::contact_point::{ContactPoint, Phone, Reach, ReadBy};
use befriend_domain::id::{
    AgreementId, AnsweredBeforeId, AssessmentId, CircumstanceId, ClearanceId, ConcernId, ContactId,
    ContactPointId, KeptApartId, RunId, SupporterId, TaskId,
};
use befriend_domain::kept_apart::KeptApart;
use befriend_domain::proposal::{No, Side};
use befriend_domain::request::{Closure, Priority};
use befriend_domain::run::{Run, RunSummary};
use befriend_domain::supporter::{Authority, Standing, Supporter};
use befriend_domain::task::{About, Task, TaskKind, TaskState};
use befriend_domain::text::Name;
use befriend_store::testing::databases;
use befriend_store::{
    Conflict, Scope, StoreError, agreement, answered_before, assessment, circumstance, clearance, concern,
    contact, contact_point, kept_apart, mentor, offering, pairing, person, proposal, request, run, staff,
    supporter, task,
};
use sea_orm::{ConnectionTrait, Database};

use crate::world::{World, add_scheme, by_the_service, day, email, free, line, moment, word};

/// Keeps a thing, and checks that its own scheme reads it back the same and another scheme finds nothing.
macro_rules! is_kept {
    ($world:expr, $other:expr, $module:ident, $thing:expr) => {{
        let thing = $thing;
        let kept = thing.clone();
        $world.act(move |txn| Box::pin(async move { $module::insert(txn, &kept).await })).await;
        is_read_back!($world, $other, $module, thing)
    }};
}

macro_rules! is_read_back {
    ($world:expr, $other:expr, $module:ident, $thing:expr) => {{
        let thing = $thing;
        let read = $module::load(&$world.reader(), thing.id).await;
        assert_eq!(read.as_ref().ok(), Some(&thing), "{}: {read:?}", stringify!($module));
        let foreign = $module::load(&$world.db.reads($other), thing.id).await;
        assert!(
            matches!(foreign, Err(StoreError::NotFound)),
            "{} of another scheme: {foreign:?}",
            stringify!($module)
        );
        thing
    }};
}

#[tokio::test]
async fn people_and_who_acts_for_them() {
    for database in databases().await {
        let world = World::new(&database).await;
        let other = Scope::Scheme(add_scheme(&world.db, &world.chance, "york").await);
        let ada = is_kept!(world, other, person, world.a_person("Ada"));
        is_kept!(
            world,
            other,
            contact_point,
            ContactPoint {
                id: ContactPointId::random(&world.chance),
                scheme: world.scheme,
                person: ada.id,
                reach: Reach::Address(free("1 High Street\nLeeds")),
                read_by: ReadBy::OthersToo,
                preferred: true,
            }
        );
        is_kept!(
            world,
            other,
            supporter,
            Supporter {
                id: SupporterId::random(&world.chance),
                scheme: world.scheme,
                person: ada.id,
                name: Name::parse("Dr Grey").unwrap(),
                relation: Some(line("GP")),
                standing: Standing::Professional,
                email: Some(email("grey@example.org")),
                phone: Phone::parse("0113 496 0000").ok(),
                authority: Authority { told_outcome: true, ..Authority::default() },
                until: Some(day("2027-01-31")),
            }
        );
        let cora = is_kept!(world, other, staff, world.a_member_of_staff(&ada));
        assert_eq!(
            staff::list_at(&world.reader(), &email("CORA@leeds.example.org")).await.unwrap(),
            vec![cora]
        );
        is_kept!(
            world,
            other,
            kept_apart,
            KeptApart {
                id: KeptApartId::random(&world.chance),
                scheme: world.scheme,
                person: ada.id,
                names: vec![Name::parse("Sam Jones").unwrap()],
                details: Some(free("Drives a red van")),
                other: None,
                not_them: BTreeSet::from([ada.id]),
                at: moment("2026-11-01T10:00:00Z"),
            }
        );
        assert_eq!(person::search(&world.reader(), "LOVE").await.unwrap(), vec![ada]);
        assert!(
            person::search(&world.reader(), "%").await.unwrap().len() == 1,
            "a percent sign is no wildcard"
        );
    }
}

#[tokio::test]
async fn requests_and_what_was_agreed() {
    for database in databases().await {
        let world = World::new(&database).await;
        let other = Scope::Scheme(add_scheme(&world.db, &world.chance, "york").await);
        let ada = world.person("Ada").await;
        let cora = world.staff(&world.person("Cora").await).await;
        let offering = is_kept!(world, other, offering, world.an_offering());
        let asked = is_kept!(world, other, request, world.a_request(&ada, &offering));
        is_kept!(
            world,
            other,
            circumstance,
            CircumstanceTerm {
                id: CircumstanceId::random(&world.chance),
                scheme: world.scheme,
                code: word("starting_university"),
                label: line("Starting university"),
                staged: true,
                active: true,
                position: 3,
            }
        );
        is_kept!(
            world,
            other,
            agreement,
            Agreement {
                id: AgreementId::random(&world.chance),
                scheme: world.scheme,
                person: ada.id,
                request: Some(asked.id),
                to: AgreedTo::BeingMatched,
                wording: word("2026-11"),
                given_by: GivenBy::WithSupport,
                means: None,
                recorded: by_the_service(),
                given_at: moment("2026-11-01T10:00:00Z"),
                withdrawn_at: None,
            }
        );
        is_kept!(
            world,
            other,
            assessment,
            Assessment {
                id: AssessmentId::random(&world.chance),
                scheme: world.scheme,
                request: asked.id,
                by: cora.id,
                at: moment("2026-11-02T10:00:00Z"),
                risk: Risk::Some,
                summary: free("Lives alone, ring before noon"),
            }
        );
        is_kept!(
            world,
            other,
            run,
            Run {
                id: RunId::random(&world.chance),
                scheme: world.scheme,
                date: day("2026-11-23"),
                started: by_the_service(),
                started_at: moment("2026-11-23T10:00:00Z"),
                finished_at: moment("2026-11-23T10:00:01Z"),
                summary: RunSummary { requests: 1, certified: true, ..RunSummary::default() },
                left_waiting: Vec::new(),
            }
        );
        let mut first = asked.clone();
        first.priority = Priority::High {
            reason: line("Alone since the move"),
            by: cora.id,
            review_on: day("2026-12-01"),
        };
        let held = first.hold(day("2026-12-24"), line("in hospital")).unwrap();
        let kept = held.clone();
        world.act(move |txn| Box::pin(async move { request::save(txn, &kept).await })).await;
        let read = request::load(&world.reader(), asked.id).await.unwrap();
        assert_eq!(
            (read.version, &read.state, &read.priority),
            (1, &held.state, &held.priority),
            "{}",
            database.name()
        );
    }
}

#[tokio::test]
async fn mentors_proposals_pairings_and_what_follows() {
    for database in databases().await {
        let world = World::new(&database).await;
        let other = Scope::Scheme(add_scheme(&world.db, &world.chance, "york").await);
        let (ada, ben) = (world.person("Ada").await, world.person("Ben").await);
        let cora = world.staff(&world.person("Cora").await).await;
        let asked = world.request(&ada, &world.offering().await).await;
        let mentor = is_kept!(world, other, mentor, world.a_mentor(&ben, 2));
        is_kept!(
            world,
            other,
            clearance,
            Clearance {
                id: ClearanceId::random(&world.chance),
                scheme: world.scheme,
                mentor: mentor.id,
                kind: ClearanceKind::References,
                ground: Ground::Waived { reason: line("Known for years") },
                valid_from: day("2026-01-01"),
                valid_until: Some(day("2026-12-31")),
                recorded_by: cora.id,
                recorded_at: moment("2026-01-01T10:00:00Z"),
                revoked_at: None,
            }
        );
        let suggested = is_kept!(world, other, proposal, world.a_proposal(&asked, &mentor));
        let pair = is_kept!(world, other, pairing, world.a_pairing(&suggested));
        is_kept!(
            world,
            other,
            contact,
            Contact {
                id: ContactId::random(&world.chance),
                scheme: world.scheme,
                pairing: pair.id,
                kind: ContactKind::Made,
                on: day("2026-11-10"),
                minutes: Some(25),
                note: Some(free("We laughed")),
                recorded: by_the_service(),
                recorded_at: moment("2026-11-10T18:00:00Z"),
            }
        );
        is_kept!(
            world,
            other,
            concern,
            Concern {
                id: ConcernId::random(&world.chance),
                scheme: world.scheme,
                named: BTreeSet::from([ada.id, ben.id]),
                pairing: Some(pair.id),
                worry: free("She sounded frightened"),
                about: None,
                reach: None,
                raised: by_the_service(),
                raised_at: moment("2026-11-10T18:00:00Z"),
                acknowledge_by: moment("2026-11-11T09:30:00Z"),
                state: ConcernState::Raised,
                entries: Vec::new(),
                version: 0,
            }
        );
        is_kept!(
            world,
            other,
            answered_before,
            AnsweredBefore {
                id: AnsweredBeforeId::random(&world.chance),
                scheme: world.scheme,
                person: ada.id,
                mentor_person: ben.id,
                cause: Cause::Declined { side: Side::Mentor, no: No::NotNow },
                at: moment("2026-11-10T18:00:00Z"),
                until: Some(day("2027-01-05")),
                cleared_by: None,
            }
        );
        is_kept!(
            world,
            other,
            task,
            Task {
                id: TaskId::random(&world.chance),
                scheme: world.scheme,
                kind: TaskKind::CheckFirstContact,
                about: About::Pairing(pair.id),
                person: Some(ada.id),
                notice: None,
                due_at: moment("2026-11-11T17:00:00Z"),
                made_at: moment("2026-11-04T10:00:00Z"),
                state: TaskState::Open,
                version: 0,
            }
        );
        let overdue = pairing::list_overdue(&world.reader(), day("2026-11-12")).await.unwrap();
        assert_eq!(overdue.len(), 1, "{}", database.name());
        assert_eq!(
            concern::list_unacknowledged(&world.reader(), moment("2026-11-11T09:30:00Z"))
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(
            clearance::list_ending(&world.reader(), day("2026-12-01"), day("2026-12-31"))
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(answered_before::list_barring(&world.reader(), day("2027-01-05")).await.unwrap().len(), 1);
        assert!(answered_before::list_barring(&world.reader(), day("2027-01-06")).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn two_people_may_share_an_address_and_each_prefers_one() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, ben) = (world.person("Ada").await, world.person("Ben").await);
        for (whose, address) in
            [(ada.id, "home@example.org"), (ben.id, "Home@Example.org"), (ada.id, "ada@example.org")]
        {
            let point = ContactPoint {
                id: ContactPointId::random(&world.chance),
                scheme: world.scheme,
                person: whose,
                reach: Reach::Email(email(address)),
                read_by: ReadBy::OnlyThem,
                preferred: true,
            };
            world.act(move |txn| Box::pin(async move { contact_point::insert(txn, &point).await })).await;
        }
        let mut there =
            contact_point::list_people_at(&world.reader(), &email("HOME@example.org")).await.unwrap();
        let mut both = vec![ada.id, ben.id];
        there.sort();
        both.sort();
        assert_eq!(there, both, "{}", database.name());
        let newest = contact_point::find_email(&world.reader(), ada.id).await.unwrap();
        assert_eq!(
            newest,
            Some(email("ada@example.org")),
            "the last preferred one takes the place of the one before"
        );
    }
}

#[tokio::test]
async fn what_happened_once_cannot_be_made_to_happen_again() {
    for database in databases().await {
        let world = World::new(&database).await;
        let mentor = world.mentor(&world.person("Ben").await, 1).await;
        let cora = world.staff(&world.person("Cora").await).await;
        let held = Clearance {
            id: ClearanceId::random(&world.chance),
            scheme: world.scheme,
            mentor: mentor.id,
            kind: ClearanceKind::Training,
            ground: Ground::Done { record: None },
            valid_from: day("2026-01-01"),
            valid_until: None,
            recorded_by: cora.id,
            recorded_at: moment("2026-01-01T10:00:00Z"),
            revoked_at: None,
        };
        let (kept, mut revoked) = (held.clone(), held);
        revoked.revoked_at = Some(moment("2026-02-01T10:00:00Z"));
        let (once, twice) = (revoked.clone(), revoked);
        world.act(move |txn| Box::pin(async move { clearance::insert(txn, &kept).await })).await;
        world.act(move |txn| Box::pin(async move { clearance::save(txn, &once).await })).await;
        let again =
            world.try_act(move |txn| Box::pin(async move { clearance::save(txn, &twice).await })).await;
        assert!(
            matches!(again, Err(StoreError::Conflict(Conflict::Changed))),
            "{}: {again:?}",
            database.name()
        );
    }
}

#[tokio::test]
async fn a_row_that_makes_no_valid_thing_is_named_and_its_words_are_not_repeated() {
    for database in databases().await {
        let world = World::new(&database).await;
        let asked = world.request(&world.person("Ada").await, &world.offering().await).await;
        let closed = asked.clone().close(Closure::Moved, moment("2026-11-20T10:00:00Z")).unwrap();
        world.act(move |txn| Box::pin(async move { request::save(txn, &closed).await })).await;
        let meddler = Database::connect(database.url()).await.unwrap();
        meddler.execute_unprepared(r#"UPDATE request SET state = '{"status": "SECRET"}'"#).await.unwrap();
        meddler.close().await.unwrap();
        let read = request::load(&world.reader(), asked.id).await.expect_err("no such state");
        assert!(matches!(read, StoreError::Corrupt { table: "request", .. }), "{}: {read}", database.name());
        assert!(!read.to_string().contains("SECRET") && read.to_string().contains("state"));
    }
}

#[tokio::test]
async fn a_moment_finer_than_both_databases_keep_is_cut_the_same_on_both() {
    for database in databases().await {
        let world = World::new(&database).await;
        let mut asked = world.a_request(&world.person("Ada").await, &world.offering().await);
        asked.submitted_at = moment("2026-11-02T09:00:00.123456789Z");
        let (id, kept) = (asked.id, asked);
        world.act(move |txn| Box::pin(async move { request::insert(txn, &kept).await })).await;
        let read = request::load(&world.reader(), id).await.unwrap();
        assert_eq!(read.submitted_at, moment("2026-11-02T09:00:00.123456Z"), "{}", database.name());
    }
}
