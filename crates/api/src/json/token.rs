//! What a token is. Without this file a program could learn whose it is only by being refused.

use axum::Json;
use http::Method;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Anybody;
use crate::actor::{BearerToken, InScheme, TokenActor as _};
use crate::openapi::JsonShape;
use crate::refusal::Refusal;
use crate::registry::{Operation, json};

/// What a bearer token is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Token {
    /// What it may do: `intake`, `person`, `mentor` or `coordinator`.
    #[schema(examples("mentor"))]
    pub role: &'static str,
    /// Whom it stands for: a person, a mentor or a member of staff; null for `intake`.
    pub id: Option<Uuid>,
    /// The one scheme it opens.
    pub scheme: SchemeName,
}

/// A scheme, as programs name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SchemeName {
    /// Its id.
    pub id: Uuid,
    /// Its word in addresses.
    #[schema(examples("leeds"))]
    pub slug: String,
    /// Its name.
    #[schema(examples("Leeds Befriending"))]
    pub name: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let shape = JsonShape::new("What the token is").gives::<Token>(200, "The token's role and scheme");
    vec![json(Method::GET, "/me", "me.read", Anybody::NEEDS, shape, read)]
}

async fn read(
    BearerToken(caller): BearerToken<Anybody>,
    InScheme(scheme): InScheme,
) -> Result<Json<Token>, Refusal> {
    let (role, id) = match caller {
        Anybody::Intake(_) => ("intake", None),
        Anybody::Person(helped) => ("person", Some(helped.person().as_uuid())),
        Anybody::Mentor(befriender) => ("mentor", Some(befriender.mentor().as_uuid())),
        Anybody::Coordinator(coordinator) => ("coordinator", Some(coordinator.staff().as_uuid())),
    };
    let scheme = SchemeName {
        id: scheme.id.as_uuid(),
        slug: scheme.slug.as_str().to_owned(),
        name: scheme.name.as_str().to_owned(),
    };
    Ok(Json(Token { role, id, scheme }))
}
