//! What ran, how long it took and how many tests it held: one closing line that a person and a machine can both read.

use std::time::{Duration, Instant};

use anyhow::Result;

/// How many tests of a phase passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that held.
    pub(crate) passed: u64,
    /// Tests that did not.
    pub(crate) failed: u64,
}

impl Tally {
    /// A phase that is one check: it holds or it does not.
    pub(crate) fn one(held: bool) -> Self {
        if held { Self { passed: 1, failed: 0 } } else { Self { passed: 0, failed: 1 } }
    }

    /// Adds what a test runner's line says, if it is a closing line: nextest's `Summary`, cargo's `test result:`
    /// or the `# pass 3` / `# fail 0` of node's runner.
    pub(crate) fn hear(&mut self, line: &str) {
        let plain = without_colour(line);
        let plain = plain.trim();
        if plain.starts_with("test result:") || (plain.starts_with("Summary") && plain.contains("run:")) {
            self.passed += number_before(plain, "passed");
            self.failed += number_before(plain, "failed") + number_before(plain, "timed out");
        } else if let Some(count) = plain.strip_prefix("# pass ").or_else(|| plain.strip_prefix("ℹ pass "))
        {
            self.passed += count.trim().parse().unwrap_or(0);
        } else if let Some(count) = plain.strip_prefix("# fail ").or_else(|| plain.strip_prefix("ℹ fail "))
        {
            self.failed += count.trim().parse().unwrap_or(0);
        }
    }

    /// The exit code has the last word: a runner that went wrong without counting a failure counts as one.
    pub(crate) fn agreeing_with(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

fn number_before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line.split([' ', ',', ';', '(']).filter(|part| !part.is_empty()).collect();
    let wanted: Vec<&str> = word.split(' ').collect();
    words
        .windows(wanted.len() + 1)
        .find(|window| window[1..] == wanted[..])
        .and_then(|window| window[0].parse().ok())
        .unwrap_or(0)
}

struct Phase {
    name: String,
    took: Duration,
    tally: Tally,
    note: Option<String>,
}

/// The phases so far.
#[derive(Default)]
pub(crate) struct Report {
    phases: Vec<Phase>,
}

impl Report {
    /// Runs one phase, printing its name before and its seconds after. A phase that cannot run counts as failed.
    pub(crate) fn phase(&mut self, name: &str, run: impl FnOnce() -> Result<Tally>) -> Tally {
        println!("\n==> {name}");
        let begun = Instant::now();
        let (tally, note) = match run() {
            Ok(tally) => (tally, None),
            Err(error) => {
                println!("{error:#}");
                (Tally { passed: 0, failed: 1 }, Some("could not run; see above".to_owned()))
            }
        };
        let took = begun.elapsed();
        println!(
            "<== {name}: {} passed, {} failed in {:.1} s",
            tally.passed,
            tally.failed,
            took.as_secs_f64()
        );
        self.phases.push(Phase { name: name.to_owned(), took, tally, note });
        tally
    }

    /// Prints a line for each phase and the closing line; says whether all of it held.
    pub(crate) fn close(&self) -> bool {
        println!("\n{:<64} {:>8} {:>8} {:>9}", "phase", "passed", "failed", "seconds");
        for phase in &self.phases {
            let note = phase.note.as_deref().unwrap_or_default();
            let seconds = phase.took.as_secs_f64();
            let Tally { passed, failed } = phase.tally;
            println!("{:<64} {passed:>8} {failed:>8} {seconds:>9.1} {note}", phase.name);
        }
        let took: Duration = self.phases.iter().map(|phase| phase.took).sum();
        let passed: u64 = self.phases.iter().map(|phase| phase.tally.passed).sum();
        let failed: u64 = self.phases.iter().map(|phase| phase.tally.failed).sum();
        println!("\nall of it in {:.0} s\n{passed} passed, {failed} failed", took.as_secs_f64());
        failed == 0
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn heard(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.hear(line);
        }
        tally
    }

    #[test]
    fn the_closing_lines_of_each_runner_are_counted() {
        let nextest = "\u{1b}[32;1m     Summary\u{1b}[0m [   1.0s] 9 tests run: 6 passed (1 slow), 2 failed, 1 timed out";
        assert_eq!(heard(&[nextest]), Tally { passed: 6, failed: 3 });
        let cargo =
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(heard(&[cargo, cargo]), Tally { passed: 10, failed: 0 });
        assert_eq!(heard(&["# pass 3", "# fail 1"]), Tally { passed: 3, failed: 1 });
    }

    #[test]
    fn a_line_that_only_mentions_tests_is_not_counted() {
        assert_eq!(heard(&["12 passed through here", "Summary of the day: 4 passed"]), Tally::default());
    }

    #[test]
    fn a_runner_that_dies_without_counting_counts_as_one_failure() {
        assert_eq!(Tally { passed: 4, failed: 0 }.agreeing_with(false).failed, 1);
        assert_eq!(Tally { passed: 4, failed: 2 }.agreeing_with(false).failed, 2);
        assert_eq!(Tally { passed: 4, failed: 0 }.agreeing_with(true).failed, 0);
    }
}
