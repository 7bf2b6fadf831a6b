//! Instances to measure solvers on: made-up people over a made-up country, the same for the same seed.
//!
//! Without this file figures would rest on files nobody else has. The model and the file format are
//! described in `xtask/bench/README.md`.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::chance::Chance;

/// What kind of instance to make.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    /// Its name in figures and files.
    pub(crate) name: &'static str,
    /// How many requests.
    pub(crate) requests: u32,
    /// Whether there is one place for three requests instead of one for each.
    pub(crate) scarce: bool,
    /// How many of its best mentors each request keeps; 0 for all.
    pub(crate) keep: usize,
    /// Only mentors within so many kilometres; 0 for the whole country.
    pub(crate) within: f64,
}

/// Instances by size; each size includes the smaller ones.
pub(crate) const KINDS: [(u32, Kind); 10] = [
    (1, Kind { name: "1k scarce d50", requests: 1_000, scarce: true, keep: 50, within: 0.0 }),
    (1, Kind { name: "1k tight full", requests: 1_000, scarce: false, keep: 0, within: 0.0 }),
    (1, Kind { name: "10k scarce d50", requests: 10_000, scarce: true, keep: 50, within: 0.0 }),
    (1, Kind { name: "10k tight d50", requests: 10_000, scarce: false, keep: 50, within: 0.0 }),
    (1, Kind { name: "10k tight full", requests: 10_000, scarce: false, keep: 0, within: 0.0 }),
    (2, Kind { name: "100k scarce d50", requests: 100_000, scarce: true, keep: 50, within: 0.0 }),
    (2, Kind { name: "100k tight d50", requests: 100_000, scarce: false, keep: 50, within: 0.0 }),
    (2, Kind { name: "100k tight local", requests: 100_000, scarce: false, keep: 0, within: 60.0 }),
    (3, Kind { name: "1M scarce d32", requests: 1_000_000, scarce: true, keep: 32, within: 12.0 }),
    (3, Kind { name: "1M tight d32", requests: 1_000_000, scarce: false, keep: 32, within: 12.0 }),
];

const CIRCUMSTANCES: [f64; 12] = [26.0, 18.0, 13.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.5, 3.0, 2.0, 1.5];
const LANGUAGES: [f64; 10] = [88.0, 2.4, 2.0, 1.8, 1.4, 1.2, 1.0, 0.9, 0.7, 0.6];
const TOWNS: u32 = 60;

impl Chance {
    /// A number from 0 up to, not including, 1.
    fn part(&mut self) -> f64 {
        let bits = u32::try_from(self.next() >> 32).unwrap_or(0);
        f64::from(bits) / (f64::from(u32::MAX) + 1.0)
    }

    fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(((self.next() >> 32) * u64::from(limit)) >> 32).unwrap_or(0)
    }

    fn often(&mut self, chance: f64) -> bool {
        self.part() < chance
    }

    fn bell(&mut self) -> f64 {
        let far = (-2.0 * self.part().max(1e-12).ln()).sqrt();
        far * (std::f64::consts::TAU * self.part()).cos()
    }

    fn pick(&mut self, shares: &[f64]) -> u32 {
        let mut left = self.part() * shares.iter().sum::<f64>();
        for (at, share) in (0u32..).zip(shares) {
            left -= share;
            if left < 0.0 {
                return at;
            }
        }
        u32::try_from(shares.len()).map_or(0, |length| length - 1)
    }

    fn bits(&mut self, count: u32, shares: &[f64]) -> u64 {
        (0..count).fold(0, |bits, _| bits | 1 << self.pick(shares))
    }
}

struct Person {
    at: (f64, f64),
    channels: u64,
    first_channel: u64,
    circumstances: u64,
    first_circumstance: u64,
    languages: u64,
    /// A mentor's gender, or those a request welcomes.
    genders: u64,
    times: u64,
    /// A request's need to be met, or a mentor's meeting it.
    checked: bool,
    age: f64,
    interests: u64,
    /// How far a mentor travels, or how many points a request has for waiting.
    extra: f64,
    places: u32,
}

/// The country: towns with a place, a spread and how many people live there.
struct Country {
    towns: Vec<(f64, f64, f64)>,
    sizes: Vec<f64>,
    times: Vec<f64>,
    interests: Vec<f64>,
}

