//! `docs/BENCHMARKS.md`: what was measured, and how to measure it again.

use std::fmt::Write as _;

use super::changes::Changes;
use super::contest::Round;
use super::plot;

/// The peers, as the tables name them.
const PEERS: [&str; 2] = ["OR-tools", "LEMON"];

/// With what options the figures came about.
pub(crate) struct How {
    pub(crate) size: &'static str,
    pub(crate) seed: u64,
    pub(crate) reps: usize,
}

/// The whole page.
pub(crate) fn write(rounds: &[Round], changes: &[Changes], how: &How) -> String {
    let How { size, seed, reps } = how;
    let mut page = format!(
        "# How fast the matching is\n\n\
         Written by `cargo run --release --package xtask -- bench matching --size {size} --seed {seed} --reps {reps}` on \
         {machine}. Figures are as measured, good or bad.\n\n\
         Every solver solved the same instances, in turns, each in its own process, and all found the same optimum. \
         Milliseconds are processor time of the solve call alone (medians); reading and building the graph are not \
         counted for anyone. Ours checks its certificate on every solve, after the clock stops. What took a peer more \
         than 20 s was measured once (¹); – means the peer was not asked: LEMON above six million pairs, OR-tools above twenty \
         million pairs except for the sum. `xtask/bench/README.md` describes instances, aims and peers.\n\n\
         | instance | pairs | aim | befriend, ms | OR-tools, ms | LEMON, ms | × OR-tools | × LEMON | memory, MiB |\n\
         |---|---:|---|---:|---:|---:|---:|---:|---:|\n",
        machine = machine(),
    );
    for round in rounds {
        row(&mut page, round);
    }
    let _ = write!(
        page,
        "\n× is how many times as long a peer took. Memory is each solver's peak: ours · OR-tools · LEMON.\n\n\
         ## Cost as the work grows\n\n\
         ![Time against the number of pairs, with one pass over the pairs as the floor]({})\n\n\
         The lowest line is one pass over the pairs in memory: no solver can be below it.\n\n\
         ## One change\n\n\
         A request arrives or withdraws, or a mentor's places change, in turn and at random; the optimum is mended from \
         where it stands. A second run with the same changes proves the optimum by its certificate again and again.\n\n\
         | instance | pairs | aim | changes | median, µs | 99 in 100 within, µs | longest, µs | proved |\n\
         |---|---:|---|---:|---:|---:|---:|---:|\n",
        plot::PATH.trim_start_matches("docs/"),
    );
    for changes in changes {
        let _ = writeln!(page, "{changes}");
    }
    page
}

fn row(page: &mut String, round: &Round) {
    let _ = write!(page, "| {} | {} | {} |", round.instance, round.pairs, round.aim);
    let Some(ours) = round.figures.first() else { return };
    let _ = write!(page, " {} |", milliseconds(ours.cpu_seconds));
    for peer in PEERS.map(|name| round.of(name)) {
        let _ = match peer {
            Some(peer) if peer.times == 1 && ours.times > 1 => {
                write!(page, " {}¹ |", milliseconds(peer.cpu_seconds))
            }
            Some(peer) => write!(page, " {} |", milliseconds(peer.cpu_seconds)),
            None => write!(page, " – |"),
        };
    }
    for peer in PEERS.map(|name| round.of(name)) {
        let _ = match peer {
            Some(peer) => write!(page, " {:.1} |", peer.cpu_seconds / ours.cpu_seconds),
            None => write!(page, " – |"),
        };
    }
    let memory: Vec<String> =
        round.figures.iter().map(|figures| format!("{:.0}", figures.megabytes)).collect();
    let _ = writeln!(page, " {} |", memory.join(" · "));
}

/// Seconds as milliseconds with three digits that mean something.
fn milliseconds(seconds: f64) -> String {
    let value = seconds * 1e3;
    if value < 10.0 {
        format!("{value:.2}")
    } else if value < 100.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    }
}

fn machine() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        text.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("an unknown processor");
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{}, {threads} threads", model.trim_start_matches([' ', '\t', ':']))
}
