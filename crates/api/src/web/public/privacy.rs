//! What we do with what people tell us, in ten sentences.

use askama::Template;

use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::registry::{Operation, page};
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "public/privacy.html")]
struct Privacy<'a> {
    frame: &'a Frame,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/privacy", "privacy", Needs::Anyone, show).everywhere().visited()]
}

async fn show(frame: Frame) -> Answer {
    html::show(&Privacy { frame: &frame })
}
