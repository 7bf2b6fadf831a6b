//! Letters about a pairing.

use befriend_domain::id::PairingId;
use befriend_domain::notice::Recipient;
use befriend_domain::pairing::{Pairing, PairingState};
use befriend_domain::proposal::Side;
use befriend_domain::text::Name;
use befriend_email_notification::email::{
    EndingPlanned, Introduction, PairingEnded, PairingHeld, PairingResumed,
};
use befriend_email_notification::{Email, Link};
use befriend_store as store;

use super::introduction;
use super::letter::{Content, Desk, NotNeeded};
use crate::error::ActError;

pub(super) async fn introduced(desk: &Desk<'_>, id: PairingId, to: Recipient) -> Result<Content, ActError> {
    let pairing = store::pairing::load(&desk.reader, id).await?;
    if !pairing.state.is_live() || matches!(pairing.state, PairingState::OnHold { .. }) {
        return Ok(Err(NotNeeded("no_longer_so")));
    }
    let side = side_of(&pairing, to);
    let content = Introduction {
        other: other(desk, &pairing, side).await?,
        channel: pairing.channel,
        reach: introduction::reach(&desk.reader, &pairing, side).await?,
        first_contact_by: pairing.next_contact_due,
        link: link(desk, &pairing, side)?,
    };
    Ok(Ok(match side {
        Side::Person => Email::IntroducedToPerson(content),
        Side::Mentor => Email::IntroducedToMentor(content),
    }))
}

pub(super) async fn held(desk: &Desk<'_>, id: PairingId, to: Recipient) -> Result<Content, ActError> {
    let pairing = store::pairing::load(&desk.reader, id).await?;
    let PairingState::OnHold { review_on, ref why, .. } = pairing.state else {
        return Ok(Err(NotNeeded("resumed")));
    };
    if why.told_by_people() {
        return Ok(Err(NotNeeded("told_by_people")));
    }
    let side = side_of(&pairing, to);
    let other = other(desk, &pairing, side).await?;
    Ok(Ok(Email::PairingHeld(PairingHeld {
        other,
        review_on: Some(review_on),
        link: link(desk, &pairing, side)?,
    })))
}

pub(super) async fn resumed(desk: &Desk<'_>, id: PairingId, to: Recipient) -> Result<Content, ActError> {
    let pairing = store::pairing::load(&desk.reader, id).await?;
    if !pairing.state.is_live() || matches!(pairing.state, PairingState::OnHold { .. }) {
        return Ok(Err(NotNeeded("no_longer_so")));
    }
    let side = side_of(&pairing, to);
    let other = other(desk, &pairing, side).await?;
    Ok(Ok(Email::PairingResumed(PairingResumed { other, link: link(desk, &pairing, side)? })))
}

pub(super) async fn ending_planned(
    desk: &Desk<'_>,
    id: PairingId,
    to: Recipient,
) -> Result<Content, ActError> {
    let pairing = store::pairing::load(&desk.reader, id).await?;
    let PairingState::Ending { planned_for, reason, .. } = pairing.state else {
        return Ok(Err(NotNeeded("no_longer_so")));
    };
    if reason.told_by_people() {
        return Ok(Err(NotNeeded("told_by_people")));
    }
    let side = side_of(&pairing, to);
    let other = other(desk, &pairing, side).await?;
    Ok(Ok(Email::EndingPlanned(EndingPlanned {
        other,
        ends_on: planned_for,
        link: link(desk, &pairing, side)?,
    })))
}

pub(super) async fn ended(desk: &Desk<'_>, id: PairingId, to: Recipient) -> Result<Content, ActError> {
    let pairing = store::pairing::load(&desk.reader, id).await?;
    let PairingState::Ended { reason, .. } = pairing.state else {
        return Ok(Err(NotNeeded("no_longer_so")));
    };
    if reason.told_by_people() {
        return Ok(Err(NotNeeded("told_by_people")));
    }
    let side = side_of(&pairing, to);
    let other = other(desk, &pairing, side).await?;
    Ok(Ok(match side {
        Side::Person => Email::PairingEndedToPerson(PairingEnded { other, link: desk.link("/me")? }),
        Side::Mentor => Email::PairingEndedToMentor(PairingEnded { other, link: desk.link("/mentoring")? }),
    }))
}

fn side_of(pairing: &Pairing, to: Recipient) -> Side {
    if to == Recipient::Person(pairing.mentor_person) { Side::Mentor } else { Side::Person }
}

/// What the other side likes to be called. Never a surname.
async fn other(desk: &Desk<'_>, pairing: &Pairing, side: Side) -> Result<Name, ActError> {
    let other = match side {
        Side::Person => pairing.mentor_person,
        Side::Mentor => pairing.person,
    };
    Ok(store::person::load(&desk.reader, other).await?.known_as)
}

fn link(desk: &Desk<'_>, pairing: &Pairing, side: Side) -> Result<Link, ActError> {
    let area = match side {
        Side::Person => "me",
        Side::Mentor => "mentoring",
    };
    desk.link(&format!("/{area}/pairings/{}", pairing.id))
}
