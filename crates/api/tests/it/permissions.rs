//! The permission matrix: every operation of the registry, asked for by every kind of visitor, for their own things, for somebody
//! else's, for another scheme's and for nothing's. A new operation is in it as soon as it is in the registry.

use axum::body::Body;
use axum::routing::{MethodFilter, on};
use befriend_api::openapi;
use befriend_api::registry::{Kind, Operation, operations};
use befriend_api::settings::RateSettings;
use befriend_api::visitor::{Needs, TokenKind};
use http::{Request, StatusCode};

use crate::branch::{self, Branch, Things};
use crate::made_up::{Answered, House};

/// Whoever may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    Person,
    Mentor,
    Half,
    Coordinator,
    Lead,
    Admin,
    Program(TokenKind),
}

impl Who {
    const ALL: [Self; 11] = [
        Self::Nobody,
        Self::Person,
        Self::Mentor,
        Self::Half,
        Self::Coordinator,
        Self::Lead,
        Self::Admin,
        Self::Program(TokenKind::Intake),
        Self::Program(TokenKind::Person),
        Self::Program(TokenKind::Mentor),
        Self::Program(TokenKind::Coordinator),
    ];
}

/// What they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    In,
    SignInFirst,
    NoSuchPage,
    NoToken,
    TokenMayNot,
}

/// Things that can be somebody's, by the word before them in a path.
const THINGS: &[(&str, &str)] = &[
    ("requests", "request"),
    ("agree", "request"),
    ("request", "request"),
    ("offers", "proposal"),
    ("proposals", "proposal"),
    ("reviews", "proposal"),
    ("pairings", "pairing"),
    ("runs", "run"),
    ("steers", "steer"),
    ("mentors", "mentor"),
    ("people", "person"),
    ("contact-points", "point"),
    ("reach", "point"),
    ("kept-apart", "person"),
    ("answered", "answered"),
    ("clearances", "clearance"),
    ("tasks", "task"),
    ("tokens", "token"),
    ("concerns", "concern"),
    ("staff", "staff"),
];

/// Paths with ids that are nobody's: codes on their way, and the demo's doors, which are shut wherever people are real.
const OPEN: &[&str] = &["/sign-in/", "/second-factor/", "/demo/"];

/// Pages that are there only in a state that nothing in this house is in, or for a thing of another kind.
const IN_ANOTHER_STATE: &[&str] = &[];

const NOBODYS: &str = "00000000-0000-4000-8000-00000000dead";

struct Matrix {
    house: House,
    here: Branch,
    far: Branch,
    half: String,
    visit: String,
    csrf: String,
}

impl Matrix {
    async fn new() -> Self {
        let house = House::serving(&operations(), |mut settings| {
            settings.rate = RateSettings { burst: 1e9, per_second: 1e9 };
            settings
        })
        .await;
        let here = branch::furnish(&house.state().work, "harbour").await;
        let far = branch::furnish(&house.state().work, "haven").await;
        let half = house.half_signed_in(here.scheme, here.coordinator.staff()).await;
        let (visit, csrf) = house.open("/s/harbour/sign-in").await;
        Self { house, here, far, half, visit, csrf }
    }

    async fn ask(&self, house: &House, who: Who, operation: &Operation, path: &str) -> Answered {
        let signed_in = match who {
            Who::Person => Some(&self.here.cookies["person"]),
            Who::Mentor => Some(&self.here.cookies["mentor"]),
            Who::Half => Some(&self.half),
            Who::Coordinator => Some(&self.here.cookies["coordinator"]),
            Who::Lead => Some(&self.here.cookies["lead"]),
            Who::Admin => Some(&self.here.cookies["admin"]),
            Who::Nobody | Who::Program(_) => None,
        };
        let cookie = signed_in.map(|token| format!("; __Host-befriend={token}")).unwrap_or_default();
        let mut request = Request::builder()
            .method(operation.method.clone())
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", format!("{}{cookie}", self.visit));
        if let Who::Program(kind) = who {
            let role = match kind {
                TokenKind::Intake => "intake",
                TokenKind::Person => "person",
                TokenKind::Mentor => "mentor",
                TokenKind::Coordinator => "coordinator",
            };
            request = request.header("authorization", format!("Bearer {}", self.here.tokens[role]));
        }
        let (format, body) = match operation.kind {
            _ if !operation.is_unsafe() => ("text/plain", String::new()),
            Kind::Json(_) => ("application/json", example(operation, who)),
            Kind::Page | Kind::Form => ("application/x-www-form-urlencoded", format!("csrf={}", self.csrf)),
        };
        let request = request.header("content-type", format).body(Body::from(body)).expect("a request");
        house.send(request).await
    }

