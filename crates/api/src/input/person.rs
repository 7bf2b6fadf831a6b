//! What somebody says about themself and how they may be reached. Without this file a request without any way to answer it could be
//! sent, or a message be left where somebody else hears it.

use befriend_casework::people::NewPerson;
use befriend_domain::contact_point::{EmailAddress, Phone, ReadBy};
use befriend_domain::invalid::Invalid;
use befriend_domain::notice::Way;
use befriend_domain::person::{AgeStated, SafeContact};
use befriend_domain::text::{FreeText, Line, Name, Word};

use super::offered::Offered;
use super::profile;
use crate::reading::Reading;

/// The longest postal address taken, in characters.
const LONGEST_ADDRESS: usize = 500;

/// Their age today; nobody younger than `min_age`.
pub(super) fn age(reading: &mut Reading<'_>, offered: &Offered, min_age: u8) -> Option<AgeStated> {
    let Some(years) = reading.whole_number("age", 0..=120) else {
        reading.fault_if_silent("age", Invalid::Missing);
        return None;
    };
    if years < i64::from(min_age) {
        reading.fault("age", Invalid::TooYoung { min_age });
    }
    AgeStated::parse(years, offered.today).ok()
}

/// Names and gender.
pub(super) struct Called {
    pub(super) known_as: Option<Name>,
    pub(super) full_name: Option<Name>,
    pub(super) gender: Option<Word>,
}

/// What they are called.
pub(super) fn called(reading: &mut Reading<'_>) -> Called {
    Called {
        known_as: reading.required("known_as", Name::parse),
        full_name: reading.optional("full_name", Name::parse),
        gender: reading.optional("gender", Word::parse),
    }
}

/// Ways of reaching somebody, and what is safe there.
pub(super) struct Reached {
    pub(super) told_by: Option<Way>,
    pub(super) email: Option<EmailAddress>,
    pub(super) phone: Option<Phone>,
    pub(super) address: Option<FreeText>,
    pub(super) read_by: Option<ReadBy>,
    pub(super) safe_contact: SafeContact,
}

/// How they want to be told, where that reaches them, and who else is there. The way chosen needs its address.
pub(super) fn reached(reading: &mut Reading<'_>) -> Reached {
    let told_by = reading
        .required_choice("told_by", &[("email", Way::Email), ("call", Way::Call), ("letter", Way::Letter)]);
    let email = reading.optional("email", EmailAddress::parse);
    let phone = reading.optional("phone", Phone::parse);
    let address = reading.optional("address", address);
    for (way, field, is_there) in [
        (Way::Email, "email", email.is_some()),
        (Way::Call, "phone", phone.is_some()),
        (Way::Letter, "address", address.is_some()),
    ] {
        if told_by == Some(way) && !is_there {
            reading.fault_if_silent(field, Invalid::Missing);
        }
    }
    let read_by = reading
        .required_choice("read_by", &[("only_them", ReadBy::OnlyThem), ("others_too", ReadBy::OthersToo)]);
    Reached { told_by, email, phone, address, read_by, safe_contact: safe_contact(reading) }
}

/// What is safe when reaching them. Unless they say so, no message is left and none says who it is from.
pub(crate) fn safe_contact(reading: &mut Reading<'_>) -> SafeContact {
    SafeContact {
        leave_message: reading.yes("leave_message"),
        name_us: reading.yes("name_us"),
        safe_times: reading.optional("safe_times", Line::parse),
    }
}

pub(super) fn address(text: &str) -> Result<FreeText, Invalid> {
    if text.chars().count() > LONGEST_ADDRESS {
        return Err(Invalid::TooLong { max: LONGEST_ADDRESS });
    }
    FreeText::parse(text)
}

/// Puts the person together; `None` while something is missing.
pub(super) fn person(
    age: Option<AgeStated>,
    called: Called,
    reached: Reached,
    language: &Word,
) -> Option<NewPerson> {
    Some(NewPerson {
        known_as: called.known_as?,
        full_name: called.full_name,
        age: Some(age?),
        gender: called.gender,
        email: reached.email,
        phone: reached.phone,
        address: reached.address,
        read_by: reached.read_by?,
        told_by: reached.told_by?,
        safe_contact: reached.safe_contact,
        language: language.clone(),
    })
}

/// The usual ways of a volunteer: by email, read by nobody else; by a call for somebody who has only a telephone.
pub(super) fn volunteer_reached(reading: &mut Reading<'_>) -> Reached {
    let email = reading.optional("email", EmailAddress::parse);
    let phone = reading.optional("phone", Phone::parse);
    if email.is_none() && phone.is_none() {
        reading.fault_if_silent("email", Invalid::Missing);
    }
    Reached {
        told_by: Some(if email.is_some() { Way::Email } else { Way::Call }),
        email,
        phone,
        address: None,
        read_by: Some(ReadBy::OnlyThem),
        safe_contact: safe_contact(reading),
    }
}

/// A line of somebody's own words that may be left out.
pub(super) fn line(reading: &mut Reading<'_>, field: &str) -> Option<Line> {
    reading.optional(field, Line::parse)
}

/// Names to be kept apart from, and halls, employers or congregations not to be shared.
pub(super) fn apart(reading: &mut Reading<'_>) -> (Vec<Name>, Vec<Word>) {
    (profile::names(reading, "keep_apart"), profile::words(reading, "apart"))
}
