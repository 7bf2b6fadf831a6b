//! The program itself, started as whoever runs the service starts it: commands, exit codes, signals.

mod admin;
mod command_line;
mod process;
mod serving;
