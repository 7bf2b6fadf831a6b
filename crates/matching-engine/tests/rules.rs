//! Every barrier and every criterion, a line each, reading like `docs/MATCHING.md`.

mod people;

use befriend_matching_engine::{
    AgeWish, Barrier, Channel, CircumstanceRule, Criterion, GenderWish, Goal, LanguageWish, Left, Priority,
    Relaxation, Stage, Style, SupportBy, SupportKind, Verdict, urgency::urgency,
};
use chrono::NaiveDate;
use people::scene::{Scene, scene, strong_or_two};
use rstest::rstest;

/// One fact changed.
type Change = fn(&mut Scene);

#[test]
fn two_people_with_nothing_between_them_may_be_paired() {
    assert_eq!(scene().barrier(), None);
}

#[rstest]
#[case::both_are_one_human_being(Barrier::SamePerson, |s: &mut Scene| { s.request.person = Some("p1".to_owned().into()); s.mentor.person = s.request.person.clone(); })]
#[case::no_place_left(Barrier::NoPlaceLeft, |s: &mut Scene| s.mentor.places_left = 0)]
#[case::fewer_than_no_place_left(Barrier::NoPlaceLeft, |s: &mut Scene| s.mentor.places_left = -2)]
#[case::the_person_never_wants_the_mentor(Barrier::KeptApart, |s: &mut Scene| s.request.never_with = vec!["mentor".into()])]
#[case::the_mentor_never_wants_the_person(Barrier::KeptApart, |s: &mut Scene| s.mentor.never_with = vec!["request".into()])]
#[case::they_share_a_tag_to_be_kept_apart(Barrier::KeptApart, |s: &mut Scene| { s.request.apart = s.words(&["a hall", "an employer"]); s.mentor.apart = s.words(&["AN EMPLOYER "]); })]
#[case::they_answered_before(Barrier::AnsweredBefore, |s: &mut Scene| s.answered_before = true)]
#[case::a_need_is_not_met(Barrier::NeedNotMet, |s: &mut Scene| { s.request.needs = s.words(&["dog", "stairs"]); s.mentor.can = s.words(&["dog"]); })]
#[case::no_circumstance_is_shared(Barrier::NoSharedCircumstance, |s: &mut Scene| s.mentor.circumstances = s.lived("bereavement", Stage::Any))]
#[case::the_person_names_no_circumstance(Barrier::NoSharedCircumstance, |s: &mut Scene| s.request.circumstances = vec![])]
#[case::a_circumstance_is_avoided(Barrier::CircumstanceAvoided, |s: &mut Scene| s.mentor.avoid = s.words(&["university"]))]
#[case::no_language_is_shared(Barrier::NoSharedLanguage, |s: &mut Scene| s.mentor.languages = s.words(&["polish"]))]
#[case::the_first_language_is_asked_for(Barrier::NoSharedLanguage, |s: &mut Scene| { s.request.languages = s.words(&["polish", "english"]); s.request.language_wish = LanguageWish::First; })]
#[case::the_person_wishes_another_gender(Barrier::GenderWish, |s: &mut Scene| { s.request.mentor_gender = GenderWish::OneOf(s.words(&["woman"])); s.mentor.gender = Some(s.word("man")); })]
#[case::the_mentor_wishes_another_gender(Barrier::GenderWish, |s: &mut Scene| { s.mentor.person_gender = GenderWish::OneOf(s.words(&["man"])); s.request.gender = Some(s.word("woman")); })]
#[case::an_unstated_gender_satisfies_only_any(Barrier::GenderWish, |s: &mut Scene| s.request.mentor_gender = GenderWish::OneOf(s.words(&["woman", "man"])))]
#[case::a_volunteer_where_staff_is_asked_for(Barrier::SupportKind, |s: &mut Scene| s.request.support_by = SupportBy::Staff)]
#[case::staff_where_a_volunteer_is_asked_for(Barrier::SupportKind, |s: &mut Scene| { s.request.support_by = SupportBy::Volunteer; s.mentor.kind = SupportKind::Staff; })]
#[case::no_channel_is_shared(Barrier::NoUsableChannel, |s: &mut Scene| s.request.channels = vec![Channel::Video])]
#[case::the_mentor_is_not_cleared_for_the_channel(Barrier::NoUsableChannel, |s: &mut Scene| s.mentor.cleared_for = vec![Channel::Email])]
#[case::no_time_is_shared_for_a_phone_call(Barrier::NoUsableChannel, |s: &mut Scene| s.mentor.times = s.times(&["sun-morning"]))]
#[case::no_time_is_shared_for_video(Barrier::NoUsableChannel, |s: &mut Scene| { s.by_video(); s.mentor.times = s.times(&["sun-morning"]); })]
#[case::no_time_is_shared_in_person(Barrier::NoUsableChannel, |s: &mut Scene| { s.in_person(); s.request.max_km = 30; s.mentor.max_km = 30; s.mentor.times = s.times(&["sun-morning"]); })]
#[case::the_person_states_no_place_to_meet_in_person(Barrier::NoUsableChannel, |s: &mut Scene| { s.in_person(); s.request.place = None; })]
#[case::the_mentor_states_no_place_to_meet_in_person(Barrier::NoUsableChannel, |s: &mut Scene| { s.in_person(); s.mentor.place = None; })]
#[case::the_mentor_does_not_list_the_channel(Barrier::NoUsableChannel, |s: &mut Scene| s.mentor.channels = vec![Channel::Email])]
#[case::the_score_is_too_low(Barrier::BelowMinimum, |s: &mut Scene| s.policy.min_score = 1001)]
fn a_barrier_keeps_two_people_apart(#[case] barrier: Barrier, #[case] change: fn(&mut Scene)) {
    assert_eq!(scene().with(change).barrier(), Some(barrier));
}

