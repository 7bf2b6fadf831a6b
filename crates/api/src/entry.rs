//! The door of every operation. Without this file each handler would have to find out by itself who asks, in which
//! scheme and language, and whether the form is ours; and one would not.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use befriend_domain::scheme::Scheme;
use befriend_words::{Language, Tongue};
use http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, Method};

use crate::answers::Answers;
use crate::csrf::{self, FormTokens};
use crate::nav::Audience;
use crate::page_error;
use crate::path::{Links, LocalPath};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::registry::{Kind, Operation};
use crate::state::AppState;
use crate::visitor::{Needs, Visitor};

/// The longest body read: 64 KiB.
pub const BODY_LIMIT: usize = 64 * 1024;

/// What is known of a request once it is through the door.
#[derive(Debug, Clone)]
pub struct Entered {
    /// The language it is answered in.
    pub tongue: Tongue,
    /// The scheme it is for.
    pub scheme: Option<Arc<Scheme>>,
    /// Links of where it came in.
    pub links: Links,
    /// Who asks.
    pub visitor: Arc<Visitor>,
    /// For whom the page is laid out.
    pub audience: Audience,
    /// The path below the scheme.
    pub here: String,
    /// Tokens for forms.
    pub tokens: Arc<FormTokens>,
}

/// Where a request came in, found out before routing ([`crate::layers::mount`]).
#[derive(Debug, Clone)]
pub struct Mounted {
    /// The scheme, if the path or the host named one.
    pub scheme: Option<Arc<Scheme>>,
    /// Links that stay there.
    pub links: Links,
    /// The path and query as the browser asked for them.
    pub asked: String,
}

/// What the door must know of the operation behind it.
#[derive(Debug, Clone)]
pub struct Door {
    name: &'static str,
    needs: Needs,
    kind: Kind,
    method: Method,
    cost: u32,
    state: AppState,
}

impl Door {
    /// The door of an operation.
    pub fn of(operation: &Operation, state: &AppState) -> Self {
        Self {
            name: operation.name,
            needs: operation.needs,
            kind: operation.kind.clone(),
            method: operation.method.clone(),
            cost: operation.cost,
            state: state.clone(),
        }
    }

    /// Lets the request in, or answers in its place; shows every refusal as the operation's kind wants it.
    pub async fn enter(self, request: Request, next: Next) -> Response {
        tracing::Span::current().record("operation", self.name);
        let (mut parts, body) = request.into_parts();
        let mut entered = Entered::before(&parts, &self.state);
        let mut answers = None;
        let admitted = self.admit(&mut parts, body, &mut entered, &mut answers).await;
        let response = match admitted {
            Ok(()) => {
                parts.extensions.insert(entered.clone());
                next.run(Request::from_parts(parts, Body::empty())).await
            }
            Err(refusal) => refusal.into_response(),
        };
        let mut response = self.dress(response, &entered, answers);
        if let Some(cookie) = entered.tokens.cookie_to_set(&self.state.settings) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        response
    }

    /// Every check before the handler, in the order in which each needs the one before.
    async fn admit(
        &self,
        parts: &mut Parts,
        body: Body,
        entered: &mut Entered,
        answers: &mut Option<Answers>,
    ) -> Result<(), Refusal> {
        if self.cost > 1 {
            self.state.limits.take_for(&parts.extensions, self.cost, self.state.clock.now())?;
        }
        let token = self.read(parts, body, answers).await?;
        if matches!(self.kind, Kind::Form) {
            Self::check_form(&parts.headers, &entered.tokens, token.as_deref())?;
        }
        let scheme = entered.scheme.as_ref().map(|scheme| scheme.id);
        let visitor = match self.kind {
            Kind::Page | Kind::Form => Visitor::of_cookie(&parts.headers, scheme, &self.state).await,
            Kind::Json(_) => Visitor::of_token(&parts.headers, &self.state).await,
        }?;
        if let Visitor::Program(open) = &visitor {
            entered.scheme = self.state.schemes.by_id(open.token.scheme).await?;
        }
        entered.audience =
            if self.needs == Needs::Anyone { visitor.audience() } else { self.needs.audience() };
        self.needs.admit(&visitor)?;
        entered.visitor = Arc::new(visitor);
        Ok(())
    }

