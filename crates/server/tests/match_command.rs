//! `befriend match` as a charity with two spreadsheets meets it: the built program, real files, every
//! output, error and warning.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use rstest::rstest;

const REQUESTS: &str = "\
id,person,waiting_since,priority,circumstances,channels,languages,language_wish,times,place,max_km,style,support_by,gender,mentor_gender,age,age_wish,interests,needs,apart,never_with
r1,p1,2026-06-01,high,university:about_to,phone;email,english,any,tue-evening,\"53.80,-1.55\",10,company,either,woman,any,19,older,chess;walks,,,
r2,p2,2026-11-01,,university:in_it,phone,english,,tue-evening,,,,,,,,,,,,m2
r3,p3,2026-11-20,normal,University,video,English,,tue-evening,,,,,,,,,,,,
";
const MENTORS: &str = "\
id,person,kind,circumstances,channels,cleared_for,languages,times,place,max_km,style,gender,person_gender,age,interests,can,avoid,apart,places_left,never_with
m1,q1,volunteer,university:been_through,phone;email,phone;email,english;polish,tue-evening;wed-morning,53.80 -1.50,20,either,man,any,25,Chess,,,,1,
m2,q2,staff,university,phone,phone,english,tue-evening,,,,,,,,,,,2,
";

/// A folder with two spreadsheets in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn with(requests: impl AsRef<[u8]>, mentors: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("requests.csv"), requests).expect("written");
        std::fs::write(folder.path().join("mentors.csv"), mentors).expect("written");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn matches(&self, more: &[&str]) -> Run {
        let line = "match --requests requests.csv --mentors mentors.csv --date 2026-11-23 --out pairings.csv \
                    --waiting waiting.csv --summary summary.json";
        let arguments = line.split_whitespace().chain(more.iter().copied());
        let output = Command::new(env!("CARGO_BIN_EXE_befriend"))
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .expect("the program starts");
        let written = ["pairings.csv", "waiting.csv", "summary.json"].into_iter().filter_map(|name| {
            let content = std::fs::read_to_string(self.path(name)).ok()?;
            Some((name.to_owned(), content))
        });
        Run { output, written: written.collect() }
    }
}

struct Run {
    output: Output,
    /// The files the run left behind, by name.
    written: HashMap<String, String>,
}

impl Run {
    fn code(&self) -> Option<i32> {
        self.output.status.code()
    }