#[rstest]
#[case::persons_who_are_not_stated_are_not_the_same(|s: &mut Scene| { s.request.person = None; s.mentor.person = None; })]
#[case::other_tags_do_not_keep_apart(|s: &mut Scene| { s.request.apart = s.words(&["a hall"]); s.mentor.apart = s.words(&["an employer"]); })]
#[case::all_needs_met(|s: &mut Scene| { s.request.needs = s.words(&["dog"]); s.mentor.can = s.words(&["dog", "stairs"]); })]
#[case::no_shared_circumstance_when_only_preferred(|s: &mut Scene| { s.request.circumstances = vec![]; s.policy.circumstance = CircumstanceRule::Preferred; })]
#[case::a_second_language_when_any_will_do(|s: &mut Scene| s.request.languages = s.words(&["polish", "english"]))]
#[case::a_wished_gender(|s: &mut Scene| { s.request.mentor_gender = GenderWish::OneOf(s.words(&["woman", "man"])); s.mentor.gender = Some(s.word("Man")); })]
#[case::staff_where_either_will_do(|s: &mut Scene| s.mentor.kind = SupportKind::Staff)]
#[case::an_avoided_circumstance_the_person_does_not_have(|s: &mut Scene| s.mentor.avoid = s.words(&["bereavement"]))]
#[case::a_wish_of_the_mentor_that_the_person_meets(|s: &mut Scene| { s.mentor.person_gender = GenderWish::OneOf(s.words(&["woman"])); s.request.gender = Some(s.word("woman")); })]
#[case::video_with_a_shared_time(|s: &mut Scene| s.by_video())]
#[case::email_without_a_shared_time(|s: &mut Scene| { s.by_email(); s.mentor.times = s.times(&[]); })]
fn this_is_no_barrier(#[case] change: fn(&mut Scene)) {
    assert_eq!(scene().with(change).barrier(), None);
}

#[test]
fn the_first_barrier_in_the_order_of_the_contract_names_the_reason() {
    let mut all = scene();
    // From the last barrier to the first: each, once added, is the one that is named.
    let changes: [(Barrier, Change); 12] = [
        (Barrier::BelowMinimum, |s| s.policy.min_score = 1001),
        (Barrier::NoUsableChannel, |s| s.mentor.cleared_for = vec![]),
        (Barrier::SupportKind, |s| s.request.support_by = SupportBy::Staff),
        (Barrier::GenderWish, |s| s.request.mentor_gender = GenderWish::OneOf(s.words(&["woman"]))),
        (Barrier::NoSharedLanguage, |s| s.mentor.languages = vec![]),
        (Barrier::CircumstanceAvoided, |s| s.mentor.avoid = s.words(&["university"])),
        (Barrier::NoSharedCircumstance, |s| s.mentor.circumstances = vec![]),
        (Barrier::NeedNotMet, |s| s.request.needs = s.words(&["dog"])),
        (Barrier::AnsweredBefore, |s| s.answered_before = true),
        (Barrier::KeptApart, |s| s.mentor.never_with = vec!["request".into()]),
        (Barrier::NoPlaceLeft, |s| s.mentor.places_left = 0),
        (Barrier::SamePerson, |s| {
            s.request.person = Some("p".to_owned().into());
            s.mentor.person = s.request.person.clone();
        }),
    ];
    for (barrier, change) in changes {
        change(&mut all);
        assert_eq!(all.barrier(), Some(barrier));
    }
}

