//! A solved problem that changes is as good after every change as one solved anew, and proves it.

use std::collections::BTreeSet;

use befriend_matching_engine::assign::{Assignment, Changing, Graph, Objective, assign};
use proptest::prelude::*;

/// Requests, mentors and the unit that stands for one urgency more.
const REQUESTS: u32 = 7;
const MENTORS: u32 = 4;

#[derive(Debug, Clone)]
enum Change {
    Turn(u32),
    Places(u32, u32),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..REQUESTS).prop_map(Change::Turn),
        (0..MENTORS, 0..4u32).prop_map(|(mentor, places)| Change::Places(mentor, places)),
    ]
}

fn urgencies() -> Vec<u32> {
    (0..REQUESTS).map(|request| 1 + request % 3).collect()
}

/// What an assignment is worth by urgency and weight.
fn worth(found: &Assignment, graph: &Graph) -> (u32, i128) {
    let paired = (0..REQUESTS).filter(|request| found.mentor_of(*request).is_some());
    (paired.map(|request| urgencies()[request as usize]).sum(), found.matched_and_weight(graph).1)
}

proptest! {
    #[test]
    fn every_change_leaves_the_best(
        pairs in prop::collection::btree_map((0..REQUESTS, 0..MENTORS), 0..50u32, 0..24),
        mut places in prop::collection::vec(0..4u32, MENTORS as usize),
        changes in prop::collection::vec(change(), 1..20),
    ) {
        let listed = |away: &BTreeSet<u32>| -> Vec<(u32, u32, u32)> {
            let there = pairs.iter().filter(|((request, _), _)| !away.contains(request));
            there.map(|((request, mentor), weight)| (*request, *mentor, *weight)).collect()
        };
        let solve = |away: &BTreeSet<u32>, places: &[u32]| {
            let graph = Graph::from_pairs(REQUESTS as usize, places.to_vec(), listed(away)).expect("a graph");
            let objective = Objective::urgency_then_sum(&graph, &urgencies()).expect("small numbers");
            (assign(&graph, &objective), graph)
        };
        let graph = Graph::from_pairs(REQUESTS as usize, places.clone(), listed(&BTreeSet::new())).expect("a graph");
        // One that holds whatever places there will be.
        let roomy = Graph::from_pairs(REQUESTS as usize, vec![4; MENTORS as usize], listed(&BTreeSet::new()));
        let objective = Objective::urgency_then_sum(&roomy.expect("a graph"), &urgencies()).expect("small numbers");
        let found = assign(&graph, &objective);
        let mut changing = Changing::new(graph, objective, found);
        let mut away = BTreeSet::new();
        for change in changes {
            match change {
                Change::Turn(request) if away.remove(&request) => changing.arrive(request),
                Change::Turn(request) => {
                    away.insert(request);
                    changing.withdraw(request);
                }
                Change::Places(mentor, count) => {
                    places[mentor as usize] = count;
                    changing.set_places(mentor, count);
                }
            }
            prop_assert!(changing.certify().is_ok(), "{:?}", changing.certify());
            let (anew, graph) = solve(&away, &places);
            prop_assert_eq!(worth(changing.found(), &graph), worth(&anew, &graph));
        }
    }
}
