//! What leaves this crate, as servers and readers see it. One binary, because each links the whole mail library.

mod faults;
mod injection;
mod kept;
mod letter;
mod letters;
