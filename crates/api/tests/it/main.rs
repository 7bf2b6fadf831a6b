//! The web side from outside: requests in, answers out, with a made-up house behind it.

#![expect(clippy::expect_used, reason = "a test that cannot go on should say so")]

mod asking;
mod door;
mod made_up;
mod mounting;
mod signing_in;
