//! The lifecycle of a request.

use befriend_domain::request::{Closure, HeldFrom, Request, RequestState};
use befriend_domain::wrong_state::WrongState;

use super::builders::{CLEO, in_days, line, now, places, request, staff, today};
use super::table::{Table, acts_in, every_state};

const ROAD: &str = "
                      | agree     | try_again          | begin_screening | accept  | hold    | resume    | close
submitted             | -         | -                  | screening       | waiting | -       | -         | closed
awaiting_agreement    | submitted | awaiting_agreement | -               | -       | -       | -         | closed
screening             | -         | -                  | -               | waiting | on_hold | -         | closed
waiting               | -         | -                  | -               | -       | on_hold | -         | closed
waiting (1 paired)    | -         | -                  | -               | -       | on_hold | -         | -
proposed              | -         | -                  | -               | -       | on_hold | -         | -
paired                | -         | -                  | -               | -       | on_hold | -         | -
on_hold (screening)   | -         | -                  | -               | -       | -       | screening | closed
on_hold (waiting)     | -         | -                  | -               | -       | -       | waiting   | closed
on_hold (proposed)    | -         | -                  | -               | -       | -       | proposed  | -
on_hold (paired)      | -         | -                  | -               | -       | -       | paired    | -
closed                | -         | -                  | -               | -       | -       | -         | -
";

const PLACES: &str = "
                      | propose  | proposal_ended | pair    | pairing_ended | want (2)
submitted             | -        | -              | -       | -             | submitted
awaiting_agreement    | -        | -              | -       | -             | awaiting_agreement
screening             | -        | -              | -       | -             | screening
waiting               | proposed | -              | -       | -             | waiting
waiting (1 proposed)  | proposed | waiting        | waiting | -             | waiting
waiting (1 paired)    | proposed | -              | -       | waiting       | waiting
proposed              | -        | waiting        | paired  | -             | waiting
paired                | -        | -              | -       | waiting       | waiting
on_hold (screening)   | -        | -              | -       | -             | on_hold
on_hold (waiting)     | -        | -              | -       | -             | on_hold
on_hold (proposed)    | -        | on_hold        | -       | -             | on_hold
on_hold (paired)      | -        | -              | -       | on_hold       | on_hold
closed                | -        | -              | -       | -             | closed
";

/// One sample of every state.
pub(crate) fn states() -> Vec<RequestState> {
    every_state!(RequestState {
        RequestState::Submitted { .. } => RequestState::Submitted { read_by: now() },
        RequestState::AwaitingAgreement { .. } =>
            RequestState::AwaitingAgreement { tries: 0, erase_on: in_days(28) },
        RequestState::Screening { .. } => RequestState::Screening { by: staff(CLEO), since: now() },
        RequestState::Waiting => RequestState::Waiting,
        RequestState::Proposed => RequestState::Proposed,
        RequestState::Paired => RequestState::Paired,
        RequestState::OnHold { .. } => held(HeldFrom::Pool),
        RequestState::Closed { .. } => RequestState::Closed { reason: Closure::NeedMet, at: now() },
    })
}

/// On hold, from there.
pub(crate) fn held(from: HeldFrom) -> RequestState {
    RequestState::OnHold { from, review_on: in_days(14), why: line("In hospital") }
}

/// The request a row begins with.
fn row(label: &str) -> Request {
    let screening = HeldFrom::Screening { by: staff(CLEO), since: now() };
    match label {
        "waiting (1 proposed)" => request(RequestState::Waiting, places(2, 1, 0)),
        "waiting (1 paired)" => request(RequestState::Waiting, places(2, 0, 1)),
        "proposed" => request(RequestState::Proposed, places(1, 1, 0)),
        "paired" => request(RequestState::Paired, places(1, 0, 1)),
        "on_hold (screening)" => request(held(screening), places(1, 0, 0)),
        "on_hold (waiting)" => request(held(HeldFrom::Pool), places(1, 0, 0)),
        "on_hold (proposed)" => request(held(HeldFrom::Pool), places(1, 1, 0)),
        "on_hold (paired)" => request(held(HeldFrom::Pool), places(1, 0, 1)),
        status => {
            let state = states().into_iter().find(|state| state.status() == status);
            request(state.expect("a state of that status"), places(1, 0, 0))
        }
    }
}

fn attempt(label: &str, act: &str) -> Result<&'static str, WrongState> {
    let request = row(label);
    let after = match act {
        "agree" => request.agree(now()),
        "try_again" => request.try_again(),
        "begin_screening" => request.begin_screening(staff(CLEO), now()),
        "accept" => request.accept(),
        "hold" => request.hold(in_days(14), line("In hospital")),
        "resume" => request.resume(),
        "close" => request.close(Closure::Withdrawn, now()),
        "propose" => request.propose(),
        "proposal_ended" => request.proposal_ended(),
        "pair" => request.pair(today()),
        "pairing_ended" => request.pairing_ended(today(), 84),
        "want (2)" => Ok(request.want(2).expect("two are neither too many nor too few")),
        other => panic!("no act is called {other}"),
    };
    after.map(|request| request.state.status())
}

fn statuses() -> Vec<&'static str> {
    states().iter().map(RequestState::status).collect()
}

#[test]
fn the_road_of_a_request_is_as_its_table_says() {
    Table::read(ROAD).answers("request", &statuses(), attempt);
}

#[test]
fn the_places_of_a_request_are_as_their_table_says() {
    Table::read(PLACES).answers("request", &statuses(), attempt);
}

#[test]
fn every_act_of_a_request_has_a_column() {
    let columns = &Table::read(ROAD).acts() | &Table::read(PLACES).acts();
    assert_eq!(columns, acts_in(include_str!("../../src/request.rs"), "Request"));
}

#[test]
fn a_request_with_something_live_cannot_be_closed_and_the_refusal_says_what_to_end() {
    for label in ["proposed", "paired", "on_hold (proposed)", "on_hold (paired)"] {
        let refusal = row(label).close(Closure::Withdrawn, now()).expect_err("something is live");
        assert_eq!(refusal.what_to_do(), "its suggestions and pairings have to end first", "{label}");
    }
    let refusal = row("closed").close(Closure::Withdrawn, now()).expect_err("closed already");
    assert_eq!(
        refusal.to_string(),
        "\"close\" does not fit a request that is closed: open it again to see where it stands"
    );
}

#[test]
fn only_a_waiting_request_is_in_the_pool_and_only_a_closed_one_is_not_open() {
    let of = |test: fn(&Request) -> bool| -> Vec<_> {
        let all = states().into_iter().map(|state| request(state, places(1, 0, 0)));
        all.filter(test).map(|request| request.state.status()).collect()
    };
    assert_eq!(of(Request::is_in_pool), ["waiting"]);
    assert_eq!(of(|request| !request.is_open()), ["closed"]);
}

#[test]
fn each_private_try_to_reach_a_referred_person_is_counted_and_moves_no_date() {
    let tried =
        row("awaiting_agreement").try_again().and_then(Request::try_again).expect("it awaits agreement");
    assert_eq!(tried.state, RequestState::AwaitingAgreement { tries: 2, erase_on: in_days(28) });
}
