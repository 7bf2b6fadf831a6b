//! Why two people were suggested to each other, in sentences. Without this file a coordinator would read codes and
//! points, and a person would not learn why somebody was chosen for them.
//!
//! Whoever calls passes on only what may be shown: these sentences say everything that is in the [`Reasons`] given.

use std::collections::BTreeSet;

use befriend_domain::circumstance::Stage;
use befriend_domain::profile::Fact;
use befriend_domain::reasons::{Points, Reasons, SharedCircumstance};
use befriend_domain::run::Unlock;
use befriend_domain::text::Word;
use befriend_domain::times::{Slot, Times};

use crate::lists::capitalised;
use crate::{Tongue, dates, distance};

/// Who reads the sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The one who asked.
    Person,
    /// The one who offered.
    Mentor,
    /// A coordinator: speaks of both as others.
    Coordinator,
}

impl Reader {
    const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Mentor => "mentor",
            Self::Coordinator => "coordinator",
        }
    }
}

/// More times than this are counted, not listed.
const TIMES_LISTED: usize = 3;
/// What one side may be told of the other before they are introduced: what both are in, how and when they would talk and
/// roughly how far; languages and interests only when the other side marked them to be shown.
#[must_use]
pub fn shown(reasons: &Reasons, show: &BTreeSet<Fact>) -> Reasons {
    let mut told = reasons.clone();
    if !show.contains(&Fact::Languages) {
        told.languages.clear();
    }
    if !show.contains(&Fact::Interests) {
        told.interests.clear();
    }
    told
}

/// Each criterion that counts for the pair, in words, with its points; for coordinators only.
pub fn points(t: Tongue, points: &Points) -> Vec<(String, i32)> {
    points
        .by_criterion()
        .into_iter()
        .filter(|(_, points)| *points != 0)
        .map(|(code, points)| (t.code("criterion", code), points))
        .collect()
}

/// One sentence for each thing that speaks for the pair, the strongest kind first. `label` gives what the scheme calls a
/// circumstance, such as "Becoming a parent".
pub fn in_words(
    t: Tongue,
    reader: Reader,
    reasons: &Reasons,
    label: impl Fn(&Word) -> String,
) -> Vec<String> {
    let say = |what: &str, name: &'static str, value: String| {
        t.tw(format!("reason-{}-{what}", reader.code()), &[(name, value)])
    };
    let mut said: Vec<String> = reasons
        .circumstances
        .iter()
        .map(|shared| say(stages(shared), "term", in_a_sentence(&label(&shared.term))))
        .collect();
    if reasons.channel.needs_shared_time() && !reasons.times.is_empty() {
        said.push(say("times", "times", some_times(t, reasons.times)));
    }
    let choice = if reasons.channel_rank == 0 { "first_choice" } else { "other_choice" };
    said.push(say(choice, "by", t.code("reason-by", reasons.channel.code())));
    if reasons.points.language > 0 && !reasons.languages.is_empty() {
        said.push(say("languages", "languages", listed(t, &reasons.languages, capitalised)));
    }
    if !reasons.interests.is_empty() {
        said.push(say("interests", "interests", listed(t, &reasons.interests, str::to_owned)));
    }
    said.extend(reasons.distance_m.map(|metres| apart(t, metres)));
    said
}

/// `Tuesday evening`.
pub fn slot(t: Tongue, slot: Slot) -> String {
    let day = dates::weekday(t.language, slot.day);
    t.tw("slot", &[("weekday", day), ("part", t.code("part-of-day", slot.part.code()))])
}

/// All of `times`: `Monday morning and Tuesday evening`; empty for none.
pub fn all_times(t: Tongue, times: Times) -> String {
    let all: Vec<String> = times.slots().map(|one| slot(t, one)).collect();
    t.list(&all)
}

/// What one thing would unlock: `also meeting by video: 2 befrienders more`.
pub fn unlock(t: Tongue, unlock: &Unlock) -> String {
    let detail = match (unlock.code.as_str(), unlock.detail.as_deref().unwrap_or_default()) {
        ("also_by_channel", channel) => t.code("by-channel", channel),
        ("also_in_language", language) => capitalised(language),
        ("travel_further", km) => km.parse().map_or_else(|_| km.to_owned(), |km| distance::about(t, km)),
        (_, other) => other.to_owned(),
    };
    let what = t.tw(format!("unlock-{}", unlock.code), [("detail", detail)]);
    t.tw("unlock-line", [("what", t.s(what)), ("count", t.n(unlock.mentors))])
}

fn stages(shared: &SharedCircumstance) -> &'static str {
    match (shared.person, shared.mentor) {
        (Stage::BeenThrough, Stage::BeenThrough) => "both_through",
        (Stage::AboutTo, Stage::BeenThrough) => "ahead",
        (Stage::InIt, Stage::BeenThrough) => "amid",
        (Stage::InIt, Stage::InIt) => "both_amid",
        _ => "share",
    }
}

fn some_times(t: Tongue, times: Times) -> String {
    let mut all: Vec<String> = times.slots().map(|one| slot(t, one)).collect();
    if all.len() > TIMES_LISTED + 1 {
        let more = all.len() - TIMES_LISTED;
        all.truncate(TIMES_LISTED);
        all.push(t.tw("reason-more_times", [("count", more)]));
    }
    t.list(&all)
}

