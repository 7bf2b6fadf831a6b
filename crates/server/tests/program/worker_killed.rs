//! A worker killed between handing a letter over and writing down that it did: the letter still goes, at most once more,
//! and as the same letter.

use std::process::Command;
use std::time::Duration;

use befriend::testing;
use befriend_casework::administer;
use befriend_domain::clock::Clock;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::staff::Role;
use befriend_domain::text::Name;
use befriend_email_notification::fault_server::{Fault, FaultServer, Point, Script};
use befriend_store::testing::TestDatabase;
use befriend_store::{Reason, outbox};

use crate::process::{Running, befriend, wait_until};

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_in_flight_at_a_kill_goes_once_more_and_is_the_same() {
    let database = testing::database().await;
    let house = testing::house(database.db()).at(Clock::System);
    somebody_asks_for_a_code(&house).await;
    // The first time, the server takes the whole letter and never answers the final dot.
    let script =
        Script { fault: Some((Point::FinalDot, Fault::Silent)), faulty_connections: 1, ..Script::default() };
    let server = FaultServer::start(script).await.expect("a mail server of ours");

    let mut first = Running::start(&mut worker(&database, &server));
    wait_until("the letter is at the server", || server.letters().len() == 1);
    first.kill();
    befriend_store::testing::let_leases_run_out(&database).await;

    let mut second = Running::start(&mut worker(&database, &server));
    wait_until("the letter is there again", || server.letters().len() == 2);
    let reader = house.casework.reads_across(Reason::Watch);
    let mut waiting = 1;
    for _ in 0..200 {
        waiting = outbox::standing(&reader, house.clock.now()).await.expect("readable").waiting;
        if waiting == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(waiting, 0, "it was written down as sent");
    assert!(second.stop().success());

    let letters = server.letters();
    assert_eq!(letters.len(), 2, "no third time");
    assert!(letters[1].accepted);
    assert_eq!(letters[0].bytes, letters[1].bytes, "the same bytes, and so the same Message-ID");
    assert_eq!(letters[0].recipients, letters[1].recipients);
}

/// Asking for a code to sign in puts one letter into the outbox.
async fn somebody_asks_for_a_code(house: &befriend::wiring::House) {
    let work = &house.casework;
    let name = |text: &str| Name::parse(text).expect("a name");
    let email = EmailAddress::parse("maya@made-up.example").expect("an address");
    let organisation = administer::create_organisation(work, name("Harbour")).await.expect("made");
    let holds = befriend::scheme_file::Holds::RealPeople;
    let new =
        befriend::scheme_file::read(befriend::scheme_file::EXAMPLE, toml::Table::new(), organisation, holds);
    let scheme = administer::create_scheme(work, new.expect("sound")).await.expect("made");
    let maya = administer::NewStaff {
        name: name("Maya"),
        email: email.clone(),
        roles: [Role::Coordinator].into(),
        person: None,
    };
    administer::add_staff(work, scheme, maya).await.expect("made");
    befriend_casework::sign_in::request_code(work, scheme, email).await.expect("asked");
}

fn worker(database: &TestDatabase, server: &FaultServer) -> Command {
    let mut command = befriend(database.url());
    command.arg("work").env("BEFRIEND__MAIL__TRANSPORT", "smtp").env("BEFRIEND__MAIL__HOST", "127.0.0.1");
    command.env("BEFRIEND__MAIL__PORT", server.port().to_string()).env("BEFRIEND__MAIL__SECURITY", "plain");
    command.env("BEFRIEND__MAIL__HELLO_NAME", "localhost");
    command
}
