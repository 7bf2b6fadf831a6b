//! Which part is given what. Without this file the pages, the worker, the command line and the tests would each open the
//! database and the mail in their own way.

use befriend_casework::Casework;
use befriend_casework::deliver::PostRoom;
use befriend_casework::sign_in::CodeKey;
use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use befriend_store::{ConnectError, DatabaseConfig, Db};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::cli::Trouble;
use crate::config::{Database, Key, Settings};

/// Everything that acts need, and the way out for mail. Clones share it.
#[derive(Debug, Clone)]
pub struct House {
    /// Where everything is kept; to be closed at the end.
    pub db: Db,
    /// Where "now" comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub chance: Chance,
    /// What sign-in codes are derived with.
    pub code_key: CodeKey,
    /// What acts take.
    pub casework: Casework,
    /// What sending mail needs.
    pub post: PostRoom,
    /// Origin of links in mail, without a slash at the end.
    pub public_url: String,
}

impl House {
    /// Puts a house together.
    pub fn new(
        db: Db,
        clock: Clock,
        chance: Chance,
        code_key: CodeKey,
        post: PostRoom,
        public_url: String,
    ) -> Self {
        let casework = Casework::new(db.clone(), clock.clone(), chance.clone(), code_key.clone());
        Self { db, clock, chance, code_key, casework, post, public_url }
    }

    /// The same house at another time.
    #[must_use]
    pub fn at(self, clock: Clock) -> Self {
        Self::new(self.db, clock, self.chance, self.code_key, self.post, self.public_url)
    }
}

/// Opens the database.
///
/// # Errors
/// [`Trouble::Unavailable`] when it does not answer, [`Trouble::Usage`] when the address makes no sense.
pub async fn connect(database: &Database) -> Result<Db, Trouble> {
    let config =
        DatabaseConfig { max_connections: database.connections, ..DatabaseConfig::new(&database.url) };
    Db::connect(&config).await.map_err(|error| match error {
        ConnectError::UnknownKind | ConnectError::InMemory => Trouble::Usage(error.to_string()),
        ConnectError::File { .. } | ConnectError::Unreachable(_) => Trouble::Unavailable(error.to_string()),
    })
}

/// Opens everything, and brings the schema up to date unless the settings say otherwise.
///
/// # Errors
/// As [`connect`]; and when there is no key, the schema cannot be made, or the mail settings make no sense.
pub async fn open(settings: &Settings, clock: Clock, chance: Chance) -> Result<House, Trouble> {
    let key = settings.key.as_ref().ok_or_else(no_key)?;
    let public_url = settings.http.public_url.clone();
    let post = PostRoom::open(settings.mail.clone(), &public_url)
        .map_err(|error| Trouble::Usage(error.to_string()))?;
    let post = post.leasing(settings.work.mail_lease);
    let db = connect(&settings.database).await?;
    if settings.database.migrate {
        db.migrate().await.map_err(|error| Trouble::Other(error.into()))?;
    } else {
        db.check().await.map_err(|error| Trouble::Unavailable(error.to_string()))?;
    }
    let code_key = CodeKey::new(derived(key, "sign-in codes"));
    Ok(House::new(db, clock, chance, code_key, post, public_url))
}

/// What to say when there is no key.
pub(crate) fn no_key() -> Trouble {
    Trouble::Usage(
        "secrets.key is not set. Make one with `openssl rand -hex 32`, keep it in a file apart from the database's \
         backups, and name that file in BEFRIEND__SECRETS__KEY_FILE"
            .to_owned(),
    )
}

/// A key for one purpose, so that no two purposes ever share one (HMAC-SHA-256 of the purpose).
pub fn derived(key: &Key, purpose: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key.0).expect("HMAC takes a key of any length");
    mac.update(purpose.as_bytes());
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::{Key, derived};

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let key = Key([7; 32]);
        assert_ne!(derived(&key, "sign-in codes"), derived(&key, "forms"));
        assert_ne!(derived(&key, "forms"), derived(&Key([8; 32]), "forms"));
        assert_eq!(derived(&key, "forms"), derived(&key, "forms"));
    }
}
