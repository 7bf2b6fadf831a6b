//! What a hold keeps, how contacts move the next one, and what is known of an ending.

use befriend_domain::pairing::{EndingReason, HoldWhy, InitiatedBy, PairingState};
use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use super::builders::{in_days, now, pairing, today};
use super::pairing::{held, holds, holiday, states};

/// Every reason of a hold, the lightest first. A reason without a place does not compile.
fn reasons() -> Vec<HoldWhy> {
    super::table::every_state!(HoldWhy {
        HoldWhy::Pause { .. } => holiday(),
        HoldWhy::ClearanceLapsed => HoldWhy::ClearanceLapsed,
        HoldWhy::MentorSuspended => HoldWhy::MentorSuspended,
        HoldWhy::Safeguarding => HoldWhy::Safeguarding,
    })
}

#[test]
fn a_pairing_held_and_resumed_is_where_it_was_whatever_the_reason() {
    for state in states().into_iter().filter(|state| !matches!(state.status(), "on_hold" | "ended")) {
        for why in reasons() {
            let held = pairing(state.clone()).hold(in_days(14), why.clone()).expect("it is live");
            assert!(matches!(&held.state, PairingState::OnHold { why: kept, .. } if *kept == why));
            assert_eq!(held.resume(in_days(20)).map(|pairing| pairing.state), Ok(state.clone()));
        }
    }
}

#[test]
fn the_next_contact_after_a_hold_is_a_rhythm_after_the_day_it_goes_on() {
    let resumed = pairing(held(holds()[0])).resume(in_days(20)).expect("it was on hold");
    assert_eq!(resumed.next_contact_due, in_days(27));
}

#[test]
fn a_pairing_on_hold_stays_on_hold_for_the_graver_of_two_reasons() {
    for (first_rank, first) in reasons().into_iter().enumerate() {
        for (second_rank, second) in reasons().into_iter().enumerate() {
            let on_hold =
                pairing(PairingState::Introduced).hold(in_days(14), first.clone()).expect("it is live");
            let again = on_hold.clone().hold(in_days(2), second.clone());
            if second == holiday() {
                assert!(again.is_err(), "a holiday cannot begin during {first:?}");
                continue;
            }
            let graver = if second_rank > first_rank { &second } else { &first };
            let PairingState::OnHold { why, from, .. } = again.expect("it stays on hold").state else {
                panic!("it stays on hold")
            };
            assert_eq!((&why, from), (graver, holds()[0]), "{first:?}, then {second:?}");
        }
    }
}

#[test]
fn a_suspension_during_a_holiday_sets_its_own_day_of_review() {
    let on_holiday = pairing(held(holds()[0]));
    let suspended = on_holiday.hold(in_days(1), HoldWhy::MentorSuspended).expect("graver than a holiday");
    assert!(matches!(suspended.state, PairingState::OnHold { review_on, .. } if review_on == in_days(1)));
}

#[test]
fn only_a_holiday_is_told_by_the_service_itself() {
    let by_people: Vec<_> = reasons().into_iter().filter(HoldWhy::told_by_people).collect();
    assert_eq!(by_people, [HoldWhy::ClearanceLapsed, HoldWhy::MentorSuspended, HoldWhy::Safeguarding]);
}

#[rstest]
#[case::for_safety(EndingReason::Safeguarding, true)]
#[case::by_a_death(EndingReason::Died, true)]
#[case::for_the_persons_conduct(EndingReason::PersonsConduct, true)]
#[case::for_the_mentors_conduct(EndingReason::MentorsConduct, true)]
#[case::because_the_need_was_met(EndingReason::NeedMet, false)]
#[case::by_a_move(EndingReason::Moved, false)]
fn nothing_is_sent_by_itself_after_an_ending(#[case] reason: EndingReason, #[case] told_by_people: bool) {
    assert_eq!(reason.told_by_people(), told_by_people);
}

#[test]
fn an_ending_knows_whether_it_was_planned_even_through_a_hold() {
    for state in states().into_iter().chain(holds().into_iter().map(held)).filter(PairingState::is_live) {
        let was_planned = matches!(state, PairingState::Ending { .. }) || state == held(holds()[3]);
        let ended =
            pairing(state).end(EndingReason::AgreedEnd, InitiatedBy::Both, now()).expect("it is live");
        let expected = PairingState::Ended {
            reason: EndingReason::AgreedEnd,
            initiated_by: InitiatedBy::Both,
            planned: was_planned,
            at: now(),
        };
        assert_eq!(ended.state, expected);
    }
}

#[test]
fn settling_in_begins_with_the_first_contact_and_lasts_six_weeks() {
    let first = pairing(PairingState::Introduced).contact_made(today(), 42).expect("introduced");
    assert_eq!(first.state, PairingState::SettlingIn { since: today() });
    let before = first.clone().contact_made(in_days(41), 42).expect("settling in");
    assert_eq!(before.state, PairingState::SettlingIn { since: today() });
    let settled = first.contact_made(in_days(42), 42).expect("settling in");
    assert_eq!(settled.state, PairingState::Active { since: in_days(42) });
}

#[test]
fn a_contact_recorded_late_does_not_bring_the_next_one_forward() {
    let recent = pairing(PairingState::Introduced).contact_made(in_days(10), 42).expect("introduced");
    let earlier = recent.contact_made(in_days(3), 42).expect("settling in");
    assert_eq!((earlier.last_contact_on, earlier.next_contact_due), (Some(in_days(10)), in_days(17)));
}

proptest! {
    #[test]
    fn the_next_contact_is_a_rhythm_after_the_latest_one_in_whatever_order_they_are_recorded(
        days in prop::collection::vec(0..400_i64, 1..20),
    ) {
        let recorded = days.iter().fold(pairing(PairingState::Introduced), |pairing, day| {
            pairing.contact_made(in_days(*day), 42).expect("it is live")
        });
        let latest: NaiveDate = in_days(days.into_iter().max().expect("at least one"));
        prop_assert_eq!(recorded.last_contact_on, Some(latest));
        prop_assert_eq!((recorded.next_contact_due - latest).num_days(), 7);
    }
}
