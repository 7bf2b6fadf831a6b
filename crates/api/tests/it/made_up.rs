//! A made-up house: two schemes, a few people, no database.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use befriend_api::doors::{Doors, GivenCode, OpenSession, OutOfReach, Owner, Redeemed};
use befriend_api::registry::{Operation, operations};
use befriend_api::router::router_of;
use befriend_api::settings::WebSettings;
use befriend_api::state::AppState;
use befriend_domain::calendar::OpeningHours;
use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{MentorId, OrganisationId, PersonId, SchemeId, SessionId, SignInCodeId, StaffId};
use befriend_domain::policy::Policy;
use befriend_domain::scheme::{MentorWord, Scheme, Slug};
use befriend_domain::sign_in::{Session, Subject, hash_of};
use befriend_domain::staff::{Role, SecondFactor, Staff};
use befriend_domain::text::{Name, Word};
use chrono::DateTime;
use http::{Request, Response};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use uuid::Uuid;

/// The code that opens, in this house.
pub(crate) const RIGHT_CODE: &str = "123456";

/// What can be turned while it runs.
#[derive(Debug, Clone)]
pub(crate) struct House {
    pub(crate) clock: Clock,
    pub(crate) is_out_of_reach: Arc<Mutex<bool>>,
    state: AppState,
    router: Router,
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
        areas: Vec::new(),
        needs: Vec::new(),
        interests: Vec::new(),
        languages: Vec::new(),
        genders: Vec::new(),
        policy: Policy::default(),
        opening: OpeningHours::default(),
        demo: true,
        version: 1,
    }
}

impl House {
    pub(crate) fn new() -> Self {
        Self::serving(&operations(), |settings| settings)
    }

    pub(crate) fn serving(operations: &[Operation], set: impl Fn(WebSettings) -> WebSettings) -> Self {
        let clock = Clock::fixed(DateTime::from_timestamp(1_790_000_000, 0).expect("a moment"));
        let is_out_of_reach = Arc::new(Mutex::new(false));
        let settings = set(WebSettings::at("http://127.0.0.1:8080", [3; 32]));
        let state = AppState::new(settings, clock.clone(), Chance::seeded(1), doors(&is_out_of_reach));
        let router = router_of(operations, &state);
        Self { clock, is_out_of_reach, state, router }
    }

    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answered {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 5000))));
        let response: Response<Body> = self.router.clone().oneshot(request).await.expect("never fails");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answered { status: parts.status.as_u16(), headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
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
        set.filter(|text| text.starts_with(&format!("{name}="))).filter_map(|text| text.split(';').next()).next().unwrap_or_default().to_owned()
    }

    pub(crate) fn token(&self) -> String {
        self.body.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }
}

fn doors(is_out_of_reach: &Arc<Mutex<bool>>) -> Doors {
    let turn = is_out_of_reach.clone();
    let reach = move || if *turn.lock().expect("a lock") { Err(OutOfReach) } else { Ok(()) };
    let (schemes_reach, session_reach, code_reach) = (reach.clone(), reach.clone(), reach);
    Doors {
        schemes: Arc::new(move || {
            let reached = schemes_reach();
            Box::pin(async move { reached.map(|()| vec![scheme("leeds", None), scheme("york", Some("york.example"))]) })
        }),
        session: Arc::new(move |hash, _| {
            let reached = session_reach();
            Box::pin(async move { reached.map(|()| sessions().into_iter().find(|open| open.session.token_hash == hash)) })
        }),
        request_code: Arc::new(move |_, _| {
            let reached = code_reach();
            Box::pin(async move { reached.map(|()| SignInCodeId::from_uuid(Uuid::from_u128(9))) })
        }),
        redeem_code: Arc::new(|given: GivenCode, _| Box::pin(async move { Ok(redeemed(&given)) })),
        ..Doors::closed()
    }
}

fn redeemed(given: &GivenCode) -> Redeemed {
    match (given.code.as_str(), given.who) {
        (RIGHT_CODE, Some(0 | 1)) => Redeemed::In { token: "ada".to_owned(), second_factor_next: false },
        (RIGHT_CODE, _) => Redeemed::Several(vec!["Ada".to_owned(), "Bert <b>".to_owned()]),
        _ => Redeemed::Wrong,
    }
}

/// Tokens are names here: `ada` is a person, `ben` a mentor, `cleo` a coordinator, `dora` a lead, `half` a coordinator without the
/// second factor, `far` a coordinator of another scheme.
fn sessions() -> Vec<OpenSession> {
    let leeds = scheme("leeds", None).id;
    let york = scheme("york", None).id;
    vec![
        person("ada", leeds, None),
        person("ben", leeds, Some(MentorId::from_uuid(Uuid::from_u128(20)))),
        staff("cleo", leeds, Role::Coordinator, true),
        staff("dora", leeds, Role::Lead, true),
        staff("emil", leeds, Role::Admin, true),
        staff("half", leeds, Role::Coordinator, false),
        staff("far", york, Role::Coordinator, true),
    ]
}

fn session(token: &str, scheme: SchemeId, subject: Subject, second_factor: bool) -> Session {
    let moment = DateTime::from_timestamp(1_790_000_000, 0).expect("a moment");
    Session {
        id: SessionId::from_uuid(Uuid::from_u128(7)),
        scheme,
        subject,
        token_hash: hash_of(token.as_bytes()),
        began_at: moment,
        seen_at: moment,
        second_factor_at: second_factor.then_some(moment),
        ended_at: None,
    }
}

fn person(token: &str, scheme: SchemeId, mentor: Option<MentorId>) -> OpenSession {
    let subject = Subject::Person(PersonId::from_uuid(Uuid::from_u128(10)));
    OpenSession { session: session(token, scheme, subject, false), owner: Owner::Person { mentor } }
}

fn staff(token: &str, scheme: SchemeId, role: Role, second_factor: bool) -> OpenSession {
    let id = StaffId::from_uuid(Uuid::from_u128(30));
    let owner = Staff {
        id,
        scheme,
        person: PersonId::from_uuid(Uuid::from_u128(31)),
        name: Name::parse("Cleo").expect("a name"),
        email: EmailAddress::parse("cleo@example.org").expect("an address"),
        roles: [role].into(),
        declared: std::collections::BTreeSet::new(),
        second_factor: SecondFactor::None,
        left_at: None,
        version: 1,
    };
    OpenSession { session: session(token, scheme, Subject::Staff(id), second_factor), owner: Owner::Staff(Box::new(owner)) }
}
