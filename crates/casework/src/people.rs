//! Taking a person in: one record, whatever role they come in. Shared by asking, referring and applying.

use befriend_domain::contact_point::{ContactPoint, EmailAddress, Phone, Reach, ReadBy};
use befriend_domain::id::{ContactPointId, OfferingId, PersonId};
use befriend_domain::invalid::Invalid;
use befriend_domain::notice::Way;
use befriend_domain::offering::Offering;
use befriend_domain::person::{AgeStated, Person, SafeContact};
use befriend_domain::text::{FreeText, Name, Word};
use befriend_store as store;
use chrono::NaiveDate;

use crate::error::ActError;
use crate::writing::Writing;

/// What somebody says about themself.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// What they like to be called.
    pub known_as: Name,
    /// Their whole name, if given.
    pub full_name: Option<Name>,
    /// Their age, if given.
    pub age: Option<AgeStated>,
    /// Their gender, if given.
    pub gender: Option<Word>,
    /// Their email address.
    pub email: Option<EmailAddress>,
    /// Their telephone number.
    pub phone: Option<Phone>,
    /// Their postal address, for letters.
    pub address: Option<FreeText>,
    /// Who else reads these.
    pub read_by: ReadBy,
    /// How they want to be told things.
    pub told_by: Way,
    /// What is safe.
    pub safe_contact: SafeContact,
    /// The language of pages and letters.
    pub language: Word,
}

impl NewPerson {
    fn reaches(&self) -> impl Iterator<Item = Reach> {
        let email = self.email.clone().map(Reach::Email);
        let phone = self.phone.clone().map(Reach::Phone);
        let address = self.address.clone().map(Reach::Address);
        [email, phone, address].into_iter().flatten()
    }
}

/// Keeps a new person and how to reach them, and looks whether they may be somebody to be kept apart.
pub(crate) async fn add(w: &Writing<'_>, new: &NewPerson) -> Result<PersonId, ActError> {
    let person = Person {
        id: PersonId::random(&w.chance),
        scheme: w.scheme.id,
        known_as: new.known_as.clone(),
        full_name: new.full_name.clone(),
        age: new.age,
        gender: new.gender.clone(),
        told_by: new.told_by,
        safe_contact: new.safe_contact.clone(),
        language: new.language.clone(),
        died_on: None,
        erased_at: None,
        version: 0,
    };
    store::person::insert(w.txn, &person).await?;
    for reach in new.reaches() {
        let point = ContactPoint {
            id: ContactPointId::random(&w.chance),
            scheme: w.scheme.id,
            person: person.id,
            reach,
            read_by: new.read_by,
            preferred: true,
        };
        store::contact_point::insert(w.txn, &point).await?;
    }
    crate::keep_apart::check_newcomer(w, &person).await?;
    Ok(person.id)
}

/// The offering asked for, or the scheme's first open one.
pub(crate) async fn offering(w: &Writing<'_>, asked: Option<OfferingId>) -> Result<Offering, ActError> {
    let open = store::offering::list_open(w.txn).await?;
    let found = match asked {
        Some(id) => open.into_iter().find(|offering| offering.id == id),
        None => open.into_iter().next(),
    };
    found.ok_or_else(|| ActError::fault("offering", Invalid::NotAChoice))
}

/// Asks the age first: nobody younger than the offering takes is taken in.
pub(crate) fn old_enough(new: &NewPerson, offering: &Offering, today: NaiveDate) -> Result<(), ActError> {
    match new.age {
        Some(age) if age.on(today) < offering.min_age => {
            Err(ActError::fault("age", Invalid::TooYoung { min_age: offering.min_age }))
        }
        _ => Ok(()),
    }
}
