//! A standing run: every change, every what-if and every recruit is exactly what solving anew would find,
//! whether all pairs are stored or few.

mod people;

use befriend_matching_engine::recruit::{MOST_PLACES, recruits, usual_times};
use befriend_matching_engine::{
    Barrier, Change, Difference, Goal, Mentor, Policy, Pool, Problem, Solution, Standing, Totals, solve,
    solve_sparsely,
};
use people::crowd::Crowd;
use proptest::prelude::*;

/// A crowd in the order of the pool, so that positions mean the same people.
fn crowd(seed: u64, requests: usize, mentors: usize) -> Problem {
    let mut problem = Crowd::new(seed).problem(requests, mentors);
    problem.requests.sort_by(|a, b| a.id.cmp(&b.id));
    problem.mentors.sort_by(|a, b| a.id.cmp(&b.id));
    problem
}

fn pool(problem: &Problem, goal: Goal) -> Pool {
    Pool::new(problem.clone(), Policy { goal, ..Policy::default() }).expect("a pool")
}

/// With all pairs stored, or starting from one for each request.
fn solved(pool: &Pool, sparsely: bool) -> Solution {
    let found = if sparsely { solve_sparsely(pool, 1) } else { solve(pool) };
    found.expect("a solution")
}

fn totals(problem: &Problem, goal: Goal) -> Totals {
    let pool = pool(problem, goal);
    let solution = solve(&pool).expect("a solution");
    solution.verify(&pool).expect("a certificate from the people themselves");
    solution.totals()
}

fn less(after: Totals, before: Totals) -> Difference {
    let less = |a: u64, b: u64| i64::try_from(a).expect("few") - i64::try_from(b).expect("few");
    Difference {
        matched: less(after.matched, before.matched),
        urgency: less(after.urgency, before.urgency),
        score: less(after.score, before.score),
    }
}

/// The same changes to the problem itself: what is locked leaves it, and is given back to add to the totals.
fn changed(problem: &Problem, changes: &[Change]) -> (Problem, Vec<(usize, usize)>) {
    let mut other = problem.clone();
    let (mut away, mut locked): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    for change in changes {
        match *change {
            Change::HoldBack { request } | Change::Admit { request } => {
                locked.retain(|(one, mentor)| {
                    let frees = *one == request && matches!(change, Change::HoldBack { .. });
                    other.mentors[*mentor].places_left += i32::from(frees);
                    !frees
                });
                away.retain(|one| *one != request);
                if matches!(change, Change::HoldBack { .. }) {
                    away.push(request);
                }
            }
            Change::Places { mentor, places } => {
                other.mentors[mentor].places_left = i32::try_from(places).expect("few");
            }
            Change::Forbid { request, mentor } => {
                let pair = (problem.requests[request].id.clone(), problem.mentors[mentor].id.clone());
                other.answered_before.push(pair);
            }
            Change::Lock { request, mentor } => {
                other.mentors[mentor].places_left = other.mentors[mentor].places_left.max(0) - 1;
                locked.push((request, mentor));
            }
        }
    }
    let gone = |at: &usize| away.contains(at) || locked.iter().any(|(request, _)| request == at);
    let stay: Vec<bool> = (0..problem.requests.len()).map(|at| !gone(&at)).collect();
    let mut stays = stay.iter();
    other.requests.retain(|_| *stays.next().expect("one for each"));
    (other, locked)
}

/// Up to four changes, no two of one person, so that their order does not matter.
fn changes() -> impl Strategy<Value = Vec<(u8, usize, usize, u32)>> {
    prop::collection::vec((0u8..4, any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0u32..4), 0..5)
        .prop_map(|list| {
            list.into_iter()
                .map(|(kind, who, whom, places)| (kind, who.index(1000), whom.index(1000), places))
                .collect()
        })
}