    /// Whose things are a visitor's own, and whose must not exist for them.
    fn own_and_foreign(&self, who: Who) -> (&Things, Vec<&Things>) {
        match who {
            Who::Person | Who::Program(TokenKind::Person) => {
                (&self.here.ada, vec![&self.here.others, &self.far.ada])
            }
            Who::Mentor | Who::Program(TokenKind::Mentor) => {
                (&self.here.ben, vec![&self.here.others, &self.far.ben])
            }
            Who::Program(TokenKind::Intake) => (&self.here.ada, vec![&self.here.others, &self.far.ada]),
            _ => (&self.here.others, vec![&self.far.others]),
        }
    }
}

/// The example of the API's description, as JSON; a coordinator says how they were told.
fn example(operation: &Operation, who: Who) -> String {
    let document = serde_json::to_value(openapi::document()).expect("a document");
    let described =
        document["paths"].as_object().into_iter().flatten().filter_map(|(_, item)| item.as_object());
    let described = described.flatten().map(|(_, described)| described);
    let body = described
        .filter(|described| described["operationId"] == operation.name)
        .map(|described| &described["requestBody"]["content"]["application/json"]["schema"]["$ref"])
        .find_map(|reference| reference.as_str()?.rsplit('/').next());
    let schema = body.map(|name| &document["components"]["schemas"][name]);
    let mut example = schema.map_or_else(|| serde_json::json!({}), |schema| schema["example"].clone());
    if let (Some(schema), Some(fields)) = (schema, example.as_object_mut())
        && schema["properties"]["means"].is_object()
    {
        fields.remove("means");
        if who == Who::Program(TokenKind::Coordinator) {
            fields.insert("means".to_owned(), "phone".into());
        }
    }
    example.to_string()
}

/// The whole table, written out: who is let in, and what everybody else is told.
fn expected(operation: &Operation, who: Who) -> Told {
    use Who::{Admin, Coordinator, Half, Lead, Mentor, Nobody, Person, Program};
    if !operation.kind.is_for_eyes() {
        return match (operation.needs, who) {
            (Needs::Anyone, _) => Told::In,
            (Needs::Token(kinds), Program(kind)) if kinds.contains(&kind) => Told::In,
            (_, Program(_)) => Told::TokenMayNot,
            _ => Told::NoToken,
        };
    }
    match (operation.needs, who) {
        (Needs::Anyone, _)
        | (Needs::Person, Person | Mentor)
        | (Needs::Mentor, Mentor)
        | (Needs::HalfSignedIn, Half)
        | (Needs::Coordinator, Coordinator | Lead)
        | (Needs::Lead, Lead)
        | (Needs::Admin, Admin) => Told::In,
        // A token is no cookie: on a page it is nobody's.
        (_, Nobody | Program(_) | Half) => Told::SignInFirst,
        _ => Told::NoSuchPage,
    }
}

/// What an answer of the door says. Behind the door of this matrix nothing answers but 204.
fn told(operation: &Operation, answer: &Answered) -> Option<Told> {
    match (answer.status, &operation.kind) {
        (204, _) => Some(Told::In),
        (303, Kind::Page) if answer.header("location").contains("/sign-in") => Some(Told::SignInFirst),
        (403, Kind::Form) if answer.body.contains("Please sign in again") => Some(Told::SignInFirst),
        (401, Kind::Json(_)) => Some(Told::NoToken),
        (403, Kind::Json(_)) => Some(Told::TokenMayNot),
        (404, Kind::Page | Kind::Form) => Some(Told::NoSuchPage),
        _ => None,
    }
}

/// The same operation with nothing behind its door.
fn emptied(operation: &Operation) -> Operation {
    let filter = MethodFilter::try_from(operation.method.clone()).expect("a method");
    Operation { route: on(filter, || async { StatusCode::NO_CONTENT }), ..operation.clone() }
}

/// The word of [`THINGS`] for each `{…}` of a path.
fn things_of(operation: &Operation) -> Vec<(&'static str, &'static str)> {
    let parts: Vec<&str> = operation.path.split('/').collect();
    parts
        .windows(2)
        .filter_map(|pair| {
            let parameter = pair[1].strip_prefix('{')?.strip_suffix('}')?;
            let (_, thing) = THINGS.iter().find(|(before, _)| *before == pair[0])?;
            // A lead's tasks are not a coordinator's.
            let is_leads = operation.needs == Needs::Lead && *thing == "task";
            Some((parameter, if is_leads { "lead_task" } else { thing }))
        })
        .collect()
}

