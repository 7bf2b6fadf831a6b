//! The lifecycle of a task, and whose it is.

use befriend_domain::id::TaskId;
use befriend_domain::staff::Role;
use befriend_domain::task::{About, Task, TaskKind, TaskState};
use befriend_domain::wrong_state::WrongState;
use uuid::Uuid;

use super::builders::{ADA, CLEO, now, person, scheme, staff, words};
use super::table::{Table, acts_in, every_state};

const TABLE: &str = "
        | complete | no_longer_needed
open    | done     | dropped
done    | -        | -
dropped | -        | -
";

/// One sample of every state.
pub(crate) fn states() -> Vec<TaskState> {
    every_state!(TaskState {
        TaskState::Open => TaskState::Open,
        TaskState::Done { .. } =>
            TaskState::Done { by: staff(CLEO), at: now(), note: Some(words("She is glad of it")) },
        TaskState::Dropped { .. } => TaskState::Dropped { at: now() },
    })
}

fn attempt(status: &str, act: &str) -> Result<&'static str, WrongState> {
    let state = states().into_iter().find(|state| state.status() == status);
    let task = Task {
        id: TaskId::from_uuid(Uuid::from_u128(500)),
        scheme: scheme(),
        kind: TaskKind::TellByCall,
        about: About::Person(person(ADA)),
        person: Some(person(ADA)),
        notice: None,
        due_at: now(),
        made_at: now(),
        state: state.expect("a state of that status"),
        version: 0,
    };
    let after = match act {
        "complete" => task.complete(staff(CLEO), None, now()),
        "no_longer_needed" => task.no_longer_needed(now()),
        other => panic!("no act is called {other}"),
    };
    after.map(|task| task.state.status())
}

#[test]
fn a_task_is_as_its_table_says() {
    let statuses: Vec<_> = states().iter().map(TaskState::status).collect();
    Table::read(TABLE).answers("task", &statuses, attempt);
}

#[test]
fn every_act_of_a_task_has_a_column() {
    assert_eq!(Table::read(TABLE).acts(), acts_in(include_str!("../../src/task.rs"), "Task"));
}

#[test]
fn a_concern_not_acknowledged_stands_first_and_what_is_sensitive_is_the_leads() {
    let mut kinds = TaskKind::ALL;
    kinds.sort_by_key(|kind| kind.risk_rank());
    assert_eq!(kinds[0], TaskKind::AcknowledgeConcern);
    let of_the_lead: Vec<_> = kinds.into_iter().filter(|kind| kind.role() == Role::Lead).collect();
    assert_eq!(
        of_the_lead,
        [TaskKind::AcknowledgeConcern, TaskKind::CheckKeptApart, TaskKind::CallAfterSafetyEvent]
    );
}
