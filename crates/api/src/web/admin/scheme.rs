//! An admin's first page: how the scheme is set, to read. Changing it is the command line's.

use askama::Template;
use axum::extract::State;
use befriend_casework::watch;
use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::policy::AskingOrder;
use befriend_domain::scheme::Scheme;
use befriend_domain::text::Word;
use befriend_domain::times::WEEK;
use befriend_store as store;
use befriend_words::dates;

use crate::actor::{AdminSession, InScheme};
use crate::crisis;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::lists::SummaryRow;
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::view::alarms;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "admin/scheme.html")]
struct SchemePage<'a> {
    frame: &'a Frame,
    alarms: Vec<String>,
    /// How long ago the worker gave a sign of life; empty when it never has.
    worker: String,
    basics: Vec<SummaryRow>,
    words: Vec<SummaryRow>,
    numbers: Vec<SummaryRow>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![page("/admin", "admin.scheme", Needs::Admin, show).visited()]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    AdminSession(_): AdminSession,
    frame: Frame,
) -> Answer {
    let terms = store::circumstance::list_active(&state.reads(scheme.id)).await?;
    let today = scheme.date(state.clock.now());
    let mut alarms = alarms::in_words(&state, &frame).await?;
    if crisis::is_stale(today) {
        let checked = frame.tongue().date(&crisis::last_checked());
        alarms.push(frame.tw("alarm-crisis_lines_old", [("day", checked)]));
    }
    let last_tick = watch::standing(&state.work).await?.last_tick;
    html::show(&SchemePage {
        alarms,
        worker: last_tick.map(|tick| frame.tongue().moment(&tick, &scheme.time_zone)).unwrap_or_default(),
        basics: basics(&frame, &scheme),
        words: words(&frame, &scheme, &terms),
        numbers: numbers(&frame, &scheme),
        frame: &frame,
    })
}

fn basics(frame: &Frame, scheme: &Scheme) -> Vec<SummaryRow> {
    let phone = scheme.phone.as_ref().map(|phone| frame.tongue().phone(phone.as_str()));
    let none = || frame.t("admin-none");
    vec![
        SummaryRow::new(frame.t("admin-scheme-name"), scheme.name.as_str()),
        SummaryRow::new(frame.t("admin-scheme-slug"), scheme.slug.as_str()),
        SummaryRow::new(frame.t("admin-scheme-host"), scheme.host.clone().unwrap_or_else(none)),
        SummaryRow::new(frame.t("admin-scheme-mentor_word"), scheme.mentor_word.one.as_str()),
        SummaryRow::new(frame.t("admin-scheme-phone"), phone.unwrap_or_else(none)),
        SummaryRow::new(frame.t("admin-scheme-reply_to"), scheme.reply_to.as_str()),
        SummaryRow::new(frame.t("admin-scheme-time_zone"), scheme.time_zone.name()),
        SummaryRow {
            question: frame.t("admin-scheme-open"),
            answers: opening(frame, scheme),
            change: String::new(),
        },
    ]
}

/// Each day somebody is there, with its hours.
fn opening(frame: &Frame, scheme: &Scheme) -> Vec<String> {
    let tongue = frame.tongue();
    WEEK.into_iter()
        .zip(&scheme.opening.week)
        .filter_map(|(day, hours)| {
            let hours = (*hours)?;
            let name = dates::weekday(tongue.language, day);
            Some(frame.tw(
                "admin-scheme-hours",
                [("day", name), ("from", tongue.time(&hours.from)), ("to", tongue.time(&hours.to))],
            ))
        })
        .collect()
}

fn words(frame: &Frame, scheme: &Scheme, terms: &[CircumstanceTerm]) -> Vec<SummaryRow> {
    let listed = |words: &[Word]| {
        let words: Vec<&str> = words.iter().map(Word::as_str).collect();
        if words.is_empty() { frame.t("admin-none") } else { frame.tongue().list(&words) }
    };
    vec![
        SummaryRow {
            question: frame.t("admin-scheme-circumstances"),
            answers: terms.iter().map(|term| term.label.as_str().to_owned()).collect(),
            change: String::new(),
        },
        SummaryRow {
            question: frame.t("admin-scheme-areas"),
            answers: scheme.areas.iter().map(|area| area.label.as_str().to_owned()).collect(),
            change: String::new(),
        },
        SummaryRow::new(frame.t("admin-scheme-languages"), listed(&scheme.languages)),
        SummaryRow::new(frame.t("admin-scheme-interests"), listed(&scheme.interests)),
        SummaryRow::new(frame.t("admin-scheme-needs"), listed(&scheme.needs)),
        SummaryRow::new(frame.t("admin-scheme-genders"), listed(&scheme.genders)),
    ]
}

fn numbers(frame: &Frame, scheme: &Scheme) -> Vec<SummaryRow> {
    let policy = &scheme.policy;
    let days =
        |key: &str, count: u16| SummaryRow::new(frame.t(key), frame.tw("count-days", [("count", count)]));
    let order = match policy.order {
        AskingOrder::MentorFirst => "admin-order-mentor_first",
        AskingOrder::PersonFirst => "admin-order-person_first",
        AskingOrder::PersonTold => "admin-order-person_told",
    };
    let minutes = frame.tw("count-minutes", [("count", policy.concern_minutes)]);
    vec![
        SummaryRow::new(frame.t("admin-policy-order"), frame.t(order)),
        days("admin-policy-mentor_days", policy.mentor_days),
        days("admin-policy-person_days", policy.person_days),
        days("admin-policy-screen_days", policy.screen_days),
        days("admin-policy-waiting_contact_days", policy.waiting_contact_days),
        days("admin-policy-first_contact_days", policy.first_contact_days),
        SummaryRow::new(frame.t("admin-policy-concern"), minutes),
        SummaryRow::new(frame.t("admin-policy-open_offers"), policy.open_offers.to_string()),
        SummaryRow::new(frame.t("admin-policy-min_score"), policy.matching.min_score.to_string()),
    ]
}
