//! Every concern that does not name the lead, open ones first. Without this page a closed one could not be found again when
//! the same worry comes back.

use askama::Template;
use axum::extract::State;
use befriend_domain::clock::Timestamp;
use befriend_domain::concern::{Concern, ConcernState};
use befriend_domain::scheme::Scheme;
use befriend_store as store;

use crate::actor::{InScheme, LeadSession};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::lists::{TaskRow, Tone};
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::visitor::Needs;

/// Letters of a worry shown in a list.
const GLIMPSE: usize = 90;

#[derive(Template)]
#[template(path = "lead/concerns.html")]
struct Concerns<'a> {
    frame: &'a Frame,
    open: Vec<TaskRow>,
    closed: Vec<TaskRow>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/lead/concerns", "lead.concerns", Needs::Lead, show).visited()]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    frame: Frame,
) -> Answer {
    let mut all = store::concern::list(&state.reads(scheme.id)).await?;
    all.retain(|concern| concern.may_be_seen_by(&lead));
    all.sort_by_key(|concern| concern.raised_at);
    let (closed, open): (Vec<_>, Vec<_>) =
        all.iter().partition(|concern| matches!(concern.state, ConcernState::Closed { .. }));
    let now = state.clock.now();
    let rows = |concerns: Vec<&Concern>| {
        concerns.into_iter().map(|concern| row(&frame, &scheme, concern, now)).collect()
    };
    html::show(&Concerns { open: rows(open), closed: rows(closed), frame: &frame })
}

/// A concern in a list.
pub(super) fn row(frame: &Frame, scheme: &Scheme, concern: &Concern, now: Timestamp) -> TaskRow {
    TaskRow {
        label: glimpse(concern.worry.as_str()),
        href: frame.to(format!("/lead/concerns/{}", concern.id)),
        status: frame.code("concern-status", concern.state.status()),
        tone: tone(concern, now),
        note: frame
            .tw("lead-raised", [("moment", frame.tongue().moment(&concern.raised_at, &scheme.time_zone))]),
    }
}

fn tone(concern: &Concern, now: Timestamp) -> Tone {
    match concern.state {
        ConcernState::Raised if concern.acknowledge_by < now => Tone::Urgent,
        ConcernState::Raised | ConcernState::Acknowledged { .. } => Tone::Soon,
        ConcernState::Assessed { .. } | ConcernState::Decided { .. } | ConcernState::Closed { .. } => {
            Tone::Calm
        }
    }
}

/// The beginning of a worry, on one line.
fn glimpse(worry: &str) -> String {
    let line = worry.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= GLIMPSE {
        return line;
    }
    line.chars().take(GLIMPSE).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_worry_is_shown_by_its_beginning_on_one_line() {
        assert_eq!(glimpse("He did not\nanswer"), "He did not answer");
        assert_eq!(glimpse(&"a".repeat(200)).chars().count(), GLIMPSE + 1);
    }
}
