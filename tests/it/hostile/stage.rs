//! Somebody and something in every state a form is for: the demo's story, and beside it what the story lacks, done by the same acts.
//! Without this file a form for those in a rare state would never be met.

use std::collections::BTreeSet;

use befriend::demo::{self, Links};
use befriend::wiring::House;
use befriend_api::visitor::Needs;
use befriend_casework::ask::{self, AskedBy};
use befriend_casework::concern::{self, Step, Worry};
use befriend_casework::matching::settle::{self, NewSteer};
use befriend_casework::refer::{self, NewReferrer};
use befriend_casework::testing::{MadeUp, clearance, line, name, new_mentor, new_request, said};
use befriend_casework::volunteer::{self, AppliedBy};
use befriend_casework::{clear, conclude, matching, screen};
use befriend_domain::actor::{Actor, Coordinator, Lead};
use befriend_domain::clearance::{ClearanceKind, Ground};
use befriend_domain::concern::Outcome;
use befriend_domain::id::{PersonId, StaffId};
use befriend_domain::pairing::{EndingReason, HoldWhy, InitiatedBy};
use befriend_domain::staff::Role;
use befriend_domain::steer::Course;
use befriend_domain::supporter::Standing;
use befriend_store as store;
use chrono::{Days, NaiveDate};

/// A way in for somebody who is to walk through the service.
#[derive(Debug)]
pub(super) struct Door {
    pub(super) who: String,
    pub(super) path: String,
    pub(super) is: Needs,
    /// Pages they are told of, so that they look at them though there are many of the kind.
    pub(super) told_of: Vec<String>,
}

/// Two who begin to work here, and sign in for the first time: their addresses.
pub(super) const NEWCOMERS: [&str; 2] = ["pat@example.org", "kim@example.org"];

/// Tells the story and sets the rest beside it; gives back who is to walk.
pub(super) async fn set(house: &House) -> Vec<Door> {
    let links = demo::seed(house).await.expect("the story holds").expect("the database was empty");
    let scheme = of_the_demo(house, &links).await;
    let review_on = house.clock.now().date_naive() + Days::new(28);
    let mut stage =
        Stage { scheme, review_on, doors: from_the_story(&links), desk: Vec::new(), worries: Vec::new() };
    stage.people().await;
    stage.mentors().await;
    stage.suggestions().await;
    stage.settled().await;
    stage.pairings().await;
    stage.concerns().await;
    let mut colleagues = Vec::new();
    for newcomer in ["Pat", "Kim"] {
        let hired = stage.scheme.hires(newcomer, Role::Coordinator).await;
        colleagues.push(format!("/s/harbour/admin/staff/{}", hired.id));
    }
    for door in &mut stage.doors {
        match door.is {
            Needs::Coordinator => door.told_of.clone_from(&stage.desk),
            Needs::Lead => door.told_of.clone_from(&stage.worries),
            Needs::Admin => door.told_of.clone_from(&colleagues),
            _ => {}
        }
    }
    stage.doors
}

/// The demo's scheme, and what is set beside its story.
struct Stage {
    scheme: MadeUp,
    review_on: NaiveDate,
    doors: Vec<Door>,
    /// Pages of the desk that show something in a state of its own.
    desk: Vec<String>,
    /// Pages of the lead that show a worry on each step of its way.
    worries: Vec<String>,
}

/// One of each kind that the story offers.
fn from_the_story(links: &Links) -> Vec<Door> {
    let known = [
        ("somebody who is waiting", Needs::Person),
        ("somebody who asked first", Needs::Person),
        ("somebody with an offer", Needs::Person),
        ("a mentor with an offer", Needs::Mentor),
        ("a mentor with people", Needs::Mentor),
        ("the coordinator", Needs::Coordinator),
        ("the safeguarding lead", Needs::Lead),
        ("the admin", Needs::Admin),
    ];
    let door = |(what, is): (&str, Needs)| {
        let link = links.people.iter().find(|link| link.what == what);
        let link = link.unwrap_or_else(|| panic!("the story has {what}"));
        Door { who: what.to_owned(), path: link.path.clone(), is, told_of: Vec::new() }
    };
    known.into_iter().map(door).collect()
}

