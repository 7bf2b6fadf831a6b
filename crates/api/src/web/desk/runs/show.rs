//! One run: what it found in words, its suggestions with what can be done about each, what is settled, and who is left waiting.

use befriend_domain::id::RunId;
use befriend_domain::proposal::{Proposal, ProposalState};
use befriend_domain::request::Request;
use befriend_domain::run::Run;
use befriend_domain::steer::Course;
use befriend_domain::task::About;
use befriend_store as store;

use super::{PATH, ReleaseAll, found, left, settle};
use crate::actor::Id;
use crate::html::Answer;
use crate::lists::SummaryRow;
use crate::web::desk::names::Names;
use crate::web::desk::profile::Labels;
use crate::web::desk::proposal::{Discard, Release};
use crate::web::desk::sheet::{Cell, Doing, Fold, Part, Section, Sheet, Table};
use crate::web::desk::subject::Subject as _;
use crate::web::desk::{Desk, act, advice, pair, trail};

pub(super) async fn show(desk: Desk, Id(id): Id<RunId>) -> Answer {
    let reads = desk.reads();
    let run = Run::find(&reads, id).await?;
    let proposals = store::proposal::list_of_run(&reads, id).await?;
    let requests = store::request::list(&reads, run.left_waiting.iter().map(|one| one.request)).await?;
    let people = proposals.iter().flat_map(|one| [one.person, one.mentor_person]);
    let names = Names::of(&reads, people.chain(requests.iter().map(|request| request.person))).await?;
    let labels = Labels::read(&desk).await?;
    let mut sections = vec![totals(&desk, &run, &requests, &names)];
    sections.extend(suggested(&desk, &labels, &names, id, &proposals));
    sections.extend(left::section(&desk, &run, &requests, &names));
    sections.push(settle::section(&desk, id).await?);
    sections.push(Section::of(desk.frame.t("desk-run-further"), vec![Part::Doings(advice::links(&desk))]));
    sections.push(trail::section(&desk, About::Run(id)).await?);
    let sheet = Sheet {
        title: desk.frame.tw("desk-run-title", &[("when", desk.moment(run.started_at))]),
        lead: found(&desk, &run),
        back: PATH,
        sections,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

/// What it found: in words for everybody, in numbers for those who open them.
fn totals(desk: &Desk, run: &Run, left: &[Request], names: &Names) -> Section {
    let frame = &desk.frame;
    let mut said = Vec::new();
    let waiting = left.iter().filter(|request| request.is_in_pool());
    if let Some(longest) = waiting.max_by_key(|request| request.waited.days(desk.today())) {
        let (who, days) = (names.of_person(longest.person), longest.waited.days(desk.today()));
        let tongue = frame.tongue();
        said.push(frame.tw("desk-run-longest", [("who", tongue.s(who)), ("count", tongue.n(days))]));
    }
    let proof = if run.summary.certified { "desk-run-proved" } else { "desk-run-not-proved" };
    said.push(frame.t(proof));
    if !run.summary.changed_meanwhile.is_empty() {
        said.push(frame.tw("desk-run-changed", [("count", run.summary.changed_meanwhile.len())]));
    }
    let fact = |key: &str, value: String| SummaryRow::new(frame.code("desk-run", key), value);
    let numbers = Part::Facts(vec![
        fact("mentors", run.summary.mentors.to_string()),
        fact("urgency", run.summary.urgency.to_string()),
        fact("score", run.summary.score.to_string()),
    ]);
    Section::plain(vec![Part::Points(said), Part::Fold(Fold::of(frame.t("desk-run-numbers"), vec![numbers]))])
}

/// Drafts first, for they wait; then those on their way; then what came to nothing, folded.
fn suggested(desk: &Desk, labels: &Labels, names: &Names, id: RunId, proposals: &[Proposal]) -> Vec<Section> {
    let frame = &desk.frame;
    let (drafts, others): (Vec<_>, Vec<_>) =
        proposals.iter().partition(|one| matches!(one.state, ProposalState::Drafted));
    let (gone, over): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|one| one.state.is_live() || matches!(one.state, ProposalState::Approved { .. }));
    let cards = |all: &[&Proposal]| -> Vec<Section> {
        all.iter().map(|one| card(desk, labels, names, id, one)).collect()
    };
    let mut parts = Vec::new();
    if proposals.is_empty() {
        parts.push(Part::Text(frame.t("desk-run-nobody")));
    } else if drafts.is_empty() {
        parts.push(Part::Text(frame.t("desk-run-no-drafts")));
    }
    if drafts.len() > 1 {
        parts.push(Part::Doings(vec![act::button::<ReleaseAll>(desk, id)]));
    }
    if !drafts.is_empty() {
        parts.push(Part::Beside(cards(&drafts)));
    }
    let mut sections = vec![Section::of(frame.tw("desk-run-suggested", [("count", drafts.len())]), parts)];
    if !gone.is_empty() {
        let heading = frame.tw("desk-run-gone", [("count", gone.len())]);
        sections.push(Section::of(heading, vec![Part::Table(on_their_way(desk, names, &gone))]));
    }
    if !over.is_empty() {
        let said = frame.tw("desk-run-over", [("count", over.len())]);
        sections.push(Section::plain(vec![Part::Fold(Fold::of(said, vec![Part::Beside(cards(&over))]))]));
    }
    sections
}

/// One line each for those somebody was asked about: nothing here moves them.
fn on_their_way(desk: &Desk, names: &Names, all: &[&Proposal]) -> Table {
    let frame = &desk.frame;
    let row = |one: &&Proposal| {
        let both = format!("{} – {}", names.of_person(one.person), names.of_person(one.mentor_person));
        vec![
            Cell::link(both, frame.to(format!("/desk/proposals/{}", one.id))),
            Cell::text(frame.code("channel", one.channel.code())),
            Cell::text(frame.code("proposal-status", one.state.status())),
        ]
    };
    let heads = ["who", "by", "stands"].map(|head| frame.code("desk-gone-head", head)).to_vec();
    Table { caption: String::new(), heads, rows: all.iter().map(row).collect() }
}

/// A suggestion with its reasons, and what can be done with a draft.
fn card(desk: &Desk, labels: &Labels, names: &Names, run: RunId, one: &Proposal) -> Section {
    let frame = &desk.frame;
    let (who, mentor) = (names.of_person(one.person), names.of_person(one.mentor_person));
    let both = format!("{who} – {mentor}");
    let mut parts = vec![Part::Points(pair::speaks_for(desk, labels, &one.reasons))];
    parts.push(Part::Hint(frame.tw("desk-shortlist-points", [("points", one.reasons.points.total())])));
    let look = Doing::link(frame.t("desk-look"), frame.to(format!("/desk/proposals/{}", one.id)))
        .whose(both.as_str());
    if matches!(one.state, ProposalState::Drafted) {
        parts.push(Part::Doings(vec![act::button::<Release>(desk, one.id).whose(both.as_str()), look]));
        parts.push(Part::Fold(Fold::of(
            frame.t("desk-run-change"),
            vec![Part::Doings(others(desk, run, one, &who, &mentor))],
        )));
    } else {
        parts.push(Part::Text(frame.code("proposal-status", one.state.status())));
        parts.push(Part::Doings(vec![look]));
    }
    Section::of(both, parts)
}

/// What else can be done with a draft. Each shows what it would change before anything happens.
fn others(desk: &Desk, run: RunId, one: &Proposal, who: &str, mentor: &str) -> Vec<Doing> {
    let frame = &desk.frame;
    let both = format!("{who} – {mentor}");
    let instead = frame.to(format!("/desk/runs/{run}/requests/{}", one.request));
    let settle = |course: Course, whose: &str| settle::link(desk, run, &course).whose(whose);
    let held = |key: &str, name: &str, course: Course| {
        let href = settle::link(desk, run, &course).href;
        Doing::link(frame.tw(key, [("who", name)]), href)
    };
    vec![
        Doing::link(frame.tw("desk-run-instead", [("who", who)]), instead),
        settle(Course::Lock { request: one.request, mentor: one.mentor }, &both),
        settle(Course::Forbid { request: one.request, mentor: one.mentor }, &both),
        held("desk-run-hold-back", who, Course::HoldRequest { request: one.request }),
        held("desk-run-hold-back", mentor, Course::HoldMentor { mentor: one.mentor }),
        act::link::<Discard>(desk, one.id).whose(both.as_str()),
    ]
}
