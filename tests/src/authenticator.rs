//! The app on a coordinator's telephone that shows a new code every half minute (RFC 6238). Without it no journey could begin as
//! a coordinator's day does.

use befriend_domain::clock::Timestamp;
use totp_rs::{Algorithm, Builder, Secret};

/// The code it shows at a moment, once the letters that a page showed were typed into it.
pub fn code(shown: &str, at: Timestamp) -> String {
    let letters: String = shown.split_whitespace().collect();
    let authenticator = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(Secret::try_from_base32(&letters).expect("the page shows a secret"))
        .with_account_name("a telephone")
        .build()
        .expect("an authenticator");
    authenticator.generate(u64::try_from(at.timestamp()).expect("a moment after 1970")).to_string()
}
