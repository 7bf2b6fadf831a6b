//! `assign FILE sum|lex|urgent`: solves one instance file and prints one line of JSON, for benchmarks.
//!
//! The file format and the fields of the line are described in `xtask/bench/README.md`. Reading and
//! building the graph are timed apart from solving. The certificate is checked after the clock stops.

mod instance;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use befriend_matching_engine::assign::{Graph, assign};

use instance::Raw;

#[expect(clippy::print_stdout, reason = "the line is what was asked for")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, objective] = &arguments[..] else {
        return refuse("usage: assign FILE sum|lex|urgent");
    };
    match run(file, objective) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(message) => refuse(&message),
    }
}

fn refuse(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(2)
}

fn run(file: &str, aim: &str) -> Result<String, String> {
    let raw = Raw::read(file)?;
    let started = Instant::now();
    let graph = raw.graph()?;
    let built = started.elapsed().as_secs_f64();

    let urgencies = instance::urgencies(&graph);
    let (started, before) = (Instant::now(), cpu_seconds());
    let objective = instance::objective(&graph, aim)?;
    let found = assign(&graph, &objective);
    let (solved, cpu) = (started.elapsed().as_secs_f64(), cpu_seconds() - before);

    let before = cpu_seconds();
    let seen = std::hint::black_box(pass(&graph));
    let passed = cpu_seconds() - before;
    found.certify(&graph, &objective).map_err(|error| error.to_string())?;
    let (matched, value) = found.matched_and_weight(&graph);
    let urgent: u64 = (0..graph.requests())
        .filter(|request| found.mentor_of(*request).is_some())
        .map(|request| u64::from(urgencies[request as usize]))
        .sum();
    let memory = peak_megabytes();
    debug_assert!(seen.is_some() || graph.pairs() == 0);
    Ok(format!(
        "{{\"build_s\":{built:.6},\"solve_s\":{solved:.6},\"solve_cpu_s\":{cpu:.6},\"pass_cpu_s\":{passed:.7},\"matched\":{matched},\
         \"value\":{value},\"urgency\":{urgent},\"rss_mb\":{memory:.1},\"certified\":true}}"
    ))
}

/// One look at every pair: the least any solver has to do. The largest of their numbers.
fn pass(graph: &Graph) -> Option<u32> {
    (0..graph.requests())
        .filter_map(|r| graph.of_request(r).iter().map(|link| link.weight ^ link.to).max())
        .max()
}

/// Processor seconds of all threads so far, by the clock the peers are timed with.
fn cpu_seconds() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(now).unwrap_or_default().as_secs_f64()
}

/// The most memory this process has used, in MiB.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
