//! A problem made ready: people sorted by id, words turned into bits, barred pairs looked up.
//!
//! Without this file the answer could depend on the order of rows. Positions (`usize`) into
//! [`Pool::requests`] and [`Pool::mentors`] are how the rest of the engine names people.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::eligibility::{Bar, Barrier, Meeting, first_barrier, meeting};
use crate::facts::Channel;
use crate::policy::Policy;
use crate::problem::{Mentor, MentorId, PersonId, Problem, Request, RequestId};
use crate::profile::{Giver, Numberings, Seeker};
use crate::score::{Points, points};
use crate::urgency::urgency;
use crate::vocabulary::Vocabulary;
use crate::weights::WeightsTooHeavy;

/// Why a problem cannot be matched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PoolError {
    /// Two requests have one id.
    #[error("request {0} is there twice; give each request its own id")]
    RequestTwice(RequestId),
    /// Two mentors have one id.
    #[error("mentor {0} is there twice; give each mentor their own id")]
    MentorTwice(MentorId),
    /// Scores could pass 1000.
    #[error(transparent)]
    Weights(#[from] WeightsTooHeavy),
    /// More people than a position can name.
    #[error("more than four thousand million people; split the run")]
    TooMany,
}

/// How two people who may meet would fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// The person's first wish that both can use.
    pub channel: Channel,
    /// How far apart they live in whole metres, when they would meet in person.
    pub metres: Option<u32>,
    /// The points of each criterion.
    pub points: Points,
}

impl Fit {
    /// All the points together.
    pub const fn score(&self) -> u32 {
        self.points.score()
    }
}

/// Everybody of one run, ready to be compared.
#[derive(Debug)]
pub struct Pool {
    policy: Policy,
    date: NaiveDate,
    requests: Vec<Request>,
    mentors: Vec<Mentor>,
    vocabulary: Vocabulary,
    urgencies: Vec<u32>,
    pub(crate) seekers: Vec<Seeker>,
    pub(crate) givers: Vec<Giver>,
    pub(crate) numberings: Numberings,
    /// For each request, the mentors it is barred from by name, ascending, with why.
    bars: Vec<Box<[(u32, Bar)]>>,
}

