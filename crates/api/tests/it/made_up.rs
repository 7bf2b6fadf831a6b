//! A made-up house: two schemes and a few people in a fresh SQLite file.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use befriend_api::registry::{Operation, operations};
use befriend_api::router::router_of;
use befriend_api::settings::WebSettings;
use befriend_api::state::AppState;
use befriend_casework::Casework;
use befriend_casework::sign_in::CodeKey;
use befriend_domain::calendar::OpeningHours;
use befriend_domain::chance::Chance;
use befriend_domain::channel::Channel;
use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::clock::{Clock, Timestamp};
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{
    CircumstanceId, OfferingId, OrganisationId, PersonId, SchemeId, SessionId, StaffId,
};
use befriend_domain::notice::Way;
use befriend_domain::offering::{Facilitation, Offering, OfferingKind, Setting};
use befriend_domain::organisation::Organisation;
use befriend_domain::person::{Person, SafeContact};
use befriend_domain::policy::Policy;
use befriend_domain::scheme::{Area, MentorWord, Place, Scheme, Slug};
use befriend_domain::sign_in::{Session, Subject, hash_of};
use befriend_domain::staff::{Role, SecondFactor, Staff};
use befriend_domain::text::{FreeText, Line, Name, Word};
use befriend_store::testing::{self, TestDatabase};
use befriend_store::{Db, Reason, Scope, StoreError, Txn};
use chrono::DateTime;
use http::{Request, Response};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use uuid::Uuid;

/// The address that two colleagues share.
pub(crate) const SHARED: &str = "desk@example.org";

/// What can be turned while it runs.
#[derive(Debug, Clone)]
pub(crate) struct House {
    pub(crate) clock: Clock,
    state: AppState,
    router: Router,
    database: Arc<TestDatabase>,
}

/// One answer, read whole.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

