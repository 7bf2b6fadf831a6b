//! The lifecycle of a pairing.

use befriend_domain::pairing::{EndingReason, HeldPairing, HoldWhy, InitiatedBy, Pairing, PairingState};
use befriend_domain::wrong_state::WrongState;

use super::builders::{in_days, line, now, pairing, today};
use super::table::{Table, acts_in, every_state};

const TABLE: &str = "
                            | contact_made | plan_ending | hold (pause) | hold (safeguarding) | resume      | end
introduced                  | settling_in  | ending      | on_hold      | on_hold             | -           | ended
settling_in                 | settling_in  | ending      | on_hold      | on_hold             | -           | ended
settling_in (for 6 weeks)   | active       | ending      | on_hold      | on_hold             | -           | ended
active                      | active       | ending      | on_hold      | on_hold             | -           | ended
ending                      | ending       | ending      | on_hold      | on_hold             | -           | ended
on_hold (introduced)        | -            | -           | -            | on_hold             | introduced  | ended
on_hold (settling_in)       | -            | -           | -            | on_hold             | settling_in | ended
on_hold (active)            | -            | -           | -            | on_hold             | active      | ended
on_hold (ending)            | -            | -           | -            | on_hold             | ending      | ended
ended                       | -            | -           | -            | -                   | -           | -
";

const SETTLING_IN_DAYS: u16 = 42;

/// One sample of every state.
pub(crate) fn states() -> Vec<PairingState> {
    every_state!(PairingState {
        PairingState::Introduced => PairingState::Introduced,
        PairingState::SettlingIn { .. } => PairingState::SettlingIn { since: in_days(-41) },
        PairingState::Active { .. } => PairingState::Active { since: in_days(-60) },
        PairingState::Ending { .. } => PairingState::Ending {
            planned_for: in_days(14),
            reason: EndingReason::AgreedEnd,
            initiated_by: InitiatedBy::Both,
        },
        PairingState::OnHold { .. } => held(HeldPairing::Introduced),
        PairingState::Ended { .. } => PairingState::Ended {
            reason: EndingReason::NeedMet,
            initiated_by: InitiatedBy::Person,
            planned: true,
            at: now(),
        },
    })
}

/// One sample of every place a hold can begin.
pub(crate) fn holds() -> Vec<HeldPairing> {
    every_state!(HeldPairing {
        HeldPairing::Introduced => HeldPairing::Introduced,
        HeldPairing::SettlingIn { .. } => HeldPairing::SettlingIn { since: in_days(-41) },
        HeldPairing::Active { .. } => HeldPairing::Active { since: in_days(-60) },
        HeldPairing::Ending { .. } => HeldPairing::Ending {
            planned_for: in_days(14),
            reason: EndingReason::AgreedEnd,
            initiated_by: InitiatedBy::Both,
        },
    })
}

/// On holiday since it was there.
pub(crate) fn held(from: HeldPairing) -> PairingState {
    PairingState::OnHold { from, review_on: in_days(14), why: holiday() }
}

/// The lightest reason of a hold.
pub(crate) fn holiday() -> HoldWhy {
    HoldWhy::Pause { note: line("On holiday") }
}

/// The pairing a row begins with.
fn row(label: &str) -> Pairing {
    let [introduced, settling_in, active, ending] =
        <[HeldPairing; 4]>::try_from(holds()).expect("four of them");
    pairing(match label {
        "settling_in (for 6 weeks)" => PairingState::SettlingIn { since: in_days(-42) },
        "on_hold (introduced)" => held(introduced),
        "on_hold (settling_in)" => held(settling_in),
        "on_hold (active)" => held(active),
        "on_hold (ending)" => held(ending),
        status => {
            let state = states().into_iter().find(|state| state.status() == status);
            state.expect("a state of that status")
        }
    })
}

fn attempt(label: &str, act: &str) -> Result<&'static str, WrongState> {
    let pairing = row(label);
    let after = match act {
        "contact_made" => pairing.contact_made(today(), SETTLING_IN_DAYS),
        "plan_ending" => pairing.plan_ending(in_days(30), EndingReason::NeedMet, InitiatedBy::Person),
        "hold (pause)" => pairing.hold(in_days(14), holiday()),
        "hold (safeguarding)" => pairing.hold(in_days(1), HoldWhy::Safeguarding),
        "resume" => pairing.resume(today()),
        "end" => pairing.end(EndingReason::Moved, InitiatedBy::Person, now()),
        other => panic!("no act is called {other}"),
    };
    after.map(|pairing| pairing.state.status())
}

#[test]
fn a_pairing_is_as_its_table_says() {
    let statuses: Vec<_> = states().iter().map(PairingState::status).collect();
    Table::read(TABLE).answers("pairing", &statuses, attempt);
}

#[test]
fn every_act_of_a_pairing_has_a_column() {
    assert_eq!(Table::read(TABLE).acts(), acts_in(include_str!("../../src/pairing.rs"), "Pairing"));
}

#[test]
fn only_an_ended_pairing_is_not_live() {
    let over: Vec<_> = states().into_iter().filter(|state| !state.is_live()).collect();
    assert_eq!(over.iter().map(PairingState::status).collect::<Vec<_>>(), ["ended"]);
}
