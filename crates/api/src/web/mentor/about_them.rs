//! What a mentor may read of somebody before they are introduced. Without this file each page would decide for itself what
//! is told, and one would tell too much.

use befriend_domain::circumstance::{CircumstanceTerm, Stage};
use befriend_domain::person::Person;
use befriend_domain::profile::{Fact, RequestProfile};
use befriend_domain::proposal::Proposal;
use befriend_domain::scheme::Scheme;
use befriend_words::lists::capitalised;
use befriend_words::reasons::{self, Reader};
use chrono::NaiveDate;

use crate::frame::Frame;
use crate::lists::SummaryRow;

use super::label_of;

/// Why the two were thought of, one sentence each.
pub fn why_us(
    frame: &Frame,
    proposal: &Proposal,
    profile: &RequestProfile,
    terms: &[CircumstanceTerm],
) -> Vec<String> {
    let told = reasons::shown(&proposal.reasons, &profile.show);
    reasons::in_words(frame.tongue(), Reader::Mentor, &told, |term| label_of(terms, term))
}

/// The facts the person marked to be shown; no name, nothing else.
pub fn facts(
    frame: &Frame,
    scheme: &Scheme,
    person: &Person,
    profile: &RequestProfile,
    terms: &[CircumstanceTerm],
    today: NaiveDate,
) -> Vec<SummaryRow> {
    Fact::ALL
        .into_iter()
        .filter(|fact| profile.show.contains(fact))
        .filter_map(|fact| {
            let answers = told(frame, scheme, person, profile, terms, today, fact);
            (!answers.is_empty()).then(|| SummaryRow {
                question: frame.code("mentor-fact", fact.code()),
                answers,
                change: String::new(),
            })
        })
        .collect()
}

fn told(
    frame: &Frame,
    scheme: &Scheme,
    person: &Person,
    profile: &RequestProfile,
    terms: &[CircumstanceTerm],
    today: NaiveDate,
    fact: Fact,
) -> Vec<String> {
    let one = |said: Option<String>| said.into_iter().collect();
    match fact {
        Fact::Circumstances => profile
            .circumstances
            .iter()
            .map(|known| match known.stage {
                Stage::Any => label_of(terms, &known.term),
                stage => frame.tw(
                    "mentor-circumstance",
                    [("term", label_of(terms, &known.term)), ("stage", frame.code("stage", stage.code()))],
                ),
            })
            .collect(),
        Fact::Languages => profile.languages.iter().map(|word| capitalised(word.as_str())).collect(),
        Fact::Interests => profile.interests.iter().map(|word| capitalised(word.as_str())).collect(),
        Fact::Gender => one(person.gender.as_ref().map(|word| capitalised(word.as_str()))),
        Fact::Age => one(person.age.map(|age| age.on(today).to_string())),
        Fact::Area => one(profile
            .area
            .as_ref()
            .and_then(|area| scheme.area(area))
            .map(|area| area.label.as_str().to_owned())),
    }
}
