//! A mentor's own checks and their dates. Without this page a check would run out and its owner be the last to know.

use askama::Template;
use axum::extract::State;
use befriend_domain::clearance::{Clearance, ClearanceKind, needed};
use befriend_domain::id::MentorId;
use befriend_store as store;
use chrono::{Duration, NaiveDate};

use crate::actor::{InScheme, SignedInMentor};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::lists::{TaskRow, Tone};
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::visitor::Needs;

/// A check that ends within so many days is said to end soon: the first of the usual warnings.
const SOON_DAYS: i64 = 90;

#[derive(Template)]
#[template(path = "mentor/checks.html")]
struct ChecksPage<'a> {
    frame: &'a Frame,
    rows: Vec<TaskRow>,
}

/// How one check stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Missing,
    EndsSoon(NaiveDate),
    Until(NaiveDate),
    Valid,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/mentoring/checks", "mentor.checks", Needs::Mentor, show).visited()]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
) -> Answer {
    let today = scheme.date(state.clock.now());
    let standings = standings(&state.reads(scheme.id), me.mentor(), today).await?;
    html::show(&ChecksPage {
        rows: standings
            .into_iter()
            .map(|(kind, standing)| TaskRow {
                label: frame.code("mentor-check", kind.code()),
                href: String::new(),
                status: in_words(&frame, standing),
                tone: tone(standing),
                note: frame.code("mentor-check-what", kind.code()),
            })
            .collect(),
        frame: &frame,
    })
}

/// All of them in one tag, for the first page: the worst one speaks.
pub(super) async fn in_short(
    reads: &store::Reader,
    frame: &Frame,
    mentor: MentorId,
    today: NaiveDate,
) -> Result<(Tone, String), Refusal> {
    let standings = standings(reads, mentor, today).await?;
    let any = |wanted: fn(Standing) -> bool| standings.iter().any(|(_, standing)| wanted(*standing));
    Ok(if any(|standing| standing == Standing::Missing) {
        (Tone::Urgent, frame.t("mentor-checks-some_missing"))
    } else if any(|standing| matches!(standing, Standing::EndsSoon(_))) {
        (Tone::Soon, frame.t("mentor-checks-some_end"))
    } else {
        (Tone::Good, frame.t("mentor-checks-all_valid"))
    })
}

/// Every check needed for any way of support that is open, and every other one held.
async fn standings(
    reads: &store::Reader,
    mentor: MentorId,
    today: NaiveDate,
) -> Result<Vec<(ClearanceKind, Standing)>, Refusal> {
    let held = store::clearance::list_of(reads, mentor).await?;
    let offerings = store::offering::list_open(reads).await?;
    let is_listed = |kind: &ClearanceKind| {
        offerings.iter().any(|offering| needed(offering).contains(kind))
            || held.iter().any(|one| one.kind == *kind)
    };
    Ok(ClearanceKind::ALL
        .into_iter()
        .filter(is_listed)
        .map(|kind| (kind, standing(&held, kind, today)))
        .collect())
}

/// The best of several of one kind counts: one without an end, else the one that ends last.
fn standing(held: &[Clearance], kind: ClearanceKind, today: NaiveDate) -> Standing {
    let valid: Vec<_> = held.iter().filter(|one| one.kind == kind && one.is_valid(today)).collect();
    if valid.iter().any(|one| one.valid_until.is_none()) {
        return Standing::Valid;
    }
    match valid.iter().filter_map(|one| one.valid_until).max() {
        None => Standing::Missing,
        Some(until) if until - today <= Duration::days(SOON_DAYS) => Standing::EndsSoon(until),
        Some(until) => Standing::Until(until),
    }
}

fn in_words(frame: &Frame, standing: Standing) -> String {
    let day = |until: &NaiveDate| [("day", frame.tongue().date(until))];
    match standing {
        Standing::Missing => frame.t("mentor-check-missing"),
        Standing::EndsSoon(until) => frame.tw("mentor-check-ends_soon", day(&until)),
        Standing::Until(until) => frame.tw("mentor-check-until", day(&until)),
        Standing::Valid => frame.t("mentor-check-valid"),
    }
}

const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Missing => Tone::Urgent,
        Standing::EndsSoon(_) => Tone::Soon,
        Standing::Until(_) | Standing::Valid => Tone::Good,
    }
}
