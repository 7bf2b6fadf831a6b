//! Everything a run of the matching engine looks at, as it stood at one moment. Without this file a run could pair a request read
//! before a hold with a mentor read after it.

use std::collections::{BTreeSet, HashMap};

use befriend_domain::answered_before::AnsweredBefore;
use befriend_domain::clearance::Clearance;
use befriend_domain::id::{MentorId, PersonId, RequestId, SchemeId};
use befriend_domain::kept_apart::KeptApart;
use befriend_domain::mentor::Mentor;
use befriend_domain::offering::Offering;
use befriend_domain::person::Person;
use befriend_domain::proposal::Proposal;
use befriend_domain::request::{Request, RequestState};
use befriend_domain::steer::Steer;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::entity;
use crate::error::StoreError;
use crate::guard::{self, within};
use crate::reads::{ReadDb, Reader, Reads};
use crate::scope::Scope;
use crate::{
    answered_before, clearance, kept_apart, mentor, offering, pairing, person, proposal, request, steer,
};

/// A request that waits for somebody, and who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The request.
    pub request: Request,
    /// Who asks.
    pub person: Person,
}

/// A pair a run drafted and nobody was asked about yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// The draft.
    pub proposal: Proposal,
    /// Its request, and who asks.
    pub asks: Waiting,
}

/// A mentor on the list, or on a break, with the checks they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The mentor.
    pub mentor: Mentor,
    /// Who they are.
    pub person: Person,
    /// Their checks, also ended ones.
    pub clearances: Vec<Clearance>,
}

/// All that matching looks at, in one scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// The requests that wait, the longest waiting first.
    pub waiting: Vec<Waiting>,
    /// What runs drafted for requests that wait for nobody else, the oldest first; empty unless asked for.
    pub drafted: Vec<Drafted>,
    /// What coordinators settled and nobody cleared, in the order it was settled.
    pub steers: Vec<Steer>,
    /// Mentors approved or on a break, in the order they applied. Whether they are free is the domain's to say.
    pub listed: Vec<Listed>,
    /// The ways of support.
    pub offerings: Vec<Offering>,
    /// Pairs that are barred on the day.
    pub answered_before: Vec<AnsweredBefore>,
    /// People to be kept apart.
    pub kept_apart: Vec<KeptApart>,
    /// Pairs that are paired or proposed now: the person, and the person the mentor is.
    pub together: BTreeSet<(PersonId, PersonId)>,
}

/// Whom of a scheme the pool holds.
#[derive(Debug, Clone, Copy)]
enum Whom {
    Everybody,
    /// These two alone, as far as the one waits and the other is listed.
    Two(RequestId, MentorId),
}

/// Reads the pool of a scheme for a day.
///
/// # Errors
/// [`StoreError::Unavailable`], and [`StoreError::Corrupt`] for a row that cannot be read back.
pub async fn read(db: &ReadDb, scheme: SchemeId, on: NaiveDate) -> Result<Pool, StoreError> {
    let pool = db.snapshot(Scope::Scheme(scheme), move |reader| {
        Box::pin(read_now(reader, Whom::Everybody, on, Vec::new()))
    });
    pool.await
}

/// The same with two people alone, for a pair that is suggested by hand: what it holds does not grow with the scheme.
///
/// # Errors
/// As [`read`].
pub async fn read_two(
    db: &ReadDb,
    scheme: SchemeId,
    request: RequestId,
    mentor: MentorId,
    on: NaiveDate,
) -> Result<Pool, StoreError> {
    let pool = db.snapshot(Scope::Scheme(scheme), move |reader| {
        Box::pin(read_now(reader, Whom::Two(request, mentor), on, Vec::new()))
    });
    pool.await
}

/// The same with what runs drafted.
///
/// # Errors
/// As [`read`].
pub async fn read_with_drafts(db: &ReadDb, scheme: SchemeId, on: NaiveDate) -> Result<Pool, StoreError> {
    db.snapshot(Scope::Scheme(scheme), move |reader| {
        Box::pin(async move { read_now(reader, Whom::Everybody, on, drafts(reader).await?).await })
    })
    .await
}

