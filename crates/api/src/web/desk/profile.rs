//! What people said for matching, in words. Without this file a coordinator would read codes.

use std::collections::{BTreeSet, HashMap};

use befriend_domain::channel::Channel;
use befriend_domain::circumstance::Circumstance;
use befriend_domain::profile::{Fact, MentorProfile, RequestProfile};
use befriend_domain::text::Word;
use befriend_domain::times::Times;
use befriend_store::{StoreError, circumstance};
use befriend_words::distance;
use befriend_words::lists::capitalised;

use super::Desk;
use crate::lists::SummaryRow;

/// What the scheme calls its circumstances.
#[derive(Debug, Default)]
pub(crate) struct Labels(HashMap<Word, String>);

impl Labels {
    /// Reads them.
    pub(crate) async fn read(desk: &Desk) -> Result<Self, StoreError> {
        let terms = circumstance::list(&desk.reads()).await?;
        Ok(Self(terms.into_iter().map(|term| (term.code, term.label.as_str().to_owned())).collect()))
    }

    /// What a term is called; the code itself when the scheme no longer has it.
    pub(crate) fn of(&self, term: &Word) -> String {
        self.0.get(term).cloned().unwrap_or_else(|| term.as_str().to_owned())
    }
}

/// What a request says.
pub(crate) fn of_request(desk: &Desk, labels: &Labels, profile: &RequestProfile) -> Vec<SummaryRow> {
    let frame = &desk.frame;
    let mut rows = vec![
        many(
            desk,
            "circumstances",
            profile.circumstances.iter().map(|one| staged(desk, labels, one)).collect(),
        ),
        channels(desk, &profile.channels),
        languages(desk, &profile.languages),
    ];
    if profile.languages.len() > 1 {
        rows.push(row(desk, "language-wish", frame.code("language-wish", profile.language_wish.code())));
    }
    rows.extend([times(desk, profile.times), area(desk, profile.area.as_ref(), profile.max_km)]);
    rows.push(row(desk, "style", frame.code("style", profile.style.code())));
    rows.push(row(desk, "support-by", frame.code("support-by", profile.support_by.code())));
    rows.push(set(desk, "mentor-gender", &profile.mentor_gender));
    rows.push(row(desk, "age-wish", frame.code("age-wish", profile.age_wish.code())));
    rows.push(set(desk, "interests", &profile.interests));
    rows.push(set(desk, "needs", &profile.needs));
    rows.push(set(desk, "apart", &profile.apart));
    rows.push(facts(desk, "show", &profile.show));
    rows.push(facts(desk, "not-for-matching", &profile.not_for_matching));
    without_silence(rows)
}

/// What a mentor says.
pub(crate) fn of_mentor(desk: &Desk, labels: &Labels, profile: &MentorProfile) -> Vec<SummaryRow> {
    let frame = &desk.frame;
    let circumstances = profile.circumstances.iter().map(|one| {
        let said = staged(desk, labels, &one.circumstance);
        let key = if one.cleared { "desk-profile-cleared" } else { "desk-profile-not-cleared" };
        frame.tw(key, &[("what", said)])
    });
    let avoided = profile.avoid.iter().map(|term| labels.of(term)).collect();
    let rows = vec![
        many(desk, "circumstances", circumstances.collect()),
        many(desk, "avoid", avoided),
        channels(desk, &profile.channels),
        languages(desk, &profile.languages),
        times(desk, profile.times),
        area(desk, profile.area.as_ref(), profile.max_km),
        row(desk, "style", frame.code("style", profile.style.code())),
        set(desk, "person-gender", &profile.person_gender),
        set(desk, "interests", &profile.interests),
        set(desk, "can", &profile.can),
        set(desk, "apart", &profile.apart),
        facts(desk, "show", &profile.show),
        facts(desk, "not-for-matching", &profile.not_for_matching),
    ];
    without_silence(rows)
}

/// `Becoming a parent (been through it)`.
pub(crate) fn staged(desk: &Desk, labels: &Labels, one: &Circumstance) -> String {
    let said = [("what", labels.of(&one.term)), ("stage", desk.frame.code("stage", one.stage.code()))];
    desk.frame.tw("desk-profile-staged", &said)
}

/// What was not said needs no row.
fn without_silence(rows: Vec<SummaryRow>) -> Vec<SummaryRow> {
    rows.into_iter().filter(|row| row.answers.iter().any(|answer| !answer.is_empty())).collect()
}

fn row(desk: &Desk, what: &str, answer: String) -> SummaryRow {
    SummaryRow::new(desk.frame.code("desk-profile", what), answer)
}

fn many(desk: &Desk, what: &str, answers: Vec<String>) -> SummaryRow {
    SummaryRow { answers, ..row(desk, what, String::new()) }
}

fn words<'a>(desk: &Desk, what: &str, words: impl IntoIterator<Item = &'a Word>) -> SummaryRow {
    let words: Vec<&str> = words.into_iter().map(Word::as_str).collect();
    row(desk, what, desk.frame.tongue().list(&words))
}

fn languages(desk: &Desk, languages: &[Word]) -> SummaryRow {
    let said: Vec<String> = languages.iter().map(|one| capitalised(one.as_str())).collect();
    row(desk, "languages", desk.frame.tongue().list(&said))
}

fn set(desk: &Desk, what: &str, of: &BTreeSet<Word>) -> SummaryRow {
    words(desk, what, of)
}

fn channels(desk: &Desk, channels: &[Channel]) -> SummaryRow {
    let said: Vec<String> = channels.iter().map(|one| desk.frame.code("channel", one.code())).collect();
    row(desk, "channels", desk.frame.tongue().list(&said))
}

fn times(desk: &Desk, times: Times) -> SummaryRow {
    row(desk, "times", desk.frame.tongue().times(&times))
}

fn area(desk: &Desk, area: Option<&Word>, max_km: u16) -> SummaryRow {
    let Some(code) = area else { return row(desk, "area", String::new()) };
    let label = desk
        .scheme
        .area(code)
        .map_or_else(|| code.as_str().to_owned(), |area| area.label.as_str().to_owned());
    let said = [("area", label), ("distance", distance::about(desk.frame.tongue(), max_km))];
    row(desk, "area", desk.frame.tw("desk-profile-within", &said))
}

fn facts(desk: &Desk, what: &str, facts: &BTreeSet<Fact>) -> SummaryRow {
    let said: Vec<String> = facts.iter().map(|one| desk.frame.code("shown", one.code())).collect();
    row(desk, what, desk.frame.tongue().list(&said))
}
