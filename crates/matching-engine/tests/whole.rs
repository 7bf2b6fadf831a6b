//! Whole runs over made-up crowds: what must hold for any people at all.

mod people;

use befriend_matching_engine::candidates::Finder;
use befriend_matching_engine::{
    Change, CircumstanceRule, Goal, Policy, Pool, Problem, Solution, Standing, Totals, solve, solve_sparsely,
};
use people::crowd::Crowd;
use proptest::prelude::*;

fn pool(problem: &Problem, policy: Policy) -> Pool {
    Pool::new(problem.clone(), policy).expect("a pool")
}

fn solved(problem: &Problem, policy: Policy) -> Solution {
    let pool = pool(problem, policy);
    let solution = solve(&pool).expect("a solution");
    solution.certify().expect("a certificate");
    solution.verify(&pool).expect("a certificate from the people themselves");
    solution
}

fn policies() -> impl Strategy<Value = Policy> {
    (any::<bool>(), any::<bool>(), 0u32..700).prop_map(|(goal, circumstance, min_score)| Policy {
        goal: if goal { Goal::MostPeople } else { Goal::BestPairs },
        circumstance: if circumstance { CircumstanceRule::Required } else { CircumstanceRule::Preferred },
        min_score,
        ..Policy::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_index_finds_exactly_whom_comparing_everybody_finds(
        seed in any::<u64>(), requests in 0usize..30, mentors in 0usize..90, policy in policies(),
    ) {
        let pool = pool(&Crowd::new(seed).problem(requests, mentors), policy);
        let finder = Finder::new(&pool);
        for request in 0..requests {
            let found: Vec<(usize, u32)> =
                finder.eligible(request).iter().map(|link| (link.to as usize, link.weight)).collect();
            let compared: Vec<(usize, u32)> = (0..mentors)
                .filter_map(|mentor| Some((mentor, pool.compare(request, mentor).ok()?.score())))
                .collect();
            prop_assert_eq!(found, compared);
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(
        seed in any::<u64>(), requests in 0usize..40, mentors in 0usize..25, policy in policies(),
    ) {
        let problem = Crowd::new(seed).problem(requests, mentors);
        let mut turned = problem.clone();
        turned.requests.reverse();
        turned.mentors.rotate_left(mentors / 2);
        turned.answered_before.reverse();
        let (first, second) = (solved(&problem, policy), solved(&turned, policy));
        prop_assert_eq!(first.pairs(), second.pairs());
        prop_assert_eq!(first.totals(), second.totals());
    }

    #[test]
    fn storing_few_pairs_finds_the_same_optimum(
        seed in any::<u64>(), requests in 0usize..60, mentors in 0usize..40, keep in 1usize..4, policy in policies(),
    ) {
        let pool = pool(&Crowd::new(seed).problem(requests, mentors), policy);
        let sparse = solve_sparsely(&pool, keep).expect("a solution");
        sparse.certify().expect("a certificate");
        sparse.verify(&pool).expect("a certificate from the people themselves");
        let (few, all) = (sparse.totals(), solve(&pool).expect("a solution").totals());
        prop_assert_eq!((few.matched, few.score), (all.matched, all.score));
        // Urgency is no part of the aim of the best pairs: among equal optima it may differ.
        if policy.goal == Goal::MostPeople {
            prop_assert_eq!(few.urgency, all.urgency);
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing(seed in any::<u64>(), requests in 120usize..400) {
        let pool = pool(&Crowd::new(seed).problem(requests, 60), Policy::default());
        let alone = Finder::with_threads(&pool, 1).all_pairs().expect("a graph");
        let many = Finder::with_threads(&pool, 3).all_pairs().expect("a graph");
        prop_assert_eq!(alone.pairs(), many.pairs());
        for request in 0..alone.requests() {
            prop_assert_eq!(alone.of_request(request), many.of_request(request));
        }
    }

    #[test]
    fn adding_a_mentor_never_lowers_urgency_and_score(
        seed in any::<u64>(), requests in 1usize..40, mentors in 1usize..25,
    ) {
        let all = Crowd::new(seed).problem(requests, mentors);
        let mut fewer = all.clone();
        fewer.mentors.pop();
        let key = |problem| {
            let totals = solved(problem, Policy::default()).totals();
            (totals.urgency, totals.score)
        };
        prop_assert!(key(&all) >= key(&fewer));
    }

    #[test]
    fn whoever_is_left_waiting_is_accounted_for(seed in any::<u64>(), requests in 1usize..30, mentors in 1usize..25) {
        let problem = Crowd::new(seed).problem(requests, mentors);
        let pool = pool(&problem, Policy::default());
        let solution = solve(&pool).expect("a solution");
        let waiting = solution.waiting(&pool);
        prop_assert_eq!(waiting.len() + solution.pairs().len(), requests);
        for one in waiting {
            let barred: usize = one.barriers.iter().map(|(_, count)| count).sum();
            prop_assert_eq!(barred + one.eligible, mentors);
        }
    }
}

/// The same people after the same changes, solved anew.
fn anew(problem: &Problem, change: impl FnOnce(&mut Problem)) -> befriend_matching_engine::Totals {
    let mut problem = problem.clone();
    change(&mut problem);
    solved(&problem, Policy::default()).totals()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_change_ends_where_solving_anew_would(
        seed in any::<u64>(), requests in 2usize..30, mentors in 2usize..20, who in any::<prop::sample::Index>(),
        whom in any::<prop::sample::Index>(), places in 0u32..4,
    ) {
        let mut problem = Crowd::new(seed).problem(requests, mentors);
        // In the order of the pool, so that positions mean the same people.
        problem.requests.sort_by(|a, b| a.id.cmp(&b.id));
        problem.mentors.sort_by(|a, b| a.id.cmp(&b.id));
        let (who, whom) = (who.index(requests), whom.index(mentors));
        let pool = pool(&problem, Policy::default());
        let solution = solve(&pool).expect("a solution");
        let mut standing = Standing::new(&pool, &solution);
        let key = |totals: befriend_matching_engine::Totals| (totals.matched, totals.urgency, totals.score);
        prop_assert_eq!(standing.totals(), solution.totals());

        standing.hold_back(who);
        standing.certify().expect("a certificate");
        let without = anew(&problem, |problem| drop(problem.requests.remove(who)));
        prop_assert_eq!(key(standing.totals()), key(without));

        standing.admit(who);
        standing.certify().expect("a certificate");
        prop_assert_eq!(key(standing.totals()), key(solution.totals()));

        let (request, mentor) = (problem.requests[who].id.clone(), problem.mentors[whom].id.clone());
        let mut forbidden = Standing::new(&pool, &solution);
        forbidden.apply(Change::Forbid { request: who, mentor: whom }).expect("a change");
        forbidden.certify().expect("a certificate");
        let without = anew(&problem, |problem| problem.answered_before.push((request, mentor)));
        prop_assert_eq!(key(forbidden.totals()), key(without));

        // Places can be changed where the mentor had some: those without are in no eligible pair.
        if problem.mentors[whom].places_left > 0 {
            standing.apply(Change::Places { mentor: whom, places }).expect("a change");
            standing.certify().expect("a certificate");
            let changed = anew(&problem, |problem| problem.mentors[whom].places_left = i32::try_from(places).expect("few"));
            prop_assert_eq!(key(standing.totals()), key(changed));
        }
    }

    #[test]
    fn the_cost_of_another_choice_is_what_solving_with_it_loses(
        seed in any::<u64>(), requests in 1usize..25, mentors in 1usize..15, who in any::<prop::sample::Index>(),
    ) {
        let mut problem = Crowd::new(seed).problem(requests, mentors);
        problem.requests.sort_by(|a, b| a.id.cmp(&b.id));
        problem.mentors.sort_by(|a, b| a.id.cmp(&b.id));
        let who = who.index(requests);
        let pool = pool(&problem, Policy::default());
        let solution = solve(&pool).expect("a solution");
        let mut standing = Standing::new(&pool, &solution);
        for choice in standing.shortlist(who, 5) {
            let whom = pool.mentor_position(&choice.mentor).expect("a mentor");
            let rest = anew(&problem, |problem| {
                problem.requests.remove(who);
                problem.mentors[whom].places_left -= 1;
            });
            let with = (
                rest.matched + 1,
                rest.urgency + u64::from(pool.urgency(who)),
                rest.score + u64::from(choice.fit.score()),
            );
            let best = solution.totals();
            let cost = |with: u64, best: u64| i64::try_from(with).expect("small") - i64::try_from(best).expect("small");
            prop_assert_eq!(
                (choice.cost.matched, choice.cost.urgency, choice.cost.score),
                (cost(with.0, best.matched), cost(with.1, best.urgency), cost(with.2, best.score))
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn counting_barriers_set_by_set_counts_what_comparing_everybody_counts(
        seed in any::<u64>(), requests in 1usize..25, mentors in 0usize..90, policy in policies(),
    ) {
        let pool = pool(&Crowd::new(seed).problem(requests, mentors), policy);
        let solution = solve(&pool).expect("a solution");
        for (waiting, request) in solution.waiting(&pool).into_iter().zip(solution.left_waiting()) {
            let counted = pool.barriers(request);
            prop_assert_eq!((waiting.eligible, waiting.barriers), counted);
        }
    }
}

/// Crowds large enough for prices to be estimated, and for several blocks of mentors.
#[test]
fn a_large_crowd_is_solved_over_few_pairs_to_the_same_optimum() {
    for (seed, requests, mentors, goal) in
        [(1, 4200, 500, Goal::MostPeople), (2, 700, 900, Goal::MostPeople), (3, 900, 700, Goal::BestPairs)]
    {
        let policy = Policy { goal, min_score: 150, ..Policy::default() };
        let pool = pool(&Crowd::new(seed).problem(requests, mentors), policy);
        let few = solve_sparsely(&pool, 3).expect("a solution");
        few.verify(&pool).expect("a certificate from the people themselves");
        let all = solve(&pool).expect("a solution");
        let count = |totals: Totals| match goal {
            Goal::MostPeople => (totals.matched, totals.urgency, totals.score),
            Goal::BestPairs => (totals.matched, 0, totals.score),
        };
        assert_eq!(count(few.totals()), count(all.totals()), "seed {seed}");
    }
}

#[test]
fn people_who_cannot_be_told_apart_are_all_matched() {
    let scene = people::scene::scene();
    let many = |count: usize| 0..count;
    let requests = many(500).map(|n| {
        let mut request = scene.request.clone();
        request.id = format!("r{n}").into();
        request
    });
    let mentors = many(260).map(|n| {
        let mut mentor = scene.mentor.clone();
        mentor.id = format!("m{n}").into();
        mentor.places_left = 2;
        mentor
    });
    let problem = Problem {
        date: scene.request.waiting_since,
        requests: requests.collect(),
        mentors: mentors.collect(),
        answered_before: vec![],
        vocabulary: scene.vocabulary(),
    };
    let pool = pool(&problem, Policy::default());
    let solution = solve_sparsely(&pool, 4).expect("a solution");
    solution.verify(&pool).expect("a certificate from the people themselves");
    assert_eq!(solution.totals().matched, 500);
}
