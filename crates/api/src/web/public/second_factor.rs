//! The second factor of staff: set up at the first sign-in, given at every one. Without these pages a stolen mailbox would be
//! enough to read everybody's records.

use askama::Template;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use befriend_casework::error::{ActError, Refusal as Rule};
use befriend_casework::second_factor::{SetUp, begin_set_up, confirm, confirm_set_up};
use befriend_domain::invalid::{Faults, Invalid};
use befriend_domain::staff::SecondFactor;
use qrcode::QrCode;
use qrcode::render::svg;

use crate::actor::HalfSignedIn;
use crate::answers::Answers;
use crate::entry::Asked;
use crate::form::Form;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::second_factor::{FIELD, GiveSecondFactor};
use crate::input::sign_in::{next_of, only_next};
use crate::landing::landing;
use crate::path::LocalPath;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

/// A guess counts as many requests against floods.
const COST: u32 = 10;

#[derive(Template)]
#[template(path = "public/second_factor.html")]
struct GivePage<'a> {
    frame: &'a Frame,
    form: Form,
}

#[derive(Template)]
#[template(path = "public/second_factor_begin.html")]
struct BeginPage<'a> {
    frame: &'a Frame,
    form: Form,
}

#[derive(Template)]
#[template(path = "public/second_factor_set_up.html")]
struct SetUpPage<'a> {
    frame: &'a Frame,
    form: Form,
    secret: String,
    /// The QR code, as a `data:` address.
    picture: String,
}

#[derive(Template)]
#[template(path = "public/second_factor_done.html")]
struct DonePage<'a> {
    frame: &'a Frame,
    codes: Vec<String>,
    next: String,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/second-factor", "second-factor", Needs::HalfSignedIn, show).visited(),
        form("/second-factor", "second-factor.give", Needs::HalfSignedIn, give).costing(COST),
        form("/second-factor/set-up", "second-factor.set-up", Needs::HalfSignedIn, set_up),
        form("/second-factor/confirm", "second-factor.confirm", Needs::HalfSignedIn, confirm_it)
            .costing(COST),
    ]
}

async fn show(half: HalfSignedIn, frame: Frame, Asked(query): Asked) -> Answer {
    let form = with_next(next_of(&query));
    match half.staff.second_factor {
        SecondFactor::Set { .. } => html::show(&GivePage { frame: &frame, form }),
        SecondFactor::None | SecondFactor::Offered { .. } => html::show(&BeginPage { frame: &frame, form }),
    }
}

async fn give(State(state): State<AppState>, half: HalfSignedIn, frame: Frame, answers: Answers) -> Answer {
    let faults = match GiveSecondFactor::parse(&answers) {
        Ok(given) => match confirm(&state.work, &half.session, given.code).await {
            Ok(()) => {
                return html::on_to(&onwards(&state, &half, &frame, given.next.as_ref()).await?);
            }
            Err(ActError::Refused(Rule::WrongCode)) => wrong(),
            Err(error) => return Err(error.into()),
        },
        Err(faults) => faults,
    };
    html::again(&GivePage { form: Form::again(&frame, answers, faults), frame: &frame })
}

/// Shows the secret. A form and not a page: it keeps the secret that it shows.
async fn set_up(State(state): State<AppState>, half: HalfSignedIn, frame: Frame, answers: Answers) -> Answer {
    only_next(&answers)?;
    let shown = begin_set_up(&state.work, &half.session).await?;
    html::show(&set_up_page(&frame, Form::filled(answers), &shown)?)
}

async fn confirm_it(
    State(state): State<AppState>,
    half: HalfSignedIn,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let faults = match GiveSecondFactor::parse(&answers) {
        Ok(given) => match confirm_set_up(&state.work, &half.session, given.code).await {
            Ok(codes) => {
                let next = onwards(&state, &half, &frame, given.next.as_ref()).await?;
                return html::show(&DonePage { frame: &frame, codes, next });
            }
            Err(ActError::Refused(Rule::WrongCode)) => wrong(),
            Err(error) => return Err(error.into()),
        },
        Err(faults) => faults,
    };
    let shown = begin_set_up(&state.work, &half.session).await?;
    html::again(&set_up_page(&frame, Form::again(&frame, answers, faults), &shown)?)
}

fn set_up_page<'a>(frame: &'a Frame, form: Form, shown: &SetUp) -> Result<SetUpPage<'a>, Refusal> {
    let code = QrCode::new(shown.address.as_bytes()).map_err(|_| Refusal::Broken)?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    let picture = format!("data:image/svg+xml;base64,{}", STANDARD.encode(drawn));
    Ok(SetUpPage { frame, form, secret: in_fours(&shown.secret), picture })
}

/// `ABCD EFGH …`: a long secret is typed four letters at a time.
fn in_fours(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

fn wrong() -> Faults {
    let mut faults = Faults::default();
    faults.add(FIELD, Invalid::DoesNotFit);
    faults
}

/// Where they were going, or their first page.
async fn onwards(
    state: &AppState,
    half: &HalfSignedIn,
    frame: &Frame,
    next: Option<&LocalPath>,
) -> Result<String, Refusal> {
    match next {
        Some(next) => Ok(next.as_str().to_owned()),
        None => Ok(frame.to(landing(state, half.session.scheme, half.session.subject).await?)),
    }
}

fn with_next(next: Option<LocalPath>) -> Form {
    Form::filled(next.map_or_else(Answers::default, |next| Answers::default().with("next", next.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_shown_in_fours() {
        assert_eq!(in_fours("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
