//! Pairings and their contacts. Without this file a mentor could not record a call from where they made it.

mod contact;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use befriend_casework::deliver::introduction;
use befriend_domain::id::{PairingId, PersonId};
use befriend_domain::pairing::{self, PairingState};
use befriend_domain::proposal::Side;
use befriend_email_notification::email::Reach as Way;
use befriend_store::{self as store, Page, Reader, queues};
use chrono::{DateTime, NaiveDate, Utc};
use http::Method;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Paired;
use super::request::PersonName;
use super::sent::SAMPLE;
use super::status::{self, PAIRINGS};
use crate::actor::{BearerToken, Id, InScheme, TokenActor as _};
use crate::entry::Asked;
use crate::openapi::JsonShape;
use crate::paging::Part;
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;

pub use contact::Contact;

/// A one-to-one relationship.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pairing {
    /// Its id.
    pub id: Uuid,
    /// `introduced`, `settling_in`, `active`, `ending`, `on_hold` or `ended`.
    #[schema(examples("active"))]
    pub status: &'static str,
    /// The request it came from; for its person and for coordinators.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub request: Option<Uuid>,
    /// The person helped.
    pub person: PersonName,
    /// The mentor.
    pub mentor: PersonName,
    /// How they are in touch: `phone`, `video`, `in_person` or `email`.
    #[schema(examples("phone"))]
    pub channel: &'static str,
    /// What it is for, as both know it.
    #[schema(examples("Company while settling in"))]
    pub purpose: String,
    /// Days between contacts.
    pub rhythm_days: u16,
    /// When they were introduced.
    pub introduced_at: DateTime<Utc>,
    /// The day by which the next contact is expected, while it goes on.
    pub next_contact_due: Option<NaiveDate>,
    /// The day of the last contact made.
    pub last_contact_on: Option<NaiveDate>,
    /// How the token's side reaches the other, the usual way first; empty while on hold, when it is over, and for coordinators.
    pub reach: Vec<Reach>,
}

/// A way of reaching the other side, which they chose to pass on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reach {
    /// `they_ring` (from the number given, or one that does not show), `ring`, `write`, `meet` or `through_us`.
    #[schema(examples("ring"))]
    pub way: &'static str,
    /// The number, address or place.
    #[schema(examples("+441134960001"))]
    pub at: Option<String>,
}

/// The operations of this file and of those below it.
pub fn operations() -> Vec<Operation> {
    let needs = Paired::NEEDS;
    let list_them = JsonShape::new("Pairings: those of the token's person or mentor, or of the scheme")
        .asks_one_of("status", "Only those in this status", &PAIRINGS)
        .in_parts()
        .gives_part::<Pairing>("The oldest first; a person's or mentor's own all in one part");
    let read_it = JsonShape::new("Read a pairing").gives::<Pairing>(200, "How it stands");
    let mut all = vec![
        json(Method::GET, "/pairings", "pairings.list", needs, list_them, list),
        json(Method::GET, "/pairings/{pairing}", "pairings.read", needs, read_it, read)
            .sample("pairing", SAMPLE),
    ];
    all.extend(contact::operations());
    all
}

async fn list(
    State(state): State<AppState>,
    BearerToken(caller): BearerToken<Paired>,
    InScheme(scheme): InScheme,
    Asked(query): Asked,
) -> Result<Json<Part<Pairing>>, Refusal> {
    let (wanted, paging) = status::parse(&query, &PAIRINGS)?;
    let reads = state.reads(scheme.id);
    let page = match &caller {
        Paired::Coordinator(_) => queues::pairings(&reads, &wanted, &paging).await?,
        Paired::Person(helped) => {
            let all = store::pairing::list_of_person(&reads, helped.person()).await?;
            let own = all.into_iter().filter(|pairing| pairing.person == helped.person());
            own_page(own, &wanted)
        }
        Paired::Mentor(befriender) => {
            own_page(store::pairing::list_of_mentor(&reads, befriender.mentor()).await?.into_iter(), &wanted)
        }
    };
    shown(&reads, &caller, page).await.map(Json)
}

fn own_page(own: impl Iterator<Item = pairing::Pairing>, wanted: &[&str]) -> Page<pairing::Pairing> {
    let items = own.filter(|pairing| status::is_wanted(wanted, pairing.state.status())).collect();
    Page { items, next: None }
}

