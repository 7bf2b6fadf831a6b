//! Real conversations over a socket with a server that misbehaves at every point in every way. Each comes to its stated
//! end, in time; none is taken for success unless the server took the letter.

use std::time::{Duration, Instant};

use befriend_email_notification::config::Security;
use befriend_email_notification::fault::{Cause, DeliveryFault, FaultClass, Step};
use befriend_email_notification::fault_server::{Fault, FaultServer, Point, Script};
use befriend_email_notification::transport::{SmtpSettings, SmtpTransport};
use befriend_email_notification::{Accepted, Sealed, Transport};
use rstest::rstest;

use crate::letter;

/// Long enough for a busy machine to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Where the server never answers whole (or not our goodbye after garbage), we need not wait that long.
const SHORT: Duration = Duration::from_secs(1);
/// The shortest answer has 11 bytes: dripped, it takes more than twice [`SHORT`].
const DRIP: Duration = Duration::from_millis(200);

fn patience(fault: Fault) -> Duration {
    if matches!(fault, Fault::Silent | Fault::Drip | Fault::Garbage) { SHORT } else { PATIENCE }
}

async fn deliver(settings: SmtpSettings, letter: &Sealed) -> Result<Accepted, DeliveryFault> {
    let transport = Transport::Smtp(SmtpTransport::new(settings).expect("sound settings"));
    let long = PATIENCE * 6;
    tokio::time::timeout(long, transport.deliver(letter)).await.expect("every delivery ends by itself")
}

/// Where a fault at this point is seen.
fn step(point: Point) -> Step {
    match point {
        Point::Banner | Point::Ehlo => Step::Hello,
        Point::StartTls => Step::StartTls,
        Point::Auth => Step::SignIn,
        Point::Mail => Step::MailFrom,
        Point::Rcpt => Step::RcptTo,
        Point::Data => Step::Data,
        Point::FinalDot => Step::FinalDot,
    }
}

/// The stated end of every point × fault: what the caller does next.
fn stated_end(point: Point, fault: Fault) -> FaultClass {
    match (point, fault) {
        (Point::Rcpt | Point::Data | Point::FinalDot, Fault::Never) => FaultClass::Refused,
        (_, Fault::Never) | (Point::Banner | Point::Ehlo | Point::StartTls, Fault::BrokenTls) => {
            FaultClass::Ours
        }
        _ => FaultClass::Retry,
    }
}

/// `STARTTLS` is only said on such a line; elsewhere TLS from the first byte reaches every other point encrypted.
fn security_for(point: Point) -> Security {
    if point == Point::StartTls { Security::Starttls } else { Security::Tls }
}

#[rstest]
#[tokio::test]
async fn every_fault_at_every_point_comes_to_its_stated_end(
    #[values(
        Point::Banner,
        Point::Ehlo,
        Point::StartTls,
        Point::Auth,
        Point::Mail,
        Point::Rcpt,
        Point::Data,
        Point::FinalDot
    )]
    point: Point,
) {
    let letter = letter::sealed();
    for fault in Fault::ALL {
        let script = Script {
            security: security_for(point),
            asks_sign_in: true,
            fault: Some((point, fault)),
            drip: DRIP,
            ..Script::default()
        };
        let server = FaultServer::start(script).await.expect("a free port");
        let began = Instant::now();
        let end = deliver(server.settings(patience(fault)), &letter).await.expect_err("no letter was taken");
        let name = format!("{fault:?} at {point:?}: {end:?}");
        assert_eq!(end.class, stated_end(point, fault), "{name}");
        assert_eq!(end.at, step(point), "{name}");
        let unanswered = !matches!(fault, Fault::NotNow | Fault::Never | Fault::ShuttingDown);
        assert_eq!(end.may_have_been_accepted, point == Point::FinalDot && unanswered, "{name}");
        let reached_the_dot = usize::from(point == Point::FinalDot);
        assert_eq!(server.letters().len(), reached_the_dot, "{name}");
        assert!(began.elapsed() < patience(fault) * 4, "{name}: took {:?}", began.elapsed());
    }
}

