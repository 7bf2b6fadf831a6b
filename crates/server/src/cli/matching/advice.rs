//! The two files about a whole run: whom to recruit, and how each group of people fares.

use befriend_matching_engine::{Difference, Group, Pool, Recruit, Solution, Standing, Treatment, recruits};
use befriend_sheets::{Cell, WriteSheetError};

use super::tables::{Kind, table};

/// How many kinds of mentor the list names.
const MOST_RECRUITS: usize = 20;

const FAIRNESS: [&str; 9] = [
    "by",
    "group",
    "people",
    "matched",
    "matched_percent",
    "median_days",
    "longest_days",
    "left_median_days",
    "left_longest_days",
];

/// What one more mentor of each kind would add, best first.
pub(super) fn recruit(pool: &Pool, solution: &Solution, kind: Kind) -> Result<Vec<u8>, WriteSheetError> {
    let mut standing = Standing::new(pool, solution);
    let found = recruits(pool, &mut standing, &[], MOST_RECRUITS);
    let mut header: Vec<String> =
        ["circumstance", "channel", "language", "area", "could_reach"].map(str::to_owned).into();
    for places in 1..=befriend_matching_engine::recruit::MOST_PLACES {
        header.extend(["people", "urgency", "score"].map(|what| format!("{what}_with_{places}")));
    }
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    table("recruit", kind, &header, found.iter().map(recruit_row))
}

fn recruit_row(recruit: &Recruit) -> Vec<Cell<'_>> {
    let profile = &recruit.profile;
    let mut cells: Vec<Cell<'_>> = vec![
        profile.circumstance.as_str().into(),
        profile.channel.as_str().into(),
        profile.language.as_str().into(),
        profile.area.map_or(Cell::Empty, |area| area.to_string().into()),
        whole(recruit.could_reach),
    ];
    for Difference { matched, urgency, score } in &recruit.gains {
        cells.extend([matched, urgency, score].map(|number| Cell::Whole(*number)));
    }
    cells
}

/// Waiting time and chance of a match, group by group.
pub(super) fn fairness(pool: &Pool, solution: &Solution, kind: Kind) -> Result<Vec<u8>, WriteSheetError> {
    let found = solution.fairness(pool);
    table("fairness", kind, &FAIRNESS, found.iter().map(fairness_row))
}

fn fairness_row(one: &Treatment) -> Vec<Cell<'_>> {
    let (by, group) = named(&one.group);
    vec![
        by.into(),
        group.into(),
        whole(one.people),
        whole(one.matched),
        whole(one.matched * 100 / one.people.max(1)),
        one.waited.median.into(),
        one.waited.longest.into(),
        one.left_waited.median.into(),
        one.left_waited.longest.into(),
    ]
}

/// What a group is about, and which one it is.
fn named(group: &Group) -> (&'static str, String) {
    let or = |text: &Option<String>, none: &str| text.clone().unwrap_or_else(|| none.to_owned());
    match group {
        Group::Everybody => ("everybody", String::new()),
        Group::Circumstance(word) => ("circumstance", or(word, "none named")),
        Group::Channel(channel) => {
            ("channel", channel.map_or("none listed".to_owned(), |channel| channel.to_string()))
        }
        Group::Language(word) => ("language", or(word, "none listed")),
        Group::GenderWish(word) => ("gender wish", or(word, "any")),
        Group::Area(area) => ("area", area.map_or("no place stated".to_owned(), |area| area.to_string())),
    }
}

fn whole(number: usize) -> Cell<'static> {
    Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}
