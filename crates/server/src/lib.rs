//! Plugs the house together into one binary, `befriend`. It holds no rule: what may happen is in `domain` and
//! `casework`, what is said over HTTP in `api`.
//!
//! Read in this order: [`cli`] (the commands), [`config`] (the settings), [`wiring`] (which part is given what),
//! [`serve`] (connections), [`work`] (timers), [`demo`] (a made-up scheme), [`telemetry`], [`stop`].

pub mod cli;
pub mod config;
pub mod demo;
pub mod scheme_file;
pub mod serve;
pub mod stop;
pub mod telemetry;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod web;
pub mod wiring;
pub mod work;
