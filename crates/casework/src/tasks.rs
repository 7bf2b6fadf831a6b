//! Doing a task. A task that tells somebody something carries its notice with it.

use befriend_domain::actor::{Coordinator, Lead};
use befriend_domain::id::TaskId;
use befriend_domain::notice::NoticeOutcome;
use befriend_domain::staff::Role;
use befriend_domain::task::About;
use befriend_domain::text::FreeText;
use befriend_store as store;

use crate::casework::Casework;
use crate::error::ActError;

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
    let act = work.act(staff.scheme, staff.by(), move |w| {
        Box::pin(async move {
            let task = store::task::load(w.txn, id).await?;
            if task.kind.role() == Role::Lead && !is_lead {
                return Err(ActError::NotFound);
            }
            let task = task.complete(staff.staff, note, w.now)?;
            store::task::save(w.txn, &task).await?;
            if let Some(notice) = task.notice {
                store::notice::settle(w.txn, notice, &NoticeOutcome::Told { at: w.now }).await?;
            }
            w.audit("complete_task", About::Task(id), &[task.kind.code()]).await?;
            Ok(())
        })
    });
    act.await
}
