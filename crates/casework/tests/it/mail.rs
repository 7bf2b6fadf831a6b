//! Letters on their way: written when sent, sent once, dropped when no longer true.

use befriend_casework::deliver::{self, PostRoom};
use befriend_casework::sign_in::{self, Redeemed};
use befriend_casework::{ActError, Refusal, screen};
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::request::Closure;
use befriend_email_notification::MailConfig;
use chrono::Duration;
use futures_util::future::join_all;

use crate::house::{House, houses, name};
use crate::story::paired;

pub(crate) fn post() -> PostRoom {
    let config =
        MailConfig::in_memory(EmailAddress::parse("post@example.net").unwrap(), name("A message for you"));
    PostRoom::open(config, "https://befriend.example.org").unwrap()
}

async fn letters(house: &House, post: &PostRoom) -> Vec<(String, String)> {
    let delivered = deliver::deliver_due(&house.work, post, 100).await.unwrap();
    assert_eq!((delivered.left, delivered.retried, delivered.our_fault), (0, 0, 0), "{delivered:?}");
    let kept = post.kept().unwrap();
    kept.list().unwrap().into_iter().map(|letter| (letter.to.join(","), letter.text.clone())).collect()
}

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

#[tokio::test]
async fn both_sides_are_told_how_to_reach_each_other_and_only_what_each_passed_on() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let post = post();
        paired(&house, ada, ben).await;
        let letters = letters(&house, &post).await;
        let to_ben: Vec<_> = letters.iter().filter(|(to, _)| to == "ben@example.org").collect();
        assert!(
            to_ben.iter().any(|(_, text)| text.contains("0113 496 0001")),
            "the mentor gets the number to ring: {to_ben:?}"
        );
        let to_ada: Vec<_> = letters.iter().filter(|(to, _)| to == "ada@example.org").collect();
        assert!(to_ada.iter().any(|(_, text)| text.contains("Ben")));
        assert!(
            to_ada
                .iter()
                .all(|(_, text)| !text.contains("ben@example.org") && !text.contains("0113 496 0001")),
            "{to_ada:?}"
        );
    }
}

#[tokio::test]
async fn what_is_no_longer_true_is_not_sent() {
    for house in houses().await {
        let ada = house.asks("Ada").await;
        screen::close(&house.work, &house.coordinator, ada.request, Closure::Duplicate).await.unwrap();
        assert_eq!(letters(&house, &post()).await, vec![]);
    }
}

#[tokio::test]
async fn two_workers_at_once_send_each_letter_once() {
    for house in houses().await {
        for number in 0..12 {
            house.asks(&format!("Person {number}")).await;
        }
        let post = post();
        let rounds = join_all((0..4).map(|_| deliver::deliver_due(&house.work, &post, 5))).await;
        let sent: usize = rounds.iter().map(|round| round.as_ref().map_or(0, |done| done.sent)).sum();
        let rest = deliver::deliver_due(&house.work, &post, 100).await.unwrap();
        assert_eq!(sent + rest.sent, 12);
        assert_eq!(post.kept().unwrap().list().unwrap().len(), 12);
    }
}

async fn code_for(
    house: &House,
    post: &PostRoom,
    email: &str,
) -> (befriend_domain::id::SignInCodeId, Option<String>) {
    let id = sign_in::request_code(&house.work, house.scheme, address(email)).await.unwrap();
    let letters = letters(house, post).await;
    let text = letters
        .iter()
        .rev()
        .find(|(to, text)| to == email && text.contains(&id.to_string()))
        .map(|(_, text)| text.clone());
    let code = text.and_then(|text| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let digits = |word: &str| {
            word.trim_matches(|c: char| !c.is_ascii_digit()).len() == 4
                && word.chars().all(|c| c.is_ascii_digit() || c == '.')
        };
        words.windows(2).find(|two| digits(two[0]) && digits(two[1])).map(<[&str]>::concat)
    });
    (id, code)
}

#[tokio::test]
async fn a_code_signs_in_once_and_a_hundred_at_once_begin_one_session() {
    for house in houses().await {
        house.asks("Ada").await;
        let post = post();
        let (id, code) = code_for(&house, &post, "ada@example.org").await;
        let code = code.expect("a code by email");
        let tries = (0..100).map(|_| sign_in::redeem_code(&house.work, house.scheme, id, &code, None));
        let begun =
            join_all(tries).await.into_iter().filter(|one| matches!(one, Ok(Redeemed::Begun(_)))).count();
        assert_eq!(begun, 1);
    }
}

#[tokio::test]
async fn a_wrong_code_is_counted_and_after_five_the_right_one_is_dead() {
    for house in houses().await {
        house.asks("Ada").await;
        let post = post();
        let (id, code) = code_for(&house, &post, "ada@example.org").await;
        for _ in 0..5 {
            let wrong = sign_in::redeem_code(&house.work, house.scheme, id, "00000000", None).await;
            assert!(matches!(wrong, Err(ActError::Refused(Refusal::WrongCode))));
        }
        let right = sign_in::redeem_code(&house.work, house.scheme, id, &code.unwrap(), None).await;
        assert!(matches!(right, Err(ActError::Refused(Refusal::WrongCode))));
    }
}

#[tokio::test]
async fn an_unknown_address_gets_no_mail_and_an_old_code_is_dead() {
    for house in houses().await {
        house.asks("Ada").await;
        let post = post();
        letters(&house, &post).await;
        let (_, code) = code_for(&house, &post, "nobody@example.org").await;
        assert_eq!(code, None);
        let (id, code) = code_for(&house, &post, "ada@example.org").await;
        house.clock.advance(Duration::minutes(11));
        let late = sign_in::redeem_code(&house.work, house.scheme, id, &code.unwrap(), None).await;
        assert!(matches!(late, Err(ActError::Refused(Refusal::WrongCode))));
    }
}

#[tokio::test]
async fn two_people_at_one_address_are_asked_who_they_are() {
    for house in houses().await {
        let first = house.asks("Ada").await;
        let mut asks = crate::house::new_request("Bea");
        asks.person.email = Some(address("ada@example.org"));
        let by = befriend_casework::ask::AskedBy::Public(befriend_domain::actor::Actor::Public);
        befriend_casework::ask::submit_request(&house.work, house.scheme, by, asks).await.unwrap();
        let post = post();
        let (id, code) = code_for(&house, &post, "ada@example.org").await;
        let code = code.unwrap();
        let asked = sign_in::redeem_code(&house.work, house.scheme, id, &code, None).await.unwrap();
        let Redeemed::Choose(known) = asked else { panic!("should be asked") };
        assert_eq!(known.len(), 2);
        let place = known
            .iter()
            .position(|one| one.subject == befriend_domain::sign_in::Subject::Person(first.person))
            .unwrap();
        let begun = sign_in::redeem_code(&house.work, house.scheme, id, &code, Some(place)).await.unwrap();
        assert!(matches!(begun, Redeemed::Begun(begun) if begun.subject == known[place].subject));
    }
}
