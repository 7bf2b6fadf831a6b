//! Who may put a mentor on the list, and when a mentor can be asked.

use std::collections::BTreeSet;

use befriend_domain::actor::{Coordinator, Lead};
use befriend_domain::clearance::ClearanceKind;
use befriend_domain::mentor::{ApproveMentorError, MentorState};
use befriend_domain::staff::Role;
use rstest::rstest;

use super::builders::{BEN, CLEO, DEV, EVE, coordinator, in_days, line, member_of_staff, mentor, now, staff};
use super::mentor::{approved_once, states};

const IN_PROCESS: MentorState = MentorState::InProcess { first_approval: None };

#[test]
fn it_takes_two_different_colleagues_to_put_a_mentor_on_the_list() {
    let once = mentor(IN_PROCESS).approve(&coordinator(CLEO, &[]), BTreeSet::new(), now());
    let once = once.expect("the first approval");
    assert_eq!(once.state, approved_once());
    let twice_the_same = once.clone().approve(&coordinator(CLEO, &[]), BTreeSet::new(), now());
    assert_eq!(twice_the_same, Err(ApproveMentorError::SamePersonTwice));
    let on_the_list = once.approve(&coordinator(DEV, &[]), BTreeSet::new(), now());
    assert_eq!(on_the_list.map(|mentor| mentor.state), Ok(MentorState::Approved { since: now() }));
}

#[rstest]
#[case::themself(coordinator(BEN, &[]))]
#[case::a_friend(coordinator(CLEO, &[BEN]))]
fn nobody_approves_themself_or_somebody_they_know(
    #[case] by: Coordinator,
    #[values(IN_PROCESS, approved_once())] state: MentorState,
) {
    let refused = mentor(state).approve(&by, BTreeSet::new(), now());
    assert_eq!(refused, Err(ApproveMentorError::NotNeutral));
}

#[rstest]
#[case::at_the_first_approval(IN_PROCESS)]
#[case::at_the_second_approval(approved_once())]
fn a_check_that_is_missing_today_stops_either_approval_and_is_named(#[case] state: MentorState) {
    let missing = BTreeSet::from([ClearanceKind::Training, ClearanceKind::RecordCheck]);
    let refused = mentor(state).approve(&coordinator(DEV, &[]), missing.clone(), now());
    assert_eq!(refused, Err(ApproveMentorError::ChecksMissing(missing)));
}

#[test]
fn reinstating_begins_the_approvals_anew_for_a_mentor_who_was_never_on_the_list() {
    let suspended = mentor(approved_once()).suspend(staff(EVE), line("Something is looked into"), now());
    let back = suspended.and_then(|mentor| mentor.reinstate(&super::builders::lead(EVE), now()));
    assert_eq!(back.map(|mentor| mentor.state), Ok(IN_PROCESS));
}

#[rstest]
#[case(&[Role::Coordinator], None, false)]
#[case(&[Role::Admin], None, false)]
#[case(&[Role::Coordinator, Role::Lead], None, true)]
#[case(&[Role::Lead], Some(now()), false)]
fn only_a_lead_who_is_still_here_is_the_lead(
    #[case] roles: &[Role],
    #[case] left_at: Option<befriend_domain::clock::Timestamp>,
    #[case] is_lead: bool,
) {
    let staff = befriend_domain::staff::Staff { left_at, ..member_of_staff(EVE, roles) };
    assert_eq!(Lead::of(&staff).is_some(), is_lead);
}

#[rstest]
#[case::during_the_break(Some(in_days(1)), false)]
#[case::on_its_last_day(Some(in_days(0)), false)]
#[case::the_day_after(Some(in_days(-1)), true)]
#[case::without_an_end(None, false)]
fn a_mentor_on_a_break_is_available_again_the_day_after_it(
    #[case] until: Option<chrono::NaiveDate>,
    #[case] available: bool,
) {
    let mentor = mentor(MentorState::Paused { until });
    assert_eq!(mentor.is_available(super::builders::today()), available);
}

#[test]
fn only_a_mentor_on_the_list_is_available_and_one_stopped_or_gone_may_not_sign_in() {
    let of = |test: fn(&befriend_domain::mentor::Mentor) -> bool| -> Vec<_> {
        let all = states().into_iter().map(mentor);
        all.filter(test).map(|mentor| mentor.state.status()).collect()
    };
    assert_eq!(of(|mentor| mentor.is_available(super::builders::today())), ["approved"]);
    assert_eq!(of(|mentor| !mentor.may_sign_in()), ["suspended", "left", "declined"]);
}
