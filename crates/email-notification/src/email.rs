//! Every message the service sends by email, each with exactly what it may say.
//!
//! Without this list letters would be filled from untyped maps, and a missing or misspelt value would reach a person.
//! What the contexts leave out, they leave out on purpose: no surname, no circumstance, no reason for a match, nothing
//! about health, and nothing of a concern but a link. Those are read on a page, after signing in.
//!
//! A new message is a context and a variant here, a folder in `templates/`, a line in [`mod@crate::render`] and a
//! sample in [`crate::samples`]; the compiler and the tests name each one forgotten.

use std::fmt;

use befriend_domain::channel::Channel;
use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::{EmailAddress, Phone};
use befriend_domain::proposal::{No, Side};
use befriend_domain::text::{Line, Name};
use chrono::NaiveDate;

use crate::link::Link;

macro_rules! emails {
    ($($(#[$doc:meta])* $variant:ident($context:ident) = $code:literal),+ $(,)?) => {
        /// One message with all it says.
        #[derive(Clone, PartialEq, Eq)]
        pub enum Email {
            $($(#[$doc])* $variant($context)),+
        }

        impl Email {
            /// The codes of all messages, which are also the names of their template folders.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// Which message it is: stable, for logs, columns and template folders.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant(_) => $code),+ }
            }
        }
    };
}

emails! {
    /// To somebody who asked for themself: it has arrived, and by when they hear more.
    RequestReceived(RequestReceived) = "request_received",
    /// To somebody who offered their time: it has arrived, and by when they hear more.
    ApplicationReceived(ApplicationReceived) = "application_received",
    /// A way of reaching somebody was changed: to the email address they had and the one they have now, or to one they keep. Names none.
    ReachChanged(ReachChanged) = "reach_changed",
    /// To somebody who was referred: do you want this at all?
    AgreementAsked(AgreementAsked) = "agreement_asked",
    /// To a person or mentor: the code to type.
    SignInCode(SignInCode) = "sign_in_code",
    /// To a member of staff: the code to type, before the second factor.
    StaffSignInCode(SignInCode) = "staff_sign_in_code",
    /// To a mentor: would you like to meet somebody?
    OfferToMentor(OfferToMentor) = "offer_to_mentor",
    /// To a person: we found somebody; may we introduce you?
    OfferToPerson(OfferToPerson) = "offer_to_person",
    /// To a mentor who has not answered yet.
    ReminderToMentor(Reminder) = "reminder_to_mentor",
    /// To a person who has not answered yet.
    ReminderToPerson(Reminder) = "reminder_to_person",
    /// To whoever answered: it is written down.
    AnswerRecorded(AnswerRecorded) = "answer_recorded",
    /// To a coordinator: introductions wait for a decision.
    ReviewWaiting(ReviewWaiting) = "review_waiting",
    /// To the person: whom they meet, how and by when.
    IntroducedToPerson(Introduction) = "introduced_to_person",
    /// To the mentor: whom they meet, how and by when.
    IntroducedToMentor(Introduction) = "introduced_to_mentor",
    /// To either side: a pause.
    PairingHeld(PairingHeld) = "pairing_held",
    /// To either side: going on after a pause.
    PairingResumed(PairingResumed) = "pairing_resumed",
    /// To either side: an end is planned. Never sent for safeguarding, illness or a death.
    EndingPlanned(EndingPlanned) = "ending_planned",
    /// To the person: their time together is over. Never sent for safeguarding, illness or a death.
    PairingEndedToPerson(PairingEnded) = "pairing_ended_to_person",
    /// To the mentor: their time together is over. Never sent for safeguarding, illness or a death.
    PairingEndedToMentor(PairingEnded) = "pairing_ended_to_mentor",
    /// To the side that did not answer in time.
    Lapsed(Lapsed) = "lapsed",
    /// To the safeguarding lead: something needs them now. Says nothing else.
    ConcernRaised(ConcernRaised) = "concern_raised",
    /// To the deputy: something was not acknowledged in time and needs them now. Says nothing else.
    ConcernOverdue(ConcernOverdue) = "concern_overdue",
    /// To a mentor: one of their checks runs out.
    ClearanceExpiring(ClearanceExpiring) = "clearance_expiring",
    /// To whoever held an offer that is no longer true.
    OfferWithdrawn(OfferWithdrawn) = "offer_withdrawn",
    /// To somebody whose request is on hold.
    RequestHeld(RequestHeld) = "request_held",
    /// To a mentor: ready to begin.
    MentorApproved(MentorApproved) = "mentor_approved",
    /// To somebody whose request was closed.
    RequestClosed(RequestClosed) = "request_closed",
}

/// Declares plain contexts whose `Debug` prints only their name: what they hold never reaches a log.
macro_rules! contexts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty),+ $(,)? })+) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind),+
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+ };
}