impl Country {
    fn new(chance: &mut Chance) -> Self {
        let towns =
            (0..TOWNS).map(|_| (chance.part() * 500.0, chance.part() * 900.0, 3.0 + 14.0 * chance.part()));
        let evening = |slot: u32| if slot % 3 == 2 && slot < 15 { 3.0 } else { 1.3 };
        Self {
            towns: towns.collect(),
            sizes: (0..TOWNS).map(|rank| f64::from(rank + 1).powf(-0.85)).collect(),
            times: (0..21).map(evening).collect(),
            interests: (0..40).map(|rank: u32| 1.0 / f64::from(rank + 3)).collect(),
        }
    }

    fn somewhere(&self, chance: &mut Chance) -> (f64, f64) {
        if chance.often(0.1) {
            return (chance.part() * 500.0, chance.part() * 900.0);
        }
        let (x, y, spread) = self.towns[chance.pick(&self.sizes) as usize];
        (x + spread * chance.bell(), y + spread * chance.bell())
    }

    fn channels(chance: &mut Chance, shares: [f64; 3]) -> u64 {
        let channels =
            (0u32..).zip(shares).fold(0, |bits, (at, share)| bits | u64::from(chance.often(share)) << at);
        channels.max(1)
    }

    fn request(&self, chance: &mut Chance) -> Person {
        let channels = Self::channels(chance, [0.62, 0.40, 0.45]);
        let first_channel =
            (0..3).map(|turn| 1 << ((chance.below(3) + turn) % 3)).find(|bit| channels & bit != 0);
        let first_circumstance = 1 << chance.pick(&CIRCUMSTANCES);
        let second = if chance.often(0.25) { 1 << chance.pick(&CIRCUMSTANCES) } else { 0 };
        let count = 2 + chance.below(7);
        Person {
            at: self.somewhere(chance),
            channels,
            first_channel: first_channel.unwrap_or(channels),
            circumstances: first_circumstance | second,
            first_circumstance,
            languages: 1 << chance.pick(&LANGUAGES),
            genders: [0b111, 0b001, 0b010][chance.pick(&[0.70, 0.22, 0.08]) as usize],
            times: chance.bits(count, &self.times),
            checked: chance.often(0.1),
            age: 18.0 + f64::from(chance.below(65)),
            interests: chance.bits(6, &self.interests),
            extra: (-60.0 * chance.part().max(1e-9).ln()).min(365.0).floor(),
            places: 0,
        }
    }

    fn mentor(&self, chance: &mut Chance, scarce: bool) -> Person {
        let lived = 1 + chance.below(4);
        let count = 1 + chance.below(5);
        let shares = if scarce { [55.0, 28.0, 12.0, 5.0] } else { [1.0; 4] };
        let english = u64::from(chance.often(0.97));
        let other = if english == 0 || chance.often(0.15) { 1 << chance.pick(&LANGUAGES) } else { 0 };
        Person {
            at: self.somewhere(chance),
            channels: Self::channels(chance, [0.65, 0.35, 0.50]),
            first_channel: 0,
            circumstances: chance.bits(lived, &CIRCUMSTANCES),
            first_circumstance: 0,
            languages: english | other,
            genders: 1 << chance.pick(&[0.68, 0.29, 0.03]),
            times: chance.bits(count, &self.times),
            checked: chance.often(0.85),
            age: 18.0 + f64::from(chance.below(60)),
            interests: chance.bits(6, &self.interests),
            extra: 4.0 + 26.0 * chance.part(),
            places: 1 + chance.pick(&shares),
        }
    }
}

