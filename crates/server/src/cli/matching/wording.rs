//! The engine's typed reasons as plain English for two spreadsheets and a terminal.

use befriend_matching_engine::reasons::Why;
use befriend_matching_engine::{
    AgeWish, Barrier, Channel, Choice, Left, Phase, Pool, Reason, Relaxation, Stage, Unlock,
};

/// `1 pair`, `2 pairs`.
pub(super) fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// `1 person is`, `2 people are`.
pub(super) fn people(number: usize) -> String {
    if number == 1 { "1 person is".to_owned() } else { format!("{number} people are") }
}

/// How far a run is.
pub(super) fn phase(phase: Phase) -> String {
    match phase {
        Phase::Eligible { pairs } => {
            format!("found {pairs} pairs that nothing but a low score could keep apart")
        }
        Phase::Estimated => "estimated what each mentor's place will be worth".to_owned(),
        Phase::Started => "found the pairs to start with".to_owned(),
        Phase::Solved => "solved over the pairs so far".to_owned(),
        Phase::Chosen { stored, added: 0, .. } => {
            format!("no pair beside these {stored} could improve it")
        }
        Phase::Chosen { stored, added, .. } => {
            format!("{added} pairs beside these {stored} could improve it")
        }
    }
}

/// One criterion's facts.
pub(super) fn why(reason: &Reason) -> String {
    match &reason.why {
        Why::NoCircumstanceNamed => "no circumstance named".to_owned(),
        Why::SharedCircumstances(shared) if shared.is_empty() => "no circumstance in common".to_owned(),
        Why::SharedCircumstances(shared) => {
            let each: Vec<String> = shared
                .iter()
                .map(|one| match (one.person, one.mentor) {
                    (Stage::Any, Stage::Any) => one.circumstance.clone(),
                    (person, mentor) => {
                        format!("{} (person {}, mentor {})", one.circumstance, stage(person), stage(mentor))
                    }
                })
                .collect();
            format!("both know {}", each.join(", "))
        }
        Why::ChannelWish { channel, wish: 1, .. } => format!("{} is their first wish", by(*channel)),
        Why::ChannelWish { channel, wish, of } => format!("{} is wish {wish} of {of}", by(*channel)),
        Why::NoTimeNeeded => "email needs no shared time".to_owned(),
        Why::SharedTimes(times) => {
            let slots: Vec<String> = times.slots().map(|slot| slot.to_string()).collect();
            format!("both free {}", slots.join(", "))
        }
        Why::FirstLanguage(language) => format!("speaks {language}, their first language"),
        Why::OtherLanguages(languages) => {
            format!("shares {}, not their first language", languages.join(", "))
        }
        Why::Apart { metres, limit } => {
            format!("{} km apart, limit {}", kilometres(*metres), kilometres(*limit))
        }
        Why::DistanceDoesNotMatter => "distance does not matter".to_owned(),
        Why::NoInterestListed => "no interest listed".to_owned(),
        Why::SharedInterests { shared, .. } if shared.is_empty() => "no interest in common".to_owned(),
        Why::SharedInterests { shared, .. } => format!("both enjoy {}", shared.join(", ")),
        Why::NoAgeWish => "no wish about age".to_owned(),
        Why::AgeUnknown(wish) => format!("wishes for {}, an age is not known", age(*wish)),
        Why::AgeDifference { wish, older_by } => format!("wishes for {}, {}", age(*wish), older(*older_by)),
        Why::Styles { person, mentor } if person == mentor => format!("both say {person}"),
        Why::Styles { person, mentor } => format!("person says {person}, mentor says {mentor}"),
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::AboutTo => "about to",
        Stage::InIt => "in it",
        Stage::BeenThrough => "been through",
        Stage::Any => "any stage",
    }
}

/// A channel as one says it.
pub(super) const fn by(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "phone",
        Channel::Email => "email",
        Channel::InPerson => "in person",
        Channel::Video => "video",
    }
}

fn kilometres(metres: u32) -> String {
    format!("{}.{}", metres / 1000, metres % 1000 / 100)
}

const fn age(wish: AgeWish) -> &'static str {
    match wish {
        AgeWish::Any => "any age",
        AgeWish::Similar => "a similar age",
        AgeWish::Older => "somebody older",
        AgeWish::Younger => "somebody younger",
    }
}

fn older(by: i16) -> String {
    match by {
        0 => "the mentor is the same age".to_owned(),
        years @ 1.. => format!("the mentor is {} older", count(usize::from(years.unsigned_abs()), "year")),
        years => format!("the mentor is {} younger", count(usize::from(years.unsigned_abs()), "year")),
    }
}

/// A barrier as one says it.
pub(super) const fn barrier(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::SamePerson => "they are the same person",
        Barrier::NoPlaceLeft => "the mentor has no place left",
        Barrier::KeptApart => "they are kept apart",
        Barrier::AnsweredBefore => "an earlier answer still stands",
        Barrier::NeedNotMet => "the mentor does not meet a need",
        Barrier::NoSharedCircumstance => "they share no circumstance",
        Barrier::CircumstanceAvoided => "the mentor would rather not meet this circumstance",
        Barrier::NoSharedLanguage => "they share no language",
        Barrier::GenderWish => "a wish about gender stands between them",
        Barrier::SupportKind => "the person asks for another kind of support",
        Barrier::NoUsableChannel => "there is no channel both can use",
        Barrier::BelowMinimum => "their score is below the least",
    }
}

/// Why somebody is left waiting.
pub(super) const fn left(left: Left) -> &'static str {
    match left {
        Left::Outbid => {
            "every mentor who could be matched went to somebody at least as urgent, or for a better total"
        }
        Left::NearMiss => "nobody can be matched now; one thing loosened would change that",
        Left::Nobody => "nobody can be matched now, and no single thing loosened would change that",
    }
}

/// What choosing a mentor would cost everybody, and who would then wait.
pub(super) fn cost(pool: &Pool, choice: &Choice) -> String {
    let cost = &choice.cost;
    let numbers = match (choice.chosen, cost.matched, cost.urgency, cost.score) {
        (true, ..) => return "chosen".to_owned(),
        (false, 0, 0, 0) => "choosing them costs nothing".to_owned(),
        (false, matched, urgency, score) => {
            format!(
                "choosing them changes people matched by {matched}, urgency by {urgency}, score by {score}"
            )
        }
    };
    let waiting: Vec<&str> =
        choice.would_wait.iter().map(|request| pool.requests()[*request].id.as_str()).collect();
    if waiting.is_empty() { numbers } else { format!("{numbers}; would then wait: {}", waiting.join(", ")) }
}

/// `travel 4 km further:3`.
pub(super) fn unlock(unlock: &Unlock) -> String {
    let what = match &unlock.relaxation {
        Relaxation::TravelFurther { km } => format!("travel {km} km further"),
        Relaxation::AlsoBy(channel) => format!("also by {channel}"),
        Relaxation::OneMoreTime => "one more time".to_owned(),
        Relaxation::AnyListedLanguage => "any of their languages".to_owned(),
        Relaxation::AlsoInLanguage(language) => format!("also in {language}"),
    };
    format!("{what}:{}", unlock.mentors)
}
