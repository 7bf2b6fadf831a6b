//! Help in a crisis. Needs no database, no sign-in and no script: it must open when nothing else does.

use askama::Template;

use crate::crisis::{self, CrisisLine};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::registry::{Operation, page};
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "public/help_now.html")]
struct HelpNow<'a> {
    frame: &'a Frame,
    lines: &'a [CrisisLine],
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/help-now", "help-now", Needs::Anyone, show).everywhere().visited()]
}

async fn show(frame: Frame) -> Answer {
    html::show(&HelpNow { frame: &frame, lines: &crisis::LINES })
}
