//! The lifecycle of a mentor.

use befriend_domain::mentor::{Approval, ApproveMentorError, Mentor, MentorState};
use befriend_domain::wrong_state::WrongState;

use super::builders::{CLEO, DEV, EVE, coordinator, in_days, lead, line, mentor, now, staff};
use super::table::{Table, acts_in, every_state};

const JOINING: &str = "
                          | apply   | begin_checks | approve    | decline
enquired                  | applied | -            | -          | declined
applied                   | -       | in_process   | -          | declined
in_process                | -       | -            | in_process | declined
in_process (approved once)| -       | -            | approved   | declined
approved                  | -       | -            | -          | -
paused                    | -       | -            | -          | -
suspended                 | -       | -            | -          | -
suspended (off the list)  | -       | -            | -          | -
left                      | -       | -            | -          | -
declined                  | -       | -            | -          | -
";

const ON_THE_LIST: &str = "
                          | pause  | resume   | suspend   | reinstate  | leave
enquired                  | -      | -        | suspended | -          | left
applied                   | -      | -        | suspended | -          | left
in_process                | -      | -        | suspended | -          | left
in_process (approved once)| -      | -        | suspended | -          | left
approved                  | paused | -        | suspended | -          | left
paused                    | paused | approved | suspended | -          | left
suspended                 | -      | -        | -         | approved   | left
suspended (off the list)  | -      | -        | -         | in_process | left
left                      | -      | -        | -         | -          | -
declined                  | -      | -        | -         | -          | -
";

/// One sample of every state.
pub(crate) fn states() -> Vec<MentorState> {
    every_state!(MentorState {
        MentorState::Enquired => MentorState::Enquired,
        MentorState::Applied => MentorState::Applied,
        MentorState::InProcess { .. } => MentorState::InProcess { first_approval: None },
        MentorState::Approved { .. } => MentorState::Approved { since: now() },
        MentorState::Paused { .. } => MentorState::Paused { until: Some(in_days(30)) },
        MentorState::Suspended { .. } => suspended(true),
        MentorState::Left { .. } => MentorState::Left { at: now() },
        MentorState::Declined { .. } =>
            MentorState::Declined { by: staff(CLEO), reason: line("Not the right moment"), at: now() },
    })
}

fn suspended(was_on_list: bool) -> MentorState {
    MentorState::Suspended { by: staff(EVE), why: line("Something is looked into"), at: now(), was_on_list }
}

/// In process, with the first of two approvals given by Cleo.
pub(crate) fn approved_once() -> MentorState {
    MentorState::InProcess { first_approval: Some(Approval { by: staff(CLEO), at: now() }) }
}

/// The mentor a row begins with.
fn row(label: &str) -> Mentor {
    match label {
        "in_process (approved once)" => mentor(approved_once()),
        "suspended (off the list)" => mentor(suspended(false)),
        status => {
            let state = states().into_iter().find(|state| state.status() == status);
            mentor(state.expect("a state of that status"))
        }
    }
}

fn attempt(label: &str, act: &str) -> Result<&'static str, WrongState> {
    let mentor = row(label);
    let after = match act {
        "apply" => mentor.apply(),
        "begin_checks" => mentor.begin_checks(),
        "approve" => mentor
            .approve(&coordinator(DEV, &[]), std::collections::BTreeSet::new(), now())
            .map_err(|refusal| match refusal {
                ApproveMentorError::WrongState(wrong) => wrong,
                other => panic!("Dev is neutral, new to it, and no check is missing: {other}"),
            }),
        "decline" => mentor.decline(staff(DEV), line("Not the right moment"), now()),
        "pause" => mentor.pause(Some(in_days(30))),
        "resume" => mentor.resume(now()),
        "suspend" => mentor.suspend(staff(EVE), line("Something is looked into"), now()),
        "reinstate" => mentor.reinstate(&lead(EVE), now()),
        "leave" => mentor.leave(now()),
        other => panic!("no act is called {other}"),
    };
    after.map(|mentor| mentor.state.status())
}

fn statuses() -> Vec<&'static str> {
    states().iter().map(MentorState::status).collect()
}

#[test]
fn joining_as_a_mentor_is_as_its_table_says() {
    Table::read(JOINING).answers("mentor", &statuses(), attempt);
}

#[test]
fn life_on_the_list_is_as_its_table_says() {
    Table::read(ON_THE_LIST).answers("mentor", &statuses(), attempt);
}

#[test]
fn every_act_of_a_mentor_has_a_column() {
    let columns = &Table::read(JOINING).acts() | &Table::read(ON_THE_LIST).acts();
    assert_eq!(columns, acts_in(include_str!("../../src/mentor.rs"), "Mentor"));
}
