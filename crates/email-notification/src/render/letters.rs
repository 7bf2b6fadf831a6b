//! One line per message: which templates say it. The compiler checks every template against its context.

use askama::Template;
use befriend_words::Tongue;

use super::filled;
use crate::email::{
    AgreementAsked, AnswerRecorded, ApplicationReceived, Changed, ClearanceExpiring, ConcernOverdue,
    ConcernRaised, Email, EndingPlanned, Introduction, Lapsed, MentorApproved, OfferToMentor, OfferToPerson,
    OfferWithdrawn, PairingEnded, PairingHeld, PairingResumed, Question, Reach, ReachChanged, Reminder,
    RequestClosed, RequestHeld, RequestReceived, ReviewWaiting, SignInCode, WrittenBy,
};
use crate::letterhead::Letterhead;

/// The three templates of a message, in a module of its own, and the three functions that pick by message. Paths are
/// spelt out because a template's path must be a literal.
macro_rules! letters {
    ($($variant:ident($module:ident: $context:ident) = $subject:tt, $text:tt, $html:tt;)+) => {
        $(mod $module {
            use super::{$context, Letterhead, Template, Tongue};

            #[derive(Template)]
            #[template(path = $subject)]
            pub(super) struct Subject {
                pub(super) t: Tongue,
            }

            #[derive(Template)]
            #[template(path = $text)]
            pub(super) struct Text<'a> {
                pub(super) t: Tongue,
                pub(super) head: &'a Letterhead,
                pub(super) c: &'a $context,
            }

            #[derive(Template)]
            #[template(path = $html)]
            pub(super) struct Html<'a> {
                pub(super) t: Tongue,
                pub(super) head: &'a Letterhead,
                pub(super) c: &'a $context,
                pub(super) subject: &'a str,
            }
        })+

        pub(super) fn subject(email: &Email, t: Tongue) -> Result<String, askama::Error> {
            match email { $(Email::$variant(_) => filled(&$module::Subject { t }),)+ }
        }

        pub(super) fn text(email: &Email, t: Tongue, head: &Letterhead) -> Result<String, askama::Error> {
            match email { $(Email::$variant(c) => filled(&$module::Text { t, head, c }),)+ }
        }

        pub(super) fn html(
            email: &Email,
            t: Tongue,
            head: &Letterhead,
            subject: &str,
        ) -> Result<String, askama::Error> {
            match email { $(Email::$variant(c) => filled(&$module::Html { t, head, c, subject }),)+ }
        }
    };
}

