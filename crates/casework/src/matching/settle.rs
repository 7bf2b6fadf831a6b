//! What a coordinator settles for the matching: looked at before it is done, done in one act, kept until cleared. Without this file a
//! coordinator could take what a run found or leave it, and the next run would not remember.

use std::collections::BTreeMap;

use befriend_domain::actor::Coordinator;
use befriend_domain::id::{MentorId, ProposalId, RequestId, RunId, SteerId};
use befriend_domain::proposal::{ProposalState, WithdrawnWhy};
use befriend_domain::steer::{Course, Steer};
use befriend_domain::task::About;
use befriend_domain::text::Line;
use befriend_matching_engine as engine;
use befriend_store as store;
use sha2::{Digest, Sha256};

use super::problem::{FoundPair, People};
use super::shortlist::Cost;
use super::stand::Stood;
use super::{draft_one, gave_up, translate};
use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::withdraw;
use crate::writing::Writing;

/// What settling something would change in the drafts of a run. Nothing that anybody was asked about is in it.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// Each person for whom something changes because of it.
    pub changes: Vec<Change>,
    /// Each person for whom something changes besides, because people have come, gone or become free since the run.
    pub anyway: Vec<Change>,
    /// What it changes for everybody together, against the best choice without it.
    pub cost: Cost,
    /// Whether it is proved that nothing is better with this settled.
    pub certified: bool,
}

/// What changes for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Their request.
    pub request: RequestId,
    /// Whom they would have had.
    pub before: Option<MentorId>,
    /// Whom they have then.
    pub after: Option<MentorId>,
}

/// Something to settle.
#[derive(Debug, Clone)]
pub struct NewSteer {
    /// What.
    pub course: Course,
    /// Why; for staff.
    pub why: Line,
    /// [`Outlook::seal`] of what the coordinator was shown.
    pub seen: String,
}

impl Outlook {
    /// Names exactly these changes: whoever sends it back has seen them.
    pub fn seal(&self) -> String {
        let mut hash = Sha256::new();
        for change in self.all() {
            hash.update(change.request.as_uuid());
            for mentor in [change.before, change.after] {
                hash.update(mentor.map(|id| id.as_uuid()).unwrap_or_default());
            }
        }
        hex::encode(&hash.finalize()[..16])
    }

    fn all(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().chain(&self.anyway)
    }
}

/// An outlook, and what doing it takes.
struct Plan {
    outlook: Outlook,
    leave: Vec<ProposalId>,
    draft: Vec<FoundPair>,
}

/// Looks at what settling something would change, and changes nothing.
///
/// # Errors
/// [`ActError::NotFound`] for people the run does not look at; [`Refusal::Barrier`] when two cannot be paired at all;
/// [`Refusal::SettledOtherwise`].
pub async fn preview(
    work: &Casework,
    by: &Coordinator,
    run: RunId,
    course: Course,
) -> Result<Outlook, ActError> {
    plan(work, by, run, course).await.map(|plan| plan.outlook)
}

/// Settles something, and brings the run's drafts to what is then best, in one act: drafts that are no longer part of it are taken
/// back, new ones are made under their guards, and nobody who was asked hears anything.
///
/// # Errors
/// As [`preview`]; [`Refusal::LookAgain`] when it would change something else than was shown; [`ActError::Moved`].
pub async fn settle(
    work: &Casework,
    by: &Coordinator,
    run: RunId,
    new: NewSteer,
) -> Result<SteerId, ActError> {
    let plan = plan(work, by, run, new.course).await?;
    if plan.outlook.seal() != new.seen {
        return Err(Refusal::LookAgain.into());
    }
    let staff = by.clone();
    let act = work.act(by.scheme(), by.by(), move |w| Box::pin(keep(w, staff, run, new, plan)));
    act.await
}

async fn keep(
    w: &Writing<'_>,
    by: Coordinator,
    run: RunId,
    new: NewSteer,
    plan: Plan,
) -> Result<SteerId, ActError> {
    let standing = store::steer::list_standing(w.txn).await?;
    if standing.iter().any(|other| other.course.meets(&new.course)) {
        return Err(Refusal::SettledOtherwise.into());
    }
    let steer = Steer {
        id: SteerId::random(&w.chance),
        scheme: w.scheme.id,
        run,
        course: new.course,
        why: new.why,
        by: by.staff(),
        at: w.now,
        cleared: None,
    };
    store::steer::insert(w.txn, &steer).await?;
    for id in plan.leave {
        let proposal = store::proposal::load(w.txn, id).await?;
        // Somebody may have been asked since it was looked at: then it is not ours to move.
        if !matches!(proposal.state, ProposalState::Drafted) {
            return Err(Refusal::LookAgain.into());
        }
        withdraw::one(w, proposal, WithdrawnWhy::Rearranged).await?;
    }
    for pair in plan.draft {
        draft_one(w, Some(run), pair.request, pair.mentor, pair.reasons).await?;
    }
    w.audit("settle", About::Run(run), &[steer.course.code()]).await?;
    Ok(steer.id)
}

