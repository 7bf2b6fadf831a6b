//! Submitting a befriending request: somebody asks for themself, or a member of staff takes it down for them.

use befriend_domain::actor::{Actor, By, Coordinator, Means, OnBehalf};
use befriend_domain::agreement::{AgreedTo, Agreement, GivenBy, WORDING};
use befriend_domain::id::{AgreementId, OfferingId, PersonId, RequestId, SchemeId, SendingId};
use befriend_domain::invalid::Invalid;
use befriend_domain::notice::NoticeKind;
use befriend_domain::profile::RequestProfile;
use befriend_domain::request::{Places, Priority, Request, RequestState};
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::{FreeText, Name, Word};
use befriend_domain::waiting::Waited;
use befriend_store as store;
use chrono::Duration;

use crate::asked_twice;
use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::people::{self, NewPerson};
use crate::sending;
use crate::writing::Writing;

/// A request somebody sends.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// What they ask for; none: the scheme's first open offering.
    pub offering: Option<OfferingId>,
    /// Who asks.
    pub person: NewPerson,
    /// What matching may look at.
    pub profile: RequestProfile,
    /// What is going on, in their own words.
    pub own_words: Option<FreeText>,
    /// Names of people to be kept apart from.
    pub keep_apart_from: Vec<Name>,
    /// What they agreed to on the page.
    pub agreed_to: Vec<AgreedTo>,
    /// The mark of the form it was sent from: a second sending gives what the first one gave.
    pub sending: Option<SendingId>,
}

/// Who sends it.
#[derive(Debug, Clone)]
pub enum AskedBy {
    /// Somebody not signed in, or a program that hands on what they typed.
    Public(Actor),
    /// Somebody signed in who asks (again).
    Known(PersonId),
    /// A member of staff takes it down for them.
    Staff(Coordinator, Means),
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// The request.
    pub request: RequestId,
    /// Who asked.
    pub person: PersonId,
    /// When somebody will have read it.
    pub read_by: befriend_domain::clock::Timestamp,
}

/// Takes a request in: person, contact points, agreements, request, audit and the notice that it has arrived.
///
/// # Errors
/// [`ActError::Faults`] when it does not fit the scheme; [`Refusal::AlreadyThere`] when a known person has one open.
pub async fn submit_request(
    work: &Casework,
    scheme: SchemeId,
    asked_by: AskedBy,
    input: NewRequest,
) -> Result<Received, ActError> {
    let by = match &asked_by {
        AskedBy::Public(actor) => By::themself(actor.clone()),
        AskedBy::Known(person) => By::themself(Actor::Person(*person)),
        AskedBy::Staff(coordinator, _) => coordinator.by(),
    };
    let act = work.act(scheme, by, move |w| Box::pin(take_in(w, asked_by, input)));
    act.await
}

