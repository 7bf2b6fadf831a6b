//! One made-up letter, sealed, for the tests that only care how it travels.

use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::EmailAddress;
use befriend_email_notification::{
    Email, Letterhead, MessageId, Naming, Recipient, Sealed, Sender, render, seal,
};
use chrono::DateTime;

/// An address known to be one.
pub(crate) fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

/// Half past ten on 3 December 2026.
pub(crate) fn morning() -> Timestamp {
    DateTime::from_timestamp(1_796_293_800, 0).expect("a real moment")
}

/// The first sample, to Ada.
pub(crate) fn sealed() -> Sealed {
    let (_, email) = Email::samples().remove(0);
    let rendered = render(&email, &Letterhead::sample(Naming::Neutral)).expect("a sound template");
    let sender =
        Sender::new(address("post@harbour.example.org"), "Messages", address("hello@harbour.example.org"));
    let id = MessageId::new("0b7c-1", "harbour.example.org").expect("a plain id");
    let to = Recipient::new(address("ada@example.org"));
    seal(&rendered, &to, &sender.expect("a plain name"), &id, morning()).expect("a sound letter")
}
