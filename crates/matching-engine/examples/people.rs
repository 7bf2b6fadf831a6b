//! `people REQUESTS MENTORS SEED [full|alike]`: makes up people, matches them, and prints one line of JSON with what
//! each step took, for benchmarks. Requests see about the eligibility of a country-wide service; `full`:
//! nobody is barred from anybody; `alike`: nor can anybody be told from anybody.

use std::process::ExitCode;
use std::time::Instant;

use befriend_matching_engine::{
    AgeWish, Change, Channel, Circumstance, GenderWish, Mentor, Phase, Place, Policy, Pool, Problem, Request,
    Slot, Solution, Stage, Standing, Style, Times, Vocabulary, Word, solve_watched,
};
use chrono::{Days, NaiveDate};

#[expect(clippy::print_stdout, reason = "the line is what was asked for")]
fn main() -> ExitCode {
    let numbers: Vec<u32> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let [requests, mentors, seed] = numbers[..] else {
        eprintln!("usage: people REQUESTS MENTORS SEED [full|alike]");
        return ExitCode::from(2);
    };
    let variety = match std::env::args().nth(4).as_deref() {
        Some("full") => Variety::Full,
        Some("alike") => Variety::Alike,
        _ => Variety::Country,
    };
    match run(requests, mentors, seed, variety) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(
    requests: u32,
    mentors: u32,
    seed: u32,
    variety: Variety,
) -> Result<String, Box<dyn std::error::Error>> {
    let problem = Crowd::new(seed, variety).problem(requests, mentors);
    let started = Instant::now();
    let min_score = if variety == Variety::Country { 400 } else { 0 };
    let pool = Pool::new(problem, Policy { min_score, ..Policy::default() })?;
    let ready = started.elapsed().as_secs_f64();
    let (mut found, mut eligible, mut rounds, mut stored) = (0.0, 0, 0, 0);
    let say = |what: &str| {
        let (seconds, worked) = (started.elapsed().as_secs_f64(), processors());
        eprintln!("{seconds:.2} s ({worked:.2} s of processors)  {what}");
    };
    let solution = solve_watched(&pool, &mut |phase| match phase {
        Phase::Eligible { pairs } => (found, eligible) = (started.elapsed().as_secs_f64(), pairs),
        Phase::Estimated => say("estimated"),
        Phase::Started => say("first pairs"),
        Phase::Solved => say("solved"),
        Phase::Chosen { round, stored: now, added } => {
            say(&format!("round {round}: {now} pairs stored, {added} to add"));
            (rounds, stored) = (round, now);
        }
    })?;
    let solved = started.elapsed().as_secs_f64();
    solution.verify(&pool)?;
    let verified = started.elapsed().as_secs_f64();
    let totals = solution.totals();
    let (middle, slow) = changes(&pool, &solution);
    let (what_if, shortlist) = questions(&pool, &solution);
    Ok(format!(
        "{{\"requests\":{requests},\"mentors\":{mentors},\"eligible\":{eligible},\"stored\":{stored},\
         \"rounds\":{rounds},\"ready_s\":{ready:.3},\"eligible_s\":{:.3},\"solve_s\":{:.3},\"verify_s\":{:.3},\
         \"change_p50_us\":{middle:.1},\"change_p99_us\":{slow:.1},\"what_if_p50_us\":{:.1},\"what_if_p99_us\":{:.1},\
         \"shortlist_p50_us\":{:.1},\"shortlist_p99_us\":{:.1},\"matched\":{},\"urgency\":{},\"score\":{},\"certified\":true}}",
        found - ready,
        solved - found,
        verified - solved,
        what_if.0,
        what_if.1,
        shortlist.0,
        shortlist.1,
        totals.matched,
        totals.urgency,
        totals.score
    ))
}

/// Seconds all processors together have worked for this program, where the system says.
fn processors() -> f64 {
    let line = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = line.split_whitespace().skip(13).take(2).filter_map(|word| word.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Microseconds one withdrawal and one arrival take together, each exact: the median and the slowest in a
/// hundred of up to two thousand.
fn changes(pool: &Pool, solution: &Solution) -> (f64, f64) {
    let mut standing = Standing::new(pool, solution);
    let step = (pool.requests().len() / 2000).max(1);
    let change = |request: usize| {
        let started = Instant::now();
        standing.hold_back(request);
        standing.admit(request);
        started.elapsed().as_secs_f64() * 1e6
    };
    middle_and_slow((0..pool.requests().len()).step_by(step).map(change).collect())
}

/// The median and the slowest in a hundred.
fn middle_and_slow(mut taken: Vec<f64>) -> (f64, f64) {
    taken.sort_by(f64::total_cmp);
    let at = |part: usize| taken.get(taken.len() * part / 100).copied().unwrap_or(0.0);
    (at(50), at(99))
}

/// Microseconds to say what locking a request to its second best mentor would change, and to make a shortlist of
/// five with the cost of each: median and slowest in a hundred of up to two hundred requests.
fn questions(pool: &Pool, solution: &Solution) -> ((f64, f64), (f64, f64)) {
    let mut standing = Standing::new(pool, solution);
    let step = (pool.requests().len() / 200).max(1);
    // The first question makes the mentors ready to be searched.
    let _ = standing.shortlist(0, 5);
    let (mut asked, mut listed) = (Vec::new(), Vec::new());
    for request in (0..pool.requests().len()).step_by(step) {
        let started = Instant::now();
        let list = standing.shortlist(request, 5);
        listed.push(started.elapsed().as_secs_f64() * 1e6);
        let second = list.get(1).and_then(|choice| pool.mentor_position(&choice.mentor));
        if let Some(mentor) = second {
            let started = Instant::now();
            let _ = standing.what_if(&[Change::Lock { request, mentor }]);
            asked.push(started.elapsed().as_secs_f64() * 1e6);
        }
    }
    (middle_and_slow(asked), middle_and_slow(listed))
}

/// How people differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variety {
    Country,
    Full,
    Alike,
}

/// Makes up people, the same for the same seed.
struct Crowd {
    state: u64,
    words: Vocabulary,
    variety: Variety,
}

impl Crowd {
    fn new(seed: u32, variety: Variety) -> Self {
        Self { state: u64::from(seed), words: Vocabulary::default(), variety }
    }

    /// Takes away what could bar anybody: all share a circumstance, the phone, a time and a language.
    fn unbar(&mut self, request: &mut Request) {
        let common = Circumstance { word: self.words.word("circumstance 0"), stage: Stage::Any };
        if !request.circumstances.iter().any(|c| c.word == common.word) {
            request.circumstances.push(common);
        }
        if !request.channels.contains(&Channel::Phone) {
            request.channels.push(Channel::Phone);
        }
        request.times = Times::from_bits(request.times.bits() | 1);
        request.mentor_gender = GenderWish::Any;
    }

    fn unbar_mentor(&mut self, mentor: &mut Mentor) {
        let common = Circumstance { word: self.words.word("circumstance 0"), stage: Stage::Any };
        if !mentor.circumstances.iter().any(|c| c.word == common.word) {
            mentor.circumstances.push(common);
        }
        if !mentor.channels.contains(&Channel::Phone) {
            mentor.channels.push(Channel::Phone);
        }
        mentor.cleared_for = mentor.channels.clone();
        mentor.times = Times::from_bits(mentor.times.bits() | 1);
        mentor.person_gender = GenderWish::Any;
    }

    /// A whole number below `limit` (splitmix64).
    fn below(&mut self, limit: u32) -> u32 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(limit.max(1))).unwrap_or(0)
    }

    fn one_in(&mut self, how_many: u32) -> bool {
        self.below(how_many) == 0
    }

    /// A number below `limit`, small ones more often.
    fn often_small(&mut self, limit: u32) -> u32 {
        self.below(limit).min(self.below(limit)).min(self.below(limit))
    }

    fn words(&mut self, kind: &str, of: u32, most: u32) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        for _ in 0..self.below(most + 1) {
            let number = self.often_small(of);
            let word = self.words.word(&format!("{kind} {number}"));
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    fn circumstances(&mut self, most: u32) -> Vec<Circumstance> {
        let mut words = self.words("circumstance", 12, most - 1);
        if words.is_empty() {
            words.push(self.words.word("circumstance 0"));
        }
        let stage = |crowd: &mut Self| Stage::ALL[crowd.below(4) as usize];
        words.into_iter().map(|word| Circumstance { word, stage: stage(self) }).collect()
    }

    fn channels(&mut self) -> Vec<Channel> {
        let start = self.below(4) as usize;
        let count = 1 + self.below(3) as usize;
        Channel::ALL.iter().cycle().skip(start).take(count).copied().collect()
    }

    fn times(&mut self, most: u32) -> Times {
        let count = 1 + self.below(most);
        let numbers: Vec<u32> = (0..count).map(|_| self.below(21)).collect();
        Times::from_slots(numbers.into_iter().filter_map(|n| Slot::from_number(u8::try_from(n).unwrap_or(0))))
    }

    fn languages(&mut self) -> Vec<Word> {
        let mut languages = vec![self.words.word("english")];
        if self.one_in(8) {
            languages.insert(0, self.words.word("another"));
        }
        languages
    }

    fn place(&mut self) -> Option<Place> {
        let town = self.often_small(60);
        let (north, east) = (town * 7919 % 5000, town * 104_729 % 4000);
        let near = |crowd: &mut Self| f64::from(crowd.below(1500)) / 10_000.0;
        let latitude = 50.5 + f64::from(north) / 1000.0 + near(self);
        Place::new(latitude, -4.0 + f64::from(east) / 1000.0 + near(self))
    }

    fn gender(&mut self) -> Option<Word> {
        let gender = ["woman", "man", "non-binary"][self.often_small(3) as usize];
        (!self.one_in(20)).then(|| self.words.word(gender))
    }

    fn gender_wish(&mut self, one_in: u32) -> GenderWish {
        if self.one_in(one_in) { GenderWish::OneOf(vec![self.words.word("woman")]) } else { GenderWish::Any }
    }

    fn age(&mut self) -> Option<u8> {
        u8::try_from(18 + self.below(65)).ok()
    }

    fn km(&mut self) -> u16 {
        u16::try_from(4 + self.below(27)).unwrap_or(10)
    }

    fn request(&mut self, number: u32, date: NaiveDate) -> Request {
        let days = self.often_small(700);
        let mut request = Request::new(format!("r{number:07}"), date - Days::new(u64::from(days)));
        request.circumstances = self.circumstances(3);
        request.channels = self.channels();
        request.languages = self.languages();
        request.times = self.times(8);
        request.place = self.place();
        request.max_km = self.km();
        request.style = Style::ALL[self.below(3) as usize];
        request.gender = self.gender();
        request.mentor_gender = self.gender_wish(4);
        request.age = self.age();
        request.age_wish = AgeWish::ALL[self.often_small(4) as usize];
        request.interests = self.words("interest", 40, 5);
        match self.variety {
            Variety::Country => {}
            Variety::Full => self.unbar(&mut request),
            Variety::Alike => {
                request = Request::new(request.id, date);
                request.languages = vec![self.words.word("english")];
                self.unbar(&mut request);
            }
        }
        request
    }

    fn mentor(&mut self, number: u32) -> Mentor {
        let mut mentor = Mentor::new(format!("m{number:07}"));
        mentor.circumstances = self.circumstances(4);
        mentor.channels = self.channels();
        mentor.cleared_for = mentor.channels.clone();
        mentor.languages = self.languages();
        mentor.times = self.times(5);
        mentor.place = self.place();
        mentor.max_km = self.km();
        mentor.style = Style::ALL[self.below(3) as usize];
        mentor.gender = self.gender();
        mentor.person_gender = self.gender_wish(12);
        mentor.age = self.age();
        mentor.interests = self.words("interest", 40, 6);
        mentor.places_left = i32::try_from(1 + self.often_small(5)).unwrap_or(1);
        match self.variety {
            Variety::Country => {}
            Variety::Full => self.unbar_mentor(&mut mentor),
            Variety::Alike => {
                mentor = Mentor { places_left: mentor.places_left, ..Mentor::new(mentor.id) };
                mentor.languages = vec![self.words.word("english")];
                self.unbar_mentor(&mut mentor);
            }
        }
        mentor
    }

    fn problem(mut self, requests: u32, mentors: u32) -> Problem {
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        let requests = (0..requests).map(|number| self.request(number, date)).collect();
        let mentors = (0..mentors).map(|number| self.mentor(number)).collect();
        Problem { date, requests, mentors, answered_before: Vec::new(), vocabulary: self.words }
    }
}
