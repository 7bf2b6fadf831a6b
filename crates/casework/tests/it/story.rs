//! The whole story, act by act.

use befriend_casework::answer::{self, Answer};
use befriend_casework::conclude::{self, Afterwards, Ending};
use befriend_casework::meet::{self, NewContact};
use befriend_casework::review::{self, Terms};
use befriend_casework::{ActError, Refusal, administer, housekeeping, matching, screen};
use befriend_domain::actor::Coordinator;
use befriend_domain::contact::ContactKind;
use befriend_domain::id::{PairingId, ProposalId};
use befriend_domain::pairing::{EndingReason, InitiatedBy};
use befriend_domain::proposal::No;
use befriend_domain::task::TaskKind;
use befriend_store as store;
use chrono::Duration;

use crate::house::{Asks, House, Mentors, day, houses, line};

pub(crate) async fn run(house: &House) -> Vec<ProposalId> {
    let run = matching::run_matching(&house.work, house.scheme, house.coordinator.by()).await.unwrap();
    store::proposal::list_of_run(&house.reads(), run).await.unwrap().iter().map(|one| one.id).collect()
}

pub(crate) async fn to_review(house: &House, ada: Asks, ben: Mentors) -> ProposalId {
    let [proposal] = run(house).await[..] else { panic!("one pair should be found") };
    matching::release(&house.work, &house.coordinator, proposal).await.unwrap();
    answer::mentor_answers(&house.work, house.mentor(ben), proposal, Answer::Yes(None)).await.unwrap();
    answer::person_answers(&house.work, house.person(ada), proposal, Answer::Yes(None)).await.unwrap();
    proposal
}

pub(crate) async fn paired(house: &House, ada: Asks, ben: Mentors) -> PairingId {
    let proposal = to_review(house, ada, ben).await;
    review::approve(&house.work, &house.coordinator, proposal, Terms { purpose: None, rhythm_days: 7 })
        .await
        .unwrap()
}

async fn request_status(house: &House, ada: Asks) -> &'static str {
    store::request::load(&house.reads(), ada.request).await.unwrap().state.status()
}

async fn used(house: &House, ben: Mentors) -> i32 {
    store::mentor::load(&house.reads(), ben.mentor).await.unwrap().used
}

#[tokio::test]
async fn a_request_is_asked_matched_accepted_reviewed_and_introduced() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let proposal = to_review(&house, ada, ben).await;
        assert_eq!(request_status(&house, ada).await, "proposed");
        let terms = Terms { purpose: None, rhythm_days: 7 };
        let pairing = review::approve(&house.work, &house.coordinator, proposal, terms).await.unwrap();
        assert_eq!(request_status(&house, ada).await, "paired");
        assert_eq!(used(&house, ben).await, 1);
        let new = NewContact {
            kind: ContactKind::Made,
            on: day("2026-11-23"),
            minutes: Some(30),
            note: None,
            worrying: None,
        };
        meet::record_contact(&house.work, house.mentor(ben), pairing, new).await.unwrap();
        let pairing = store::pairing::load(&house.reads(), pairing).await.unwrap();
        assert_eq!(pairing.state.status(), "settling_in");
        assert_eq!(pairing.next_contact_due, day("2026-11-30"));
        house.is_sound().await;
    }
}

#[tokio::test]
async fn a_pair_that_said_no_is_not_suggested_again() {
    for house in houses().await {
        let (_ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let [proposal] = run(&house).await[..] else { panic!() };
        matching::release(&house.work, &house.coordinator, proposal).await.unwrap();
        answer::mentor_answers(&house.work, house.mentor(ben), proposal, Answer::No(No::NotThisOne))
            .await
            .unwrap();
        assert_eq!(used(&house, ben).await, 0);
        assert_eq!(run(&house).await, vec![]);
    }
}

#[tokio::test]
async fn an_offer_nobody_answers_is_reminded_of_lapses_and_bars_the_pair_for_a_while() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let [proposal] = run(&house).await[..] else { panic!() };
        matching::release(&house.work, &house.coordinator, proposal).await.unwrap();
        house.clock.advance(Duration::days(3));
        housekeeping::pass(&house.work).await.unwrap();
        let notices = store::notice::list_about(&house.reads(), proposal.as_uuid()).await.unwrap();
        assert!(notices.iter().any(|notice| notice.kind.code() == "offer_reminder"));
        house.clock.advance(Duration::days(3));
        housekeeping::pass(&house.work).await.unwrap();
        assert_eq!(request_status(&house, ada).await, "waiting");
        assert_eq!(used(&house, ben).await, 0);
        assert_eq!(run(&house).await, vec![]);
        house.clock.advance(Duration::days(85));
        assert_eq!(run(&house).await.len(), 1);
    }
}

