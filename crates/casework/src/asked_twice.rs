//! Somebody not signed in who asks again while they have an open request. Whoever sends the form is told nothing of it: it would
//! give away who asked for help. A coordinator looks, and says whether it is one person or two; nothing is merged by itself.

use befriend_domain::actor::Coordinator;
use befriend_domain::id::{PersonId, RequestId, RequestNoteId, StaffId};
use befriend_domain::likeness::{Acquaintance, Likeness, likeness};
use befriend_domain::request::{Closure, Request};
use befriend_domain::request_note::{RequestNote, Said};
use befriend_domain::task::{About, Task, TaskKind};
use befriend_domain::text::FreeText;
use befriend_domain::wrong_state::WrongState;
use befriend_store as store;
use befriend_store::{Reads, StoreError};
use chrono::NaiveDate;

use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::writing::Writing;
use crate::{ask, keep_apart, screen};

/// An open request that may be the same person's.
#[derive(Debug, Clone)]
pub struct Alike {
    /// The request.
    pub request: Request,
    /// Who asked it.
    pub who: Acquaintance,
    /// Why they may be one person.
    pub why: Likeness,
}

/// The open requests for the same offering that may be the same person's, oldest first.
///
/// # Errors
/// Only the database's.
pub async fn find_alike(
    db: &impl Reads,
    request: &Request,
    today: NaiveDate,
) -> Result<Vec<Alike>, StoreError> {
    let who = acquaintance(db, request.person).await?;
    let mut alike = Vec::new();
    for other in worth_comparing(db, &who).await? {
        let Some(open) = store::request::find_open(db, other, request.offering).await? else { continue };
        let other = acquaintance(db, other).await?;
        if let Some(why) = likeness(&who, &other, today) {
            alike.push(Alike { request: open, who: other, why });
        }
    }
    alike.sort_by_key(|one| (one.request.submitted_at, one.request.id));
    Ok(alike)
}

/// Everybody else who shares a way of being reached, or whose names hold all of theirs.
async fn worth_comparing(db: &impl Reads, who: &Acquaintance) -> Result<Vec<PersonId>, StoreError> {
    let mut others = Vec::new();
    for point in &who.reaches {
        others.extend(store::contact_point::list_people_reached(db, &point.reach).await?);
    }
    for name in [Some(&who.person.known_as), who.person.full_name.as_ref()].into_iter().flatten() {
        others.extend(store::person::search(db, name.as_str()).await?.into_iter().map(|person| person.id));
    }
    others.retain(|other| *other != who.person.id);
    others.sort_unstable();
    others.dedup();
    Ok(others)
}

async fn acquaintance(db: &impl Reads, person: PersonId) -> Result<Acquaintance, StoreError> {
    Ok(Acquaintance {
        person: store::person::load(db, person).await?,
        reaches: store::contact_point::list_of(db, person).await?,
    })
}

/// Looks whether a new request may be somebody's second, and asks a coordinator if so.
pub(crate) async fn look(w: &Writing<'_>, request: &Request) -> Result<(), ActError> {
    if !find_alike(w.txn, request, w.today()).await?.is_empty() {
        let due = w.within_working_days(1);
        w.task(TaskKind::CheckAskedTwice, About::Request(request.id), Some(request.person), due).await?;
    }
    Ok(())
}

/// It is one person: the request is closed as a duplicate, and what was newly said goes to the one that stays: words and ways of
/// being reached as notes, names to be kept apart from, and words of risk that nobody has read yet. The person is told nothing.
///
/// # Errors
/// [`ActError::NotFound`] for requests of different offerings or of one person; [`Refusal::StillPaired`]; [`ActError::Moved`] when
/// either has ended.
pub async fn close_as_duplicate(
    work: &Casework,
    by: &Coordinator,
    id: RequestId,
    stays: RequestId,
) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let (duplicate, kept) = both(w, id, stays).await?;
            if duplicate.places.pairings > 0 {
                return Err(Refusal::StillPaired.into());
            }
            carry_over(w, staff, &duplicate, kept).await?;
            screen::end(w, duplicate, Closure::Duplicate).await?;
            let stays = stays.to_string();
            w.audit("close_as_duplicate", About::Request(id), &[&stays]).await?;
            Ok(())
        })
    });
    act.await
}

async fn both(w: &Writing<'_>, id: RequestId, stays: RequestId) -> Result<(Request, Request), ActError> {
    let (duplicate, kept) =
        (store::request::load(w.txn, id).await?, store::request::load(w.txn, stays).await?);
    if duplicate.person == kept.person || duplicate.offering != kept.offering {
        return Err(ActError::NotFound);
    }
    if !kept.is_open() {
        return Err(WrongState { thing: "request", act: "carry_over", status: kept.state.status() }.into());
    }
    Ok((duplicate, kept))
}

async fn carry_over(
    w: &Writing<'_>,
    staff: StaffId,
    duplicate: &Request,
    mut kept: Request,
) -> Result<(), ActError> {
    if let Some(words) = duplicate.own_words.as_ref().filter(|words| kept.own_words.as_ref() != Some(words)) {
        note(w, staff, kept.id, Said::Words, words.clone()).await?;
    }
    if let Some(reaches) = new_reaches(w, duplicate.person, kept.person).await? {
        note(w, staff, kept.id, Said::Reach, reaches).await?;
    }
    for entry in store::kept_apart::list_of(w.txn, duplicate.person).await? {
        keep_apart::add_names(w, kept.person, &entry.names).await?;
    }
    let unread = store::task::find_open(w.txn, TaskKind::ReadRiskWords, About::Request(duplicate.id)).await?;
    if duplicate.risk_words && unread.is_some() {
        kept.risk_words = true;
        store::request::save(w.txn, &kept).await?;
        ask::flag_risk(w, &kept).await?;
    }
    w.audit("carry_over", About::Request(kept.id), &[&duplicate.id.to_string()]).await?;
    Ok(())
}

/// Addresses and numbers of the one that the other's record does not hold, a line each.
async fn new_reaches(w: &Writing<'_>, from: PersonId, to: PersonId) -> Result<Option<FreeText>, ActError> {
    let known = store::contact_point::list_of(w.txn, to).await?;
    let is_known = |key: &str| known.iter().any(|point| point.reach.key() == key);
    let said = store::contact_point::list_of(w.txn, from).await?;
    let new: Vec<&str> =
        said.iter().filter(|point| !is_known(&point.reach.key())).map(|point| point.reach.as_str()).collect();
    // Nothing new is an empty text, which is no text.
    Ok(FreeText::parse(&new.join("\n")).ok())
}

async fn note(
    w: &Writing<'_>,
    by: StaffId,
    request: RequestId,
    said: Said,
    text: FreeText,
) -> Result<(), ActError> {
    let id = RequestNoteId::random(&w.chance);
    let note = RequestNote { id, scheme: w.scheme.id, request, by, at: w.now, said, text };
    store::request_note::insert(w.txn, &note).await.map_err(ActError::from)
}

/// They are two people: nobody is asked again about this request.
///
/// # Errors
/// [`ActError::NotFound`] when nobody asked.
pub async fn are_two_people(work: &Casework, by: &Coordinator, id: RequestId) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let about = About::Request(id);
            store::request::load(w.txn, id).await?;
            let task: Task = store::task::find_open(w.txn, TaskKind::CheckAskedTwice, about)
                .await?
                .ok_or(ActError::NotFound)?;
            store::task::save(w.txn, &task.complete(staff, None, w.now)?).await?;
            w.audit("are_two_people", about, &[]).await?;
            Ok(())
        })
    });
    act.await
}
