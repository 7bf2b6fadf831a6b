//! The description of the JSON API, built from the registry. Without this file it would be written by hand and be
//! wrong within a week.

use http::Method;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{Components, ComponentsBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{InfoBuilder, OpenApi, PathsBuilder, Ref, RefOr, Required, Response, ResponseBuilder};

use crate::problem::{MEDIA_TYPE, Problem};
use crate::registry::{Kind, Operation, Place, operations};
use crate::visitor::{Needs, TokenKind};

/// The name of the bearer scheme in the document.
const BEARER: &str = "token";

/// What an operation of the JSON API takes and gives.
#[derive(Debug, Clone)]
pub struct JsonShape {
    /// What it does, in a few words.
    pub summary: &'static str,
    /// Query fields.
    queries: Vec<(&'static str, &'static str, Value)>,
    reads: Option<NamedSchema>,
    may_be_empty: bool,
    gives: Vec<(u16, &'static str, Option<NamedSchema>)>,
    refuses: Vec<(u16, &'static str)>,
}

#[derive(Debug, Clone)]
struct NamedSchema {
    name: String,
    all: Vec<(String, Value)>,
}

impl NamedSchema {
    fn of<T: ToSchema>() -> Self {
        let name = T::name().into_owned();
        let mut schemas = vec![(name.clone(), T::schema())];
        T::schemas(&mut schemas);
        let all = schemas
            .into_iter()
            .filter_map(|(name, schema)| Some((name, serde_json::to_value(schema).ok()?)))
            .collect();
        Self { name, all }
    }

    /// A part of a list of `T`: one schema for each kind of item.
    fn part_of<T: ToSchema>() -> Self {
        let Self { name: item, mut all } = Self::of::<T>();
        let name = format!("{item}Part");
        let schema = serde_json::json!({
            "type": "object",
            "description": "One part of a list.",
            "required": ["items", "next"],
            "properties": {
                "items": { "type": "array", "items": { "$ref": format!("#/components/schemas/{item}") } },
                "next": {
                    "type": ["string", "null"],
                    "description": "Give this as `after` for the next part; null at the end.",
                    "pattern": crate::paging::CURSOR_PATTERN,
                },
            },
        });
        all.push((name.clone(), schema));
        Self { name, all }
    }
}

impl JsonShape {
    /// An operation that takes and gives nothing yet.
    pub fn new(summary: &'static str) -> Self {
        Self {
            summary,
            queries: Vec::new(),
            reads: None,
            may_be_empty: false,
            gives: Vec::new(),
            refuses: Vec::new(),
        }
    }

    /// Takes a JSON object.
    #[must_use]
    pub fn reads<T: ToSchema>(mut self) -> Self {
        self.reads = Some(NamedSchema::of::<T>());
        self
    }

    /// Takes a JSON object, or no body at all when there is nothing to say.
    #[must_use]
    pub fn may_read<T: ToSchema>(mut self) -> Self {
        self.reads = Some(NamedSchema::of::<T>());
        self.may_be_empty = true;
        self
    }

    /// Takes a text in the query.
    #[must_use]
    pub fn asks(mut self, field: &'static str, description: &'static str) -> Self {
        self.queries.push((field, description, serde_json::json!({ "type": "string" })));
        self
    }

    /// Takes one of some words in the query.
    #[must_use]
    pub fn asks_one_of(mut self, field: &'static str, description: &'static str, words: &[&str]) -> Self {
        self.queries.push((field, description, serde_json::json!({ "type": "string", "enum": words })));
        self
    }

    /// Takes `limit` and `after`: the operation gives a list in parts.
    #[must_use]
    pub fn in_parts(mut self) -> Self {
        let limit = serde_json::json!({ "type": "integer", "minimum": 1, "maximum": crate::paging::MOST, "default": crate::paging::USUAL });
        let after = serde_json::json!({ "type": "string", "pattern": crate::paging::CURSOR_PATTERN });
        self.queries.push(("limit", "The most items to give", limit));
        self.queries.push(("after", "`next` of the part before", after));
        self
    }

    /// Gives a JSON value.
    #[must_use]
    pub fn gives<T: ToSchema>(mut self, status: u16, description: &'static str) -> Self {
        self.gives.push((status, description, Some(NamedSchema::of::<T>())));
        self
    }

    /// Gives one part of a list, as [`crate::paging::Part`].
    #[must_use]
    pub fn gives_part<T: ToSchema>(mut self, description: &'static str) -> Self {
        self.gives.push((200, description, Some(NamedSchema::part_of::<T>())));
        self
    }

    /// Gives an answer that is described by its words alone: nothing, or a document of another standard.
    #[must_use]
    pub fn gives_any(mut self, status: u16, description: &'static str) -> Self {
        self.gives.push((status, description, None));
        self
    }

    /// Refuses for a reason of its own, such as a conflict.
    #[must_use]
    pub fn refuses(mut self, status: u16, description: &'static str) -> Self {
        self.refuses.push((status, description));
        self
    }
}

/// The whole document.
pub fn document() -> OpenApi {
    let described: Vec<_> =
        operations().into_iter().filter(|operation| matches!(operation.kind, Kind::Json(Some(_)))).collect();
    let paths = described.iter().fold(PathsBuilder::new(), |paths, operation| {
        paths.path(
            full_path(operation),
            PathItem::new(http_method(&operation.method), described_as(operation)),
        )
    });
    let info = InfoBuilder::new()
        .title("Befriend")
        .version("1")
        .description(Some("One-to-one befriending: requests, matching, reviews and pairings of one scheme, chosen by the bearer token."))
        .build();
    let mut document = OpenApi::new(info, paths.build());
    document.components = Some(components(&described));
    document
}

/// The document as it is served, and as `docs/openapi.json` keeps it.
pub fn document_text() -> String {
    let mut text = document().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

fn described_as(operation: &Operation) -> utoipa::openapi::path::Operation {
    let Kind::Json(Some(shape)) = &operation.kind else {
        return OperationBuilder::new().build();
    };
    let mut built = OperationBuilder::new()
        .operation_id(Some(operation.name))
        .summary(Some(shape.summary))
        .tag(tag(operation.name));
    for parameter in operation.parameters() {
        built = built.parameter(path_parameter(parameter));
    }
    for (field, description, schema) in &shape.queries {
        built = built.parameter(query_parameter(field, description, schema));
    }
    if let Some(reads) = &shape.reads {
        let required = if shape.may_be_empty { Required::False } else { Required::True };
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(&reads.name))).build();
        built = built.request_body(Some(
            RequestBodyBuilder::new().content("application/json", content).required(Some(required)).build(),
        ));
    }
    for (status, description, schema) in &shape.gives {
        built = built.response(status.to_string(), given(description, schema.as_ref()));
    }
    for (status, description) in refusals(operation, shape) {
        built = built.response(status.to_string(), refused(description));
    }
    if operation.needs != Needs::Anyone {
        built = built.security(SecurityRequirement::new::<_, [&str; 0], _>(BEARER, []));
    }
    built.build()
}

fn refusals(operation: &Operation, shape: &JsonShape) -> Vec<(u16, &'static str)> {
    let has_body = operation.is_unsafe();
    let needs_token = operation.needs != Needs::Anyone;
    let takes_every_token = matches!(operation.needs, Needs::Token(kinds) if TokenKind::ALL.iter().all(|kind| kinds.contains(kind)));
    let possible = [
        (400, "The body is not one JSON object", has_body),
        (401, "No token, or one that does not hold", needs_token),
        (403, "The token may not do this", needs_token && !takes_every_token),
        (404, "There is no such thing for this token", !operation.parameters().is_empty()),
        (413, "It is too long", has_body || !shape.queries.is_empty()),
        (415, "The body is not JSON", has_body),
        (422, "Values are wrong: all of them are named", has_body || !shape.queries.is_empty()),
        (429, "Too many requests", true),
        (503, "Busy; try again after a moment", true),
    ];
    let usual =
        possible.into_iter().filter(|(_, _, may)| *may).map(|(status, description, _)| (status, description));
    usual.chain(shape.refuses.iter().copied()).collect()
}

fn path_parameter(name: &str) -> Parameter {
    let schema = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(utoipa::openapi::SchemaFormat::Custom("uuid".to_owned())));
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(schema))
        .build()
}

