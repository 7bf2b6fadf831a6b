//! The API's description, at its own address. Without this file a program's author would have to read our source.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::Method;
use http::header::CONTENT_TYPE;

use crate::openapi::{self, JsonShape};
use crate::registry::{Kind, Operation, Place, json, page};
use crate::visitor::Needs;
use crate::web::docs;

static DOCUMENT: LazyLock<String> = LazyLock::new(openapi::document_text);

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let description =
        JsonShape::new("This description, as OpenAPI 3.1").gives_any(200, "The OpenAPI document");
    let mut shown = page("/docs", "api.docs", Needs::Anyone, docs::show).visited();
    shown.place = Place::Api;
    let mut served = json(Method::GET, "/openapi.json", "api.openapi", Needs::Anyone, description, serve);
    served.kind = Kind::Json(None);
    vec![served, shown]
}

async fn serve() -> Response {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT.as_str()).into_response()
}
