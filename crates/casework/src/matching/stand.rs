//! The best choice for everybody who waits, with what coordinators settled, standing ready to be looked at or changed. Without this
//! file a run, a shortlist and a "what if" would each solve their own problem, and disagree.
//!
//! The choice is solved once without anything settled, and then changed in the order things were settled, each time from where it
//! stands. So what one person settles moves nobody it need not move, and the same people always give the same choice.

use std::collections::BTreeSet;

use befriend_domain::id::{MentorId, RequestId};
use befriend_domain::run::{LeftWaiting, Leftover, RunSummary};
use befriend_domain::steer::Course;
use befriend_matching_engine as engine;
use befriend_matching_engine::Change;

use super::problem::{Found, FoundPair, MatchError, People};
use super::translate;

/// The choice as it stands.
#[derive(Debug)]
pub(super) struct Stood<'p> {
    pub(super) people: &'p People,
    pub(super) pool: &'p engine::Pool,
    pub(super) solution: &'p engine::Solution,
    pub(super) standing: engine::Standing<'p>,
    held: BTreeSet<usize>,
    is_verified: bool,
}

impl People {
    /// Solves for everybody, follows what was settled, and lets `look` at it.
    ///
    /// # Errors
    /// [`MatchError`].
    pub(super) fn stand<T>(&self, look: impl FnOnce(Stood<'_>) -> T) -> Result<T, MatchError> {
        let pool = self.whole_pool()?;
        let solution = engine::solve(&pool)?;
        let mut stood = Stood {
            people: self,
            pool: &pool,
            solution: &solution,
            standing: engine::Standing::new(&pool, &solution),
            held: BTreeSet::new(),
            is_verified: solution.verify(&pool).is_ok(),
        };
        for steer in &self.steers {
            // Two whom something stands between since they were locked are not paired: it is said where they are looked at.
            let _barred = stood.follow(&steer.course);
        }
        Ok(look(stood))
    }

    /// The best pairs, and who is left waiting.
    ///
    /// # Errors
    /// [`MatchError`].
    pub fn solve(self) -> Result<Found, MatchError> {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "a path would fix one lifetime; this is lent for any"
        )]
        self.stand(|stood| stood.found())
    }
}

impl Stood<'_> {
    /// Changes the choice to what was settled. People who are not in the pool today are passed over.
    ///
    /// # Errors
    /// The barrier between two who are to be locked; nothing has changed then.
    pub(super) fn follow(&mut self, course: &Course) -> Result<(), engine::Barrier> {
        let request = course.request().map(|id| self.request(id));
        let mentor = course.mentor().map(|id| self.mentor(id));
        let change = match (course, request.flatten(), mentor.flatten()) {
            (Course::Lock { .. }, Some(request), Some(mentor)) => Change::Lock { request, mentor },
            (Course::Forbid { .. }, Some(request), Some(mentor)) => Change::Forbid { request, mentor },
            (Course::HoldRequest { .. }, Some(request), _) => {
                self.held.insert(request);
                Change::HoldBack { request }
            }
            (Course::HoldMentor { .. }, _, Some(mentor)) => Change::Places { mentor, places: 0 },
            _ => return Ok(()),
        };
        self.standing.apply(change)
    }

    /// A request's position.
    pub(super) fn request(&self, id: RequestId) -> Option<usize> {
        let id = engine::RequestId::from(id.to_string());
        self.pool.requests().iter().position(|one| one.id == id)
    }

    /// A mentor's position.
    pub(super) fn mentor(&self, id: MentorId) -> Option<usize> {
        let id = engine::MentorId::from(id.to_string());
        self.pool.mentors().iter().position(|one| one.id == id)
    }

    /// The id of a request.
    pub(super) fn request_id(&self, position: usize) -> Option<RequestId> {
        self.pool.requests()[position].id.as_str().parse().ok()
    }

    /// The id of a mentor.
    pub(super) fn mentor_id(&self, position: usize) -> Option<MentorId> {
        self.pool.mentors()[position].id.as_str().parse().ok()
    }

    /// The pairs chosen.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (RequestId, MentorId)> {
        (0..self.pool.requests().len()).filter_map(|request| {
            let mentor = self.standing.mentor_of(request)?;
            Some((self.request_id(request)?, self.mentor_id(mentor)?))
        })
    }

    /// Why these two, if they may be paired at all.
    pub(super) fn pair(&self, request: RequestId, mentor: MentorId) -> Option<FoundPair> {
        let fit = self.pool.possible(self.request(request)?, self.mentor(mentor)?).ok()?;
        self.people.found(request, mentor, &fit)
    }

    /// Whether it is proved that nothing is better.
    pub(super) fn is_certified(&self) -> bool {
        self.is_verified && self.standing.certify().is_ok()
    }

    fn found(self) -> Found {
        let (requests, mentors) = self.people.counts();
        let totals = self.standing.totals();
        let summary = RunSummary {
            requests: translate::count(requests),
            mentors: translate::count(mentors),
            matched: translate::count(totals.matched),
            urgency: i64::try_from(totals.urgency).unwrap_or(i64::MAX),
            score: i64::try_from(totals.score).unwrap_or(i64::MAX),
            certified: self.is_certified(),
            changed_meanwhile: Vec::new(),
        };
        let pairs = self.pairs().filter_map(|(request, mentor)| self.pair(request, mentor)).collect();
        Found { date: self.people.date, pairs, summary, left_waiting: self.left_waiting() }
    }

    fn left_waiting(&self) -> Vec<LeftWaiting> {
        (0..self.pool.requests().len())
            .filter(|request| self.standing.mentor_of(*request).is_none())
            .filter_map(|request| self.why_waiting(request))
            .collect()
    }

    /// Why a request waits, and what would help.
    pub(super) fn why_waiting(&self, request: usize) -> Option<LeftWaiting> {
        let mut left = translate::left(self.pool.waiting(request))?;
        if self.held.contains(&request) {
            left.reason = Leftover::HeldBack;
        }
        Some(left)
    }
}
