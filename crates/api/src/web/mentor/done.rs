//! What happens next, after something was done. Without this page a mentor would wonder whether it arrived.

use askama::Template;
use axum::extract::Path;

use crate::actor::SignedInMentor;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::visitor::Needs;

/// What can have been done.
const DONE: [&str; 8] = ["made", "tried", "cancelled", "worry", "ended", "paused", "resumed", "settings"];

#[derive(Template)]
#[template(path = "mentor/done.html")]
struct DonePage<'a> {
    frame: &'a Frame,
    title: String,
    text: String,
    is_worry: bool,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/mentoring/done/{what}", "mentor.done", Needs::Mentor, show).sample("what", "made").visited()]
}

async fn show(SignedInMentor(_): SignedInMentor, Path(path): Path<Vec<String>>, frame: Frame) -> Answer {
    let what = DONE
        .into_iter()
        .find(|what| path.last().is_some_and(|asked| asked == what))
        .ok_or(Refusal::NotFound)?;
    html::show(&DonePage {
        title: frame.code("mentor-done-title", what),
        text: frame.code("mentor-done-text", what),
        is_worry: what == "worry",
        frame: &frame,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use befriend_words::Tongue;

    #[test]
    fn whatever_was_done_the_page_says_what_happens_next() {
        for what in DONE {
            for part in ["title", "text"] {
                let said = Tongue::default().code(&format!("mentor-done-{part}"), what);
                assert!(!said.starts_with('⟦'), "{said}");
            }
        }
    }
}
