//! The outbox: each email by one worker at a time, the same bytes each time, and nothing kept that is no longer needed.

use std::collections::BTreeSet;

use befriend_domain::id::{NoticeId, SignInCodeId};
use befriend_domain::notice::{Notice, NoticeKind, NoticeOutcome, Recipient, Way};
use befriend_domain::person::Person;
use befriend_domain::request::Request;
use befriend_store::outbox::{Claimed, Rendered};
use befriend_store::testing::databases;
use befriend_store::{Paging, Reason, Scope, StoreError, notice, outbox};
use chrono::Duration;

use crate::world::{SYSTEM, World, email, moment};

const DELIVERY: Scope = Scope::System(Reason::Delivery);
const NOON: &str = "2026-11-23T12:00:00Z";

fn a_notice(world: &World, person: &Person, request: &Request, way: Way) -> Notice {
    Notice {
        id: NoticeId::random(&world.chance),
        scheme: world.scheme,
        kind: NoticeKind::RequestReceived { request: request.id },
        to: Recipient::Person(person.id),
        way,
        address: None,
        made_at: moment(NOON),
        expires_at: None,
        outcome: NoticeOutcome::Waiting,
    }
}

async fn push(world: &World, notice: &Notice) {
    let kept = notice.clone();
    world.act(move |txn| Box::pin(async move { notice::insert(txn, &kept).await })).await;
}

async fn claim(world: &World, at: &str, lease_for: Duration) -> Vec<Claimed> {
    let (chance, at) = (world.chance.clone(), moment(at));
    world
        .db
        .act(DELIVERY, move |txn| {
            Box::pin(async move { outbox::claim(txn, &chance, at, 10, lease_for).await })
        })
        .await
        .unwrap_or_else(|error: StoreError| panic!("mail is claimed: {error}"))
}

async fn asked(world: &World) -> (Person, Request) {
    let ada = world.person("Ada").await;
    let request = world.request(&ada, &world.offering().await).await;
    (ada, request)
}

#[tokio::test]
async fn an_email_is_claimed_by_one_worker_and_ends_wiped() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        let told = a_notice(&world, &ada, &request, Way::Email);
        push(&world, &told).await;
        let mine = claim(&world, NOON, Duration::seconds(120)).await;
        assert_eq!((mine.len(), mine[0].attempts, &mine[0].notice), (1, 1, &told), "{}", database.name());
        assert!(
            claim(&world, NOON, Duration::seconds(120)).await.is_empty(),
            "nobody else gets it meanwhile"
        );
        let (lease, at) = (mine[0].lease, moment("2026-11-23T12:00:05Z"));
        let sent = world
            .db
            .act(DELIVERY, move |txn| Box::pin(async move { outbox::mark_sent(txn, lease, at).await }))
            .await;
        assert!(sent.is_ok_and(|sent: bool| sent), "{}", database.name());
        assert_eq!(notice::load(&world.reader(), told.id).await.unwrap().outcome, NoticeOutcome::Told { at });
        assert_eq!(
            outbox::standing(&world.db.reads(DELIVERY), at).await.unwrap(),
            outbox::Standing::default()
        );
    }
}

