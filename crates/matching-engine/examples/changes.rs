//! `changes FILE sum|lex|urgent CHANGES EVERY`: solves one instance file and then changes it at random, one
//! arrival, withdrawal or changed capacity at a time, and prints one line of JSON with what they took.
//!
//! With EVERY above 0 the optimum is proved by its certificate after every so many changes; the changes are
//! the same, so that a timed run can be checked by a second one.

mod instance;

use std::process::ExitCode;
use std::time::Instant;

use befriend_matching_engine::assign::{Changing, assign};

use instance::Raw;

#[expect(clippy::print_stdout, reason = "the line is what was asked for")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = match &arguments[..] {
        [file, aim, changes, every] => {
            changes.parse().ok().zip(every.parse().ok()).map(|numbers| (file, aim, numbers))
        }
        _ => None,
    };
    let Some((file, aim, (changes, every))) = asked else {
        eprintln!("usage: changes FILE sum|lex|urgent CHANGES EVERY");
        return ExitCode::from(2);
    };
    match run(file, aim, changes, every) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(file: &str, aim: &str, changes: u32, every: u32) -> Result<String, String> {
    let graph = Raw::read(file)?.graph()?;
    let objective = instance::objective(&graph, aim)?;
    let found = assign(&graph, &objective);
    let mut changing = Changing::new(graph, objective, found);
    let (mut chance, mut taken, mut proved) = (Chance(1), Vec::new(), 0);
    for change in 1..=changes {
        let asked = Change::any(&mut chance, &changing);
        let started = Instant::now();
        asked.make(&mut changing);
        taken.push(started.elapsed().as_secs_f64() * 1e6);
        if every > 0 && change % every == 0 {
            changing.certify().map_err(|error| format!("after change {change}: {error}"))?;
            proved += 1;
        }
    }
    taken.sort_by(f64::total_cmp);
    let at = |part: usize| taken.get(taken.len() * part / 100).or(taken.last()).copied().unwrap_or(0.0);
    Ok(format!(
        "{{\"changes\":{changes},\"median_us\":{:.2},\"p99_us\":{:.2},\"longest_us\":{:.2},\"proved\":{proved}}}",
        at(50),
        at(99),
        at(100)
    ))
}

/// One change.
enum Change {
    Arrive(u32),
    Withdraw(u32),
    Places(u32, u32),
}

impl Change {
    fn any(chance: &mut Chance, changing: &Changing) -> Self {
        let graph = changing.graph();
        if chance.below(3) == 0 {
            let mentor = chance.below(graph.mentors());
            return Self::Places(mentor, chance.below(5));
        }
        let request = chance.below(graph.requests());
        if changing.is_away(request) { Self::Arrive(request) } else { Self::Withdraw(request) }
    }

    fn make(self, changing: &mut Changing) {
        match self {
            Self::Arrive(request) => changing.arrive(request),
            Self::Withdraw(request) => changing.withdraw(request),
            Self::Places(mentor, places) => changing.set_places(mentor, places),
        }
    }
}

/// Repeatable chance (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(limit.max(1))).unwrap_or(0)
    }
}
