//! `befriend match`: two spreadsheets in, pairs with reasons out; no server, no database.
//!
//! Without this file a charity with two spreadsheets would need the whole service to be matched well.
//! Everything wrong with the files is said at once, and nothing is written until nothing is wrong.

mod advice;
mod cells;
mod explain;
mod mentors;
mod requests;
mod tables;
mod warnings;
mod wording;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use befriend_domain::clock::Clock;
use befriend_matching_engine::{
    CircumstanceRule, Goal, MentorId, Policy, Pool, Problem, RequestId, Solution, Vocabulary, Weights,
    solve_watched,
};
use befriend_sheets::{Fault, Sheet};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

const AFTER: &str = "\
Lists inside a cell are parted by ;  A circumstance may carry a stage: university:in_it. Times are mon-morning to
sun-evening, a place is 53.80,-1.55 and dates are 2026-11-23. docs/MATCHING.md explains every column, barrier and point.

Examples:
  befriend match --requests requests.csv --mentors mentors.csv --out pairings.csv --waiting waiting.csv
  befriend match --requests requests.xlsx --mentors mentors.xlsx --explain r17
  befriend match --requests requests.csv --mentors mentors.csv --explain r17 m4 --goal best_pairs
  befriend match --requests requests.csv --mentors mentors.csv --recruit recruit.csv --fairness fairness.csv

Exit codes: 0 done · 1 something went wrong · 2 something in the files or the options needs your attention";

/// What `befriend match` can be told.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct MatchArgs {
    /// The spreadsheet of people waiting (.csv or .xlsx)
    #[arg(long, value_name = "FILE")]
    requests: PathBuf,
    /// The spreadsheet of mentors (.csv or .xlsx)
    #[arg(long, value_name = "FILE")]
    mentors: PathBuf,
    /// The day waiting is counted up to [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<NaiveDate>,
    /// Where to write the pairs (.csv or .xlsx)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where to write who is left waiting, why, and what would help (.csv or .xlsx)
    #[arg(long, value_name = "FILE")]
    waiting: Option<PathBuf>,
    /// Where to write the totals (JSON)
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Where to write whom to recruit: what one more mentor of each kind would add (.csv or .xlsx)
    #[arg(long, value_name = "FILE")]
    recruit: Option<PathBuf>,
    /// Where to write how long each group of people waits and how many are matched (.csv or .xlsx)
    #[arg(long, value_name = "FILE")]
    fairness: Option<PathBuf>,
    /// What to make as large as can be
    #[arg(long, value_enum, default_value = "most_people")]
    goal: GoalWord,
    /// Whether a shared circumstance is required
    #[arg(long, value_enum, default_value = "required")]
    circumstance: CircumstanceWord,
    /// Pairs with a lower score are not made
    #[arg(long, value_name = "POINTS", default_value_t = 400)]
    min_score: u32,
    /// A TOML file with the eight weights
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Check again, from the people themselves, that nothing better exists
    #[arg(long)]
    verify: bool,
    /// Say everything about a request, or about a request and a mentor
    #[arg(long, value_names = ["REQUEST", "MENTOR"], num_args = 1..=2)]
    explain: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum GoalWord {
    /// First the most urgent, so also as many people as can be; then how well they fit
    MostPeople,
    /// Only how well they fit
    BestPairs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum CircumstanceWord {
    /// At least one must be shared
    Required,
    /// It only adds to the score
    Preferred,
}

/// Why the command did not do what it was asked.
#[derive(Debug)]
enum Stop {
    /// Things in the files or the options to put right: all of them.
    Input(Vec<String>),
    /// Anything else.
    Other(String),
}

/// Does what the command line says. The exit code is 0, 1 or 2, as the help says.
pub fn run(arguments: &MatchArgs) -> ExitCode {
    match carry_out(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Input(lines)) => {
            for line in &lines {
                say(line);
            }
            say(&format!("{} to put right; nothing was written.", wording::count(lines.len(), "thing")));
            ExitCode::from(2)
        }
        Err(Stop::Other(message)) => {
            say(&message);
            ExitCode::FAILURE
        }
    }
}

fn carry_out(arguments: &MatchArgs) -> Result<(), Stop> {
    let started = Instant::now();
    let date = arguments.date.unwrap_or_else(|| Clock::System.now().date_naive());
    let input = read(arguments, date)?;
    let (people, mentors) = (input.problem.requests.len(), input.problem.mentors.len());
    phase(
        started,
        &format!("read {} and {}", wording::count(people, "request"), wording::count(mentors, "mentor")),
    );

    let pool =
        Pool::new(input.problem, input.policy).map_err(|error| Stop::Input(vec![error.to_string()]))?;
    let named = explain::find(&pool, &arguments.explain).map_err(|message| Stop::Input(vec![message]))?;
    let solution = solve_watched(&pool, &mut |how_far| phase(started, &wording::phase(how_far)));
    let solution = solution.map_err(|error| Stop::Other(error.to_string()))?;
    phase(started, &format!("chose {}", wording::count(solution.pairs().len(), "pair")));
    solution.certify().map_err(|error| Stop::Other(format!("the pairs are not proved best: {error}")))?;
    if arguments.verify {
        solution
            .verify(&pool)
            .map_err(|error| Stop::Other(format!("the pairs are not proved best: {error}")))?;
        phase(started, "verified: every pair is allowed, and no choice is better");
    }
    write(arguments, &pool, &solution, started)?;
    if let Some((request, mentor)) = named {
        speak(&explain::text(&pool, &solution, request, mentor));
    }
    let totals = solution.totals();
    let pairs = usize::try_from(totals.matched).unwrap_or(usize::MAX);
    let memory =
        most_memory().map_or(String::new(), |mebibytes| format!("; at most {mebibytes} MiB of memory"));
    phase(started, &format!("done: {} matched, {} waiting{memory}", pairs, totals.waiting));
    Ok(())
}