#[rstest]
// Both have a place about 13.6 km apart (Leeds and Bradford).
#[case::within_both_limits(20, 20, true)]
#[case::beyond_the_persons_limit(13, 20, false)]
#[case::beyond_the_mentors_limit(20, 13, false)]
#[case::just_within(14, 14, true)]
fn meeting_in_person_needs_the_smaller_limit(#[case] person: u16, #[case] mentor: u16, #[case] usable: bool) {
    let scene = scene().with(|s| {
        s.in_person();
        s.request.max_km = person;
        s.mentor.max_km = mentor;
        s.policy.min_score = 0;
    });
    assert_eq!(scene.barrier(), if usable { None } else { Some(Barrier::NoUsableChannel) });
}

#[test]
fn the_pairs_channel_is_the_usable_one_that_stands_first_in_the_persons_list() {
    let both = scene().with(|s| {
        s.request.channels = vec![Channel::Video, Channel::Email, Channel::Phone];
        s.mentor.channels = vec![Channel::Phone, Channel::Email];
        s.mentor.cleared_for = vec![Channel::Phone, Channel::Email, Channel::Video];
    });
    assert_eq!(both.fit().channel, Channel::Email);
    let far = scene().with(|s| {
        s.in_person();
        s.request.channels = vec![Channel::InPerson, Channel::Phone];
        s.mentor.channels = vec![Channel::InPerson, Channel::Phone];
        s.mentor.cleared_for = vec![Channel::InPerson, Channel::Phone];
        s.request.max_km = 5;
    });
    assert_eq!((far.fit().channel, far.fit().metres), (Channel::Phone, None));
}

