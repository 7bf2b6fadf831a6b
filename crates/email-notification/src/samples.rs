//! One believable letter of every kind, for the preview page and for the tests. Without them a template could break and
//! nobody would see it before a person does.

use befriend_domain::channel::Channel;
use befriend_domain::contact_point::{EmailAddress, Phone};
use befriend_domain::proposal::Side;
use befriend_domain::text::{Line, Name};
use befriend_words::Language;
use chrono::{DateTime, NaiveDate};

use crate::email::{
    AgreementAsked, Answer, AnswerRecorded, ApplicationReceived, Changed, ClearanceExpiring, Closing,
    ConcernOverdue, ConcernRaised, Email, EndingPlanned, Introduction, Lapsed, MentorApproved, OfferToMentor,
    OfferToPerson, OfferWithdrawn, PairingEnded, PairingHeld, PairingResumed, Question, Reach, ReachChanged,
    Reminder, RequestClosed, RequestHeld, RequestReceived, ReviewWaiting, SignInCode, WrittenBy,
};
use crate::letterhead::{Letterhead, Naming};
use crate::link::Link;

impl Email {
    /// Made-up letters of every kind and every choice of words, each with a name to tell it apart.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let mut samples = to_people();
        samples.extend(about_pairings());
        samples.extend(to_staff());
        samples
    }
}

impl Letterhead {
    /// A made-up letterhead for previews and tests.
    pub fn sample(naming: Naming) -> Self {
        Self {
            language: Language::EnglishUk,
            zone: chrono_tz::Europe::London,
            known_as: Some(name("Ada")),
            scheme_name: name("Harbour Befriending"),
            naming,
            reply_to: address("hello@harbour.example.org"),
            phone: Some(phone("0113 496 0000")),
        }
    }
}

fn to_people() -> Vec<(&'static str, Email)> {
    let by = day(2026, 12, 3);
    vec![
        (
            "request_received",
            Email::RequestReceived(RequestReceived { next_contact_by: by, link: page("where") }),
        ),
        (
            "application_received",
            Email::ApplicationReceived(ApplicationReceived { next_contact_by: by, link: page("where") }),
        ),
        (
            "agreement_asked",
            Email::AgreementAsked(AgreementAsked {
                referrer: Some(name("Dr Okafor")),
                answer_by: by,
                link: page("agree"),
            }),
        ),
        (
            "agreement_asked_by_someone",
            Email::AgreementAsked(AgreementAsked { referrer: None, answer_by: by, link: page("agree") }),
        ),
        ("sign_in_code", Email::SignInCode(code())),
        ("staff_sign_in_code", Email::StaffSignInCode(code())),
        ("offer_to_mentor", offer_to_mentor(Channel::Phone)),
        ("offer_to_mentor_in_person", offer_to_mentor(Channel::InPerson)),
        ("offer_to_person", offer_to_person(Channel::Video, Question::Asked)),
        ("offer_to_person_told", offer_to_person(Channel::Email, Question::ToldUnlessNo)),
        ("reminder_to_mentor", Email::ReminderToMentor(Reminder { respond_by: by, link: page("offers") })),
        ("reminder_to_person", Email::ReminderToPerson(Reminder { respond_by: by, link: page("offers") })),
        ("answer_recorded_yes", answered(Answer::Yes, WrittenBy::Themself)),
        ("answer_recorded_not_this_one", answered(Answer::NotThisOne, WrittenBy::Themself)),
        ("answer_recorded_not_now", answered(Answer::NotNow, WrittenBy::Coordinator)),
        ("answer_recorded_may_know_them", answered(Answer::MayKnowThem, WrittenBy::Themself)),
        (
            "request_held",
            Email::RequestHeld(RequestHeld { review_on: Some(day(2027, 1, 11)), link: page("where") }),
        ),
        ("reach_changed_email", changed(Changed::Email)),
        ("reach_changed_phone", changed(Changed::Phone)),
        ("reach_changed_address", changed(Changed::Address)),
        ("mentor_approved", Email::MentorApproved(MentorApproved { link: page("home") })),
        ("request_closed_as_you_asked", closed(Closing::AsYouAsked)),
        ("request_closed_no_longer_needed", closed(Closing::NoLongerNeeded)),
        ("request_closed_no_reply", closed(Closing::NoReply)),
        ("request_closed_not_possible_here", closed(Closing::NotPossibleHere)),
    ]
}