    fn said(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    fn spoken(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    fn file(&self, name: &str) -> String {
        self.written.get(name).unwrap_or_else(|| panic!("{name}; {}", self.said())).clone()
    }

    fn wrote(&self, name: &str) -> bool {
        self.written.contains_key(name)
    }
}

#[test]
fn two_good_spreadsheets_give_pairs_reasons_and_totals() {
    let run = Desk::with(REQUESTS, MENTORS).matches(&["--verify"]);
    assert_eq!(run.code(), Some(0), "{}", run.said());
    let pairings = run.file("pairings.csv");
    let lines: Vec<&str> = pairings.lines().collect();
    assert_eq!(
        lines[0],
        "request,mentor,channel,score,circumstance_points,channel_points,times_points,language_points,\
         distance_points,interests_points,age_points,style_points,why"
    );
    assert!(lines[1].starts_with("r1,m2,phone,") && lines[2].starts_with("r2,m1,phone,"), "{pairings}");
    // r2 and m1: in it → been through 350, the only wish 170, one time 80, English 110, not in person 40,
    // no interest 40, no age wish 50, either 40.
    assert!(lines[2].starts_with("r2,m1,phone,880,350,170,80,110,40,40,50,40,"), "{pairings}");
    assert!(lines[2].contains("both know university (person in it, mentor been through)"), "{pairings}");
    let waiting = run.file("waiting.csv");
    assert_eq!(
        waiting,
        "request,reason,eligible,barriers,unlock\nr3,near_miss,0,NoUsableChannel:2,also by phone:2;also by email:1\n"
    );
    assert_eq!(
        run.file("summary.json").trim(),
        // r1: 1 + 175 days ÷ 28 + 13 = 20; r2: 1 + 22 days ÷ 28 = 1.
        format!(
            "{{\"matched\":2,\"urgency\":21,\"score\":{},\"waiting\":1,\"certified\":true}}",
            sum(&pairings)
        )
    );
    assert!(run.said().contains("verified"), "{}", run.said());
}

fn sum(pairings: &str) -> u32 {
    pairings.lines().skip(1).filter_map(|line| line.split(',').nth(3)?.parse::<u32>().ok()).sum()
}

#[test]
fn the_order_of_rows_and_the_way_the_file_was_saved_change_nothing() {
    let first = Desk::with(REQUESTS, MENTORS).matches(&[]);
    let turned = |text: &str| {
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        format!("\u{feff}{}\r\n", lines.join("\r\n"))
    };
    let second = Desk::with(turned(REQUESTS), turned(MENTORS)).matches(&[]);
    for name in ["pairings.csv", "waiting.csv", "summary.json"] {
        assert_eq!(first.file(name), second.file(name), "{name}");
    }
}

#[test]
fn semicolons_part_the_cells_when_the_header_uses_them() {
    let requests =
        "id;waiting_since;circumstances;channels;languages;times\nr;2026-11-01;u;\"email;phone\";en;\n";
    let mentors = "id;circumstances;channels;cleared_for;languages\nm;u;email;email;en\n";
    let run = Desk::with(requests, mentors).matches(&[]);
    assert_eq!(run.code(), Some(0), "{}", run.said());
    assert!(run.file("pairings.csv").contains("r,m,email,"));
}

#[rstest]
#[case::an_unknown_column(
    "id,waiting_since,channels,languages,colour\nr,2026-11-01,email,en,red\n",
    "row 1, column colour: there is no such column"
)]
#[case::a_column_twice(
    "id,waiting_since,channels,languages,languages\nr,2026-11-01,email,en,en\n",
    "column languages: this column is there twice"
)]
#[case::a_missing_column(
    "id,channels,languages\nr,email,en\n",
    "row 1, column waiting_since: this column is missing"
)]
#[case::a_missing_id(
    "id,waiting_since,channels,languages\n,2026-11-01,email,en\n",
    "row 2, column id: this cell is empty"
)]
#[case::a_missing_date(
    "id,waiting_since,channels,languages\nr,,email,en\n",
    "row 2, column waiting_since: this cell is empty"
)]
#[case::missing_channels(
    "id,waiting_since,channels,languages\nr,2026-11-01,,en\n",
    "row 2, column channels: this cell is empty"
)]
#[case::missing_languages(
    "id,waiting_since,channels,languages\nr,2026-11-01,email,\n",
    "row 2, column languages: this cell is empty"
)]
#[case::an_unknown_channel(
    "id,waiting_since,channels,languages\nr,2026-11-01,fax,en\n",
    "row 2, column channels: \"fax\" is not known; it can be phone, email, in-person, video"
)]
#[case::an_unknown_priority(
    "id,waiting_since,channels,languages,priority\nr,2026-11-01,email,en,urgent\n",
    "column priority: \"urgent\" is not known; it can be normal, high"
)]
#[case::an_unknown_stage(
    "id,waiting_since,channels,languages,circumstances\nr,2026-11-01,email,en,u:soon\n",
    "column circumstances: \"u:soon\" is not a circumstance with a stage; the stage can be about_to, in_it, been_through, any"
)]
#[case::an_unknown_time(
    "id,waiting_since,channels,languages,times\nr,2026-11-01,email,en,tuesday\n",
    "column times: \"tuesday\" is not a time of the week"
)]
#[case::not_a_date(
    "id,waiting_since,channels,languages\nr,01/11/2026,email,en\n",
    "column waiting_since: \"01/11/2026\" is not a date; write year, month and day as in 2026-11-23"
)]
#[case::a_day_that_is_not(
    "id,waiting_since,channels,languages\nr,2026-02-30,email,en\n",
    "\"2026-02-30\" is not a date"
)]
#[case::no_kilometre(
    "id,waiting_since,channels,languages,max_km\nr,2026-11-01,email,en,0\n",
    "column max_km: \"0\" is not a whole number from 1 to 1000"
)]
#[case::half_a_kilometre(
    "id,waiting_since,channels,languages,max_km\nr,2026-11-01,email,en,2.5\n",
    "column max_km: \"2.5\" is not a whole number"
)]
#[case::too_old(
    "id,waiting_since,channels,languages,age\nr,2026-11-01,email,en,121\n",
    "column age: \"121\" is not a whole number from 0 to 120"
)]
#[case::nowhere(
    "id,waiting_since,channels,languages,place\nr,2026-11-01,email,en,Leeds\n",
    "column place: \"Leeds\" is not a place"
)]
#[case::beyond_the_pole(
    "id,waiting_since,channels,languages,place\nr,2026-11-01,email,en,91 0\n",
    "\"91 0\" is not a place"
)]
#[case::an_id_twice(
    "id,waiting_since,channels,languages\nr,2026-11-01,email,en\nr,2026-11-01,email,en\n",
    "row 3, column id: \"r\" is already in row 2"
)]
#[case::a_person_twice(
    "id,person,waiting_since,channels,languages\nr,p,2026-11-01,email,en\ns,p,2026-11-01,email,en\n",
    "row 3, column person: \"p\" is already in row 2"
)]
#[case::a_value_twice(
    "id,waiting_since,channels,languages\nr,2026-11-01,email;phone;email,en\n",
    "column channels: \"email\" is there twice"
)]
#[case::a_word_twice(
    "id,waiting_since,channels,languages\nr,2026-11-01,email,en; EN\n",
    "column languages: \"EN\" is there twice"
)]
#[case::a_formula_for_an_id(
    "id,waiting_since,channels,languages\n=1+1,2026-11-01,email,en\n",
    "column id: \"=1+1\" could be taken for a formula"
)]
#[case::more_cells_than_columns(
    "id,waiting_since,channels,languages\nr,2026-11-01,email,en,more\n",
    "row 2: there are more cells than columns"
)]
#[case::an_open_quotation_mark(
    "id,waiting_since,channels,languages\nr,2026-11-01,email,\"en\ns,2026-11-01,email,en\n",
    "a quotation mark is opened in row 2"
)]
#[case::nothing_at_all("", "it is empty")]
fn what_is_wrong_is_said_with_its_place_and_nothing_is_written(#[case] requests: &str, #[case] said: &str) {
    let run = Desk::with(requests, MENTORS).matches(&[]);
    assert_eq!(run.code(), Some(2), "{}", run.said());
    assert!(run.said().contains("requests.csv") && run.said().contains(said), "{}", run.said());
    assert!(["pairings.csv", "waiting.csv", "summary.json"].iter().all(|name| !run.wrote(name)));
}

