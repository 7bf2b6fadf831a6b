//! The days somebody has waited, through pairings and holds.

use befriend_domain::request::{Request, RequestState};
use befriend_domain::waiting::Waited;
use proptest::prelude::*;
use rstest::rstest;

use super::builders::{day, in_days, line, places, request, today};

/// A request that waited 10 days, was paired, and waits again after this many days.
fn paired_for(days: i64) -> Request {
    request(RequestState::Waiting, places(1, 0, 0))
        .propose()
        .and_then(|request| request.pair(in_days(10)))
        .and_then(|request| request.pairing_ended(in_days(10 + days), 84))
        .expect("proposed, paired and ended")
}

#[rstest]
#[case::ended_the_same_day(0, 10)]
#[case::ended_in_the_last_day_of_twelve_weeks(84, 94)]
#[case::ended_a_day_later(85, 10)]
#[case::ended_after_a_year(365, 10)]
fn days_paired_count_only_when_the_pairing_ended_within_twelve_weeks(
    #[case] paired: i64,
    #[case] waited: i64,
) {
    let again = paired_for(paired);
    assert_eq!(again.waited.days(in_days(10 + paired)), waited);
    assert_eq!(again.waited.days(in_days(10 + paired + 1)), waited + 1, "from then on each day counts");
    assert_eq!(again.waited.first_asked, today());
}

#[test]
fn days_on_hold_count() {
    let held = request(RequestState::Waiting, places(1, 0, 0)).hold(in_days(30), line("In hospital"));
    let resumed = held.and_then(Request::resume).expect("held and resumed");
    assert_eq!(resumed.waited.days(in_days(40)), 40);
}

#[test]
fn while_one_of_two_befrienders_stays_the_count_stands_still() {
    let both = request(RequestState::Waiting, places(2, 0, 0))
        .propose()
        .and_then(Request::propose)
        .and_then(|request| request.pair(in_days(10)))
        .and_then(|request| request.pair(in_days(20)))
        .expect("two befrienders");
    let one_left = both.pairing_ended(in_days(200), 84).expect("one of them left");
    assert_eq!(one_left.waited.days(in_days(300)), 10);
    let none_left = one_left.pairing_ended(in_days(300), 84).expect("the other left too");
    assert_eq!(none_left.waited.days(in_days(301)), 11);
}

#[test]
fn a_date_before_the_request_came_in_is_no_wait() {
    assert_eq!(Waited::from(day("2026-11-23")).days(day("2026-11-01")), 0);
}

proptest! {
    #[test]
    fn nobody_waits_longer_than_since_they_asked_nor_less_than_the_days_they_were_not_paired(
        stretches in prop::collection::vec((0..200_i64, 0..200_i64), 1..6),
    ) {
        let (mut waited, mut at, mut unpaired) = (Waited::from(today()), 0, 0);
        for (waiting, paired) in stretches {
            waited = waited.paired(in_days(at + waiting));
            at += waiting + paired;
            unpaired += waiting;
            waited = waited.waiting_again(in_days(at), 84);
            prop_assert!((unpaired..=at).contains(&waited.days(in_days(at))));
        }
        prop_assert_eq!(waited.first_asked, today());
    }
}
