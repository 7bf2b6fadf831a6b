//! What a fault of the mail library means to us. Without this file the rest would match on its texts.

use std::error::Error;
use std::io;

use crate::fault::Cause;

/// Reads an error without keeping any of its text, which may repeat an address.
pub(super) fn of(error: &lettre::transport::smtp::Error) -> Cause {
    if let Some(code) = error.status() {
        return Cause::Answered(code.into());
    }
    if error.is_tls() || is_about_encryption(error) {
        return Cause::Tls;
    }
    if error.is_timeout() {
        return Cause::TimedOut;
    }
    if error.is_response() {
        return Cause::Garbled;
    }
    if error.is_client() {
        return Cause::NotOffered;
    }
    Cause::Broken
}

/// Whether rustls, somewhere below, refused what the server sent.
fn is_about_encryption(error: &lettre::transport::smtp::Error) -> bool {
    std::iter::successors(error.source(), |error| (*error).source())
        .filter_map(|error| error.downcast_ref::<io::Error>()?.get_ref())
        .any(|inner| inner.downcast_ref::<rustls::Error>().is_some())
}
