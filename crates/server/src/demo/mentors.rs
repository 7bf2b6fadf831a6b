//! How the mentors came to be there: each applied, was checked, and was approved by two.

use std::collections::BTreeSet;

use befriend_casework::clear::{self, NewClearance};
use befriend_casework::volunteer::{self, AppliedBy};
use befriend_casework::{ActError, MentorVoice};
use befriend_domain::actor::Befriender;
use befriend_domain::clearance::{ClearanceKind, Ground, RecordCheck, RecordScheme};
use befriend_domain::id::MentorId;
use befriend_domain::text::{Line, Word};
use chrono::{Days, NaiveDate};

use super::cards::MentorCard;
use super::story::Story;

/// Days before the first request in which the mentors join.
pub(super) const JOINING_DAYS: i64 = 14;

/// The one who joins last, so that somebody is free when the demo opens.
const NEWEST: &str = "Ben";
/// Those who join just before the last run, so that it finds pairs which wait for an answer when the demo opens.
const LATE: [&str; 7] = ["Helen", "Gwen", "Freya", "Jude", "Petra", "Luke", "Lena"];
/// Not everybody is on the list: one has just applied, one is being checked, one waits for a second signature.
const APPLIED: &str = "Orla";
const IN_PROCESS: &str = "Comfort";
const HALF_APPROVED: &str = "Bronwen";
/// Whose record check ends within the story.
const LAPSES: &str = "Dafydd";
/// Who takes a break.
const PAUSES: &str = "Gareth";

/// Those who are there from the beginning join.
pub(super) async fn join(story: &mut Story, cards: &[MentorCard]) -> Result<(), ActError> {
    let later =
        |name: &str| LATE.contains(&name) || [NEWEST, APPLIED, IN_PROCESS, HALF_APPROVED].contains(&name);
    for card in cards.iter().filter(|card| !later(card.name)) {
        joins(story, card).await?;
    }
    for _ in 0..JOINING_DAYS {
        story.next_day().await;
    }
    Ok(())
}

/// Some more join before the last run.
pub(super) async fn late_ones_join(story: &mut Story, cards: &[MentorCard]) -> Result<(), ActError> {
    for card in cards.iter().filter(|card| LATE.contains(&card.name)) {
        joins(story, card).await?;
    }
    Ok(())
}

async fn joins(story: &mut Story, card: &MentorCard) -> Result<(), ActError> {
    let id = applies(story, card).await?;
    is_checked(story, card, id).await?;
    approved_by_two(story, id).await
}

/// What the mentors' side looks like on the last day.
pub(super) async fn newest_joins(story: &mut Story, cards: &[MentorCard]) -> Result<(), ActError> {
    for card in cards {
        match card.name {
            NEWEST => joins(story, card).await?,
            APPLIED => {
                applies(story, card).await?;
            }
            IN_PROCESS => {
                let id = applies(story, card).await?;
                volunteer::begin_checks(story.work(), &story.cast.coordinator, id).await?;
            }
            HALF_APPROVED => {
                let id = applies(story, card).await?;
                is_checked(story, card, id).await?;
                volunteer::approve(story.work(), &story.cast.coordinator, id).await?;
            }
            _ => {}
        }
    }
    pauses(story).await
}

async fn pauses(story: &Story) -> Result<(), ActError> {
    let Some((mentor, person)) = story.mentors.get(PAUSES).copied() else { return Ok(()) };
    let voice = MentorVoice::Themself(Befriender::stand_in(mentor, person, story.cast.scheme));
    let until = story.scheme_day() + Days::new(21);
    volunteer::pause(story.work(), voice, mentor, Some(until)).await
}

async fn applies(story: &mut Story, card: &MentorCard) -> Result<MentorId, ActError> {
    let id = volunteer::apply(story.work(), story.cast.scheme, AppliedBy::Public, card.application.clone())
        .await?;
    let person = befriend_store::mentor::load(&story.reads(), id).await?.person;
    story.mentors.insert(card.name, (id, person));
    Ok(id)
}

/// Checks are begun and recorded, and what the mentor went through is cleared for matching.
async fn is_checked(story: &Story, card: &MentorCard, id: MentorId) -> Result<(), ActError> {
    let (work, by) = (story.work(), &story.cast.coordinator);
    volunteer::begin_checks(work, by, id).await?;
    for kind in ClearanceKind::ALL {
        clear::record_clearance(work, by, id, clearance(kind, card.name, story.scheme_day())).await?;
    }
    let terms: BTreeSet<Word> =
        card.application.profile.circumstances.iter().map(|one| one.circumstance.term.clone()).collect();
    volunteer::clear_circumstances(work, by, id, terms).await
}

async fn approved_by_two(story: &Story, id: MentorId) -> Result<(), ActError> {
    volunteer::approve(story.work(), &story.cast.coordinator, id).await?;
    volunteer::approve(story.work(), &story.cast.second, id).await
}

fn clearance(kind: ClearanceKind, name: &str, from: NaiveDate) -> NewClearance {
    let line = |text: &str| Line::parse(text).expect("the demo's lines are sound");
    let record = (kind == ClearanceKind::RecordCheck).then(|| RecordCheck {
        scheme: RecordScheme::Dbs,
        level: line("enhanced"),
        workforce: line("adult"),
        number: line("001234567890"),
    });
    let days = match (kind, name) {
        (ClearanceKind::RecordCheck, LAPSES) => Some(14 + 7 * 13),
        (ClearanceKind::RecordCheck | ClearanceKind::Training, _) => Some(3 * 365),
        _ => None,
    };
    NewClearance {
        kind,
        ground: Ground::Done { record },
        valid_from: from,
        valid_until: days.map(|days| from + Days::new(days)),
    }
}
