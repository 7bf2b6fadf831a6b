//! Logs: lines with ids, for people or for machines. Without this file each command would log in its own way.
//!
//! What is deliberately absent: names, addresses, bodies, SQL values. The types that hold them print `…`.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::Log;

/// Starts logging to standard error. A second call changes nothing: the first one stands.
pub fn start(log: &Log) {
    let filter = EnvFilter::new(&log.filter);
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _first_stands = if log.json {
        lines.json().flatten_event(true).try_init()
    } else {
        lines.with_ansi(std::io::stderr().is_terminal()).try_init()
    };
}
