//! Plugs the house together into one binary, `befriend`. It holds no rule: what may happen is in `domain` and
//! `casework`, what is said over HTTP in `api`.
//!
//! Read in this order: [`cli`] (the commands), [`config`] (the settings), [`wiring`] (which part is given what),
//! [`serve`] (connections), [`work`] (timers), [`demo`] (a made-up scheme), [`telemetry`], [`stop`].

pub mod config;
pub mod serve;
pub mod stop;
pub mod telemetry;
