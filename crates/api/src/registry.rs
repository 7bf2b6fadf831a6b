//! Every operation of the web side, once. Without this registry the router, the permission matrix, the OpenAPI document and
//! the list of pages that browsers are shown would be four lists, and drift apart.

use std::fmt;

use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use http::Method;

use crate::openapi::JsonShape;
use crate::state::AppState;
use crate::visitor::Needs;

/// One method on one path.
#[derive(Clone)]
pub struct Operation {
    /// The method (`GET` answers `HEAD` too).
    pub method: Method,
    /// The path below where it is mounted, as axum writes it: `/requests/{id}`.
    pub path: &'static str,
    /// Where it is mounted.
    pub place: Place,
    /// Its name, once in the whole registry: `sign-in.ask`.
    pub name: &'static str,
    /// Whom it is for.
    pub needs: Needs,
    /// What it takes and gives.
    pub kind: Kind,
    /// A value for each `{…}` of the path, by name; tests replace those that must exist.
    pub samples: Vec<(&'static str, &'static str)>,
    /// Whether browser tests look at it.
    pub is_visited: bool,
    /// How many requests it counts as against floods: more for what sends mail or can be guessed at.
    pub cost: u32,
    /// The handler, behind its method.
    pub route: MethodRouter<AppState>,
}

/// Where an operation is mounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Below a scheme: `/s/{slug}…`, or at the root of the scheme's own host.
    Scheme,
    /// At the root of every host, with or without a scheme; never waits for the database.
    Everywhere,
    /// Below `/api/v1`.
    Api,
}

/// What an operation takes and gives.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A page to look at. Changes nothing.
    Page,
    /// A form that was sent.
    Form,
    /// JSON, described for OpenAPI. `None`: served, but no part of the described API.
    Json(Option<Box<JsonShape>>),
}

impl Kind {
    /// Whether refusals are shown as pages.
    pub const fn is_for_eyes(&self) -> bool {
        matches!(self, Self::Page | Self::Form)
    }
}

impl Operation {
    fn new<H, T>(method: Method, path: &'static str, name: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        Self {
            method,
            path,
            place: Place::Scheme,
            name,
            needs,
            kind: Kind::Page,
            samples: Vec::new(),
            is_visited: false,
            cost: 1,
            route: on(filter, handler),
        }
    }

    /// Whether it may change something.
    pub fn is_unsafe(&self) -> bool {
        !matches!(self.method, Method::GET | Method::HEAD)
    }

    /// Gives a sample for one `{…}` of the path.
    #[must_use]
    pub fn sample(mut self, name: &'static str, value: &'static str) -> Self {
        self.samples.push((name, value));
        self
    }

    /// Lets browser tests look at the page.
    #[must_use]
    pub const fn visited(mut self) -> Self {
        self.is_visited = true;
        self
    }

    /// Mounts it at the root of every host.
    #[must_use]
    pub const fn everywhere(mut self) -> Self {
        self.place = Place::Everywhere;
        self
    }

    /// Counts it as so many requests against floods.
    #[must_use]
    pub const fn costing(mut self, cost: u32) -> Self {
        self.cost = cost;
        self
    }

    /// Describes it for OpenAPI.
    #[must_use]
    pub fn described(mut self, shape: JsonShape) -> Self {
        self.kind = Kind::Json(Some(Box::new(shape)));
        self
    }

    /// The whole path with its samples filled in, for a scheme reached by `slug`.
    pub fn sample_path(&self, slug: &str) -> String {
        let root = match self.place {
            Place::Scheme => format!("/s/{slug}"),
            Place::Everywhere => String::new(),
            Place::Api => "/api/v1".to_owned(),
        };
        let filled = self
            .samples
            .iter()
            .fold(self.path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
        format!("{root}{filled}")
    }

    /// Names of the `{…}` in the path, in order.
    pub fn parameters(&self) -> Vec<&'static str> {
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .map(|name| name.trim_start_matches('*'))
            .collect()
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} ({:?})", self.name, self.method, self.path, self.needs)
    }
}

/// A page to look at.
pub fn page<H, T>(path: &'static str, name: &'static str, needs: Needs, handler: H) -> Operation
where
    H: Handler<T, AppState>,
    T: 'static,
{
    Operation::new(Method::GET, path, name, needs, handler)
}

/// A form that is sent with `POST`.
pub fn form<H, T>(path: &'static str, name: &'static str, needs: Needs, handler: H) -> Operation
where
    H: Handler<T, AppState>,
    T: 'static,
{
    Operation { kind: Kind::Form, ..Operation::new(Method::POST, path, name, needs, handler) }
}

/// An operation of the JSON API, below `/api/v1`.
pub fn json<H, T>(
    method: Method,
    path: &'static str,
    name: &'static str,
    needs: Needs,
    shape: JsonShape,
    handler: H,
) -> Operation
where
    H: Handler<T, AppState>,
    T: 'static,
{
    let operation = Operation { place: Place::Api, ..Operation::new(method, path, name, needs, handler) };
    operation.described(shape)
}

/// Something for programs at the root that is no part of the described API: health, stylesheets.
pub fn plain<H, T>(path: &'static str, name: &'static str, handler: H) -> Operation
where
    H: Handler<T, AppState>,
    T: 'static,
{
    let kind = Kind::Json(None);
    Operation {
        kind,
        place: Place::Everywhere,
        ..Operation::new(Method::GET, path, name, Needs::Anyone, handler)
    }
}

/// Every operation there is.
pub fn operations() -> Vec<Operation> {
    let mut all = crate::web::operations();
    all.extend(crate::json::operations());
    all
}

/// The pages browser tests look at.
pub fn pages() -> Vec<Operation> {
    operations().into_iter().filter(|operation| operation.is_visited).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::nav::Audience;

    #[test]
    fn every_name_and_every_method_on_a_path_is_there_once() {
        let mut seen = BTreeSet::new();
        for operation in operations() {
            assert!(seen.insert(operation.name.to_owned()), "{operation:?} has the name of another");
            let place = format!("{:?} {} {}", operation.place, operation.method, operation.path);
            assert!(seen.insert(place), "{operation:?} is mounted twice");
        }
    }

    #[test]
    fn every_parameter_has_a_sample() {
        for operation in operations() {
            assert!(!operation.sample_path("leeds").contains('{'), "{operation:?} lacks a sample");
        }
    }

    #[test]
    fn a_page_is_only_looked_at_and_a_form_only_sent() {
        for operation in operations() {
            match operation.kind {
                Kind::Page => assert!(!operation.is_unsafe(), "{operation:?}"),
                Kind::Form => assert!(operation.is_unsafe() && !operation.is_visited, "{operation:?}"),
                Kind::Json(_) => assert!(!operation.is_visited, "{operation:?}"),
            }
        }
    }

    #[test]
    fn every_entry_of_a_menu_is_a_page() {
        let pages: BTreeSet<&str> = operations()
            .iter()
            .filter(|operation| !operation.is_unsafe())
            .map(|operation| operation.path)
            .collect();
        for (path, _) in Audience::ALL.iter().flat_map(|audience| audience.menu()) {
            assert!(pages.contains(path), "{path} is in a menu and nowhere else");
        }
    }
}
