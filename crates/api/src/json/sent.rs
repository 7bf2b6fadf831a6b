//! What programs send, as the API's description names it. Without this file the description would say "an object". The parsing is
//! [`crate::input`]'s, the same as for the pages; a test holds the two together.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// An id that is nothing's, for samples of paths.
pub const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// A befriending request. A coordinator's token adds `means`; a person's own token may leave out what is known of them.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "age": 34, "circumstances": ["becoming_a_parent:in_it"], "own_words": "It is quiet here since we moved.",
    "channels": ["email"], "languages": ["english"], "interests": ["gardening"], "known_as": "Ada", "told_by": "email",
    "email": "ada@example.org", "read_by": "only_them", "leave_message": false, "show": ["circumstances"],
    "agreed_to": ["being_helped", "being_matched"]
}))]
pub struct NewRequest {
    /// How the person told the coordinator: `phone`, `in_person`, `letter` or `message`. For coordinators' tokens alone.
    pub means: Option<Means>,
    /// What is asked for; the scheme's first when left out.
    pub offering: Option<Uuid>,
    /// Their age today.
    #[schema(minimum = 0, maximum = 120)]
    pub age: Option<u8>,
    /// Why: codes of the scheme, each `term` or `term:stage`, where the stage is `about_to`, `in_it`, `been_through` or `any`.
    pub circumstances: Option<Vec<String>>,
    /// The code of the one that matters most.
    pub matters_most: Option<String>,
    /// What is going on, in their own words; needed when there are no circumstances.
    pub own_words: Option<String>,
    /// Channels, in order of wish.
    pub channels: Option<Vec<Channel>>,
    /// When they are free, such as `tue-evening`; needed for every channel but email.
    pub times: Option<Vec<String>>,
    /// The code of their area; needed to meet in person.
    pub area: Option<String>,
    /// How far a befriender may be, kilometres.
    #[schema(minimum = 0, maximum = 100)]
    pub max_km: Option<u8>,
    /// Languages to confide in, the best first.
    pub languages: Option<Vec<String>>,
    /// Whether the first one is a must: `any` or `first`.
    pub language_wish: Option<String>,
    /// What they enjoy.
    pub interests: Option<Vec<String>>,
    /// What they like to be called.
    pub known_as: Option<String>,
    /// Their whole name.
    pub full_name: Option<String>,
    /// Their gender.
    pub gender: Option<String>,
    /// `company`, `goals` or `either`.
    pub style: Option<String>,
    /// `volunteer`, `staff` or `either`.
    pub support_by: Option<String>,
    /// Genders the befriender may have; none: any.
    pub mentor_gender: Option<Vec<String>>,
    /// `any`, `similar`, `older` or `younger`.
    pub age_wish: Option<String>,
    /// What a befriender must be able to do or accept: codes of the scheme.
    pub needs: Option<Vec<String>>,
    /// Names of people to be kept apart from.
    pub keep_apart: Option<Vec<String>>,
    /// Halls, employers, congregations not to be shared.
    pub apart: Option<Vec<String>>,
    /// How they are told things: `email`, `call` or `letter`; that way must be given too.
    pub told_by: Option<String>,
    /// Their email address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Their postal address.
    pub address: Option<String>,
    /// Who else reads these: `only_them` or `others_too`.
    pub read_by: Option<String>,
    /// Whether a message may be left.
    pub leave_message: Option<bool>,
    /// Whether we may say who we are to whoever answers.
    pub name_us: Option<bool>,
    /// When it is safe to ring.
    pub safe_times: Option<String>,
    /// Facts the other side may see: `circumstances`, `languages`, `interests`, `gender`, `age`, `area`.
    pub show: Option<Vec<String>>,
    /// Facts not to be used for matching, as above.
    pub not_for_matching: Option<Vec<String>>,
    /// What was agreed to: `being_helped` and `being_matched` are needed; `sharing_with_mentor`, `telling_referrer`.
    pub agreed_to: Option<Vec<String>>,
}

/// How somebody told a coordinator.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// On the telephone.
    Phone,
    /// Face to face.
    InPerson,
    /// By letter or on paper.
    Letter,
    /// By email or message.
    Message,
}

/// A way of being in touch.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By telephone.
    Phone,
    /// By video.
    Video,
    /// In person.
    InPerson,
    /// By email.
    Email,
}

/// A step taken for somebody who told a coordinator. Nothing is sent with a person's own token.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "means": "phone" }))]
pub struct Told {
    /// How they said it. For coordinators' tokens alone.
    pub means: Option<Means>,
}

/// An answer to an offer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "answer": "yes", "pass_on": ["email"] }))]
pub struct NewAnswer {
    /// What they say. The other side never learns why somebody said no.
    pub answer: AnswerCode,
    /// What is passed to the other side once introduced: `phone`, `email`. Left out: the usual for the channel; empty: nothing.
    pub pass_on: Option<Vec<String>>,
}

/// An answer.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerCode {
    /// Yes.
    Yes,
    /// Not this one.
    NotThisOne,
    /// Not right now.
    NotNow,
    /// They may know each other.
    MayKnowThem,
}