/// The weight of a pair, 0 when it is not eligible.
fn weight(number: u32, request: &Person, other: u32, mentor: &Person) -> u32 {
    let fits = request.first_circumstance & mentor.circumstances != 0
        && request.times & mentor.times != 0
        && request.languages & mentor.languages != 0
        && request.genders & mentor.genders != 0
        && (!request.checked || mentor.checked);
    if !fits {
        return 0;
    }
    let apart = ((request.at.0 - mentor.at.0).powi(2) + (request.at.1 - mentor.at.1).powi(2)).sqrt();
    let in_reach = if apart <= mentor.extra { 0b111 } else { 0b011 };
    let channels = request.channels & mentor.channels & in_reach;
    let mixed = Chance(u64::from(number) << 32 | u64::from(other)).next();
    if channels == 0 || mixed.is_multiple_of(200) {
        return 0;
    }
    let shared = |one: u64, other: u64| f64::from((one & other).count_ones());
    let near = if channels & 0b100 == 0 { 0.0 } else { 150.0 * (1.0 - apart / mentor.extra) };
    let rare_language = request.languages & mentor.languages & !1 != 0;
    let points = 40.0
        + if channels & request.first_channel == 0 { 40.0 } else { 160.0 }
        + near
        + 120.0 * shared(request.circumstances, mentor.circumstances)
        + 25.0 * shared(request.times, mentor.times).min(6.0)
        + (120.0 - 3.0 * (request.age - mentor.age).abs()).max(0.0)
        + 30.0 * shared(request.interests, mentor.interests)
        + if rare_language { 60.0 } else { 0.0 }
        + request.extra;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some hundreds of points")]
    let whole = points as u32;
    whole + u32::try_from((mixed >> 8) % 16).unwrap_or(0)
}

/// Makes an instance and writes it; the number of pairs.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write(kind: Kind, seed: u64, path: &Path) -> Result<usize> {
    let mut chance = Chance(seed.wrapping_mul(0x0123_4567));
    let country = Country::new(&mut chance);
    let requests: Vec<Person> = (0..kind.requests).map(|_| country.request(&mut chance)).collect();
    let count = if kind.scarce { kind.requests / 5 } else { kind.requests * 2 / 5 };
    let mut mentors: Vec<Person> = (0..count).map(|_| country.mentor(&mut chance, kind.scarce)).collect();
    mentors.sort_by(|a, b| a.at.1.total_cmp(&b.at.1));
    let (mut starts, mut links): (Vec<u64>, Vec<(u32, u32)>) = (vec![0], Vec::new());
    for (number, request) in (0u32..).zip(&requests) {
        let (from, to) = reach(&mentors, request, kind.within);
        let mut row: Vec<(u32, u32)> = (u32::try_from(from)?..)
            .zip(&mentors[from..to])
            .filter(|(_, mentor)| kind.within == 0.0 || (mentor.at.0 - request.at.0).abs() <= kind.within)
            .map(|(other, mentor)| (other, weight(number, request, other, mentor)))
            .filter(|(_, weight)| *weight > 0)
            .collect();
        if kind.keep > 0 && row.len() > kind.keep {
            row.select_nth_unstable_by(kind.keep - 1, |a, b| (b.1, b.0).cmp(&(a.1, a.0)));
            row.truncate(kind.keep);
        }
        row.sort_unstable();
        links.extend(row);
        starts.push(links.len() as u64);
    }
    save(path, &mentors, &starts, &links)?;
    Ok(links.len())
}

/// The mentors within so many kilometres north or south.
fn reach(mentors: &[Person], request: &Person, within: f64) -> (usize, usize) {
    if within == 0.0 {
        return (0, mentors.len());
    }
    let (south, north) = (request.at.1 - within, request.at.1 + within);
    (
        mentors.partition_point(|mentor| mentor.at.1 < south),
        mentors.partition_point(|mentor| mentor.at.1 <= north),
    )
}

fn save(path: &Path, mentors: &[Person], starts: &[u64], links: &[(u32, u32)]) -> Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    file.write_all(b"BMI1")?;
    for number in [u32::try_from(starts.len() - 1)?, u32::try_from(mentors.len())?, 0] {
        file.write_all(&number.to_le_bytes())?;
    }
    file.write_all(&(links.len() as u64).to_le_bytes())?;
    let padding = (mentors.len() % 2 == 1).then_some(0);
    for places in mentors.iter().map(|mentor| mentor.places).chain(padding) {
        file.write_all(&places.to_le_bytes())?;
    }
    for start in starts {
        file.write_all(&start.to_le_bytes())?;
    }
    for (mentor, _) in links {
        file.write_all(&mentor.to_le_bytes())?;
    }
    for (_, weight) in links {
        file.write_all(&weight.to_le_bytes())?;
    }
    Ok(file.flush()?)
}
