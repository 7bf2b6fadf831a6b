//! What a notice says, now that it is about to be sent: looked up fresh, so that nobody is told what is no longer so.

use befriend_domain::contact_point::EmailAddress;
use befriend_domain::notice::{Notice, NoticeKind, Recipient};
use befriend_domain::person::Person;
use befriend_domain::scheme::Scheme;
use befriend_domain::sign_in::Subject;
use befriend_email_notification::email::{
    ApplicationReceived, Changed, ClearanceExpiring, ConcernOverdue, ConcernRaised, MentorApproved,
    ReachChanged, SignInCode,
};
use befriend_email_notification::{Email, Letterhead, Link, Naming};
use befriend_store as store;
use befriend_store::{Reader, StoreError};
use befriend_words::Language;

use super::{PostRoom, offers, pairings, requests};
use crate::casework::Casework;
use crate::error::ActError;

/// A letter ready to be put into words.
pub(super) struct Letter {
    pub(super) email: Email,
    pub(super) head: Letterhead,
    pub(super) to: EmailAddress,
}

/// Why a letter is not sent: a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotNeeded(pub(super) &'static str);

/// What writing a letter gives: its content, or why there is nothing to say any more.
pub(super) type Content = Result<Email, NotNeeded>;

/// At hand while a letter is written.
pub(super) struct Desk<'a> {
    pub(super) reader: Reader,
    pub(super) scheme: Scheme,
    pub(super) work: &'a Casework,
    base_url: &'a str,
}

impl Desk<'_> {
    /// A link to a page of the scheme.
    pub(super) fn link(&self, path: &str) -> Result<Link, ActError> {
        let address = match &self.scheme.host {
            Some(host) => format!("https://{host}{path}"),
            None => format!("{}/s/{}{path}", self.base_url, self.scheme.slug.as_str()),
        };
        Link::parse(&address)
            .map_err(|why| ActError::Store(StoreError::Bug(format!("a link cannot be made: {why}"))))
    }
}

/// Looks up what a notice says today.
pub(super) async fn write(
    work: &Casework,
    post: &PostRoom,
    notice: &Notice,
) -> Result<Result<Letter, NotNeeded>, ActError> {
    let reader = work.reads(notice.scheme);
    let scheme = store::scheme::load(&reader, notice.scheme).await?;
    let desk = Desk { reader, scheme, work, base_url: &post.base_url };
    match whole(&desk, notice).await {
        // What a notice points at is gone: there is nothing to tell.
        Err(ActError::NotFound) => Ok(Err(NotNeeded("gone"))),
        other => other,
    }
}

async fn whole(desk: &Desk<'_>, notice: &Notice) -> Result<Result<Letter, NotNeeded>, ActError> {
    let (head, to) = match addressed(desk, notice).await? {
        Ok(addressed) => addressed,
        Err(not_needed) => return Ok(Err(not_needed)),
    };
    Ok(content(desk, notice).await?.map(|email| Letter { email, head, to }))
}

async fn addressed(
    desk: &Desk<'_>,
    notice: &Notice,
) -> Result<Result<(Letterhead, EmailAddress), NotNeeded>, ActError> {
    if let NoticeKind::SignIn { code } = notice.kind {
        // A code goes to the address that was typed, which may be one of several.
        let code = store::sign_in::load(&desk.reader, code).await?;
        let Ok(to) = EmailAddress::parse(&code.email_key) else {
            return Ok(Err(NotNeeded("no_address")));
        };
        let head = match (code.subjects.as_slice(), notice.to) {
            ([_], Recipient::Person(person)) => {
                to_person(desk, &store::person::load(&desk.reader, person).await?)
            }
            ([_], _) => to_staff(desk),
            // Shared by several: nobody is greeted by name.
            _ => Letterhead { naming: Naming::Neutral, ..to_staff(desk) },
        };
        return Ok(Ok((head, to)));
    }
    match notice.to {
        Recipient::Person(person) => {
            let person = store::person::load(&desk.reader, person).await?;
            if !person.can_be_told() {
                return Ok(Err(NotNeeded("not_to_be_told")));
            }
            let to = match &notice.address {
                Some(address) => Some(address.clone()),
                None => store::contact_point::find_email(&desk.reader, person.id).await?,
            };
            Ok(to.map(|to| (to_person(desk, &person), to)).ok_or(NotNeeded("no_address")))
        }
        Recipient::Staff(staff) => {
            let staff = store::staff::load(&desk.reader, staff).await?;
            let head = Letterhead { known_as: Some(staff.name), ..to_staff(desk) };
            Ok(if staff.left_at.is_none() { Ok((head, staff.email)) } else { Err(NotNeeded("left")) })
        }
        Recipient::Supporter(supporter) => {
            let supporter = store::supporter::load(&desk.reader, supporter).await?;
            let head = Letterhead { known_as: Some(supporter.name), ..to_staff(desk) };
            Ok(supporter.email.map(|to| (head, to)).ok_or(NotNeeded("no_address")))
        }
    }
}

fn to_person(desk: &Desk<'_>, person: &Person) -> Letterhead {
    Letterhead {
        language: Language::from_tag(person.language.as_str()).unwrap_or_default(),
        known_as: Some(person.known_as.clone()),
        naming: if person.safe_contact.name_us { Naming::Named } else { Naming::Neutral },
        ..to_staff(desk)
    }
}

fn to_staff(desk: &Desk<'_>) -> Letterhead {
    Letterhead {
        language: Language::default(),
        zone: desk.scheme.time_zone,
        known_as: None,
        scheme_name: desk.scheme.name.clone(),
        naming: Naming::Named,
        reply_to: desk.scheme.reply_to.clone(),
        phone: desk.scheme.phone.clone(),
    }
}

