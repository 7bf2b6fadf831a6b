//! Who people are, by name. Without this file each page would look its people up one by one.

use std::collections::HashMap;

use befriend_domain::id::{PersonId, StaffId};
use befriend_domain::person::Person;
use befriend_domain::text::Name;
use befriend_store::{Reader, StoreError, person, staff};

/// The people of one page.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<PersonId, Person>);

/// The colleagues of a scheme.
#[derive(Debug, Default)]
pub(crate) struct Colleagues(HashMap<StaffId, String>);

/// What staff call somebody: the whole name where it is known.
pub(crate) fn named(person: &Person) -> String {
    person
        .full_name
        .as_ref()
        .map_or_else(|| person.known_as.as_str().to_owned(), |name: &Name| name.as_str().to_owned())
}

impl Names {
    /// Reads the people of these ids.
    pub(crate) async fn of(
        reads: &Reader,
        ids: impl IntoIterator<Item = PersonId>,
    ) -> Result<Self, StoreError> {
        let mut ids: Vec<PersonId> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let people = person::list(reads, ids).await?;
        Ok(Self(people.into_iter().map(|person| (person.id, person)).collect()))
    }

    /// Somebody's name; empty for somebody who was not read.
    pub(crate) fn of_person(&self, id: PersonId) -> String {
        self.0.get(&id).map(named).unwrap_or_default()
    }
}

impl Colleagues {
    /// Reads everybody who works in the scheme.
    pub(crate) async fn read(reads: &Reader) -> Result<Self, StoreError> {
        let staff = staff::list(reads).await?;
        Ok(Self(staff.into_iter().map(|one| (one.id, one.name.as_str().to_owned())).collect()))
    }

    /// A colleague's name; empty for nobody here.
    pub(crate) fn of_staff(&self, id: StaffId) -> String {
        self.0.get(&id).cloned().unwrap_or_default()
    }
}