async fn read(
    State(state): State<AppState>,
    BearerToken(caller): BearerToken<Paired>,
    InScheme(scheme): InScheme,
    Id(id): Id<PairingId>,
) -> Result<Json<Pairing>, Refusal> {
    let reads = state.reads(scheme.id);
    let pairing = store::pairing::load(&reads, id).await?;
    let is_theirs = match &caller {
        Paired::Person(helped) => pairing.person == helped.person(),
        Paired::Mentor(befriender) => pairing.mentor == befriender.mentor(),
        Paired::Coordinator(_) => true,
    };
    if !is_theirs {
        return Err(Refusal::NotFound);
    }
    only(shown(&reads, &caller, Page { items: vec![pairing], next: None }).await?).map(Json)
}

fn only(part: Part<Pairing>) -> Result<Pairing, Refusal> {
    part.items.into_iter().next().ok_or(Refusal::Broken)
}

async fn shown(
    reads: &Reader,
    caller: &Paired,
    page: Page<pairing::Pairing>,
) -> Result<Part<Pairing>, Refusal> {
    let both = page.items.iter().flat_map(|one| [one.person, one.mentor_person]);
    let people = PersonName::of_all(reads, both).await?;
    let mut items = Vec::with_capacity(page.items.len());
    for pairing in page.items {
        let reach = match caller {
            Paired::Person(_) => reach(reads, &pairing, Side::Person).await?,
            Paired::Mentor(_) => reach(reads, &pairing, Side::Mentor).await?,
            Paired::Coordinator(_) => Vec::new(),
        };
        let has_request = !matches!(caller, Paired::Mentor(_));
        let plain = plain(&pairing, &people)?;
        items.push(Pairing { reach, request: plain.request.filter(|_| has_request), ..plain });
    }
    Ok(Part { items, next: page.next.map(|next| next.to_string()) })
}

/// One pairing as coordinators read it.
pub(super) async fn for_staff(reads: &Reader, pairing: pairing::Pairing) -> Result<Pairing, Refusal> {
    let people = PersonName::of_all(reads, [pairing.person, pairing.mentor_person]).await?;
    plain(&pairing, &people)
}

fn plain(pairing: &pairing::Pairing, people: &BTreeMap<PersonId, PersonName>) -> Result<Pairing, Refusal> {
    let named = |id: PersonId| people.get(&id).cloned().ok_or(Refusal::Broken);
    Ok(Pairing {
        id: pairing.id.as_uuid(),
        status: pairing.state.status(),
        request: Some(pairing.request.as_uuid()),
        person: named(pairing.person)?,
        mentor: named(pairing.mentor_person)?,
        channel: pairing.channel.code(),
        purpose: pairing.purpose.as_str().to_owned(),
        rhythm_days: pairing.rhythm_days,
        introduced_at: pairing.introduced_at,
        next_contact_due: is_going_on(pairing).then_some(pairing.next_contact_due),
        last_contact_on: pairing.last_contact_on,
        reach: Vec::new(),
    })
}

/// Whether they are to be in touch: not while it is on hold, and never after its end.
const fn is_going_on(pairing: &pairing::Pairing) -> bool {
    !matches!(pairing.state, PairingState::OnHold { .. } | PairingState::Ended { .. })
}

async fn reach(reads: &Reader, pairing: &pairing::Pairing, side: Side) -> Result<Vec<Reach>, Refusal> {
    if !is_going_on(pairing) {
        return Ok(Vec::new());
    }
    Ok(introduction::reach(reads, pairing, side).await?.into_iter().map(Reach::from).collect())
}

impl From<Way> for Reach {
    fn from(way: Way) -> Self {
        let (way, at) = match way {
            Way::TheyRingWithheld => ("they_ring", None),
            Way::TheyRingFrom(phone) => ("they_ring", Some(phone.as_str().to_owned())),
            Way::Ring(phone) => ("ring", Some(phone.as_str().to_owned())),
            Way::Write(email) => ("write", Some(email.as_str().to_owned())),
            Way::MeetAt(place) => ("meet", Some(place.as_str().to_owned())),
            Way::ThroughUs => ("through_us", None),
        };
        Self { way, at }
    }
}