#[test]
fn a_mentors_places_may_be_below_zero_and_must_be_whole() {
    let mentors = "id,channels,languages,places_left\nm,email,en,-2\nn,email,en,some\n";
    let run = Desk::with(REQUESTS, mentors).matches(&[]);
    assert_eq!(run.code(), Some(2));
    assert!(run.said().contains("mentors.csv, row 3, column places_left"), "{}", run.said());
    assert!(!run.said().contains("row 2, column places_left"), "{}", run.said());
}

#[test]
fn everything_wrong_in_both_files_is_said_at_once() {
    let requests = "id,waiting_since,channels,languages\nr,soon,fax,en\n,2026-11-01,email,\n";
    let mentors = "id,kind,channels,languages\nm,friend,email,en\n";
    let run = Desk::with(requests, mentors).matches(&["--weights", "weights.toml"]);
    let said = run.said();
    for place in [
        "row 2, column waiting_since",
        "row 2, column channels",
        "row 3, column id",
        "row 3, column languages",
        "mentors.csv, row 2, column kind",
        "weights.toml",
    ] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert!(said.contains("6 things to put right; nothing was written."), "{said}");
}

#[test]
fn a_file_that_is_not_utf8_is_refused_saying_how_to_save_it() {
    let run = Desk::with(b"id,waiting_since,channels,languages\nr,2026-11-01,email,fran\xe7ais\n", MENTORS)
        .matches(&[]);
    assert_eq!(run.code(), Some(2));
    assert!(run.said().contains("CSV UTF-8"), "{}", run.said());
}

#[rstest]
#[case::more_than_a_thousand("circumstance = 900\nchannel = 170", "1550")]
#[case::an_unknown_key("colour = 3", "the keys are")]
#[case::below_zero("age = -1", "whole number from 0")]
#[case::not_whole("age = 1.5", "whole number from 0")]
fn weights_that_cannot_be_used_are_refused(#[case] weights: &str, #[case] said: &str) {
    let desk = Desk::with(REQUESTS, MENTORS);
    std::fs::write(desk.path("weights.toml"), weights).expect("written");
    let run = desk.matches(&["--weights", "weights.toml"]);
    assert_eq!(run.code(), Some(2), "{}", run.said());
    assert!(run.said().contains("weights.toml") && run.said().contains(said), "{}", run.said());
}

#[test]
fn weights_of_ones_own_change_the_points() {
    let desk = Desk::with(REQUESTS, MENTORS);
    std::fs::write(desk.path("weights.toml"), "circumstance = 300\nchannel = 100\n").expect("written");
    let run = desk.matches(&["--weights", "weights.toml"]);
    assert!(
        run.file("pairings.csv").contains("r2,m1,phone,760,300,100,80,110,40,40,50,40,"),
        "{}",
        run.said()
    );
}

