//! Pairings: the list, one pairing with its rhythm and its contacts, and what a coordinator does with it.

mod acts;

use befriend_domain::contact::Contact;
use befriend_domain::id::PairingId;
use befriend_domain::pairing::{Pairing, PairingState};
use befriend_domain::task::About;
use befriend_store as store;
use befriend_store::queues;

use super::lists::{self, Parts};
use super::names::{Colleagues, Names, named};
use super::sheet::{Cell, Doing, Part, Section, Sheet, Table};
use super::subject::{Subject as _, Together};
use super::{Desk, SAMPLE, trail};
use crate::actor::Id;
use crate::html::Answer;
use crate::lists::{SummaryRow, Tone};
use crate::registry::{Operation, page};
use crate::visitor::Needs;

const PATH: &str = "/desk/pairings";

const PARTS: &Parts = &[
    ("live", &["introduced", "settling_in", "active", "ending", "on_hold"]),
    ("new", &["introduced", "settling_in"]),
    ("on-hold", &["on_hold"]),
    ("ending", &["ending"]),
    ("ended", &["ended"]),
];

/// The operations of pairings.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = vec![
        page(PATH, "desk.pairings", Needs::Coordinator, list).visited(),
        page("/desk/pairings/{pairing}", "desk.pairing", Needs::Coordinator, show)
            .sample("pairing", SAMPLE)
            .visited(),
    ];
    all.extend(acts::operations());
    all
}

