//! Who a run leaves waiting, by why: one line a group, opened to one row a person. Without this file thirty cards would hide the three
//! people whom one question could help.

use befriend_domain::request::Request;
use befriend_domain::run::{LeftWaiting, Leftover, Run};
use befriend_words::reasons::unlock;

use crate::web::desk::Desk;
use crate::web::desk::names::Names;
use crate::web::desk::sheet::{Cell, Fold, Part, Section, Table};

/// The groups, the one that can be helped today first.
const GROUPS: [Leftover; 4] = [Leftover::NearMiss, Leftover::Outbid, Leftover::Nobody, Leftover::HeldBack];

/// Those left waiting, grouped; nothing when nobody is.
pub(super) fn section(desk: &Desk, run: &Run, requests: &[Request], names: &Names) -> Option<Section> {
    if run.left_waiting.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    for reason in GROUPS {
        let mut rows: Vec<(u32, Vec<Cell>)> = run
            .left_waiting
            .iter()
            .filter(|one| one.reason == reason)
            .filter_map(|one| {
                let request = requests.iter().find(|request| request.id == one.request)?;
                Some(row(desk, one, request, names))
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        // Whoever has waited longest is read first.
        rows.sort_by_key(|(days, _)| std::cmp::Reverse(*days));
        let heads = ["who", "waited", "help"].map(|head| desk.frame.code("desk-left-head", head)).to_vec();
        let table =
            Table { caption: String::new(), heads, rows: rows.into_iter().map(|(_, cells)| cells).collect() };
        let said = desk.frame.tw(format!("desk-left-{}", reason.code()), [("count", table.rows.len())]);
        parts.push(Part::Fold(Fold::of(said, vec![Part::Table(table)])));
    }
    Some(Section::of(desk.frame.tw("desk-run-left", [("count", run.left_waiting.len())]), parts))
}

fn row(desk: &Desk, one: &LeftWaiting, request: &Request, names: &Names) -> (u32, Vec<Cell>) {
    let days = request.waited.days(desk.today());
    let frame = &desk.frame;
    let helps: Vec<String> = one.unlocks.iter().take(2).map(|found| unlock(frame.tongue(), found)).collect();
    let help = if helps.is_empty() { frame.t("desk-left-no-help") } else { helps.join("; ") };
    let cells = vec![
        Cell::link(names.of_person(request.person), frame.to(format!("/desk/requests/{}", one.request))),
        Cell::text(frame.tw("desk-days", [("count", days)])),
        Cell::text(help),
    ];
    (u32::try_from(days).unwrap_or_default(), cells)
}
