//! Several solvers on one instance: each its own process, taking turns, medians of what they report.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command;

/// What solvers are asked to make as large as can be.
pub(crate) const AIMS: [&str; 3] = ["sum", "lex", "urgent"];

/// A solver that took longer than this once is not asked again: a repetition would say little more.
const LONG: f64 = 20.0;

/// One solver: its name, how to start it, and what it can be asked in reasonable time.
pub(crate) struct Solver {
    name: &'static str,
    words: Vec<PathBuf>,
    /// The most pairs it is asked to choose among, for the largest sum and for the other aims.
    most: (usize, usize),
}

impl Solver {
    /// Ours and every peer this machine can have, ours first.
    ///
    /// # Errors
    /// When ours does not build, or the peer from PyPI cannot be installed.
    pub(crate) fn all(folder: &Path) -> Result<Vec<Self>> {
        let mut solvers = vec![Self {
            name: "befriend",
            words: vec![super::build_ours("assign")?],
            most: (usize::MAX, usize::MAX),
        }];
        let python = folder.join("python/bin/python");
        if !python.exists() {
            command::quietly(Command::new("python3").args(["-m", "venv"]).arg(folder.join("python")))?;
        }
        let packages = ["-m", "pip", "install", "--quiet", "numpy", "ortools"];
        command::quietly(Command::new(&python).args(packages))?;
        solvers.push(Self {
            name: "OR-tools",
            words: vec![python, "xtask/bench/ortools_peer.py".into()],
            most: (usize::MAX, 20_000_000),
        });
        let lemon = folder.join("lemon_peer");
        let flags = ["-O3", "-march=native", "-std=c++17", "xtask/bench/lemon_peer.cpp", "-o"];
        match command::quietly(Command::new("g++").args(flags).arg(&lemon)) {
            Ok(_) => solvers.push(Self { name: "LEMON", words: vec![lemon], most: (6_000_000, 6_000_000) }),
            Err(error) => println!("without LEMON (apt-get install g++ liblemon-dev): {error}"),
        }
        Ok(solvers)
    }

    fn takes(&self, pairs: usize, aim: &str) -> bool {
        pairs <= if aim == "sum" { self.most.0 } else { self.most.1 }
    }

    fn solve(&self, file: &Path, aim: &str) -> Result<Value> {
        let (program, words) = self.words.split_first().context("a solver has a program")?;
        let line = command::quietly(Command::new(program).args(words).arg(file).arg(aim))?;
        serde_json::from_str(line.trim()).with_context(|| format!("{} printed {line}", self.name))
    }
}

/// What one solver did, medians over the repetitions.
pub(crate) struct Figures {
    pub(crate) name: &'static str,
    pub(crate) cpu_seconds: f64,
    /// One pass over the pairs, as far as the solver says.
    pub(crate) pass_seconds: Option<f64>,
    pub(crate) megabytes: f64,
    /// How often it was asked.
    pub(crate) times: usize,
    optimum: (u64, u64, u64),
}

/// One instance and aim, solved by everybody.
pub(crate) struct Round {
    pub(crate) instance: &'static str,
    pub(crate) pairs: usize,
    pub(crate) aim: &'static str,
    /// Whoever took part, ours first.
    pub(crate) figures: Vec<Figures>,
}

/// Has every solver solve the instance `reps` times, in turns.
///
/// # Errors
/// When a solver cannot be run.
pub(crate) fn hold(
    solvers: &[Solver],
    instance: &'static str,
    pairs: usize,
    file: &Path,
    aim: &'static str,
    reps: usize,
) -> Result<Round> {
    let mut answers: Vec<Vec<Value>> = solvers.iter().map(|_| Vec::new()).collect();
    for _ in 0..reps.max(1) {
        for (solver, answers) in solvers.iter().zip(&mut answers) {
            if solver.takes(pairs, aim) && !answers.iter().any(is_long) {
                answers.push(solver.solve(file, aim)?);
            }
        }
    }
    let figures = solvers
        .iter()
        .zip(answers)
        .filter(|(_, answers)| !answers.is_empty())
        .map(|(solver, answers)| figures(solver.name, aim, &answers));
    Ok(Round { instance, pairs, aim, figures: figures.collect() })
}

fn is_long(answer: &Value) -> bool {
    answer["solve_s"].as_f64().is_some_and(|seconds| seconds > LONG)
}

fn figures(name: &'static str, aim: &str, answers: &[Value]) -> Figures {
    let whole = |key: &str| answers.first().and_then(|answer| answer[key].as_u64()).unwrap_or(0);
    // What an aim does not count may differ between two best answers.
    let optimum = match aim {
        "sum" => (0, 0, whole("value")),
        "lex" => (whole("matched"), 0, whole("value")),
        _ => (whole("matched"), whole("urgency"), whole("value")),
    };
    Figures {
        name,
        cpu_seconds: median(answers, "solve_cpu_s"),
        pass_seconds: Some(median(answers, "pass_cpu_s")).filter(|seconds| seconds.is_finite()),
        megabytes: median(answers, "rss_mb"),
        times: answers.len(),
        optimum,
    }
}

fn median(answers: &[Value], key: &str) -> f64 {
    let mut numbers: Vec<f64> = answers.iter().filter_map(|answer| answer[key].as_f64()).collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

impl Round {
    /// What a solver did, if it took part.
    pub(crate) fn of(&self, name: &str) -> Option<&Figures> {
        self.figures.iter().find(|figures| figures.name == name)
    }

    /// Whether everybody found the same optimum.
    pub(crate) fn agrees(&self) -> bool {
        self.figures.windows(2).all(|pair| pair[0].optimum == pair[1].optimum)
    }
}

impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} pairs) {}:", self.instance, self.pairs, self.aim)?;
        for figures in &self.figures {
            write!(f, "  {} {:.4} s", figures.name, figures.cpu_seconds)?;
        }
        f.write_str(if self.agrees() { "  same optimum" } else { "  OPTIMA DIFFER" })
    }
}
