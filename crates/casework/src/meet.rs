//! Recording a contact in half a minute: made, tried or called off; and anything worrying opens a concern.

use std::collections::BTreeSet;

use befriend_domain::contact::{Contact, ContactKind};
use befriend_domain::id::{ContactId, PairingId};
use befriend_domain::invalid::Invalid;
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::FreeText;
use befriend_store as store;
use chrono::NaiveDate;

use crate::casework::Casework;
use crate::concern::{self, Worry};
use crate::error::ActError;
use crate::voice::MentorVoice;

/// A contact as a mentor records it.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// How it went.
    pub kind: ContactKind,
    /// The day.
    pub on: NaiveDate,
    /// How long, minutes.
    pub minutes: Option<u16>,
    /// How it felt.
    pub note: Option<FreeText>,
    /// Anything worrying, in the mentor's words.
    pub worrying: Option<FreeText>,
}

/// Records a contact of a pairing.
///
/// # Errors
/// A day in the future; [`ActError::NotFound`] for somebody else's pairing; [`ActError::Moved`] when it is on hold or over.
pub async fn record_contact(
    work: &Casework,
    voice: MentorVoice,
    id: PairingId,
    new: NewContact,
) -> Result<ContactId, ActError> {
    let act = work.act(voice.scheme(), voice.hand(), move |w| {
        Box::pin(async move {
            if new.on > w.today() {
                return Err(ActError::fault("on", Invalid::InTheFuture));
            }
            let pairing = store::pairing::load(w.txn, id).await?;
            let by = voice.by(pairing.mentor, pairing.mentor_person)?;
            let about = About::Pairing(id);
            let contact = Contact {
                id: ContactId::random(&w.chance),
                scheme: w.scheme.id,
                pairing: id,
                kind: new.kind,
                on: new.on,
                minutes: new.minutes,
                note: new.note,
                recorded: by.clone(),
                recorded_at: w.now,
            };
            let person = pairing.person;
            match new.kind {
                ContactKind::Made => {
                    let pairing = pairing.contact_made(new.on, w.policy().settling_in_days)?;
                    store::pairing::save(w.txn, &pairing).await?;
                    for over in [TaskKind::FollowUpNoAnswer, TaskKind::CheckFirstContact] {
                        w.drop_task(over, about).await?;
                    }
                }
                ContactKind::Tried => {
                    w.task(TaskKind::FollowUpNoAnswer, about, Some(person), w.within_working_days(1)).await?;
                }
                ContactKind::Cancelled => {}
            }
            store::contact::insert(w.txn, &contact).await?;
            w.audit_by(by.clone(), "record_contact", about, &[new.kind.code()]).await?;
            if let Some(worry) = new.worrying {
                let worry = Worry {
                    worry,
                    named: BTreeSet::from([person]),
                    pairing: Some(id),
                    about: None,
                    reach: None,
                    sending: None,
                };
                concern::raise_one(w, worry, by).await?;
            }
            Ok(contact.id)
        })
    });
    act.await
}
