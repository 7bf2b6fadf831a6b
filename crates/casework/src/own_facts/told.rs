//! Who is told that a way of reaching somebody was changed. Without this file whoever got at somebody's page, or rang in their name, could
//! turn every call and letter to themself, and the person would only notice the silence.
//!
//! A changed email address is told to itself and to the one before, if it may be. A changed telephone number or postal address is told
//! where they are still reached as before: by email if only they read it, else by staff. Nothing names the old or the new.

use befriend_domain::contact_point::{ContactPoint, EmailAddress, Reach, ReadBy};
use befriend_domain::notice::{NoticeKind, Way};
use befriend_domain::person::Person;
use befriend_domain::task::About;
use befriend_store as store;

use crate::error::ActError;
use crate::writing::Writing;

/// A way of reaching somebody before and after a change.
pub(super) struct Change<'a> {
    /// What it was, where that may be told.
    pub(super) was: Option<&'a ContactPoint>,
    /// What it is now; nothing when it was removed.
    pub(super) is: Option<&'a ContactPoint>,
}

/// Tells them of a change to a way like `reach`.
pub(super) async fn tell(
    w: &Writing<'_>,
    person: &Person,
    reach: &Reach,
    change: Change<'_>,
) -> Result<(), ActError> {
    if !person.can_be_told() {
        return Ok(());
    }
    let id = person.id;
    match reach {
        Reach::Email(_) => tell_both(w, person, change).await,
        Reach::Phone(_) => {
            tell_elsewhere(w, person, NoticeKind::PhoneChanged { person: id }, Way::Call).await
        }
        Reach::Address(_) => {
            tell_elsewhere(w, person, NoticeKind::AddressChanged { person: id }, Way::Letter).await
        }
    }
}

/// Tells the email address they had and the one they have, each only when nobody else reads it.
async fn tell_both(w: &Writing<'_>, person: &Person, change: Change<'_>) -> Result<(), ActError> {
    for point in [change.was, change.is].into_iter().flatten().filter(|point| is_theirs_alone(point)) {
        if let Some(address) = email_of(point) {
            w.tell_at(person.id, address.clone(), NoticeKind::EmailChanged { person: person.id }).await?;
        }
    }
    Ok(())
}

/// Tells them of a change by a way that did not change.
async fn tell_elsewhere(
    w: &Writing<'_>,
    person: &Person,
    kind: NoticeKind,
    changed: Way,
) -> Result<(), ActError> {
    let points = store::contact_point::list_of(w.txn, person.id).await?;
    let email = points.iter().filter(|point| is_theirs_alone(point)).find_map(email_of);
    if let Some(address) = email {
        return Ok(w.tell_at(person.id, address.clone(), kind).await?);
    }
    let way = way_left(&points, changed);
    Ok(w.tell_in(person, About::Person(person.id), kind, way).await?)
}

/// The way in which staff tell them: one that did not change and that nobody else reads or hears, else the one there is.
fn way_left(points: &[ContactPoint], changed: Way) -> Way {
    let has = |way: Way| points.iter().any(|point| way_of(point) == way);
    let is_safe = |way: Way| points.iter().any(|point| way_of(point) == way && is_theirs_alone(point));
    let by_staff = [Way::Call, Way::Letter];
    let unchanged = by_staff.into_iter().find(|way| *way != changed && is_safe(*way));
    unchanged.or_else(|| by_staff.into_iter().find(|way| has(*way))).unwrap_or(Way::InPerson)
}

const fn way_of(point: &ContactPoint) -> Way {
    match point.reach {
        Reach::Email(_) => Way::Email,
        Reach::Phone(_) => Way::Call,
        Reach::Address(_) => Way::Letter,
    }
}

fn is_theirs_alone(point: &ContactPoint) -> bool {
    point.read_by == ReadBy::OnlyThem
}

pub(super) const fn email_of(point: &ContactPoint) -> Option<&EmailAddress> {
    match &point.reach {
        Reach::Email(address) => Some(address),
        Reach::Phone(_) | Reach::Address(_) => None,
    }
}
