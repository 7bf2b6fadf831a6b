//! The API's description as a page. Without this file reading it would need a program from somebody else's server.

use askama::Template;
use serde_json::Value;

use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::openapi;
use crate::refusal::Refusal;

#[derive(Template)]
#[template(path = "public/docs.html")]
struct Docs<'a> {
    frame: &'a Frame,
    operations: Vec<Described>,
    schemas: Vec<(String, String)>,
    problems: Vec<ProblemKind>,
}

/// One operation, as shown.
struct Described {
    id: String,
    method: String,
    path: String,
    summary: String,
    parameters: Vec<(String, String)>,
    body: String,
    answers: Vec<(String, String, String)>,
}

struct ProblemKind {
    code: &'static str,
    status: u16,
    title: String,
}

/// Shows the page.
pub async fn show(frame: Frame) -> Answer {
    let document = serde_json::to_value(openapi::document()).map_err(|_| Refusal::Broken)?;
    let problems = Refusal::samples().iter().map(|refusal| problem_kind(refusal, &frame)).collect();
    html::show(&Docs {
        operations: described(&document),
        schemas: schemas(&document),
        problems,
        frame: &frame,
    })
}

fn problem_kind(refusal: &Refusal, frame: &Frame) -> ProblemKind {
    let code = refusal.code();
    ProblemKind { code, status: refusal.status().as_u16(), title: frame.t(format!("refusal-{code}-title")) }
}

fn described(document: &Value) -> Vec<Described> {
    entries(&document["paths"])
        .flat_map(|(path, item)| {
            entries(item).map(move |(method, operation)| one(path, method, operation)).collect::<Vec<_>>()
        })
        .collect()
}

fn one(path: &str, method: &str, operation: &Value) -> Described {
    let parameters = operation["parameters"].as_array().map_or(&[][..], Vec::as_slice);
    Described {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        parameters: parameters
            .iter()
            .map(|field| (text(&field["name"]), text(&field["description"])))
            .collect(),
        body: schema_name(&operation["requestBody"]["content"]["application/json"]["schema"]),
        answers: entries(&operation["responses"])
            .map(|(status, response)| answer(status, response))
            .collect(),
    }
}

fn answer(status: &str, response: &Value) -> (String, String, String) {
    let schema = entries(&response["content"])
        .next()
        .map(|(_, content)| schema_name(&content["schema"]))
        .unwrap_or_default();
    (status.to_owned(), text(&response["description"]), schema)
}

fn schemas(document: &Value) -> Vec<(String, String)> {
    let pretty = |schema: &Value| serde_json::to_string_pretty(schema).unwrap_or_default();
    entries(&document["components"]["schemas"])
        .map(|(name, schema)| (name.to_owned(), pretty(schema)))
        .collect()
}

fn schema_name(schema: &Value) -> String {
    schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()).unwrap_or_default().to_owned()
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
