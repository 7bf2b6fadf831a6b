//! One act of a coordinator as two operations: the page that asks what has to be known, and the form it sends. Without this
//! file forty acts would each write their own page, and some would lose what was typed.
//!
//! A new act is a type that implements [`Act`], a line in `operations()` of its file, and its sentences
//! `desk-do-<code>-{title,lead,button,done}`.

use askama::Template;
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::{Coordinator, Means};
use befriend_domain::invalid::Faults;

use super::sheet::{Doing, DoingWay, Part};
use super::subject::Subject;
use super::{Desk, SAMPLE};
use crate::actor::Id;
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::visitor::Needs;

/// Something a coordinator does to something.
pub(crate) trait Act: Send + Sync + 'static {
    /// Its code in the keys of its sentences: small letters and `-`.
    const CODE: &'static str;
    /// Its path, and the names of its page and of its form in the registry.
    const AT: [&'static str; 3];
    /// Whether it cannot be undone, so that its button says so.
    const IS_GRAVE: bool = false;
    /// What it is done to.
    type On: Subject;
    /// What its form sends.
    type Sent: Send;

    /// The questions it asks.
    fn fields(desk: &Desk, on: &Self::On) -> Vec<Field>;

    /// Questions whose answers have to be looked up first; asked before the others.
    fn looked_up(_desk: &Desk, _on: &Self::On) -> impl Future<Output = Result<Vec<Field>, Refusal>> + Send {
        std::future::ready(Ok(Vec::new()))
    }

    /// What is known before anybody types.
    fn known(_on: &Self::On) -> Answers {
        Answers::default()
    }

    /// Reads what was sent.
    fn parse(answers: &Answers, on: &Self::On) -> Result<Self::Sent, Faults>;

    /// Does it.
    fn perform(
        work: Casework,
        by: Coordinator,
        on: Self::On,
        sent: Self::Sent,
    ) -> impl Future<Output = Result<Went, ActError>> + Send;
}

/// Where an act leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Went {
    /// To the page of what it was done to.
    Back,
    /// Elsewhere, below the scheme.
    To(String),
}

/// A question of an act's page.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) ask: Ask,
}

/// How a question is answered.
#[derive(Debug, Clone)]
pub(crate) enum Ask {
    /// In a line.
    Line,
    /// At length.
    Long,
    /// With a whole number.
    Number,
    /// With a day.
    Day,
    /// By ticking one box.
    Tick,
    /// With one of these.
    One(Vec<Choice>),
    /// With one of these, of which there are many.
    Pick(Vec<Choice>),
    /// With any of these.
    Any(Vec<Choice>),
    /// With up to three of these, the best first.
    Ranked(Vec<Choice>),
    /// With one choice for each of several things.
    Each(Vec<Each>),
}

/// One thing of several, each with its own choices; all are sent under the field's one name.
#[derive(Debug, Clone)]
pub(crate) struct Each {
    /// The id of its control.
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) choices: Vec<Choice>,
}

/// The page of an act.
#[derive(Default)]
pub(crate) struct Step {
    /// What is being done.
    pub(crate) title: String,
    /// What it means; empty for nothing.
    pub(crate) lead: String,
    /// What it would do, to be seen before it is done.
    pub(crate) shown: Vec<Part>,
    /// The questions.
    pub(crate) fields: Vec<Field>,
    /// Values sent along.
    pub(crate) sends: Vec<(&'static str, String)>,
    /// What the button says.
    pub(crate) button: String,
    /// Whether it cannot be undone.
    pub(crate) is_grave: bool,
    /// The address the form is sent to.
    pub(crate) action: String,
    /// Where the link back leads, below the scheme.
    pub(crate) back: String,
}

#[derive(Template)]
#[template(path = "desk/step.html")]
struct StepPage<'a> {
    frame: &'a Frame,
    form: Form,
    step: &'a Step,
    /// The rule that said no, in words; empty for none.
    refused: String,
}

impl Step {
    /// Shows it with what is known.
    pub(crate) fn show(&self, frame: &Frame, known: Answers) -> Answer {
        html::show(&StepPage { frame, form: Form::filled(known), step: self, refused: String::new() })
    }

    /// Shows it once more, with what was typed and what is wrong.
    pub(crate) fn again(&self, frame: &Frame, answers: Answers, faults: Faults) -> Answer {
        let form = Form::again(frame, answers, faults);
        html::again(&StepPage { frame, form, step: self, refused: String::new() })
    }

    /// Shows it once more when the act did not happen: with its faults, or with the rule that said no and a link to where
    /// things stand now. What was typed is still there.
    pub(crate) fn not_done(&self, frame: &Frame, answers: Answers, error: ActError) -> Answer {
        if let ActError::Faults(faults) = error {
            return self.again(frame, answers, faults);
        }
        let refusal = Refusal::from(error);
        let Some(rule) = refusal.detail() else { return Err(refusal) };
        frame.note_error();
        let page =
            StepPage { frame, form: Form::filled(answers), step: self, refused: frame.code("refusal", rule) };
        html::with_status(refusal.status(), &page)
    }
}

/// The page and the form of an act.
pub(crate) fn operations<A: Act>() -> Vec<Operation> {
    let [path, shown, sent] = A::AT;
    vec![
        page(path, shown, Needs::Coordinator, show::<A>).sample(A::On::PARAMETER, SAMPLE).visited(),
        form(path, sent, Needs::Coordinator, send::<A>).sample(A::On::PARAMETER, SAMPLE),
    ]
}

