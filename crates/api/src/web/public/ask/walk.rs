//! From question to question. What was answered travels from page to page in hidden fields and is kept nowhere until it is sent:
//! without this file there would be half requests of people who thought better of it, or a name in an address.

use askama::Template;
use befriend_casework::ask::holds_risk;
use befriend_domain::invalid::{Faults, Invalid};

use super::check::{self, Row};
use super::choices::Choices;
use super::step::{Asking, Step};
use crate::answers::Answers;
use crate::form::Form;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::offered::Offered;
use crate::input::{referral, request, sending};
use crate::refusal::Refusal;

/// Which button was pressed: none of these goes on.
const GO: &str = "go";
/// Whether the page was opened from the last one, and leads back to it.
const THEN: &str = "then";

#[derive(Template)]
#[template(path = "public/ask.html")]
struct StepPage<'a> {
    frame: &'a Frame,
    form: Form,
    asking: Asking,
    step: Step,
    before: Option<Step>,
    choices: Choices<'a>,
    carried: Vec<(String, String)>,
    leads_to_check: bool,
    is_worrying: bool,
}

#[derive(Template)]
#[template(path = "public/ask_check.html")]
struct CheckPage<'a> {
    frame: &'a Frame,
    asking: Asking,
    before: Option<Step>,
    rows: Vec<Row>,
    carried: Vec<(String, String)>,
    is_worrying: bool,
}

#[derive(Template)]
#[template(path = "public/ask_too_young.html")]
struct TooYoung<'a> {
    frame: &'a Frame,
    asking: Asking,
    min_age: u8,
}

impl StepPage<'_> {
    fn say(&self, key: &str) -> String {
        self.frame.code(self.asking.family(), key)
    }

    fn title(&self) -> String {
        self.say(&format!("{}-title", self.step.code()))
    }
}

impl CheckPage<'_> {
    fn say(&self, key: &str) -> String {
        self.frame.code(self.asking.family(), key)
    }
}

impl TooYoung<'_> {
    fn lead(&self) -> String {
        self.frame.tw(format!("{}-young-lead", self.asking.family()), [("min", self.min_age)])
    }

    fn say(&self, key: &str) -> String {
        self.frame.code(self.asking.family(), key)
    }
}

/// A walk through the questions.
pub struct Walk<'a> {
    /// Language and links.
    pub frame: &'a Frame,
    /// What can be chosen.
    pub offered: &'a Offered,
    /// Who asks.
    pub asking: Asking,
}

