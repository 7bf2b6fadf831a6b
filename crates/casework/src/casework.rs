//! What every act needs at hand, and the one way to begin one.

use befriend_domain::actor::By;
use befriend_domain::chance::Chance;
use befriend_domain::clock::{Clock, Timestamp};
use befriend_domain::id::SchemeId;
use befriend_store::{ActFuture, Db, Reader, Reason, Scope};

use crate::error::ActError;
use crate::sign_in::CodeKey;
use crate::writing::Writing;

/// The database, the time, the chance and the key that acts use. Clones share them.
///
/// Nothing outside this crate can begin a transaction through it: pages read with [`Casework::reads`] and change
/// things by calling acts.
#[derive(Debug, Clone)]
pub struct Casework {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) code_key: CodeKey,
}

impl Casework {
    /// Puts together what acts need.
    pub const fn new(db: Db, clock: Clock, chance: Chance, code_key: CodeKey) -> Self {
        Self { db, clock, chance, code_key }
    }

    /// Reads within a scheme.
    pub fn reads(&self, scheme: SchemeId) -> Reader {
        self.db.reads(Scope::Scheme(scheme))
    }

    /// Reads across schemes, for one of the few reasons there are.
    pub fn reads_across(&self, reason: Reason) -> Reader {
        self.db.reads(Scope::System(reason))
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Runs one act in a scheme: everything it does is one transaction, with `by` in its audit.
    ///
    /// # Errors
    /// Whatever the act gives; nothing is kept then.
    pub(crate) async fn act<T, F>(&self, scheme: SchemeId, by: By, act: F) -> Result<T, ActError>
    where
        F: for<'w> FnOnce(&'w Writing<'w>) -> ActFuture<'w, T, ActError> + Send + 'static,
        T: Send + 'static,
    {
        let (now, chance) = (self.clock.now(), self.chance.clone());
        let sentence = self.db.act(Scope::Scheme(scheme), move |txn| {
            Box::pin(async move {
                let writing = Writing::begin(txn, scheme, by, now, chance).await?;
                act(&writing).await
            })
        });
        sentence.await
    }
}
