//! The schemes by slug and by host, kept in memory. Without this file each page would cost a query before it began,
//! and an error page could not even say whose it is while the database is away.

use std::sync::{Arc, Mutex, PoisonError};

use befriend_casework::Casework;
use befriend_domain::clock::Timestamp;
use befriend_domain::id::SchemeId;
use befriend_domain::scheme::Scheme;
use befriend_store::{Reason, StoreError};
use chrono::Duration;

/// How long what was read is taken as true.
const FRESH_FOR: Duration = Duration::seconds(5);

/// How long a request waits for a fresh reading while there is an older one: the request has questions of its own for a
/// silent database, and is to be answered within seconds all the same.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(500);

/// All schemes, read again every few seconds. While the database is away the last known ones stand.
#[derive(Debug, Clone)]
pub struct SchemeBook {
    work: Casework,
    known: Arc<Mutex<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    schemes: Arc<[Arc<Scheme>]>,
    read_at: Option<Timestamp>,
}

impl SchemeBook {
    /// An empty book of the schemes there are.
    pub fn new(work: Casework) -> Self {
        Self { work, known: Arc::default() }
    }

    /// Every scheme.
    ///
    /// # Errors
    /// [`StoreError`] when they were never read and cannot be.
    pub async fn all(&self) -> Result<Arc<[Arc<Scheme>]>, StoreError> {
        let now = self.work.now();
        let (schemes, read_at) = self.kept();
        if read_at.is_some_and(|at| now < at + FRESH_FOR) {
            return Ok(schemes);
        }
        if read_at.is_none() {
            return Ok(self.keep(self.read().await?, now));
        }
        match tokio::time::timeout(PATIENCE, self.read()).await {
            Ok(Ok(read)) => Ok(self.keep(read, now)),
            Ok(Err(_)) | Err(_) => Ok(schemes),
        }
    }

    /// The scheme with this slug.
    ///
    /// # Errors
    /// As [`SchemeBook::all`].
    pub async fn by_slug(&self, slug: &str) -> Result<Option<Arc<Scheme>>, StoreError> {
        Ok(self.all().await?.iter().find(|scheme| scheme.slug.as_str() == slug).cloned())
    }

    /// The scheme with this id.
    ///
    /// # Errors
    /// As [`SchemeBook::all`].
    pub async fn by_id(&self, id: SchemeId) -> Result<Option<Arc<Scheme>>, StoreError> {
        Ok(self.all().await?.iter().find(|scheme| scheme.id == id).cloned())
    }

    /// The scheme that has this host name (as in the `Host` header, port and all) to itself.
    ///
    /// # Errors
    /// As [`SchemeBook::all`].
    pub async fn by_host(&self, host: &str) -> Result<Option<Arc<Scheme>>, StoreError> {
        let name = host
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|c| c.is_ascii_digit()))
            .map_or(host, |(name, _)| name);
        let is_its_host = |own: &str| own.eq_ignore_ascii_case(host) || own.eq_ignore_ascii_case(name);
        Ok(self.all().await?.iter().find(|scheme| scheme.host.as_deref().is_some_and(is_its_host)).cloned())
    }

    /// The scheme with this slug as far as memory goes: for pages that must never wait for the database.
    pub fn remembered(&self, slug: &str) -> Option<Arc<Scheme>> {
        self.kept().0.iter().find(|scheme| scheme.slug.as_str() == slug).cloned()
    }

    async fn read(&self) -> Result<Vec<Scheme>, StoreError> {
        befriend_store::scheme::list(&self.work.reads_across(Reason::SignIn)).await
    }

    fn kept(&self) -> (Arc<[Arc<Scheme>]>, Option<Timestamp>) {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        (known.schemes.clone(), known.read_at)
    }

    fn keep(&self, read: Vec<Scheme>, now: Timestamp) -> Arc<[Arc<Scheme>]> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Known { schemes: read.into_iter().map(Arc::new).collect(), read_at: Some(now) };
        known.schemes.clone()
    }
}
