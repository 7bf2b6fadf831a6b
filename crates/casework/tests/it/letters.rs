//! Every kind of letter, sent by the act it is about: a letter that is only ever written as a sample would be a promise nobody keeps.

use std::collections::BTreeSet;

use befriend_casework::answer::{self, Answer};
use befriend_casework::concern::{self, Worry};
use befriend_casework::conclude::{self, Afterwards, Ending};
use befriend_casework::deliver::{self, PostRoom};
use befriend_casework::refer::{self, NewReferrer};
use befriend_casework::review::{self, Terms};
use befriend_casework::testing::{Asks, Mentors, address};
use befriend_casework::{housekeeping, matching, screen, sign_in};
use befriend_domain::id::PairingId;
use befriend_domain::notice::{NoticeKind, Recipient, Way};
use befriend_domain::pairing::{EndingReason, HoldWhy, InitiatedBy};
use befriend_domain::request::Closure;
use befriend_domain::supporter::Standing;
use befriend_store as store;
use chrono::Duration;

use crate::house::{House, day, houses, line, name, new_request, said, screened};
use crate::mail::post;

/// Everything there is to tell by letter. A new kind does not compile here until somebody says which act of the story below sends it.
const fn is_told_in_the_story(kind: &NoticeKind) -> &'static str {
    match kind {
        NoticeKind::RequestReceived { .. }
        | NoticeKind::AgreementAsked { .. }
        | NoticeKind::SignIn { .. }
        | NoticeKind::OfferToMentor { .. }
        | NoticeKind::OfferToPerson { .. }
        | NoticeKind::OfferReminder { .. }
        | NoticeKind::AnswerRecorded { .. }
        | NoticeKind::ReviewWaiting { .. }
        | NoticeKind::Introduced { .. }
        | NoticeKind::PairingHeld { .. }
        | NoticeKind::PairingResumed { .. }
        | NoticeKind::EndingPlanned { .. }
        | NoticeKind::PairingEnded { .. }
        | NoticeKind::OfferLapsed { .. }
        | NoticeKind::OfferWithdrawn { .. }
        | NoticeKind::RequestClosed { .. }
        | NoticeKind::RequestHeld { .. }
        | NoticeKind::ApplicationReceived { .. }
        | NoticeKind::MentorApproved { .. }
        | NoticeKind::ConcernRaised { .. }
        | NoticeKind::ConcernOverdue { .. }
        | NoticeKind::ClearanceExpiring { .. }
        // `own_facts` tells these.
        | NoticeKind::EmailChanged { .. }
        | NoticeKind::PhoneChanged { .. }
        | NoticeKind::AddressChanged { .. } => kind.code(),
    }
}

/// A house, and what goes out of it.
struct Told<'a> {
    house: &'a House,
    post: PostRoom,
}

impl Told<'_> {
    /// Time goes by, what is due is done, and the post goes out.
    async fn after(&self, time: Duration) {
        self.house.clock.advance(time);
        housekeeping::pass(&self.house.work).await.unwrap();
        self.goes_out().await;
    }

    async fn goes_out(&self) {
        let delivered = deliver::deliver_due(&self.house.work, &self.post, 100).await.unwrap();
        assert_eq!(delivered.sent, delivered.total(), "every letter is still true and goes: {delivered:?}");
    }

    /// What somebody was told by letters that went.
    async fn by_letter(&self, to: Recipient) -> BTreeSet<&'static str> {
        let notices = store::notice::list_to(&self.house.reads(), to).await.unwrap();
        let sent =
            notices.iter().filter(|notice| notice.way == Way::Email && notice.outcome.status() == "told");
        sent.map(|notice| is_told_in_the_story(&notice.kind)).collect()
    }

    /// Somebody asks, is told that we have it, and then waits.
    async fn waits(&self, known_as: &str) -> Asks {
        let asks = self.house.asks(known_as).await;
        self.goes_out().await;
        screen::accept(&self.house.work, &self.house.coordinator, asks.request, screened()).await.unwrap();
        asks
    }

    /// Asked, reminded, and paired.
    async fn paired(&self, ada: Asks, ben: Mentors) -> PairingId {
        let house = self.house;
        let proposal = house.offered(ada, ben).await;
        self.goes_out().await;
        self.after(Duration::days(3)).await;
        house.mentor_says_yes(ben, proposal).await;
        self.goes_out().await;
        self.after(Duration::days(4)).await;
        house.person_says_yes(ada, proposal).await;
        self.goes_out().await;
        let terms = Terms { purpose: None, rhythm_days: 7 };
        let pairing = review::approve(&house.work, &house.coordinator, proposal, terms).await.unwrap();
        self.goes_out().await;
        pairing
    }

    async fn held_resumed_and_ended(&self, pairing: PairingId) {
        let (work, by) = (&self.house.work, &self.house.coordinator);
        let why = HoldWhy::Pause { note: line("a holiday") };
        conclude::hold(work, by, pairing, day("2026-12-20"), why).await.unwrap();
        self.goes_out().await;
        conclude::resume(work, by, pairing).await.unwrap();
        self.goes_out().await;
        let (reason, initiated_by) = (EndingReason::AgreedEnd, InitiatedBy::Both);
        conclude::plan_ending(work, by, pairing, day("2026-12-20"), reason, initiated_by).await.unwrap();
        self.goes_out().await;
        let ending = Ending { reason, initiated_by, afterwards: Afterwards::Close(Closure::NeedMet) };
        conclude::end(work, by, pairing, ending).await.unwrap();
        self.goes_out().await;
    }

    async fn signs_in(&self, known_as: &str) {
        sign_in::request_code(&self.house.work, self.house.scheme, address(known_as)).await.unwrap();
        self.goes_out().await;
    }
}

