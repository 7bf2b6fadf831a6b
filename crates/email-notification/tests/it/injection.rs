//! What an attacker types must stay words. Every payload in every place a person can fill, to a strict and a lax server:
//! one envelope, one recipient, no header we did not write.

use std::time::Duration;

use befriend_domain::contact_point::EmailAddress;
use befriend_domain::text::Name;
use befriend_email_notification::email::{AgreementAsked, SignInCode};
use befriend_email_notification::fault_server::{FaultServer, LineEnds, Script};
use befriend_email_notification::transport::SmtpTransport;
use befriend_email_notification::{
    Accepted, Email, Letterhead, Link, MessageId, Naming, Recipient, Sealed, Sender, Transport, render, seal,
};
use chrono::NaiveDate;
use mail_parser::MessageParser;

use crate::letter::{address, morning};

const PAYLOADS: [&str; 16] = [
    "Ada\r\nBcc: thief@evil.example",
    "Ada\nBcc: thief@evil.example",
    "Ada\rBcc: thief@evil.example",
    "Ada\r\n\r\nA body of my own",
    "Ada\r\n.\r\nMAIL FROM:<thief@evil.example>\r\nRCPT TO:<thief@evil.example>\r\nDATA\r\n",
    "Ada\n.\nMAIL FROM:<thief@evil.example>\nRCPT TO:<thief@evil.example>\nDATA\n",
    "Ada\r.\rQUIT\r",
    "Ada\u{0}Bcc: thief@evil.example",
    "Ada\u{85}Bcc: thief@evil.example",
    "Ada\u{2028}Bcc: thief@evil.example",
    "=?utf-8?q?Ada=0D=0ABcc=3A_thief=40evil.example?=",
    "=0D=0A.=0D=0AMAIL FROM:<thief@evil.example>",
    "Ada <thief@evil.example>",
    "\"Ada\" <thief@evil.example>, other@evil.example",
    ".",
    "Ada\\r\\nBcc: thief@evil.example",
];

/// Headers and their count, as they must always be.
const HEADERS: [&str; 9] = [
    "Auto-Submitted",
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-ID",
    "Reply-To",
    "Subject",
    "To",
];

fn sealed(email: &Email, head: &Letterhead, sender: &Sender) -> Option<Sealed> {
    let rendered = render(email, head).ok()?;
    let id = MessageId::new("0b7c-1", "harbour.example.org").expect("a plain id");
    seal(&rendered, &Recipient::new(address("ada@example.org")), sender, &id, morning()).ok()
}

fn sender(name: &str) -> Option<Sender> {
    Sender::new(address("post@harbour.example.org"), name, address("hello@harbour.example.org")).ok()
}

/// One letter for every place of the payload that the edge lets through.
fn letters_with(payload: &str) -> Vec<Sealed> {
    let named = Name::parse(payload).ok();
    let plain = || sender("Messages").expect("a plain name");
    let head = Letterhead::sample(Naming::Named);
    let link = Link::parse("https://harbour.example.org/agree").expect("a sound link");
    let by = NaiveDate::from_ymd_opt(2026, 12, 3).expect("a real day");
    let asked =
        |referrer| Email::AgreementAsked(AgreementAsked { referrer, answer_by: by, link: link.clone() });
    let code = Email::SignInCode(SignInCode { code: payload.to_owned(), minutes: 10, link: link.clone() });
    let mut letters = vec![sealed(&code, &head, &plain())];
    if let Some(sender) = sender(payload) {
        letters.push(sealed(&asked(None), &head, &sender));
    }
    if let Some(name) = named {
        letters.push(sealed(&asked(Some(name.clone())), &head, &plain()));
        let known = Letterhead { known_as: Some(name.clone()), ..head.clone() };
        letters.push(sealed(&asked(None), &known, &plain()));
        let scheme = Letterhead { scheme_name: name, ..head };
        letters.push(sealed(&asked(None), &scheme, &plain()));
    }
    letters.into_iter().flatten().collect()
}

#[tokio::test]
async fn what_people_type_never_becomes_an_envelope_or_a_header() {
    for line_ends in [LineEnds::Strict, LineEnds::Lax] {
        let server =
            FaultServer::start(Script { line_ends, ..Script::default() }).await.expect("a free port");
        let settings = server.settings(Duration::from_secs(5));
        let transport = Transport::Smtp(SmtpTransport::new(settings).expect("sound settings"));
        let mut sent = 0;
        for payload in PAYLOADS {
            for letter in letters_with(payload) {
                assert_eq!(transport.deliver(&letter).await, Ok(Accepted), "{payload:?}");
                sent += 1;
            }
        }
        let letters = server.letters();
        assert_eq!(letters.len(), sent, "one envelope each");
        assert!(sent >= PAYLOADS.len(), "every payload was sent in at least one place");
        assert_eq!(server.strange_commands(), 0, "{line_ends:?}");
        for letter in letters {
            assert_eq!(letter.recipients, ["ada@example.org"]);
            assert_eq!(letter.from, "post@harbour.example.org");
            assert_only_our_headers(&letter.bytes);
        }
    }
}

fn assert_only_our_headers(bytes: &[u8]) {
    let message = MessageParser::default().parse(bytes).expect("a readable letter");
    let mut names: Vec<&str> = message.headers().iter().map(mail_parser::Header::name).collect();
    names.sort_unstable();
    assert_eq!(names, HEADERS);
    let to: Vec<&str> =
        message.to().into_iter().flat_map(mail_parser::Address::iter).filter_map(|to| to.address()).collect();
    assert_eq!(to, ["ada@example.org"]);
    assert_eq!(message.text_bodies().count(), 1);
    assert_eq!(message.html_bodies().count(), 1);
}

#[test]
fn names_with_line_breaks_are_refused_at_the_edge_and_again_here() {
    for payload in
        PAYLOADS.iter().filter(|payload| payload.contains(['\r', '\n', '\0', '\u{85}', '\u{2028}']))
    {
        assert!(sender(payload).is_none(), "{payload:?}");
        assert!(EmailAddress::parse(payload).is_err(), "{payload:?}");
        assert!(MessageId::new(payload, "harbour.example.org").is_err(), "{payload:?}");
    }
}

#[test]
fn a_stored_letter_that_was_touched_is_never_sent() {
    let letter = crate::letter::sealed();
    let parts = letter.to_parts();
    assert_eq!(Sealed::reopen(parts.clone()).as_ref(), Ok(&letter));
    let mut other_bytes = parts.clone();
    other_bytes.bytes[10] ^= 1;
    let mut other_recipient = parts.clone();
    other_recipient.to = "thief@evil.example".to_owned();
    let mut other_sender = parts;
    other_sender.from = "thief@evil.example".to_owned();
    for touched in [other_bytes, other_recipient, other_sender] {
        assert!(Sealed::reopen(touched).is_err());
    }
}

#[test]
fn the_same_letter_sealed_twice_has_the_same_bytes() {
    assert_eq!(crate::letter::sealed(), crate::letter::sealed());
}

#[test]
fn a_sealed_letter_looks_like_this() {
    let letter = crate::letter::sealed();
    let head = String::from_utf8_lossy(letter.bytes())
        .split("\r\n\r\n")
        .next()
        .unwrap_or_default()
        .replace('\r', "");
    insta::assert_snapshot!("headers", head);
}
