//! Runs of the matching: starting one, what it found, and letting its suggestions go out.

use befriend_casework::matching::{self, run_matching};
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::Coordinator;
use befriend_domain::id::RunId;
use befriend_domain::invalid::Faults;
use befriend_domain::proposal::{Proposal, ProposalState};
use befriend_domain::run::{LeftWaiting, Run};
use befriend_domain::task::About;
use befriend_store as store;
use befriend_words::reasons::unlock;

use super::act::{self, Act, Field, Went};
use super::names::{Colleagues, Names};
use super::pair;
use super::profile::Labels;
use super::proposal::{Discard, Release};
use super::request::why_not;
use super::sheet::{Cell, Doing, Part, Section, Sheet, Table};
use super::subject::Subject as _;
use super::{Desk, SAMPLE, trail};
use crate::actor::Id;
use crate::answers::Answers;
use crate::html::{self, Answer};
use crate::input::desk as input;
use crate::lists::{SummaryRow, Tone};
use crate::paging;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::visitor::Needs;

const PATH: &str = "/desk/runs";

/// A run looks at everybody: it counts as many requests.
const COST: u32 = 10;

/// The operations of runs.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = vec![
        page(PATH, "desk.runs", Needs::Coordinator, list).visited(),
        form(PATH, "desk.runs.start", Needs::Coordinator, start).costing(COST),
        page("/desk/runs/{run}", "desk.run", Needs::Coordinator, show).sample("run", SAMPLE).visited(),
    ];
    all.extend(act::operations::<ReleaseAll>());
    all
}

