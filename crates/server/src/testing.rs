//! A house for tests: a fresh database, mail in memory, time and chance that can be repeated.

use befriend_casework::deliver::PostRoom;
use befriend_casework::sign_in::CodeKey;
use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::text::Name;
use befriend_email_notification::MailConfig;
use befriend_store::Db;
use befriend_store::testing::{self, TestDatabase};

use crate::wiring::House;

/// A fresh database: PostgreSQL where there is a server for tests, else SQLite.
pub async fn database() -> TestDatabase {
    match testing::postgres().await {
        Some(database) => database,
        None => testing::sqlite().await,
    }
}

/// A house on this database, on a Monday morning, with mail in memory.
pub fn house(db: Db) -> House {
    house_at(db, "http://127.0.0.1:8080")
}

/// As [`house`], reached at this address.
pub fn house_at(db: Db, public_url: &str) -> House {
    let monday = "2026-11-23T10:00:00Z".parse().expect("a moment");
    let from = EmailAddress::parse("post@made-up.example").expect("an address");
    let mail = MailConfig::in_memory(from, Name::parse("Messages").expect("a name"));
    let post = PostRoom::open(mail, public_url).expect("mail in memory needs nothing");
    House::new(
        db,
        Clock::fixed(monday),
        Chance::seeded(7),
        CodeKey::new([7; 32]),
        post,
        public_url.to_owned(),
    )
}
