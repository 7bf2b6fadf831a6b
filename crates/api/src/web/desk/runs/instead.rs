//! Somebody else for one person of a run, with what each choice would cost the others. Without this page a coordinator who knows better
//! could only put a suggestion aside and hope.

use befriend_casework::matching::shortlist::shortlist_instead;
use befriend_domain::id::{MentorId, RequestId, RunId};
use befriend_domain::run::Run;
use befriend_domain::steer::Course;

use super::settle;
use crate::actor::{Id, SecondId};
use crate::html::Answer;
use crate::registry::{Operation, page};
use crate::visitor::Needs;
use crate::web::desk::candidates::{self, MOST, Whom};
use crate::web::desk::profile::Labels;
use crate::web::desk::sheet::{Doing, DoingWay, Part, Section, Sheet};
use crate::web::desk::subject::{Asking, Subject as _};
use crate::web::desk::{Desk, SAMPLE};

/// It solves for everybody: it counts as several requests.
const COST: u32 = 4;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        page("/desk/runs/{run}/requests/{request}", "desk.run.request", Needs::Coordinator, show)
            .sample("run", SAMPLE)
            .sample("request", SAMPLE)
            .visited()
            .costing(COST),
    ]
}

async fn show(desk: Desk, Id(run): Id<RunId>, SecondId(request): SecondId<RequestId>) -> Answer {
    let run = Run::find(&desk.reads(), run).await?;
    let asking = Asking::find(&desk.reads(), request).await?;
    let labels = Labels::read(&desk).await?;
    let who = asking.who();
    let looked = shortlist_instead(&desk.state.work, desk.by.scheme(), run.id, request, MOST).await;
    let mut parts = Vec::new();
    match looked {
        Ok(shortlist) => {
            let whom = Whom::read(&desk, &labels, &shortlist).await?;
            let choose = |mentor: MentorId, name: &str| {
                let lock = settle::link(&desk, run.id, &Course::Lock { request, mentor });
                if shortlist.chosen == Some(mentor) {
                    return lock.whose(name);
                }
                let label = desk.frame.t("desk-instead-choose");
                Doing { way: DoingWay::Next, label, ..lock }.whose(name)
            };
            parts.push(Part::Text(whom.standing(&shortlist)));
            parts.extend(whom.best(&shortlist, choose));
            parts.extend(whom.possible(&shortlist, choose));
            parts.extend(candidates::unlocks(&desk, &who, &shortlist.unlocks));
            parts.extend(whom.why_not(&shortlist));
        }
        Err(befriend_casework::ActError::NotFound) => {
            parts.push(Part::Text(desk.frame.t("desk-shortlist-not-in-pool")));
        }
        Err(other) => return Err(other.into()),
    }
    let sheet = Sheet {
        title: desk.frame.tw("desk-instead-title", [("who", who)]),
        back_to: run.page(),
        sections: vec![Section::plain(parts)],
        ..Sheet::default()
    };
    sheet.show(&desk)
}
