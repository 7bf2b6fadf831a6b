//! The JSON every state is kept as. Without these a renamed field would make old rows unreadable, and only at night.

use std::fmt::Debug;

use befriend_domain::concern::ConcernState;
use befriend_domain::mentor::MentorState;
use befriend_domain::pairing::PairingState;
use befriend_domain::policy::AskingOrder;
use befriend_domain::proposal::ProposalState;
use befriend_domain::request::{HeldFrom, RequestState};
use befriend_domain::task::TaskState;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::builders::{CLEO, now, staff};
use super::{concern, mentor, pairing, proposal, request, task};

/// Each is read back as it was written, with its status in the open.
fn survive<T>(samples: Vec<T>, status: fn(&T) -> &'static str)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    for state in samples {
        let written = serde_json::to_value(&state).expect("it can be written");
        assert_eq!(written["status"], status(&state));
        let read: T = serde_json::from_value(written).expect("it can be read");
        assert_eq!(read, state);
    }
}

#[test]
fn every_state_is_read_back_as_it_was_written() {
    survive(request::states(), RequestState::status);
    survive(mentor::states(), MentorState::status);
    survive(vec![mentor::approved_once()], MentorState::status);
    for order in proposal::orders() {
        survive(proposal::states(order), ProposalState::status);
    }
    survive(pairing::states(), PairingState::status);
    let held = pairing::holds().into_iter().map(pairing::held).collect();
    survive(held, PairingState::status);
    survive(concern::states(), ConcernState::status);
    survive(task::states(), TaskState::status);
}

fn shape<T: Serialize>(state: T) -> Value {
    serde_json::to_value(state).expect("it can be written")
}

#[test]
fn a_held_request_says_where_it_goes_back_to() {
    let held = request::held(HeldFrom::Screening { by: staff(CLEO), since: now() });
    let expected = json!({
        "status": "on_hold",
        "from": {
            "stage": "screening",
            "by": "00000000-0000-0000-0000-000000000003",
            "since": "2026-11-23T12:00:00Z"
        },
        "review_on": "2026-12-07",
        "why": "In hospital"
    });
    assert_eq!(shape(held), expected);
    assert_eq!(shape(HeldFrom::Pool), json!({ "stage": "pool" }));
}

#[test]
fn a_suspended_mentor_is_kept_with_who_and_why() {
    let suspended = mentor::states().into_iter().find(|state| state.status() == "suspended");
    let expected = json!({
        "status": "suspended",
        "by": "00000000-0000-0000-0000-000000000005",
        "why": "Something is looked into",
        "at": "2026-11-23T12:00:00Z",
        "was_on_list": true
    });
    assert_eq!(shape(suspended.expect("a sample")), expected);
}

#[test]
fn a_proposal_offered_to_the_person_is_kept_with_the_mentors_yes() {
    let offered = proposal::standing_at(AskingOrder::MentorFirst, "offered_to_person").state;
    let expected = json!({
        "status": "offered_to_person",
        "offer": {
            "offered_at": "2026-11-23T12:00:00Z",
            "respond_by": "2026-12-03T12:00:00Z",
            "reminded_at": null
        },
        "mentor": {
            "by": {
                "actor": { "kind": "mentor", "id": "00000000-0000-0000-0000-0000000000cb" },
                "on_behalf": null
            },
            "at": "2026-11-23T12:00:00Z",
            "pass_on": { "phone": false, "email": false }
        },
        "told": false
    });
    assert_eq!(shape(offered), expected);
}

#[test]
fn a_person_who_was_only_told_is_kept_apart_from_one_who_said_yes() {
    let how = |order| shape(proposal::standing_at(order, "in_review").state)["person"]["how"].clone();
    assert_eq!(how(AskingOrder::MentorFirst), "said");
    assert_eq!(how(AskingOrder::PersonTold), "told");
}

#[test]
fn a_held_pairing_keeps_its_reason_and_what_was_planned() {
    let planned = pairing::holds().pop().expect("the last one has an end planned");
    let expected = json!({
        "status": "on_hold",
        "from": {
            "stage": "ending",
            "planned_for": "2026-12-07",
            "reason": "agreed_end",
            "initiated_by": "both"
        },
        "review_on": "2026-12-07",
        "why": { "kind": "pause", "note": "On holiday" }
    });
    assert_eq!(shape(pairing::held(planned)), expected);
}