pub(crate) fn scheme(slug: &str, host: Option<&str>) -> Scheme {
    let word = |text: &str| Word::parse(text).expect("a word");
    Scheme {
        id: SchemeId::from_uuid(Uuid::from_u128(slug.bytes().map(u128::from).sum())),
        organisation: OrganisationId::from_uuid(Uuid::from_u128(1)),
        slug: Slug::parse(slug).expect("a slug"),
        host: host.map(str::to_owned),
        name: Name::parse(&format!("{slug} Befriending")).expect("a name"),
        mentor_word: MentorWord { one: word("befriender"), many: word("befrienders") },
        time_zone: chrono_tz::Europe::London,
        phone: None,
        reply_to: EmailAddress::parse("hello@example.org").expect("an address"),
        areas: vec![Area {
            code: word("headingley"),
            label: Line::parse("Headingley").expect("a line"),
            place: Place { lat: 53.8, lon: -1.6 },
        }],
        needs: vec![word("step-free")],
        interests: vec![word("gardening")],
        languages: vec![word("english"), word("polish")],
        genders: vec![word("woman"), word("man")],
        policy: Policy::default(),
        opening: OpeningHours::default(),
        demo: true,
        version: 1,
    }
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::serving(&operations(), |settings| settings).await
    }

    pub(crate) async fn serving(operations: &[Operation], set: impl Fn(WebSettings) -> WebSettings) -> Self {
        let clock = Clock::fixed(start());
        let database = Arc::new(testing::sqlite().await);
        people_in(&database.db()).await.expect("the house is furnished");
        let chance = Chance::seeded(1);
        let work = Casework::new(database.db(), clock.clone(), chance.clone(), code_key());
        let settings = set(WebSettings::at("https://127.0.0.1:8080", [3; 32]));
        let state = AppState::new(settings, clock.clone(), chance, work);
        let router = router_of(operations, &state);
        Self { clock, state, router, database }
    }

    /// The same house, serving other operations.
    pub(crate) fn now_serving(&self, operations: &[Operation]) -> Self {
        Self { router: router_of(operations, &self.state), ..self.clone() }
    }

    /// A session of a member of staff who has yet to give the second factor.
    pub(crate) async fn half_signed_in(&self, scheme: SchemeId, staff: StaffId) -> String {
        let db = self.database.db();
        let begun = db.act(Scope::Scheme(scheme), move |txn| {
            Box::pin(async move { session(txn, "halfway", scheme, Subject::Staff(staff), false).await })
        });
        begun.await.map(|()| "halfway".to_owned()).expect("a session")
    }

    /// Changes one row behind the service's back.
    pub(crate) async fn meddle(&self, sql: &str) {
        testing::meddle(self.database.url(), sql).await;
    }

    /// From now on nothing can be read or written.
    pub(crate) async fn lose_the_records(&self) {
        self.database.db().close().await.expect("it closes");
    }

    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answered {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 5000))));
        let response: Response<Body> = self.router.clone().oneshot(request).await.expect("never fails");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answered {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answered {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub(crate) async fn get_as(&self, path: &str, who: &str) -> Answered {
        let request = Request::get(path).header("cookie", format!("__Host-befriend={who}"));
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as the browser that holds `cookies`, from a page of this host.
    pub(crate) async fn post(&self, path: &str, cookies: &str, body: impl Into<Body>) -> Answered {
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies);
        self.send(request.body(body.into()).expect("a request")).await
    }

    /// Opens a page with a form, and gives the visit's cookie and the form's token.
    pub(crate) async fn open(&self, path: &str) -> (String, String) {
        let page = self.get(path).await;
        (page.cookie("__Host-visit"), page.token())
    }

    /// Every request that came in and nobody has read yet.
    pub(crate) async fn requests(&self) -> Vec<befriend_domain::request::Request> {
        let reads = self.state.reads(scheme("leeds", None).id);
        let new = ["submitted", "awaiting_agreement"];
        let paging = befriend_store::Paging::default();
        befriend_store::queues::requests(&reads, &new, &paging).await.expect("they can be read").items
    }

    /// One request, as it stands.
    pub(crate) async fn request(
        &self,
        id: befriend_domain::id::RequestId,
    ) -> befriend_domain::request::Request {
        let reads = self.state.reads(scheme("leeds", None).id);
        befriend_store::request::load(&reads, id).await.expect("it is there")
    }

    pub(crate) fn state(&self) -> &AppState {
        &self.state
    }
}

impl Answered {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// `name=value` of a cookie that was set, or nothing.
    pub(crate) fn cookie(&self, name: &str) -> String {
        let set = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        set.filter(|text| text.starts_with(&format!("{name}=")))
            .find_map(|text| text.split(';').next())
            .unwrap_or_default()
            .to_owned()
    }

    pub(crate) fn token(&self) -> String {
        self.body
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    }
}

/// The code that was sent for the page at `address`.
pub(crate) fn code_for(address: &str) -> String {
    let id = address.rsplit('/').next().and_then(|rest| rest.split('?').next()).unwrap_or_default();
    code_key().code(id.parse().expect("an id of a code"))
}

fn start() -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn code_key() -> CodeKey {
    CodeKey::new([5; 32])
}

/// Tokens are names here: `ada` is a person, `cleo` a coordinator, `dora` a lead, `emil` an admin, `half` a coordinator without
/// the second factor, `far` a coordinator of another scheme.
async fn people_in(db: &Db) -> Result<(), StoreError> {
    db.act(Scope::System(Reason::Administration), |txn| Box::pin(furnish(txn))).await
}

async fn furnish(txn: &Txn) -> Result<(), StoreError> {
    let organisation =
        Organisation { id: OrganisationId::from_uuid(Uuid::from_u128(1)), name: name("Befriending UK") };
    befriend_store::organisation::insert(txn, &organisation).await?;
    let (leeds, york) = (scheme("leeds", None), scheme("york", Some("york.example")));
    befriend_store::scheme::insert(txn, &leeds).await?;
    befriend_store::scheme::insert(txn, &york).await?;
    befriend_store::offering::insert(txn, &offering(leeds.id)).await?;
    befriend_store::circumstance::insert(txn, &circumstance(leeds.id)).await?;
    let ada = person(txn, leeds.id, 10).await?;
    session(txn, "ada", leeds.id, Subject::Person(ada), false).await?;
    staff(txn, leeds.id, 30, "cleo", Role::Coordinator, true).await?;
    staff(txn, leeds.id, 31, "dora", Role::Lead, true).await?;
    staff(txn, leeds.id, 32, "emil", Role::Admin, true).await?;
    staff(txn, leeds.id, 33, "half", Role::Coordinator, false).await?;
    staff(txn, york.id, 34, "far", Role::Coordinator, true).await
}

fn offering(scheme: SchemeId) -> Offering {
    Offering {
        id: OfferingId::from_uuid(Uuid::from_u128(40)),
        scheme,
        label: Line::parse("Someone to talk to").expect("a line"),
        purpose: FreeText::parse("Company").expect("a text"),
        kind: OfferingKind::OneToOne,
        facilitated_by: Facilitation::Volunteers,
        setting: Setting::Online,
        channels: vec![Channel::Phone, Channel::InPerson, Channel::Email],
        min_age: 18,
        checks: Vec::new(),
        open: true,
    }
}

fn circumstance(scheme: SchemeId) -> CircumstanceTerm {
    CircumstanceTerm {
        id: CircumstanceId::from_uuid(Uuid::from_u128(41)),
        scheme,
        code: Word::parse("becoming_a_parent").expect("a word"),
        label: Line::parse("Becoming a parent").expect("a line"),
        staged: true,
        active: true,
        position: 0,
    }
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

async fn person(txn: &Txn, scheme: SchemeId, number: u128) -> Result<PersonId, StoreError> {
    let person = Person {
        id: PersonId::from_uuid(Uuid::from_u128(number)),
        scheme,
        known_as: name("Ada & co"),
        full_name: None,
        age: None,
        gender: None,
        told_by: Way::Email,
        safe_contact: SafeContact { leave_message: true, name_us: true, safe_times: None },
        language: Word::parse("en-GB").expect("a language"),
        died_on: None,
        erased_at: None,
        version: 1,
    };
    befriend_store::person::insert(txn, &person).await.map(|()| person.id)
}

async fn staff(
    txn: &Txn,
    scheme: SchemeId,
    number: u128,
    token: &str,
    role: Role,
    second_factor: bool,
) -> Result<(), StoreError> {
    let email =
        if matches!(token, "cleo" | "dora") { SHARED.to_owned() } else { format!("{token}@example.org") };
    let staff = Staff {
        id: StaffId::from_uuid(Uuid::from_u128(number)),
        scheme,
        person: person(txn, scheme, number + 100).await?,
        name: name(&format!("{token} <b>")),
        email: EmailAddress::parse(&email).expect("an address"),
        roles: [role].into(),
        declared: std::collections::BTreeSet::new(),
        second_factor: SecondFactor::None,
        left_at: None,
        version: 1,
    };
    befriend_store::staff::insert(txn, &staff).await?;
    session(txn, token, scheme, Subject::Staff(staff.id), second_factor).await
}

async fn session(
    txn: &Txn,
    token: &str,
    scheme: SchemeId,
    subject: Subject,
    second_factor: bool,
) -> Result<(), StoreError> {
    let session = Session {
        id: SessionId::from_uuid(Uuid::from_u128(
            token.bytes().fold(7, |sum, byte| sum * 31 + u128::from(byte)),
        )),
        scheme,
        subject,
        token_hash: hash_of(token.as_bytes()),
        began_at: start(),
        seen_at: start(),
        second_factor_at: second_factor.then(start),
        ended_at: None,
    };
    befriend_store::session::insert(txn, &session).await
}
