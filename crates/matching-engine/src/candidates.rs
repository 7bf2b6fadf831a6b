//! Who is eligible for whom, with the score: looked up, not tried out pair by pair.
//!
//! Without this file the solver would have nothing to choose from, or would wait for it longest. The
//! answer is the same as asking [`Pool::compare`] about every pair, which a test does.

use crate::assign::{Graph, GraphError, Link};
use crate::eligibility::Barrier;
use crate::index::{Index, Scratch};
use crate::pool::Pool;
use crate::pricing;
use crate::profile::Giver;
use crate::scorer::{Hot, Scorer};
use crate::sharing::in_blocks;

/// A step that leads all over, whatever the number of mentors.
const SPREAD: usize = 1_640_531;

/// Requests one thread takes at a time.
const BLOCK: usize = 128;

/// Finds the mentors eligible for any request of a pool.
#[derive(Debug)]
pub struct Finder<'a> {
    pub(crate) pool: &'a Pool,
    pub(crate) index: Index,
    /// By place in the index.
    pub(crate) hot: Vec<Hot>,
    pub(crate) threads: usize,
}

/// The eligible mentors of one request: position and score.
pub(crate) type Eligible = Vec<Link>;

impl<'a> Finder<'a> {
    /// Makes the mentors of a pool ready to be asked about. Uses as many threads as the machine has;
    /// the answers do not depend on it.
    pub fn new(pool: &'a Pool) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::with_threads(pool, threads)
    }

    /// As [`Finder::new`], with this many threads (at least one).
    pub fn with_threads(pool: &'a Pool, threads: usize) -> Self {
        let index = Index::of(pool);
        let hot = index.order.iter().map(|mentor| Hot::of(&pool.givers[*mentor as usize])).collect();
        Self { pool, index, hot, threads: threads.max(1) }
    }

    /// The mentors eligible for one request, ascending, each with the pair's score as weight.
    pub fn eligible(&self, request: usize) -> Vec<Link> {
        let mut found = Vec::new();
        self.find(request, &mut Scratch::new(self.pool), &mut found);
        found.sort_unstable_by_key(|link| link.to);
        found
    }