#[tokio::test]
async fn a_fault_says_what_happened_and_holds_no_address() {
    let cases = [
        (Fault::NotNow, Cause::Answered(450)),
        (Fault::Never, Cause::Answered(550)),
        (Fault::ShuttingDown, Cause::Answered(421)),
        (Fault::Silent, Cause::TimedOut),
        (Fault::Drip, Cause::TimedOut),
    ];
    for (fault, cause) in cases {
        let script = Script { fault: Some((Point::Rcpt, fault)), drip: DRIP, ..Script::default() };
        let server = FaultServer::start(script).await.expect("a free port");
        let end = deliver(server.settings(patience(fault)), &letter::sealed())
            .await
            .expect_err("no letter was taken");
        assert_eq!(end.cause, cause, "{fault:?}");
        let said = format!("{end} {end:?}");
        assert!(!said.contains('@') && !said.contains("never"), "{said}");
    }
}

#[tokio::test]
async fn after_a_fault_the_same_bytes_get_through() {
    let script =
        Script { fault: Some((Point::FinalDot, Fault::NotNow)), faulty_connections: 1, ..Script::default() };
    let server = FaultServer::start(script).await.expect("a free port");
    let letter = letter::sealed();
    let first = deliver(server.settings(PATIENCE), &letter).await;
    assert_eq!(first.expect_err("not now").class, FaultClass::Retry);
    let stored = Sealed::reopen(letter.to_parts()).expect("as it was stored");
    assert_eq!(deliver(server.settings(PATIENCE), &stored).await, Ok(Accepted));
    let letters = server.letters();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].bytes, letters[1].bytes);
    assert_eq!((letters[0].accepted, letters[1].accepted), (false, true));
}

#[tokio::test]
async fn a_letter_arrives_over_each_kind_of_line() {
    for security in [Security::Plain, Security::Starttls, Security::Tls] {
        let script = Script { security, asks_sign_in: true, ..Script::default() };
        let server = FaultServer::start(script).await.expect("a free port");
        let letter = letter::sealed();
        assert_eq!(deliver(server.settings(PATIENCE), &letter).await, Ok(Accepted), "{security:?}");
        let letters = server.letters();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].recipients, ["ada@example.org"]);
        assert_eq!(letters[0].from, "post@harbour.example.org");
        assert!(letters[0].bytes.starts_with(letter.bytes()));
    }
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_our_fault_and_nothing_is_sent() {
    for security in [Security::Starttls, Security::Tls] {
        let server = FaultServer::start(Script { security, ..Script::default() }).await.expect("a free port");
        let settings = SmtpSettings { trust_certificate: None, ..server.settings(PATIENCE) };
        let end = deliver(settings, &letter::sealed()).await.expect_err("an unknown certificate");
        assert_eq!((end.class, end.cause), (FaultClass::Ours, Cause::Tls), "{security:?}");
        assert!(server.letters().is_empty());
    }
}

#[tokio::test]
async fn a_server_without_starttls_gets_neither_password_nor_letter() {
    let script = Script { asks_sign_in: true, ..Script::default() };
    let server = FaultServer::start(script).await.expect("a free port");
    let settings = SmtpSettings { security: Security::Starttls, ..server.settings(PATIENCE) };
    let end = deliver(settings, &letter::sealed()).await.expect_err("no encryption");
    assert_eq!((end.class, end.at, end.cause), (FaultClass::Ours, Step::StartTls, Cause::NotOffered));
    assert!(server.letters().is_empty());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again() {
    let server = FaultServer::start(Script::default()).await.expect("a free port");
    let settings = server.settings(PATIENCE);
    drop(server);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let end = deliver(settings, &letter::sealed()).await.expect_err("nobody there");
    assert_eq!((end.class, end.at), (FaultClass::Retry, Step::Connect));
}
