//! Recording a death: one act, for a person or a mentor. In the same commit all mail and reminders stop, offers are
//! withdrawn, pairings end, and staff are asked to ring whoever has to be told.

use befriend_domain::actor::Coordinator;
use befriend_domain::id::PersonId;
use befriend_domain::invalid::Invalid;
use befriend_domain::notice::Recipient;
use befriend_domain::pairing::{EndingReason, InitiatedBy};
use befriend_domain::proposal::WithdrawnWhy;
use befriend_domain::request::Closure;
use befriend_domain::sign_in::Subject;
use befriend_domain::task::About;
use befriend_store as store;
use chrono::NaiveDate;

use crate::casework::Casework;
use crate::conclude::{Afterwards, end_one};
use crate::error::ActError;
use crate::screen;
use crate::withdraw;
use crate::writing::Writing;

/// Records that somebody has died, in every role they have.
///
/// # Errors
/// A day in the future; [`ActError::NotFound`].
pub async fn record_death(
    work: &Casework,
    by: &Coordinator,
    person: PersonId,
    died_on: NaiveDate,
) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            if died_on > w.today() {
                return Err(ActError::fault("died_on", Invalid::InTheFuture));
            }
            let mut record = store::person::load(w.txn, person).await?;
            record.died_on = Some(died_on);
            store::person::save(w.txn, &record).await?;
            store::notice::drop_to(w.txn, Recipient::Person(person), w.now, "stopped").await?;
            store::session::end_all_of(w.txn, Subject::Person(person), w.now).await?;
            w.audit("record_death", About::Person(person), &[]).await?;
            as_helped(w, person).await?;
            as_mentor(w, person).await
        })
    });
    act.await
}

async fn as_helped(w: &Writing<'_>, person: PersonId) -> Result<(), ActError> {
    for request in store::request::list_of(w.txn, person).await? {
        if !request.is_open() {
            continue;
        }
        withdraw::of_request(w, request.id, WithdrawnWhy::Died).await?;
        for pairing in store::pairing::list_live_of_request(w.txn, request.id).await? {
            end_one(w, pairing, EndingReason::Died, InitiatedBy::Service, Afterwards::Nothing).await?;
        }
        let request = store::request::load(w.txn, request.id).await?;
        screen::end(w, request, Closure::Died).await?;
    }
    Ok(())
}

async fn as_mentor(w: &Writing<'_>, person: PersonId) -> Result<(), ActError> {
    let Some(mentor) = store::mentor::find_of(w.txn, person).await? else {
        return Ok(());
    };
    withdraw::of_mentor(w, mentor.id, WithdrawnWhy::Died).await?;
    for pairing in store::pairing::list_live_of_mentor(w.txn, mentor.id).await? {
        end_one(w, pairing, EndingReason::Died, InitiatedBy::Service, Afterwards::WaitAgain).await?;
    }
    let mentor = store::mentor::load(w.txn, mentor.id).await?;
    if let Ok(left) = mentor.leave(w.now) {
        store::mentor::save(w.txn, &left).await?;
    }
    Ok(())
}
