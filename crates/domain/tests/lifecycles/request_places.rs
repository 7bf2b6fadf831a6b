//! The places of a request, by any sequence of acts.

use befriend_domain::request::{Closure, Places, Request, RequestState, WantError};
use proptest::prelude::*;

use super::builders::{CLEO, in_days, line, now, places, request, staff, today};

#[derive(Debug, Clone, Copy)]
enum Act {
    Propose,
    ProposalEnded,
    Pair,
    PairingEnded,
    Want(i32),
    Hold,
    Resume,
    Close,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => Just(Act::Propose),
        2 => Just(Act::ProposalEnded),
        4 => Just(Act::Pair),
        2 => Just(Act::PairingEnded),
        2 => (-1..7).prop_map(Act::Want),
        2 => Just(Act::Hold),
        3 => Just(Act::Resume),
        1 => Just(Act::Close),
    ];
    prop::collection::vec(act, 0..60)
}

/// The request after an act; one that does not fit leaves it as it was.
fn after(request: Request, act: Act) -> Request {
    let before = request.clone();
    let tried = match act {
        Act::Propose => request.propose(),
        Act::ProposalEnded => request.proposal_ended(),
        Act::Pair => request.pair(today()),
        Act::PairingEnded => request.pairing_ended(today(), 84),
        Act::Want(wanted) => return request.want(wanted).unwrap_or(before),
        Act::Hold => request.hold(in_days(14), line("On holiday")),
        Act::Resume => request.resume(),
        Act::Close => request.close(Closure::NeedMet, now()),
    };
    tried.unwrap_or(before)
}

fn screened() -> Request {
    request(RequestState::Screening { by: staff(CLEO), since: now() }, Places::default())
        .accept()
        .expect("screened")
}

proptest! {
    #[test]
    fn places_are_never_negative_nor_over_wanted_and_the_status_is_what_they_say(acts in acts()) {
        let mut request = screened();
        for act in acts {
            request = after(request, act);
            let Places { wanted, proposals, pairings } = request.places;
            prop_assert!(proposals >= 0 && pairings >= 0 && wanted >= 1, "{:?}", request.places);
            prop_assert!(proposals + pairings <= wanted, "{:?}", request.places);
            let left = request.places.left();
            match request.state {
                RequestState::Waiting => prop_assert!(left > 0),
                RequestState::Proposed => prop_assert!(left == 0 && proposals > 0),
                RequestState::Paired => prop_assert!(left == 0 && proposals == 0),
                RequestState::Closed { .. } => prop_assert!(proposals + pairings == 0),
                RequestState::OnHold { .. } => {}
                ref other => prop_assert!(false, "no act leads to {}", other.status()),
            }
        }
    }

    #[test]
    fn a_request_held_and_resumed_is_where_it_was_with_its_places_and_its_wait(acts in acts()) {
        let request = acts.into_iter().fold(screened(), after);
        if let Ok(held) = request.clone().hold(in_days(14), line("In hospital")) {
            prop_assert_eq!(held.places, request.places);
            prop_assert_eq!(held.resume(), Ok(request));
        }
    }
}

#[test]
fn a_second_befriender_is_looked_for_while_the_first_stays() {
    let paired = screened().propose().and_then(|request| request.pair(today())).expect("the first is found");
    let waiting = paired.want(2).expect("a second one is wanted");
    assert_eq!((waiting.state.status(), waiting.places), ("waiting", places(2, 0, 1)));
    let both = waiting.propose().and_then(|request| request.pair(today())).expect("the second is found");
    assert_eq!((both.state.status(), both.places), ("paired", places(2, 0, 2)));
    assert!(both.propose().is_err(), "no place is left");
}

#[test]
fn with_two_places_one_pairing_may_end_while_the_other_goes_on() {
    let both = request(RequestState::Paired, places(2, 0, 2));
    let one = both.pairing_ended(in_days(100), 84).expect("one of two ended");
    assert_eq!((one.state.status(), one.places), ("waiting", places(2, 0, 1)));
}

#[test]
fn no_fewer_places_can_be_wanted_than_are_taken_and_never_none_or_six() {
    let both = request(RequestState::Paired, places(2, 0, 2));
    assert_eq!(both.clone().want(1), Err(WantError::InUse));
    assert_eq!(both.clone().want(0), Err(WantError::Range));
    assert_eq!(both.clone().want(6), Err(WantError::Range));
    assert_eq!(both.want(5).map(|request| request.places.left()), Ok(3));
}

#[test]
fn a_request_on_hold_takes_no_suggestion_and_lets_the_live_one_go() {
    let held = request(RequestState::Proposed, places(1, 1, 0)).hold(in_days(14), line("In hospital"));
    let held = held.expect("a proposed request can be held");
    assert!(held.clone().propose().is_err());
    let let_go = held.proposal_ended().expect("the suggestion is taken back");
    assert_eq!((let_go.state.status(), let_go.places), ("on_hold", places(1, 0, 0)));
    assert_eq!(let_go.resume().map(|request| request.state), Ok(RequestState::Waiting));
}