fn apart(t: Tongue, metres: u32) -> String {
    match distance::whole_miles(metres) {
        0 => t.t("reason-near"),
        miles => t.tw("reason-apart", [("miles", miles)]),
    }
}

fn listed(t: Tongue, words: &[Word], shown: impl Fn(&str) -> String) -> String {
    let words: Vec<String> = words.iter().map(|word| shown(word.as_str())).collect();
    t.list(&words)
}

/// A label inside a sentence: "Becoming a parent" becomes "becoming a parent", "ADHD" stays.
fn in_a_sentence(label: &str) -> String {
    let mut rest = label.chars();
    match (rest.next(), rest.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(rest).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use befriend_domain::channel::Channel;
    use befriend_domain::reasons::Points;
    use befriend_domain::times::PartOfDay;
    use chrono::Weekday;
    use rstest::rstest;

    fn word(text: &str) -> Word {
        Word::parse(text).expect("a word")
    }

    fn pair() -> Reasons {
        let evening = |day| Slot { day, part: PartOfDay::Evening };
        Reasons {
            channel: Channel::Phone,
            channel_rank: 0,
            points: Points { language: 10, ..Points::default() },
            circumstances: vec![SharedCircumstance {
                term: word("becoming_a_parent"),
                person: Stage::InIt,
                mentor: Stage::BeenThrough,
            }],
            times: [evening(Weekday::Tue), evening(Weekday::Thu)].into_iter().collect(),
            languages: vec![word("polish")],
            interests: vec![word("gardening"), word("football")],
            distance_m: None,
        }
    }

    fn label(_: &Word) -> String {
        "Becoming a parent".to_owned()
    }

    #[test]
    fn a_mentor_reads_why_somebody_was_thought_of() {
        let said = in_words(Tongue::default(), Reader::Mentor, &pair(), label);
        let expected = [
            "You have been through becoming a parent, and they are in it now.",
            "You are both free on Tuesday evening and Thursday evening.",
            "By phone, their first choice.",
            "You both speak Polish.",
            "You both enjoy gardening and football.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_not_marked_to_be_shown_is_not_said() {
        let nothing = in_words(Tongue::default(), Reader::Mentor, &shown(&pair(), &BTreeSet::new()), label);
        assert!(!nothing.iter().any(|said| said.contains("speak") || said.contains("enjoy")));
        let interests = shown(&pair(), &[Fact::Interests].into());
        assert_eq!(interests.interests, pair().interests);
        assert!(interests.languages.is_empty());
    }

    #[test]
    fn only_criteria_that_count_are_listed_with_points() {
        assert_eq!(points(Tongue::default(), &pair().points), [("language".to_owned(), 10)]);
    }

    #[test]
    fn writing_needs_no_shared_time_and_says_none() {
        let letters = Reasons { channel: Channel::Email, channel_rank: 1, ..pair() };
        let said = in_words(Tongue::default(), Reader::Person, &letters, label);
        assert!(said.contains(&"By email, one of your choices.".to_owned()), "{said:?}");
        assert!(!said.iter().any(|sentence| sentence.contains("free")), "{said:?}");
    }

    #[test]
    fn many_shared_times_are_counted() {
        let always = Reasons { times: Times::ANY, ..pair() };
        let said = in_words(Tongue::default(), Reader::Coordinator, &always, label);
        let times = "Both are free on Monday morning, Monday afternoon, Monday evening and 18 more times.";
        assert_eq!(said[1], times);
    }

    #[rstest]
    #[case(300, "Less than a mile apart.")]
    #[case(1700, "About 1 mile apart.")]
    #[case(5000, "About 3 miles apart.")]
    fn distance_is_told_roughly(#[case] metres: u32, #[case] words: &str) {
        assert_eq!(apart(Tongue::default(), metres), words);
    }

    #[test]
    fn every_reader_and_stage_has_a_sentence() {
        for reader in [Reader::Person, Reader::Mentor, Reader::Coordinator] {
            for person in Stage::ALL {
                for mentor in Stage::ALL {
                    for (channel, channel_rank) in Channel::ALL.into_iter().zip(0..) {
                        let circumstances = vec![SharedCircumstance { term: word("moving"), person, mentor }];
                        let pair = Reasons { channel, channel_rank, circumstances, ..pair() };
                        let said = in_words(Tongue::default(), reader, &pair, label);
                        assert!(!said.iter().any(|sentence| sentence.contains('⟦')), "{said:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_unlock_says_what_and_for_how_many() {
        let found = |code: &str, detail: Option<&str>, mentors| {
            let found = Unlock { code: code.to_owned(), detail: detail.map(str::to_owned), mentors };
            unlock(Tongue::default(), &found)
        };
        assert_eq!(found("also_by_channel", Some("video"), 2), "also meeting by video: 2 befrienders more");
        assert_eq!(
            found("travel_further", Some("5"), 1),
            "travelling about 3 miles further: 1 befriender more"
        );
        assert_eq!(found("one_more_time", None, 1), "being free at one more time: 1 befriender more");
    }
}