    /// Reads the fields sent, and takes the form's token out of them.
    async fn read(
        &self,
        parts: &mut Parts,
        body: Body,
        answers: &mut Option<Answers>,
    ) -> Result<Option<String>, Refusal> {
        if matches!(self.method, Method::GET | Method::HEAD | Method::DELETE) {
            return Ok(None);
        }
        let bytes = to_bytes(body, BODY_LIMIT).await.map_err(|_| Refusal::TooLarge)?;
        let mut sent = match self.kind {
            Kind::Page | Kind::Form => {
                is_sent_as(&parts.headers, "application/x-www-form-urlencoded", &bytes)?;
                Answers::from_form(&bytes)?
            }
            Kind::Json(_) if bytes.is_empty() => Answers::default(),
            Kind::Json(_) => {
                is_sent_as(&parts.headers, "application/json", &bytes)?;
                Answers::from_json(&bytes)?
            }
        };
        let token = if self.kind.is_for_eyes() { sent.remove(csrf::FIELD) } else { None };
        *answers = Some(sent.clone());
        parts.extensions.insert(sent);
        Ok(token)
    }

    fn check_form(headers: &HeaderMap, tokens: &FormTokens, token: Option<&str>) -> Result<(), Refusal> {
        if !csrf::is_from_here(headers) {
            return Err(Refusal::ForeignForm);
        }
        if token.is_some_and(|token| tokens.admits(token)) { Ok(()) } else { Err(Refusal::ExpiredForm) }
    }

    /// A refusal as page or problem; any other response as it is.
    fn dress(&self, mut response: Response, entered: &Entered, answers: Option<Answers>) -> Response {
        let Some(refusal) = response.extensions_mut().remove::<Refusal>() else {
            return response;
        };
        let shown = match self.kind {
            Kind::Json(_) => Problem::of(&refusal, &entered.tongue).into_response(),
            Kind::Page if refusal == Refusal::SignInFirst => sign_in_first(entered),
            Kind::Page | Kind::Form => page_error::show(&refusal, entered, answers),
        };
        keep_headers(&response, shown)
    }
}

impl Entered {
    /// What is known before anything is asked: enough to lay out an error page.
    pub fn before(parts: &Parts, state: &AppState) -> Self {
        let mounted = parts.extensions.get::<Mounted>();
        Self {
            tongue: tongue_of(&parts.headers),
            scheme: mounted.and_then(|mounted| mounted.scheme.clone()),
            links: mounted.map_or_else(Links::at_host, |mounted| mounted.links.clone()),
            visitor: Arc::new(Visitor::Nobody),
            audience: Audience::Public,
            here: parts.uri.path().to_owned(),
            tokens: Arc::new(FormTokens::of(&parts.headers, &state.settings, &state.chance)),
        }
    }

    fn here_as_next(&self) -> Option<LocalPath> {
        LocalPath::parse(&self.links.to(&self.here)).ok()
    }
}

impl<S: Sync> FromRequestParts<S> for Answers {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get::<Self>().cloned().ok_or(Refusal::Broken)
    }
}

/// What the query of the address holds, as answers; read it like a form.
#[derive(Debug, Clone, Default)]
pub struct Asked(pub Answers);

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Ok(Self(Answers::from_form(parts.uri.query().unwrap_or_default().as_bytes())?))
    }
}

/// A refusal that never reached an operation (no such page, a flood, a panic), shown by what its path asks for.
pub fn dress_outside(mut response: Response, entered: &Entered) -> Response {
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else {
        return response;
    };
    let shown = if entered.here.starts_with("/api/") || entered.here.starts_with("/health/") {
        Problem::of(&refusal, &entered.tongue).into_response()
    } else {
        page_error::show(&refusal, entered, None)
    };
    keep_headers(&response, shown)
}

fn sign_in_first(entered: &Entered) -> Response {
    let to = entered
        .here_as_next()
        .map_or_else(|| entered.links.to("/sign-in"), |next| entered.links.sign_in_then(&next));
    axum::response::Redirect::to(&to).into_response()
}

/// Headers that came with the refusal (`Retry-After`, `Allow`, cookies) stay on what is shown.
fn keep_headers(refused: &Response, mut shown: Response) -> Response {
    for (name, value) in refused.headers() {
        if name != CONTENT_TYPE && name != http::header::CONTENT_LENGTH {
            shown.headers_mut().append(name, value.clone());
        }
    }
    shown
}

fn is_sent_as(headers: &HeaderMap, format: &str, body: &[u8]) -> Result<(), Refusal> {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = sent.split(';').next().unwrap_or_default().trim();
    let fits = media.eq_ignore_ascii_case(format) || (body.is_empty() && media.is_empty());
    if fits { Ok(()) } else { Err(Refusal::WrongFormat) }
}

/// The first language of `Accept-Language` that we have sentences in.
fn tongue_of(headers: &HeaderMap) -> Tongue {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let language = wanted.split(',').find_map(|part| Language::from_tag(part.split(';').next()?.trim()));
    Tongue::new(language.unwrap_or_default())
}
