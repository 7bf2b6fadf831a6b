//! Letters about a request.

use befriend_domain::id::RequestId;
use befriend_domain::request::{Closure, RequestState};
use befriend_email_notification::Email;
use befriend_email_notification::email::{
    AgreementAsked, Closing, RequestClosed, RequestHeld, RequestReceived,
};
use befriend_store as store;

use super::letter::{Content, Desk, NotNeeded};
use crate::error::ActError;

pub(super) async fn received(desk: &Desk<'_>, id: RequestId) -> Result<Content, ActError> {
    let request = store::request::load(&desk.reader, id).await?;
    let RequestState::Submitted { read_by } = request.state else {
        return Ok(Err(NotNeeded("read_already")));
    };
    let content = RequestReceived { next_contact_by: desk.scheme.date(read_by), link: desk.link("/me")? };
    Ok(Ok(Email::RequestReceived(content)))
}

pub(super) async fn agreement_asked(desk: &Desk<'_>, id: RequestId) -> Result<Content, ActError> {
    let request = store::request::load(&desk.reader, id).await?;
    let RequestState::AwaitingAgreement { erase_on, .. } = request.state else {
        return Ok(Err(NotNeeded("answered")));
    };
    let referrer = match request.referred_by {
        Some(supporter) => Some(store::supporter::load(&desk.reader, supporter).await?.name),
        None => None,
    };
    let content =
        AgreementAsked { referrer, answer_by: erase_on, link: desk.link(&format!("/me/agree/{id}"))? };
    Ok(Ok(Email::AgreementAsked(content)))
}

pub(super) async fn closed(desk: &Desk<'_>, id: RequestId) -> Result<Content, ActError> {
    let request = store::request::load(&desk.reader, id).await?;
    let RequestState::Closed { reason, .. } = request.state else {
        return Ok(Err(NotNeeded("open_again")));
    };
    let closing = match reason {
        Closure::Withdrawn | Closure::Declined => Closing::AsYouAsked,
        Closure::NeedMet | Closure::Moved => Closing::NoLongerNeeded,
        Closure::NoReply => Closing::NoReply,
        Closure::NotEligible | Closure::Signposted | Closure::NoMatchFound => Closing::NotPossibleHere,
        Closure::RiskTooHigh | Closure::Died | Closure::Duplicate | Closure::InError => {
            return Ok(Err(NotNeeded("told_by_people")));
        }
    };
    Ok(Ok(Email::RequestClosed(RequestClosed { closing, link: desk.link("/ask")? })))
}

pub(super) async fn held(desk: &Desk<'_>, id: RequestId) -> Result<Content, ActError> {
    let request = store::request::load(&desk.reader, id).await?;
    let RequestState::OnHold { review_on, .. } = request.state else {
        return Ok(Err(NotNeeded("resumed")));
    };
    Ok(Ok(Email::RequestHeld(RequestHeld { review_on: Some(review_on), link: desk.link("/me")? })))
}
