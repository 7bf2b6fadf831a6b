//! What stands around every page. Without this file each page would choose its own language, links and menu.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::FromRequestParts;
use befriend_domain::scheme::Scheme;
use befriend_words::Tongue;
use befriend_words::argument::Arguments;
use http::request::Parts;

use crate::assets;
use crate::crisis::{self, CrisisLine};
use crate::csrf::FormTokens;
use crate::entry::Entered;
use crate::nav::{self, Audience, NavLink};
use crate::path::Links;
use crate::refusal::Refusal;

/// The frame of a page: language, scheme, links, menu and form tokens. Handlers take it as an argument.
#[derive(Debug)]
pub struct Frame {
    tongue: Tongue,
    scheme: Option<Arc<Scheme>>,
    links: Links,
    audience: Audience,
    homes: Vec<(&'static str, &'static str)>,
    here: String,
    tokens: Arc<FormTokens>,
    has_error: AtomicBool,
}

impl Frame {
    /// The frame for whoever entered.
    pub fn of(entered: &Entered) -> Self {
        Self {
            tongue: entered.tongue,
            scheme: entered.scheme.clone(),
            links: entered.links.clone(),
            audience: entered.audience,
            homes: nav::homes(&entered.visitor),
            here: entered.here.clone(),
            tokens: entered.tokens.clone(),
            has_error: AtomicBool::new(false),
        }
    }

    /// The sentence of a key.
    pub fn t(&self, key: impl AsRef<str>) -> String {
        self.tongue.t(key)
    }

    /// The sentence of a key with its placeholders filled.
    pub fn tw(&self, key: impl AsRef<str>, arguments: impl Arguments) -> String {
        self.tongue.tw(key, arguments)
    }

    /// What people call a stored code.
    pub fn code(&self, family: &str, code: impl AsRef<str>) -> String {
        self.tongue.code(family, code)
    }

    /// The language itself, for dates, lists and the like.
    pub const fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// The address of a page, from its path below the scheme.
    pub fn to(&self, path: impl AsRef<str>) -> String {
        self.links.to(path.as_ref())
    }

    /// The path of this page below the scheme.
    pub fn here(&self) -> &str {
        &self.here
    }

    /// The links of where we are.
    pub const fn links(&self) -> &Links {
        &self.links
    }

    /// The scheme, on all pages but those outside any.
    pub fn scheme(&self) -> Option<&Scheme> {
        self.scheme.as_deref()
    }

    /// What stands at the top left: the scheme's name, or the service's.
    pub fn site_name(&self) -> String {
        self.scheme.as_ref().map_or_else(|| self.t("site-name"), |scheme| scheme.name.as_str().to_owned())
    }

    /// Whether everybody here is made up.
    pub fn is_demo(&self) -> bool {
        self.scheme.as_ref().is_some_and(|scheme| scheme.demo)
    }

    /// The menu of whoever looks.
    pub fn nav(&self) -> Vec<NavLink> {
        nav::links(self.audience, &self.homes, &self.here, &self.links)
    }

    /// Whether somebody is signed in.
    pub const fn is_signed_in(&self) -> bool {
        !matches!(self.audience, Audience::Public)
    }

    /// Whether *Exit this page* and the crisis lines belong here: on pages of the public and of people helped.
    pub const fn is_for_people(&self) -> bool {
        matches!(self.audience, Audience::Public | Audience::Person)
    }

    /// The crisis lines for the foot of the page.
    pub fn crisis_lines(&self) -> Vec<&'static CrisisLine> {
        crisis::short_list()
    }

    /// A token for one form.
    pub fn csrf(&self) -> String {
        self.tokens.give()
    }

    /// A mark for one showing of a form that must not be taken twice.
    pub fn sending(&self) -> String {
        self.tokens.mark().to_string()
    }

    /// The address of the stylesheet.
    pub fn stylesheet(&self) -> &'static str {
        assets::stylesheet()
    }

    /// Notes that the page tells of an error, so that its title says so first.
    pub fn note_error(&self) {
        self.has_error.store(true, Ordering::Relaxed);
    }

    /// Whether the page tells of an error.
    pub fn has_error(&self) -> bool {
        self.has_error.load(Ordering::Relaxed)
    }
}

impl<S: Sync> FromRequestParts<S> for Frame {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get::<Entered>().map(Self::of).ok_or(Refusal::Broken)
    }
}
