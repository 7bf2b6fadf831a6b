//! Which scheme a request is for. Without this file each route would be mounted twice, and handlers would carry
//! a slug around that half of the requests do not have.
//!
//! `/s/{slug}/x` on any host, and `/x` on the scheme's own host, both become `/x` for the scheme's router. What is served
//! everywhere (help in a crisis, stylesheets, health, the API) goes to the other router and waits for no database.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::Uri;
use http::header::HOST;
use http::uri::PathAndQuery;
use tower::ServiceExt as _;

use crate::entry::Mounted;
use crate::path::Links;
use crate::refusal::Refusal;
use crate::state::AppState;

/// The two routers, and what tells them apart.
#[derive(Debug, Clone)]
pub struct Mounts {
    /// Operations of a scheme.
    pub scheme: Router,
    /// Operations served everywhere, and below `/api/v1`.
    pub everywhere: Router,
    /// First segments of the paths served everywhere.
    pub roots: Vec<&'static str>,
    /// Where the schemes are known.
    pub state: AppState,
}

/// Sends a request to its router.
pub async fn dispatch(State(mounts): State<Mounts>, mut request: Request) -> Response {
    let asked = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    if let Some((slug, rest)) = below_slug(&asked) {
        let is_everywhere = mounts.is_served_everywhere(rest);
        let links = Links::under_slug(slug);
        let scheme = if is_everywhere {
            mounts.state.schemes.remembered(slug)
        } else {
            match mounts.state.schemes.by_slug(slug).await {
                Ok(Some(scheme)) => Some(scheme),
                Ok(None) => return Refusal::NotFound.into_response(),
                Err(error) => return Refusal::from(error).into_response(),
            }
        };
        let Some(uri) = with_path(request.uri(), rest) else {
            return Refusal::NotFound.into_response();
        };
        *request.uri_mut() = uri;
        request.extensions_mut().insert(Mounted { scheme, links, asked });
        return mounts.send(is_everywhere, request).await;
    }
    if mounts.is_served_everywhere(&asked) {
        request.extensions_mut().insert(Mounted { scheme: None, links: Links::at_host(), asked });
        return mounts.send(true, request).await;
    }
    let host = request.headers().get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match mounts.state.schemes.by_host(host).await {
        Ok(Some(scheme)) => {
            request.extensions_mut().insert(Mounted { scheme: Some(scheme), links: Links::at_host(), asked });
            mounts.send(false, request).await
        }
        Ok(None) => mounts.send(true, request).await,
        Err(error) => Refusal::from(error).into_response(),
    }
}

impl Mounts {
    fn is_served_everywhere(&self, path: &str) -> bool {
        let first = path.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
        self.roots.contains(&first)
    }

    async fn send(&self, everywhere: bool, request: Request) -> Response {
        let router = if everywhere { &self.everywhere } else { &self.scheme };
        match router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }
}

/// `leeds` and `/sign-in?next=/` of `/s/leeds/sign-in?next=/`.
fn below_slug(asked: &str) -> Option<(&str, &str)> {
    let after = asked.strip_prefix("/s/")?;
    let end = after.find(['/', '?']).unwrap_or(after.len());
    let (slug, rest) = after.split_at(end);
    Some((slug, if rest.is_empty() { "/" } else { rest }))
}

fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let path = if path.starts_with('?') { format!("/{path}") } else { path.to_owned() };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(path).ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_below_a_slug_is_taken_apart() {
        assert_eq!(below_slug("/s/leeds/sign-in?next=/"), Some(("leeds", "/sign-in?next=/")));
        assert_eq!(below_slug("/s/leeds"), Some(("leeds", "/")));
        assert_eq!(below_slug("/s/leeds?x=1"), Some(("leeds", "?x=1")));
        assert_eq!(below_slug("/sign-in"), None);
    }
}
