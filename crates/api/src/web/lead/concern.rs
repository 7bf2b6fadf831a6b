//! One concern: what was said, whom it names, what has been done, and the next step. For a lead it names there is no such page.

use askama::Template;
use axum::extract::State;
use befriend_casework::concern::{Step, handle};
use befriend_casework::looked::read_words;
use befriend_domain::actor::Lead;
use befriend_domain::concern::{Concern, ConcernState, Outcome};
use befriend_domain::id::ConcernId;
use befriend_domain::invalid::Faults;
use befriend_domain::scheme::Scheme;
use befriend_domain::task::About;
use befriend_store as store;
use befriend_store::Reader;

use crate::actor::{Id, InScheme, LeadSession};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::lead as input;
use crate::lists::SummaryRow;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::{Colleagues, People, SAMPLE};

#[derive(Template)]
#[template(path = "lead/concern.html")]
struct ConcernPage<'a> {
    frame: &'a Frame,
    form: Form,
    id: ConcernId,
    worry: String,
    rows: Vec<SummaryRow>,
    named: Vec<NamedPerson>,
    pairing: String,
    history: Vec<HistoryRow>,
    next: &'static str,
    outcomes: Vec<Choice>,
}

/// Somebody the concern names.
struct NamedPerson {
    name: String,
    href: String,
    kept_apart: String,
}

/// Something added, or a step that was taken.
struct HistoryRow {
    when: String,
    who: String,
    text: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let sampled = |operation: Operation| operation.sample("concern", SAMPLE);
    vec![
        sampled(page("/lead/concerns/{concern}", "lead.concern", Needs::Lead, show)).visited(),
        sampled(form(
            "/lead/concerns/{concern}/acknowledge",
            "lead.concern.acknowledge",
            Needs::Lead,
            acknowledge,
        )),
        sampled(form("/lead/concerns/{concern}/assess", "lead.concern.assess", Needs::Lead, assess)),
        sampled(form("/lead/concerns/{concern}/decide", "lead.concern.decide", Needs::Lead, decide)),
        sampled(form("/lead/concerns/{concern}/close", "lead.concern.close", Needs::Lead, close)),
        sampled(form("/lead/concerns/{concern}/add", "lead.concern.add", Needs::Lead, add)),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    Id(id): Id<ConcernId>,
    frame: Frame,
) -> Answer {
    html::show(&concern_page(&state, &frame, &scheme, &lead, id, Form::blank()).await?)
}

macro_rules! steps {
    ($($name:ident by $parse:expr),+ $(,)?) => {$(
        async fn $name(
            State(state): State<AppState>,
            InScheme(scheme): InScheme,
            LeadSession(lead): LeadSession,
            Id(id): Id<ConcernId>,
            frame: Frame,
            answers: Answers,
        ) -> Answer {
            let step = $parse(&answers);
            take(&state, &frame, &scheme, &lead, id, answers, step).await
        }
    )+};
}

steps! {
    acknowledge by |answers| input::pressed(answers).map(|()| Step::Acknowledge),
    assess by |answers| input::pressed(answers).map(|()| Step::Assess),
    decide by |answers| input::outcome(answers).map(Step::Decide),
    close by |answers| input::pressed(answers).map(|()| Step::Close),
    add by |answers| input::entry(answers).map(Step::Add),
}

async fn take(
    state: &AppState,
    frame: &Frame,
    scheme: &Scheme,
    lead: &Lead,
    id: ConcernId,
    answers: Answers,
    step: Result<Step, Faults>,
) -> Answer {
    match step {
        Ok(step) => {
            handle(&state.work, lead, id, step).await?;
            html::on_to(&frame.to(format!("/lead/concerns/{id}")))
        }
        Err(faults) => {
            let form = Form::again(frame, answers, faults);
            html::again(&concern_page(state, frame, scheme, lead, id, form).await?)
        }
    }
}

async fn concern_page<'a>(
    state: &AppState,
    frame: &'a Frame,
    scheme: &Scheme,
    lead: &Lead,
    id: ConcernId,
    form: Form,
) -> Result<ConcernPage<'a>, Refusal> {
    let reads = state.reads(scheme.id);
    let concern = store::concern::load(&reads, id).await?;
    if !concern.may_be_seen_by(lead) {
        return Err(Refusal::NotFound);
    }
    read_words(&state.work, lead.as_coordinator(), About::Concern(id)).await?;
    let colleagues = Colleagues::read(&reads).await?;
    Ok(ConcernPage {
        id,
        form,
        worry: concern.worry.as_str().to_owned(),
        rows: rows(frame, scheme, &concern, &colleagues),
        named: named(&reads, frame, &concern).await?,
        pairing: concern
            .pairing
            .map(|pairing| frame.to(format!("/desk/pairings/{pairing}")))
            .unwrap_or_default(),
        history: history(frame, scheme, &concern, &colleagues),
        next: next_step(&concern.state),
        outcomes: Outcome::ALL
            .into_iter()
            .map(|outcome| {
                Choice::new(outcome.code(), frame.code("lead-outcome", outcome.code()))
                    .hinted(frame.code("lead-outcome-hint", outcome.code()))
            })
            .collect(),
        frame,
    })
}