#[tokio::test]
async fn the_bytes_are_kept_once_and_come_back_at_the_next_try() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        push(&world, &a_notice(&world, &ada, &request, Way::Email)).await;
        let lease = claim(&world, NOON, Duration::seconds(120)).await[0].lease;
        let first = Rendered {
            send_to: email("ada@example.org"),
            send_from: email("hello@leeds.example.org"),
            digest: "d1".to_owned(),
            message: b"Message-ID: <1>\r\n\r\nHello".to_vec(),
        };
        let other = Rendered {
            send_to: email("eve@example.org"),
            send_from: email("hello@leeds.example.org"),
            digest: "d2".to_owned(),
            message: b"other".to_vec(),
        };
        let (kept, again) = (first.clone(), moment("2026-11-23T12:00:05Z"));
        let (once, twice, retried) = world
            .db
            .act(DELIVERY, move |txn| {
                Box::pin(async move {
                    let once = outbox::keep_message(txn, lease, &kept).await?;
                    let twice = outbox::keep_message(txn, lease, &other).await?;
                    Ok::<_, StoreError>((
                        once,
                        twice,
                        outbox::retry_at(txn, lease, again, "greylisted").await?,
                    ))
                })
            })
            .await
            .unwrap();
        assert!(once && !twice && retried, "{}", database.name());
        assert!(claim(&world, NOON, Duration::seconds(120)).await.is_empty(), "not before it is due again");
        let next = claim(&world, "2026-11-23T12:00:05Z", Duration::seconds(120)).await;
        assert_eq!((next[0].attempts, next[0].rendered.as_ref()), (2, Some(&first)));
    }
}

#[tokio::test]
async fn a_worker_whose_lease_ran_out_is_told_so_and_changes_nothing() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        let told = a_notice(&world, &ada, &request, Way::Email);
        push(&world, &told).await;
        let dead = claim(&world, NOON, Duration::milliseconds(-1)).await[0].lease;
        let alive = claim(&world, NOON, Duration::seconds(120)).await[0].clone();
        assert_eq!(alive.attempts, 2, "{}", database.name());
        let at = moment("2026-11-23T12:01:00Z");
        let late = world
            .db
            .act(DELIVERY, move |txn| Box::pin(async move { outbox::mark_sent(txn, dead, at).await }))
            .await;
        assert!(late.is_ok_and(|sent: bool| !sent), "{}", database.name());
        assert_eq!(notice::load(&world.reader(), told.id).await.unwrap().outcome, NoticeOutcome::Waiting);
    }
}

#[tokio::test]
async fn two_workers_at_once_share_the_mail_and_none_is_claimed_twice() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        for _ in 0..30 {
            push(&world, &a_notice(&world, &ada, &request, Way::Email)).await;
        }
        let workers: Vec<_> = (0..6)
            .map(|_| {
                let (db, chance, at) = (world.db.clone(), world.chance.clone(), moment(NOON));
                tokio::spawn(async move {
                    db.act(DELIVERY, move |txn| {
                        Box::pin(
                            async move { outbox::claim(txn, &chance, at, 5, Duration::seconds(120)).await },
                        )
                    })
                    .await
                })
            })
            .collect();
        let (mut claimed, mut seen) = (0, BTreeSet::new());
        for worker in workers {
            let some: Result<Vec<Claimed>, StoreError> = worker.await.unwrap();
            for one in some.unwrap() {
                claimed += 1;
                seen.insert(one.notice.id);
            }
        }
        assert_eq!((claimed, seen.len()), (30, 30), "{}", database.name());
    }
}

#[tokio::test]
async fn nothing_is_sent_for_a_change_that_was_undone() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        let told = a_notice(&world, &ada, &request, Way::Email);
        let undone = world
            .try_act(move |txn| {
                Box::pin(async move {
                    notice::insert(txn, &told).await?;
                    Err::<(), _>(StoreError::NotFound)
                })
            })
            .await;
        assert!(undone.is_err());
        assert!(claim(&world, NOON, Duration::seconds(120)).await.is_empty(), "{}", database.name());
    }
}

#[tokio::test]
async fn what_is_told_by_call_is_not_in_the_outbox() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        let call = a_notice(&world, &ada, &request, Way::Call);
        push(&world, &call).await;
        assert!(claim(&world, NOON, Duration::seconds(120)).await.is_empty(), "{}", database.name());
        let (id, outcome) = (call.id, NoticeOutcome::Told { at: moment(NOON) });
        let again = outcome.clone();
        world.act(move |txn| Box::pin(async move { notice::settle(txn, id, &outcome).await })).await;
        let twice =
            world.try_act(move |txn| Box::pin(async move { notice::settle(txn, id, &again).await })).await;
        assert!(matches!(twice, Err(StoreError::Conflict(_))), "{}", database.name());
    }
}

