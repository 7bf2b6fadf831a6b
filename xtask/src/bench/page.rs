//! `docs/BENCHMARKS.md`: what was measured, how to measure it again, and a picture of cost against size.

use std::fmt::Write as _;

use super::contest::Round;

/// The whole page.
pub(crate) fn write(rounds: &[Round], seed: u64, reps: usize) -> String {
    let mut page = String::from(
        "# How fast the matching is\n\n\
         Written by `cargo xtask bench matching`; figures are as measured, good or bad. Every solver solved the same \
         instances, in turns, each in its own process, and all found the same optimum. Seconds are processor seconds \
         of the solve call alone (medians); reading and building the graph are not counted for anyone. Ours checks its \
         certificate on every solve, after the clock stops. `xtask/bench/README.md` describes instances, aims and peers.\n\n",
    );
    let _ = writeln!(page, "Seed {seed}, {reps} repetitions, {}.\n", machine());
    let names: Vec<&str> =
        rounds.first().map_or(Vec::new(), |round| round.figures.iter().map(|f| f.name).collect());
    let _ = write!(page, "| instance | pairs | aim |");
    for name in &names {
        let _ = write!(page, " {name}, s |");
    }
    for name in names.iter().skip(1) {
        let _ = write!(page, " × {name} |");
    }
    let _ = writeln!(page, " memory, MiB |");
    let _ = writeln!(page, "|---|---:|---|{}", "---:|".repeat(names.len() * 2));
    for round in rounds {
        row(&mut page, round);
    }
    let _ = writeln!(
        page,
        "\n× is how many times as long a peer took. Memory is each solver's peak, in the order above.\n"
    );
    picture(&mut page, rounds);
    page
}

fn row(page: &mut String, round: &Round) {
    let _ = write!(page, "| {} | {} | {} |", round.instance, round.pairs, round.aim);
    let Some(ours) = round.figures.first() else { return };
    for figures in &round.figures {
        let _ = write!(page, " {:.4} |", figures.cpu_seconds);
    }
    for figures in round.figures.iter().skip(1) {
        let _ = write!(page, " {:.1} |", figures.cpu_seconds / ours.cpu_seconds);
    }
    let memory: Vec<String> =
        round.figures.iter().map(|figures| format!("{:.0}", figures.megabytes)).collect();
    let _ = writeln!(page, " {} |", memory.join(" · "));
}

/// Seconds against pairs as a bar of powers of ten, readable as text.
fn picture(page: &mut String, rounds: &[Round]) {
    let _ = writeln!(
        page,
        "## Cost as the work grows\n\nOur solver, each bar a tenth of a power of ten above 10 µs:\n\n```text"
    );
    let mut by_size: Vec<&Round> = rounds.iter().collect();
    by_size.sort_by_key(|round| round.pairs);
    for round in by_size {
        let Some(ours) = round.figures.first() else { continue };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a bar of some dozen signs"
        )]
        let length = ((ours.cpu_seconds / 1e-5).log10() * 10.0).max(0.0) as usize;
        let _ = writeln!(
            page,
            "{:>9} pairs {:>6}  {} {:.4} s",
            round.pairs,
            round.aim,
            "#".repeat(length),
            ours.cpu_seconds
        );
    }
    let _ = writeln!(page, "```");
}

fn machine() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        text.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("an unknown processor");
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{}, {threads} threads", model.trim_start_matches([' ', '\t', ':']))
}