impl Walk<'_> {
    /// The first question.
    ///
    /// # Errors
    /// [`Refusal::Broken`] when the page cannot be written.
    pub fn begin(&self, answers: Answers) -> Answer {
        self.show(self.asking.first(), answers, false, false)
    }

    /// A question was answered: the next one, or the same again with what is wrong.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for fields that no page of ours has.
    pub fn answered(&self, step: Step, mut answers: Answers) -> Answer {
        let go = answers.remove(GO);
        let leads_to_check = answers.remove(THEN).is_some();
        // The page that sends gives a mark of its own each time it is shown.
        answers.remove(sending::FIELD);
        match go.as_deref() {
            Some("back") => return self.show(step, answers, leads_to_check, false),
            Some("change") => return self.show(step, answers, true, false),
            _ => {}
        }
        let faults = self.faults(&answers);
        if let Some(min_age) = too_young(&faults) {
            return html::show(&TooYoung { frame: self.frame, asking: self.asking, min_age });
        }
        Self::refuse_strangers(&faults)?;
        let own = of_step(&faults, step);
        if !own.is_empty() {
            return self.again(step, &answers, own, leads_to_check);
        }
        let next = if leads_to_check { Step::Check } else { self.asking.after(step, &answers) };
        let is_worrying = step == Step::Circumstances && holds_risk(answers.one("own_words"));
        self.show(next, answers, leads_to_check, is_worrying)
    }

    /// All was to be sent and something is wrong: the first page that asks for it, with what to do.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for fields that no page of ours has.
    pub fn mend(&self, mut answers: Answers, faults: &Faults) -> Answer {
        answers.remove(GO);
        answers.remove(THEN);
        if let Some(min_age) = too_young(faults) {
            return html::show(&TooYoung { frame: self.frame, asking: self.asking, min_age });
        }
        Self::refuse_strangers(faults)?;
        let first = self.asking.steps(&answers).find(|step| !of_step(faults, *step).is_empty());
        let Some(step) = first else { return Err(Refusal::Invalid(faults.clone())) };
        self.again(step, &answers, of_step(faults, step), true)
    }

    /// A page with what is known so far, and what stands there before anybody answers.
    fn show(&self, step: Step, answers: Answers, leads_to_check: bool, is_worrying: bool) -> Answer {
        if step == Step::Check {
            return self.check(answers, is_worrying);
        }
        let is_new = step.fields().iter().all(|field| answers.written(field).is_none());
        let usual = if is_new { step.usual() } else { &[] };
        let answers = usual.iter().fold(answers, |answers, (field, value)| answers.with(field, *value));
        html::show(&self.page(step, &answers, Form::filled(answers.clone()), leads_to_check, is_worrying))
    }

    fn again(&self, step: Step, answers: &Answers, faults: Faults, leads_to_check: bool) -> Answer {
        let form = Form::again(self.frame, answers.clone(), faults);
        html::again(&self.page(step, answers, form, leads_to_check, false))
    }

    fn page(
        &self,
        step: Step,
        answers: &Answers,
        form: Form,
        leads_to_check: bool,
        is_worrying: bool,
    ) -> StepPage<'_> {
        StepPage {
            frame: self.frame,
            form,
            asking: self.asking,
            step,
            before: self.asking.before(step, answers),
            choices: Choices::of(self.frame, self.offered),
            carried: carried(answers, step),
            leads_to_check,
            is_worrying,
        }
    }

    fn check(&self, answers: Answers, is_worrying: bool) -> Answer {
        let rows = match self.asking {
            Asking::ForSomebody => referral::parse(&answers, self.offered)
                .map(|referral| check::of_referral(self, &answers, &referral)),
            Asking::ForMyself | Asking::Again => request::parse(&answers, self.offered)
                .map(|request| check::of_request(self, &answers, &request)),
        };
        match rows {
            Err(faults) => self.mend(answers, &faults),
            Ok(rows) => html::show(&CheckPage {
                frame: self.frame,
                asking: self.asking,
                before: self.asking.before(Step::Check, &answers),
                rows,
                carried: carried(&answers, Step::Check),
                is_worrying,
            }),
        }
    }

    /// The faults of everything so far, by the parse that reads the whole in the end.
    fn faults(&self, answers: &Answers) -> Faults {
        let faults = match self.asking {
            Asking::ForSomebody => referral::parse(answers, self.offered).err(),
            Asking::ForMyself | Asking::Again => request::parse(answers, self.offered).err(),
        };
        faults.unwrap_or_default()
    }

    /// Nobody typed a field that no page has.
    fn refuse_strangers(faults: &Faults) -> Result<(), Refusal> {
        let strange = faults.iter().filter(|fault| fault.invalid == Invalid::Unknown);
        let mut refused = Faults::default();
        strange.for_each(|fault| refused.add(fault.field.clone(), fault.invalid.clone()));
        if refused.is_empty() { Ok(()) } else { Err(Refusal::Invalid(refused)) }
    }
}

/// What other pages asked for, to travel along unseen.
fn carried(answers: &Answers, step: Step) -> Vec<(String, String)> {
    let elsewhere = answers.pairs().filter(|(field, _)| !step.fields().contains(field));
    elsewhere.map(|(field, value)| (field.to_owned(), value.to_owned())).collect()
}

fn of_step(faults: &Faults, step: Step) -> Faults {
    let mut own = Faults::default();
    for fault in faults.iter().filter(|fault| step.fields().contains(&fault.field.as_str())) {
        own.add(fault.field.clone(), fault.invalid.clone());
    }
    own
}

fn too_young(faults: &Faults) -> Option<u8> {
    faults.iter().find_map(|fault| match fault.invalid {
        Invalid::TooYoung { min_age } => Some(min_age),
        _ => None,
    })
}