async fn list(desk: Desk) -> Answer {
    let asked = lists::asked(&desk, PARTS)?;
    let reads = desk.reads();
    let page = queues::pairings(&reads, asked.statuses, &asked.paging).await?;
    let names = Names::of(&reads, page.items.iter().flat_map(|one| [one.person, one.mentor_person])).await?;
    let frame = &desk.frame;
    let next = lists::next(&desk, PATH, asked.part, &page);
    let rows: Vec<Vec<Cell>> = page.items.iter().map(|one| row(&desk, &names, one)).collect();
    let list = if rows.is_empty() {
        Part::Text(frame.t("desk-list-empty"))
    } else {
        let heads = ["who", "channel", "last", "due", "stands"]
            .map(|head| frame.code("desk-pairings-head", head))
            .to_vec();
        Part::Table(Table { caption: frame.code("desk-pairings", asked.part), heads, rows })
    };
    let filters = lists::filters(&desk, PATH, "desk-pairings", PARTS, asked.part);
    let sheet = Sheet {
        title: frame.t("desk-pairings"),
        sections: vec![Section::plain(vec![filters, list])],
        next,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

fn row(desk: &Desk, names: &Names, one: &Pairing) -> Vec<Cell> {
    let frame = &desk.frame;
    let both = format!("{} – {}", names.of_person(one.person), names.of_person(one.mentor_person));
    let last = one.last_contact_on.map_or_else(|| frame.t("desk-never"), |day| frame.tongue().day(&day));
    let is_over = matches!(one.state, PairingState::Ended { .. });
    let due = match one.next_contact_due {
        _ if is_over => Cell::text(""),
        day if day < desk.today() => {
            Cell::tag(frame.tw("desk-late-since", &[("day", frame.tongue().day(&day))]), Tone::Urgent)
        }
        day => Cell::text(frame.tongue().day(&day)),
    };
    vec![
        Cell::link(both, frame.to(format!("{PATH}/{}", one.id))),
        Cell::text(frame.code("channel", one.channel.code())),
        Cell::text(last),
        due,
        Cell::text(frame.code("pairing-status", one.state.status())),
    ]
}

async fn show(desk: Desk, Id(id): Id<PairingId>) -> Answer {
    let on = Together::find(&desk.reads(), id).await?;
    let contacts = store::contact::list_of(&desk.reads(), id).await?;
    let colleagues = Colleagues::read(&desk.reads()).await?;
    let frame = &desk.frame;
    let sections = vec![
        Section::plain(vec![
            Part::Doings(acts::next(&desk, &on)),
            Part::Doings(acts::others(&desk, &on)),
            Part::Words(on.pairing.purpose.as_str().to_owned()),
            Part::Facts(standing(&desk, &on.pairing)),
            Part::Doings(people(&desk, &on)),
        ]),
        spoken(&desk, &colleagues, &contacts),
        trail::section(&desk, About::Pairing(id)).await?,
    ];
    let tone = match on.pairing.state {
        PairingState::OnHold { .. } | PairingState::Ending { .. } => Tone::Soon,
        PairingState::Ended { .. } => Tone::Calm,
        _ => Tone::Good,
    };
    let sheet = Sheet {
        title: on.who(),
        status: frame.code("pairing-status", on.pairing.state.status()),
        tone,
        back: PATH,
        sections,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

fn people(desk: &Desk, on: &Together) -> Vec<Doing> {
    let frame = &desk.frame;
    let see = |who: String, path: String| Doing::link(frame.tw("desk-see", &[("who", who)]), frame.to(path));
    vec![
        see(named(&on.person), format!("/desk/requests/{}", on.pairing.request)),
        see(named(&on.mentor), format!("/desk/mentors/{}", on.pairing.mentor)),
    ]
}

fn standing(desk: &Desk, pairing: &Pairing) -> Vec<SummaryRow> {
    let frame = &desk.frame;
    let fact = |key: &str, value: String| SummaryRow::new(frame.code("desk-pairing", key), value);
    let last = pairing.last_contact_on.map_or_else(|| frame.t("desk-never"), |day| desk.date(day));
    let mut rows = vec![
        fact("channel", frame.code("channel", pairing.channel.code())),
        fact("rhythm", frame.tw("desk-every-days", [("count", pairing.rhythm_days)])),
        fact("introduced", desk.moment(pairing.introduced_at)),
        fact("last", last),
    ];
    match &pairing.state {
        PairingState::Ending { planned_for, reason, initiated_by } => {
            let said = [
                ("day", desk.date(*planned_for)),
                ("why", frame.code("ending-reason", reason.code())),
                ("who", frame.code("ended-by", initiated_by.code())),
            ];
            rows.push(fact("ending", frame.tw("desk-pairing-ending-is", &said)));
        }
        PairingState::OnHold { review_on, why, .. } => {
            let said = [("day", desk.date(*review_on)), ("why", frame.code("hold-reason", why.code()))];
            rows.push(fact("held", frame.tw("desk-pairing-held-until", &said)));
        }
        PairingState::Ended { reason, initiated_by, at, .. } => {
            let said = [
                ("day", desk.day(*at)),
                ("why", frame.code("ending-reason", reason.code())),
                ("who", frame.code("ended-by", initiated_by.code())),
            ];
            rows.push(fact("ended", frame.tw("desk-pairing-ended-is", &said)));
        }
        _ => rows.push(fact("due", desk.date(pairing.next_contact_due))),
    }
    rows
}

fn spoken(desk: &Desk, colleagues: &Colleagues, contacts: &[Contact]) -> Section {
    let frame = &desk.frame;
    let tongue = frame.tongue();
    let row = |one: &Contact| {
        let long =
            one.minutes.map(|minutes| frame.tw("desk-minutes", [("count", minutes)])).unwrap_or_default();
        let note = one.note.as_ref().map(|note| note.as_str().to_owned()).unwrap_or_default();
        vec![
            Cell::text(tongue.weekday_and_day(&one.on)),
            Cell::text(frame.code("contact-outcome", one.kind.code())),
            Cell::text(long),
            Cell::text(note),
            Cell::text(trail::by(desk, colleagues, &one.recorded)),
        ]
    };
    let part = if contacts.is_empty() {
        Part::Text(frame.t("desk-contacts-none"))
    } else {
        let heads = ["when", "how", "long", "note", "who"]
            .map(|head| frame.code("desk-contacts-head", head))
            .to_vec();
        Part::Table(Table { caption: String::new(), heads, rows: contacts.iter().map(row).collect() })
    };
    Section::of(frame.t("desk-contacts"), vec![part])
}
