//! The made-up scheme on every database there is, with a clock that tests move.

use std::ops::Deref;

use befriend_casework::Casework;
use befriend_casework::sign_in::CodeKey;
use befriend_casework::testing::MadeUp;
use befriend_domain::chance::Chance;
use befriend_domain::clock::{Clock, Timestamp};
use befriend_domain::id::OfferingId;
use befriend_domain::offering::Offering;
use befriend_store as store;
use befriend_store::testing::{TestDatabase, databases};

pub(crate) use befriend_casework::testing::{
    Asks, Mentors, day, line, name, new_mentor, new_request, said, screened,
};

/// Monday, 23 November 2026, ten in the morning.
fn monday() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// A scheme on one database.
pub(crate) struct House {
    made_up: MadeUp,
    pub(crate) clock: Clock,
    database: TestDatabase,
}

impl Deref for House {
    type Target = MadeUp;

    fn deref(&self) -> &MadeUp {
        &self.made_up
    }
}

/// The same house on every database there is.
pub(crate) async fn houses() -> Vec<House> {
    let mut houses = Vec::new();
    for database in databases().await {
        let (clock, chance) = (Clock::fixed(monday()), Chance::seeded(7));
        let work = Casework::new(database.db(), clock.clone(), chance.clone(), CodeKey::random(&chance));
        houses.push(House { made_up: MadeUp::made_by(work, "leeds").await, clock, database });
    }
    houses
}

impl House {
    /// The scheme has a second offering, with checks of its own.
    pub(crate) async fn opens_another_offering(&self) {
        let first = store::offering::list(&self.reads()).await.unwrap().remove(0);
        let id = OfferingId::random(&Chance::seeded(8));
        let second = Offering { id, label: line("Somebody to write to"), ..first };
        let db = self.database.db();
        let insert = db.act(store::Scope::Scheme(self.scheme), move |txn| {
            Box::pin(async move { store::offering::insert(txn, &second).await })
        });
        insert.await.expect("a second offering");
    }

    /// Judges the whole database by its rows alone: no invariant of the domain may be broken.
    pub(crate) async fn is_sound(&self) {
        let broken = store::testing::broken_invariants(&self.database.db()).await;
        assert!(broken.is_empty(), "{}: {broken:?}", self.database.name());
    }
}
