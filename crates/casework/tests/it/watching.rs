//! Whoever runs the service is alarmed when mail stands still or the worker is silent; the clock is moved by hand.

use std::collections::BTreeSet;

use befriend_casework::concern::{Worry, raise_publicly};
use befriend_casework::watch;
use befriend_domain::watch::Alarm;
use chrono::Duration;

use crate::house::{House, houses, said};

async fn alarms(house: &House) -> Vec<&'static str> {
    let standing = watch::standing(&house.work).await.unwrap();
    standing.alarms(house.work.now()).iter().map(Alarm::code).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_that_stands_still_and_a_silent_worker_are_seen() {
    for house in houses().await {
        assert_eq!(alarms(&house).await, ["worker_never_seen"]);
        watch::tick(&house.work, "mail").await.unwrap();
        assert!(alarms(&house).await.is_empty());
        house.asks("Ada").await;
        house.clock.advance(Duration::minutes(15));
        watch::tick(&house.work, "housekeeping").await.unwrap();
        assert!(alarms(&house).await.is_empty(), "a quarter of an hour is not too long yet");
        house.clock.advance(Duration::minutes(1));
        assert_eq!(alarms(&house).await, ["mail_waits"]);
        let worry = Worry {
            worry: said("She does not answer."),
            named: BTreeSet::new(),
            pairing: None,
            about: None,
            reach: None,
            sending: None,
        };
        raise_publicly(&house.work, house.scheme, worry).await.unwrap();
        house.clock.advance(Duration::minutes(6));
        assert_eq!(alarms(&house).await, ["safeguarding_mail_waits", "mail_waits", "worker_silent"]);
    }
}
