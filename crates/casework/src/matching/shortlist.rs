//! For one request: the best mentors with the exact cost of choosing each, those who are possible, why not everybody else, and what
//! would help. Without this file "why am I still waiting?" and "why not Ola?" would have no answer.

use std::collections::BTreeMap;

use befriend_domain::id::{MentorId, RequestId, RunId, SchemeId};
use befriend_domain::reasons::Reasons;
use befriend_domain::run::{LeftWaiting, Unlock};
use befriend_matching_engine as engine;

use super::problem::People;
use super::stand::Stood;
use super::{gave_up, translate};
use crate::casework::Casework;
use crate::error::ActError;

/// What is known about who could befriend somebody who waits.
#[derive(Debug, Clone)]
pub struct Shortlist {
    /// The best mentors, by points.
    pub best: Vec<Candidate>,
    /// How many more fit than are listed.
    pub more: usize,
    /// Whom only their few points keep from being suggested: a coordinator's call; the best first.
    pub possible: Vec<(MentorId, Reasons)>,
    /// Everybody else by the first barrier, the engine's name of it.
    pub why_not: BTreeMap<String, Vec<MentorId>>,
    /// What would let more mentors in.
    pub unlocks: Vec<Unlock>,
    /// Whom the best choice for everybody gives them, if anybody.
    pub chosen: Option<MentorId>,
    /// Why they would be left waiting, when they would.
    pub left: Option<LeftWaiting>,
}

/// One mentor who fits.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Who.
    pub mentor: MentorId,
    /// What speaks for the pair, and the points.
    pub reasons: Reasons,
    /// Whether the best choice for everybody holds this pair.
    pub is_chosen: bool,
    /// What choosing it changes for everybody together.
    pub cost: Cost,
}

/// What everybody together has after a change, less what they had before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cost {
    /// People with a mentor.
    pub matched: i64,
    /// How long they have waited, in the engine's units.
    pub urgency: i64,
    /// Points.
    pub points: i64,
    /// Who would then wait.
    pub would_wait: Vec<RequestId>,
}

/// Looks at who could befriend somebody who waits.
///
/// # Errors
/// [`ActError::NotFound`] when nobody is looked for.
pub async fn shortlist(
    work: &Casework,
    scheme: SchemeId,
    request: RequestId,
    most: usize,
) -> Result<Shortlist, ActError> {
    look(People::read(work, scheme).await?, request, most).await
}

/// The same for somebody a run drafted a mentor for, as if none of its drafts were there.
///
/// # Errors
/// [`ActError::NotFound`] when nobody is looked for.
pub async fn shortlist_instead(
    work: &Casework,
    scheme: SchemeId,
    run: RunId,
    request: RequestId,
    most: usize,
) -> Result<Shortlist, ActError> {
    look(People::read_freeing(work, scheme, run).await?, request, most).await
}

/// Solving takes as long as it takes: it happens outside any transaction, on a thread of its own.
async fn look(people: People, request: RequestId, most: usize) -> Result<Shortlist, ActError> {
    let looked = move || people.stand(|stood| stood.shortlist(request, most));
    tokio::task::spawn_blocking(looked).await.map_err(gave_up)?.map_err(gave_up)?.ok_or(ActError::NotFound)
}

impl Stood<'_> {
    fn shortlist(mut self, id: RequestId, most: usize) -> Option<Shortlist> {
        let request = self.request(id)?;
        let choices = self.standing.shortlist(request, most);
        let best: Vec<Candidate> = choices.iter().filter_map(|choice| self.candidate(id, choice)).collect();
        let mut possible = Vec::new();
        let mut why_not: BTreeMap<String, Vec<MentorId>> = BTreeMap::new();
        let mut eligible = 0;
        for mentor in 0..self.pool.mentors().len() {
            let Some(other) = self.mentor_id(mentor) else { continue };
            match self.pool.verdict(request, mentor) {
                engine::Verdict::Eligible { .. } => eligible += 1,
                engine::Verdict::Possible { fit, .. } => {
                    possible.extend(self.people.found(id, other, &fit).map(|pair| (other, pair.reasons)));
                }
                engine::Verdict::Barred(barrier) => {
                    why_not.entry(barrier.name().to_owned()).or_default().push(other);
                }
            }
        }
        possible.sort_by_key(|(mentor, reasons)| (std::cmp::Reverse(reasons.points.total()), *mentor));
        let chosen = self.standing.mentor_of(request).and_then(|mentor| self.mentor_id(mentor));
        let left = self.why_waiting(request);
        Some(Shortlist {
            more: usize::saturating_sub(eligible, best.len()),
            best,
            possible,
            why_not,
            unlocks: left.as_ref().map(|left| left.unlocks.clone()).unwrap_or_default(),
            left: left.filter(|_| chosen.is_none()),
            chosen,
        })
    }

    fn candidate(&self, request: RequestId, choice: &engine::Choice) -> Option<Candidate> {
        let mentor: MentorId = choice.mentor.as_str().parse().ok()?;
        let pair = self.people.found(request, mentor, &choice.fit)?;
        let would_wait = choice.would_wait.iter().filter_map(|other| self.request_id(*other)).collect();
        Some(Candidate {
            mentor,
            reasons: pair.reasons,
            is_chosen: choice.chosen,
            cost: Cost { would_wait, ..translate::cost(choice.cost) },
        })
    }
}
