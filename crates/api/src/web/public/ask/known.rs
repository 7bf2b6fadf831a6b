//! What we know of somebody already, as answers. Without this file somebody helped last year would type their name and number again, and
//! be two people here.

use befriend_domain::contact_point::{Reach, ReadBy};
use befriend_domain::id::PersonId;
use befriend_domain::notice::Way;
use befriend_domain::text::{Line, Name, Word};
use befriend_store::{Reads, StoreError, contact_point, person};
use chrono::NaiveDate;

use crate::answers::Answers;

/// Their name, age and how they are reached.
///
/// # Errors
/// Only the database's.
pub async fn answers(db: &impl Reads, id: PersonId, today: NaiveDate) -> Result<Answers, StoreError> {
    let person = person::load(db, id).await?;
    let mut answers = Answers::default().with("known_as", person.known_as.as_str());
    if let Some(age) = person.age {
        answers = answers.with("age", age.on(today).to_string());
    }
    for (field, value) in [
        ("full_name", person.full_name.as_ref().map(Name::as_str)),
        ("gender", person.gender.as_ref().map(Word::as_str)),
        ("safe_times", person.safe_contact.safe_times.as_ref().map(Line::as_str)),
        ("leave_message", person.safe_contact.leave_message.then_some("yes")),
        ("name_us", person.safe_contact.name_us.then_some("yes")),
    ] {
        answers = value.into_iter().fold(answers, |answers, value| answers.with(field, value));
    }
    let mut only_them = true;
    for point in contact_point::list_of(db, id).await? {
        only_them &= point.read_by == ReadBy::OnlyThem;
        let (field, value) = match &point.reach {
            Reach::Email(email) => ("email", email.as_str()),
            Reach::Phone(phone) => ("phone", phone.as_str()),
            Reach::Address(address) => ("address", address.as_str()),
        };
        if answers.written(field).is_none() {
            answers = answers.with(field, value);
        }
    }
    let told_by = told_by(person.told_by, &answers);
    Ok(answers.with("told_by", told_by).with("read_by", if only_them { "only_them" } else { "others_too" }))
}

/// Somebody told face to face so far is told by what reaches them meanwhile.
fn told_by(way: Way, answers: &Answers) -> &'static str {
    match way {
        Way::Call => "call",
        Way::Letter => "letter",
        Way::InPerson if answers.written("phone").is_some() => "call",
        Way::InPerson if answers.written("address").is_some() => "letter",
        Way::Email | Way::InPerson => "email",
    }
}
