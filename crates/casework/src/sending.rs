//! The same form sent twice. Without this file a double click, a reload or a slow line would make two requests of one, and two
//! coordinators would ring the same person.
//!
//! A page that shows a form gives it a random [`SendingId`]; whoever takes it looks here first, in the act's own transaction.

use befriend_domain::id::{SendingId, TakenFormId};
use befriend_domain::taken_form::TakenForm;
use befriend_domain::task::About;
use befriend_store as store;

use crate::error::ActError;
use crate::writing::Writing;

/// What was made of this sending before, if it was taken already.
pub(crate) async fn taken(w: &Writing<'_>, sending: Option<SendingId>) -> Result<Option<About>, ActError> {
    let Some(sending) = sending else { return Ok(None) };
    Ok(store::taken_form::find(w.txn, sending).await?.map(|taken| taken.made))
}

/// Keeps what was made of a sending.
pub(crate) async fn keep(w: &Writing<'_>, sending: Option<SendingId>, made: About) -> Result<(), ActError> {
    let Some(sending) = sending else { return Ok(()) };
    let taken =
        TakenForm { id: TakenFormId::random(&w.chance), scheme: w.scheme.id, sending, made, at: w.now };
    store::taken_form::insert(w.txn, &taken).await.map_err(ActError::from)
}
