//! Pages for everybody.

pub mod ask;
pub mod help_now;
pub mod home;
pub mod mentor;
pub mod privacy;
pub mod refer;
pub mod second_factor;
pub mod sign_in;
pub mod sign_out;
pub mod worried;

use crate::assets;
use crate::registry::{Operation, plain};

/// The operations of these pages, and the stylesheet they use.
pub fn operations() -> Vec<Operation> {
    let mut all = vec![plain("/assets/{name}", "assets", assets::serve).sample("name", "befriend.css")];
    all.extend(home::operations());
    all.extend(ask::operations());
    all.extend(refer::operations());
    all.extend(mentor::operations());
    all.extend(worried::operations());
    all.extend(help_now::operations());
    all.extend(privacy::operations());
    all.extend(sign_in::operations());
    all.extend(second_factor::operations());
    all.extend(sign_out::operations());
    all
}
