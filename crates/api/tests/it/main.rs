//! The web side from outside: requests in, answers out, with a made-up house behind it.

#![expect(clippy::expect_used, reason = "a test that cannot go on should say so")]

mod asking;
mod branch;
mod desk;
mod door;
mod json_api;
mod looking;
mod made_up;
mod mounting;
mod passing_on;
mod permissions;
mod settling;
mod signing_in;
mod where_am_i;
