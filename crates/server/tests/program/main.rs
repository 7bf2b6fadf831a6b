//! The program itself, started as whoever runs the service starts it: commands, exit codes, signals, a kill.

mod admin;
mod command_line;
mod process;
mod serving;
mod worker_killed;