async fn list(desk: Desk) -> Answer {
    let paging = paging::parse(&desk.query)?;
    let page = store::run::list(&desk.reads(), &paging).await?;
    let colleagues = Colleagues::read(&desk.reads()).await?;
    let frame = &desk.frame;
    let counts = store::queues::counts(&desk.reads()).await?;
    let tongue = frame.tongue();
    let waiting = frame
        .tw("desk-runs-lead", [("waiting", tongue.n(counts.waiting)), ("drafts", tongue.n(counts.drafts))]);
    let next = paging::next_address(frame, PATH, &page);
    let rows: Vec<Vec<Cell>> = page.items.iter().map(|run| row(&desk, &colleagues, run)).collect();
    let mut parts = vec![Part::Doings(vec![Doing::send(frame.t("desk-runs-start"), frame.to(PATH))])];
    if !rows.is_empty() {
        let heads = ["when", "who", "found"].map(|head| frame.code("desk-runs-head", head)).to_vec();
        parts.push(Part::Table(Table { caption: frame.t("desk-runs-before"), heads, rows }));
    }
    let sheet = Sheet {
        title: frame.t("desk-runs"),
        lead: waiting,
        sections: vec![Section::plain(parts)],
        next,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

fn row(desk: &Desk, colleagues: &Colleagues, run: &Run) -> Vec<Cell> {
    vec![
        Cell::link(desk.moment(run.started_at), desk.frame.to(format!("{PATH}/{}", run.id))),
        Cell::text(trail::by(desk, colleagues, &run.started)),
        Cell::text(found(desk, run)),
    ]
}

fn found(desk: &Desk, run: &Run) -> String {
    let counts = [("matched", run.summary.matched), ("requests", run.summary.requests)];
    desk.frame.tw("desk-run-found", counts)
}

async fn start(desk: Desk, answers: Answers) -> Answer {
    input::nothing(&answers)?;
    let run = run_matching(&desk.state.work, desk.by.scheme(), desk.by.by()).await?;
    html::on_to(&desk.frame.to(format!("{PATH}/{run}?done=run-matching")))
}

async fn show(desk: Desk, Id(id): Id<RunId>) -> Answer {
    let reads = desk.reads();
    let run = Run::find(&reads, id).await?;
    let proposals = store::proposal::list_of_run(&reads, id).await?;
    let left = store::request::list(&reads, run.left_waiting.iter().map(|one| one.request)).await?;
    let people = proposals.iter().flat_map(|one| [one.person, one.mentor_person]);
    let names = Names::of(&reads, people.chain(left.iter().map(|request| request.person))).await?;
    let labels = Labels::read(&desk).await?;
    let mut sections = vec![totals(&desk, &run)];
    sections.push(suggested(&desk, &labels, &names, id, &proposals));
    let waiting = run.left_waiting.iter().map(|one| {
        let person = left
            .iter()
            .find(|request| request.id == one.request)
            .map(|request| names.of_person(request.person));
        left_waiting(&desk, &person.unwrap_or_default(), one)
    });
    let waiting: Vec<Section> = waiting.collect();
    if !waiting.is_empty() {
        sections.push(Section::of(desk.frame.t("desk-run-left"), vec![Part::Beside(waiting)]));
    }
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

fn totals(desk: &Desk, run: &Run) -> Section {
    let frame = &desk.frame;
    let fact = |key: &str, value: String| SummaryRow::new(frame.code("desk-run", key), value);
    let proof = if run.summary.certified { "desk-run-proved" } else { "desk-run-not-proved" };
    let mut rows = vec![
        fact("mentors", run.summary.mentors.to_string()),
        fact("urgency", run.summary.urgency.to_string()),
        fact("score", run.summary.score.to_string()),
        fact("proof", frame.t(proof)),
    ];
    if !run.summary.changed_meanwhile.is_empty() {
        rows.push(fact("changed", run.summary.changed_meanwhile.len().to_string()));
    }
    Section::plain(vec![Part::Facts(rows)])
}

fn suggested(desk: &Desk, labels: &Labels, names: &Names, id: RunId, proposals: &[Proposal]) -> Section {
    let frame = &desk.frame;
    let drafts = proposals.iter().filter(|one| matches!(one.state, ProposalState::Drafted)).count();
    let mut parts = Vec::new();
    if proposals.is_empty() {
        parts.push(Part::Text(frame.t("desk-run-nobody")));
    }
    if drafts > 1 {
        parts.push(Part::Doings(vec![act::button::<ReleaseAll>(desk, id)]));
    }
    let cards = proposals.iter().map(|one| card(desk, labels, names, one)).collect();
    parts.push(Part::Beside(cards));
    Section::of(frame.tw("desk-run-suggested", [("count", proposals.len())]), parts)
}

/// A suggestion with its reasons, and what can be done with a draft.
fn card(desk: &Desk, labels: &Labels, names: &Names, one: &Proposal) -> Section {
    let frame = &desk.frame;
    let both = format!("{} – {}", names.of_person(one.person), names.of_person(one.mentor_person));
    let mut parts = vec![Part::Points(pair::speaks_for(desk, labels, &one.reasons))];
    parts.push(Part::Text(frame.tw("desk-shortlist-points", [("points", one.reasons.points.total())])));
    let look = Doing::link(frame.t("desk-look"), frame.to(format!("/desk/proposals/{}", one.id)))
        .whose(both.as_str());
    if matches!(one.state, ProposalState::Drafted) {
        parts.push(Part::Doings(vec![
            act::button::<Release>(desk, one.id).whose(both.as_str()),
            act::link::<Discard>(desk, one.id).whose(both.as_str()),
            look,
        ]));
    } else {
        parts.push(Part::Text(frame.code("proposal-status", one.state.status())));
        parts.push(Part::Doings(vec![look]));
    }
    Section::of(both, parts)
}

/// Why somebody is left waiting, and what would change it.
fn left_waiting(desk: &Desk, name: &str, one: &LeftWaiting) -> Section {
    let frame = &desk.frame;
    let mut parts = vec![Part::Text(frame.code("left-waiting", one.reason.code()))];
    if !one.barriers.is_empty() {
        parts.push(Part::Points(
            one.barriers.iter().map(|(barrier, many)| why_not(desk, barrier, *many)).collect(),
        ));
    }
    if !one.unlocks.is_empty() {
        parts.push(Part::Text(frame.t("desk-run-unlocks")));
        parts.push(Part::Points(one.unlocks.iter().map(|found| unlock(frame.tongue(), found)).collect()));
    }
    let href = frame.to(format!("/desk/requests/{}", one.request));
    parts.push(Part::Doings(vec![Doing::link(frame.t("desk-look"), href).whose(name)]));
    Section::of(name, parts)
}

/// Lets every draft of a run go out. A pair whose people changed meanwhile stays a draft.
struct ReleaseAll;

impl Act for ReleaseAll {
    const CODE: &'static str = "release-all";
    const AT: [&'static str; 3] = ["/desk/runs/{run}/release", "desk.run.release", "desk.run.release.send"];
    type On = Run;
    type Sent = ();

    fn fields(_: &Desk, _: &Run) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Run) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Run, (): ()) -> Result<Went, ActError> {
        let proposals = store::proposal::list_of_run(&work.reads(by.scheme()), on.id).await?;
        for draft in proposals.iter().filter(|one| matches!(one.state, ProposalState::Drafted)) {
            match matching::release(&work, &by, draft.id).await {
                Ok(()) | Err(ActError::Moved(_) | ActError::Refused(_)) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(Went::Back)
    }
}

/// The newest run, for *Today*.
pub(crate) async fn newest(desk: &Desk) -> Result<Option<Run>, Refusal> {
    Ok(store::run::find_latest(&desk.reads()).await?)
}

/// How a suggestion looks.
pub(crate) const fn tone(state: &ProposalState) -> Tone {
    match state {
        ProposalState::Drafted | ProposalState::InReview { .. } => Tone::Soon,
        ProposalState::Approved { .. } => Tone::Good,
        _ => Tone::Calm,
    }
}
