//! The made-up scheme in a database, before any program starts, with people whose letters wait.

use std::ops::Deref;

use befriend_casework::sign_in::CodeKey;
use befriend_casework::testing::{MadeUp, line};
use befriend_casework::{Casework, administer};
use befriend_domain::actor::{Coordinator, TokenRole};
use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use befriend_domain::staff::Role;
use befriend_store::outbox::{self, Standing};
use befriend_store::testing::TestDatabase;
use befriend_store::{Db, Reason};

/// The scheme `harbour` in a database.
pub(crate) struct Scheme {
    made_up: MadeUp,
    pub(crate) db: Db,
}

impl Deref for Scheme {
    type Target = MadeUp;

    fn deref(&self) -> &MadeUp {
        &self.made_up
    }
}

impl Scheme {
    /// Makes it, by the clock on the wall: the programs know no other.
    pub(crate) async fn made_in(database: &TestDatabase) -> Self {
        let (db, chance) = (database.db(), Chance::system());
        let work = Casework::new(db.clone(), Clock::System, chance.clone(), CodeKey::random(&chance));
        Self { made_up: MadeUp::made_by(work, "harbour").await, db }
    }

    /// So many people ask; a letter waits for each of them. Gives back how many letters wait.
    pub(crate) async fn asked_by(&self, people: u32) -> usize {
        for number in 0..people {
            self.asks(&format!("Ada {number}")).await;
        }
        let waiting = usize::try_from(self.standing().await.waiting).unwrap();
        assert!(waiting >= people as usize, "{waiting} letters wait for {people} people");
        waiting
    }

    /// A token with which a website hands requests in.
    pub(crate) async fn intake_token(&self) -> String {
        self.token(TokenRole::Intake).await
    }

    /// A token with which a new coordinator's own program acts.
    pub(crate) async fn coordinator_token(&self, number: usize) -> String {
        let hired = self.hires(&format!("Maya {number}"), Role::Coordinator).await;
        let coordinator = Coordinator::of(&hired).unwrap();
        self.token(TokenRole::Coordinator { staff: coordinator.staff() }).await
    }

    async fn token(&self, role: TokenRole) -> String {
        administer::create_token(&self.work, self.scheme, line("A program"), role).await.unwrap().token
    }

    /// How the outbox stands.
    pub(crate) async fn standing(&self) -> Standing {
        outbox::standing(&self.work.reads_across(Reason::Watch), self.work.now()).await.unwrap()
    }
}