    /// The `most` mentors eligible for one request with the highest score, best first; on equal scores in
    /// the order of mentors.
    pub fn best(&self, request: usize, most: usize) -> Vec<Link> {
        let mut found = Vec::new();
        self.find(request, &mut Scratch::new(self.pool), &mut found);
        let order = |a: &Link, b: &Link| b.weight.cmp(&a.weight).then(a.to.cmp(&b.to));
        if most < found.len() {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        found
    }

    /// Up to `most` of the mentors eligible for one request, from all over, not the same for everybody: ascending.
    pub(crate) fn some_of(&self, request: usize, most: usize, scratch: &mut Scratch) -> Vec<Link> {
        self.index.find(self.pool, request, scratch);
        let scorer = Scorer::new(self.pool, request);
        let Scratch { eligible, near, .. } = scratch;
        eligible.add(near);
        let all = eligible.count();
        let (first, most) = ((request * SPREAD) as u64, most as u64);
        let some = (0..most.min(all)).filter_map(|turn| {
            let place = eligible.number_after((first + turn * all / most.min(all)) % all)?;
            let to = self.index.order[place];
            let score = scorer.score(&self.hot[place], (&self.pool.givers, to))?;
            counted(self.pool, to, score)
        });
        let mut found: Vec<Link> = some.collect();
        found.sort_unstable_by_key(|link| link.to);
        found.dedup_by_key(|link| link.to);
        found
    }

    /// As [`Finder::eligible`], in no particular order, into `found`.
    fn find(&self, request: usize, scratch: &mut Scratch, found: &mut Eligible) {
        found.clear();
        self.index.find(self.pool, request, scratch);
        let scorer = Scorer::new(self.pool, request);
        let least = self.pool.policy().min_score;
        let mut look = |place: usize| {
            let mentor = self.index.order[place];
            if let Some(score) =
                scorer.score(&self.hot[place], (&self.pool.givers, mentor)).filter(|score| *score >= least)
            {
                found.push(Link { to: mentor, weight: score });
            }
        };
        scratch.eligible.each(&mut look);
        scratch.near.each(&mut look);
    }

    /// How many mentors barriers 1 to 10 leave, how many of those have a usable channel, and how many of those
    /// a score that is not below the least. Puts into `kept_away` whom each of barriers 1 to 10 keeps away.
    pub(crate) fn count_kept_away(
        &self,
        request: usize,
        kept_away: &mut [usize; Barrier::ALL.len()],
    ) -> (usize, usize, usize) {
        let mut scratch = Scratch::new(self.pool);
        let willing = self.index.find_counting(self.pool, request, &mut scratch, kept_away);
        let scorer = Scorer::new(self.pool, request);
        let least = self.pool.policy().min_score;
        let (mut reached, mut eligible) = (0, 0);
        let mut look = |place: usize| {
            let mentor = self.index.order[place];
            if let Some(score) = scorer.score(&self.hot[place], (&self.pool.givers, mentor)) {
                reached += 1;
                eligible += usize::from(score >= least);
            }
        };
        scratch.eligible.each(&mut look);
        scratch.near.each(&mut look);
        (willing, reached, eligible)
    }

    /// The mentors nothing keeps from this request that must not be loosened, as positions, ascending.
    pub(crate) fn loosenable(&self, request: usize) -> Vec<usize> {
        let mut scratch = Scratch::new(self.pool);
        self.index.find_loosenable(self.pool, request, &mut scratch);
        let mut found = Vec::new();
        scratch.eligible.each(|place| found.push(self.index.order[place] as usize));
        found.sort_unstable();
        found
    }

    /// Asks about every request and gives what `take` makes of each one's eligible mentors (in no
    /// particular order), in the order of requests. Threads share the work; `take` must depend on its
    /// arguments alone.
    pub(crate) fn each<T: Send>(&self, take: impl Fn(usize, &mut Eligible) -> T + Sync) -> Vec<T> {
        in_blocks(self.threads, self.pool.requests().len(), BLOCK, |requests| {
            let (mut scratch, mut found) = (Scratch::new(self.pool), Vec::new());
            let each = requests.map(|request| {
                self.find(request, &mut scratch, &mut found);
                take(request, &mut found)
            });
            each.collect()
        })
    }

    /// How many pairs no barrier but the score, or the distance in person, keeps apart.
    pub(crate) fn count(&self) -> u64 {
        let counts = in_blocks(self.threads, self.pool.requests().len(), BLOCK, |requests| {
            let mut scratch = Scratch::new(self.pool);
            let each = requests.map(|request| {
                self.index.find(self.pool, request, &mut scratch);
                scratch.eligible.count() + scratch.near.count()
            });
            each.collect()
        });
        counts.into_iter().sum()
    }

    /// Every eligible pair, with its score as weight.
    ///
    /// # Errors
    /// When there are more people than a graph can name.
    pub fn all_pairs(&self) -> Result<Graph, GraphError> {
        let rows = self.each(|_, found| {
            found.sort_unstable_by_key(|link| link.to);
            std::mem::take(found)
        });
        graph(self.pool, &rows)
    }
}

/// A graph of these rows, one per request, mentors ascending, with the pool's places.
pub(crate) fn graph(pool: &Pool, rows: &[Vec<Link>]) -> Result<Graph, GraphError> {
    let mut starts = Vec::with_capacity(rows.len() + 1);
    starts.push(0);
    let mut total = 0;
    for row in rows {
        total += row.len();
        starts.push(total);
    }
    let mut links = Vec::with_capacity(total);
    for row in rows {
        links.extend_from_slice(row);
    }
    Graph::new(starts, links, pool.givers.iter().map(|giver| giver.places_left).collect())
}

/// Every pair that no barrier keeps apart, with its score as weight.
///
/// # Errors
/// When there are more people than the graph can name.
pub fn eligible_pairs(pool: &Pool) -> Result<Graph, GraphError> {
    Finder::new(pool).all_pairs()
}

/// The requests that could have this mentor of the pool if the mentor had a place, ascending, each with what
/// the pair counts for as weight.
pub(crate) fn requests_for(pool: &Pool, mentor: usize) -> Vec<Link> {
    let giver = Giver { places_left: 1, ..pool.givers[mentor].clone() };
    let all = (0u32..).zip(&pool.seekers);
    all.filter_map(|(to, seeker)| {
        let fit = pool.possible_with(seeker, &giver, pool.bar(to as usize, mentor)).ok()?;
        counted(pool, to, fit.score())
    })
    .collect()
}

/// A link of this score, when the score is not below the least.
pub(crate) fn counted(pool: &Pool, to: u32, score: u32) -> Option<Link> {
    (score >= pool.policy().min_score).then(|| Link { to, weight: pricing::weight(pool, score) })
}
