//! The list of requests: who waits, how long, and what is in the way of each.

use befriend_domain::request::{Priority, Request};
use befriend_store::queues;

use crate::html::Answer;
use crate::lists::Tone;
use crate::registry::{Operation, page};
use crate::visitor::Needs;
use crate::web::desk::Desk;
use crate::web::desk::lists::{self, Parts};
use crate::web::desk::names::Names;
use crate::web::desk::sheet::{Cell, Doing, Part, Section, Sheet, Table};

use super::stands::Standings;

const PATH: &str = "/desk/requests";

const PARTS: &Parts = &[
    ("waiting", &["waiting"]),
    ("to-read", &["submitted", "screening"]),
    ("agreement", &["awaiting_agreement"]),
    ("proposed", &["proposed"]),
    ("on-hold", &["on_hold"]),
    ("paired", &["paired"]),
    ("closed", &["closed"]),
];

/// The operations of this file.
pub(crate) fn operations() -> Vec<Operation> {
    vec![page(PATH, "desk.requests", Needs::Coordinator, show).visited()]
}

async fn show(desk: Desk) -> Answer {
    let asked = lists::asked(&desk, PARTS)?;
    let reads = desk.reads();
    let page = match asked.part {
        "waiting" => queues::waiting(&reads, &asked.paging).await?,
        _ => queues::requests(&reads, asked.statuses, &asked.paging).await?,
    };
    let names = Names::of(&reads, page.items.iter().map(|request| request.person)).await?;
    let standings = Standings::read(&desk, &page.items).await?;
    let frame = &desk.frame;
    let next = lists::next(&desk, PATH, asked.part, &page);
    let row = |request| row(&desk, &names, &standings, request);
    let rows: Vec<Vec<Cell>> = page.items.iter().map(row).collect();
    let list = if rows.is_empty() {
        Part::Text(frame.t("desk-list-empty"))
    } else {
        let heads =
            ["who", "waited", "spoken", "stands"].map(|head| frame.code("desk-requests-head", head)).to_vec();
        Part::Table(Table { caption: frame.code("desk-requests", asked.part), heads, rows })
    };
    let by_phone = Doing::next(frame.t("desk-requests-new"), frame.to("/desk/requests/new"));
    let sheet = Sheet {
        title: frame.t("desk-requests"),
        sections: vec![Section::plain(vec![
            Part::Doings(vec![by_phone]),
            lists::filters(&desk, PATH, "desk-requests", PARTS, asked.part),
            list,
        ])],
        next,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

fn row(desk: &Desk, names: &Names, standings: &Standings, request: &Request) -> Vec<Cell> {
    let frame = &desk.frame;
    let said = standings.of(desk, request);
    let stands = match request.priority {
        Priority::High { .. } => Cell::tag(frame.t("desk-request-first"), Tone::Soon).and(said),
        Priority::Normal if request.risk_words && request.is_open() => {
            Cell::tag(frame.t("desk-requests-risk"), Tone::Urgent).and(said)
        }
        Priority::Normal => Cell::text(said),
    };
    let spoken =
        request.last_contact_on.map_or_else(|| frame.t("desk-never"), |day| frame.tongue().day(&day));
    vec![
        Cell::link(names.of_person(request.person), frame.to(format!("{PATH}/{}", request.id))),
        Cell::text(frame.tw("desk-days", [("count", request.waited.days(desk.today()))])),
        Cell::text(spoken),
        stands,
    ]
}
