//! Bearer tokens for programs: made, shown once, revoked. Only their hashes are kept.

use askama::Template;
use axum::extract::State;
use befriend_casework::ActError;
use befriend_casework::administer::{create_token, revoke_token};
use befriend_domain::actor::{Admin, ApiToken, TokenRole};
use befriend_domain::id::ApiTokenId;
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::scheme::Scheme;
use befriend_domain::staff::{Role, Staff};
use befriend_store as store;

use crate::actor::{AdminSession, Id, InScheme};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::admin::NewToken;
use crate::input::lead::pressed;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::SAMPLE;

#[derive(Template)]
#[template(path = "admin/tokens.html")]
struct TokensPage<'a> {
    frame: &'a Frame,
    form: Form,
    tokens: Vec<TokenRow>,
    stands_for: Vec<Choice>,
}

/// A token as listed.
struct TokenRow {
    id: ApiTokenId,
    label: String,
    stands_for: String,
    made: String,
    /// When it was revoked; empty while it works.
    revoked: String,
}

#[derive(Template)]
#[template(path = "admin/token_made.html")]
struct MadePage<'a> {
    frame: &'a Frame,
    label: String,
    token: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/admin/tokens", "admin.tokens", Needs::Admin, list).visited(),
        form("/admin/tokens", "admin.tokens.make", Needs::Admin, make),
        form("/admin/tokens/{token}/revoke", "admin.tokens.revoke", Needs::Admin, revoke)
            .sample("token", SAMPLE),
    ]
}

async fn list(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    AdminSession(admin): AdminSession,
    frame: Frame,
) -> Answer {
    html::show(&tokens_page(&state, &frame, &scheme, &admin, Form::blank()).await?)
}

/// Shows the token at once instead of leading on: it is kept nowhere, so no other page could show it.
async fn make(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    AdminSession(admin): AdminSession,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let faults = match NewToken::parse(&answers) {
        Ok(new) => {
            let label = new.label.as_str().to_owned();
            match create_token(&state.work, &admin, new.label, new.role).await {
                Ok(made) => {
                    return html::show(&MadePage { frame: &frame, label, token: made.token });
                }
                Err(ActError::NotFound) => nobody(),
                Err(error) => return Err(error.into()),
            }
        }
        Err(faults) => faults,
    };
    let form = Form::again(&frame, answers, faults);
    html::again(&tokens_page(&state, &frame, &scheme, &admin, form).await?)
}

async fn revoke(
    State(state): State<AppState>,
    AdminSession(admin): AdminSession,
    Id(id): Id<ApiTokenId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    pressed(&answers)?;
    revoke_token(&state.work, &admin, id).await?;
    html::on_to(&frame.to("/admin/tokens"))
}

/// A colleague of another scheme is none of the answers.
fn nobody() -> Faults {
    let mut faults = Faults::default();
    faults.add("stands_for", Invalid::NotAChoice);
    faults
}

async fn tokens_page<'a>(
    state: &AppState,
    frame: &'a Frame,
    scheme: &Scheme,
    admin: &Admin,
    form: Form,
) -> Result<TokensPage<'a>, Refusal> {
    let reads = state.reads(admin.scheme());
    let staff = store::staff::list(&reads).await?;
    let tokens = store::api_token::list(&reads).await?;
    let coordinators = staff
        .iter()
        .filter(|one| one.holds(Role::Coordinator) || one.holds(Role::Lead))
        .map(|one| Choice::new(one.id.to_string(), one.name.as_str()));
    Ok(TokensPage {
        tokens: tokens.iter().map(|token| row(frame, scheme, token, &staff)).collect(),
        stands_for: [Choice::new(TokenRole::Intake.code(), frame.t("admin-token-intake"))]
            .into_iter()
            .chain(coordinators)
            .collect(),
        frame,
        form,
    })
}

fn row(frame: &Frame, scheme: &Scheme, token: &ApiToken, staff: &[Staff]) -> TokenRow {
    let day = |moment| frame.tongue().local_date(moment, &scheme.time_zone);
    let stands_for = match &token.role {
        TokenRole::Coordinator { staff: id } => staff
            .iter()
            .find(|one| one.id == *id)
            .map_or_else(|| frame.code("admin-token", token.role.code()), |one| one.name.as_str().to_owned()),
        role => frame.code("admin-token", role.code()),
    };
    TokenRow {
        id: token.id,
        label: token.label.as_str().to_owned(),
        stands_for,
        made: day(&token.made_at),
        revoked: token.revoked_at.as_ref().map(day).unwrap_or_default(),
    }
}
