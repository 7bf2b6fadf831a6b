//! The few mentors that matter to each request, and a bound on all the others.
//!
//! Without this file every bid and every search would look at all of a request's pairs. A request
//! remembers its best mentors, and what any other was worth at most when it looked. While prices only
//! rise that bound holds, so as long as a remembered mentor is worth at least as much nobody else needs
//! to be looked at.

use crate::assign::links::{Link, Links};
use crate::assign::objective::Objective;
use crate::assign::offers::Offers;
use crate::assign::state::NOBODY;

/// How many mentors each request remembers: with the bound, one line of cache.
const REMEMBERED: usize = 7;

/// How many a look may find near the best before it has to sort through all.
const NEAR: usize = 16;

/// A pair near the best: what it is worth, and where in its list it stands.
#[derive(Clone, Copy, Default)]
struct Near {
    worth: i64,
    at: u32,
}

/// How many of those a look should find on average.
const WANTED: usize = 5;

/// A request's best mentors when it last looked at all of them. Worth is counted without the request's
/// base, which all its pairs share.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Memory {
    links: [Link; REMEMBERED],
    /// What any other mentor is worth at most; `i64::MAX` before the first look.
    rest: i64,
}

/// What a request remembers, and its worth now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    /// The mentor worth most.
    pub(crate) mentor: u32,
    /// What they are worth.
    pub(crate) worth: i64,
    /// At least what any other mentor is worth.
    pub(crate) second: i64,
}

/// The memories of all requests.
#[derive(Debug)]
pub(crate) struct Memories {
    /// What each starts with.
    nothing: Memory,
    all: Vec<Memory>,
    /// What is within so much of the best is remembered; follows what the looks find.
    spread: i64,
    /// The worth of each pair of the request looked at.
    worths: Vec<i64>,
}

impl Memories {
    /// Nothing remembered yet.
    pub(crate) fn new(graph: &impl Offers) -> Self {
        let nothing = Memory::nothing(graph.mentors());
        Self { nothing, all: vec![nothing; graph.requests() as usize], spread: 0, worths: Vec::new() }
    }

    /// Remembers nothing any more.
    pub(crate) fn forget(&mut self) {
        self.all.fill(self.nothing);
        self.spread = 0;
    }

    /// The links a request remembers; some may name nobody, at a price above everything.
    #[inline]
    pub(crate) fn links(&self, request: u32) -> &[Link] {
        &self.all[request as usize].links
    }

    /// What any mentor not remembered is worth at most.
    #[inline]
    pub(crate) fn rest(&self, request: u32) -> i64 {
        self.all[request as usize].rest
    }

    /// The best choice of a request at these prices, which have only risen since it last looked.
    #[inline]
    pub(crate) fn choose(
        &mut self,
        graph: &impl Offers,
        objective: &Objective,
        price: &[i64],
        request: u32,
    ) -> Choice {
        let choice = self.best(objective, price, request);
        let (rest, worthless) = (self.rest(request), -objective.base(request));
        if choice.worth >= rest || choice.worth.max(rest) <= worthless {
            return choice;
        }
        self.look(graph, objective, price, request);
        self.best(objective, price, request)
    }

    /// The best of those a request remembers.
    #[inline]
    pub(crate) fn best(&self, objective: &Objective, price: &[i64], request: u32) -> Choice {
        let memory = &self.all[request as usize];
        let worth = |link: Link| objective.scale() * i64::from(link.weight) - price[link.to as usize];
        let (best, worth, second) = best_and_next(&memory.links, memory.rest, worth);
        Choice { mentor: best.to, worth, second }
    }

    /// Looks at all of a request's listed mentors and remembers the best.
    pub(crate) fn look(&mut self, graph: &impl Offers, objective: &Objective, price: &[i64], request: u32) {
        let list = graph.of_request(request);
        let memory = &mut self.all[request as usize];
        memory.links = [Link { to: graph.mentors(), weight: 0 }; REMEMBERED];
        memory.rest = graph.rest(request);
        if list.len() <= REMEMBERED {
            memory.links.iter_mut().zip(list).for_each(|(kept, link)| *kept = link);
            return;
        }
        let scale = objective.scale();
        list.map_into(&mut self.worths, move |link| scale * i64::from(link.weight) - price[link.to as usize]);
        let floor = largest(&self.worths).saturating_sub(self.spread.max(1));
        // Every pair is written and only those above the floor count: nothing here to mispredict.
        let mut near = [Near::default(); NEAR + 1];
        let mut found = 0;
        for (at, worth) in (0u32..).zip(&self.worths) {
            near[found.min(NEAR)] = Near { worth: *worth, at };
            found += usize::from(*worth > floor);
        }
        if found <= NEAR {
            memory.rest = memory.rest.max(floor);
            memory.keep(list, &mut near[..found]);
        } else {
            let all = (0u32..).zip(&self.worths).map(|(at, worth)| Near { worth: *worth, at });
            memory.keep(list, &mut all.collect::<Vec<Near>>());
        }
        if found > REMEMBERED {
            self.spread -= self.spread / 16;
        } else if found < WANTED {
            self.spread += self.spread / 16 + 1;
            if self.spread == 1 {
                self.spread = scale * i64::from(graph.largest_weight()) / 8;
            }
        }
    }
}

impl Memory {
    /// Before the first look. Whoever is not there has the price that stands after everybody's.
    fn nothing(mentors: u32) -> Self {
        Self { links: [Link { to: mentors, weight: 0 }; REMEMBERED], rest: i64::MAX }
    }

    /// Remembers the best of these; anybody else is worth `rest` at most.
    fn keep(&mut self, list: Links<'_>, near: &mut [Near]) {
        if near.len() > REMEMBERED {
            let (_, next, _) = near.select_nth_unstable_by(REMEMBERED, |a, b| b.worth.cmp(&a.worth));
            self.rest = self.rest.max(next.worth);
        }
        for (kept, link) in
            self.links.iter_mut().zip(near.iter().filter_map(|near| list.get(near.at as usize)))
        {
            *kept = link;
        }
    }
}

/// Whichever of these is worth most, what it is worth, and what any other is, `others` at least. Which that will be
/// nobody can guess, so it is chosen without a branch.
#[inline]
pub(crate) fn best_and_next(links: &[Link], others: i64, worth: impl Fn(Link) -> i64) -> (Link, i64, i64) {
    let (mut best, mut most, mut next) = (Link { to: NOBODY, weight: 0 }, i64::MIN, others);
    for link in links {
        let other = worth(*link);
        best = if other > most { *link } else { best };
        next = next.max(most.min(other));
        most = most.max(other);
    }
    (best, most, next)
}

/// The largest of these numbers, in four strands so that none waits for another.
pub(crate) fn largest(numbers: &[i64]) -> i64 {
    let (fours, rest) = numbers.as_chunks::<4>();
    let mut strands = [i64::MIN; 4];
    for four in fours {
        for (strand, number) in strands.iter_mut().zip(four) {
            *strand = (*strand).max(*number);
        }
    }
    strands.iter().chain(rest).copied().fold(i64::MIN, i64::max)
}
