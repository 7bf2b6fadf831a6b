//! The domain's values as the engine's, and back: one small function for each.

use std::collections::BTreeSet;

use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::mentor::Mentor;
use befriend_domain::policy::{CircumstanceRule, Goal, MatchingPolicy};
use befriend_domain::reasons::{Points, Reasons, SharedCircumstance};
use befriend_domain::request::Request;
use befriend_domain::run::{LeftWaiting, Leftover, Unlock};
use befriend_domain::text::Word;
use befriend_domain::times::Times;
use befriend_matching_engine as engine;

use super::shortlist::Cost;

/// Why a pair fits, in the domain's words.
pub(super) fn reasons(request: &Request, mentor: &Mentor, fit: &engine::pool::Fit) -> Reasons {
    let (asks, offers) = (&request.profile, &mentor.profile);
    let channel = channel_back(fit.channel);
    let rank = asks.channels.iter().position(|one| *one == channel).unwrap_or_default();
    let shared = |one: &Circumstance| {
        let other =
            offers.circumstances.iter().find(|other| other.cleared && other.circumstance.term == one.term)?;
        Some(SharedCircumstance {
            term: one.term.clone(),
            person: one.stage,
            mentor: other.circumstance.stage,
        })
    };
    Reasons {
        channel,
        channel_rank: u8::try_from(rank).unwrap_or(u8::MAX),
        points: points(&fit.points),
        circumstances: asks.circumstances.iter().filter_map(shared).collect(),
        times: asks.times.shared(offers.times),
        languages: asks.languages.iter().filter(|word| offers.languages.contains(word)).cloned().collect(),
        interests: asks.interests.intersection(&offers.interests).cloned().collect(),
        distance_m: fit.metres,
    }
}

pub(super) fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

pub(super) fn channel(channel: Channel) -> engine::Channel {
    match channel {
        Channel::Phone => engine::Channel::Phone,
        Channel::Email => engine::Channel::Email,
        Channel::InPerson => engine::Channel::InPerson,
        Channel::Video => engine::Channel::Video,
    }
}

pub(super) fn channel_back(found: engine::Channel) -> Channel {
    match found {
        engine::Channel::Phone => Channel::Phone,
        engine::Channel::Email => Channel::Email,
        engine::Channel::InPerson => Channel::InPerson,
        engine::Channel::Video => Channel::Video,
    }
}

pub(super) fn circumstance(one: &Circumstance, words: &mut engine::Vocabulary) -> engine::Circumstance {
    let stage = match one.stage {
        Stage::AboutTo => engine::Stage::AboutTo,
        Stage::InIt => engine::Stage::InIt,
        Stage::BeenThrough => engine::Stage::BeenThrough,
        Stage::Any => engine::Stage::Any,
    };
    engine::Circumstance { word: words.word(one.term.as_str()), stage }
}

/// Both number the slots alike: Monday morning first.
pub(super) fn times(times: Times) -> engine::Times {
    engine::Times::from_slots(times.slots().filter_map(|slot| engine::Slot::parse(&slot.code())))
}

pub(super) fn wish(genders: &BTreeSet<Word>, words: &mut engine::Vocabulary) -> engine::GenderWish {
    if genders.is_empty() {
        engine::GenderWish::Any
    } else {
        engine::GenderWish::OneOf(genders.iter().map(|word| words.word(word.as_str())).collect())
    }
}

pub(super) fn policy(matching: &MatchingPolicy) -> engine::Policy {
    let weights = &matching.weights;
    engine::Policy {
        goal: match matching.goal {
            Goal::MostPeople => engine::Goal::MostPeople,
            Goal::BestPairs => engine::Goal::BestPairs,
        },
        circumstance: match matching.circumstance {
            CircumstanceRule::Required => engine::CircumstanceRule::Required,
            CircumstanceRule::Preferred => engine::CircumstanceRule::Preferred,
        },
        min_score: matching.min_score.into(),
        weights: engine::Weights {
            circumstance: weights.circumstance.into(),
            channel: weights.channel.into(),
            times: weights.times.into(),
            language: weights.language.into(),
            distance: weights.distance.into(),
            interests: weights.interests.into(),
            age: weights.age.into(),
            style: weights.style.into(),
        },
    }
}

pub(super) fn points(points: &engine::Points) -> Points {
    let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    Points {
        circumstance: whole(points.circumstance),
        channel: whole(points.channel),
        times: whole(points.times),
        language: whole(points.language),
        distance: whole(points.distance),
        interests: whole(points.interests),
        age: whole(points.age),
        style: whole(points.style),
    }
}

pub(super) fn left(waiting: engine::Waiting) -> Option<LeftWaiting> {
    Some(LeftWaiting {
        request: waiting.request.as_str().parse().ok()?,
        reason: match waiting.left {
            engine::Left::Outbid => Leftover::Outbid,
            engine::Left::NearMiss => Leftover::NearMiss,
            engine::Left::Nobody => Leftover::Nobody,
        },
        eligible: count(waiting.eligible),
        barriers: waiting
            .barriers
            .into_iter()
            .map(|(barrier, many)| (barrier.name().to_owned(), count(many)))
            .collect(),
        unlocks: waiting.unlocks.into_iter().map(unlock).collect(),
    })
}

pub(super) fn cost(difference: engine::Difference) -> Cost {
    Cost {
        matched: difference.matched,
        urgency: difference.urgency,
        points: difference.score,
        would_wait: Vec::new(),
    }
}

pub(super) fn unlock(unlock: engine::Unlock) -> Unlock {
    let (code, detail) = match unlock.relaxation {
        engine::Relaxation::TravelFurther { km } => ("travel_further", Some(km.to_string())),
        engine::Relaxation::AlsoBy(channel) => ("also_by_channel", Some(channel.as_str().replace('-', "_"))),
        engine::Relaxation::OneMoreTime => ("one_more_time", None),
        engine::Relaxation::AnyListedLanguage => ("any_listed_language", None),
        engine::Relaxation::AlsoInLanguage(language) => ("also_in_language", Some(language)),
    };
    Unlock { code: code.to_owned(), detail, mentors: count(unlock.mentors) }
}
