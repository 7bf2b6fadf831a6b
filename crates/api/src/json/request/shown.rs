//! A request as programs read it. Without this file a website could read why somebody was turned away.

use std::collections::BTreeMap;

use befriend_domain::id::PersonId;
use befriend_domain::request::{Priority, RequestState};
use befriend_domain::scheme::Scheme;
use befriend_domain::{id, request};
use befriend_store as store;
use befriend_store::{Page, Reader, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::paging::Part;
use crate::refusal::Refusal;
use crate::state::AppState;

/// A befriending request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Request {
    /// Its id.
    pub id: Uuid,
    /// A short reference that can be read out on the telephone.
    #[schema(examples("4F7K-2M9Q"))]
    pub reference: String,
    /// `submitted`, `awaiting_agreement`, `screening`, `waiting`, `proposed` (to coordinators alone), `paired`, `on_hold` or
    /// `closed`.
    #[schema(examples("waiting"))]
    pub status: &'static str,
    /// When it came in.
    pub submitted_at: DateTime<Utc>,
    /// When somebody will have read it, while nobody has.
    pub read_by: Option<DateTime<Utc>>,
    /// When somebody asks how things are, while it is on hold.
    pub review_on: Option<NaiveDate>,
    /// When it ended.
    pub closed_at: Option<DateTime<Utc>>,
    /// What coordinators read besides; left out for everybody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub staff: Option<ForStaff>,
}

/// What coordinators read of a request. Own words are read on the desk's page, where reading them is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ForStaff {
    /// Who asks.
    pub person: PersonName,
    /// Days really spent waiting.
    pub days_waited: i64,
    /// Whether a coordinator put it first.
    pub high_priority: bool,
    /// Whether their own words hold words of risk.
    pub risk_words: bool,
    /// Befrienders wanted, suggested and found.
    pub places: Places,
    /// Channels, in order of wish: `phone`, `video`, `in_person`, `email`.
    #[schema(examples(json!(["phone", "email"])))]
    pub channels: Vec<&'static str>,
    /// Circumstances, the most important first.
    pub circumstances: Vec<Circumstance>,
    /// When they were last spoken with.
    pub last_contact_on: Option<NaiveDate>,
    /// Why it ended, such as `need_met`.
    #[schema(examples("need_met"))]
    pub closed_for: Option<&'static str>,
}

/// Somebody, by what they like to be called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonName {
    /// Their id.
    pub id: Uuid,
    /// What they like to be called.
    #[schema(examples("Ada"))]
    pub known_as: String,
}

/// Befrienders wanted, suggested and found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Places {
    /// How many are wanted.
    pub wanted: i32,
    /// How many are suggested.
    pub proposed: i32,
    /// How many are found.
    pub paired: i32,
}

/// A circumstance and where somebody stands with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Circumstance {
    /// The scheme's code of it.
    #[schema(examples("becoming_a_parent"))]
    pub term: String,
    /// `about_to`, `in_it`, `been_through` or `any`.
    #[schema(examples("in_it"))]
    pub stage: &'static str,
}

impl From<&befriend_domain::circumstance::Circumstance> for Circumstance {
    fn from(known: &befriend_domain::circumstance::Circumstance) -> Self {
        Self { term: known.term.to_string(), stage: known.stage.code() }
    }
}

impl From<&befriend_domain::person::Person> for PersonName {
    fn from(person: &befriend_domain::person::Person) -> Self {
        Self { id: person.id.as_uuid(), known_as: person.known_as.as_str().to_owned() }
    }
}

impl PersonName {
    /// What these people like to be called, by id.
    pub(in crate::json) async fn of_all(
        reads: &Reader,
        ids: impl IntoIterator<Item = PersonId>,
    ) -> Result<BTreeMap<PersonId, Self>, StoreError> {
        let people = store::person::list(reads, ids).await?;
        Ok(people.iter().map(|person| (person.id, Self::from(person))).collect())
    }
}

/// How it stands in a word. That a pair was drafted is for staff: it may come to nothing before anybody was asked.
pub(super) fn status(request: &request::Request, reads: Reads) -> &'static str {
    match request.state {
        RequestState::Proposed if reads == Reads::Theirs => RequestState::Waiting.status(),
        ref state => state.status(),
    }
}

/// Who reads a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Its person, or the website that handed it in.
    Theirs,
    /// A coordinator.
    Staff,
}

/// As its person reads it, or the website that handed it in.
pub(super) fn for_the_person(request: &request::Request) -> Request {
    base(request, Reads::Theirs)
}

fn base(request: &request::Request, reads: Reads) -> Request {
    let (read_by, review_on, closed_at) = match &request.state {
        RequestState::Submitted { read_by } => (Some(*read_by), None, None),
        RequestState::OnHold { review_on, .. } => (None, Some(*review_on), None),
        RequestState::Closed { at, .. } => (None, None, Some(*at)),
        _ => (None, None, None),
    };
    Request {
        id: request.id.as_uuid(),
        reference: id::reference(request.id.as_uuid()),
        status: status(request, reads),
        submitted_at: request.submitted_at,
        read_by,
        review_on,
        closed_at,
        staff: None,
    }
}

/// A page of requests as coordinators read them.
pub(super) async fn for_staff(
    state: &AppState,
    scheme: &Scheme,
    page: Page<request::Request>,
) -> Result<Part<Request>, Refusal> {
    let people = PersonName::of_all(&state.reads(scheme.id), page.items.iter().map(|one| one.person)).await?;
    let today = scheme.date(state.clock.now());
    let shown = |request: request::Request| {
        let person = people.get(&request.person).cloned().ok_or(Refusal::Broken)?;
        Ok(Request { staff: Some(staff_part(&request, person, today)), ..base(&request, Reads::Staff) })
    };
    let next = page.next.map(|next| next.to_string());
    let items = page.items.into_iter().map(shown).collect::<Result<_, Refusal>>()?;
    Ok(Part { items, next })
}

/// One request, for its person or for a coordinator.
pub(super) async fn one(
    state: &AppState,
    scheme: &Scheme,
    request: &request::Request,
    reads: Reads,
) -> Result<Request, Refusal> {
    if reads == Reads::Theirs {
        return Ok(for_the_person(request));
    }
    let page = Page { items: vec![request.clone()], next: None };
    for_staff(state, scheme, page).await?.items.pop().ok_or(Refusal::Broken)
}

fn staff_part(request: &request::Request, person: PersonName, today: NaiveDate) -> ForStaff {
    ForStaff {
        person,
        days_waited: request.waited.days(today),
        high_priority: matches!(request.priority, Priority::High { .. }),
        risk_words: request.risk_words,
        places: Places {
            wanted: request.places.wanted,
            proposed: request.places.proposals,
            paired: request.places.pairings,
        },
        channels: request.profile.channels.iter().map(|channel| channel.code()).collect(),
        circumstances: request.profile.circumstances.iter().map(Circumstance::from).collect(),
        last_contact_on: request.last_contact_on,
        closed_for: match request.state {
            RequestState::Closed { reason, .. } => Some(reason.code()),
            _ => None,
        },
    }
}