fn spelt_out(list: &[(u8, usize, usize, u32)], requests: usize, mentors: usize) -> Vec<Change> {
    let (mut people, mut others) = (Vec::new(), Vec::new());
    let mut spelt = Vec::new();
    for (kind, request, mentor, places) in list.iter().copied() {
        let (request, mentor) = (request % requests, mentor % mentors);
        if people.contains(&request) || others.contains(&mentor) {
            continue;
        }
        people.push(request);
        others.push(mentor);
        spelt.push(match kind {
            0 => Change::HoldBack { request },
            1 => Change::Places { mentor, places },
            2 => Change::Forbid { request, mentor },
            _ => Change::Lock { request, mentor },
        });
    }
    spelt
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn what_if_says_what_solving_anew_finds(
        seed in any::<u64>(), requests in 2usize..40, mentors in 2usize..25, list in changes(), sparsely in any::<bool>(),
        best_pairs in any::<bool>(),
    ) {
        let goal = if best_pairs { Goal::BestPairs } else { Goal::MostPeople };
        let problem = crowd(seed, requests, mentors);
        let pool = pool(&problem, goal);
        let solution = solved(&pool, sparsely);
        let mut standing = Standing::new(&pool, &solution);
        let changes = spelt_out(&list, requests, mentors);
        let Ok(what_if) = standing.what_if(&changes) else {
            // Only a lock can be refused, and then for a reason of the pair or for want of a place.
            let refused = changes.iter().any(|change| match *change {
                Change::Lock { request, mentor } => {
                    pool.possible(request, mentor).is_err() || problem.mentors[mentor].places_left <= 0
                }
                _ => false,
            });
            prop_assert!(refused);
            prop_assert_eq!(standing.totals(), solution.totals());
            return Ok(());
        };
        let (anew, locked) = changed(&problem, &changes);
        let mut after = totals(&anew, goal);
        for (request, mentor) in locked {
            after.matched += 1;
            after.urgency += u64::from(pool.urgency(request));
            after.score += u64::from(pool.possible_if_free(request, mentor).expect("a possible pair").score());
        }
        let difference = less(after, solution.totals());
        if best_pairs {
            let count = |d: Difference| (d.score - 400 * d.matched, d.matched);
            prop_assert_eq!(count(what_if.difference), count(difference));
        } else {
            prop_assert_eq!(what_if.difference, difference);
        }

        // Nothing has changed by asking; making the changes ends where asking said.
        prop_assert_eq!(standing.totals(), solution.totals());
        standing.certify().expect("a certificate");
        for change in &changes {
            prop_assert_eq!(standing.apply(*change), Ok::<(), Barrier>(()));
            standing.certify().expect("a certificate");
        }
        prop_assert_eq!(less(standing.totals(), solution.totals()), what_if.difference);
        for moved in what_if.moved {
            prop_assert_ne!(moved.from, moved.to);
            prop_assert_eq!(solution.mentor_of(moved.request), moved.from);
        }
    }

    #[test]
    fn a_recruits_gain_is_what_solving_with_them_adds(
        seed in any::<u64>(), requests in 1usize..40, mentors in 0usize..12, sparsely in any::<bool>(), best_pairs in any::<bool>(),
    ) {
        let goal = if best_pairs { Goal::BestPairs } else { Goal::MostPeople };
        let problem = crowd(seed, requests, mentors);
        let pool = pool(&problem, goal);
        let solution = solved(&pool, sparsely);
        let mut standing = Standing::new(&pool, &solution);
        let times = usual_times(&pool, &standing);
        let can = problem.requests[0].needs.clone();
        let few = recruits(&pool, &mut standing, &can, 3);
        let all = recruits(&pool, &mut standing, &can, usize::MAX);
        prop_assert_eq!(&few[..], &all[..few.len()]);
        prop_assert_eq!(standing.totals(), solution.totals());
        for recruit in few {
            let mentor = recruit.profile.mentor(&pool, times, &can).expect("the words are known");
            for places in 1..=MOST_PLACES {
                let mut with = problem.clone();
                let places_left = i32::try_from(places).expect("few");
                with.mentors.push(Mentor { id: "recruit".into(), places_left, ..mentor.clone() });
                let added = less(totals(&with, goal), solution.totals());
                let gain = recruit.gains[places as usize - 1];
                if best_pairs {
                    let count = |d: Difference| (d.score - 400 * d.matched, d.matched);
                    prop_assert_eq!(count(gain), count(added));
                } else {
                    prop_assert_eq!(gain, added);
                }
            }
            let mut alone = problem.clone();
            alone.mentors = vec![mentor];
            let reach = befriend_matching_engine::candidates::eligible_pairs(&Pool::new(alone, *pool.policy()).expect("a pool"));
            let reach = reach.expect("a graph");
            let waiting = solution.left_waiting().filter(|r| reach.weight(u32::try_from(*r).expect("few"), 0).is_some());
            prop_assert_eq!(recruit.could_reach, waiting.count());
        }
    }

    #[test]
    fn a_shortlist_costs_the_same_however_few_pairs_are_stored(
        seed in any::<u64>(), requests in 1usize..40, mentors in 1usize..25, who in any::<prop::sample::Index>(),
    ) {
        let pool = pool(&crowd(seed, requests, mentors), Goal::MostPeople);
        let (all, few) = (solved(&pool, false), solved(&pool, true));
        let mut lists = [&all, &few].map(|solution| Standing::new(&pool, solution));
        let who = who.index(requests);
        let [of_all, of_few] = &mut lists;
        let costs = |standing: &mut Standing<'_>| -> Vec<_> {
            standing.shortlist(who, 6).into_iter().map(|choice| (choice.mentor, choice.cost)).collect()
        };
        prop_assert_eq!(costs(of_all), costs(of_few));
    }
}