letters! {
    PairingResumed(pairing_resumed: PairingResumed) = "pairing_resumed/subject.txt", "pairing_resumed/body.txt", "pairing_resumed/body.html";
    EndingPlanned(ending_planned: EndingPlanned) = "ending_planned/subject.txt", "ending_planned/body.txt", "ending_planned/body.html";
    RequestHeld(request_held: RequestHeld) = "request_held/subject.txt", "request_held/body.txt", "request_held/body.html";
    MentorApproved(mentor_approved: MentorApproved) = "mentor_approved/subject.txt", "mentor_approved/body.txt", "mentor_approved/body.html";
    RequestReceived(request_received: RequestReceived) = "request_received/subject.txt", "request_received/body.txt", "request_received/body.html";
    ApplicationReceived(application_received: ApplicationReceived) = "application_received/subject.txt", "application_received/body.txt", "application_received/body.html";
    ReachChanged(reach_changed: ReachChanged) = "reach_changed/subject.txt", "reach_changed/body.txt", "reach_changed/body.html";
    AgreementAsked(agreement_asked: AgreementAsked) = "agreement_asked/subject.txt", "agreement_asked/body.txt", "agreement_asked/body.html";
    SignInCode(sign_in_code: SignInCode) = "sign_in_code/subject.txt", "sign_in_code/body.txt", "sign_in_code/body.html";
    StaffSignInCode(staff_sign_in_code: SignInCode) = "staff_sign_in_code/subject.txt", "staff_sign_in_code/body.txt", "staff_sign_in_code/body.html";
    OfferToMentor(offer_to_mentor: OfferToMentor) = "offer_to_mentor/subject.txt", "offer_to_mentor/body.txt", "offer_to_mentor/body.html";
    OfferToPerson(offer_to_person: OfferToPerson) = "offer_to_person/subject.txt", "offer_to_person/body.txt", "offer_to_person/body.html";
    ReminderToMentor(reminder_to_mentor: Reminder) = "reminder_to_mentor/subject.txt", "reminder_to_mentor/body.txt", "reminder_to_mentor/body.html";
    ReminderToPerson(reminder_to_person: Reminder) = "reminder_to_person/subject.txt", "reminder_to_person/body.txt", "reminder_to_person/body.html";
    AnswerRecorded(answer_recorded: AnswerRecorded) = "answer_recorded/subject.txt", "answer_recorded/body.txt", "answer_recorded/body.html";
    ReviewWaiting(review_waiting: ReviewWaiting) = "review_waiting/subject.txt", "review_waiting/body.txt", "review_waiting/body.html";
    IntroducedToPerson(introduced_to_person: Introduction) = "introduced_to_person/subject.txt", "introduced_to_person/body.txt", "introduced_to_person/body.html";
    IntroducedToMentor(introduced_to_mentor: Introduction) = "introduced_to_mentor/subject.txt", "introduced_to_mentor/body.txt", "introduced_to_mentor/body.html";
    PairingHeld(pairing_held: PairingHeld) = "pairing_held/subject.txt", "pairing_held/body.txt", "pairing_held/body.html";
    PairingEndedToPerson(pairing_ended_to_person: PairingEnded) = "pairing_ended_to_person/subject.txt", "pairing_ended_to_person/body.txt", "pairing_ended_to_person/body.html";
    PairingEndedToMentor(pairing_ended_to_mentor: PairingEnded) = "pairing_ended_to_mentor/subject.txt", "pairing_ended_to_mentor/body.txt", "pairing_ended_to_mentor/body.html";
    Lapsed(lapsed: Lapsed) = "lapsed/subject.txt", "lapsed/body.txt", "lapsed/body.html";
    ConcernOverdue(concern_overdue: ConcernOverdue) = "concern_overdue/subject.txt", "concern_overdue/body.txt", "concern_overdue/body.html";
    ConcernRaised(concern_raised: ConcernRaised) = "concern_raised/subject.txt", "concern_raised/body.txt", "concern_raised/body.html";
    ClearanceExpiring(clearance_expiring: ClearanceExpiring) = "clearance_expiring/subject.txt", "clearance_expiring/body.txt", "clearance_expiring/body.html";
    OfferWithdrawn(offer_withdrawn: OfferWithdrawn) = "offer_withdrawn/subject.txt", "offer_withdrawn/body.txt", "offer_withdrawn/body.html";
    RequestClosed(request_closed: RequestClosed) = "request_closed/subject.txt", "request_closed/body.txt", "request_closed/body.html";
}

impl Introduction {
    /// How the first contact comes about, a sentence each; the same in text and HTML.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn reach_in_words(&self, t: &Tongue) -> Vec<String> {
        self.reach.iter().map(|reach| reach.in_words(*t, self.other.as_str())).collect()
    }
}

impl ReachChanged {
    /// Which way was changed, and when; the same in text and HTML.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn in_words(&self, t: &Tongue) -> String {
        let date = [("date", t.weekday_and_day(&self.changed_on))];
        match self.what {
            Changed::Email => t.tw("email-reach_changed-email", &date),
            Changed::Phone => t.tw("email-reach_changed-phone", &date),
            Changed::Address => t.tw("email-reach_changed-address", &date),
        }
    }
}

impl Reach {
    fn in_words(&self, t: Tongue, name: &str) -> String {
        match self {
            Self::TheyRingWithheld => t.tw("email-reach-they_ring_withheld", [("name", name)]),
            Self::TheyRingFrom(phone) => {
                let number = t.phone(phone.as_str());
                t.tw("email-reach-they_ring_from", [("name", name), ("number", &number)])
            }
            Self::Ring(phone) => {
                let number = t.phone(phone.as_str());
                t.tw("email-reach-ring", [("name", name), ("number", &number)])
            }
            Self::Write(address) => {
                t.tw("email-reach-write", [("name", name), ("address", address.as_str())])
            }
            Self::MeetAt(place) => t.tw("email-reach-meet_at", [("name", name), ("place", place.as_str())]),
            Self::ThroughUs => t.t("email-reach-through_us"),
        }
    }
}

impl Question {
    fn needs_answer(self) -> bool {
        self == Self::Asked
    }
}

impl WrittenBy {
    fn is_coordinator(self) -> bool {
        self == Self::Coordinator
    }
}