contexts! {
    /// See [`Email::RequestReceived`].
    RequestReceived {
        /// The day by which somebody gets in touch.
        next_contact_by: NaiveDate,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::ApplicationReceived`].
    ApplicationReceived {
        /// The day by which somebody gets in touch.
        next_contact_by: NaiveDate,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::ReachChanged`].
    ReachChanged {
        /// Which way.
        what: Changed,
        /// The day it was changed.
        changed_on: NaiveDate,
    }
    /// See [`Email::AgreementAsked`].
    AgreementAsked {
        /// Who made the referral, if they may be named.
        referrer: Option<Name>,
        /// After this day what was written is deleted.
        answer_by: NaiveDate,
        /// The page with what was written and the question.
        link: Link,
    }
    /// See [`Email::SignInCode`] and [`Email::StaffSignInCode`].
    SignInCode {
        /// The code as it is typed.
        code: String,
        /// How many minutes it works.
        minutes: u32,
        /// The page on which it is typed. Holds neither the code nor a token.
        link: Link,
    }
    /// See [`Email::OfferToMentor`]. Says how they would talk, and nothing about the other person.
    OfferToMentor {
        /// How they would talk.
        channel: Channel,
        /// The last day to answer.
        respond_by: NaiveDate,
        /// The page with the reasons and the question.
        link: Link,
    }
    /// See [`Email::OfferToPerson`].
    OfferToPerson {
        /// How they would talk.
        channel: Channel,
        /// Whether an answer is needed.
        question: Question,
        /// The last day to answer.
        respond_by: NaiveDate,
        /// The page with a few lines about the other and the question.
        link: Link,
    }
    /// See [`Email::ReminderToMentor`] and [`Email::ReminderToPerson`].
    Reminder {
        /// The last day to answer.
        respond_by: NaiveDate,
        /// The page with the question.
        link: Link,
    }
    /// See [`Email::AnswerRecorded`].
    AnswerRecorded {
        /// What was answered.
        answer: Answer,
        /// Who wrote it down.
        written_by: WrittenBy,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::ReviewWaiting`].
    ReviewWaiting {
        /// How many introductions wait.
        count: u32,
        /// How many days the oldest has waited.
        oldest_days: u32,
        /// The list of reviews.
        link: Link,
    }
    /// See [`Email::IntroducedToPerson`] and [`Email::IntroducedToMentor`].
    Introduction {
        /// What the other side likes to be called. Never a surname.
        other: Name,
        /// How they talk.
        channel: Channel,
        /// What the other side chose to pass on, or how the first contact comes about: a sentence each.
        reach: Vec<Reach>,
        /// The day by which they have been in touch.
        first_contact_by: NaiveDate,
        /// The page with what both agreed.
        link: Link,
    }
    /// See [`Email::PairingHeld`].
    PairingHeld {
        /// What the other side likes to be called.
        other: Name,
        /// When it is looked at again.
        review_on: Option<NaiveDate>,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::PairingResumed`].
    PairingResumed {
        /// What the other side likes to be called.
        other: Name,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::EndingPlanned`].
    EndingPlanned {
        /// What the other side likes to be called.
        other: Name,
        /// The planned last day.
        ends_on: NaiveDate,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::RequestHeld`].
    RequestHeld {
        /// When it is looked at again.
        review_on: Option<NaiveDate>,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::MentorApproved`].
    MentorApproved {
        /// Their own page.
        link: Link,
    }
    /// See [`Email::PairingEndedToPerson`] and [`Email::PairingEndedToMentor`].
    PairingEnded {
        /// What the other side likes to be called.
        other: Name,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::Lapsed`].
    Lapsed {
        /// Who gets this letter.
        side: Side,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::ConcernRaised`].
    ConcernRaised {
        /// By when it must be acknowledged.
        acknowledge_by: Timestamp,
        /// The concern, behind a sign-in.
        link: Link,
    }
    /// See [`Email::ConcernOverdue`].
    ConcernOverdue {
        /// When it was written down.
        raised_at: Timestamp,
        /// The concern, behind a sign-in.
        link: Link,
    }
    /// See [`Email::ClearanceExpiring`].
    ClearanceExpiring {
        /// The last day it is valid.
        expires_on: NaiveDate,
        /// The mentor's checks and what to do.
        link: Link,
    }
    /// See [`Email::OfferWithdrawn`].
    OfferWithdrawn {
        /// Who gets this letter.
        side: Side,
        /// Where things stand.
        link: Link,
    }
    /// See [`Email::RequestClosed`].
    RequestClosed {
        /// What may be said about why.
        closing: Closing,
        /// Where to ask again.
        link: Link,
    }
}

/// Whether a person is asked, or told and may object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Nothing happens without their yes.
    Asked,
    /// They are introduced after the last day unless they say no.
    ToldUnlessNo,
}

/// An answer to an offer, as it is written back to whoever gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// Not this person.
    NotThisOne,
    /// Not at this time.
    NotNow,
    /// They may know each other.
    MayKnowThem,
}

impl Answer {
    /// The code used in the keys of sentences.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::NotThisOne => "not_this_one",
            Self::NotNow => "not_now",
            Self::MayKnowThem => "may_know_them",
        }
    }
}

impl From<No> for Answer {
    fn from(no: No) -> Self {
        match no {
            No::NotThisOne => Self::NotThisOne,
            No::NotNow => Self::NotNow,
            No::MayKnowThem => Self::MayKnowThem,
        }
    }
}

/// Who wrote an answer down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenBy {
    /// The person answered on the page.
    Themself,
    /// A coordinator wrote it down for them, say after a call.
    Coordinator,
}

/// How the first contact comes about: only what the other side chose to pass on.
#[derive(Clone, PartialEq, Eq)]
pub enum Reach {
    /// The other rings, and the number does not show.
    TheyRingWithheld,
    /// The other rings from this number (their own or the scheme's).
    TheyRingFrom(Phone),
    /// Ring or text this number.
    Ring(Phone),
    /// Write to this address.
    Write(EmailAddress),
    /// Meet here.
    MeetAt(Line),
    /// The coordinator arranges it and says how.
    ThroughUs,
}

impl fmt::Debug for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reach(…)")
    }
}

/// A way of reaching somebody that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Their email address.
    Email,
    /// Their telephone number.
    Phone,
    /// Their postal address.
    Address,
}

/// What may be said about why a request was closed. Closing for risk, or because somebody died, sends nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// The person asked for it.
    AsYouAsked,
    /// They no longer need it.
    NoLongerNeeded,
    /// We could not reach them.
    NoReply,
    /// Nobody suitable, or not what this scheme offers: a coordinator talks about what else there is.
    NotPossibleHere,
}

impl Closing {
    /// The code used in the keys of sentences.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AsYouAsked => "as_you_asked",
            Self::NoLongerNeeded => "no_longer_needed",
            Self::NoReply => "no_reply",
            Self::NotPossibleHere => "not_possible_here",
        }
    }
}

/// Only which message it is: sign-in codes and names stay out of logs.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email({})", self.code())
    }
}
