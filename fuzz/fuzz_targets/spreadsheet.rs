//! Any bytes at all, read as a spreadsheet, for a fuzzer that looks for what nobody thought of.
#![no_main]

#[path = "../entry.rs"]
mod entry;

libfuzzer_sys::fuzz_target!(|content: &[u8]| entry::any_bytes(content));
