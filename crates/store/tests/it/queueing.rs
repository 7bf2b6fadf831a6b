//! Lists for pages and the pool for matching: whole, in order, of one scheme.

use befriend_domain::channel::Channel;
use befriend_domain::id::TaskId;
use befriend_domain::offering::Offering;
use befriend_domain::staff::Role;
use befriend_domain::task::{About, Task, TaskKind, TaskState};
use befriend_domain::waiting::Waited;
use befriend_store::testing::databases;
use befriend_store::{Paging, Scope, pool, queues, request, task, waits};

use crate::world::{World, add_scheme, day, moment};

#[tokio::test]
async fn page_after_page_shows_everybody_once_the_longest_waiting_first() {
    for database in databases().await {
        let world = World::new(&database).await;
        let offering = world.offering().await;
        let mut expected = Vec::new();
        for n in 0..23_u32 {
            let person = world.person("Ada").await;
            let mut asked = world.a_request(&person, &offering);
            // Several wait since the same day: the id decides among them.
            asked.waited = Waited::from(day(&format!("2026-10-{:02}", 1 + n % 5)));
            expected.push((asked.waited.since, asked.id));
            world.act(move |txn| Box::pin(async move { request::insert(txn, &asked).await })).await;
        }
        expected.sort();
        let (mut seen, mut paging) = (Vec::new(), Paging::first(4));
        loop {
            let page = queues::waiting(&world.reader(), &paging).await.unwrap();
            seen.extend(page.items.iter().map(|request| (request.waited.since, request.id)));
            let Some(next) = page.next else { break };
            paging = Paging::after(next.to_string().parse().unwrap(), 4);
        }
        assert_eq!(seen, expected, "{}", database.name());
        let by_arrival = queues::requests(&world.reader(), &[], &Paging::first(200)).await.unwrap();
        assert_eq!((by_arrival.items.len(), by_arrival.next), (23, None));
    }
}