#[rstest]
// The scene's pair: one circumstance of equal worth, phone first of one wish, one shared time, English.
#[case::one_circumstance_fully_answered(Criterion::Circumstance, 350, |_: &mut Scene| {})]
#[case::one_of_two_the_first(Criterion::Circumstance, 291, |s: &mut Scene| s.request.circumstances = s.named(&["university", "moving"]))]
#[case::one_of_two_the_second(Criterion::Circumstance, 58, |s: &mut Scene| s.request.circumstances = s.named(&["moving", "university"]))]
#[case::none_named_is_half(Criterion::Circumstance, 175, |s: &mut Scene| { s.request.circumstances = vec![]; s.policy.circumstance = CircumstanceRule::Preferred; })]
#[case::none_shared(Criterion::Circumstance, 0, |s: &mut Scene| { s.mentor.circumstances = vec![]; s.policy.circumstance = CircumstanceRule::Preferred; })]
#[case::the_only_wish(Criterion::Channel, 170, |_: &mut Scene| {})]
#[case::the_second_wish_of_three(Criterion::Channel, 113, |s: &mut Scene| s.request.channels = vec![Channel::Video, Channel::Phone, Channel::Email])]
#[case::the_last_wish_of_four(Criterion::Channel, 42, |s: &mut Scene| s.request.channels = vec![Channel::Video, Channel::InPerson, Channel::Email, Channel::Phone])]
#[case::one_time_shared(Criterion::Times, 80, |_: &mut Scene| {})]
#[case::two_times_shared(Criterion::Times, 120, |s: &mut Scene| { s.request.times = s.times(&["mon-morning", "tue-evening", "sun-evening"]); s.mentor.times = s.times(&["tue-evening", "sun-evening"]); })]
#[case::email_is_two_thirds(Criterion::Times, 80, |s: &mut Scene| { s.by_email(); s.request.times = s.times(&["mon-morning", "tue-evening"]); s.mentor.times = s.request.times; })]
#[case::the_first_language(Criterion::Language, 110, |_: &mut Scene| {})]
#[case::another_language(Criterion::Language, 55, |s: &mut Scene| s.request.languages = s.words(&["polish", "english"]))]
#[case::not_in_person_is_half(Criterion::Distance, 40, |_: &mut Scene| {})]
#[case::next_door(Criterion::Distance, 80, |s: &mut Scene| { s.in_person(); s.mentor.place = s.request.place; })]
#[case::two_thirds_of_the_way(Criterion::Distance, 25, |s: &mut Scene| { s.in_person(); s.request.max_km = 20; s.mentor.max_km = 30; })]
#[case::no_interest_listed_is_half(Criterion::Interests, 40, |_: &mut Scene| {})]
#[case::two_of_five_interests(Criterion::Interests, 53, |s: &mut Scene| { s.request.interests = s.words(&["a", "b", "c", "d", "e"]); s.mentor.interests = s.words(&["b", "e", "x"]); })]
#[case::more_than_three_shared_is_all(Criterion::Interests, 80, |s: &mut Scene| { s.request.interests = s.words(&["a", "b", "c", "d"]); s.mentor.interests = s.request.interests.clone(); })]
#[case::one_of_two_interests(Criterion::Interests, 40, |s: &mut Scene| { s.request.interests = s.words(&["a", "b"]); s.mentor.interests = s.words(&["b"]); })]
#[case::no_interest_shared(Criterion::Interests, 0, |s: &mut Scene| { s.request.interests = s.words(&["a"]); s.mentor.interests = s.words(&["b"]); })]
#[case::no_age_wish(Criterion::Age, 50, |s: &mut Scene| s.request.age = Some(20))]
#[case::an_age_unknown_is_half(Criterion::Age, 25, |s: &mut Scene| s.ages(AgeWish::Similar, Some(20), None))]
#[case::five_years_apart_is_similar(Criterion::Age, 50, |s: &mut Scene| s.ages(AgeWish::Similar, Some(20), Some(25)))]
#[case::ten_years_apart_is_half(Criterion::Age, 25, |s: &mut Scene| s.ages(AgeWish::Similar, Some(30), Some(20)))]
#[case::eleven_years_apart_is_not(Criterion::Age, 0, |s: &mut Scene| s.ages(AgeWish::Similar, Some(31), Some(20)))]
#[case::five_years_older_is_older(Criterion::Age, 50, |s: &mut Scene| s.ages(AgeWish::Older, Some(20), Some(25)))]
#[case::four_years_older_is_not(Criterion::Age, 0, |s: &mut Scene| s.ages(AgeWish::Older, Some(20), Some(24)))]
#[case::five_years_younger_is_younger(Criterion::Age, 50, |s: &mut Scene| s.ages(AgeWish::Younger, Some(25), Some(20)))]
#[case::older_is_not_younger(Criterion::Age, 0, |s: &mut Scene| s.ages(AgeWish::Younger, Some(25), Some(26)))]
#[case::the_persons_age_unknown_is_half(Criterion::Age, 25, |s: &mut Scene| s.ages(AgeWish::Older, None, Some(50)))]
#[case::six_years_apart_is_half(Criterion::Age, 25, |s: &mut Scene| s.ages(AgeWish::Similar, Some(30), Some(36)))]
#[case::a_mentor_of_either_style(Criterion::Style, 40, |s: &mut Scene| { s.request.style = Style::Goals; s.mentor.style = Style::Either; })]
#[case::either_style_is_welcome(Criterion::Style, 40, |s: &mut Scene| s.request.style = Style::Goals)]
#[case::the_same_style(Criterion::Style, 40, |s: &mut Scene| { s.request.style = Style::Goals; s.mentor.style = Style::Goals; })]
#[case::another_style(Criterion::Style, 0, |s: &mut Scene| { s.request.style = Style::Goals; s.mentor.style = Style::Company; })]
fn a_criterion_gives_its_points(
    #[case] criterion: Criterion,
    #[case] points: u32,
    #[case] change: fn(&mut Scene),
) {
    assert_eq!(scene().with(change).fit().points.of(criterion), points);
}

#[rstest]
#[case(Stage::AboutTo, [40, 80, 100, 100])]
#[case(Stage::InIt, [20, 80, 100, 100])]
#[case(Stage::BeenThrough, [20, 60, 100, 100])]
#[case(Stage::Any, [100, 100, 100, 100])]
fn a_stage_is_answered_by_a_stage(#[case] person: Stage, #[case] fits: [u32; 4]) {
    for (mentor, fit) in Stage::ALL.iter().zip(fits) {
        let scene = scene().with(|s| {
            s.request.circumstances = s.lived("university", person);
            s.mentor.circumstances = s.lived("university", *mentor);
        });
        assert_eq!(scene.fit().points.circumstance, 350 * (2 * fit + fit) / 300, "{person} → {mentor}");
    }
}

