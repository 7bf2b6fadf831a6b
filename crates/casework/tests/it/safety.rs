//! The care around a pairing: suspension, safe endings, deaths, concerns, people to be kept apart.

use std::collections::BTreeSet;

use befriend_casework::ask::AskedBy;
use befriend_casework::concern::{self, Step, Worry};
use befriend_casework::conclude::{self, Afterwards, Ending};
use befriend_casework::keep_apart::{self, Identified};
use befriend_casework::refer::{Agreeing, NewReferrer};
use befriend_casework::review::Terms;
use befriend_casework::volunteer::AppliedBy;
use befriend_casework::{
    ActError, Refusal, ask, clear, death, matching, refer, review, screen, tasks, volunteer,
};
use befriend_domain::actor::Actor;
use befriend_domain::agreement::{AgreedTo, GivenBy};
use befriend_domain::notice::{NoticeOutcome, Recipient, Way};
use befriend_domain::pairing::{EndingReason, InitiatedBy};
use befriend_domain::staff::Role;
use befriend_domain::supporter::Standing;
use befriend_domain::task::TaskKind;
use befriend_store as store;
use chrono::Duration;

use crate::house::{House, day, houses, line, name, new_mentor, new_request, said, screened};
use crate::story::{paired, run, to_review};

async fn open_tasks(house: &House, role: Role) -> Vec<TaskKind> {
    store::task::list_open(&house.reads(), role, 100).await.unwrap().iter().map(|task| task.kind).collect()
}

#[tokio::test]
async fn suspending_a_mentor_holds_pairings_withdraws_offers_and_asks_staff_to_ring() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 2).await);
        let pairing = paired(&house, ada, ben).await;
        let _eve = house.waits("Eve").await;
        let [offer] = run(&house).await[..] else { panic!() };
        matching::release(&house.work, &house.coordinator, offer).await.unwrap();
        volunteer::suspend(&house.work, &house.coordinator, ben.mentor, line("a report")).await.unwrap();
        let reader = house.reads();
        assert_eq!(store::pairing::load(&reader, pairing).await.unwrap().state.status(), "on_hold");
        assert_eq!(store::proposal::load(&reader, offer).await.unwrap().state.status(), "withdrawn");
        assert!(open_tasks(&house, Role::Lead).await.contains(&TaskKind::CallAfterSafetyEvent));
        assert!(matches!(
            conclude::resume(&house.work, &house.coordinator, pairing).await,
            Err(ActError::Refused(Refusal::MentorUnavailable))
        ));
        volunteer::reinstate(&house.work, &house.lead, ben.mentor).await.unwrap();
        conclude::resume(&house.work, &house.coordinator, pairing).await.unwrap();
    }
}

#[tokio::test]
async fn a_death_sends_nothing_and_asks_staff_to_ring_the_other_side() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        paired(&house, ada, ben).await;
        death::record_death(&house.work, &house.coordinator, ada.person, day("2026-11-22")).await.unwrap();
        let reader = house.reads();
        let request = store::request::load(&reader, ada.request).await.unwrap();
        assert_eq!(request.state.status(), "closed");
        for person in [ada.person, ben.person] {
            let notices = store::notice::list_to(&reader, Recipient::Person(person)).await.unwrap();
            let waiting = notices.iter().filter(|one| one.outcome == NoticeOutcome::Waiting).count();
            assert_eq!(waiting, 0, "nothing is on its way to either side");
        }
        let calls: Vec<_> = store::task::list_open(&reader, Role::Lead, 100).await.unwrap();
        let to_ring: Vec<_> = calls
            .iter()
            .filter(|task| task.kind == TaskKind::CallAfterSafetyEvent)
            .map(|task| task.person)
            .collect();
        assert_eq!(to_ring, vec![Some(ben.person)], "the mentor is rung; nobody rings the one who died");
    }
}

