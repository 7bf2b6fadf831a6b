//! Whom to recruit, and who waits longer than others. Without these pages a charity would ask for "more volunteers", and not know whom
//! it hardly serves.

use std::cmp::Reverse;

use befriend_casework::matching::advice::{self, Group, Recruit, Treatment};
use befriend_domain::channel::Channel;
use befriend_domain::text::Line;
use befriend_words::lists::capitalised;

use super::Desk;
use super::profile::Labels;
use super::sheet::{Cell, Doing, Fold, Part, Section, Sheet, Table};
use crate::html::Answer;
use crate::lists::Tone;
use crate::registry::{Operation, page};
use crate::visitor::Needs;

/// The most kinds of befriender listed.
const MOST: usize = 10;

/// Fewer people than this say nothing about a group.
const TOO_FEW: usize = 4;

/// The kinds of groups, in the order of the page.
const KINDS: [&str; 5] = ["circumstance", "channel", "language", "gender", "area"];

/// Chances are compared in so many parts.
const PARTS_OF_A_CHANCE: usize = 1000;

/// Both solve for everybody: they count as many requests.
const COST: u32 = 6;

/// The operations of this file.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        page("/desk/recruiting", "desk.recruiting", Needs::Coordinator, recruiting).visited().costing(COST),
        page("/desk/fairness", "desk.fairness", Needs::Coordinator, fairness).visited().costing(COST),
    ]
}

/// Links to both, for the pages they help.
pub(crate) fn links(desk: &Desk) -> Vec<Doing> {
    let frame = &desk.frame;
    vec![
        Doing::link(frame.t("desk-recruiting"), frame.to("/desk/recruiting")),
        Doing::link(frame.t("desk-fairness"), frame.to("/desk/fairness")),
    ]
}

async fn recruiting(desk: Desk) -> Answer {
    let found = advice::recruiting(&desk.state.work, desk.by.scheme(), MOST).await?;
    let labels = Labels::read(&desk).await?;
    let frame = &desk.frame;
    let part = if found.is_empty() {
        Part::Text(frame.t("desk-recruiting-nobody"))
    } else {
        let heads = ["who", "one", "three", "reach"].map(|head| frame.code("desk-recruiting-head", head));
        let rows = found.iter().map(|recruit| recruit_row(&desk, &labels, recruit)).collect();
        Part::Table(Table { caption: frame.t("desk-recruiting-caption"), heads: heads.to_vec(), rows })
    };
    let sheet = Sheet {
        title: frame.t("desk-recruiting"),
        lead: frame.t("desk-recruiting-lead"),
        back: "/desk/runs",
        sections: vec![Section::plain(vec![part, Part::Doings(vec![links(&desk).swap_remove(1)])])],
        ..Sheet::default()
    };
    sheet.show(&desk)
}

fn recruit_row(desk: &Desk, labels: &Labels, recruit: &Recruit) -> Vec<Cell> {
    let frame = &desk.frame;
    let said = [
        ("circumstance", labels.of(&recruit.circumstance)),
        ("by", frame.code("by-channel", recruit.channel.code())),
        ("language", capitalised(recruit.language.as_str())),
        ("where", placed(desk, &recruit.areas)),
    ];
    let key = if recruit.areas.is_empty() { "desk-recruit" } else { "desk-recruit-where" };
    let gain = |places: usize| {
        let people = recruit.gains.get(places - 1).map_or(0, |gain| gain.matched);
        if people > 0 {
            frame.tw("desk-recruit-people", [("count", people)])
        } else {
            frame.t("desk-recruit-fit")
        }
    };
    vec![
        Cell::text(frame.tw(key, &said)),
        Cell::text(gain(1)),
        Cell::text(gain(3)),
        Cell::text(frame.tw("desk-recruit-reach", [("count", recruit.could_reach)])),
    ]
}

async fn fairness(desk: Desk) -> Answer {
    let found = advice::fairness(&desk.state.work, desk.by.scheme()).await?;
    let labels = Labels::read(&desk).await?;
    let frame = &desk.frame;
    let all = found.iter().find(|one| one.group == Group::Everybody);
    let mut sections = Vec::new();
    let lead = if let Some(all) = all.filter(|one| one.people > 0) {
        sections.push(less_of_a_chance(&desk, &labels, all, &found));
        let by_kind = KINDS.into_iter().filter_map(|kind| all_of_a_kind(&desk, &labels, all, &found, kind));
        sections.push(Section::of(frame.t("desk-fair-all"), by_kind.collect()));
        frame.tw("desk-fairness-lead", [("matched", all.matched), ("people", all.people)])
    } else {
        frame.t("desk-fairness-nobody")
    };
    sections.push(Section::plain(vec![Part::Doings(vec![links(&desk).swap_remove(0)])]));
    let sheet =
        Sheet { title: frame.t("desk-fairness"), lead, back: "/desk/runs", sections, ..Sheet::default() };
    sheet.show(&desk)
}

