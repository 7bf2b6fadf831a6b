//! Reads a lifecycle's table and compares each of its cells with what the domain does.

use std::collections::BTreeSet;

use befriend_domain::wrong_state::WrongState;

/// One sample of every state of an enum. A variant without a sample does not compile, because the match below has no
/// other arm.
macro_rules! every_state {
    ($enumeration:ty { $($pattern:pat => $sample:expr),+ $(,)? }) => {{
        const fn complete(state: &$enumeration) {
            match state {
                $($pattern => {}),+
            }
        }
        let samples: Vec<$enumeration> = vec![$({
            let sample = $sample;
            assert!(matches!(sample, $pattern), "this sample belongs to another state");
            sample
        }),+];
        samples.iter().for_each(complete);
        samples
    }};
}
pub(crate) use every_state;

/// A lifecycle written as a table. Rows are named by a status, with a note in brackets where a state has several faces;
/// columns by an act, with a note likewise.
pub(crate) struct Table {
    acts: Vec<&'static str>,
    rows: Vec<(&'static str, Vec<&'static str>)>,
}

impl Table {
    /// Reads a table: its first line names the acts, each other line a state and its cells.
    pub(crate) fn read(text: &'static str) -> Self {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty()).map(cells);
        let acts = lines.next().expect("the first line names the acts").split_off(1);
        let rows: Vec<_> = lines
            .map(|mut row| {
                let cells = row.split_off(1);
                assert_eq!(cells.len(), acts.len(), "the row of `{}` has a gap", row[0]);
                (row[0], cells)
            })
            .collect();
        Self { acts, rows }
    }

    /// The acts that have a column.
    pub(crate) fn acts(&self) -> BTreeSet<&'static str> {
        self.acts.iter().map(|act| without_note(act)).collect()
    }

    /// Every state has a row, and every cell is what `attempt(state, act)` gives: the status that follows, or the
    /// refusal, which names the thing, the act and the state it was asked in.
    pub(crate) fn answers(
        &self,
        thing: &str,
        statuses: &[&str],
        attempt: impl Fn(&str, &str) -> Result<&'static str, WrongState>,
    ) {
        let rows: BTreeSet<_> = self.rows.iter().map(|(state, _)| without_note(state)).collect();
        assert_eq!(
            rows,
            statuses.iter().copied().collect(),
            "the states of a {thing} and the rows of its table"
        );
        let mut wrong = Vec::new();
        for (state, cells) in &self.rows {
            for (act, expected) in self.acts.iter().zip(cells) {
                let answer = attempt(state, act);
                if let Err(refusal) = answer {
                    let asked = (refusal.thing, refusal.act, refusal.status);
                    assert_eq!(
                        asked,
                        (thing, without_note(act), without_note(state)),
                        "the refusal of {state} × {act}"
                    );
                }
                let found = answer.unwrap_or("-");
                if found != *expected {
                    wrong.push(format!("{state} × {act}: the table says {expected}, the domain {found}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{thing}\n{}", wrong.join("\n"));
    }
}

/// The acts of a thing as its source has them: public functions that take it and give it back.
pub(crate) fn acts_in(source: &'static str, thing: &str) -> BTreeSet<&'static str> {
    let opening = format!("\nimpl {thing} {{");
    let blocks = source.split(opening.as_str()).skip(1);
    blocks
        .filter_map(|block| block.split("\n}").next())
        .flat_map(|block| block.split("    pub fn ").skip(1))
        .filter_map(|function| {
            let (name, rest) = function.split_once('(')?;
            let first = rest.trim_start().trim_start_matches("mut ");
            first.starts_with("self").then_some(name)
        })
        .collect()
}

/// A row or column without the note in brackets.
fn without_note(label: &'static str) -> &'static str {
    label.split_once(" (").map_or(label, |(name, _)| name)
}

fn cells(line: &'static str) -> Vec<&'static str> {
    line.split('|').map(str::trim).collect()
}

#[test]
#[should_panic(expected = "waiting × hold: the table says waiting, the domain on_hold")]
fn a_table_that_says_something_else_than_the_domain_is_found_out() {
    Table::read("    | hold \n waiting | waiting").answers("request", &["waiting"], |_, _| Ok("on_hold"));
}

#[test]
#[should_panic(expected = "the states of a request")]
fn a_state_without_a_row_is_found_out() {
    Table::read("    | hold \n waiting | on_hold")
        .answers("request", &["waiting", "closed"], |_, _| Ok("on_hold"));
}

#[test]
fn acts_are_read_from_the_source_and_questions_are_not_acts() {
    let source = "\nimpl Kettle {\n    pub fn boil(self) {}\n    pub fn pour(\n        mut self,\n    ) {}\n    pub fn is_hot(&self) {}\n}\nimpl Tea {\n    pub fn drink(self) {}\n}\n";
    assert_eq!(acts_in(source, "Kettle"), BTreeSet::from(["boil", "pour"]));
}