struct Input {
    problem: Problem,
    policy: Policy,
}

/// Reads everything named on the command line, and says everything wrong with it at once.
fn read(arguments: &MatchArgs, date: NaiveDate) -> Result<Input, Stop> {
    let mut wrong: Vec<String> = Vec::new();
    let mut faults: Vec<Fault> = Vec::new();
    let mut vocabulary = Vocabulary::default();
    let weights = arguments.weights.as_deref().map_or(Ok(Weights::default()), read_weights);
    let weights = weights.unwrap_or_else(|message| {
        wrong.push(message);
        Weights::default()
    });
    let request_sheet = read_sheet(&arguments.requests, &mut wrong);
    let mentor_sheet = read_sheet(&arguments.mentors, &mut wrong);
    let requests = request_sheet.as_ref().map(|sheet| requests::read(sheet, &mut vocabulary, &mut faults));
    let mentors = mentor_sheet.as_ref().map(|sheet| mentors::read(sheet, &mut vocabulary, &mut faults));
    wrong.extend(faults.iter().map(Fault::to_string));
    let (Some(requests), Some(mentors), true) = (requests, mentors, wrong.is_empty()) else {
        return Err(Stop::Input(wrong));
    };
    if let (Some(people), Some(others)) = (&request_sheet, &mentor_sheet) {
        for warning in warnings::of((people, &requests), (others, &mentors), &vocabulary, date) {
            say(&format!("warning: {warning}"));
        }
    }
    let requests = requests.into_iter().map(|numbered| numbered.value).collect();
    let mentors = mentors.into_iter().map(|numbered| numbered.value).collect();
    let problem = Problem { date, requests, mentors, answered_before: Vec::new(), vocabulary };
    Ok(Input { problem, policy: policy(arguments, weights) })
}

fn policy(arguments: &MatchArgs, weights: Weights) -> Policy {
    Policy {
        goal: match arguments.goal {
            GoalWord::MostPeople => Goal::MostPeople,
            GoalWord::BestPairs => Goal::BestPairs,
        },
        circumstance: match arguments.circumstance {
            CircumstanceWord::Required => CircumstanceRule::Required,
            CircumstanceWord::Preferred => CircumstanceRule::Preferred,
        },
        min_score: arguments.min_score,
        weights,
    }
}

fn read_sheet(path: &Path, wrong: &mut Vec<String>) -> Option<Sheet> {
    let name = path.display().to_string();
    let content = std::fs::read(path).map_err(|error| format!("{name}: it cannot be opened ({error})"));
    let sheet = content.and_then(|content| {
        befriend_sheets::read(&name, &content).map_err(|error| format!("{name}: {error}"))
    });
    sheet.map_err(|message| wrong.push(message)).ok()
}

fn read_weights(path: &Path) -> Result<Weights, String> {
    let name = path.display();
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{name}: it cannot be opened ({error})"))?;
    let weights: Weights = toml::from_str(&text).map_err(|error| {
        let allowed = "the keys are circumstance, channel, times, language, distance, interests, age and style, each a \
                       whole number from 0, at most 1000 together";
        format!("{name}: {}; {allowed}", error.message())
    })?;
    weights.check().map_err(|error| format!("{name}: {error}"))?;
    Ok(weights)
}

/// Makes every file ready first, so that trouble with one does not leave half of them behind.
fn write(arguments: &MatchArgs, pool: &Pool, solution: &Solution, started: Instant) -> Result<(), Stop> {
    let trouble = |error: befriend_sheets::WriteSheetError| Stop::Other(error.to_string());
    let mut files: Vec<(&Path, Vec<u8>)> = Vec::new();
    if let Some(path) = &arguments.out {
        files.push((path, tables::pairings(pool, solution, tables::kind(path)).map_err(trouble)?));
    }
    if let Some(path) = &arguments.waiting {
        let waiting = solution.waiting(pool);
        phase(started, &format!("looked at why {} left waiting", wording::people(waiting.len())));
        files.push((path, tables::waiting(&waiting, tables::kind(path)).map_err(trouble)?));
    }
    if let Some(path) = &arguments.summary {
        files.push((path, tables::summary(solution)));
    }
    if let Some(path) = &arguments.recruit {
        files.push((path, advice::recruit(pool, solution, tables::kind(path)).map_err(trouble)?));
        phase(started, "worked out what one more mentor of each kind would add");
    }
    if let Some(path) = &arguments.fairness {
        files.push((path, advice::fairness(pool, solution, tables::kind(path)).map_err(trouble)?));
    }
    for (path, content) in files {
        std::fs::write(path, content)
            .map_err(|error| Stop::Other(format!("{}: it cannot be written ({error})", path.display())))?;
    }
    Ok(())
}

/// The most memory the program has held so far, in MiB, where the system says.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kibibytes| kibibytes / 1024)
}

fn phase(started: Instant, what: &str) {
    say(&format!("{:6.2} s  {what}", started.elapsed().as_secs_f64()));
}

fn say(line: &str) {
    eprintln!("{line}");
}

#[expect(clippy::print_stdout, reason = "the explanation is what was asked for")]
fn speak(text: &str) {
    print!("{text}");
}

/// A request or mentor, with the row it was read from.
struct Numbered<T> {
    row: u32,
    value: T,
}

/// The positions of a request and perhaps a mentor in a pool.
type Named = Option<(usize, Option<usize>)>;

/// The ids on the command line as the engine's.
fn ids(words: &[String]) -> Option<(RequestId, Option<MentorId>)> {
    let request = words.first()?;
    Some((request.as_str().into(), words.get(1).map(|mentor| mentor.as_str().into())))
}