impl Pool {
    /// Makes a problem ready: sorts people by id and turns their words into bits.
    ///
    /// # Errors
    /// When two requests or two mentors have one id, or the weights add up to more than 1000.
    pub fn new(problem: Problem, policy: Policy) -> Result<Self, PoolError> {
        policy.weights.check()?;
        let Problem { date, mut requests, mut mentors, answered_before, vocabulary } = problem;
        if u32::try_from(requests.len()).is_err() || u32::try_from(mentors.len()).is_err() {
            return Err(PoolError::TooMany);
        }
        requests.sort_by(|a, b| a.id.cmp(&b.id));
        mentors.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(pair) = requests.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(PoolError::RequestTwice(pair[0].id.clone()));
        }
        if let Some(pair) = mentors.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(PoolError::MentorTwice(pair[0].id.clone()));
        }
        let numberings = Numberings::of(&requests, &mentors, &vocabulary);
        let mut persons: HashMap<PersonId, u32> = HashMap::new();
        let mut number = |person: &Option<PersonId>| {
            let next = u32::try_from(persons.len()).unwrap_or(u32::MAX);
            person.as_ref().map(|id| *persons.entry(id.clone()).or_insert(next))
        };
        let seekers = requests.iter().map(|r| numberings.seeker(r, number(&r.person))).collect();
        let givers = mentors.iter().map(|m| numberings.giver(m, number(&m.person))).collect();
        let urgencies = requests.iter().map(|r| urgency(r.waiting_since, date, r.priority)).collect();
        let bars = bars(&requests, &mentors, &answered_before);
        Ok(Self { policy, date, requests, mentors, vocabulary, urgencies, seekers, givers, numberings, bars })
    }

    /// The scheme's choices.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The day of the run.
    pub fn date(&self) -> NaiveDate {
        self.date
    }

    /// How many whole days a request has waited; a day to come counts as today.
    pub fn days_waited(&self, request: usize) -> u32 {
        let days = self.date.signed_duration_since(self.requests[request].waiting_since).num_days();
        u32::try_from(days.max(0)).unwrap_or(u32::MAX)
    }

    /// The requests, sorted by id.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// The mentors, sorted by id.
    pub fn mentors(&self) -> &[Mentor] {
        &self.mentors
    }

    /// The words the people's facts are numbered in.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Where the request stands in [`Pool::requests`].
    pub fn request_position(&self, id: &RequestId) -> Option<usize> {
        self.requests.binary_search_by(|request| request.id.cmp(id)).ok()
    }

    /// Where the mentor stands in [`Pool::mentors`].
    pub fn mentor_position(&self, id: &MentorId) -> Option<usize> {
        self.mentors.binary_search_by(|mentor| mentor.id.cmp(id)).ok()
    }

    /// The urgency of a request, 1 to 40.
    pub fn urgency(&self, request: usize) -> u32 {
        self.urgencies[request]
    }

    /// How many people this mentor can still take.
    pub fn places_left(&self, mentor: usize) -> u32 {
        self.givers[mentor].places_left
    }

    /// How the two would fit, or the first barrier between them.
    ///
    /// # Errors
    /// The barrier; [`Barrier::BelowMinimum`] when only the score is too low.
    pub fn compare(&self, request: usize, mentor: usize) -> Result<Fit, Barrier> {
        let fit = self.possible(request, mentor)?;
        if fit.score() < self.policy.min_score { Err(Barrier::BelowMinimum) } else { Ok(fit) }
    }

    /// As [`Pool::compare`], but a low score is no barrier: a pair that is *possible, your call*.
    ///
    /// # Errors
    /// The first of the other barriers.
    pub fn possible(&self, request: usize, mentor: usize) -> Result<Fit, Barrier> {
        self.possible_as(&self.seekers[request], request, mentor)
    }

    /// As [`Pool::possible`], if the request said `seeker`.
    pub(crate) fn possible_as(&self, seeker: &Seeker, request: usize, mentor: usize) -> Result<Fit, Barrier> {
        self.possible_with(seeker, &self.givers[mentor], self.bar(request, mentor))
    }

    /// As [`Pool::possible`], as if the mentor had a place.
    ///
    /// # Errors
    /// The first barrier other than [`Barrier::NoPlaceLeft`] and the score.
    pub fn possible_if_free(&self, request: usize, mentor: usize) -> Result<Fit, Barrier> {
        match self.possible(request, mentor) {
            Err(Barrier::NoPlaceLeft) => {
                let giver = Giver { places_left: 1, ..self.givers[mentor].clone() };
                self.possible_with(&self.seekers[request], &giver, self.bar(request, mentor))
            }
            other => other,
        }
    }

    /// How a request and a mentor like this would fit, when nothing but the score stands between them.
    pub(crate) fn possible_with(
        &self,
        seeker: &Seeker,
        giver: &Giver,
        bar: Option<Bar>,
    ) -> Result<Fit, Barrier> {
        if let Some(barrier) = first_barrier(seeker, giver, bar, self.policy.circumstance) {
            return Err(barrier);
        }
        let meeting = meeting(seeker, giver).ok_or(Barrier::NoUsableChannel)?;
        Ok(self.fit(seeker, giver, meeting))
    }

    /// How a request and a mentor like this fit, whatever stands between them; `None` without a channel.
    pub(crate) fn fit_of(&self, request: usize, giver: &Giver) -> Option<Fit> {
        let seeker = &self.seekers[request];
        Some(self.fit(seeker, giver, meeting(seeker, giver)?))
    }

    pub(crate) fn fit(&self, seeker: &Seeker, giver: &Giver, meeting: Meeting) -> Fit {
        Fit {
            channel: meeting.channel,
            metres: meeting.metres.map(|(metres, _)| metres),
            points: points(seeker, giver, meeting, &self.policy.weights),
        }
    }

    /// The mentors barred from a request by name in this way, as positions.
    pub(crate) fn barred(&self, request: usize, by: Bar) -> impl Iterator<Item = usize> {
        self.bars[request].iter().filter(move |(_, bar)| *bar == by).map(|(mentor, _)| *mentor as usize)
    }

    pub(crate) fn bar(&self, request: usize, mentor: usize) -> Option<Bar> {
        let bars = &self.bars[request];
        if bars.is_empty() {
            return None;
        }
        let mentor = u32::try_from(mentor).ok()?;
        bars.binary_search_by_key(&mentor, |(barred, _)| *barred).ok().map(|found| bars[found].1)
    }
}

/// The pairs barred by name: never_with of either side, and earlier answers; the former wins.
fn bars(
    requests: &[Request],
    mentors: &[Mentor],
    answered_before: &[(RequestId, MentorId)],
) -> Vec<Box<[(u32, Bar)]>> {
    let mentor_at = |id: &MentorId| mentors.binary_search_by(|mentor| mentor.id.cmp(id)).ok();
    let request_at = |id: &RequestId| requests.binary_search_by(|request| request.id.cmp(id)).ok();
    let mut barred: BTreeMap<(usize, usize), Bar> = BTreeMap::new();
    for (request, mentor) in answered_before {
        if let (Some(request), Some(mentor)) = (request_at(request), mentor_at(mentor)) {
            barred.insert((request, mentor), Bar::AnsweredBefore);
        }
    }
    for (position, request) in requests.iter().enumerate() {
        for mentor in request.never_with.iter().filter_map(&mentor_at) {
            barred.insert((position, mentor), Bar::NeverWith);
        }
    }
    for (position, mentor) in mentors.iter().enumerate() {
        for request in mentor.never_with.iter().filter_map(&request_at) {
            barred.insert((request, position), Bar::NeverWith);
        }
    }
    let mut lists: Vec<Vec<(u32, Bar)>> = vec![Vec::new(); requests.len()];
    for ((request, mentor), bar) in barred {
        lists[request].push((u32::try_from(mentor).unwrap_or(u32::MAX), bar));
    }
    lists.into_iter().map(Vec::into_boxed_slice).collect()
}
