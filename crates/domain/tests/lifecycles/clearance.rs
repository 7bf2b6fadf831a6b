//! Which checks count on a day, which can be waived, and which channels they open.

use std::collections::BTreeSet;

use befriend_domain::channel::Channel;
use befriend_domain::clearance::{
    Clearance, ClearanceKind, Ground, RecordCheck, RecordClearanceError, RecordScheme, cleared_for, missing,
    warning_due,
};
use befriend_domain::id::{ClearanceId, OfferingId};
use befriend_domain::offering::{Facilitation, Offering, OfferingKind, Setting};
use chrono::NaiveDate;
use rstest::rstest;
use uuid::Uuid;

use super::builders::{CLEO, in_days, line, mentor_id, now, scheme, staff, today, words};

fn held(kind: ClearanceKind, ground: Ground, valid_until: Option<NaiveDate>) -> Clearance {
    Clearance {
        id: ClearanceId::from_uuid(Uuid::from_u128(600)),
        scheme: scheme(),
        mentor: mentor_id(),
        kind,
        ground,
        valid_from: today(),
        valid_until,
        recorded_by: staff(CLEO),
        recorded_at: now(),
        revoked_at: None,
    }
}

fn waived() -> Ground {
    Ground::Waived { reason: line("The course begins in March") }
}

fn done(kind: ClearanceKind) -> Clearance {
    let record = RecordCheck {
        scheme: RecordScheme::Dbs,
        level: line("enhanced"),
        workforce: line("adult"),
        number: line("001234567890"),
    };
    let record = (kind == ClearanceKind::RecordCheck).then_some(record);
    held(kind, Ground::Done { record }, None)
}

fn offering(checks: Vec<ClearanceKind>) -> Offering {
    Offering {
        id: OfferingId::from_uuid(Uuid::from_u128(300)),
        scheme: scheme(),
        label: line("Someone to talk to"),
        purpose: words("Company"),
        kind: OfferingKind::OneToOne,
        facilitated_by: Facilitation::Volunteers,
        setting: Setting::PublicPlace,
        channels: vec![Channel::Phone, Channel::InPerson],
        min_age: 18,
        checks,
        open: true,
    }
}

#[rstest]
#[case(ClearanceKind::Identity, Some(RecordClearanceError::CannotBeWaived))]
#[case(ClearanceKind::References, None)]
#[case(ClearanceKind::Interview, None)]
#[case(ClearanceKind::Training, None)]
#[case(ClearanceKind::RecordCheck, Some(RecordClearanceError::CannotBeWaived))]
fn who_somebody_is_and_what_is_on_record_cannot_be_waived(
    #[case] kind: ClearanceKind,
    #[case] refusal: Option<RecordClearanceError>,
) {
    assert_eq!(held(kind, waived(), Some(in_days(90))).check().err(), refusal);
}

#[test]
fn a_waiver_needs_a_last_day_not_before_its_first() {
    let waiver = |until| held(ClearanceKind::Training, waived(), until).check().err();
    assert_eq!(waiver(None), Some(RecordClearanceError::WaiverNeedsAnEnd));
    assert_eq!(waiver(Some(in_days(-1))), Some(RecordClearanceError::EndsBeforeItBegins));
    assert_eq!(waiver(Some(today())), None);
}

#[test]
fn a_record_check_needs_its_number_and_other_checks_do_not() {
    for kind in ClearanceKind::ALL {
        let refusal = held(kind, Ground::Done { record: None }, None).check().err();
        let expected = (kind == ClearanceKind::RecordCheck).then_some(RecordClearanceError::RecordMissing);
        assert_eq!(refusal, expected, "{kind:?}");
        assert_eq!(done(kind).check().err(), None, "{kind:?}");
    }
}

#[rstest]
#[case::the_day_before_it_begins(-1, false)]
#[case::its_first_day(0, true)]
#[case::its_last_day(30, true)]
#[case::the_day_after(31, false)]
fn a_check_counts_from_its_first_day_to_its_last(#[case] days: i64, #[case] counts: bool) {
    let check = held(ClearanceKind::Training, Ground::Done { record: None }, Some(in_days(30)));
    assert_eq!(check.is_valid(in_days(days)), counts);
    let revoked = Clearance { revoked_at: Some(now()), ..check };
    assert!(!revoked.is_valid(in_days(days)), "one found not to count never counts");
}

#[test]
fn each_check_every_pairing_needs_is_missing_until_it_is_held() {
    let needed = [
        ClearanceKind::Identity,
        ClearanceKind::References,
        ClearanceKind::Training,
        ClearanceKind::RecordCheck,
    ];
    for absent in needed {
        let held: Vec<_> = needed.into_iter().filter(|kind| *kind != absent).map(done).collect();
        assert_eq!(missing(&held, &offering(Vec::new()), today()), BTreeSet::from([absent]));
        assert_eq!(cleared_for(&held, &offering(Vec::new()), today()), []);
    }
}

#[test]
fn meeting_face_to_face_takes_an_interview_too() {
    let mut held: Vec<_> =
        ClearanceKind::ALL.into_iter().filter(|kind| *kind != ClearanceKind::Interview).map(done).collect();
    assert_eq!(cleared_for(&held, &offering(Vec::new()), today()), [Channel::Phone]);
    held.push(done(ClearanceKind::Interview));
    assert_eq!(cleared_for(&held, &offering(Vec::new()), today()), [Channel::Phone, Channel::InPerson]);
}

#[test]
fn an_offering_may_ask_for_a_check_of_its_own() {
    let held: Vec<_> =
        ClearanceKind::ALL.into_iter().filter(|kind| *kind != ClearanceKind::Interview).map(done).collect();
    let with_interview = offering(vec![ClearanceKind::Interview]);
    assert_eq!(missing(&held, &with_interview, today()), BTreeSet::from([ClearanceKind::Interview]));
}

#[rstest]
#[case::long_before(100, None)]
#[case::on_the_day(90, Some(0))]
#[case::the_worker_was_away_on_the_day(85, Some(-5))]
#[case::of_two_missed_only_the_last(20, Some(-10))]
#[case::on_its_last_day(0, Some(-7))]
#[case::over(-1, None)]
fn a_warning_falls_due_90_30_and_7_days_before_and_stays_due(#[case] left: i64, #[case] due: Option<i64>) {
    assert_eq!(warning_due(&[90, 30, 7], in_days(left), today()), due.map(in_days));
}

#[rstest]
#[case::ends_later(ClearanceKind::Training, Some(40), true)]
#[case::never_ends(ClearanceKind::Training, None, true)]
#[case::ends_sooner(ClearanceKind::Training, Some(20), false)]
#[case::another_kind(ClearanceKind::Interview, None, false)]
fn a_check_is_renewed_by_one_of_its_kind_that_goes_on(
    #[case] kind: ClearanceKind,
    #[case] until: Option<i64>,
    #[case] renews: bool,
) {
    let ending = held(ClearanceKind::Training, done(ClearanceKind::Training).ground, Some(in_days(30)));
    let other = held(kind, done(kind).ground, until.map(in_days));
    assert_eq!(other.outlasts(&ending), renews);
}
