//! Why two people were suggested to each other, as a coordinator reads it: sentences for, criteria that add little, and the points.
//! The points are for staff alone.

use befriend_domain::reasons::Reasons;
use befriend_words::reasons::{Reader, in_words};

use super::Desk;
use super::profile::Labels;
use super::sheet::{Cell, Part, Section, Table};

/// What speaks for the pair.
pub(crate) fn speaks_for(desk: &Desk, labels: &Labels, reasons: &Reasons) -> Vec<String> {
    in_words(desk.frame.tongue(), Reader::Coordinator, reasons, |term| labels.of(term))
}

/// What speaks against it: criteria that add less than half of what they could.
pub(crate) fn speaks_against(desk: &Desk, reasons: &Reasons) -> Vec<String> {
    // Something both enjoy is said as speaking for them; it does not speak against them as well.
    let is_said_for = |criterion: &str| criterion == "interests" && !reasons.interests.is_empty();
    let little =
        most(desk, reasons).filter(|(criterion, points, most)| points * 2 < *most && !is_said_for(criterion));
    little.map(|(criterion, ..)| desk.frame.code("criterion", criterion)).collect()
}

/// Points of each criterion and their sum.
pub(crate) fn points(desk: &Desk, reasons: &Reasons) -> Section {
    let frame = &desk.frame;
    let mut rows: Vec<Vec<Cell>> = most(desk, reasons)
        .map(|(criterion, points, most)| {
            vec![
                Cell::text(frame.code("criterion", criterion)),
                Cell::text(points.to_string()),
                Cell::text(most.to_string()),
            ]
        })
        .collect();
    let all: i32 = most(desk, reasons).map(|(_, _, most)| most).sum();
    let sum = [frame.t("desk-points-sum"), reasons.points.total().to_string(), all.to_string()];
    rows.push(sum.into_iter().map(Cell::text).collect());
    let heads =
        vec![frame.t("desk-points-criterion"), frame.t("desk-points-given"), frame.t("desk-points-most")];
    let table = Table { caption: frame.t("desk-points-why"), heads, rows };
    Section::of(frame.t("desk-points"), vec![Part::Table(table)])
}

/// The reasons as a section: for, and against.
pub(crate) fn section(desk: &Desk, labels: &Labels, reasons: &Reasons) -> Section {
    let frame = &desk.frame;
    let mut parts = vec![Part::Points(speaks_for(desk, labels, reasons))];
    let against = speaks_against(desk, reasons);
    if !against.is_empty() {
        parts.push(Part::Text(frame.tw("desk-adds-little", &[("what", frame.tongue().list(&against))])));
    }
    Section::of(frame.t("desk-why-these-two"), parts)
}

/// Each criterion with its points and the most it could add.
fn most<'a>(desk: &'a Desk, reasons: &'a Reasons) -> impl Iterator<Item = (&'static str, i32, i32)> + 'a {
    let weights = &desk.scheme.policy.matching.weights;
    let most = [
        weights.circumstance,
        weights.channel,
        weights.times,
        weights.language,
        weights.distance,
        weights.interests,
        weights.age,
        weights.style,
    ];
    let given = reasons.points.by_criterion();
    given.into_iter().zip(most).map(|((criterion, points), most)| (criterion, points, i32::from(most)))
}