async fn read_now(
    reader: &Reader,
    whom: Whom,
    on: NaiveDate,
    drafts: Vec<Proposal>,
) -> Result<Pool, StoreError> {
    let requests = waiting_requests(reader, whom).await?;
    let mentors = listed_mentors(reader, whom).await?;
    let drafted_for = proposed_requests(reader, &drafts).await?;
    let asking = requests.iter().chain(&drafted_for).map(|request| request.person);
    let ids: BTreeSet<PersonId> = asking.chain(mentors.iter().map(|mentor| mentor.person)).collect();
    let mut people: HashMap<PersonId, Person> =
        person::list(reader, ids).await?.into_iter().map(|p| (p.id, p)).collect();
    let mut held = clearances_by_mentor(reader, whom).await?;
    // What stands between two only matters for who is here.
    let between = match (whom, requests.as_slice(), mentors.as_slice()) {
        (Whom::Two(..), [request], [mentor]) => Some((request.person, mentor.person)),
        _ => None,
    };
    // Somebody may ask twice, for two offerings, and mentor as well.
    let asks = |request: Request| {
        let person = people.get(&request.person).cloned().ok_or(StoreError::NotFound)?;
        Ok::<_, StoreError>(Waiting { request, person })
    };
    let waiting = requests.into_iter().map(&asks).collect::<Result<Vec<_>, _>>()?;
    let mut of_drafts: HashMap<_, Request> = drafted_for.into_iter().map(|one| (one.id, one)).collect();
    let drafted = drafts
        .into_iter()
        .filter_map(|proposal| of_drafts.remove(&proposal.request).map(|request| (proposal, request)))
        .map(|(proposal, request)| Ok(Drafted { proposal, asks: asks(request)? }))
        .collect::<Result<Vec<_>, StoreError>>()?;
    let mut listed = Vec::with_capacity(mentors.len());
    for mentor in mentors {
        let person = people.remove(&mentor.person).ok_or(StoreError::NotFound)?;
        let clearances = held.remove(&mentor.id).unwrap_or_default();
        listed.push(Listed { mentor, person, clearances });
    }
    Ok(Pool {
        waiting,
        drafted,
        steers: steer::list_standing(reader).await?,
        listed,
        offerings: offering::list(reader).await?,
        answered_before: match between {
            Some((person, _)) => {
                let answered = answered_before::list_of(reader, person).await?;
                answered.into_iter().filter(|one| one.bars(on)).collect()
            }
            None => answered_before::list_barring(reader, on).await?,
        },
        kept_apart: kept_apart::list(reader).await?,
        together: together(reader, between).await?,
    })
}

async fn waiting_requests(db: &impl Reads, whom: Whom) -> Result<Vec<Request>, StoreError> {
    use entity::request::{Column, Entity};
    let mut select = within::<Entity>(db).filter(Column::Status.eq("waiting"));
    if let Whom::Two(request, _) = whom {
        select = select.filter(Column::Id.eq(request.as_uuid()));
    }
    let select = select.order_by_asc(Column::WaitingSince).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(request::from_row).collect()
}

async fn drafts(db: &impl Reads) -> Result<Vec<Proposal>, StoreError> {
    use entity::proposal::{Column, Entity};
    let select =
        within::<Entity>(db).filter(Column::Status.eq("drafted")).filter(Column::RunId.is_not_null());
    let select = select.order_by_asc(Column::DraftedAt).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(proposal::from_row).collect()
}

/// The requests of drafts that have no place left beside them: the others wait, and are in the pool as they are.
async fn proposed_requests(db: &impl Reads, drafts: &[Proposal]) -> Result<Vec<Request>, StoreError> {
    let requests = request::list(db, drafts.iter().map(|draft| draft.request)).await?;
    Ok(requests.into_iter().filter(|request| matches!(request.state, RequestState::Proposed)).collect())
}

async fn listed_mentors(db: &impl Reads, whom: Whom) -> Result<Vec<Mentor>, StoreError> {
    use entity::mentor::{Column, Entity};
    let mut select = within::<Entity>(db).filter(Column::Status.is_in(["approved", "paused"]));
    if let Whom::Two(_, mentor) = whom {
        select = select.filter(Column::Id.eq(mentor.as_uuid()));
    }
    let select = select.order_by_asc(Column::AppliedAt).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(mentor::from_row).collect()
}

async fn clearances_by_mentor(
    db: &impl Reads,
    whom: Whom,
) -> Result<HashMap<MentorId, Vec<Clearance>>, StoreError> {
    use entity::clearance::{Column, Entity};
    let mut select = within::<Entity>(db).filter(Column::RevokedAt.is_null()).order_by_asc(Column::Id);
    if let Whom::Two(_, mentor) = whom {
        select = select.filter(Column::MentorId.eq(mentor.as_uuid()));
    }
    let rows = guard::all(db, select).await?;
    let mut by_mentor: HashMap<MentorId, Vec<Clearance>> = HashMap::new();
    for row in rows {
        let clearance = clearance::from_row(row)?;
        by_mentor.entry(clearance.mentor).or_default().push(clearance);
    }
    Ok(by_mentor)
}

async fn together(
    db: &impl Reads,
    between: Option<(PersonId, PersonId)>,
) -> Result<BTreeSet<(PersonId, PersonId)>, StoreError> {
    use entity::{pairing as pairings, proposal as proposals};
    let mut paired = within::<pairings::Entity>(db).filter(pairings::Column::Status.ne("ended"));
    let mut proposed =
        within::<proposals::Entity>(db).filter(proposals::Column::Status.is_in(proposal::LIVE));
    if let Some((person, mentor)) = between {
        let (person, mentor) = (person.as_uuid(), mentor.as_uuid());
        paired = paired.filter(pairings::Column::PersonId.eq(person));
        paired = paired.filter(pairings::Column::MentorPersonId.eq(mentor));
        proposed = proposed.filter(proposals::Column::PersonId.eq(person));
        proposed = proposed.filter(proposals::Column::MentorPersonId.eq(mentor));
    }
    let mut together = BTreeSet::new();
    for row in guard::all(db, paired).await? {
        let pairing = pairing::from_row(row)?;
        together.insert((pairing.person, pairing.mentor_person));
    }
    for row in guard::all(db, proposed).await? {
        let proposal = proposal::from_row(row)?;
        together.insert((proposal.person, proposal.mentor_person));
    }
    Ok(together)
}
