//! The solver against brute force: thousands of tiny random problems, every objective, the certificate
//! checked each time. The oracle shares no code with the solver.

use befriend_matching_engine::assign::{Graph, Objective, assign};

/// A small repeatable source of numbers (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `most`, both included.
    fn up_to(&mut self, most: u32) -> u32 {
        u32::try_from(self.next() % (u64::from(most) + 1)).expect("at most a u32")
    }
}

struct Tiny {
    requests: u32,
    places: Vec<u32>,
    pairs: Vec<(u32, u32, u32)>,
    urgencies: Vec<u32>,
}

impl Tiny {
    fn random(numbers: &mut Numbers) -> Self {
        let requests = numbers.up_to(6);
        let mentors = numbers.up_to(4);
        let places: Vec<u32> = (0..mentors).map(|_| numbers.up_to(3)).collect();
        let heaviest = [0, 1, 3, 20, 1000, u32::MAX][numbers.up_to(5) as usize];
        let density = numbers.up_to(9);
        let mut pairs = Vec::new();
        for request in 0..requests {
            for mentor in 0..mentors {
                if numbers.up_to(9) <= density {
                    pairs.push((request, mentor, numbers.up_to(heaviest)));
                }
            }
        }
        let most_urgent = [1, 2, 40][numbers.up_to(2) as usize];
        let urgencies = (0..requests).map(|_| 1 + numbers.up_to(most_urgent - 1)).collect();
        Self { requests, places, pairs, urgencies }
    }

    fn graph(&self) -> Graph {
        Graph::from_pairs(self.requests as usize, self.places.clone(), self.pairs.clone()).expect("a graph")
    }

    /// The best of every possible choice, by a key compared from left to right.
    fn best(&self, key: &dyn Fn(Totals) -> [i128; 2]) -> [i128; 2] {
        let mut best = [i128::MIN; 2];
        self.try_from_request(0, &mut self.places.clone(), Totals::default(), &mut |totals| {
            best = best.max(key(totals));
        });
        best
    }

    fn try_from_request(
        &self,
        request: u32,
        places: &mut [u32],
        so_far: Totals,
        each: &mut dyn FnMut(Totals),
    ) {
        if request == self.requests {
            each(so_far);
            return;
        }
        self.try_from_request(request + 1, places, so_far, each);
        for (_, mentor, weight) in self.pairs.iter().filter(|pair| pair.0 == request) {
            if places[*mentor as usize] == 0 {
                continue;
            }
            places[*mentor as usize] -= 1;
            let more = Totals {
                matched: so_far.matched + 1,
                urgency: so_far.urgency + i128::from(self.urgencies[request as usize]),
                weight: so_far.weight + i128::from(*weight),
            };
            self.try_from_request(request + 1, places, more, each);
            places[*mentor as usize] += 1;
        }
    }
}

#[derive(Clone, Copy, Default, Debug)]
struct Totals {
    matched: i128,
    urgency: i128,
    weight: i128,
}

fn check(tiny: &Tiny, round: u32, objective: &Objective, key: &dyn Fn(Totals) -> [i128; 2]) {
    let graph = tiny.graph();
    let found = assign(&graph, objective);
    found.certify(&graph, objective).unwrap_or_else(|error| panic!("round {round}: {error}"));
    let mut totals = Totals::default();
    for request in 0..tiny.requests {
        if let Some(mentor) = found.mentor_of(request) {
            totals.matched += 1;
            totals.urgency += i128::from(tiny.urgencies[request as usize]);
            totals.weight += i128::from(graph.weight(request, mentor).expect("a possible pair"));
        }
    }
    assert_eq!(key(totals), tiny.best(key), "round {round}: {totals:?}");
}

const ROUNDS: u32 = 4000;

#[test]
fn the_largest_sum_is_what_trying_everything_finds() {
    let mut numbers = Numbers(1);
    for round in 0..ROUNDS {
        let tiny = Tiny::random(&mut numbers);
        check(&tiny, round, &Objective::sum(&tiny.graph()), &|totals| [totals.weight, 0]);
    }
}

#[test]
fn among_equal_sums_most_pairs_are_found() {
    let mut numbers = Numbers(2);
    for round in 0..ROUNDS {
        let tiny = Tiny::random(&mut numbers);
        let objective = Objective::sum_then_most(&tiny.graph()).expect("small numbers");
        check(&tiny, round, &objective, &|totals| [totals.weight, totals.matched]);
    }
}

#[test]
fn most_pairs_and_then_the_largest_sum_are_found() {
    let mut numbers = Numbers(3);
    for round in 0..ROUNDS {
        let tiny = Tiny::random(&mut numbers);
        let objective = Objective::most_then_sum(&tiny.graph()).expect("small numbers");
        check(&tiny, round, &objective, &|totals| [totals.matched, totals.weight]);
    }
}

#[test]
fn the_most_urgent_and_then_the_largest_sum_are_found() {
    let mut numbers = Numbers(4);
    for round in 0..ROUNDS {
        let tiny = Tiny::random(&mut numbers);
        let objective = Objective::urgency_then_sum(&tiny.graph(), &tiny.urgencies).expect("small numbers");
        check(&tiny, round, &objective, &|totals| [totals.urgency, totals.weight]);
    }
}

#[test]
fn the_most_urgent_are_also_as_many_as_can_be() {
    let mut numbers = Numbers(5);
    for round in 0..ROUNDS {
        let tiny = Tiny::random(&mut numbers);
        let objective = Objective::urgency_then_sum(&tiny.graph(), &tiny.urgencies).expect("small numbers");
        let found = assign(&tiny.graph(), &objective);
        let matched = (0..tiny.requests).filter(|request| found.mentor_of(*request).is_some()).count();
        let most = tiny.best(&|totals| [totals.matched, 0])[0];
        assert_eq!(i128::try_from(matched), Ok(most), "round {round}");
    }
}

#[test]
fn a_choice_that_is_not_best_has_no_certificate() {
    let graph = Graph::from_pairs(2, vec![1, 1], [(0, 0, 5), (0, 1, 4), (1, 0, 5)]).expect("a graph");
    let other = Graph::from_pairs(2, vec![1, 1], [(0, 0, 5), (0, 1, 9), (1, 0, 5)]).expect("a graph");
    let small = Graph::from_pairs(2, vec![1, 0], [(0, 0, 5), (0, 1, 4), (1, 0, 5)]).expect("a graph");
    let found = assign(&graph, &Objective::sum(&graph));
    assert!(found.certify(&graph, &Objective::sum(&graph)).is_ok());
    assert!(found.certify(&other, &Objective::sum(&other)).is_err());
    assert!(found.certify(&small, &Objective::sum(&small)).is_err());
}