async fn show<A: Act>(desk: Desk, Id(id): Id<<A::On as Subject>::Id>) -> Answer {
    let on = A::On::find(&desk.reads(), id).await?;
    step::<A>(&desk, &on).await?.show(&desk.frame, A::known(&on))
}

async fn send<A: Act>(desk: Desk, Id(id): Id<<A::On as Subject>::Id>, answers: Answers) -> Answer {
    let on = A::On::find(&desk.reads(), id).await?;
    let step = step::<A>(&desk, &on).await?;
    let sent = match A::parse(&answers, &on) {
        Ok(sent) => sent,
        Err(faults) => return step.again(&desk.frame, answers, faults),
    };
    let page = on.page();
    match A::perform(desk.state.work.clone(), desk.by.clone(), on, sent).await {
        Ok(Went::Back) => html::on_to(&desk.frame.to(format!("{page}?done={}", A::CODE))),
        Ok(Went::To(path)) => html::on_to(&desk.frame.to(format!("{path}?done={}", A::CODE))),
        Err(error) => step.not_done(&desk.frame, answers, error),
    }
}

async fn step<A: Act>(desk: &Desk, on: &A::On) -> Result<Step, Refusal> {
    let who = on.who();
    let frame = &desk.frame;
    let mut fields = A::looked_up(desk, on).await?;
    fields.extend(A::fields(desk, on));
    Ok(Step {
        title: frame.tw(format!("desk-do-{}-title", A::CODE), [("who", who.as_str())]),
        lead: frame.tw(format!("desk-do-{}-lead", A::CODE), [("who", who.as_str())]),
        shown: Vec::new(),
        fields,
        sends: Vec::new(),
        button: frame.code("desk-do", format!("{}-button", A::CODE)),
        is_grave: A::IS_GRAVE,
        // The page being looked at is where its form is sent.
        action: desk.frame.to(desk.frame.here()),
        back: on.page(),
    })
}

/// A link to the page of an act, or a button when it asks nothing. `id` is that of what it is done to.
pub(crate) fn doing<A: Act>(desk: &Desk, id: impl std::fmt::Display, way: DoingWay) -> Doing {
    let label = desk.frame.code("desk-do", format!("{}-button", A::CODE));
    let parameter = format!("{{{}}}", A::On::PARAMETER);
    let path = A::AT[0].replace(&parameter, &id.to_string());
    Doing { way, ..Doing::link(label, desk.frame.to(path)) }
}

/// A plain link to the page of an act.
pub(crate) fn link<A: Act>(desk: &Desk, id: impl std::fmt::Display) -> Doing {
    doing::<A>(desk, id, DoingWay::Link { here: false })
}

/// The next thing to do.
pub(crate) fn next<A: Act>(desk: &Desk, id: impl std::fmt::Display) -> Doing {
    doing::<A>(desk, id, DoingWay::Next)
}

/// A button that does it at once.
pub(crate) fn button<A: Act>(desk: &Desk, id: impl std::fmt::Display) -> Doing {
    doing::<A>(desk, id, DoingWay::Send)
}

impl Field {
    /// A question with its words.
    pub(crate) fn new(name: &'static str, label: impl Into<String>, ask: Ask) -> Self {
        Self { name, label: label.into(), hint: String::new(), ask }
    }

    /// With a line that helps to answer.
    #[must_use]
    pub(crate) fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// How they told us: asked of every step that is done on somebody's behalf.
    pub(crate) fn means(desk: &Desk) -> Self {
        let choices = Means::ALL.into_iter().map(|means| coded(desk, "means", means.code()));
        Self::new("means", desk.frame.t("desk-field-means"), Ask::One(choices.collect()))
    }
}

/// A choice named by a code that is stored.
pub(crate) fn coded(desk: &Desk, family: &str, code: &str) -> Choice {
    Choice::new(code, desk.frame.code(family, code))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use befriend_words::Tongue;

    /// Every line of the desk's sources.
    fn lines_below(folder: &Path) -> Vec<String> {
        let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        files
            .flat_map(|path| {
                if path.is_dir() {
                    return lines_below(&path);
                }
                let text = std::fs::read_to_string(&path).expect("a source");
                text.lines().map(|line| line.trim().to_owned()).collect()
            })
            .collect()
    }

    #[test]
    fn every_act_says_what_it_is_what_it_means_and_what_happens_next() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/desk");
        let codes: Vec<String> = lines_below(&folder)
            .iter()
            .filter_map(|line| {
                let own = line
                    .strip_prefix("const CODE: &'static str = \"")
                    .and_then(|code| code.strip_suffix("\";"));
                let of_a_table = line.strip_prefix("code: \"").and_then(|code| code.strip_suffix("\","));
                own.or(of_a_table).map(str::to_owned)
            })
            .collect();
        assert!(codes.len() > 30, "acts are told by their codes: {codes:?}");
        let tongue = Tongue::default();
        for code in codes {
            for part in ["title", "lead", "button", "done"] {
                let said = tongue.tw(format!("desk-do-{code}-{part}"), [("who", "Ada")]);
                assert!(!said.contains('⟦'), "{said} is not written");
            }
        }
    }
}
