//! Pages of a safeguarding lead. Nobody whom a concern names ever sees it here, or that it exists.

pub mod audit;
pub mod concern;
pub mod concerns;
pub mod home;
pub mod kept_apart;
pub mod mentor;
pub mod task;

use std::collections::HashMap;

use befriend_domain::actor::{Actor, By, Lead};
use befriend_domain::concern::Concern;
use befriend_domain::id::{PersonId, StaffId};
use befriend_domain::person::Person;
use befriend_domain::task::{About, Task, TaskKind};
use befriend_store as store;
use befriend_store::{Reader, StoreError};

use crate::frame::Frame;
use crate::registry::Operation;

/// An id for the samples of paths; tests replace it.
const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// The operations of these pages.
pub fn operations() -> Vec<Operation> {
    let mut all = home::operations();
    all.extend(concerns::operations());
    all.extend(concern::operations());
    all.extend(kept_apart::operations());
    all.extend(mentor::operations());
    all.extend(task::operations());
    all.extend(audit::operations());
    all
}

/// Who somebody is to staff: the whole name where it is known.
fn named(person: &Person) -> String {
    person.full_name.as_ref().unwrap_or(&person.known_as).as_str().to_owned()
}

/// The people of a page, by id.
struct People(HashMap<PersonId, Person>);

impl People {
    async fn read(reads: &Reader, ids: impl IntoIterator<Item = PersonId>) -> Result<Self, StoreError> {
        let mut ids: Vec<PersonId> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let people = store::person::list(reads, ids).await?;
        Ok(Self(people.into_iter().map(|person| (person.id, person)).collect()))
    }

    /// Their name; empty for somebody who was not read.
    fn name(&self, id: PersonId) -> String {
        self.0.get(&id).map(named).unwrap_or_default()
    }
}

/// The colleagues of a scheme, by id.
struct Colleagues(HashMap<StaffId, String>);

impl Colleagues {
    async fn read(reads: &Reader) -> Result<Self, StoreError> {
        let staff = store::staff::list(reads).await?;
        Ok(Self(staff.into_iter().map(|one| (one.id, one.name.as_str().to_owned())).collect()))
    }

    fn name(&self, id: StaffId) -> String {
        self.0.get(&id).cloned().unwrap_or_default()
    }

    /// Who did something, and how they were told when it was somebody else's step.
    fn who(&self, frame: &Frame, by: &By) -> String {
        let who = match &by.actor {
            Actor::Staff(id) => self.name(*id),
            Actor::Public => frame.t("lead-actor-public"),
            Actor::Person(_) => frame.t("lead-actor-person"),
            Actor::Mentor(_) => frame.t("lead-actor-mentor"),
            Actor::Supporter(_) => frame.t("lead-actor-supporter"),
            Actor::Token(_) => frame.t("lead-actor-token"),
            Actor::Service => frame.t("lead-actor-service"),
        };
        match &by.on_behalf {
            Some(told) => {
                frame.tw("lead-actor-told", [("who", who), ("means", frame.code("means", told.means.code()))])
            }
            None => who,
        }
    }
}

/// Whether a lead may know of one of the leads' tasks: never of one about themself, or about a concern that names them.
fn may_see(lead: &Lead, task: &Task, named_in: &[Concern]) -> bool {
    let me = lead.as_coordinator().person();
    let is_about_me = task.about == About::Person(me) || task.person == Some(me);
    let names_me = named_in.iter().any(|concern| task.about == About::Concern(concern.id));
    !is_about_me && !names_me
}

/// Every concern that names the lead, for leaving out whatever would tell of one.
async fn concerns_naming(reads: &Reader, lead: &Lead) -> Result<Vec<Concern>, StoreError> {
    let mut all = store::concern::list(reads).await?;
    all.retain(|concern| !concern.may_be_seen_by(lead));
    Ok(all)
}

/// Where a lead's task is done.
fn place_of(task: &Task) -> String {
    match (task.kind, task.about) {
        (TaskKind::AcknowledgeConcern, About::Concern(concern)) => format!("/lead/concerns/{concern}"),
        (TaskKind::CheckKeptApart, About::Person(person)) => format!("/lead/kept-apart/{person}"),
        _ => format!("/lead/tasks/{}", task.id),
    }
}
