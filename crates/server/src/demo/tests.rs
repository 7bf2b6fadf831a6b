//! The demo's story, told into a fresh database: what a visitor finds must be there.

use befriend_domain::channel::Channel;
use befriend_domain::request::RequestState;
use befriend_domain::waiting::UsualWait;
use befriend_store::{self as store, Reason};

use super::seed;
use crate::testing;

#[tokio::test(flavor = "multi_thread")]
async fn the_story_leaves_something_in_every_state_and_no_mail_behind() {
    let database = testing::database().await;
    let house = testing::house(database.db());
    let links = seed(&house).await.expect("the story holds").expect("the database was empty");
    assert!(links.people.len() >= 10 && links.tokens.len() == 4, "{links:?}");

    let everywhere = house.casework.reads_across(Reason::Administration);
    let scheme = store::scheme::list(&everywhere).await.expect("readable").remove(0);
    assert!(scheme.demo, "every page says that these people are made up");
    let reader = house.casework.reads(scheme.id);
    let counts = store::queues::counts(&reader).await.expect("readable");
    assert!(
        counts.to_screen > 0 && counts.waiting > 0 && counts.drafts > 0 && counts.offered > 1,
        "{counts:?}"
    );

    assert!(counts.reviews > 0 && counts.applications > 0, "{counts:?}");

    let people = store::person::list_all(&reader).await.expect("readable");
    assert!(people.len() >= 60 + 25, "{} people", people.len());
    let mut pairings = Vec::new();
    for person in &people {
        pairings.extend(store::pairing::list_of_person(&reader, person.id).await.expect("readable"));
    }
    let statuses: std::collections::BTreeSet<&str> =
        pairings.iter().map(|pairing| pairing.state.status()).collect();
    for status in ["introduced", "settling_in", "active", "on_hold", "ending", "ended"] {
        assert!(statuses.contains(status), "no pairing is {status}: {statuses:?}");
    }
    let ada = people.iter().find(|person| person.known_as.as_str() == "Ada").expect("Ada asked");
    let asked = store::request::list_of(&reader, ada.id).await.expect("readable");
    assert!(matches!(asked[0].state, RequestState::Waiting), "{:?}", asked[0].state);

    let last_year = house.clock.now() - chrono::Duration::days(365);
    let waits = store::waits::ended_since(&reader, Channel::Phone, last_year).await.expect("readable");
    let days = waits.iter().map(|wait| (scheme.date(wait.introduced_at) - wait.asked_on).num_days());
    assert!(UsualWait::of(days.collect()).is_some(), "whoever waits can be told how long it takes");

    let standing = store::outbox::standing(&reader, house.clock.now()).await.expect("readable");
    assert_eq!((standing.waiting, standing.dead), (0, 0), "every letter of the story went out");
    assert!(seed(&house).await.expect("readable").is_none(), "a scheme that is there is left alone");
}
