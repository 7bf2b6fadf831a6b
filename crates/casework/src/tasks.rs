//! Doing a task. A task that tells somebody something carries its notice with it.

use befriend_domain::actor::{Coordinator, Lead};
use befriend_domain::id::TaskId;
use befriend_domain::notice::NoticeOutcome;
use befriend_domain::staff::Role;
use befriend_domain::task::{About, Task, TaskKind};
use befriend_domain::text::FreeText;
use befriend_store as store;

use crate::casework::Casework;
use crate::error::ActError;
use crate::writing::Writing;

/// Who does it.
#[derive(Debug, Clone)]
pub enum Doer {
    /// A coordinator: coordinators' tasks.
    Coordinator(Coordinator),
    /// A lead: theirs and the coordinators'.
    Lead(Lead),
}

/// Marks a task done.
///
/// # Errors
/// [`ActError::NotFound`] for a lead's task to a coordinator; [`ActError::Moved`] when it is done already.
pub async fn complete(work: &Casework, by: Doer, id: TaskId, note: Option<FreeText>) -> Result<(), ActError> {
    let (staff, is_lead) = match by {
        Doer::Coordinator(coordinator) => (coordinator, false),
        Doer::Lead(lead) => (lead.as_coordinator().clone(), true),
    };
    let act = work.act(staff.scheme(), staff.by(), move |w| {
        Box::pin(async move {
            let task = store::task::load(w.txn, id).await?;
            if task.kind.role() == Role::Lead && !is_lead {
                return Err(ActError::NotFound);
            }
            let task = task.complete(staff.staff(), note, w.now)?;
            store::task::save(w.txn, &task).await?;
            if let Some(notice) = task.notice {
                store::notice::settle(w.txn, notice, &NoticeOutcome::Told { at: w.now }).await?;
            }
            looked_after(w, &task).await?;
            w.audit("complete_task", About::Task(id), &[task.kind.code()]).await?;
            Ok(())
        })
    });
    act.await
}

/// What a done task says about the thing it was about: somebody was spoken with, a silence was looked into. So the timer
/// does not ask for the same again tomorrow.
async fn looked_after(w: &Writing<'_>, task: &Task) -> Result<(), ActError> {
    match (task.kind, task.about) {
        (TaskKind::KeepInTouch, About::Request(id)) => {
            let mut request = store::request::load(w.txn, id).await?;
            request.last_contact_on = Some(w.today());
            store::request::save(w.txn, &request).await?;
        }
        (TaskKind::CheckFirstContact | TaskKind::CheckSilentPairing, About::Pairing(id)) => {
            let mut pairing = store::pairing::load(w.txn, id).await?;
            pairing.next_contact_due = w.today() + crate::ask::days(pairing.rhythm_days);
            store::pairing::save(w.txn, &pairing).await?;
        }
        _ => {}
    }
    Ok(())
}
