//! The list of mentors: who applies, who is ready, who takes a break.

use befriend_domain::mentor::Mentor;
use befriend_store::queues;

use crate::html::Answer;
use crate::registry::{Operation, page};
use crate::visitor::Needs;
use crate::web::desk::Desk;
use crate::web::desk::lists::{self, Parts};
use crate::web::desk::names::Names;
use crate::web::desk::sheet::{Cell, Doing, Part, Section, Sheet, Table};

const PATH: &str = "/desk/mentors";

const PARTS: &Parts = &[
    ("ready", &["approved"]),
    ("applying", &["enquired", "applied", "in_process"]),
    ("paused", &["paused"]),
    ("suspended", &["suspended"]),
    ("gone", &["left", "declined"]),
];

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![page(PATH, "desk.mentors", Needs::Coordinator, show).visited()]
}

async fn show(desk: Desk) -> Answer {
    let asked = lists::asked(&desk, PARTS)?;
    let reads = desk.reads();
    let page = queues::mentors(&reads, asked.statuses, &asked.paging).await?;
    let names = Names::of(&reads, page.items.iter().map(|mentor| mentor.person)).await?;
    let frame = &desk.frame;
    let next = lists::next(&desk, PATH, asked.part, &page);
    let rows: Vec<Vec<Cell>> = page.items.iter().map(|mentor| row(&desk, &names, mentor)).collect();
    let list = if rows.is_empty() {
        Part::Text(frame.t("desk-list-empty"))
    } else {
        let heads = ["who", "kind", "places", "channels", "stands"]
            .map(|head| frame.code("desk-mentors-head", head))
            .to_vec();
        Part::Table(Table { caption: frame.code("desk-mentors", asked.part), heads, rows })
    };
    let by_phone = Doing::next(frame.t("desk-mentors-new"), frame.to("/desk/mentors/new"));
    let parts = vec![
        Part::Doings(vec![by_phone]),
        lists::filters(&desk, PATH, "desk-mentors", PARTS, asked.part),
        list,
    ];
    let sheet = Sheet {
        title: frame.t("desk-mentors"),
        sections: vec![Section::plain(parts)],
        next,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

fn row(desk: &Desk, names: &Names, mentor: &Mentor) -> Vec<Cell> {
    let frame = &desk.frame;
    let channels: Vec<String> =
        mentor.profile.channels.iter().map(|one| frame.code("channel", one.code())).collect();
    vec![
        Cell::link(names.of_person(mentor.person), frame.to(format!("{PATH}/{}", mentor.id))),
        Cell::text(frame.code("mentor-kind", mentor.kind.code())),
        Cell::text(
            frame.tw("desk-mentor-places-are", [("used", mentor.used), ("capacity", mentor.capacity)]),
        ),
        Cell::text(frame.tongue().list(&channels)),
        Cell::text(frame.code("mentor-status", mentor.state.status())),
    ]
}
