//! `assign FILE sum|lex|urgent`: solves one instance file and prints one line of JSON, for benchmarks.
//!
//! The file format and the fields of the line are described in `xtask/bench/README.md`. Reading and
//! building the graph are timed apart from solving. The certificate is checked after the clock stops.

use std::process::ExitCode;
use std::time::Instant;

use befriend_matching_engine::assign::{Graph, Link, Objective, assign};

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
    let content = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let raw = Raw::read(&content).ok_or_else(|| format!("{file}: not an instance file"))?;
    drop(content);
    let started = Instant::now();
    let graph = Graph::new(raw.starts, raw.links, raw.places).map_err(|error| format!("{file}: {error}"))?;
    let built = started.elapsed().as_secs_f64();

    let urgencies: Vec<u32> = (0..graph.requests()).map(urgency).collect();
    let (started, before) = (Instant::now(), cpu_seconds());
    let objective = match aim {
        "sum" => Ok(Objective::sum(&graph)),
        "lex" => Objective::most_then_sum(&graph),
        "urgent" => Objective::urgency_then_sum(&graph, &urgencies),
        other => return Err(format!("{other}: the aim is sum, lex or urgent")),
    };
    let objective = objective.map_err(|error| error.to_string())?;
    let found = assign(&graph, &objective);
    let (solved, cpu) = (started.elapsed().as_secs_f64(), cpu_seconds() - before);

    found.certify(&graph, &objective).map_err(|error| error.to_string())?;
    let (matched, value) = found.matched_and_weight(&graph);
    let urgent: u64 = (0..graph.requests())
        .filter(|request| found.mentor_of(*request).is_some())
        .map(|request| u64::from(urgencies[request as usize]))
        .sum();
    let memory = peak_megabytes();
    Ok(format!(
        "{{\"build_s\":{built:.6},\"solve_s\":{solved:.6},\"solve_cpu_s\":{cpu:.6},\"matched\":{matched},\
         \"value\":{value},\"urgency\":{urgent},\"rss_mb\":{memory:.1},\"certified\":true}}"
    ))
}

/// The urgency the instances give request number `request`, 1 to 40.
fn urgency(request: u32) -> u32 {
    let mixed = request.wrapping_mul(2_654_435_761);
    1 + mixed % 27 + if (mixed >> 16).is_multiple_of(10) { 13 } else { 0 }
}

struct Raw {
    starts: Vec<usize>,
    links: Vec<Link>,
    places: Vec<u32>,
}

impl Raw {
    /// Takes the bytes apart; `None` when they are not an instance.
    fn read(content: &[u8]) -> Option<Self> {
        let mut rest = content.strip_prefix(b"BMI1")?;
        let requests = number(&mut rest)? as usize;
        let mentors = number(&mut rest)? as usize;
        number(&mut rest)?;
        let pairs = usize::try_from(long(&mut rest)?).ok()?;
        let places = (0..mentors).map(|_| number(&mut rest)).collect::<Option<Vec<u32>>>()?;
        if mentors % 2 == 1 {
            number(&mut rest)?;
        }
        let starts =
            (0..=requests).map(|_| usize::try_from(long(&mut rest)?).ok()).collect::<Option<Vec<usize>>>()?;
        let (to, weights) = rest.split_at_checked(pairs.checked_mul(4)?)?;
        let mut to = to;
        let mut weights = weights;
        let links = (0..pairs).map(|_| Some(Link { to: number(&mut to)?, weight: number(&mut weights)? }));
        Some(Self { starts, links: links.collect::<Option<Vec<Link>>>()?, places })
    }
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let (bytes, after) = rest.split_first_chunk::<4>()?;
    *rest = after;
    Some(u32::from_le_bytes(*bytes))
}

fn long(rest: &mut &[u8]) -> Option<u64> {
    let (bytes, after) = rest.split_first_chunk::<8>()?;
    *rest = after;
    Some(u64::from_le_bytes(*bytes))
}

/// Processor seconds of all threads so far, from the kernel's own account (nanoseconds).
fn cpu_seconds() -> f64 {
    // Giving way makes the kernel bring its account up to date.
    std::thread::yield_now();
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let nanoseconds: f64 = tasks
        .flatten()
        .filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok())
        .filter_map(|line| line.split_whitespace().next()?.parse::<f64>().ok())
        .sum();
    nanoseconds / 1e9
}

/// The most memory this process has used, in MiB.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
