//! A run looked at group by group.

mod people;

use befriend_matching_engine::{Channel, Days, Group, Policy, Pool, Problem, Treatment, Vocabulary, solve};
use chrono::NaiveDate;
use people::crowd::Crowd;
use people::scene::scene;

/// Three people, of whom the mentor can take one: days waited 2, 30 and 100; the last can only write emails.
fn three() -> Vec<Treatment> {
    let mut base = scene();
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let mut requests = Vec::new();
    for (id, since) in [("a", "2026-11-21"), ("b", "2026-10-24"), ("c", "2026-08-15")] {
        let mut request = base.request.clone();
        request.id = id.into();
        request.waiting_since = day(since);
        requests.push(request);
    }
    requests[2].channels = vec![Channel::Email];
    requests[2].circumstances.extend(base.named(&["moving"]));
    let vocabulary: Vocabulary = base.vocabulary();
    let problem = Problem {
        date: day("2026-11-23"),
        requests,
        mentors: vec![base.mentor.clone()],
        answered_before: vec![],
        vocabulary,
    };
    let pool = Pool::new(problem, Policy::default()).expect("a pool");
    solve(&pool).expect("a solution").fairness(&pool)
}

fn of(group: &Group) -> Treatment {
    three().into_iter().find(|one| one.group == *group).expect("the group")
}

#[test]
fn everybody_is_counted_once_with_median_and_longest_wait() {
    let everybody = of(&Group::Everybody);
    assert_eq!((everybody.people, everybody.matched), (3, 1));
    assert_eq!(everybody.waited, Days { median: 30, longest: 100 });
    assert_eq!(everybody.left_waited, Days { median: 100, longest: 100 });
}

#[test]
fn a_group_nobody_is_matched_in_shows() {
    let email = of(&Group::Channel(Some(Channel::Email)));
    assert_eq!((email.people, email.matched), (1, 0));
    let phone = of(&Group::Channel(Some(Channel::Phone)));
    assert_eq!((phone.people, phone.matched, phone.left_waited.longest), (2, 1, 2));
}

#[test]
fn a_person_counts_in_every_circumstance_they_named() {
    assert_eq!(of(&Group::Circumstance(Some("university".to_owned()))).people, 3);
    assert_eq!(of(&Group::Circumstance(Some("moving".to_owned()))).people, 1);
    assert_eq!(of(&Group::Language(Some("english".to_owned()))).people, 3);
    assert_eq!(of(&Group::GenderWish(None)).people, 3);
    assert_eq!(of(&Group::Area(None)).people, 3);
}

#[test]
fn each_kind_of_group_holds_everybody() {
    let pool = Pool::new(Crowd::new(5).problem(200, 40), Policy::default()).expect("a pool");
    let solution = solve(&pool).expect("a solution");
    let fairness = solution.fairness(&pool);
    let sum = |kind: fn(&Group) -> bool| -> (usize, usize) {
        let of_kind = fairness.iter().filter(|one| kind(&one.group));
        of_kind.fold((0, 0), |(people, matched), one| (people + one.people, matched + one.matched))
    };
    let everybody = sum(|group| matches!(group, Group::Everybody));
    assert_eq!(everybody, (200, solution.pairs().len()));
    assert_eq!(sum(|group| matches!(group, Group::Channel(_))), everybody);
    assert_eq!(sum(|group| matches!(group, Group::Language(_))), everybody);
    assert_eq!(sum(|group| matches!(group, Group::Area(_))), everybody);
}