async fn take_in(w: &Writing<'_>, asked_by: AskedBy, input: NewRequest) -> Result<Received, ActError> {
    let read_by = w.within_working_days(w.policy().screen_days);
    if let Some(About::Request(id)) = sending::taken(w, input.sending).await? {
        let person = store::request::load(w.txn, id).await?.person;
        return Ok(Received { request: id, person, read_by });
    }
    let offering = people::offering(w, input.offering).await?;
    people::old_enough(&input.person, &offering, w.today())?;
    fits(w, &input)?;
    let (person, means) = match &asked_by {
        AskedBy::Known(person) => (*person, None),
        AskedBy::Public(_) => (people::add(w, &input.person).await?, None),
        AskedBy::Staff(_, means) => (people::add(w, &input.person).await?, Some(*means)),
    };
    if store::request::find_open(w.txn, person, offering.id).await?.is_some() {
        return Err(Refusal::AlreadyThere.into());
    }
    let risk_words = input.own_words.as_ref().is_some_and(|words| crate::ask::holds_risk(words.as_str()));
    let request = Request {
        id: RequestId::random(&w.chance),
        scheme: w.scheme.id,
        person,
        offering: offering.id,
        referred_by: None,
        profile: input.profile,
        own_words: input.own_words,
        risk_words,
        state: RequestState::Submitted { read_by },
        waited: Waited::from(w.today()),
        priority: Priority::Normal,
        places: Places::default(),
        submitted_at: w.now,
        last_contact_on: None,
        version: 0,
    };
    store::request::insert(w.txn, &request).await?;
    sending::keep(w, input.sending, About::Request(request.id)).await?;
    let by = means.map_or(w.by.clone(), |means| By {
        actor: w.by.actor.clone(),
        on_behalf: Some(OnBehalf { of: person, means }),
    });
    record_agreements(w, &request, &input.agreed_to, GivenBy::Themself, means, &by).await?;
    crate::keep_apart::add_names(w, person, &input.keep_apart_from).await?;
    flag_risk(w, &request).await?;
    asked_twice::look(w, &request).await?;
    w.audit_by(by, "submit_request", About::Request(request.id), &[]).await?;
    w.tell_person(
        person,
        About::Request(request.id),
        NoticeKind::RequestReceived { request: request.id },
        None,
    )
    .await?;
    Ok(Received { request: request.id, person, read_by })
}

/// A task to read words of risk on the same working day.
pub(crate) async fn flag_risk(w: &Writing<'_>, request: &Request) -> Result<(), ActError> {
    if request.risk_words {
        w.task(
            TaskKind::ReadRiskWords,
            About::Request(request.id),
            Some(request.person),
            w.within_working_days(0),
        )
        .await?;
    }
    Ok(())
}

/// Keeps what was agreed to, each apart.
pub(crate) async fn record_agreements(
    w: &Writing<'_>,
    request: &Request,
    agreed_to: &[AgreedTo],
    given_by: GivenBy,
    means: Option<Means>,
    by: &By,
) -> Result<(), ActError> {
    for to in agreed_to {
        let agreement = Agreement {
            id: AgreementId::random(&w.chance),
            scheme: w.scheme.id,
            person: request.person,
            request: Some(request.id),
            to: *to,
            wording: Word::parse(WORDING).map_err(|invalid| ActError::fault("agreed_to", invalid))?,
            given_by,
            means,
            recorded: by.clone(),
            given_at: w.now,
            withdrawn_at: None,
        };
        store::agreement::insert(w.txn, &agreement).await?;
    }
    Ok(())
}

/// Faults that only the scheme can know: an area, a circumstance or a channel it does not have.
pub(crate) fn fits(w: &Writing<'_>, input: &NewRequest) -> Result<(), ActError> {
    let mut faults = befriend_domain::invalid::Faults::default();
    if input.profile.area.as_ref().is_some_and(|area| w.scheme.area(area).is_none()) {
        faults.add("area", Invalid::NotAChoice);
    }
    if !input.agreed_to.contains(&AgreedTo::BeingHelped) {
        faults.add("agreed_to", Invalid::Missing);
    }
    if faults.is_empty() { Ok(()) } else { Err(ActError::Faults(faults)) }
}

/// Whether words of risk stand in a text. They show help at once and put a task before a coordinator; they never
/// block and never score. The list is short on purpose: it errs towards asking.
pub fn holds_risk(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "suicid",
        "kill myself",
        "end my life",
        "end it all",
        "want to die",
        "better off dead",
        "self harm",
        "self-harm",
        "hurt myself",
        "hurting myself",
        "overdose",
        "no point living",
        "abuse",
        "hits me",
    ];
    let text = text.to_lowercase().replace('\u{2019}', "'");
    WORDS.iter().any(|word| text.contains(word))
}

/// How long a hold of an unanswered agreement lasts, from a policy in days.
pub(crate) fn days(days: u16) -> Duration {
    Duration::days(days.into())
}
