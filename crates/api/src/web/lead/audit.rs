//! What was done, by whom, when. Only read: nothing here can be changed. Lines of a concern that names the lead are left out.

use std::collections::{BTreeSet, HashSet};

use askama::Template;
use axum::extract::State;
use befriend_domain::actor::Actor;
use befriend_domain::audit::AuditLine;
use befriend_domain::id::StaffId;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::scheme::Scheme;
use befriend_domain::task::About;
use befriend_store as store;
use befriend_store::audit::Chain;

use crate::actor::{InScheme, LeadSession};
use crate::answers::Answers;
use crate::entry::Asked;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::reading::Reading;
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::{Colleagues, concerns_naming};

/// Lines looked through, newest first.
const LOOKED_THROUGH: u16 = 1000;

/// Lines shown at most.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "lead/audit.html")]
struct AuditPage<'a> {
    frame: &'a Frame,
    form: Form,
    who: Vec<Choice>,
    acts: Vec<Choice>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "lead/audit_check.html")]
struct CheckPage<'a> {
    frame: &'a Frame,
    chain: Chain,
}

/// One line, as shown.
struct Line {
    when: String,
    who: String,
    act: String,
    about: String,
    href: String,
    details: String,
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Filter {
    who: Option<StaffId>,
    act: Option<String>,
}

impl Filter {
    fn parse(query: &Answers) -> Result<Self, Faults> {
        let mut reading = Reading::of(query);
        let who = reading.optional("who", |text| text.parse().map_err(|_| Invalid::NotAChoice));
        let act = reading.optional("act", |text| {
            let is_code = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            if is_code { Ok(text.to_owned()) } else { Err(Invalid::NotAChoice) }
        });
        reading.finish(|| Some(Self { who, act }))
    }

    fn lets_through(&self, line: &AuditLine) -> bool {
        let by = self.who.is_none_or(|who| line.by.actor == Actor::Staff(who));
        by && self.act.as_deref().is_none_or(|act| line.act == act)
    }
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/lead/audit", "lead.audit", Needs::Lead, show).visited(),
        page("/lead/audit/check", "lead.audit.check", Needs::Lead, check).visited(),
    ]
}

/// Goes through the whole chain and names the line where it breaks.
async fn check(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(_): LeadSession,
    frame: Frame,
) -> Answer {
    let chain = store::audit::verify(&state.reads(scheme.id), scheme.id).await?;
    html::show(&CheckPage { frame: &frame, chain })
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    LeadSession(lead): LeadSession,
    frame: Frame,
    Asked(query): Asked,
) -> Answer {
    let reads = state.reads(scheme.id);
    let (filter, form) = match Filter::parse(&query) {
        Ok(filter) => (filter, Form::filled(query)),
        Err(faults) => (Filter::default(), Form::again(&frame, query, faults)),
    };
    let hidden: HashSet<About> =
        concerns_naming(&reads, &lead).await?.iter().map(|concern| About::Concern(concern.id)).collect();
    let colleagues = Colleagues::read(&reads).await?;
    let mut lines = store::audit::list_latest(&reads, LOOKED_THROUGH).await?;
    lines.retain(|line| !hidden.contains(&line.about));
    let acts: BTreeSet<&str> = lines.iter().map(|line| &*line.act).collect();
    let page = AuditPage {
        who: by_name(&colleagues),
        acts: acts.into_iter().map(|act| Choice::new(act, frame.code("desk-did", act))).collect(),
        lines: lines
            .iter()
            .filter(|line| filter.lets_through(line))
            .take(SHOWN)
            .map(|line| shown(&frame, &scheme, line, &colleagues))
            .collect(),
        frame: &frame,
        form,
    };
    if page.form.is_faulty() { html::again(&page) } else { html::show(&page) }
}

fn by_name(colleagues: &Colleagues) -> Vec<Choice> {
    let mut all: Vec<Choice> =
        colleagues.0.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    all.sort_by(|one, other| one.label.cmp(&other.label));
    all
}

fn shown(frame: &Frame, scheme: &Scheme, line: &AuditLine, colleagues: &Colleagues) -> Line {
    Line {
        when: frame.tongue().moment(&line.at, &scheme.time_zone),
        who: colleagues.who(frame, &line.by),
        act: frame.code("desk-did", &line.act),
        about: frame.code("lead-thing", line.about.kind()),
        href: place_of(line.about).map(|path| frame.to(path)).unwrap_or_default(),
        details: line.details.join(", "),
    }
}

/// The page of what a line is about, where there is one.
fn place_of(about: About) -> Option<String> {
    match about {
        About::Person(id) => Some(format!("/desk/people/{id}")),
        About::Request(id) => Some(format!("/desk/requests/{id}")),
        About::Mentor(id) => Some(format!("/desk/mentors/{id}")),
        About::Proposal(id) => Some(format!("/desk/proposals/{id}")),
        About::Pairing(id) => Some(format!("/desk/pairings/{id}")),
        About::Concern(id) => Some(format!("/lead/concerns/{id}")),
        About::Run(id) => Some(format!("/desk/runs/{id}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_a_colleague_and_an_act_or_neither() {
        let read = |query: &str| Filter::parse(&Answers::from_form(query.as_bytes()).unwrap_or_default());
        assert_eq!(read(""), Ok(Filter::default()));
        assert_eq!(read("who=&act=sign_in").map(|filter| filter.act), Ok(Some("sign_in".to_owned())));
        for bad in ["who=me", "act=DROP+TABLE", "page=2"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