/// A pair suggested by hand.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "request": "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11", "mentor": "0b9b4a36-3f0c-4c55-8c0e-6f3f5f6b2f10"
}))]
pub struct NewProposal {
    /// The request.
    pub request: Uuid,
    /// The mentor.
    pub mentor: Uuid,
}

/// Something to settle for the matching, to see what it would change.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "hold_request", "request": "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11" }))]
pub struct Course {
    /// `lock` and `forbid` name both; `hold_request` the request, `hold_mentor` the mentor.
    pub kind: CourseKind,
    /// The request.
    pub request: Option<Uuid>,
    /// The mentor.
    pub mentor: Option<Uuid>,
}

/// Something to settle for the matching, once what it would change has been seen.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "hold_request", "request": "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11", "why": "On holiday until May",
    "seen": "66687aadf862bd776c8fc18b8e9f8e20"
}))]
pub struct NewSteer {
    /// `lock` and `forbid` name both; `hold_request` the request, `hold_mentor` the mentor.
    pub kind: CourseKind,
    /// The request.
    pub request: Option<Uuid>,
    /// The mentor.
    pub mentor: Option<Uuid>,
    /// Why, for colleagues.
    pub why: String,
    /// `seen` of the outlook that was shown.
    pub seen: String,
}

/// What is settled.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CourseKind {
    /// These two stay together.
    Lock,
    /// These two are not suggested to each other.
    Forbid,
    /// Nobody is looked for.
    HoldRequest,
    /// The mentor is given nobody.
    HoldMentor,
}

/// What a pairing begins with.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "purpose": "Settling in in Leeds", "rhythm_days": 7 }))]
pub struct NewTerms {
    /// What it is for; the offering's purpose when left out.
    pub purpose: Option<String>,
    /// Days between contacts; 7 when left out.
    #[schema(minimum = 1, maximum = 92)]
    pub rhythm_days: Option<u8>,
}

/// Why a pair is not approved; for staff alone.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "They live in the same house." }))]
pub struct NewRejection {
    /// Why.
    #[schema(min_length = 1, max_length = 200)]
    pub reason: String,
}

/// A contact of a pairing.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "made", "on": "2026-11-03", "minutes": 40, "note": "A good long talk." }))]
pub struct NewContact {
    /// How the mentor told the coordinator. For coordinators' tokens alone.
    pub means: Option<Means>,
    /// How it went.
    pub kind: ContactKind,
    /// The day, not in the future.
    pub on: NaiveDate,
    /// How long, minutes.
    #[schema(minimum = 1, maximum = 1440)]
    pub minutes: Option<u16>,
    /// How it felt.
    #[schema(max_length = 5000)]
    pub note: Option<String>,
    /// Anything worrying: opens a concern for the safeguarding lead.
    #[schema(max_length = 5000)]
    pub worrying: Option<String>,
}

/// How a contact went.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// They were in touch.
    Made,
    /// Tried, no answer.
    Tried,
    /// Called off.
    Cancelled,
}

#[cfg(test)]
mod tests {
    use befriend_domain::invalid::Faults;
    use serde::de::DeserializeOwned;
    use utoipa::PartialSchema as _;

    use super::*;
    use crate::answers::Answers;
    use crate::input::offered::made_up::offered;
    use crate::input::{self, desk};

    /// The example of a shape in the description.
    fn example<T: ToSchema + DeserializeOwned>() -> String {
        let schema = serde_json::to_value(T::schema()).expect("a schema");
        let example = schema["example"].clone();
        serde_json::from_value::<T>(example.clone()).expect("an example of its own shape");
        example.to_string()
    }

    fn faults<T>(example: &str, parse: impl Fn(&Answers) -> Result<T, Faults>) -> Faults {
        let answers = Answers::from_json(example.as_bytes()).expect("an object");
        parse(&answers).err().unwrap_or_default()
    }

    #[test]
    fn every_example_of_the_description_is_taken() {
        for faults in [
            faults(&example::<NewRequest>(), |answers| input::request::parse(answers, &offered())),
            faults(&example::<Told>(), desk::only_told),
            faults(&example::<NewAnswer>(), input::answer::parse),
            faults(&example::<NewProposal>(), crate::json::proposal::suggestion),
            faults(&example::<NewTerms>(), desk::proposal::terms),
            faults(&example::<Course>(), desk::steer::course),
            faults(&example::<NewSteer>(), desk::steer::new_steer),
            faults(&example::<NewRejection>(), desk::proposal::reason),
            faults(&example::<NewContact>(), input::contact::parse),
        ] {
            assert!(faults.is_empty(), "{faults:?}");
        }
    }

    #[test]
    fn every_field_of_the_description_is_one_that_is_read() {
        let schema = serde_json::to_value(NewRequest::schema()).expect("a schema");
        let fields = schema["properties"].as_object().expect("an object's");
        let sent = fields.keys().filter(|field| *field != "means");
        let answers = sent.fold(Answers::default(), |answers, field| answers.with(field, "x"));
        let faults = input::request::parse(&answers, &offered()).err().unwrap_or_default();
        let unknown: Vec<_> = faults.iter().filter(|fault| fault.invalid.code() == "unknown").collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
