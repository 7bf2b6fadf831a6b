//! Runs of the matching: starting one, what it found, and letting its suggestions go out.

mod instead;
mod left;
mod settle;
mod show;

use befriend_casework::matching::{self, run_matching};
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::Coordinator;
use befriend_domain::invalid::Faults;
use befriend_domain::proposal::ProposalState;
use befriend_domain::run::Run;
use befriend_store as store;

use super::act::{self, Act, Field, Went};
use super::names::Colleagues;
use super::sheet::{Cell, Doing, Part, Section, Sheet, Table};
use super::{Desk, SAMPLE, advice, trail};
use crate::answers::Answers;
use crate::html::{self, Answer};
use crate::input::desk as input;
use crate::lists::Tone;
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
        page("/desk/runs/{run}", "desk.run", Needs::Coordinator, show::show).sample("run", SAMPLE).visited(),
    ];
    all.extend(act::operations::<ReleaseAll>());
    all.extend(settle::operations());
    all.extend(instead::operations());
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
    let mut parts = vec![
        Part::Doings(vec![Doing::send(frame.t("desk-runs-start"), frame.to(PATH))]),
        Part::Doings(advice::links(&desk)),
    ];
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
