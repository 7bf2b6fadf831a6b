//! Contacts of a pairing: recorded by the mentor, or by a coordinator whom the mentor told.

use axum::Json;
use axum::extract::State;
use befriend_casework::{MentorVoice, meet};
use befriend_domain::contact;
use befriend_domain::id::PairingId;
use befriend_store as store;
use chrono::{DateTime, NaiveDate, Utc};
use http::{Method, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::actor::{BearerToken, Id, InScheme, TokenActor as _};
use crate::answers::Answers;
use crate::entry::Asked;
use crate::input::{self, desk};
use crate::json::caller::Recorder;
use crate::json::sent::{NewContact, SAMPLE};
use crate::openapi::JsonShape;
use crate::paging::{self, Part};
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;

/// A call, message or visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Contact {
    /// Its id.
    pub id: Uuid,
    /// `made`, `tried` or `cancelled`.
    #[schema(examples("made"))]
    pub kind: &'static str,
    /// The day.
    pub on: NaiveDate,
    /// How long, minutes.
    #[schema(minimum = 1, maximum = 1440)]
    pub minutes: Option<u16>,
    /// How it felt, as the mentor said it; left out for coordinators, who read it on the desk's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub note: Option<String>,
    /// Whether a coordinator recorded it for the mentor.
    pub on_behalf: bool,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let path = "/pairings/{pairing}/contacts";
    let list_them =
        JsonShape::new("Contacts of a pairing").in_parts().gives_part::<Contact>("The last recorded first");
    let record_it = JsonShape::new("Record a contact")
        .reads::<NewContact>()
        .gives::<Contact>(201, "It is recorded")
        .refuses(409, "The pairing is on hold or over");
    vec![
        json(Method::GET, path, "contacts.list", Recorder::NEEDS, list_them, list).sample("pairing", SAMPLE),
        json(Method::POST, path, "contacts.record", Recorder::NEEDS, record_it, record)
            .sample("pairing", SAMPLE),
    ]
}

async fn list(
    State(state): State<AppState>,
    BearerToken(caller): BearerToken<Recorder>,
    InScheme(scheme): InScheme,
    Id(id): Id<PairingId>,
    Asked(query): Asked,
) -> Result<Json<Part<Contact>>, Refusal> {
    must_be_theirs(&state, &caller, id).await?;
    let page = store::contact::list(&state.reads(scheme.id), id, &paging::parse(&query)?).await?;
    Ok(Json(page.map(|contact| shown(contact, &caller)).into()))
}

async fn record(
    State(state): State<AppState>,
    BearerToken(caller): BearerToken<Recorder>,
    InScheme(scheme): InScheme,
    Id(id): Id<PairingId>,
    answers: Answers,
) -> Result<(StatusCode, Json<Contact>), Refusal> {
    must_be_theirs(&state, &caller, id).await?;
    let (voice, new) = match caller.clone() {
        Recorder::Mentor(befriender) => (MentorVoice::Themself(befriender), input::contact::parse(&answers)?),
        Recorder::Coordinator(coordinator) => {
            let told = desk::told(&answers, input::contact::parse)?;
            (MentorVoice::OnBehalf(coordinator, told.means), told.sent)
        }
    };
    let contact = meet::record_contact(&state.work, voice, id, new).await?;
    let contact = store::contact::load(&state.reads(scheme.id), contact).await?;
    Ok((StatusCode::CREATED, Json(shown(contact, &caller))))
}

/// Another mentor's pairing does not exist for them, whatever they send.
async fn must_be_theirs(state: &AppState, caller: &Recorder, id: PairingId) -> Result<(), Refusal> {
    let pairing = store::pairing::load(&state.reads(caller.scheme()), id).await?;
    match caller {
        Recorder::Mentor(befriender) if pairing.mentor != befriender.mentor() => Err(Refusal::NotFound),
        _ => Ok(()),
    }
}

fn shown(contact: contact::Contact, caller: &Recorder) -> Contact {
    let is_mentor = matches!(caller, Recorder::Mentor(_));
    Contact {
        id: contact.id.as_uuid(),
        kind: contact.kind.code(),
        on: contact.on,
        minutes: contact.minutes,
        note: contact.note.filter(|_| is_mentor).map(String::from),
        on_behalf: contact.recorded.on_behalf.is_some(),
        recorded_at: contact.recorded_at,
    }
}
