//! Where somebody lands who has just come in and was not on their way anywhere. Without this file everybody would be sent to the
//! page for strangers, and look for their own from there.

use befriend_domain::id::SchemeId;
use befriend_domain::sign_in::Subject;
use befriend_domain::staff::{Role, Staff};
use befriend_store::{StoreError, mentor, request, staff};

use crate::state::AppState;

/// The first page of somebody, as a path below the scheme: the desk of a coordinator, the list of a lead, the settings of an
/// admin; a mentor's people, unless they have asked for somebody themself; else where a person's request stands.
///
/// # Errors
/// When nobody can be asked who they are.
pub async fn landing(
    state: &AppState,
    scheme: SchemeId,
    subject: Subject,
) -> Result<&'static str, StoreError> {
    let reads = state.reads(scheme);
    match subject {
        Subject::Staff(id) => Ok(of_staff(&staff::load(&reads, id).await?)),
        Subject::Person(person) => {
            let is_mentor = mentor::find_of(&reads, person).await?.is_some_and(|one| one.may_sign_in());
            let has_asked = is_mentor && !request::list_of(&reads, person).await?.is_empty();
            Ok(if is_mentor && !has_asked { "/mentoring" } else { "/me" })
        }
    }
}

/// Whoever does several things begins with the people who wait.
fn of_staff(staff: &Staff) -> &'static str {
    let homes = [(Role::Coordinator, "/desk"), (Role::Lead, "/lead"), (Role::Admin, "/admin")];
    homes.into_iter().find(|(role, _)| staff.roles.contains(role)).map_or("/", |(_, home)| home)
}
