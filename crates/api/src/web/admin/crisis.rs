//! The table of crisis lines as whoever runs the service checks it. Without this page nobody would know which number to look up, and
//! where.

use askama::Template;
use axum::extract::State;

use crate::actor::{AdminSession, InScheme};
use crate::crisis::{self, CrisisLine};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "admin/crisis.html")]
struct CrisisPage<'a> {
    frame: &'a Frame,
    lines: &'a [CrisisLine],
    checked: String,
    is_stale: bool,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/admin/crisis-lines", "admin.crisis", Needs::Admin, show).visited()]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    AdminSession(_): AdminSession,
    frame: Frame,
) -> Answer {
    html::show(&CrisisPage {
        lines: &crisis::LINES,
        checked: frame.tongue().date(&crisis::last_checked()),
        is_stale: crisis::is_stale(scheme.date(state.clock.now())),
        frame: &frame,
    })
}