/// The demo's scheme, for more acts in it.
async fn of_the_demo(house: &House, links: &Links) -> MadeUp {
    let slug = befriend_domain::scheme::Slug::parse("harbour").expect("a slug");
    let across = house.casework.reads_across(store::Reason::Administration);
    let scheme = store::scheme::list(&across).await.expect("schemes");
    let scheme = scheme.into_iter().find(|scheme| scheme.slug == slug).expect("the demo's scheme").id;
    let reads = house.casework.reads(scheme);
    let staff = async |what: &str| {
        let link = links.people.iter().find(|link| link.what == what).expect("they work there");
        let id: Option<StaffId> = link.path.rsplit('/').next().and_then(|id| id.parse().ok());
        store::staff::load(&reads, id.expect("an id")).await.expect("they are there")
    };
    MadeUp {
        work: house.casework.clone(),
        scheme,
        coordinator: Coordinator::of(&staff("the coordinator").await).expect("a coordinator"),
        colleague: Coordinator::of(&staff("the second coordinator").await).expect("a coordinator"),
        lead: Lead::of(&staff("the safeguarding lead").await).expect("a lead"),
        admin: staff("the admin").await.id,
    }
}

impl Stage {
    fn door(&mut self, who: &str, person: PersonId, is: Needs) {
        let path = format!("/s/harbour/demo/be/person/{person}");
        self.doors.push(Door { who: who.to_owned(), path, is, told_of: Vec::new() });
    }

    fn shows(&mut self, kind: &str, id: impl std::fmt::Display) {
        self.desk.push(format!("/s/harbour/desk/{kind}/{id}"));
    }

    /// Those who ask, in each state a request can be in.
    async fn people(&mut self) {
        let (scheme, work, by) =
            (self.scheme.clone(), self.scheme.work.clone(), self.scheme.coordinator.clone());
        let (work, by) = (&work, &by);
        let new = scheme.asks("Zora").await;
        let read = scheme.asks("Yusuf").await;
        screen::begin_screening(work, by, read.request).await.expect("it is read");
        let held = scheme.waits("Xenia").await;
        let voice = scheme.person(held);
        screen::hold(work, voice, held.request, self.review_on, line("In hospital")).await.expect("held");
        let first = scheme.waits("Wanda").await;
        let soon = Some((line("An exam in a week"), self.review_on));
        screen::prioritise(work, by, first.request, soon).await.expect("first");
        // Somebody here has the name of somebody they are to be kept from.
        let mut protected = new_request("Violet");
        protected.keep_apart_from = vec![name("Xenia")];
        let by_herself = AskedBy::Public(Actor::Public);
        ask::submit_request(work, scheme.scheme, by_herself, protected).await.expect("asked");
        let referrer = NewReferrer {
            name: name("Dr Lee"),
            relation: None,
            standing: Standing::Professional,
            email: None,
            phone: None,
        };
        let mut told_of = new_request("Ursula");
        told_of.agreed_to = Vec::new();
        let referral = refer::refer(work, scheme.scheme, referrer, told_of).await.expect("referred");
        let ursula = store::request::load(&scheme.reads(), referral).await.expect("it is there").person;
        for request in [new.request, read.request, held.request, first.request, referral] {
            self.shows("requests", request);
        }
        self.door("somebody referred", ursula, Needs::Person);
        self.door("somebody on hold", held.person, Needs::Person);
    }

    /// Those who mentor, in each state of theirs.
    async fn mentors(&mut self) {
        let (scheme, work, by) =
            (self.scheme.clone(), self.scheme.work.clone(), self.scheme.coordinator.clone());
        let (work, by) = (&work, &by);
        let new = new_mentor("Abel", 1);
        let applied = volunteer::apply(work, scheme.scheme, AppliedBy::Public, new).await.expect("applied");
        let nearly = scheme.applies("Basil", 1).await;
        // Every check, waived where it can be; the second signature is still to come.
        for kind in ClearanceKind::ALL {
            let mut new = clearance(kind, Some(self.review_on));
            if kind.can_be_waived() {
                new.ground = Ground::Waived { reason: line("Known for years") };
            }
            clear::record_clearance(work, by, nearly.mentor, new).await.expect("a check");
        }
        volunteer::approve(work, &scheme.colleague, nearly.mentor).await.expect("the first approves");
        let paused = scheme.mentors("Cyril", 1).await;
        let voice = scheme.mentor(paused);
        volunteer::pause(work, voice, paused.mentor, Some(self.review_on)).await.expect("a break");
        // Whoever they befriend must be rung: that is the lead's to do.
        let suspended = scheme.mentors("Doris", 1).await;
        scheme.paired(scheme.waits("Kate").await, suspended).await;
        volunteer::suspend(work, by, suspended.mentor, line("a report")).await.expect("suspended");
        for mentor in [applied, nearly.mentor, paused.mentor, suspended.mentor] {
            self.shows("mentors", mentor);
        }
        self.door("a mentor on a break", paused.person, Needs::Mentor);
    }

