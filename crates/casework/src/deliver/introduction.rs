//! How two people who were introduced reach each other: only what each chose to pass on. Letters and pages both ask here,
//! so that neither can say more than the other.

use befriend_domain::channel::Channel;
use befriend_domain::pairing::Pairing;
use befriend_domain::proposal::Side;
use befriend_email_notification::email::Reach;
use befriend_store as store;
use befriend_store::Reads;

use crate::error::ActError;

/// What one side may know of how the other is reached, the usual way first.
///
/// # Errors
/// Only the database's.
pub async fn reach(db: &impl Reads, pairing: &Pairing, for_side: Side) -> Result<Vec<Reach>, ActError> {
    let (own, others, other) = match for_side {
        Side::Person => (pairing.from_person, pairing.from_mentor, pairing.mentor_person),
        Side::Mentor => (pairing.from_mentor, pairing.from_person, pairing.person),
    };
    let phone = if others.phone { store::contact_point::find_phone(db, other).await? } else { None };
    let email = if others.email { store::contact_point::find_email(db, other).await? } else { None };
    let by_phone = matches!(pairing.channel, Channel::Phone | Channel::InPerson);
    let mut ways = Vec::new();
    match (for_side, phone) {
        // The mentor rings: the person learns from which number, if it was passed on.
        (Side::Person, Some(phone)) if by_phone => ways.push(Reach::TheyRingFrom(phone)),
        (_, Some(phone)) => ways.push(Reach::Ring(phone)),
        (Side::Person, None) if by_phone && own.phone => ways.push(Reach::TheyRingWithheld),
        (_, None) => {}
    }
    ways.extend(email.map(Reach::Write));
    if ways.is_empty() {
        ways.push(Reach::ThroughUs);
    }
    Ok(ways)
}