fn about_pairings() -> Vec<(&'static str, Email)> {
    let held =
        |review_on| Email::PairingHeld(PairingHeld { other: name("Ben"), review_on, link: page("pairing") });
    let ended = || PairingEnded { other: name("Ben"), link: page("pairing") };
    let number = || phone("0113 496 0011");
    vec![
        ("introduced_to_person", Email::IntroducedToPerson(meeting(Channel::Phone, Reach::TheyRingWithheld))),
        (
            "introduced_to_person_number_shown",
            Email::IntroducedToPerson(meeting(Channel::Phone, Reach::TheyRingFrom(number()))),
        ),
        (
            "introduced_to_person_through_us",
            Email::IntroducedToPerson(meeting(Channel::Video, Reach::ThroughUs)),
        ),
        ("introduced_to_mentor", Email::IntroducedToMentor(meeting(Channel::Phone, Reach::Ring(number())))),
        (
            "introduced_to_mentor_by_email",
            Email::IntroducedToMentor(meeting(Channel::Email, Reach::Write(address("ben@example.org")))),
        ),
        (
            "introduced_to_mentor_in_person",
            Email::IntroducedToMentor(meeting(
                Channel::InPerson,
                Reach::MeetAt(line("the café in Harehills library")),
            )),
        ),
        ("pairing_held", held(Some(day(2027, 1, 11)))),
        ("pairing_held_open", held(None)),
        (
            "pairing_resumed",
            Email::PairingResumed(PairingResumed { other: name("Ben"), link: page("pairing") }),
        ),
        (
            "ending_planned",
            Email::EndingPlanned(EndingPlanned {
                other: name("Ben"),
                ends_on: day(2027, 3, 1),
                link: page("pairing"),
            }),
        ),
        ("pairing_ended_to_person", Email::PairingEndedToPerson(ended())),
        ("pairing_ended_to_mentor", Email::PairingEndedToMentor(ended())),
        ("lapsed_person", Email::Lapsed(Lapsed { side: Side::Person, link: page("where") })),
        ("lapsed_mentor", Email::Lapsed(Lapsed { side: Side::Mentor, link: page("home") })),
        (
            "offer_withdrawn_person",
            Email::OfferWithdrawn(OfferWithdrawn { side: Side::Person, link: page("where") }),
        ),
        (
            "offer_withdrawn_mentor",
            Email::OfferWithdrawn(OfferWithdrawn { side: Side::Mentor, link: page("home") }),
        ),
        (
            "clearance_expiring",
            Email::ClearanceExpiring(ClearanceExpiring { expires_on: day(2027, 2, 1), link: page("checks") }),
        ),
    ]
}

fn to_staff() -> Vec<(&'static str, Email)> {
    let reviews = |count, oldest_days| {
        Email::ReviewWaiting(ReviewWaiting { count, oldest_days, link: page("desk/reviews") })
    };
    let acknowledge_by = DateTime::from_timestamp(1_796_243_400, 0).expect("a real moment");
    vec![
        ("review_waiting", reviews(1, 0)),
        ("review_waiting_several", reviews(3, 2)),
        (
            "concern_raised",
            Email::ConcernRaised(ConcernRaised { acknowledge_by, link: page("lead/concerns") }),
        ),
        (
            "concern_overdue",
            Email::ConcernOverdue(ConcernOverdue { raised_at: acknowledge_by, link: page("lead/concerns") }),
        ),
    ]
}

fn code() -> SignInCode {
    SignInCode { code: "402 917".to_owned(), minutes: 10, link: page("sign-in") }
}

fn offer_to_mentor(channel: Channel) -> Email {
    Email::OfferToMentor(OfferToMentor { channel, respond_by: day(2026, 12, 3), link: page("offers") })
}

fn offer_to_person(channel: Channel, question: Question) -> Email {
    Email::OfferToPerson(OfferToPerson {
        channel,
        question,
        respond_by: day(2026, 12, 3),
        link: page("offers"),
    })
}

fn answered(answer: Answer, written_by: WrittenBy) -> Email {
    Email::AnswerRecorded(AnswerRecorded { answer, written_by, link: page("where") })
}

fn changed(what: Changed) -> Email {
    Email::ReachChanged(ReachChanged { what, changed_on: day(2026, 11, 25) })
}

fn closed(closing: Closing) -> Email {
    Email::RequestClosed(RequestClosed { closing, link: page("ask") })
}

fn meeting(channel: Channel, reach: Reach) -> Introduction {
    Introduction {
        other: name("Ben"),
        channel,
        reach: vec![reach],
        first_contact_by: day(2026, 12, 10),
        link: page("pairing"),
    }
}

fn page(path: &str) -> Link {
    Link::parse(&format!("https://harbour.example.org/{path}")).expect("a sample link is sound")
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a sample day is real")
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a sample name is sound")
}

fn line(text: &str) -> Line {
    Line::parse(text).expect("a sample line is sound")
}

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("a sample address is sound")
}

fn phone(text: &str) -> Phone {
    Phone::parse(text).expect("a sample number is sound")
}
