//! `cargo xtask bench people`: `befriend match` from two spreadsheets of made-up people to its files.
//!
//! Without this file nobody could say how long a run takes that begins with people and not with a list of pairs.
//! Every run is verified from the people themselves, in a second pass that is not counted.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::chance::Chance;
use crate::command;

/// How people differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variety {
    /// As in a country-wide service: most pairs of people are barred by something.
    Country,
    /// Nobody is barred from anybody.
    Full,
    /// Nor can anybody be told from anybody.
    Alike,
}

/// What is measured: a name, requests, mentors, and how people differ.
const RUNS: [(&str, u32, u32, Variety); 6] = [
    ("alike", 2500, 1300, Variety::Alike),
    ("country", 10_000, 4_000, Variety::Country),
    ("full", 10_000, 4_000, Variety::Full),
    ("full", 30_000, 12_000, Variety::Full),
    ("country", 100_000, 40_000, Variety::Country),
    ("full", 100_000, 40_000, Variety::Full),
];

/// Measures every run up to so many requests, and writes `docs/BENCHMARKS-PEOPLE.md`.
///
/// # Errors
/// When the program does not build or a run does not end well.
pub(crate) fn measure(most: u32, seed: u64) -> Result<()> {
    command::quietly(command::cargo().args(["build", "--release", "--package", "befriend"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let program = std::path::absolute(target.join("release/befriend"))?;
    let folder = PathBuf::from("target/bench/people");
    std::fs::create_dir_all(&folder)?;
    let mut page = format!(
        "# From two spreadsheets to the pairs\n\n\
         Written by `cargo xtask bench people --most {most} --seed {seed}`; figures are as measured, good or bad. `befriend match` reads two CSV \
         files, solves exactly, and writes `pairings.csv` and `summary.json`; `country` is a country-wide service, \
         in `full` nobody is barred from anybody, in `alike` nor can anybody be told from anybody. Seconds are by \
         the clock, with what else the machine had to do; the phases are the program's own words.\n",
    );
    for (name, requests, mentors, variety) in RUNS.into_iter().filter(|run| run.1 <= most) {
        println!("{name}: {requests} requests, {mentors} mentors");
        let mut people = People { chance: Chance(seed.wrapping_mul(0x0123_4567_89AB)), variety };
        std::fs::write(folder.join("requests.csv"), people.requests(requests))?;
        std::fs::write(folder.join("mentors.csv"), people.mentors(mentors))?;
        let phases = run(&program, &folder, variety)?;
        println!("{phases}");
        let _ = write!(page, "\n## {name}: {requests} × {mentors}\n\n```text\n{phases}```\n");
    }
    std::fs::write("docs/BENCHMARKS-PEOPLE.md", page)?;
    println!("docs/BENCHMARKS-PEOPLE.md is written");
    Ok(())
}

/// What the program said on its way.
fn run(program: &Path, folder: &Path, variety: Variety) -> Result<String> {
    let least = if variety == Variety::Country { "400" } else { "0" };
    let output = Command::new(program)
        .current_dir(folder)
        .args(["match", "--requests", "requests.csv", "--mentors", "mentors.csv", "--date", "2026-11-30"])
        .args(["--out", "pairings.csv", "--summary", "summary.json", "--min-score", least])
        .output()
        .context("the program cannot be started")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        bail!("befriend match did not end well: {said}");
    }
    Ok(said)
}

/// Makes up people, the same for the same seed.
struct People {
    chance: Chance,
    variety: Variety,
}

const CHANNELS: [&str; 4] = ["phone", "email", "in-person", "video"];
const STAGES: [&str; 4] = ["about_to", "in_it", "been_through", "any"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const PARTS: [&str; 3] = ["morning", "afternoon", "evening"];

impl People {
    /// A whole number below `limit`.
    fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.chance.next() % u64::from(limit.max(1))).unwrap_or(0)
    }

    fn often_small(&mut self, limit: u32) -> u32 {
        self.below(limit).min(self.below(limit)).min(self.below(limit))
    }

    fn any<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(u32::try_from(of.len()).unwrap_or(1)) as usize]
    }

    /// Up to `most` different items, parted as in a cell; at least `first` where there is one.
    fn list(&mut self, most: u32, first: Option<&str>, make: impl Fn(&mut Self) -> String) -> String {
        let mut items: Vec<String> = Vec::new();
        for _ in 0..self.below(most + 1) {
            let item = make(self);
            if !items.contains(&item) {
                items.push(item);
            }
        }
        let barred = self.variety == Variety::Country;
        if let Some(first) = first.filter(|first| !items.iter().any(|item| item == first))
            && (items.is_empty() || !barred)
        {
            items.push(first.to_owned());
        }
        items.join(";")
    }

    fn circumstances(&mut self, most: u32) -> String {
        // The one everybody shares, where nobody is barred, has no stage.
        self.list(most, Some("circumstance 0"), |people| {
            let number = people.often_small(12);
            let stage = people.any(&STAGES);
            if number == 0 { "circumstance 0".to_owned() } else { format!("circumstance {number}:{stage}") }
        })
        .split(';')
        .fold((Vec::<&str>::new(), String::new()), |(mut seen, list), item| {
            let word = item.split(':').next().unwrap_or(item);
            if seen.contains(&word) {
                return (seen, list);
            }
            seen.push(word);
            let list = if list.is_empty() { item.to_owned() } else { format!("{list};{item}") };
            (seen, list)
        })
        .1
    }

    fn channels(&mut self) -> String {
        self.list(3, Some("phone"), |people| people.any(&CHANNELS).to_owned())
    }

    fn times(&mut self, most: u32) -> String {
        self.list(most, Some("mon-morning"), |people| format!("{}-{}", people.any(&DAYS), people.any(&PARTS)))
    }

    fn languages(&mut self) -> &'static str {
        if self.below(8) == 0 { "another;english" } else { "english" }
    }

    fn place(&mut self) -> String {
        let town = self.often_small(60);
        let (north, east) = (town * 7919 % 5000 + self.below(150), town * 104_729 % 4000 + self.below(150));
        format!("{:.3} {:.3}", 50.5 + f64::from(north) / 1000.0, f64::from(east) / 1000.0 - 4.0)
    }

    fn wish(&mut self, one_in: u32) -> &'static str {
        if self.variety == Variety::Country && self.below(one_in) == 0 { "woman" } else { "" }
    }

    fn requests(&mut self, count: u32) -> String {
        let mut file = String::from(
            "id,waiting_since,circumstances,channels,languages,times,place,max_km,style,gender,mentor_gender,age,age_wish,interests\n",
        );
        for number in 0..count {
            if self.variety == Variety::Alike {
                let _ = writeln!(file, "r{number:07},2026-01-01,x,phone,english,mon-morning,,,,,,,,");
                continue;
            }
            let days = day_before(self.often_small(700));
            let interests = self.list(5, None, |people| format!("interest {}", people.often_small(40)));
            let _ = writeln!(
                file,
                "r{number:07},{days},{},{},{},{},{},{},{},{},{},{},{},{interests}",
                self.circumstances(3),
                self.channels(),
                self.languages(),
                self.times(8),
                self.place(),
                4 + self.below(27),
                self.any(&["company", "goals", "either"]),
                self.any(&["woman", "man", "woman", "non-binary"]),
                self.wish(4),
                18 + self.below(65),
                self.any(&["any", "any", "similar", "older", "younger"]),
            );
        }
        file
    }

    fn mentors(&mut self, count: u32) -> String {
        let mut file = String::from(
            "id,circumstances,channels,cleared_for,languages,times,place,max_km,style,gender,person_gender,age,interests,places_left\n",
        );
        for number in 0..count {
            let places = 1 + self.often_small(5);
            if self.variety == Variety::Alike {
                let _ = writeln!(file, "m{number:07},x,phone,phone,english,mon-morning,,,,,,,,{places}");
                continue;
            }
            let channels = self.channels();
            let interests = self.list(6, None, |people| format!("interest {}", people.often_small(40)));
            let _ = writeln!(
                file,
                "m{number:07},{},{channels},{channels},{},{},{},{},{},{},{},{},{interests},{places}",
                self.circumstances(4),
                self.languages(),
                self.times(5),
                self.place(),
                4 + self.below(27),
                self.any(&["company", "goals", "either"]),
                self.any(&["woman", "man", "woman", "non-binary"]),
                self.wish(12),
                18 + self.below(65),
            );
        }
        file
    }
}

/// The day so many days before the runs' date, counted in months of 28 days: a date that always is one.
fn day_before(days: u32) -> String {
    let months = days / 28;
    let (year, month) = (2026 - (months + 1) / 12, 12 - (months + 1) % 12);
    format!("{year}-{month:02}-{:02}", 1 + days % 28)
}
