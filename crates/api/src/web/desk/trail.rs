//! What has happened with something, newest first: from the audit and from what people were told. Without this file a colleague
//! who takes over would have to ask around.

use befriend_casework::looked::PREFIX;
use befriend_domain::actor::{Actor, By};
use befriend_domain::audit::AuditLine;
use befriend_domain::clock::Timestamp;
use befriend_domain::notice::Notice;
use befriend_domain::task::About;
use befriend_store::{StoreError, audit, notice};

use super::Desk;
use super::names::Colleagues;
use super::sheet::{Cell, Part, Section, Table};

/// Looks shown to a lead; the rest are on the page of what was done.
const LOOKS_SHOWN: usize = 50;

/// The history of something, as a section.
pub(crate) async fn section(desk: &Desk, about: About) -> Result<Section, StoreError> {
    let reads = desk.reads();
    let colleagues = Colleagues::read(&reads).await?;
    let mut done = audit::list_about(&reads, about).await?;
    done.retain(|line| !line.act.starts_with(PREFIX));
    let told = notice::list_about(&reads, about.uuid()).await?;
    let mut lines: Vec<(Timestamp, Vec<Cell>)> =
        done.iter().map(|line| (line.at, done_row(desk, &colleagues, line))).collect();
    lines.extend(told.iter().map(|notice| (notice.made_at, told_row(desk, notice))));
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let frame = &desk.frame;
    let table = Table {
        caption: String::new(),
        heads: vec![frame.t("desk-trail-when"), frame.t("desk-trail-what"), frame.t("desk-trail-who")],
        rows: lines.into_iter().map(|(_, row)| row).collect(),
    };
    Ok(Section::of(frame.t("desk-trail"), vec![Part::Table(table)]))
}

/// Who read what was said in confidence, newest first: for a lead.
pub(crate) async fn who_looked(desk: &Desk, about: About) -> Result<Option<Section>, StoreError> {
    if !desk.is_lead {
        return Ok(None);
    }
    let reads = desk.reads();
    let colleagues = Colleagues::read(&reads).await?;
    let mut looked = audit::list_about(&reads, about).await?;
    looked.retain(|line| line.act.starts_with(PREFIX));
    let frame = &desk.frame;
    let rows = looked
        .iter()
        .rev()
        .take(LOOKS_SHOWN)
        .map(|line| vec![Cell::text(desk.moment(line.at)), Cell::text(by(desk, &colleagues, &line.by))]);
    let table = Table {
        caption: String::new(),
        heads: vec![frame.t("desk-trail-when"), frame.t("desk-trail-who")],
        rows: rows.collect(),
    };
    Ok(Some(Section::of(frame.t("desk-looked"), vec![Part::Table(table)])))
}

fn done_row(desk: &Desk, colleagues: &Colleagues, line: &AuditLine) -> Vec<Cell> {
    vec![
        Cell::text(desk.moment(line.at)),
        Cell::text(desk.frame.code("desk-did", &line.act)),
        Cell::text(by(desk, colleagues, &line.by)),
    ]
}

fn told_row(desk: &Desk, notice: &Notice) -> Vec<Cell> {
    let frame = &desk.frame;
    let said = [
        ("what", frame.code("notice", notice.kind.code())),
        ("way", frame.code("notice-way", notice.way.code())),
        ("outcome", frame.code("notice-status", notice.outcome.status())),
    ];
    vec![
        Cell::text(desk.moment(notice.made_at)),
        Cell::text(frame.tw("desk-trail-told", &said)),
        Cell::text(frame.t("desk-actor-service")),
    ]
}

/// Who did something, and how they were told when it was somebody else's step.
pub(crate) fn by(desk: &Desk, colleagues: &Colleagues, by: &By) -> String {
    let frame = &desk.frame;
    let who = match &by.actor {
        Actor::Staff(id) => colleagues.of_staff(*id),
        Actor::Public => frame.t("desk-actor-public"),
        Actor::Person(_) => frame.t("desk-actor-person"),
        Actor::Mentor(_) => frame.t("desk-actor-mentor"),
        Actor::Supporter(_) => frame.t("desk-actor-supporter"),
        Actor::Token(_) => frame.t("desk-actor-token"),
        Actor::Service => frame.t("desk-actor-service"),
    };
    match &by.on_behalf {
        Some(told) => {
            frame.tw("desk-actor-told", &[("who", who), ("means", frame.code("means", told.means.code()))])
        }
        None => who,
    }
}
