//! What a person may read of a befriender before they say yes. Without this file an offer could tell what a befriender marked as not to be
//! shown.

use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::mentor::Mentor;
use befriend_domain::person::Person;
use befriend_domain::profile::Fact;
use befriend_domain::proposal::Proposal;
use befriend_domain::scheme::Scheme;
use befriend_words::lists::capitalised;
use befriend_words::reasons::{self, Reader};
use chrono::NaiveDate;

use super::label_of;
use crate::frame::Frame;
use crate::lists::SummaryRow;

/// Why the two were thought of, one sentence each.
pub(super) fn why(
    frame: &Frame,
    proposal: &Proposal,
    mentor: &Mentor,
    terms: &[CircumstanceTerm],
) -> Vec<String> {
    let told = reasons::shown(&proposal.reasons, &mentor.profile.show);
    reasons::in_words(frame.tongue(), Reader::Person, &told, |term| label_of(terms, term))
}

/// The facts the befriender marked to be shown; no name, nothing else.
pub(super) fn facts(
    frame: &Frame,
    scheme: &Scheme,
    mentor: &Mentor,
    person: &Person,
    terms: &[CircumstanceTerm],
    today: NaiveDate,
) -> Vec<SummaryRow> {
    let profile = &mentor.profile;
    let told = |fact: Fact| -> Vec<String> {
        match fact {
            Fact::Circumstances => {
                let cleared = profile.circumstances.iter().filter(|one| one.cleared);
                cleared.map(|one| label_of(terms, &one.circumstance.term)).collect()
            }
            Fact::Languages => profile.languages.iter().map(|word| capitalised(word.as_str())).collect(),
            Fact::Interests => profile.interests.iter().map(|word| capitalised(word.as_str())).collect(),
            Fact::Gender => person.gender.iter().map(|word| capitalised(word.as_str())).collect(),
            Fact::Age => person.age.iter().map(|age| age.on(today).to_string()).collect(),
            Fact::Area => {
                let area = profile.area.as_ref().and_then(|area| scheme.area(area));
                area.iter().map(|area| area.label.as_str().to_owned()).collect()
            }
        }
    };
    let shown = Fact::ALL.into_iter().filter(|fact| profile.show.contains(fact));
    let rows = shown.map(|fact| SummaryRow {
        question: frame.code("person-fact", fact.code()),
        answers: told(fact),
        change: String::new(),
    });
    rows.filter(|row| !row.answers.is_empty()).collect()
}
