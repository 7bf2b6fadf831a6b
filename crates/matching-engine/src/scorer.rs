//! Scoring one request against many mentors: every criterion looked up instead of worked out.
//!
//! Without this file a run over hundreds of millions of pairs would divide hundreds of millions of times.
//! The tables are filled by the very functions of [`crate::score`], so there is one definition of every
//! point; a test compares the two on random people.

use crate::eligibility::meeting;
use crate::facts::{Channel, Place, Stage, Style};
use crate::policy::Policy;
use crate::pool::Pool;
use crate::profile::{ChannelSet, Giver, Seeker};
use crate::score;

/// How many circumstances of a request the table covers.
const CIRCUMSTANCES: usize = 3;
/// Not shared, or one of four stages.
const ANSWERS: usize = 5;
/// All the ways a mentor can answer that many circumstances.
const CODES: usize = ANSWERS * ANSWERS * ANSWERS;
/// Ages 0 to 254; 255 stands for unknown.
const AGES: usize = 256;

/// What scoring needs of a mentor, close together in memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hot {
    circumstances: u64,
    stages: [u64; 2],
    interests: u64,
    languages: u64,
    times: u32,
    channels: ChannelSet,
    style: Style,
    age: u8,
    max_km: u16,
    place: Option<Place>,
}

impl Hot {
    pub(crate) fn of(giver: &Giver) -> Self {
        let (circumstances, stages) = giver.circumstances.planes();
        Self {
            circumstances,
            stages,
            interests: giver.interests.mask(),
            languages: giver.languages.mask(),
            times: giver.times.bits(),
            channels: giver.channels,
            style: giver.style,
            age: giver.age.unwrap_or(u8::MAX),
            max_km: giver.max_km,
            place: giver.place,
        }
    }
}

/// One request's points, ready to be looked up.
pub(crate) struct Scorer<'a> {
    seeker: &'a Seeker,
    policy: &'a Policy,
    numbers: [u32; CIRCUMSTANCES],
    circumstance: [u32; CODES],
    interests: [u32; 4],
    age: [u32; AGES],
    style: [u32; 3],
    channel: [u32; 4],
    times: [u32; 2],
    language: [u32; 2],
    /// Whether only the functions of [`crate::score`] can score this request: it names words beyond the 64 most
    /// used of their kind. (Those of a mentor alone meet nothing.)
    rare: bool,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(pool: &'a Pool, request: usize) -> Self {
        let (seeker, policy) = (&pool.seekers[request], pool.policy());
        let weights = &policy.weights;
        let listed = seeker.circumstances.len();
        let rare = listed > CIRCUMSTANCES
            || seeker.circumstances.iter().any(|(number, _)| *number >= 64)
            || seeker.interests.has_rare()
            || seeker.first_language.has_rare();
        let mut scorer = Self {
            seeker,
            policy,
            numbers: [u32::MAX; CIRCUMSTANCES],
            circumstance: [0; CODES],
            interests: [0; 4],
            age: [0; AGES],
            style: Style::ALL.iter().fold([0; 3], |mut points, style| {
                points[*style as usize] = score::style(seeker.style, *style, weights.style);
                points
            }),
            channel: [0; 4],
            times: [weights.times * 2 / 3, weights.times],
            language: [weights.language / 2, weights.language],
            rare,
        };
        if !rare {
            scorer.fill(listed);
        }
        scorer
    }

    fn fill(&mut self, listed: usize) {
        let (seeker, weights) = (self.seeker, &self.policy.weights);
        for (number, (circumstance, _)) in self.numbers.iter_mut().zip(&seeker.circumstances) {
            *number = *circumstance;
        }
        for (code, points) in
            self.circumstance.iter_mut().enumerate().take(ANSWERS.pow(listed.try_into().unwrap_or(0)))
        {
            let answer = |position: usize| {
                Stage::ALL
                    .get((code / ANSWERS.pow(position.try_into().unwrap_or(0)) % ANSWERS).wrapping_sub(1))
            };
            *points = score::circumstance(seeker, |position| answer(position).copied(), weights.circumstance);
        }
        for (shared, points) in (0u32..).zip(&mut self.interests) {
            *points = score::interests(seeker, shared, weights.interests);
        }
        for (age, points) in (0u8..=u8::MAX).zip(&mut self.age) {
            *points = score::age(seeker, (age < u8::MAX).then_some(age), weights.age);
        }
        for (rank, points) in (0u8..4).zip(&mut self.channel).take(seeker.channels.order().len()) {
            *points = score::channel(seeker, rank, weights.channel);
        }
    }

    /// The score with a mentor no barrier keeps away but perhaps 11 and 12; `None` when barrier 11 does. The
    /// mentor is the one of `givers` at this position, and `hot` is what scoring needs of them.
    #[inline]
    pub(crate) fn score(&self, hot: &Hot, (givers, mentor): (&[Giver], u32)) -> Option<u32> {
        if self.rare {
            let giver = &givers[mentor as usize];
            let meeting = meeting(self.seeker, giver)?;
            return Some(score::points(self.seeker, giver, meeting, &self.policy.weights).score());
        }
        let shared_times = self.seeker.times.bits() & hot.times;
        let mut usable = ChannelSet(self.seeker.channels.set().0 & hot.channels.0);
        if shared_times == 0 {
            usable.0 &= ChannelSet::EMAIL.0;
        }
        let (mut channel, mut rank) = self.seeker.channels.first_of(usable)?;
        let mut distance = self.policy.weights.distance / 2;
        if channel == Channel::InPerson {
            if let Some(reach) = reach(self.seeker, hot) {
                distance = score::distance(Some(reach), self.policy.weights.distance);
            } else {
                usable.0 &= !ChannelSet::IN_PERSON.0;
                (channel, rank) = self.seeker.channels.first_of(usable)?;
            }
        }
        let several = channel != Channel::Email && shared_times & shared_times.wrapping_sub(1) != 0;
        let shared = (self.seeker.interests.mask() & hot.interests).count_ones().min(3);
        let first = self.seeker.first_language.mask() & hot.languages != 0;
        Some(
            self.circumstance[self.answers(hot)]
                + self.channel[usize::from(rank & 3)]
                + self.times[usize::from(several)]
                + self.language[usize::from(first)]
                + distance
                + self.interests[shared as usize]
                + self.age[usize::from(hot.age)]
                + self.style[hot.style as usize],
        )
    }

    /// The mentor's stage in each of the request's circumstances, as one number.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "two bits")]
    fn answers(&self, hot: &Hot) -> usize {
        let mut code = 0;
        let mut unit = 1;
        for number in self.numbers {
            if number == u32::MAX {
                break;
            }
            if hot.circumstances >> number & 1 == 1 {
                let stage = (hot.stages[0] >> number & 1) | (hot.stages[1] >> number & 1) << 1;
                code += unit * (stage as usize + 1);
            }
            unit *= ANSWERS;
        }
        code
    }
}

/// As [`crate::eligibility::within_reach`], without the sines where the latitude alone is too far.
fn reach(seeker: &Seeker, hot: &Hot) -> Option<(u32, u32)> {
    const METRES_A_DEGREE: f64 = 111_000.0;
    let (here, there): (Place, Place) = (seeker.place?, hot.place?);
    let limit = f64::from(seeker.max_km.min(hot.max_km)) * 1000.0;
    if (here.latitude - there.latitude).abs() * METRES_A_DEGREE > limit {
        return None;
    }
    crate::eligibility::within_reach(seeker, hot.place, hot.max_km)
}
