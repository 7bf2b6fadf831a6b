//! The whole service, started for one test: a fresh database, a scheme with its staff, mail kept in memory, and a clock
//! that only moves when the test moves it.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use befriend::config::{Http, Key};
use befriend::scheme_file::{self, Holds};
use befriend::serve::Limits;
use befriend::wiring::House;
use befriend::{testing, web, work};
use befriend_casework::Casework;
use befriend_casework::administer::{self, NewScheme, NewStaff};
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{SchemeId, StaffId};
use befriend_domain::sign_in::Subject;
use befriend_domain::staff::Role;
use befriend_domain::text::Name;
use befriend_store::testing::TestDatabase;
use befriend_store::{Reason, outbox};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::mail::Mail;
use crate::visitor::Visitor;

/// The word of the scheme in addresses.
pub const SLUG: &str = "harbour";

/// A running service. Clones are the same one.
///
/// When the last goes, every letter must have gone out and none may have been given up: a journey that leaves something
/// unsaid is not at its end.
#[derive(Debug, Clone)]
pub struct App(Arc<Running>);

#[derive(Debug)]
struct Running {
    house: House,
    url: String,
    scheme: SchemeId,
    staff: Staff,
    stop: CancellationToken,
    _database: TestDatabase,
}

#[derive(Debug)]
struct Staff {
    coordinator: StaffId,
    second: StaffId,
    lead: StaffId,
    admin: StaffId,
}

impl App {
    /// Starts it with a scheme as `befriend admin` would make it.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts it with a scheme that differs in something.
    pub async fn start_with(change: impl FnOnce(&mut NewScheme)) -> Self {
        let database = testing::database().await;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free loopback port");
        let url = format!("http://{}", listener.local_addr().expect("it listens"));
        let house = testing::house_at(database.db(), &url);
        let (scheme, staff) = people_the_scheme(&house.casework, change).await;
        let stop = CancellationToken::new();
        let http = Http {
            listen: listener.local_addr().expect("it listens"),
            public_url: url.clone(),
            // Each browser says which address is its own, so that many people in one second are not taken for one.
            trusted_hops: 1,
            max_connections: 1024,
            header_wait: Duration::from_secs(10),
            stop_wait: Duration::from_secs(5),
        };
        let state = web::state(&house, &http, &Key([7; 32]));
        let limits = Limits {
            connections: http.max_connections,
            header_wait: http.header_wait,
            stop_wait: http.stop_wait,
        };
        let until = stop.clone();
        tokio::spawn(async move { web::answer(listener, &state, &limits, until).await });
        Self(Arc::new(Running { house, url, scheme, staff, stop, _database: database }))
    }

    /// Where it is reached.
    pub fn url(&self) -> &str {
        &self.0.url
    }

    /// The acts' tools, for what a test must know beyond its pages.
    pub fn house(&self) -> &House {
        &self.0.house
    }

    /// The scheme.
    pub fn scheme(&self) -> SchemeId {
        self.0.scheme
    }

    /// The path of a page of the scheme.
    pub fn path(&self, below: &str) -> String {
        format!("/s/{SLUG}{below}")
    }

    /// The mail that was sent.
    pub fn mail(&self) -> Mail {
        Mail::new(self.0.house.post.kept().expect("tests keep their mail"))
    }

    /// Time goes by, and what is due is done: reminders, lapses, mail.
    pub async fn after(&self, days: i64) {
        for _ in 0..days {
            self.0.house.clock.advance(chrono::Duration::days(1));
            self.settle().await;
        }
    }

    /// What is due now is done.
    pub async fn settle(&self) {
        work::one_round(&self.0.house).await;
    }

    /// Somebody with a browser whom the service does not know.
    pub fn stranger(&self, name: &str) -> Visitor {
        Visitor::new(self.clone(), name)
    }

    /// The coordinator, signed in.
    pub async fn coordinator(&self) -> Visitor {
        self.stranger("Maya").signed_in_as(Subject::Staff(self.0.staff.coordinator)).await
    }

    /// A second coordinator, signed in: two sign for a mentor.
    pub async fn second_coordinator(&self) -> Visitor {
        self.stranger("Theo").signed_in_as(Subject::Staff(self.0.staff.second)).await
    }

    /// The safeguarding lead, signed in.
    pub async fn lead(&self) -> Visitor {
        self.stranger("Salma").signed_in_as(Subject::Staff(self.0.staff.lead)).await
    }

    /// The admin, signed in.
    pub async fn admin(&self) -> Visitor {
        self.stranger("Joss").signed_in_as(Subject::Staff(self.0.staff.admin)).await
    }
}

/// The scheme of the example file, and four who work for it.
async fn people_the_scheme(work: &Casework, change: impl FnOnce(&mut NewScheme)) -> (SchemeId, Staff) {
    let name = |text: &str| Name::parse(text).expect("a name");
    let organisation =
        administer::create_organisation(work, name("Harbour")).await.expect("a new organisation");
    let over = [("name", "Harbour Befriending"), ("slug", SLUG)];
    let over = over.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
    let mut scheme =
        scheme_file::read(scheme_file::EXAMPLE, over, organisation, Holds::MadeUpPeople).expect("sound");
    change(&mut scheme);
    let scheme = administer::create_scheme(work, scheme).await.expect("a new scheme");
    let hire = async |known_as: &str, role: Role| {
        let email = format!("{}@made-up.example", known_as.to_lowercase());
        let email = EmailAddress::parse(&email).expect("an address");
        let new = NewStaff { name: name(known_as), email, roles: BTreeSet::from([role]), person: None };
        administer::add_staff(work, scheme, new).await.expect("a new colleague")
    };
    let staff = Staff {
        coordinator: hire("Maya", Role::Coordinator).await,
        second: hire("Theo", Role::Coordinator).await,
        lead: hire("Salma", Role::Lead).await,
        admin: hire("Joss", Role::Admin).await,
    };
    (scheme, staff)
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.cancel();
        if std::thread::panicking() {
            return;
        }
        let reader = self.house.casework.reads_across(Reason::Watch);
        let now = self.house.clock.now();
        let standing = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(outbox::standing(&reader, now))
        });
        let standing = standing.expect("the database answers to the end");
        assert_eq!(standing.dead, 0, "a letter was given up");
        assert_eq!(standing.oldest_due, None, "a letter was never sent: end the journey with `app.settle()`");
    }
}