async fn content(desk: &Desk<'_>, notice: &Notice) -> Result<Content, ActError> {
    match &notice.kind {
        NoticeKind::RequestReceived { request } => requests::received(desk, *request).await,
        NoticeKind::AgreementAsked { request } => requests::agreement_asked(desk, *request).await,
        NoticeKind::RequestClosed { request } => requests::closed(desk, *request).await,
        NoticeKind::RequestHeld { request } => requests::held(desk, *request).await,
        NoticeKind::SignIn { code } => sign_in(desk, *code, notice.to).await,
        NoticeKind::OfferToMentor { proposal } => offers::to_mentor(desk, *proposal).await,
        NoticeKind::OfferToPerson { proposal } => offers::to_person(desk, *proposal).await,
        NoticeKind::OfferReminder { proposal } => offers::reminder(desk, *proposal).await,
        NoticeKind::AnswerRecorded { proposal } => offers::answer_recorded(desk, *proposal, notice.to).await,
        NoticeKind::ReviewWaiting { proposal } => offers::review_waiting(desk, *proposal).await,
        NoticeKind::OfferLapsed { proposal } => offers::lapsed(desk, *proposal).await,
        NoticeKind::OfferWithdrawn { proposal } => offers::withdrawn(desk, *proposal, notice.to).await,
        NoticeKind::Introduced { pairing } => pairings::introduced(desk, *pairing, notice.to).await,
        NoticeKind::PairingHeld { pairing } => pairings::held(desk, *pairing, notice.to).await,
        NoticeKind::PairingResumed { pairing } => pairings::resumed(desk, *pairing, notice.to).await,
        NoticeKind::EndingPlanned { pairing } => pairings::ending_planned(desk, *pairing, notice.to).await,
        NoticeKind::PairingEnded { pairing } => pairings::ended(desk, *pairing, notice.to).await,
        NoticeKind::ApplicationReceived { .. } => {
            let days = desk.scheme.policy.screen_days;
            let by = desk.scheme.opening.within_working_days(notice.made_at, days, desk.scheme.time_zone);
            let link = desk.link("/mentoring")?;
            Ok(Ok(Email::ApplicationReceived(ApplicationReceived {
                next_contact_by: desk.scheme.date(by),
                link,
            })))
        }
        NoticeKind::MentorApproved { .. } => {
            Ok(Ok(Email::MentorApproved(MentorApproved { link: desk.link("/mentoring")? })))
        }
        NoticeKind::ConcernRaised { concern } => {
            let concern = store::concern::load(&desk.reader, *concern).await?;
            let link = desk.link(&format!("/lead/concerns/{}", concern.id))?;
            Ok(Ok(Email::ConcernRaised(ConcernRaised { acknowledge_by: concern.acknowledge_by, link })))
        }
        NoticeKind::ConcernOverdue { concern } => {
            let concern = store::concern::load(&desk.reader, *concern).await?;
            let link = desk.link(&format!("/lead/concerns/{}", concern.id))?;
            Ok(Ok(Email::ConcernOverdue(ConcernOverdue { raised_at: concern.raised_at, link })))
        }
        NoticeKind::EmailChanged { .. } => Ok(Ok(reach_changed(desk, notice, Changed::Email))),
        NoticeKind::PhoneChanged { .. } => Ok(Ok(reach_changed(desk, notice, Changed::Phone))),
        NoticeKind::AddressChanged { .. } => Ok(Ok(reach_changed(desk, notice, Changed::Address))),
        NoticeKind::ClearanceExpiring { clearance } => clearance_expiring(desk, *clearance).await,
    }
}

fn reach_changed(desk: &Desk<'_>, notice: &Notice, what: Changed) -> Email {
    Email::ReachChanged(ReachChanged { what, changed_on: desk.scheme.date(notice.made_at) })
}

async fn clearance_expiring(
    desk: &Desk<'_>,
    id: befriend_domain::id::ClearanceId,
) -> Result<Content, ActError> {
    let clearance = store::clearance::load(&desk.reader, id).await?;
    let (None, Some(expires_on)) = (clearance.revoked_at, clearance.valid_until) else {
        return Ok(Err(NotNeeded("no_longer_so")));
    };
    let held = store::clearance::list_of(&desk.reader, clearance.mentor).await?;
    let renewed = held
        .iter()
        .any(|other| other.kind == clearance.kind && other.is_valid(expires_on + chrono::Duration::days(1)));
    if renewed {
        return Ok(Err(NotNeeded("renewed")));
    }
    Ok(Ok(Email::ClearanceExpiring(ClearanceExpiring { expires_on, link: desk.link("/mentoring/checks")? })))
}

async fn sign_in(
    desk: &Desk<'_>,
    id: befriend_domain::id::SignInCodeId,
    to: Recipient,
) -> Result<Content, ActError> {
    let code = store::sign_in::load(&desk.reader, id).await?;
    if code.used_at.is_some() || code.expires_at <= desk.work.now() {
        return Ok(Err(NotNeeded("expired")));
    }
    let digits = desk.work.code_key.code(id);
    let content = SignInCode {
        code: format!("{} {}", &digits[..4], &digits[4..]),
        minutes: desk.scheme.policy.code_minutes.into(),
        link: desk.link(&format!("/sign-in/{id}"))?,
    };
    let is_staff =
        matches!(to, Recipient::Staff(_)) && code.subjects.iter().all(|one| matches!(one, Subject::Staff(_)));
    Ok(Ok(if is_staff { Email::StaffSignInCode(content) } else { Email::SignInCode(content) }))
}
