//! A worker killed between claiming a letter and marking it sent.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use befriend_store::testing::{TestDatabase, databases};
use befriend_store::{Scope, StoreError};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::post_office::{Halt, PATIENCE, PostOffice};
use crate::program::Program;
use crate::scheme::Scheme;

/// People with a letter each, in most tests.
const PEOPLE: u32 = 4;

/// Letters a worker claims at once: two workers hold twice as many.
const CLAIMED_AT_ONCE: u32 = 20;

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_killed_before_the_server_greets_costs_nobody_a_letter() {
    for database in databases().await {
        let times = killed_at(Halt::Greeting, &database).await;
        assert!(
            times.values().all(|times| *times == 1),
            "{}: nothing had been sent: {times:?}",
            database.name()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_killed_in_the_middle_of_a_letter_costs_nobody_a_letter() {
    for database in databases().await {
        killed_at(Halt::MidLetter, &database).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_killed_after_the_final_dot_costs_nobody_a_letter() {
    for database in databases().await {
        let times = killed_at(Halt::FinalDot, &database).await;
        assert!(
            times.values().all(|times| *times == 2),
            "{}: the server had them all: {times:?}",
            database.name()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_killed_between_the_servers_yes_and_marking_it_sent_sends_the_same_letter_once_more() {
    for database in databases().await {
        let (scheme, post) = (Scheme::made_in(&database).await, PostOffice::halting_at(Halt::FinalDot).await);
        let letters = scheme.asked_by(PEOPLE).await;
        let mut worker = work(&database, &post);
        post.halted(letters).await;
        // While the test holds the scheme the worker hears "taken" but cannot write that down.
        let hold = Hold::of(&scheme).await;
        post.goes_on();
        post.ended(letters).await;
        worker.kill();
        hold.let_go().await;
        assert_eq!(scheme.standing().await.waiting, letters as u64, "nothing was marked as sent");
        let _second = work(&database, &post);
        let times = all_went(&scheme, &post, letters, &database).await;
        assert!(times.values().all(|times| *times == 2), "{}: {times:?}", database.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_workers_the_one_left_sends_what_the_killed_one_held() {
    for database in databases().await {
        let (scheme, post) = (Scheme::made_in(&database).await, PostOffice::halting_at(Halt::FinalDot).await);
        let letters = scheme.asked_by(2 * CLAIMED_AT_ONCE).await;
        let (mut first, mut second) = (work(&database, &post), work(&database, &post));
        post.halted(letters).await;
        second.kill();
        post.goes_on();
        let times = all_went(&scheme, &post, letters, &database).await;
        assert!(first.is_running(), "{}: the worker left went on working", database.name());
        let twice = times.values().filter(|times| **times == 2).count();
        assert_eq!(
            twice,
            CLAIMED_AT_ONCE as usize,
            "{}: only what the killed one held: {times:?}",
            database.name()
        );
    }
}

fn work(database: &TestDatabase, post: &PostOffice) -> Program {
    Program::start(&["work"], database.url(), &post.settings())
}

/// Kills a worker while all its conversations are halted, lets another take over, and says how often each letter came.
async fn killed_at(halt: Halt, database: &TestDatabase) -> BTreeMap<String, usize> {
    let (scheme, post) = (Scheme::made_in(database).await, PostOffice::halting_at(halt).await);
    let letters = scheme.asked_by(PEOPLE).await;
    let mut worker = work(database, &post);
    post.halted(letters).await;
    worker.kill();
    post.goes_on();
    let _second = work(database, &post);
    all_went(&scheme, &post, letters, database).await
}

/// Waits until every letter is marked as sent: each came once, or once more, and always the same.
async fn all_went(
    scheme: &Scheme,
    post: &PostOffice,
    letters: usize,
    database: &TestDatabase,
) -> BTreeMap<String, usize> {
    let begun = Instant::now();
    while scheme.standing().await.waiting > 0 {
        assert!(begun.elapsed() < PATIENCE, "{}: letters still wait: {:?}", database.name(), post.arrivals());
        sleep(Duration::from_millis(50)).await;
    }
    let times = post.arrivals();
    assert_eq!(scheme.standing().await.dead, 0, "{}: none was given up", database.name());
    assert_eq!(times.len(), letters, "{}: every letter came: {times:?}", database.name());
    assert!(times.values().all(|times| *times <= 2), "{}: at most once more: {times:?}", database.name());
    times
}

/// The scheme, held by an act of the test's own that has not ended: nobody else writes there meanwhile.
struct Hold {
    release: oneshot::Sender<()>,
    act: JoinHandle<Result<(), StoreError>>,
}

impl Hold {
    async fn of(scheme: &Scheme) -> Self {
        let ((held, is_held), (release, released)) = (oneshot::channel(), oneshot::channel());
        let (db, id) = (scheme.db.clone(), scheme.scheme);
        let act = tokio::spawn(async move {
            db.act(Scope::Scheme(id), move |_| {
                Box::pin(async move {
                    held.send(()).expect("the test waits");
                    released.await.map_err(|_| StoreError::Unavailable("the test ended".to_owned()))
                })
            })
            .await
        });
        is_held.await.expect("the scheme can be held");
        Self { release, act }
    }

    async fn let_go(self) {
        self.release.send(()).expect("it is still held");
        self.act.await.unwrap().unwrap();
    }
}