fn query_parameter(name: &str, description: &str, schema: &Value) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(read_schema(schema))
        .build()
}

fn given(description: &str, schema: Option<&NamedSchema>) -> Response {
    let response = ResponseBuilder::new().description(description);
    match schema {
        Some(schema) => {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(&schema.name))).build();
            response.content("application/json", content).build()
        }
        None => response.build(),
    }
}

fn refused(description: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(description).content(MEDIA_TYPE, content).build()
}

fn components(described: &[Operation]) -> Components {
    let shapes = described.iter().filter_map(|operation| match &operation.kind {
        Kind::Json(Some(shape)) => Some(shape),
        _ => None,
    });
    let schemas = shapes.flat_map(|shape| {
        shape.reads.iter().chain(shape.gives.iter().filter_map(|(_, _, schema)| schema.as_ref()))
    });
    let problem = NamedSchema::of::<Problem>();
    let mut components = ComponentsBuilder::new()
        .security_scheme(BEARER, SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    for (name, schema) in schemas.chain([&problem]).flat_map(|schema| &schema.all) {
        if let Some(schema) = read_schema(schema) {
            components = components.schema(name.clone(), schema);
        }
    }
    components.build()
}

fn read_schema(schema: &Value) -> Option<RefOr<Schema>> {
    serde_json::from_value(schema.clone()).ok()
}

fn full_path(operation: &Operation) -> String {
    if operation.place == Place::Api {
        format!("/api/v1{}", operation.path)
    } else {
        operation.path.to_owned()
    }
}

/// `requests` of `requests.submit`.
fn tag(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

fn http_method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_openapi_3_1_and_every_described_operation_is_in_it() {
        let document: Value = serde_json::from_str(&document_text()).unwrap_or_default();
        assert_eq!(document["openapi"], "3.1.0");
        for operation in operations().iter().filter(|operation| matches!(operation.kind, Kind::Json(Some(_))))
        {
            let entry = &document["paths"][full_path(operation)][operation.method.as_str().to_lowercase()];
            assert_eq!(entry["operationId"], operation.name, "{operation:?}");
        }
    }

    #[test]
    fn every_schema_named_is_there() {
        let text = document_text();
        let document: Value = serde_json::from_str(&text).unwrap_or_default();
        for name in text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(document["components"]["schemas"][name].is_object(), "{name} is named and missing");
        }
    }

    #[test]
    fn the_kept_copy_is_not_stale() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::write(path, document_text()).expect("docs/ can be written");
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            kept == document_text(),
            "run: UPDATE_OPENAPI=1 cargo test -p befriend-api the_kept_copy, and commit docs/openapi.json"
        );
    }
}