#[tokio::test]
async fn both_sides_of_a_pair_get_each_letter_of_their_way() {
    for house in houses().await {
        let told = Told { house: &house, post: post() };
        let (ada, ben) = (told.waits("Ada").await, house.mentors("Ben", 1).await);
        told.goes_out().await;
        let pairing = told.paired(ada, ben).await;
        told.held_resumed_and_ended(pairing).await;
        told.signs_in("Ada").await;
        told.signs_in("Cora").await;
        let both = [
            "answer_recorded",
            "ending_planned",
            "introduced",
            "offer_reminder",
            "pairing_ended",
            "pairing_held",
            "pairing_resumed",
        ];
        let to_ada = ["offer_to_person", "request_closed", "request_received", "sign_in"];
        let to_ben = ["application_received", "mentor_approved", "offer_to_mentor"];
        let with = |own: &[&'static str]| both.iter().chain(own).copied().collect::<BTreeSet<_>>();
        assert_eq!(told.by_letter(Recipient::Person(ada.person)).await, with(&to_ada));
        assert_eq!(told.by_letter(Recipient::Person(ben.person)).await, with(&to_ben));
        let coordinator = told.by_letter(Recipient::Staff(house.coordinator.staff())).await;
        assert_eq!(coordinator, BTreeSet::from(["review_waiting", "sign_in"]));
    }
}

#[tokio::test]
async fn whoever_is_left_waiting_is_told_why() {
    for house in houses().await {
        let told = Told { house: &house, post: post() };
        let (ada, ben) = (told.waits("Ada").await, house.mentors("Ben", 1).await);
        told.goes_out().await;
        house.offered(ada, ben).await;
        told.goes_out().await;
        told.after(Duration::days(3)).await;
        told.after(Duration::days(3)).await;
        let to_ben = told.by_letter(Recipient::Person(ben.person)).await;
        assert!(to_ben.contains("offer_lapsed"), "{to_ben:?}");

        let cat = house.mentors("Cat", 1).await;
        let offer = house.offered(ada, cat).await;
        told.goes_out().await;
        matching::take_back(&house.work, &house.coordinator, offer).await.unwrap();
        told.goes_out().await;
        let to_cat = told.by_letter(Recipient::Person(cat.person)).await;
        assert!(to_cat.contains("offer_withdrawn"), "{to_cat:?}");

        let until = day("2026-12-20");
        screen::hold(&house.work, house.person(ada), ada.request, until, line("in hospital")).await.unwrap();
        told.goes_out().await;
        let to_ada = told.by_letter(Recipient::Person(ada.person)).await;
        assert_eq!(to_ada, BTreeSet::from(["request_held", "request_received"]));
    }
}

#[tokio::test]
async fn a_no_is_acknowledged_and_a_referred_person_is_asked() {
    for house in houses().await {
        let told = Told { house: &house, post: post() };
        let (ada, ben) = (told.waits("Ada").await, house.mentors("Ben", 1).await);
        let offer = house.offered(ada, ben).await;
        told.goes_out().await;
        let no = Answer::No(befriend_domain::proposal::No::NotNow);
        answer::mentor_answers(&house.work, house.mentor(ben), offer, no).await.unwrap();
        told.goes_out().await;
        assert!(told.by_letter(Recipient::Person(ben.person)).await.contains("answer_recorded"));

        let referrer = NewReferrer {
            name: name("Dr Lee"),
            relation: None,
            standing: Standing::Professional,
            email: Some(address("lee")),
            phone: None,
        };
        let mut una = new_request("Una");
        una.agreed_to = Vec::new();
        let request = refer::refer(&house.work, house.scheme, referrer, una).await.unwrap();
        told.goes_out().await;
        let person = store::request::load(&house.reads(), request).await.unwrap().person;
        assert_eq!(told.by_letter(Recipient::Person(person)).await, BTreeSet::from(["agreement_asked"]));
    }
}

#[tokio::test]
async fn a_lead_is_told_of_a_worry_and_again_when_nobody_reads_it() {
    for house in houses().await {
        let told = Told { house: &house, post: post() };
        let worry = Worry {
            worry: said("She sounded very low."),
            named: BTreeSet::new(),
            pairing: None,
            about: None,
            reach: None,
            sending: None,
        };
        concern::raise_publicly(&house.work, house.scheme, worry).await.unwrap();
        told.goes_out().await;
        let lead = Recipient::Staff(house.lead.as_coordinator().staff());
        assert_eq!(told.by_letter(lead).await, BTreeSet::from(["concern_raised"]));
        told.after(Duration::days(1)).await;
        assert_eq!(told.by_letter(lead).await, BTreeSet::from(["concern_overdue", "concern_raised"]));
    }
}

#[tokio::test]
async fn a_mentor_is_told_before_a_check_ends() {
    for house in houses().await {
        let told = Told { house: &house, post: post() };
        let ben = house.applies("Ben", 1).await;
        house.clears(ben.mentor, Some(day("2026-12-24"))).await;
        told.goes_out().await;
        told.after(Duration::days(1)).await;
        let to_ben = told.by_letter(Recipient::Person(ben.person)).await;
        assert!(to_ben.contains("clearance_expiring"), "{to_ben:?}");
    }
}