/// The groups that the matching serves clearly less than everybody, the least served first: the answer, before all the numbers.
fn less_of_a_chance(desk: &Desk, labels: &Labels, all: &Treatment, found: &[Treatment]) -> Section {
    let frame = &desk.frame;
    let mut less: Vec<&Treatment> = found.iter().filter(|one| has_less_of_a_chance(all, one)).collect();
    less.sort_by_key(|one| (one.matched * PARTS_OF_A_CHANCE / one.people.max(1), Reverse(one.people)));
    if less.is_empty() {
        return Section::plain(vec![Part::Strong(frame.t("desk-fair-nobody-less"))]);
    }
    let named = |one: &&Treatment| {
        let who = called(desk, labels, &one.group);
        treatment_row(
            desk,
            all,
            one,
            frame.tw(format!("desk-fair-as-{}", kind_of(&one.group)), &[("who", who)]),
        )
    };
    let rows = less.iter().map(named).collect();
    let table = Table { caption: frame.t("desk-fair-less-caption"), heads: heads(desk), rows };
    Section::of(frame.t("desk-fair-less-most"), vec![Part::Table(table)])
}

/// Every group of a kind, to be opened; nothing when there is none.
fn all_of_a_kind(
    desk: &Desk,
    labels: &Labels,
    all: &Treatment,
    found: &[Treatment],
    kind: &str,
) -> Option<Part> {
    let mut of_kind: Vec<&Treatment> = found.iter().filter(|one| kind_of(&one.group) == kind).collect();
    if of_kind.is_empty() {
        return None;
    }
    // The largest group first: it says most.
    of_kind.sort_by_key(|one| Reverse(one.people));
    let row = |one: &&Treatment| treatment_row(desk, all, one, called(desk, labels, &one.group));
    let rows = of_kind.iter().map(row).collect();
    let frame = &desk.frame;
    let table = Table { caption: frame.code("desk-fair-caption", kind), heads: heads(desk), rows };
    Some(Part::Fold(Fold::of(frame.code("desk-fair", kind), vec![Part::Table(table)])))
}

fn heads(desk: &Desk) -> Vec<String> {
    ["who", "people", "matched", "waited", "left"]
        .map(|head| desk.frame.code("desk-fair-head", head))
        .to_vec()
}

const fn kind_of(group: &Group) -> &'static str {
    match group {
        Group::Everybody => "everybody",
        Group::Circumstance(_) => "circumstance",
        Group::Channel(_) => "channel",
        Group::Language(_) => "language",
        Group::GenderWish(_) => "gender",
        Group::Area(_) => "area",
    }
}

fn treatment_row(desk: &Desk, all: &Treatment, one: &Treatment, who: String) -> Vec<Cell> {
    let frame = &desk.frame;
    let days = |count: u32| Cell::text(frame.tw("desk-days", [("count", count)]));
    let share = frame.tw("desk-fair-share", [("matched", one.matched), ("people", one.people)]);
    let matched = if has_less_of_a_chance(all, one) {
        Cell::tag(frame.tw("desk-fair-less", &[("share", share)]), Tone::Soon)
    } else {
        Cell::text(share)
    };
    let left = if one.matched == one.people {
        Cell::text(frame.t("desk-fair-none-left"))
    } else {
        days(one.left_waited.longest)
    };
    vec![Cell::text(who), Cell::text(one.people.to_string()), matched, days(one.waited.median), left]
}

/// Less than three quarters of everybody's chance, in a group large enough to say so.
const fn has_less_of_a_chance(all: &Treatment, one: &Treatment) -> bool {
    one.people >= TOO_FEW && one.matched * all.people * 4 < all.matched * one.people * 3
}

fn called(desk: &Desk, labels: &Labels, group: &Group) -> String {
    let frame = &desk.frame;
    let unsaid = || frame.code("desk-fair-unsaid", kind_of(group));
    match group {
        Group::Everybody => String::new(),
        Group::Circumstance(term) => term.as_ref().map_or_else(unsaid, |term| labels.of(term)),
        Group::Channel(channel) => {
            channel.map_or_else(unsaid, |one: Channel| capitalised(&frame.code("channel", one.code())))
        }
        Group::Language(word) | Group::GenderWish(word) => {
            word.as_ref().map_or_else(unsaid, |word| capitalised(word.as_str()))
        }
        Group::Area(areas) => areas.as_ref().map_or_else(unsaid, |areas| placed(desk, areas)),
    }
}

fn placed(desk: &Desk, areas: &[Line]) -> String {
    let names: Vec<String> = areas.iter().map(|area| area.as_str().to_owned()).collect();
    desk.frame.tongue().list(&names)
}

#[cfg(test)]
mod tests {
    use befriend_casework::matching::advice::Days;

    use super::*;

    fn treated(people: usize, matched: usize) -> Treatment {
        let days = Days { median: 0, longest: 0 };
        Treatment { group: Group::Everybody, people, matched, waited: days, left_waited: days }
    }

    #[test]
    fn a_group_is_marked_when_its_chance_is_clearly_less_than_everybodys() {
        let all = treated(20, 12);
        assert!(has_less_of_a_chance(&all, &treated(5, 2)));
        assert!(!has_less_of_a_chance(&all, &treated(5, 3)));
        assert!(!has_less_of_a_chance(&all, &treated(3, 0)), "three people say nothing about a group");
        assert!(!has_less_of_a_chance(&treated(9, 0), &treated(5, 0)), "nobody has less than nobody");
    }
}