    /// Suggestions on each step of their way, to one mentor.
    async fn suggestions(&mut self) {
        let (scheme, work, by) =
            (self.scheme.clone(), self.scheme.work.clone(), self.scheme.coordinator.clone());
        let (work, by) = (&work, &by);
        let busy = scheme.mentors("Edith", 9).await;
        let waits = scheme.waits("Tilda").await;
        let drafted = matching::draft(work, by, waits.request, busy.mentor).await.expect("a draft");
        let offered = scheme.offered(scheme.waits("Stan").await, busy).await;
        let asked = scheme.waits("Rhoda").await;
        let agreed = scheme.offered(asked, busy).await;
        scheme.mentor_says_yes(busy, agreed).await;
        let ready = scheme.waits("Quentin").await;
        let in_review = scheme.offered(ready, busy).await;
        scheme.mentor_says_yes(busy, in_review).await;
        scheme.person_says_yes(ready, in_review).await;
        let put_aside = scheme.waits("Olga").await;
        let draft = matching::draft(work, by, put_aside.request, busy.mentor).await.expect("a draft");
        matching::discard(work, by, draft).await.expect("put aside");
        for proposal in [drafted, offered, agreed, in_review] {
            self.shows("proposals", proposal);
        }
        self.shows("reviews", in_review);
        self.shows("mentors", busy.mentor);
        self.door("a mentor with offers", busy.person, Needs::Mentor);
        self.door("somebody asked about an offer", asked.person, Needs::Person);
    }

    /// A run, and somebody held back from it.
    async fn settled(&mut self) {
        let (work, by) = (&self.scheme.work, &self.scheme.coordinator);
        let asks = self.scheme.waits("Petra").await;
        let run = matching::run_matching(work, self.scheme.scheme, by.by()).await.expect("a run");
        let course = Course::HoldRequest { request: asks.request };
        let outlook = settle::preview(work, by, run, course).await.expect("an outlook");
        let new = NewSteer { course, why: line("In hospital"), seen: outlook.seal() };
        settle::settle(work, by, run, new).await.expect("settled");
        self.shows("runs", run);
    }

    /// Pairings in each state, of one mentor.
    async fn pairings(&mut self) {
        let (scheme, work, by) =
            (self.scheme.clone(), self.scheme.work.clone(), self.scheme.coordinator.clone());
        let (work, by) = (&work, &by);
        let friend = scheme.mentors("Fergus", 3).await;
        let ned = scheme.waits("Ned").await;
        let introduced = scheme.paired(ned, friend).await;
        let held = scheme.paired(scheme.waits("Mabel").await, friend).await;
        let why = HoldWhy::Pause { note: line("A long journey") };
        conclude::hold(work, by, held, self.review_on, why).await.expect("held");
        let ending = scheme.paired(scheme.waits("Lionel").await, friend).await;
        let (reason, both) = (EndingReason::AgreedEnd, InitiatedBy::Both);
        conclude::plan_ending(work, by, ending, self.review_on, reason, both).await.expect("planned");
        for pairing in [introduced, held, ending] {
            self.shows("pairings", pairing);
        }
        self.door("a mentor just introduced", friend.person, Needs::Mentor);
        self.door("somebody just introduced", ned.person, Needs::Person);
    }

    /// A worry at each step of the lead's.
    async fn concerns(&mut self) {
        let steps = [Step::Acknowledge, Step::Assess, Step::Decide(Outcome::InternalAction)];
        for taken in 0..=steps.len() {
            let worry = Worry {
                worry: said("Something does not feel right."),
                named: BTreeSet::new(),
                pairing: None,
                about: None,
                reach: None,
                sending: None,
            };
            let (work, scheme) = (&self.scheme.work, self.scheme.scheme);
            let id = concern::raise_publicly(work, scheme, worry).await.expect("raised");
            for step in &steps[..taken] {
                concern::handle(work, &self.scheme.lead, id, step.clone()).await.expect("a step");
            }
            self.worries.push(format!("/s/harbour/lead/concerns/{id}"));
        }
    }
}