#[rstest]
#[case::today("2026-11-23", Priority::Normal, 1)]
#[case::twenty_seven_days("2026-10-27", Priority::Normal, 1)]
#[case::twenty_eight_days("2026-10-26", Priority::Normal, 2)]
#[case::two_years("2024-11-23", Priority::Normal, 27)]
#[case::ten_years("2016-11-23", Priority::Normal, 27)]
#[case::high_today("2026-11-23", Priority::High, 14)]
#[case::high_for_ten_years("2016-11-23", Priority::High, 40)]
#[case::a_day_in_the_future("2027-01-01", Priority::Normal, 1)]
fn urgency_grows_by_four_week_bands(#[case] since: &str, #[case] priority: Priority, #[case] expected: u32) {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    assert_eq!(urgency(day(since), day("2026-11-23"), priority), expected);
}

#[test]
fn the_points_add_up_to_the_score_and_each_has_its_reason() {
    let scene = scene();
    let Verdict::Eligible { fit, reasons } = scene.verdict() else { panic!("they may be paired") };
    assert_eq!(reasons.len(), 8);
    assert_eq!(reasons.iter().map(|reason| reason.points).sum::<u32>(), fit.score());
    assert_eq!(fit.score(), 350 + 170 + 80 + 110 + 40 + 40 + 50 + 40);
}

#[test]
fn a_pair_below_the_least_score_is_possible_by_a_coordinators_own_decision() {
    assert!(matches!(scene().with(|s| s.policy.min_score = 900).verdict(), Verdict::Possible { .. }));
}

#[rstest]
#[case::further(Relaxation::TravelFurther { km: 4 }, |s: &mut Scene| { s.in_person(); s.request.max_km = 10; s.mentor.max_km = 30; })]
#[case::a_channel(Relaxation::AlsoBy(Channel::Phone), |s: &mut Scene| s.request.channels = vec![Channel::Video])]
#[case::a_time(Relaxation::OneMoreTime, |s: &mut Scene| s.mentor.times = s.times(&["sun-morning"]))]
#[case::any_listed_language(Relaxation::AnyListedLanguage, |s: &mut Scene| { s.request.languages = s.words(&["polish", "english"]); s.request.language_wish = LanguageWish::First; })]
#[case::another_language(Relaxation::AlsoInLanguage("english".into()), |s: &mut Scene| s.request.languages = s.words(&["polish"]))]
fn one_thing_loosened_would_unlock_a_match(#[case] relaxation: Relaxation, #[case] change: fn(&mut Scene)) {
    let waiting = scene().with(change).waiting();
    assert_eq!(waiting.left, Left::NearMiss);
    let unlock = waiting.unlocks.iter().find(|unlock| unlock.relaxation == relaxation);
    assert_eq!(unlock.map(|unlock| unlock.mentors), Some(1), "{:?}", waiting.unlocks);
}

#[rstest]
#[case::gender(|s: &mut Scene| s.request.mentor_gender = GenderWish::OneOf(s.words(&["woman"])))]
#[case::kept_apart(|s: &mut Scene| s.request.never_with = vec!["mentor".into()])]
#[case::an_avoided_circumstance(|s: &mut Scene| s.mentor.avoid = s.words(&["university"]))]
#[case::a_need(|s: &mut Scene| s.request.needs = s.words(&["dog"]))]
#[case::clearance(|s: &mut Scene| s.mentor.cleared_for = vec![])]
#[case::the_kind_of_support(|s: &mut Scene| s.request.support_by = SupportBy::Staff)]
#[case::an_earlier_answer(|s: &mut Scene| s.answered_before = true)]
#[case::two_things_at_once(|s: &mut Scene| { s.mentor.times = s.times(&["sun-morning"]); s.request.languages = s.words(&["polish"]); })]
fn this_is_never_suggested_for_loosening(#[case] change: fn(&mut Scene)) {
    let waiting = scene().with(change).waiting();
    assert_eq!((waiting.left, waiting.unlocks), (Left::Nobody, vec![]));
}

#[test]
fn the_goal_of_best_pairs_leaves_somebody_waiting_for_a_better_sum() {
    // One strong pair against two pairs at the least score: most people are matched, or the best pair.
    let totals = |goal| strong_or_two(goal).totals();
    assert_eq!(totals(Goal::MostPeople).matched, 2);
    assert_eq!(totals(Goal::BestPairs).matched, 1);
    assert!(totals(Goal::BestPairs).score > 0);
}
