//! How well two people fit: whole points for each criterion, adding up to at most 1000.
//!
//! Every line of the contract's table is one function here, floored by one integer division of the
//! whole product, so that anybody can compute the same numbers by hand. A new criterion needs a field
//! in [`Points`] and in [`Weights`], a line in `tests/rules.rs` and in `docs/MATCHING.md`.

use serde::{Deserialize, Serialize};

use crate::eligibility::Meeting;
use crate::facts::{AgeWish, Channel, Stage, Style};
use crate::profile::{Giver, Seeker};
use crate::weights::Weights;

/// What two people are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Shared lived experience.
    Circumstance,
    /// Meeting in the way the person likes best.
    Channel,
    /// Times both are free.
    Times,
    /// The language the person is most at home in.
    Language,
    /// How near they live.
    Distance,
    /// What both enjoy.
    Interests,
    /// The person's wish about age.
    Age,
    /// Company or goals.
    Style,
}

impl Criterion {
    /// Every criterion, in the order of the contract's table.
    pub const ALL: [Self; 8] = [
        Self::Circumstance,
        Self::Channel,
        Self::Times,
        Self::Language,
        Self::Distance,
        Self::Interests,
        Self::Age,
        Self::Style,
    ];

    /// Its word in spreadsheets and weights files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Circumstance => "circumstance",
            Self::Channel => "channel",
            Self::Times => "times",
            Self::Language => "language",
            Self::Distance => "distance",
            Self::Interests => "interests",
            Self::Age => "age",
            Self::Style => "style",
        }
    }
}

/// The points of one pair, by criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Points {
    /// Shared lived experience.
    pub circumstance: u32,
    /// Meeting in the way the person likes best.
    pub channel: u32,
    /// Times both are free.
    pub times: u32,
    /// The language the person is most at home in.
    pub language: u32,
    /// How near they live.
    pub distance: u32,
    /// What both enjoy.
    pub interests: u32,
    /// The person's wish about age.
    pub age: u32,
    /// Company or goals.
    pub style: u32,
}

impl Points {
    /// The points of one criterion.
    pub const fn of(&self, criterion: Criterion) -> u32 {
        match criterion {
            Criterion::Circumstance => self.circumstance,
            Criterion::Channel => self.channel,
            Criterion::Times => self.times,
            Criterion::Language => self.language,
            Criterion::Distance => self.distance,
            Criterion::Interests => self.interests,
            Criterion::Age => self.age,
            Criterion::Style => self.style,
        }
    }

    /// The score: all the points together.
    pub const fn score(&self) -> u32 {
        self.circumstance
            + self.channel
            + self.times
            + self.language
            + self.distance
            + self.interests
            + self.age
            + self.style
    }
}

impl Weights {
    /// The most points one criterion can give.
    pub const fn of(&self, criterion: Criterion) -> u32 {
        match criterion {
            Criterion::Circumstance => self.circumstance,
            Criterion::Channel => self.channel,
            Criterion::Times => self.times,
            Criterion::Language => self.language,
            Criterion::Distance => self.distance,
            Criterion::Interests => self.interests,
            Criterion::Age => self.age,
            Criterion::Style => self.style,
        }
    }
}

/// The points of a pair that would meet like this.
#[inline]
pub(crate) fn points(seeker: &Seeker, giver: &Giver, meeting: Meeting, weights: &Weights) -> Points {
    let stage = |position: usize| giver.circumstances.stage(seeker.circumstances[position].0);
    let several = meeting.channel != Channel::Email && seeker.times.shared(giver.times).count() >= 2;
    Points {
        circumstance: circumstance(seeker, stage, weights.circumstance),
        channel: channel(seeker, meeting.rank, weights.channel),
        times: if several { weights.times } else { weights.times * 2 / 3 },
        language: language(seeker, giver, weights.language),
        distance: distance(meeting.metres, weights.distance),
        interests: interests(seeker, seeker.interests.shared(&giver.interests), weights.interests),
        age: age(seeker, giver.age, weights.age),
        style: style(seeker.style, giver.style, weights.style),
    }
}

