//! Wide and awkward inputs: every one solved, certified, and quickly enough that nobody waits.

use std::time::{Duration, Instant};

use befriend_matching_engine::assign::{Graph, Objective, assign};

/// A small repeatable source of numbers (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(limit)).expect("below a u32")
    }
}

/// Solves for every objective; each must certify within a generous time even on a busy machine.
fn solves(graph: &Graph) -> Vec<u64> {
    let urgencies: Vec<u32> =
        (0..graph.requests()).map(|request| 1 + request.wrapping_mul(2_654_435_761) % 40).collect();
    let objectives = [
        Ok(Objective::sum(graph)),
        Objective::sum_then_most(graph),
        Objective::most_then_sum(graph),
        Objective::urgency_then_sum(graph, &urgencies),
    ];
    let solved = objectives.into_iter().enumerate().map(|(number, objective)| {
        let objective = objective.expect("the numbers fit");
        let started = Instant::now();
        let found = assign(graph, &objective);
        let taken = started.elapsed();
        found.certify(graph, &objective).unwrap_or_else(|error| panic!("objective {number}: {error}"));
        assert!(taken < Duration::from_secs(20), "objective {number} took {taken:?}");
        found.matched_and_weight(graph).0
    });
    solved.collect()
}

fn graph(requests: u32, places: Vec<u32>, pairs: impl IntoIterator<Item = (u32, u32, u32)>) -> Graph {
    Graph::from_pairs(requests as usize, places, pairs).expect("a graph")
}

#[test]
fn nobody_at_all() {
    assert_eq!(solves(&graph(0, vec![], [])), [0; 4]);
    assert_eq!(solves(&graph(3, vec![], [])), [0; 4]);
    assert_eq!(solves(&graph(0, vec![1, 2], [])), [0; 4]);
    assert_eq!(solves(&graph(5, vec![1, 0], [])), [0; 4]);
}

#[test]
fn all_weights_equal() {
    let mut numbers = Numbers(1);
    for (requests, mentors) in [(3000, 1000), (3000, 3000), (1000, 3000)] {
        let mut pairs: Vec<(u32, u32, u32)> = (0..requests)
            .flat_map(|r| (0..20).map(move |_| r))
            .map(|r| (r, numbers.below(mentors), 500))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        solves(&graph(requests, vec![1; mentors as usize], pairs));
    }
}

#[test]
fn everyone_eligible_with_all_weights_equal() {
    let pairs = (0..400).flat_map(|r| (0..300).map(move |m| (r, m, 7)));
    assert_eq!(solves(&graph(400, vec![1; 300], pairs)), [300; 4]);
}

#[test]
fn everyone_eligible() {
    let mut numbers = Numbers(2);
    let pairs: Vec<(u32, u32, u32)> = (0..600)
        .flat_map(|r| (0..600).map(move |m| (r, m)))
        .map(|(r, m)| (r, m, numbers.below(1001)))
        .collect();
    assert_eq!(solves(&graph(600, vec![1; 600], pairs))[2], 600);
}

#[test]
fn one_mentor_everyone_wants() {
    let mut numbers = Numbers(3);
    let pairs: Vec<(u32, u32, u32)> = (0..20_000)
        .flat_map(|r| {
            [(r, 0, 1000 - r % 3)].into_iter().chain((0..3).map(move |k| (r, 1 + (r * 7 + k) % 2000, 0)))
        })
        .map(|(r, m, w)| if m == 0 { (r, m, w) } else { (r, m, numbers.below(900)) })
        .collect();
    solves(&graph(20_000, vec![1; 2001], pairs));
}

#[test]
fn a_mentor_with_ten_thousand_places() {
    let mut numbers = Numbers(4);
    let pairs: Vec<(u32, u32, u32)> = (0..15_000)
        .flat_map(|r| [(r, 0), (r, 1 + r % 50)])
        .map(|(r, m)| (r, m, numbers.below(1001)))
        .collect();
    let mut places = vec![3; 51];
    places[0] = 10_000;
    let matched = solves(&graph(15_000, places, pairs));
    assert_eq!(matched[2], 10_150);
}

#[test]
fn a_long_chain_where_everybody_has_to_move_up() {
    // Request r can have mentor r or r + 1 and likes r + 1 better; the last can only have its own.
    const LENGTH: u32 = 5000;
    let pairs = (0..LENGTH).flat_map(|r| {
        let own = (r, r, 400);
        let next = (r + 1 < LENGTH).then_some((r, r + 1, 401));
        [Some(own), next].into_iter().flatten()
    });
    assert_eq!(solves(&graph(LENGTH, vec![1; LENGTH as usize], pairs))[2], u64::from(LENGTH));
}

#[test]
fn weights_as_large_as_they_come() {
    let mut numbers = Numbers(5);
    let mut pairs: Vec<(u32, u32, u32)> = (0..2000)
        .flat_map(|r| (0..15).map(move |_| r))
        .map(|r| (r, numbers.below(900), numbers.below(u32::MAX)))
        .collect();
    pairs.sort_unstable_by_key(|pair| (pair.0, pair.1));
    pairs.dedup_by_key(|pair| (pair.0, pair.1));
    solves(&graph(2000, vec![2; 900], pairs));
}

#[test]
fn numbers_that_do_not_fit_are_refused_and_never_overflow() {
    let graph = graph(2, vec![1, 1], [(0, 0, u32::MAX), (1, 1, u32::MAX)]);
    assert!(Objective::urgency_then_sum(&graph, &[u32::MAX, u32::MAX]).is_err());
    assert!(Objective::urgency_then_sum(&graph, &[40, 40]).is_ok());
}

#[test]
fn many_more_people_on_either_side() {
    let mut numbers = Numbers(6);
    for (requests, mentors) in [(20_000u32, 200u32), (200, 20_000)] {
        let mut pairs: Vec<(u32, u32, u32)> = (0..60_000)
            .map(|_| (numbers.below(requests), numbers.below(mentors)))
            .map(|(r, m)| (r, m, 400 + (r * 31 + m * 17) % 600))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        solves(&graph(requests, vec![2; mentors as usize], pairs));
    }
}