#[test]
fn what_is_probably_not_meant_is_a_warning_and_the_run_goes_on() {
    let requests = "id,waiting_since,circumstances,channels,languages,never_with\nr,2026-12-01,university,email,en,nobody\n";
    let mentors = "id,circumstances,channels,languages,never_with\nm,universty,email,en,r9\n";
    let run = Desk::with(requests, mentors).matches(&[]);
    assert_eq!(run.code(), Some(0), "{}", run.said());
    for warning in [
        "warning: requests.csv, row 2, column waiting_since: 2026-12-01 is after the run's date",
        "warning: requests.csv, row 2, column never_with: there is no mentor \"nobody\"",
        "warning: mentors.csv, row 2, column never_with: there is no request \"r9\"",
        "warning: requests.csv, row 2, column circumstances: nobody in mentors.csv has \"university\"",
        "warning: mentors.csv, row 2, column circumstances: nobody in requests.csv has \"universty\"",
    ] {
        assert!(run.said().contains(warning), "{warning}: {}", run.said());
    }
}

#[rstest]
#[case::a_request_left_waiting(&["--explain", "r3"], &["r3 is left waiting: nobody can be matched now; one thing loosened would change that", "would help  also by phone:2", "m1: there is no channel both can use (NoUsableChannel)"])]
#[case::a_request_matched(&["--explain", "r2"], &["r2 and m1 are matched: by phone, 880 points", "shortlist  m1: by phone, 880 points; chosen", "350 of 350  circumstance", "m2: they are kept apart (KeptApart)"])]
#[case::a_pair(&["--explain", "r1", "m1"], &["r1 and m1 could be matched: by phone"])]
#[case::a_pair_kept_apart(&["--explain", "r2", "m2"], &["r2 and m2 cannot be paired: they are kept apart (KeptApart)"])]
fn the_engine_explains_itself(#[case] more: &[&str], #[case] spoken: &[&str]) {
    let run = Desk::with(REQUESTS, MENTORS).matches(more);
    assert_eq!(run.code(), Some(0), "{}", run.said());
    for words in spoken {
        assert!(run.spoken().contains(words), "{words}: {}", run.spoken());
    }
}

#[test]
fn whom_to_recruit_and_how_each_group_fares_can_be_asked_for() {
    let desk = Desk::with(REQUESTS, MENTORS);
    let run = desk.matches(&["--recruit", "recruit.csv", "--fairness", "fairness.csv"]);
    assert_eq!(run.code(), Some(0), "{}", run.said());
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("the file is written");
    // r3 waits, and can only be met by video.
    let recruit = read("recruit.csv");
    let first = recruit.lines().nth(1).expect("somebody to recruit");
    assert!(first.starts_with("university,video,english,,1,1,1,"), "{recruit}");
    let fairness = read("fairness.csv");
    for line in ["everybody,,3,2,66,", "channel,video,1,0,0,3,3,3,3", "gender wish,any,3,2,66,"] {
        assert!(fairness.contains(line), "{line}: {fairness}");
    }
}

#[test]
fn the_cost_of_another_choice_says_who_would_wait() {
    // Both want m1, who has one place; only r1 can have m2.
    let requests = "id,waiting_since,circumstances,channels,languages,never_with\na,2026-06-01,x,email,en,\nb,2026-11-01,x,email,en,m2\n";
    let mentors =
        "id,circumstances,channels,cleared_for,languages\nm1,x,email,email,en\nm2,x,email,email,en\n";
    let run = Desk::with(requests, mentors).matches(&["--explain", "a", "m1"]);
    let cost = "choosing them changes people matched by -1, urgency by -1, score by -880; would then wait: b";
    assert!(run.spoken().contains(cost), "{} {}", run.spoken(), run.said());
}

#[test]
fn somebody_who_is_not_there_cannot_be_explained() {
    let run = Desk::with(REQUESTS, MENTORS).matches(&["--explain", "r9"]);
    assert_eq!(run.code(), Some(2));
    assert!(
        run.said().contains("there is no request \"r9\"") && !run.wrote("pairings.csv"),
        "{}",
        run.said()
    );
}

#[test]
fn best_pairs_a_least_score_and_preferred_circumstances_can_be_asked_for() {
    let desk = Desk::with(REQUESTS, MENTORS.replace("university", "moving"));
    assert!(desk.matches(&[]).file("summary.json").contains("\"matched\":0"));
    let preferred = desk.matches(&["--circumstance", "preferred", "--goal", "best_pairs"]);
    assert!(preferred.file("summary.json").contains("\"matched\":2"), "{}", preferred.said());
    let picky = desk.matches(&["--circumstance", "preferred", "--min-score", "990"]);
    assert!(picky.file("summary.json").contains("\"matched\":0"));
    assert!(picky.file("waiting.csv").contains("BelowMinimum"));
}