/// The code of the step that comes next; empty at the end.
const fn next_step(state: &ConcernState) -> &'static str {
    match state {
        ConcernState::Raised => "acknowledge",
        ConcernState::Acknowledged { .. } => "assess",
        ConcernState::Assessed { .. } => "decide",
        ConcernState::Decided { .. } => "close",
        ConcernState::Closed { .. } => "",
    }
}

fn rows(frame: &Frame, scheme: &Scheme, concern: &Concern, colleagues: &Colleagues) -> Vec<SummaryRow> {
    let moment = |at| frame.tongue().moment(at, &scheme.time_zone);
    let mut rows = vec![
        SummaryRow::new(frame.t("lead-concern-status"), frame.code("concern-status", concern.state.status())),
        SummaryRow::new(frame.t("lead-concern-raised"), moment(&concern.raised_at)),
        SummaryRow::new(frame.t("lead-concern-by"), colleagues.who(frame, &concern.raised)),
    ];
    if matches!(concern.state, ConcernState::Raised) {
        rows.push(SummaryRow::new(frame.t("lead-concern-read_by"), moment(&concern.acknowledge_by)));
    }
    if let ConcernState::Decided { outcome, .. } | ConcernState::Closed { outcome, .. } = &concern.state {
        let said = frame.code("concern-outcome", outcome.code());
        rows.push(SummaryRow::new(frame.t("lead-concern-outcome"), said));
    }
    let texts = [("lead-concern-about", &concern.about), ("lead-concern-reach", &concern.reach)];
    rows.extend(texts.into_iter().filter_map(|(key, text)| {
        let text = text.as_ref()?;
        Some(SummaryRow::new(frame.t(key), text.as_str()))
    }));
    rows
}

async fn named(reads: &Reader, frame: &Frame, concern: &Concern) -> Result<Vec<NamedPerson>, Refusal> {
    let people = People::read(reads, concern.named.iter().copied()).await?;
    Ok(concern
        .named
        .iter()
        .map(|id| NamedPerson {
            name: people.name(*id),
            href: frame.to(format!("/desk/people/{id}")),
            kept_apart: frame.to(format!("/lead/kept-apart/{id}")),
        })
        .collect())
}

/// What was added, and the last step; each step before it is in the audit.
fn history(frame: &Frame, scheme: &Scheme, concern: &Concern, colleagues: &Colleagues) -> Vec<HistoryRow> {
    let row = |at, by, text: String| HistoryRow {
        when: frame.tongue().moment(at, &scheme.time_zone),
        who: colleagues.name(by),
        text,
    };
    let added = concern
        .entries
        .iter()
        .map(|entry| (entry.at, row(&entry.at, entry.by, entry.text.as_str().to_owned())));
    let step = match &concern.state {
        ConcernState::Raised => None,
        ConcernState::Acknowledged { by, at }
        | ConcernState::Assessed { by, at }
        | ConcernState::Decided { by, at, .. }
        | ConcernState::Closed { by, at, .. } => {
            let said = frame.code("concern-status", concern.state.status());
            Some((*at, row(at, *by, said)))
        }
    };
    let mut all: Vec<_> = added.chain(step).collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, row)| row).collect()
}