#[tokio::test]
async fn pages_by_a_moment_go_on_where_they_stopped() {
    for database in databases().await {
        let world = World::new(&database).await;
        for n in 0..7 {
            let person = world.person("Ben").await;
            let mut mentor = world.a_mentor(&person, 1);
            mentor.applied_at = moment("2026-09-01T10:00:00.000001Z") + chrono::Duration::microseconds(n % 3);
            world
                .act(move |txn| Box::pin(async move { befriend_store::mentor::insert(txn, &mentor).await }))
                .await;
        }
        let (mut seen, mut paging) = (Vec::new(), Paging::first(2));
        loop {
            let page = queues::mentors(&world.reader(), &["approved"], &paging).await.unwrap();
            seen.extend(page.items.iter().map(|mentor| (mentor.applied_at, mentor.id)));
            let Some(next) = page.next else { break };
            paging = Paging::after(next, 2);
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!((seen.len(), &seen), (7, &sorted), "{}", database.name());
    }
}

#[tokio::test]
async fn another_schemes_people_are_neither_listed_nor_counted() {
    for database in databases().await {
        let world = World::new(&database).await;
        let offering = world.offering().await;
        world.request(&world.person("Ada").await, &offering).await;
        world.mentor(&world.person("Ben").await, 1).await;
        let other = add_scheme(&world.db, &world.chance, "york").await;
        let there = befriend_store::Scope::Scheme(other);
        assert_eq!(
            queues::counts(&world.db.reads(there)).await.unwrap(),
            queues::Counts::default(),
            "{}",
            database.name()
        );
        assert_eq!(
            queues::counts(&world.reader()).await.unwrap(),
            queues::Counts { waiting: 1, ..Default::default() }
        );
        assert!(
            queues::mentors(&world.db.reads(there), &[], &Paging::default()).await.unwrap().items.is_empty()
        );
        let pool = pool::read(&world.db.read_only(), other, day("2026-11-23")).await.unwrap();
        assert!(pool.waiting.is_empty() && pool.listed.is_empty() && pool.offerings.is_empty());
    }
}

#[tokio::test]
async fn the_riskiest_task_stands_first_and_then_the_longest_due() {
    for database in databases().await {
        let world = World::new(&database).await;
        let person = world.person("Ada").await;
        for (kind, due) in [
            (TaskKind::TellByCall, "2026-11-20T10:00:00Z"),
            (TaskKind::ReadRiskWords, "2026-11-23T10:00:00Z"),
            (TaskKind::TellByCall, "2026-11-19T10:00:00Z"),
            (TaskKind::MendAddress, "2026-11-18T10:00:00Z"),
            (TaskKind::AcknowledgeConcern, "2026-11-01T10:00:00Z"),
        ] {
            let task = Task {
                id: TaskId::random(&world.chance),
                scheme: world.scheme,
                kind,
                about: About::Person(person.id),
                person: Some(person.id),
                notice: None,
                due_at: moment(due),
                made_at: moment("2026-11-01T10:00:00Z"),
                state: TaskState::Open,
                version: 0,
            };
            world.act(move |txn| Box::pin(async move { task::insert(txn, &task).await })).await;
        }
        let listed = task::list_open(&world.reader(), Role::Coordinator, 10).await.unwrap();
        let days: Vec<_> = listed.iter().map(|task| (task.kind, task.due_at.to_rfc3339())).collect();
        assert_eq!(
            days,
            [
                (TaskKind::ReadRiskWords, "2026-11-23T10:00:00+00:00".to_owned()),
                (TaskKind::MendAddress, "2026-11-18T10:00:00+00:00".to_owned()),
                (TaskKind::TellByCall, "2026-11-19T10:00:00+00:00".to_owned()),
                (TaskKind::TellByCall, "2026-11-20T10:00:00+00:00".to_owned()),
            ],
            "{}",
            database.name()
        );
        let (about, now) = (About::Person(person.id), moment("2026-11-24T10:00:00Z"));
        assert!(world.act(move |txn| Box::pin(async move { task::drop_about(txn, about, now).await })).await);
        assert!(task::list_open_about(&world.reader(), about).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_pool_holds_who_waits_who_is_listed_and_who_is_together() {
    for database in databases().await {
        let world = World::new(&database).await;
        let offering = world.offering().await;
        let (ada, ben, eve) =
            (world.person("Ada").await, world.person("Ben").await, world.person("Eve").await);
        let asked = world.request(&ada, &offering).await;
        let mentor = world.mentor(&ben, 2).await;
        // Eve asks and mentors: she is in the pool twice.
        world.request(&eve, &offering).await;
        world.mentor(&eve, 1).await;
        world.proposal(&asked, &mentor).await;
        let pool = pool::read(&world.db.read_only(), world.scheme, day("2026-11-23")).await.unwrap();
        assert_eq!(
            (pool.waiting.len(), pool.listed.len(), pool.offerings.len()),
            (2, 2, 1),
            "{}",
            database.name()
        );
        assert!(pool.waiting.iter().any(|waiting| waiting.person == ada && waiting.request == asked));
        assert!(pool.listed.iter().any(|listed| listed.person == eve));
        assert!(pool.together.contains(&(ada.id, ben.id)) && pool.together.len() == 1);
    }
}

#[tokio::test]
async fn a_wait_ends_with_the_first_introduction_and_counts_for_its_channel_alone() {
    for database in databases().await {
        let world = World::new(&database).await;
        let offering = world.offering().await;
        for (name, asked, introduced, channel) in [
            ("Ada", "2026-08-03", vec!["2026-09-14T10:00:00Z", "2026-11-02T10:00:00Z"], Channel::Phone),
            ("Bea", "2026-09-01", vec!["2026-10-06T10:00:00Z"], Channel::Video),
            ("Cal", "2025-01-06", vec!["2025-03-03T10:00:00Z", "2026-10-05T10:00:00Z"], Channel::Phone),
        ] {
            introduce(&world, &offering, name, asked, &introduced, channel).await;
        }
        let since = moment("2026-01-01T00:00:00Z");
        let found = waits::ended_since(&world.reader(), Channel::Phone, since).await.unwrap();
        let expected =
            waits::Wait { asked_on: day("2026-08-03"), introduced_at: moment("2026-09-14T10:00:00Z") };
        assert_eq!(found, [expected], "{}: a second befriender is no second wait", database.name());
        let elsewhere = add_scheme(&world.db, &world.chance, "elsewhere").await;
        let other = world.db.reads(Scope::Scheme(elsewhere));
        assert_eq!(waits::ended_since(&other, Channel::Phone, since).await.unwrap(), []);
    }
}

/// Somebody who asked on a day and was introduced to one mentor after another, each pairing but the last ended.
async fn introduce(
    world: &World,
    offering: &Offering,
    name: &str,
    asked: &str,
    introduced: &[&str],
    channel: Channel,
) {
    let person = world.person(name).await;
    let mut request = world.a_request(&person, offering);
    request.waited = Waited::from(day(asked));
    request.places = befriend_domain::request::Places { wanted: 2, ..request.places };
    let kept = request.clone();
    world.act(move |txn| Box::pin(async move { request::insert(txn, &kept).await })).await;
    for at in introduced {
        let befriender = world.person("Ben").await;
        let mentor = world.mentor(&befriender, 1).await;
        let proposal = world.proposal(&request, &mentor).await;
        let mut pairing = world.a_pairing(&proposal);
        (pairing.introduced_at, pairing.channel) = (moment(at), channel);
        world
            .act(move |txn| Box::pin(async move { befriend_store::pairing::insert(txn, &pairing).await }))
            .await;
    }
}
