//! Why a pair fits, criterion by criterion, as facts a caller can put into sentences.
//!
//! Without this file a coordinator would see a number and have to trust it. There is no sentence here:
//! wording belongs to whoever speaks to people.

use serde::{Deserialize, Serialize};

use crate::facts::{AgeWish, Channel, Stage, Style, Times};
use crate::pool::{Fit, Pool};
use crate::problem::Request;
use crate::score::Criterion;
use crate::vocabulary::Word;

/// What one criterion adds to a pair's score, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which criterion.
    pub criterion: Criterion,
    /// The points it adds.
    pub points: u32,
    /// The most it could add.
    pub most: u32,
    /// The facts behind it.
    pub why: Why,
}

/// The facts behind the points of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The circumstances both share, most important first; empty when they share none.
    SharedCircumstances(Vec<SharedCircumstance>),
    /// The person named no circumstance.
    NoCircumstanceNamed,
    /// The pair's channel is the person's wish number `wish` (from 1) of `of`.
    ChannelWish {
        /// Which channel.
        channel: Channel,
        /// Which wish it is, from 1.
        wish: u32,
        /// How many channels the person listed.
        of: u32,
    },
    /// Email needs no shared time.
    NoTimeNeeded,
    /// When both are free.
    SharedTimes(Times),
    /// The mentor speaks the person's first language.
    FirstLanguage(String),
    /// They share these languages, and not the person's first.
    OtherLanguages(Vec<String>),
    /// They would meet in person, this far apart.
    Apart {
        /// Whole metres.
        metres: u32,
        /// The smaller of the two limits, whole metres.
        limit: u32,
    },
    /// They would not meet in person.
    DistanceDoesNotMatter,
    /// What both enjoy, of how many the person listed.
    SharedInterests {
        /// The interests both listed.
        shared: Vec<String>,
        /// How many the person listed.
        listed: u32,
    },
    /// The person listed no interest.
    NoInterestListed,
    /// The person has no wish about age.
    NoAgeWish,
    /// There is a wish, and an age is not known.
    AgeUnknown(AgeWish),
    /// There is a wish, and the mentor is this many years older (below 0: younger).
    AgeDifference {
        /// The person's wish.
        wish: AgeWish,
        /// Years the mentor is older.
        older_by: i16,
    },
    /// What each hopes the time is like.
    Styles {
        /// The person.
        person: Style,
        /// The mentor.
        mentor: Style,
    },
}

/// A circumstance both share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedCircumstance {
    /// Which.
    pub circumstance: String,
    /// Where the person stands in it.
    pub person: Stage,
    /// Where the mentor stands in it.
    pub mentor: Stage,
    /// Whether it is the person's most important one.
    pub first: bool,
}

/// The reasons of a pair whose fit is known, in the order of the criteria.
pub fn reasons(pool: &Pool, request: usize, mentor: usize, fit: &Fit) -> Vec<Reason> {
    let weights = &pool.policy().weights;
    let reason = |criterion: &Criterion| Reason {
        criterion: *criterion,
        points: fit.points.of(*criterion),
        most: weights.of(*criterion),
        why: why(pool, request, mentor, fit, *criterion),
    };
    Criterion::ALL.iter().map(reason).collect()
}

fn why(pool: &Pool, request: usize, mentor: usize, fit: &Fit, criterion: Criterion) -> Why {
    let (person, other) = (&pool.requests()[request], &pool.mentors()[mentor]);
    let texts =
        |words: Vec<Word>| words.into_iter().map(|word| pool.vocabulary().text(word).to_owned()).collect();
    match criterion {
        Criterion::Circumstance => circumstances(pool, request, mentor),
        Criterion::Channel => channel_wish(pool, request, fit),
        Criterion::Times if fit.channel == Channel::Email => Why::NoTimeNeeded,
        Criterion::Times => Why::SharedTimes(person.times.shared(other.times)),
        Criterion::Language => match person.languages.first() {
            Some(first) if other.languages.contains(first) => {
                Why::FirstLanguage(pool.vocabulary().text(*first).to_owned())
            }
            _ => Why::OtherLanguages(texts(shared(&person.languages, &other.languages))),
        },
        Criterion::Distance => match fit.metres {
            Some(metres) => Why::Apart { metres, limit: u32::from(person.max_km.min(other.max_km)) * 1000 },
            None => Why::DistanceDoesNotMatter,
        },
        Criterion::Interests if person.interests.is_empty() => Why::NoInterestListed,
        Criterion::Interests => Why::SharedInterests {
            shared: texts(shared(&person.interests, &other.interests)),
            listed: pool.seekers[request].interests_listed,
        },
        Criterion::Age => age(person, other.age),
        Criterion::Style => Why::Styles { person: person.style, mentor: other.style },
    }
}

fn shared(person: &[Word], mentor: &[Word]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for word in person {
        if mentor.contains(word) && !words.contains(word) {
            words.push(*word);
        }
    }
    words
}

fn circumstances(pool: &Pool, request: usize, mentor: usize) -> Why {
    let seeker = &pool.seekers[request];
    if seeker.circumstances.is_empty() {
        return Why::NoCircumstanceNamed;
    }
    let lived = &pool.givers[mentor].circumstances;
    let shared = seeker.circumstances.iter().enumerate().filter_map(|(rank, (number, stage))| {
        let word = pool.numberings.circumstances.words()[*number as usize];
        Some(SharedCircumstance {
            circumstance: pool.vocabulary().text(word).to_owned(),
            person: *stage,
            mentor: lived.stage(*number)?,
            first: rank == 0,
        })
    });
    Why::SharedCircumstances(shared.collect())
}

fn channel_wish(pool: &Pool, request: usize, fit: &Fit) -> Why {
    let order = pool.seekers[request].channels.order();
    let wish = (1u32..).zip(order).find(|(_, channel)| **channel == fit.channel).map_or(0, |(wish, _)| wish);
    Why::ChannelWish { channel: fit.channel, wish, of: u32::try_from(order.len()).unwrap_or(u32::MAX) }
}

fn age(person: &Request, mentor: Option<u8>) -> Why {
    match (person.age_wish, person.age, mentor) {
        (AgeWish::Any, _, _) => Why::NoAgeWish,
        (wish, Some(person), Some(mentor)) => {
            Why::AgeDifference { wish, older_by: i16::from(mentor) - i16::from(person) }
        }
        (wish, _, _) => Why::AgeUnknown(wish),
    }
}