#[tokio::test]
async fn a_person_who_does_not_answer_is_rung_before_their_offer_lapses() {
    for house in houses().await {
        let (_ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let [proposal] = run(&house).await[..] else { panic!() };
        matching::release(&house.work, &house.coordinator, proposal).await.unwrap();
        answer::mentor_answers(&house.work, house.mentor(ben), proposal, Answer::Yes(None)).await.unwrap();
        house.clock.advance(Duration::days(4));
        housekeeping::pass(&house.work).await.unwrap();
        house.clock.advance(Duration::days(8));
        housekeeping::pass(&house.work).await.unwrap();
        let status = store::proposal::load(&house.reads(), proposal).await.unwrap().state.status();
        assert_eq!(status, "offered_to_person", "the call is still to be made");
        let about = befriend_domain::task::About::Proposal(proposal);
        let call =
            store::task::find_open(&house.reads(), TaskKind::CallAboutOffer, about).await.unwrap().unwrap();
        let doer = befriend_casework::tasks::Doer::Coordinator(house.coordinator.clone());
        befriend_casework::tasks::complete(&house.work, doer, call.id, None).await.unwrap();
        housekeeping::pass(&house.work).await.unwrap();
        let status = store::proposal::load(&house.reads(), proposal).await.unwrap().state.status();
        assert_eq!(status, "lapsed");
    }
}

#[tokio::test]
async fn a_coordinator_never_approves_a_pair_they_are_part_of() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let proposal = to_review(&house, ada, ben).await;
        administer::declare(&house.work, &house.coordinator, ada.person).await.unwrap();
        let staff = store::staff::load(&house.reads(), house.coordinator.staff()).await.unwrap();
        let relative = Coordinator::of(&staff).unwrap();
        let terms = Terms { purpose: None, rhythm_days: 7 };
        let refused = review::approve(&house.work, &relative, proposal, terms).await;
        assert!(matches!(refused, Err(ActError::Refused(Refusal::NotNeutral))));
    }
}

#[tokio::test]
async fn when_a_pairing_ends_the_person_waits_again_with_their_days_kept() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let pairing = paired(&house, ada, ben).await;
        house.clock.advance(Duration::days(30));
        let ending = Ending {
            reason: EndingReason::PoorFit,
            initiated_by: InitiatedBy::Both,
            afterwards: Afterwards::WaitAgain,
        };
        conclude::end(&house.work, &house.coordinator, pairing, ending).await.unwrap();
        let request = store::request::load(&house.reads(), ada.request).await.unwrap();
        assert_eq!(request.state.status(), "waiting");
        assert_eq!(request.waited.days(day("2026-12-23")), 30);
        assert_eq!(used(&house, ben).await, 0);
        assert_eq!(run(&house).await, vec![], "a pair that ended unhappily is not suggested again");
    }
}

#[tokio::test]
async fn a_hold_withdraws_the_open_offer_and_resuming_waits_on() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let [proposal] = run(&house).await[..] else { panic!() };
        matching::release(&house.work, &house.coordinator, proposal).await.unwrap();
        screen::hold(&house.work, house.person(ada), ada.request, day("2026-12-20"), line("in hospital"))
            .await
            .unwrap();
        let proposal = store::proposal::load(&house.reads(), proposal).await.unwrap();
        assert_eq!(proposal.state.status(), "withdrawn");
        assert_eq!(used(&house, ben).await, 0);
        assert_eq!(run(&house).await, vec![]);
        screen::resume(&house.work, house.person(ada), ada.request).await.unwrap();
        assert_eq!(run(&house).await.len(), 1);
    }
}
