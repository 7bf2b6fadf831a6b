//! Referring somebody: told by another, not a request until the person agrees themself.

use befriend_domain::actor::{Actor, By, Coordinator, Means};
use befriend_domain::agreement::{AgreedTo, GivenBy};
use befriend_domain::contact_point::{EmailAddress, Phone};
use befriend_domain::id::{RequestId, SchemeId, SupporterId};
use befriend_domain::invalid::Invalid;
use befriend_domain::notice::NoticeKind;
use befriend_domain::request::{Closure, Places, Priority, Request, RequestState};
use befriend_domain::supporter::{Authority, Standing, Supporter};
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::{Line, Name};
use befriend_domain::waiting::Waited;
use befriend_domain::wrong_state::WrongState;
use befriend_store as store;

use crate::ask::{self, NewRequest};
use crate::asked_twice;
use crate::casework::Casework;
use crate::error::ActError;
use crate::people;
use crate::sending;
use crate::voice::PersonVoice;
use crate::writing::Writing;

/// Who refers.
#[derive(Debug, Clone)]
pub struct NewReferrer {
    /// Their name.
    pub name: Name,
    /// Where they work or how they are related.
    pub relation: Option<Line>,
    /// How they stand to the person.
    pub standing: Standing,
    /// Their email address.
    pub email: Option<EmailAddress>,
    /// Their telephone number.
    pub phone: Option<Phone>,
}

/// Takes a referral in. The person is asked, in private, by email when that reaches only them, else by a call.
///
/// # Errors
/// [`ActError::Faults`] when it does not fit the scheme.
pub async fn refer(
    work: &Casework,
    scheme: SchemeId,
    referrer: NewReferrer,
    input: NewRequest,
) -> Result<RequestId, ActError> {
    let act = work.act(scheme, By::themself(Actor::Public), move |w| Box::pin(take_in(w, referrer, input)));
    act.await
}

async fn take_in(w: &Writing<'_>, referrer: NewReferrer, input: NewRequest) -> Result<RequestId, ActError> {
    if let Some(About::Request(id)) = sending::taken(w, input.sending).await? {
        return Ok(id);
    }
    let offering = people::offering(w, input.offering).await?;
    people::old_enough(&input.person, &offering, w.today())?;
    let reachable =
        input.person.email.is_some() || input.person.phone.is_some() || input.person.address.is_some();
    if !reachable {
        return Err(ActError::fault("reach", Invalid::ReachNeeded));
    }
    let person = people::add(w, &input.person).await?;
    let supporter = Supporter {
        id: SupporterId::random(&w.chance),
        scheme: w.scheme.id,
        person,
        name: referrer.name,
        relation: referrer.relation,
        standing: referrer.standing,
        email: referrer.email,
        phone: referrer.phone,
        authority: Authority::default(),
        until: None,
    };
    store::supporter::insert(w.txn, &supporter).await?;
    let erase_on = w.today() + ask::days(w.policy().agreement_days);
    let risk_words = input.own_words.as_ref().is_some_and(|words| ask::holds_risk(words.as_str()));
    let request = Request {
        id: RequestId::random(&w.chance),
        scheme: w.scheme.id,
        person,
        offering: offering.id,
        referred_by: Some(supporter.id),
        profile: input.profile,
        own_words: input.own_words,
        risk_words,
        state: RequestState::AwaitingAgreement { tries: 0, erase_on },
        waited: Waited::from(w.today()),
        priority: Priority::Normal,
        places: Places::default(),
        submitted_at: w.now,
        last_contact_on: None,
        version: 0,
    };
    store::request::insert(w.txn, &request).await?;
    sending::keep(w, input.sending, About::Request(request.id)).await?;
    ask::flag_risk(w, &request).await?;
    asked_twice::look(w, &request).await?;
    w.audit("refer", About::Request(request.id), &[supporter.standing.code()]).await?;
    w.task(
        TaskKind::AskAgreement,
        About::Request(request.id),
        Some(person),
        w.within_working_days(w.policy().screen_days),
    )
    .await?;
    w.tell_person(
        person,
        About::Request(request.id),
        NoticeKind::AgreementAsked { request: request.id },
        None,
    )
    .await?;
    Ok(request.id)
}

/// What a referred person agrees to.
#[derive(Debug, Clone)]
pub struct Agreeing {
    /// Each thing, apart. Being helped and being matched are needed for a request; telling the referrer is not.
    pub to: Vec<AgreedTo>,
    /// Who gives it.
    pub given_by: GivenBy,
}

/// The person agrees: from now on it is a request.
///
/// # Errors
/// [`ActError::Moved`] when it was answered already; [`ActError::Faults`] when being helped is not among it.
pub async fn agree(
    work: &Casework,
    voice: PersonVoice,
    id: RequestId,
    agreeing: Agreeing,
) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?;
            let by = voice.by(request.person)?;
            if !agreeing.to.contains(&AgreedTo::BeingHelped) {
                return Err(ActError::fault("agreed_to", Invalid::Missing));
            }
            let request = request.agree(w.within_working_days(w.policy().screen_days))?;
            store::request::save(w.txn, &request).await?;
            let means = by.on_behalf.as_ref().map(|on_behalf| on_behalf.means);
            ask::record_agreements(w, &request, &agreeing.to, agreeing.given_by, means, &by).await?;
            w.drop_task(TaskKind::AskAgreement, About::Request(id)).await?;
            w.audit_by(by, "agree_to_referral", About::Request(id), &[]).await?;
            w.tell_person(
                request.person,
                About::Request(id),
                NoticeKind::RequestReceived { request: id },
                None,
            )
            .await?;
            Ok(())
        })
    });
    act.await
}

/// The person does not want it: the referral ends, kindly.
///
/// # Errors
/// [`ActError::Moved`] when it was answered already.
pub async fn decline(work: &Casework, voice: PersonVoice, id: RequestId) -> Result<(), ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?;
            let by = voice.by(request.person)?;
            if !matches!(request.state, RequestState::AwaitingAgreement { .. }) {
                let status = request.state.status();
                return Err(WrongState { thing: "request", act: "decline", status }.into());
            }
            let request = request.close(Closure::Declined, w.now)?;
            store::request::save(w.txn, &request).await?;
            w.drop_task(TaskKind::AskAgreement, About::Request(id)).await?;
            w.audit_by(by, "decline_referral", About::Request(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// A private try to ask the person found nobody. After the last one allowed nothing more is tried: the referral is
/// erased to a count on its day (see `housekeeping`).
///
/// # Errors
/// [`ActError::Moved`] when it was answered.
pub async fn could_not_reach(
    work: &Casework,
    by: &Coordinator,
    id: RequestId,
    means: Means,
) -> Result<(), ActError> {
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let request = store::request::load(w.txn, id).await?.try_again()?;
            store::request::save(w.txn, &request).await?;
            w.drop_task(TaskKind::AskAgreement, About::Request(id)).await?;
            if let RequestState::AwaitingAgreement { tries, .. } = request.state
                && tries < w.policy().agreement_tries
            {
                let due = w.within_working_days(w.policy().screen_days);
                w.task(TaskKind::AskAgreement, About::Request(id), Some(request.person), due).await?;
            }
            w.audit("could_not_reach_referred", About::Request(id), &[means.code()]).await?;
            Ok(())
        })
    });
    act.await
}