#[tokio::test]
async fn an_ending_for_safety_sends_nothing_by_itself() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let pairing = paired(&house, ada, ben).await;
        let ending = Ending {
            reason: EndingReason::Safeguarding,
            initiated_by: InitiatedBy::Service,
            afterwards: Afterwards::WaitAgain,
        };
        conclude::end(&house.work, &house.coordinator, pairing, ending).await.unwrap();
        let notices = store::notice::list_about(&house.reads(), pairing.as_uuid()).await.unwrap();
        assert!(notices.iter().all(|notice| notice.outcome != NoticeOutcome::Waiting), "{notices:?}");
        let calls = open_tasks(&house, Role::Lead).await;
        assert_eq!(calls.iter().filter(|kind| **kind == TaskKind::CallAfterSafetyEvent).count(), 2);
    }
}

#[tokio::test]
async fn a_lead_whom_a_concern_names_never_sees_it_nor_is_told() {
    for house in houses().await {
        let lead = house.lead.as_coordinator();
        let worry = Worry {
            worry: said("The lead shouted at me."),
            named: BTreeSet::from([lead.person()]),
            pairing: None,
            about: None,
            reach: None,
            sending: None,
        };
        let concern = concern::raise_publicly(&house.work, house.scheme, worry).await.unwrap();
        let refused = concern::handle(&house.work, &house.lead, concern, Step::Acknowledge).await;
        assert!(matches!(refused, Err(ActError::NotFound)));
        let told = store::notice::list_to(&house.reads(), Recipient::Staff(lead.staff())).await.unwrap();
        assert!(told.is_empty());
    }
}

#[tokio::test]
async fn a_concern_reaches_the_lead_and_is_acknowledged() {
    for house in houses().await {
        let ada = house.waits("Ada").await;
        let worry = Worry {
            worry: said("I do not feel safe."),
            named: BTreeSet::new(),
            pairing: None,
            about: None,
            reach: None,
            sending: None,
        };
        let concern =
            concern::person_raises(&house.work, house.person(ada), ada.person, worry).await.unwrap();
        let told =
            store::notice::list_to(&house.reads(), Recipient::Staff(house.lead.as_coordinator().staff()))
                .await
                .unwrap();
        assert_eq!(told.len(), 1);
        assert!(open_tasks(&house, Role::Lead).await.contains(&TaskKind::AcknowledgeConcern));
        concern::handle(&house.work, &house.lead, concern, Step::Acknowledge).await.unwrap();
        assert!(!open_tasks(&house, Role::Lead).await.contains(&TaskKind::AcknowledgeConcern));
    }
}

#[tokio::test]
async fn somebody_to_be_kept_apart_who_applies_later_is_never_suggested_until_the_lead_says_it_is_not_them() {
    for house in houses().await {
        let mut asks = new_request("Ada");
        asks.keep_apart_from = vec![name("Ben Carter")];
        let ada = ask::submit_request(&house.work, house.scheme, AskedBy::Public(Actor::Public), asks)
            .await
            .unwrap();
        screen::accept(&house.work, &house.coordinator, ada.request, screened()).await.unwrap();
        let ben = house.mentors("ben CARTER", 1).await;
        assert_eq!(run(&house).await, vec![]);
        assert!(open_tasks(&house, Role::Lead).await.contains(&TaskKind::CheckKeptApart));
        keep_apart::identify(&house.work, &house.lead, ada.person, ben.person, Identified::SomebodyElse)
            .await
            .unwrap();
        assert_eq!(run(&house).await.len(), 1);
    }
}

#[tokio::test]
async fn a_check_that_ends_before_the_review_stops_the_introduction() {
    for house in houses().await {
        let (ada, ben) = (house.waits("Ada").await, house.mentors("Ben", 1).await);
        let proposal = to_review(&house, ada, ben).await;
        let held = store::clearance::list_of(&house.reads(), ben.mentor).await.unwrap();
        let check = held.iter().find(|one| !one.kind.can_be_waived()).unwrap();
        clear::revoke_clearance(&house.work, &house.coordinator, check.id).await.unwrap();
        let refused =
            review::approve(&house.work, &house.colleague, proposal, Terms { purpose: None, rhythm_days: 7 })
                .await;
        assert!(matches!(refused, Err(ActError::Moved(_))), "it was withdrawn with the check: {refused:?}");
        assert_eq!(run(&house).await, vec![], "a mentor without their checks vanishes from matching");
    }
}