/// The path with ids of these things.
fn path_to(operation: &Operation, id: impl Fn(&str) -> String) -> String {
    let mut path = operation.path.to_owned();
    for (parameter, thing) in things_of(operation) {
        path = path.replace(&format!("{{{parameter}}}"), &id(thing));
    }
    let rest = Operation { path: Box::leak(path.into_boxed_str()), ..operation.clone() };
    rest.sample_path("harbour")
}

/// A body without what differs by nature: ids that were asked for, and tokens of forms.
fn comparable(answer: &Answered, path: &str) -> String {
    let body = path
        .split('/')
        .filter(|part| part.len() == 36)
        .fold(answer.body.clone(), |body, id| body.replace(id, "…"));
    let without = |body: String, field: &str| {
        let mark = format!("name=\"{field}\" value=\"");
        let mut parts = body.split(mark.as_str());
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + part.split_once('"').map_or(part, |(_, after)| after))
    };
    ["csrf", "sending"].into_iter().fold(body, without)
}

#[tokio::test]
async fn every_operation_lets_in_whom_it_is_for_and_tells_everybody_else_the_same() {
    let matrix = Matrix::new().await;
    let doors = matrix.house.now_serving(&operations().iter().map(emptied).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    let mut cells = 0;
    for operation in operations() {
        for who in Who::ALL {
            cells += 1;
            let path = operation.sample_path("harbour");
            let answer = matrix.ask(&doors, who, &operation, &path).await;
            let (expected, told) = (expected(&operation, who), told(&operation, &answer));
            if told != Some(expected) {
                wrong.push(format!(
                    "{operation:?} asked by {who:?}: {expected:?}, not {} {told:?}",
                    answer.status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn somebody_elses_thing_and_another_schemes_are_as_if_they_were_not_there() {
    let matrix = Matrix::new().await;
    let mut wrong = Vec::new();
    for operation in operations().iter().filter(|operation| !things_of(operation).is_empty()) {
        for who in Who::ALL.into_iter().filter(|who| expected(operation, *who) == Told::In) {
            let nowhere = path_to(operation, |_| NOBODYS.to_owned());
            let nothing = matrix.ask(&matrix.house, who, operation, &nowhere).await;
            let (_, foreign) = matrix.own_and_foreign(who);
            for things in foreign {
                let path = path_to(operation, |thing| things[thing].clone());
                let answer = matrix.ask(&matrix.house, who, operation, &path).await;
                let is_refused = answer.status == 404 || (operation.is_unsafe() && answer.status == 422);
                let is_same = comparable(&answer, &path) == comparable(&nothing, &nowhere);
                if !is_refused || !is_same || answer.status != nothing.status {
                    wrong.push(format!(
                        "{operation:?} asked by {who:?} at {path}: {} and {}",
                        answer.status, nothing.status
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn ones_own_things_are_there() {
    let matrix = Matrix::new().await;
    let mut wrong = Vec::new();
    let looked_at = operations();
    let looked_at = looked_at
        .iter()
        .filter(|operation| !operation.is_unsafe() && !things_of(operation).is_empty())
        .filter(|operation| !IN_ANOTHER_STATE.contains(&operation.name));
    for operation in looked_at {
        for who in Who::ALL.into_iter().filter(|who| expected(operation, *who) == Told::In) {
            if who == Who::Program(TokenKind::Intake)
                || (operation.needs == Needs::Person && who == Who::Mentor)
            {
                continue;
            }
            let (own, _) = matrix.own_and_foreign(who);
            let path = path_to(operation, |thing| own[thing].clone());
            let answer = matrix.ask(&matrix.house, who, operation, &path).await;
            if !matches!(answer.status, 200 | 303) {
                wrong.push(format!("{operation:?} asked by {who:?} at {path}: {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_id_of_a_path_is_one_the_matrix_knows() {
    for operation in operations() {
        let known: Vec<&str> = things_of(&operation).into_iter().map(|(parameter, _)| parameter).collect();
        for (name, sample) in &operation.samples {
            let is_open = OPEN.iter().any(|open| operation.path.starts_with(open));
            let is_id = sample.len() == 36 && operation.parameters().contains(name) && !is_open;
            assert!(!is_id || known.contains(name), "{operation:?}: teach the matrix what {{{name}}} is");
        }
    }
}