#[tokio::test]
async fn mail_to_somebody_who_died_is_dropped_even_while_a_worker_holds_it() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        push(&world, &a_notice(&world, &ada, &request, Way::Email)).await;
        let lease = claim(&world, NOON, Duration::seconds(120)).await[0].lease;
        push(&world, &a_notice(&world, &ada, &request, Way::Email)).await;
        let (to, now) = (Recipient::Person(ada.id), moment(NOON));
        let dropped =
            world.act(move |txn| Box::pin(async move { notice::drop_to(txn, to, now, "died").await })).await;
        assert_eq!(dropped, 2, "{}", database.name());
        assert!(claim(&world, NOON, Duration::seconds(120)).await.is_empty());
        let held = world
            .db
            .act(DELIVERY, move |txn| {
                Box::pin(async move {
                    let rendered = Rendered {
                        send_to: email("ada@example.org"),
                        send_from: email("hello@leeds.example.org"),
                        digest: "d3".to_owned(),
                        message: b"too late".to_vec(),
                    };
                    outbox::keep_message(txn, lease, &rendered).await
                })
            })
            .await;
        assert!(held.is_ok_and(|kept: bool| !kept), "{}", database.name());
        let why: BTreeSet<_> = notice::list_to(&world.reader(), to)
            .await
            .unwrap()
            .into_iter()
            .map(|n| n.outcome.status())
            .collect();
        assert_eq!(why, BTreeSet::from(["not_needed"]));
    }
}

#[tokio::test]
async fn a_sign_in_code_goes_before_what_can_wait_and_a_claim_given_back_counts_as_no_try() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        push(&world, &a_notice(&world, &ada, &request, Way::Email)).await;
        let mut urgent = a_notice(&world, &ada, &request, Way::Email);
        urgent.kind = NoticeKind::SignIn { code: SignInCodeId::random(&world.chance) };
        push(&world, &urgent).await;
        let standing = outbox::standing(&world.db.reads(SYSTEM), moment(NOON)).await.unwrap();
        assert_eq!(
            (standing.waiting, standing.oldest_urgent_due),
            (2, Some(moment(NOON))),
            "{}",
            database.name()
        );
        let claimed = claim(&world, NOON, Duration::seconds(120)).await;
        assert_eq!(claimed[0].notice.id, urgent.id, "{}", database.name());
        let lease = claimed[0].lease;
        let back = world
            .db
            .act(DELIVERY, move |txn| Box::pin(async move { outbox::give_back(txn, lease).await }))
            .await;
        assert!(back.is_ok_and(|back: bool| back));
        assert_eq!(claim(&world, NOON, Duration::seconds(120)).await[0].attempts, 1);
    }
}

#[tokio::test]
async fn what_is_given_up_is_listed_for_a_member_of_staff() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (ada, request) = asked(&world).await;
        let told = a_notice(&world, &ada, &request, Way::Email);
        push(&world, &told).await;
        let (lease, at) = (claim(&world, NOON, Duration::seconds(120)).await[0].lease, moment(NOON));
        let ended = world
            .db
            .act(DELIVERY, move |txn| {
                Box::pin(async move { outbox::give_up(txn, lease, at, "no_such_mailbox").await })
            })
            .await;
        assert!(ended.is_ok_and(|ended: bool| ended));
        let listed = notice::list_undeliverable(&world.reader(), &Paging::default()).await.unwrap();
        assert_eq!(listed.items.iter().map(|n| n.id).collect::<Vec<_>>(), [told.id], "{}", database.name());
        assert_eq!(
            notice::count(&world.reader(), "request_received", request.id.as_uuid()).await.unwrap(),
            1
        );
    }
}
