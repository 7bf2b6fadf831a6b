//! The same form sent twice, and the same person asking twice.

use befriend_casework::ask::{AskedBy, NewRequest, submit_request};
use befriend_casework::concern::{Worry, raise_publicly};
use befriend_casework::refer::{NewReferrer, refer};
use befriend_casework::volunteer::{AppliedBy, NewMentor, apply};
use befriend_casework::{asked_twice, housekeeping};
use befriend_domain::actor::Actor;
use befriend_domain::chance::Chance;
use befriend_domain::contact_point::Phone;
use befriend_domain::id::SendingId;
use befriend_domain::request::Closure;
use befriend_domain::request::RequestState;
use befriend_domain::request_note::Said;
use befriend_domain::supporter::Standing;
use befriend_domain::task::{About, TaskKind};
use befriend_store as store;
use chrono::Duration;
use futures_util::future::{join_all, try_join_all};

use crate::house::{houses, name, new_mentor, new_request, said};

fn mark(seed: u64) -> SendingId {
    SendingId::random(&Chance::seeded(seed))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_form_sent_sixteen_times_at_once_makes_one_request() {
    for house in houses().await {
        let send = || {
            let request = NewRequest { sending: Some(mark(1)), ..new_request("Ada") };
            submit_request(&house.work, house.scheme, AskedBy::Public(Actor::Public), request)
        };
        let received = try_join_all((0..16).map(|_| send())).await.unwrap();
        assert!(received.iter().all(|one| *one == received[0]), "each is told the same: {received:?}");
        let requests = store::request::list_of(&house.reads(), received[0].person).await.unwrap();
        let people = store::person::list_all(&house.reads()).await.unwrap();
        let adas = people.iter().filter(|person| person.known_as == name("Ada")).count();
        assert_eq!((requests.len(), adas), (1, 1));
        let told = store::notice::list_about(&house.reads(), received[0].request.as_uuid()).await.unwrap();
        assert_eq!(told.len(), 1, "she is told once");
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_is_remembered_for_thirty_days_and_then_its_mark_is_forgotten() {
    for house in houses().await {
        let send = |seed, who| {
            let request = NewRequest { sending: Some(mark(seed)), ..new_request(who) };
            submit_request(&house.work, house.scheme, AskedBy::Public(Actor::Public), request)
        };
        let remembered =
            async |seed| store::taken_form::find(&house.reads(), mark(seed)).await.unwrap().is_some();
        let first = send(1, "Ada").await.unwrap();
        house.clock.advance(Duration::days(29));
        housekeeping::pass(&house.work).await.unwrap();
        assert_eq!(
            send(1, "Ada").await.unwrap().request,
            first.request,
            "a page left open for weeks changes nothing"
        );
        send(2, "Bea").await.unwrap();
        house.clock.advance(Duration::days(2));
        housekeeping::pass(&house.work).await.unwrap();
        assert_eq!((remembered(1).await, remembered(2).await), (false, true));
        let request = store::request::load(&house.reads(), first.request).await;
        assert!(request.is_ok(), "what was made of it stays");
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_referral_an_application_and_a_worry_sent_twice_are_each_taken_once() {
    for house in houses().await {
        let refers = || {
            let referrer = NewReferrer {
                name: name("Dr Ray"),
                relation: None,
                standing: Standing::Professional,
                email: None,
                phone: None,
            };
            let request = NewRequest { sending: Some(mark(2)), ..new_request("Bea") };
            refer(&house.work, house.scheme, referrer, request)
        };
        let applies = || {
            let mentor = NewMentor { sending: Some(mark(3)), ..new_mentor("Ben", 1) };
            apply(&house.work, house.scheme, AppliedBy::Public, mentor)
        };
        let worries = || {
            let worry = Worry {
                worry: said("She does not answer."),
                named: std::collections::BTreeSet::new(),
                pairing: None,
                about: None,
                reach: None,
                sending: Some(mark(4)),
            };
            raise_publicly(&house.work, house.scheme, worry)
        };
        let (one, two) = tokio::join!(refers(), refers());
        assert_eq!(one.unwrap(), two.unwrap());
        let (one, two) = tokio::join!(applies(), applies());
        assert_eq!(one.unwrap(), two.unwrap());
        let (one, two) = tokio::join!(worries(), worries());
        assert_eq!(one.unwrap(), two.unwrap());
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_forms_are_two_requests_though_they_say_the_same() {
    for house in houses().await {
        let sent = join_all([5, 6].map(|seed| {
            let request = NewRequest { sending: Some(mark(seed)), ..new_request("Ada") };
            submit_request(&house.work, house.scheme, AskedBy::Public(Actor::Public), request)
        }))
        .await;
        let [Ok(one), Ok(two)] = &sent[..] else { panic!("{sent:?}") };
        assert_ne!(one.request, two.request, "nothing that was typed is lost");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_twice_is_looked_at_and_nothing_they_said_the_second_time_is_lost() {
    for house in houses().await {
        let first = house.asks("Ada").await;
        let mut again = new_request("Ada");
        again.person.phone = Some(Phone::parse("0113 496 0777").unwrap());
        again.own_words = Some(said("It is worse. I want to die some days."));
        again.keep_apart_from = vec![name("Rex Wolf")];
        let by = AskedBy::Public(Actor::Public);
        let second = submit_request(&house.work, house.scheme, by, again).await.unwrap();
        let reads = house.reads();
        let about = About::Request(second.request);
        assert!(store::task::find_open(&reads, TaskKind::CheckAskedTwice, about).await.unwrap().is_some());
        asked_twice::close_as_duplicate(&house.work, &house.coordinator, second.request, first.request)
            .await
            .unwrap();
        let closed = store::request::load(&reads, second.request).await.unwrap();
        assert!(matches!(closed.state, RequestState::Closed { reason: Closure::Duplicate, .. }));
        let kept = store::request::load(&reads, first.request).await.unwrap();
        assert!(kept.is_open() && kept.risk_words);
        let unread = TaskKind::ReadRiskWords;
        assert!(
            store::task::find_open(&reads, unread, About::Request(kept.id)).await.unwrap().is_some(),
            "somebody still has to read it today"
        );
        let notes = store::request_note::list_of(&reads, kept.id).await.unwrap();
        let said: Vec<(Said, &str)> = notes.iter().map(|note| (note.said, note.text.as_str())).collect();
        assert!(said.contains(&(Said::Words, "It is worse. I want to die some days.")), "{said:?}");
        assert!(said.contains(&(Said::Reach, "01134960777")), "{said:?}");
        let apart = store::kept_apart::list_of(&reads, first.person).await.unwrap();
        assert!(apart.iter().any(|entry| entry.names.contains(&name("Rex Wolf"))));
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_share_an_address_stay_two_people_once_somebody_said_so() {
    for house in houses().await {
        let first = house.asks("Ada").await;
        let mut other = new_request("Grace");
        other.person.email = new_request("Ada").person.email;
        let by = AskedBy::Public(Actor::Public);
        let second = submit_request(&house.work, house.scheme, by, other).await.unwrap();
        asked_twice::are_two_people(&house.work, &house.coordinator, second.request).await.unwrap();
        let reads = house.reads();
        for id in [first.request, second.request] {
            assert!(store::request::load(&reads, id).await.unwrap().is_open());
            let task = store::task::find_open(&reads, TaskKind::CheckAskedTwice, About::Request(id));
            assert!(task.await.unwrap().is_none());
        }
        let again = asked_twice::are_two_people(&house.work, &house.coordinator, second.request).await;
        assert!(again.is_err(), "nobody asks any more");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_request_that_stays_must_be_open_and_somebody_elses() {
    for house in houses().await {
        let (first, second) = (house.asks("Ada").await, house.asks("Ada").await);
        let close = |id, stays| asked_twice::close_as_duplicate(&house.work, &house.coordinator, id, stays);
        assert!(close(first.request, first.request).await.is_err());
        close(second.request, first.request).await.unwrap();
        assert!(close(first.request, second.request).await.is_err(), "nobody is left without a request");
    }
}