/// Clears something that was settled: from the next run on it counts no more.
///
/// # Errors
/// [`ActError::NotFound`]; [`ActError::Moved`] when it was cleared already.
pub async fn clear(work: &Casework, by: &Coordinator, id: SteerId) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let steer = store::steer::load(w.txn, id).await?.clear(staff, w.now)?;
            store::steer::save(w.txn, &steer).await?;
            w.audit("clear_steer", About::Run(steer.run), &[steer.course.code()]).await?;
            Ok(())
        })
    });
    act.await
}

async fn plan(work: &Casework, by: &Coordinator, run: RunId, course: Course) -> Result<Plan, ActError> {
    store::run::load(&work.reads(by.scheme()), run).await?;
    let people = People::read_freeing(work, by.scheme(), run).await?;
    if people.steers.iter().any(|steer| steer.course.meets(&course)) {
        return Err(Refusal::SettledOtherwise.into());
    }
    let planned = move || people.stand(|stood| stood.plan(&course));
    tokio::task::spawn_blocking(planned).await.map_err(gave_up)?.map_err(gave_up)?
}

impl Stood<'_> {
    fn plan(mut self, course: &Course) -> Result<Plan, ActError> {
        let (totals, without): (_, BTreeMap<RequestId, MentorId>) =
            (self.standing.totals(), self.pairs().collect());
        self.must_follow(course)?;
        let freed = &self.people.freed;
        let drafted: BTreeMap<RequestId, MentorId> =
            freed.iter().map(|one| (one.request, one.mentor)).collect();
        let best: BTreeMap<RequestId, MentorId> = self.pairs().collect();
        let all = changes(&drafted, &best);
        let leaves =
            |change: &Change| freed.iter().find(|one| one.request == change.request).map(|one| one.id);
        let drafts = |change: &Change| self.pair(change.request, change.after?);
        let (leave, draft) =
            (all.iter().filter_map(leaves).collect(), all.iter().filter_map(drafts).collect());
        let is_its_own = |change: &Change| without.get(&change.request) != best.get(&change.request);
        let (changes, anyway) = all.into_iter().partition(is_its_own);
        let would_wait = without.into_keys().filter(|request| !best.contains_key(request)).collect();
        let cost = Cost { would_wait, ..translate::cost(difference(totals, self.standing.totals())) };
        let outlook = Outlook { changes, anyway, cost, certified: self.is_certified() };
        Ok(Plan { outlook, leave, draft })
    }

    /// Follows it, when everybody it names is in the pool.
    fn must_follow(&mut self, course: &Course) -> Result<(), ActError> {
        course.request().map(|id| self.request(id).ok_or(ActError::NotFound)).transpose()?;
        course.mentor().map(|id| self.mentor(id).ok_or(ActError::NotFound)).transpose()?;
        self.follow(course).map_err(|barrier| match barrier {
            engine::Barrier::NoPlaceLeft => Refusal::MentorFull.into(),
            other => Refusal::Barrier(other.name().to_owned()).into(),
        })
    }
}

/// What a choice adds up to, less what another did.
fn difference(before: engine::Totals, after: engine::Totals) -> engine::Difference {
    let less =
        |after: u64, before: u64| i64::try_from(i128::from(after) - i128::from(before)).unwrap_or(i64::MIN);
    engine::Difference {
        matched: less(after.matched, before.matched),
        urgency: less(after.urgency, before.urgency),
        score: less(after.score, before.score),
    }
}

/// Everybody who has somebody else, or nobody, than before; in the order of their ids.
fn changes(before: &BTreeMap<RequestId, MentorId>, after: &BTreeMap<RequestId, MentorId>) -> Vec<Change> {
    let mut all: Vec<RequestId> = before.keys().chain(after.keys()).copied().collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
        .map(|request| Change {
            request,
            before: before.get(&request).copied(),
            after: after.get(&request).copied(),
        })
        .filter(|change| change.before != change.after)
        .collect()
}
