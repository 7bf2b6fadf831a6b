//! Pages for everybody.

pub mod help_now;
pub mod home;
pub mod privacy;
pub mod second_factor;
pub mod sign_in;
pub mod sign_out;

use crate::assets;
use crate::registry::{Operation, plain};

/// The operations of these pages, and the stylesheet they use.
pub fn operations() -> Vec<Operation> {
    let mut all = vec![plain("/assets/{name}", "assets", assets::serve).sample("name", "befriend.css")];
    all.extend(home::operations());
    all.extend(help_now::operations());
    all.extend(privacy::operations());
    all.extend(sign_in::operations());
    all.extend(second_factor::operations());
    all.extend(sign_out::operations());
    all
}
