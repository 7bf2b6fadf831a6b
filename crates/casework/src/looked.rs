//! Who looked. Reading what somebody wrote in confidence is an act: without this file nobody could tell them who has read it.

use befriend_domain::actor::Coordinator;
use befriend_domain::task::About;

use crate::casework::Casework;
use crate::error::ActError;

/// What an act of looking is called in the audit: each begins so.
pub const PREFIX: &str = "read_";

/// Somebody of the staff reads the free text of something: what a person wrote, what colleagues found, a worry, an application.
///
/// # Errors
/// Only the database's; then nothing is to be shown.
pub async fn read_words(work: &Casework, by: &Coordinator, about: About) -> Result<(), ActError> {
    let name = match about {
        About::Request(_) => "read_request",
        About::Mentor(_) => "read_application",
        About::Concern(_) => "read_concern",
        _ => "read_words",
    };
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move { w.audit(name, about, &[]).await.map_err(ActError::from) })
    });
    act.await
}
