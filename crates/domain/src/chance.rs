//! Chance, passed in. Without this file ids and codes could not be repeated in a test, and a weak
//! source of randomness could creep in unseen.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

/// Where randomness comes from. Clones share one source.
#[derive(Debug, Clone)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl Default for Chance {
    fn default() -> Self {
        Self::system()
    }
}

impl Chance {
    /// A cryptographic generator seeded by the operating system.
    #[expect(clippy::disallowed_methods, reason = "the one place where the system's randomness is taken")]
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(StdRng::from_rng(&mut rand::rng()))))
    }

    /// The same numbers every time: for tests and for the demo's made-up people.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// 256 random bits, for tokens.
    pub fn bytes(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// A random version 4 UUID.
    pub fn uuid(&self) -> Uuid {
        let bytes = self.bytes();
        let mut half = [0; 16];
        half.copy_from_slice(&bytes[..16]);
        uuid::Builder::from_random_bytes(half).into_uuid()
    }

    /// A number from 0 (inclusive) to 1 (exclusive), for spreading retries.
    pub fn fraction(&self) -> f64 {
        let bytes = self.bytes();
        let mut first = [0; 4];
        first.copy_from_slice(&bytes[..4]);
        f64::from(u32::from_le_bytes(first)) / (f64::from(u32::MAX) + 1.0)
    }
}
