//! The registry as a router. Without this file operations would be listed and never served.

use axum::Router;
use axum::middleware::{Next, from_fn};
use axum::routing::MethodRouter;
use std::collections::BTreeMap;

use axum::extract::Request;

use crate::entry::Door;
use crate::layers::{self, mount};
use crate::refusal::Refusal;
use crate::registry::{Operation, Place, operations};
use crate::state::AppState;

/// The whole web side, ready to be served. Serve it with `into_make_service_with_connect_info::<SocketAddr>()`: floods are
/// told apart by address.
pub fn router(state: &AppState) -> Router {
    router_of(&operations(), state)
}

/// The same for other operations, for tests.
pub fn router_of(operations: &[Operation], state: &AppState) -> Router {
    let mounts = mount::Mounts {
        scheme: routes(operations, &[Place::Scheme], state),
        everywhere: routes(operations, &[Place::Everywhere, Place::Api], state),
        roots: roots(operations),
        state: state.clone(),
    };
    layers::around(Router::new().fallback(mount::dispatch).with_state(mounts), state)
}

fn routes(operations: &[Operation], places: &[Place], state: &AppState) -> Router {
    let mut by_path: BTreeMap<String, MethodRouter<AppState>> = BTreeMap::new();
    for operation in operations.iter().filter(|operation| places.contains(&operation.place)) {
        let door = Door::of(operation, state);
        let route = operation
            .route
            .clone()
            .route_layer(from_fn(move |request: Request, next: Next| door.clone().enter(request, next)));
        let path = if operation.place == Place::Api {
            format!("/api/v1{}", operation.path)
        } else {
            operation.path.to_owned()
        };
        let merged = by_path.remove(&path).unwrap_or_default().merge(route);
        by_path.insert(path, merged);
    }
    let router = by_path.into_iter().fold(Router::new(), |router, (path, route)| router.route(&path, route));
    router
        .fallback(|| async { Refusal::NotFound })
        .method_not_allowed_fallback(|| async { Refusal::WrongMethod })
        .with_state(state.clone())
}

/// First segments of what is served everywhere; the root page itself is reached when no scheme has the host.
fn roots(operations: &[Operation]) -> Vec<&'static str> {
    let mut roots: Vec<&'static str> = operations
        .iter()
        .filter(|operation| operation.place == Place::Everywhere)
        .filter_map(|operation| operation.path.trim_start_matches('/').split('/').next())
        .filter(|first| !first.is_empty())
        .collect();
    roots.push("api");
    roots.sort_unstable();
    roots.dedup();
    roots
}