/// How well a mentor's stage answers a person's, in hundredths.
pub const fn stage_fit(person: Stage, mentor: Stage) -> u32 {
    use Stage::{AboutTo, Any, BeenThrough, InIt};
    match (person, mentor) {
        (Any, _) | (_, Any | BeenThrough) => 100,
        (AboutTo | InIt, InIt) => 80,
        (BeenThrough, InIt) => 60,
        (AboutTo, AboutTo) => 40,
        (InIt | BeenThrough, AboutTo) => 20,
    }
}

/// weight × (2·n·f₁ + Σ fᵢ) ÷ (300·n); nothing asked: weight ÷ 2. `lived` gives the mentor's stage in
/// the request's circumstance at a position, if it is shared.
pub(crate) fn circumstance(seeker: &Seeker, lived: impl Fn(usize) -> Option<Stage>, weight: u32) -> u32 {
    if seeker.circumstances.is_empty() {
        return weight / 2;
    }
    let (mut first, mut sum, mut listed) = (0, 0, 0u64);
    for (position, (_, stage)) in seeker.circumstances.iter().enumerate() {
        let fit = lived(position).map_or(0, |lived| u64::from(stage_fit(*stage, lived)));
        if listed == 0 {
            first = fit;
        }
        listed += 1;
        sum += fit;
    }
    whole(u64::from(weight) * (2 * listed * first + sum) / (300 * listed))
}

/// weight × (k − rank) ÷ k.
pub(crate) fn channel(seeker: &Seeker, rank: u8, weight: u32) -> u32 {
    let wishes = u32::try_from(seeker.channels.order().len()).unwrap_or(1);
    weight * (wishes - u32::from(rank)) / wishes
}

/// The mentor speaks the person's first language: all; else weight ÷ 2.
fn language(seeker: &Seeker, giver: &Giver, weight: u32) -> u32 {
    if seeker.first_language.meets(&giver.languages) { weight } else { weight / 2 }
}

/// In person: weight × (limit − d) ÷ limit; other channels: weight ÷ 2.
pub(crate) fn distance(metres: Option<(u32, u32)>, weight: u32) -> u32 {
    match metres {
        None => weight / 2,
        Some((_, 0)) => 0,
        Some((metres, limit)) => whole(u64::from(weight) * u64::from(limit - metres) / u64::from(limit)),
    }
}

/// None listed: weight ÷ 2; else weight × min(shared, m) ÷ m, m = min(3, listed).
pub(crate) fn interests(seeker: &Seeker, shared: u32, weight: u32) -> u32 {
    let most = seeker.interests_listed.min(3);
    if most == 0 {
        return weight / 2;
    }
    weight * shared.min(most) / most
}

/// No wish: all; an age unknown: weight ÷ 2; else by the wish.
pub(crate) fn age(seeker: &Seeker, mentor: Option<u8>, weight: u32) -> u32 {
    if seeker.age_wish == AgeWish::Any {
        return weight;
    }
    let (Some(person), Some(mentor)) = (seeker.age, mentor) else {
        return weight / 2;
    };
    let older_by = i32::from(mentor) - i32::from(person);
    match seeker.age_wish {
        AgeWish::Similar if older_by.abs() <= 5 => weight,
        AgeWish::Similar if older_by.abs() <= 10 => weight / 2,
        AgeWish::Older if older_by >= 5 => weight,
        AgeWish::Younger if older_by <= -5 => weight,
        _ => 0,
    }
}

/// Equal, or either says either: all; else 0.
pub(crate) fn style(person: Style, mentor: Style, weight: u32) -> u32 {
    if person == mentor || person == Style::Either || mentor == Style::Either { weight } else { 0 }
}

/// Points are at most a weight, and a weight is at most a thousand.
fn whole(points: u64) -> u32 {
    u32::try_from(points).unwrap_or(u32::MAX)
}
