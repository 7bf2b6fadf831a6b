//! Something someone must be told. Kept with ids only: names, addresses and words are looked up when it is
//! written, so nobody is told what is no longer true.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::contact_point::EmailAddress;
use crate::id::{
    ClearanceId, ConcernId, MentorId, NoticeId, PairingId, PersonId, ProposalId, RequestId, SchemeId,
    SignInCodeId, StaffId, SupporterId,
};
use crate::task::About;

/// How somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By email.
    Email,
    /// By a call a member of staff makes.
    Call,
    /// By a letter to print.
    Letter,
    /// Face to face.
    InPerson,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Email, Self::Call, Self::Letter, Self::InPerson];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Call => "call",
            Self::Letter => "letter",
            Self::InPerson => "in_person",
        }
    }

    /// The way of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Recipient {
    /// A person, helped or mentor.
    Person(PersonId),
    /// A supporter.
    Supporter(SupporterId),
    /// A member of staff.
    Staff(StaffId),
}

/// What they are told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NoticeKind {
    /// We have your request.
    RequestReceived {
        /// Which.
        request: RequestId,
    },
    /// Somebody told us about you: would you like this?
    AgreementAsked {
        /// Which.
        request: RequestId,
    },
    /// Your code to sign in.
    SignIn {
        /// Which code; the code itself is derived when the email is written.
        code: SignInCodeId,
    },
    /// Would you befriend this person?
    OfferToMentor {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// Would you like this befriender?
    OfferToPerson {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// An offer still waits for your answer.
    OfferReminder {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// We have your answer.
    AnswerRecorded {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// A pair waits for your decision.
    ReviewWaiting {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// Meet each other.
    Introduced {
        /// Which pairing.
        pairing: PairingId,
    },
    /// A pause.
    PairingHeld {
        /// Which pairing.
        pairing: PairingId,
    },
    /// Going on after a pause.
    PairingResumed {
        /// Which pairing.
        pairing: PairingId,
    },
    /// An end is planned.
    EndingPlanned {
        /// Which pairing.
        pairing: PairingId,
    },
    /// An end.
    PairingEnded {
        /// Which pairing.
        pairing: PairingId,
    },
    /// The time to answer is over.
    OfferLapsed {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// An offer was taken back, kindly.
    OfferWithdrawn {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// Your request has ended.
    RequestClosed {
        /// Which.
        request: RequestId,
    },
    /// Your request is paused.
    RequestHeld {
        /// Which.
        request: RequestId,
    },
    /// We have your application.
    ApplicationReceived {
        /// Which mentor.
        mentor: MentorId,
    },
    /// You are on the list.
    MentorApproved {
        /// Which mentor.
        mentor: MentorId,
    },
    /// A concern was raised: a lead reads it.
    ConcernRaised {
        /// Which.
        concern: ConcernId,
    },
    /// A concern was not acknowledged in time.
    ConcernOverdue {
        /// Which.
        concern: ConcernId,
    },
    /// The email address we write to was changed.
    EmailChanged {
        /// Whose.
        person: PersonId,
    },
    /// The telephone number we ring was changed.
    PhoneChanged {
        /// Whose.
        person: PersonId,
    },
    /// The postal address we write to was changed.
    AddressChanged {
        /// Whose.
        person: PersonId,
    },
    /// A check ends soon.
    ClearanceExpiring {
        /// Which.
        clearance: ClearanceId,
    },
}

impl NoticeKind {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RequestReceived { .. } => "request_received",
            Self::AgreementAsked { .. } => "agreement_asked",
            Self::SignIn { .. } => "sign_in",
            Self::OfferToMentor { .. } => "offer_to_mentor",
            Self::OfferToPerson { .. } => "offer_to_person",
            Self::OfferReminder { .. } => "offer_reminder",
            Self::AnswerRecorded { .. } => "answer_recorded",
            Self::ReviewWaiting { .. } => "review_waiting",
            Self::Introduced { .. } => "introduced",
            Self::PairingHeld { .. } => "pairing_held",
            Self::PairingResumed { .. } => "pairing_resumed",
            Self::EndingPlanned { .. } => "ending_planned",
            Self::PairingEnded { .. } => "pairing_ended",
            Self::OfferLapsed { .. } => "offer_lapsed",
            Self::OfferWithdrawn { .. } => "offer_withdrawn",
            Self::RequestClosed { .. } => "request_closed",
            Self::RequestHeld { .. } => "request_held",
            Self::ApplicationReceived { .. } => "application_received",
            Self::MentorApproved { .. } => "mentor_approved",
            Self::ConcernRaised { .. } => "concern_raised",
            Self::ConcernOverdue { .. } => "concern_overdue",
            Self::EmailChanged { .. } => "email_changed",
            Self::PhoneChanged { .. } => "phone_changed",
            Self::AddressChanged { .. } => "address_changed",
            Self::ClearanceExpiring { .. } => "clearance_expiring",
        }
    }
}

impl NoticeKind {
    /// What it is about. A code to sign in is about nothing that is kept.
    pub const fn about(&self) -> Option<About> {
        Some(match self {
            Self::RequestReceived { request }
            | Self::AgreementAsked { request }
            | Self::RequestClosed { request }
            | Self::RequestHeld { request } => About::Request(*request),
            Self::SignIn { .. } => return None,
            Self::OfferToMentor { proposal }
            | Self::OfferToPerson { proposal }
            | Self::OfferReminder { proposal }
            | Self::AnswerRecorded { proposal }
            | Self::ReviewWaiting { proposal }
            | Self::OfferLapsed { proposal }
            | Self::OfferWithdrawn { proposal } => About::Proposal(*proposal),
            Self::Introduced { pairing }
            | Self::PairingHeld { pairing }
            | Self::PairingResumed { pairing }
            | Self::EndingPlanned { pairing }
            | Self::PairingEnded { pairing } => About::Pairing(*pairing),
            Self::ApplicationReceived { mentor } | Self::MentorApproved { mentor } => About::Mentor(*mentor),
            Self::ConcernRaised { concern } | Self::ConcernOverdue { concern } => About::Concern(*concern),
            Self::EmailChanged { person }
            | Self::PhoneChanged { person }
            | Self::AddressChanged { person } => About::Person(*person),
            Self::ClearanceExpiring { clearance } => About::Clearance(*clearance),
        })
    }
}

/// Something someone must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id; `Message-ID` of its email is made from it.
    pub id: NoticeId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// What.
    pub kind: NoticeKind,
    /// To whom.
    pub to: Recipient,
    /// How.
    pub way: Way,
    /// Exactly where, when it is not wherever they are reached by then; forgotten once it is told.
    pub address: Option<EmailAddress>,
    /// When it came up.
    pub made_at: Timestamp,
    /// When it stops being worth telling.
    pub expires_at: Option<Timestamp>,
    /// What became of it.
    pub outcome: NoticeOutcome,
}

/// What became of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum NoticeOutcome {
    /// Not told yet.
    Waiting,
    /// Told: the mail was taken by the next server, or the call or letter was made.
    Told {
        /// When.
        at: Timestamp,
    },
    /// Could not be told: a member of staff has a task.
    Undeliverable {
        /// When it was given up.
        at: Timestamp,
        /// Why, without personal data.
        why: String,
    },
    /// No longer true or wanted when its turn came.
    NotNeeded {
        /// When.
        at: Timestamp,
        /// Why, as a code.
        why: String,
    },
}

impl NoticeOutcome {
    /// The stable code of the status.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Told { .. } => "told",
            Self::Undeliverable { .. } => "undeliverable",
            Self::NotNeeded { .. } => "not_needed",
        }
    }
}
