//! A person's own facts can be changed, by themself or through a coordinator, and what waits to be told follows.

use befriend_casework::own_facts::{self, Names, NewReach, OldAddress, Telling};
use befriend_casework::{ActError, PersonVoice, deliver, sign_in};
use befriend_domain::actor::Means;
use befriend_domain::contact_point::{ContactPoint, EmailAddress, Phone, Reach, ReadBy};
use befriend_domain::id::PersonId;
use befriend_domain::notice::{NoticeOutcome, Recipient, Way};
use befriend_domain::person::SafeContact;
use befriend_domain::task::{About, TaskKind};
use befriend_store as store;

use crate::house::{Asks, House, houses, line, name, said};
use crate::mail::post;

fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

async fn point(house: &House, person: PersonId, kind: &str) -> ContactPoint {
    let points = store::contact_point::list_of(&house.reads(), person).await.unwrap();
    points.into_iter().find(|point| point.reach.kind() == kind).unwrap()
}

fn by_phone(house: &House) -> PersonVoice {
    PersonVoice::OnBehalf(house.coordinator.clone(), Means::Phone)
}

fn to(address: &str) -> NewReach {
    NewReach { reach: Reach::Email(email(address)), read_by: ReadBy::OnlyThem }
}

/// The addresses that are told of a change, sorted.
async fn told_of_change(house: &House, person: PersonId) -> Vec<String> {
    let notices = store::notice::list_to(&house.reads(), Recipient::Person(person)).await.unwrap();
    let changed = notices.into_iter().filter(|notice| notice.kind.code() == "email_changed");
    let mut told: Vec<String> =
        changed.filter_map(|notice| notice.address.map(|address| address.as_str().to_owned())).collect();
    told.sort();
    told
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_changes_what_they_are_called_and_nobody_changes_anothers() {
    for house in houses().await {
        let (ada, bea) = (house.asks("Ada").await, house.asks("Bea").await);
        let names = || Names { known_as: name("Addie"), full_name: Some(name("Ada Lopez")) };
        own_facts::change_names(&house.work, house.person(ada), ada.person, names()).await.unwrap();
        let other = own_facts::change_names(&house.work, house.person(bea), ada.person, names()).await;
        assert!(matches!(other, Err(ActError::NotFound)), "{other:?}");
        let known = store::person::load(&house.reads(), ada.person).await.unwrap();
        assert_eq!(known.known_as, name("Addie"));
        let point = point(&house, ada.person, "email").await;
        let theirs =
            own_facts::remove_reach(&house.work, house.person(bea), point.id, OldAddress::MayBeTold).await;
        assert!(matches!(theirs, Err(ActError::NotFound)), "{theirs:?}");
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_address_tells_the_old_and_the_new_voids_open_codes_and_keeps_no_address_in_the_audit() {
    for house in houses().await {
        let ada = house.asks("Ada").await;
        sign_in::request_code(&house.work, house.scheme, email("ada@example.org")).await.unwrap();
        let old = point(&house, ada.person, "email").await;
        let new = to("new-ada@example.org");
        own_facts::change_reach(&house.work, by_phone(&house), old.id, new, OldAddress::MayBeTold)
            .await
            .unwrap();
        assert_eq!(told_of_change(&house, ada.person).await, ["ada@example.org", "new-ada@example.org"]);
        let reads = house.reads();
        let usable = store::sign_in::list_usable(&reads, &email("ada@example.org"), house.work.now()).await;
        assert!(usable.unwrap().is_empty(), "a code sent to the old address lets nobody in");
        let lines = store::audit::list_about(&reads, About::Person(ada.person)).await.unwrap();
        let changed = lines.iter().find(|line| line.act == "change_reach").unwrap();
        assert_eq!(changed.details, ["email"]);
        assert!(changed.by.on_behalf.is_some());
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unsafe_address_hears_nothing_of_its_going() {
    for house in houses().await {
        let ada = house.asks("Ada").await;
        let old = point(&house, ada.person, "email").await;
        let new = to("new-ada@example.org");
        own_facts::change_reach(&house.work, house.person(ada), old.id, new, OldAddress::IsUnsafe)
            .await
            .unwrap();
        assert_eq!(told_of_change(&house, ada.person).await, ["new-ada@example.org"]);
        let shared =
            NewReach { reach: Reach::Email(email("family@example.org")), read_by: ReadBy::OthersToo };
        own_facts::change_reach(&house.work, house.person(ada), old.id, shared, OldAddress::IsUnsafe)
            .await
            .unwrap();
        assert!(!told_of_change(&house, ada.person).await.contains(&"family@example.org".to_owned()));
    }
}

/// Changes a person's telephone number, themself.
async fn changes_number(house: &House, who: Asks) {
    let old = point(house, who.person, "phone").await;
    let mobile = Reach::Phone(Phone::parse("07700 900123").unwrap());
    let new = NewReach { reach: mobile, read_by: ReadBy::OnlyThem };
    own_facts::change_reach(&house.work, house.person(who), old.id, new, OldAddress::MayBeTold)
        .await
        .unwrap();
}

/// Adds a postal address that only they read.
async fn adds_address(house: &House, who: Asks, text: &str) {
    let new = NewReach { reach: Reach::Address(said(text)), read_by: ReadBy::OnlyThem };
    own_facts::add_reach(&house.work, house.person(who), who.person, new).await.unwrap();
}

/// The email address goes: from now on they are told by telephone.
async fn gives_email_up(house: &House, who: Asks) {
    let email = point(house, who.person, "email").await;
    own_facts::remove_reach(&house.work, house.person(who), email.id, OldAddress::IsUnsafe).await.unwrap();
}

/// Where somebody is told that their number or their postal address was changed: to an email address, or by what task of staff.
async fn told_elsewhere(house: &House, who: Asks, code: &str) -> Vec<(Way, Option<String>)> {
    let notices = store::notice::list_to(&house.reads(), Recipient::Person(who.person)).await.unwrap();
    let changed = notices.into_iter().filter(|notice| notice.kind.code() == code);
    changed.map(|notice| (notice.way, notice.address.map(|address| address.as_str().to_owned()))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_number_or_postal_address_is_told_at_the_email_address_that_only_they_read() {
    for house in houses().await {
        let ada = house.asks("Ada").await;
        let at = |address: &str| vec![(Way::Email, Some(address.to_owned()))];
        adds_address(&house, ada, "1 Quay Street, Leeds").await;
        assert!(told_elsewhere(&house, ada, "address_changed").await.is_empty(), "a first one is no change");
        changes_number(&house, ada).await;
        assert_eq!(told_elsewhere(&house, ada, "phone_changed").await, at("ada@example.org"));
        adds_address(&house, ada, "2 Quay Street, Leeds").await;
        assert_eq!(told_elsewhere(&house, ada, "address_changed").await, at("ada@example.org"));
        let about = About::Person(ada.person);
        assert!(store::task::list_open_about(&house.reads(), about).await.unwrap().is_empty());
        let delivered = deliver::deliver_due(&house.work, &post(), 100).await.unwrap();
        assert_eq!(delivered.sent, delivered.total(), "{delivered:?}");
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_an_email_address_staff_tell_of_a_changed_number_by_a_way_that_did_not_change() {
    for house in houses().await {
        let (ada, bea) = (house.asks("Ada").await, house.asks("Bea").await);
        for who in [ada, bea] {
            gives_email_up(&house, who).await;
        }
        adds_address(&house, ada, "1 Quay Street, Leeds").await;
        for (who, way, task) in
            [(ada, Way::Letter, TaskKind::PostLetter), (bea, Way::Call, TaskKind::TellByCall)]
        {
            changes_number(&house, who).await;
            assert_eq!(told_elsewhere(&house, who, "phone_changed").await, [(way, None)]);
            let about = About::Person(who.person);
            assert!(store::task::find_open(&house.reads(), task, about).await.unwrap().is_some());
        }
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_email_address_that_others_read_hears_nothing_of_a_changed_number() {
    for house in houses().await {
        let ada = house.asks("Ada").await;
        let old = point(&house, ada.person, "email").await;
        let shared = NewReach { reach: old.reach, read_by: ReadBy::OthersToo };
        own_facts::change_reach(&house.work, house.person(ada), old.id, shared, OldAddress::MayBeTold)
            .await
            .unwrap();
        changes_number(&house, ada).await;
        assert_eq!(told_elsewhere(&house, ada, "phone_changed").await, [(Way::Call, None)]);
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_to_be_emailed_becomes_a_call_when_the_address_goes() {
    for house in houses().await {
        let ada = house.asks("Ada").await;
        let reads = house.reads();
        let about = About::Request(ada.request);
        assert!(store::task::find_open(&reads, TaskKind::TellByCall, about).await.unwrap().is_none());
        let old = point(&house, ada.person, "email").await;
        own_facts::remove_reach(&house.work, house.person(ada), old.id, OldAddress::IsUnsafe).await.unwrap();
        let task = store::task::find_open(&reads, TaskKind::TellByCall, about).await.unwrap().unwrap();
        let notice = store::notice::load(&reads, task.notice.unwrap()).await.unwrap();
        assert_eq!((notice.way, notice.outcome), (Way::Call, NoticeOutcome::Waiting));
        let standing = store::outbox::standing(&reads, house.work.now()).await.unwrap();
        assert_eq!(standing.waiting, 0, "no letter leaves for an address that is gone");
        assert_eq!(store::person::load(&reads, ada.person).await.unwrap().told_by, Way::Call);
        house.is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_left_out_of_reach_and_a_way_needs_its_address() {
    for house in houses().await {
        let ada = house.asks("Ada").await;
        let letter = Telling { told_by: Way::Letter, safe_contact: SafeContact::default() };
        let no_address = own_facts::change_telling(&house.work, house.person(ada), ada.person, letter).await;
        assert!(matches!(no_address, Err(ActError::Faults(_))), "{no_address:?}");
        let call = Telling {
            told_by: Way::Call,
            safe_contact: SafeContact { safe_times: Some(line("after six")), ..SafeContact::default() },
        };
        own_facts::change_telling(&house.work, house.person(ada), ada.person, call).await.unwrap();
        let old = point(&house, ada.person, "email").await;
        own_facts::remove_reach(&house.work, house.person(ada), old.id, OldAddress::MayBeTold).await.unwrap();
        let last = point(&house, ada.person, "phone").await;
        let gone =
            own_facts::remove_reach(&house.work, house.person(ada), last.id, OldAddress::MayBeTold).await;
        assert!(matches!(gone, Err(ActError::Faults(_))), "{gone:?}");
        let mobile = Reach::Phone(Phone::parse("07700 900123").unwrap());
        let new = NewReach { reach: mobile, read_by: ReadBy::OnlyThem };
        own_facts::add_reach(&house.work, house.person(ada), ada.person, new).await.unwrap();
        assert!(point(&house, ada.person, "phone").await.preferred);
        house.is_sound().await;
    }
}
