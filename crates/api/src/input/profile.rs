//! The facts for matching, field by field, as a request and an application both give them. Without this file the same question would
//! be read in two ways, and lists could grow without end.

use std::collections::BTreeSet;

use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::invalid::Invalid;
use befriend_domain::offering::Offering;
use befriend_domain::profile::Fact;
use befriend_domain::text::{FreeText, Name, Word};
use befriend_domain::times::{Slot, Times};

use super::offered::Offered;
use crate::reading::Reading;

/// The most things taken in one list: nobody tells more of themself, and a list without end would slow every run.
const MOST: usize = 40;

/// Values of a field, where an empty one (a choice not made) says nothing.
pub(super) fn given<T>(
    reading: &mut Reading<'_>,
    field: &str,
    parse: impl Fn(&str) -> Result<T, Invalid>,
) -> Vec<T> {
    let values = reading.many(field, |text| match text.trim() {
        "" => Ok(None),
        text => parse(text).map(Some),
    });
    let values: Vec<T> = values.into_iter().flatten().collect();
    if values.len() > MOST {
        reading.fault(field, Invalid::TooLong { max: MOST });
    }
    values
}

/// One value of a controlled list, or what it is when nothing was chosen.
pub(super) fn chosen_or<T>(
    reading: &mut Reading<'_>,
    field: &str,
    from_code: impl Fn(&str) -> Option<T>,
    otherwise: T,
) -> T {
    reading.optional(field, |text| from_code(text).ok_or(Invalid::NotAChoice)).unwrap_or(otherwise)
}

/// Circumstances, the most important first: each `term` or `term:stage`. `matters_most` names the one to put first.
pub(super) fn circumstances(reading: &mut Reading<'_>, offered: &Offered) -> Vec<Circumstance> {
    let mut all = given(reading, "circumstances", |text| circumstance(text, offered));
    let mut seen = BTreeSet::new();
    if all.iter().any(|one| !seen.insert(one.term.clone())) {
        reading.fault("circumstances", Invalid::Twice);
    }
    let first = reading.optional("matters_most", Word::parse);
    if let Some(first) = first {
        match all.iter().position(|one| one.term == first) {
            Some(at) => all[..=at].rotate_right(1),
            None => reading.fault("matters_most", Invalid::DoesNotFit),
        }
    }
    all
}

fn circumstance(text: &str, offered: &Offered) -> Result<Circumstance, Invalid> {
    let (term, stage) = text.split_once(':').unwrap_or((text, Stage::Any.code()));
    let term = offered.term(&Word::parse(term)?).ok_or(Invalid::NotAChoice)?;
    let stage = Stage::from_code(stage).ok_or(Invalid::NotAChoice)?;
    Ok(Circumstance { term: term.code.clone(), stage: if term.staged { stage } else { Stage::Any } })
}

/// Channels that the offering has, in order of wish. At least one.
pub(super) fn channels(reading: &mut Reading<'_>, offering: Option<&Offering>) -> Vec<Channel> {
    let all = given(reading, "channels", |text| {
        Channel::from_code(text)
            .filter(|channel| offering.is_none_or(|offering| offering.channels.contains(channel)))
            .ok_or(Invalid::NotAChoice)
    });
    let distinct: BTreeSet<Channel> = all.iter().copied().collect();
    if all.is_empty() {
        reading.fault("channels", Invalid::Missing);
    } else if distinct.len() < all.len() {
        reading.fault("channels", Invalid::Twice);
    }
    all
}

/// When somebody is free; needed for every channel on which both must be there at once.
pub(super) fn times(reading: &mut Reading<'_>, channels: &[Channel]) -> Times {
    let times: Times = given(reading, "times", |text| Slot::from_code(text).ok_or(Invalid::NotAChoice))
        .into_iter()
        .collect();
    if times.is_empty() && channels.iter().any(|channel| channel.needs_shared_time()) {
        reading.fault("times", Invalid::TimeNeeded);
    }
    times
}

/// One of the scheme's areas; needed to meet in person.
pub(super) fn area(reading: &mut Reading<'_>, offered: &Offered, channels: &[Channel]) -> Option<Word> {
    let area = reading.optional("area", |text| {
        let code = Word::parse(text)?;
        offered.scheme.area(&code).map(|area| area.code.clone()).ok_or(Invalid::NotAChoice)
    });
    if area.is_none() && channels.contains(&Channel::InPerson) {
        reading.fault("area", Invalid::AreaNeeded);
    }
    area
}

/// Kilometres somebody would go, 0 to 100.
pub(super) fn max_km(reading: &mut Reading<'_>) -> u16 {
    reading
        .whole_number("max_km", 0..=100)
        .and_then(|km| u16::try_from(km).ok())
        .unwrap_or(befriend_domain::profile::DEFAULT_KM)
}

/// Words in the order given, each once: ticked boxes, and text with commas or line breaks between words.
pub(super) fn words(reading: &mut Reading<'_>, field: &str) -> Vec<Word> {
    let mut all: Vec<Word> = Vec::new();
    let given = given(reading, field, |text| {
        let parts = text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(Word::parse).collect::<Result<Vec<_>, _>>()
    });
    for word in given.into_iter().flatten() {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    if all.len() > MOST {
        reading.fault(field, Invalid::TooLong { max: MOST });
    }
    all
}

/// Words of a list the scheme controls, such as needs or genders.
pub(super) fn listed(reading: &mut Reading<'_>, field: &str, list: &[Word]) -> BTreeSet<Word> {
    let parse = |text: &str| {
        let word = Word::parse(text)?;
        if list.contains(&word) { Ok(word) } else { Err(Invalid::NotAChoice) }
    };
    given(reading, field, parse).into_iter().collect()
}

/// Facts that may be shown, or are not to be used.
pub(super) fn facts(reading: &mut Reading<'_>, field: &str) -> BTreeSet<Fact> {
    given(reading, field, |text| Fact::from_code(text).ok_or(Invalid::NotAChoice)).into_iter().collect()
}

/// Names of people to be kept apart from, one a line.
pub(super) fn names(reading: &mut Reading<'_>, field: &str) -> Vec<Name> {
    let given = given(reading, field, |text| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(Name::parse).collect::<Result<Vec<_>, _>>()
    });
    let names: Vec<Name> = given.into_iter().flatten().collect();
    if names.len() > MOST {
        reading.fault(field, Invalid::TooLong { max: MOST });
    }
    names
}

/// Something said at length, if anything was.
pub(super) fn own_words(reading: &mut Reading<'_>, field: &str) -> Option<FreeText> {
    reading.optional(field, FreeText::parse)
}