#[tokio::test]
async fn one_colleague_cannot_put_a_mentor_on_the_list_alone() {
    for house in houses().await {
        let mentor = volunteer::apply(&house.work, house.scheme, AppliedBy::Public, new_mentor("Ben", 1))
            .await
            .unwrap();
        volunteer::begin_checks(&house.work, &house.coordinator, mentor).await.unwrap();
        assert!(matches!(
            volunteer::approve(&house.work, &house.coordinator, mentor).await,
            Err(ActError::Refused(Refusal::ChecksMissing(_)))
        ));
        house.clears(mentor, None).await;
        volunteer::approve(&house.work, &house.coordinator, mentor).await.unwrap();
        assert!(matches!(
            volunteer::approve(&house.work, &house.coordinator, mentor).await,
            Err(ActError::Refused(Refusal::SecondPersonNeeded))
        ));
    }
}

#[tokio::test]
async fn a_referral_is_no_request_until_the_person_agrees_and_is_forgotten_when_they_never_answer() {
    for house in houses().await {
        let referrer = NewReferrer {
            name: name("Dr Lee"),
            relation: None,
            standing: Standing::Professional,
            email: None,
            phone: None,
        };
        let mut asks = new_request("Ada");
        asks.agreed_to = Vec::new();
        let request = refer::refer(&house.work, house.scheme, referrer.clone(), asks.clone()).await.unwrap();
        let refused = screen::accept(&house.work, &house.coordinator, request, screened()).await;
        assert!(matches!(refused, Err(ActError::Moved(_))));
        let person = store::request::load(&house.reads(), request).await.unwrap().person;
        let voice = befriend_casework::PersonVoice::OnBehalf(
            house.coordinator.clone(),
            befriend_domain::actor::Means::Phone,
        );
        let agreeing =
            Agreeing { to: vec![AgreedTo::BeingHelped, AgreedTo::BeingMatched], given_by: GivenBy::Themself };
        refer::agree(&house.work, voice, request, agreeing).await.unwrap();
        screen::accept(&house.work, &house.coordinator, request, screened()).await.unwrap();
        let agreements = store::agreement::list_of(&house.reads(), person).await.unwrap();
        assert!(agreements.iter().all(|one| one.means == Some(befriend_domain::actor::Means::Phone)));

        let silent = refer::refer(&house.work, house.scheme, referrer, asks).await.unwrap();
        house.clock.advance(Duration::days(29));
        befriend_casework::housekeeping::pass(&house.work).await.unwrap();
        let request = store::request::load(&house.reads(), silent).await.unwrap();
        assert_eq!((request.state.status(), request.own_words), ("closed", None));
        let person = store::person::load(&house.reads(), request.person).await.unwrap();
        assert!(person.erased_at.is_some() && person.full_name.is_none());
        assert!(store::contact_point::list_of(&house.reads(), person.id).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn somebody_without_email_is_told_by_a_call_that_carries_the_notice() {
    for house in houses().await {
        let mut asks = new_request("Ada");
        asks.person.email = None;
        asks.person.told_by = Way::Call;
        let ada = ask::submit_request(&house.work, house.scheme, AskedBy::Public(Actor::Public), asks)
            .await
            .unwrap();
        let [task] = &store::task::list_of(&house.reads(), ada.person).await.unwrap()[..] else {
            panic!("one call")
        };
        assert_eq!(task.kind, TaskKind::TellByCall);
        let notice = task.notice.unwrap();
        tasks::complete(
            &house.work,
            tasks::Doer::Coordinator(house.coordinator.clone()),
            task.id,
            Some(said("Told her.")),
        )
        .await
        .unwrap();
        let notice = store::notice::load(&house.reads(), notice).await.unwrap();
        assert_eq!(notice.outcome.status(), "told");
    }
}
